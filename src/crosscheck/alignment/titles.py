"""Two assertions → how their topic is called, and why they are taken to be of one thing.

    about(a, b, kind, idf) -> About("number of villages struck", "both tell how many villages were struck", sure=True)

All words are those of the articles, in a form that stands in a sentence; no lemma is shown that no article has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from crosscheck import lexicon
from crosscheck.alignment.measures import CUES, measure_name
from crosscheck.alignment.phrases import Phrase, own, shared
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of
from crosscheck.text.context_clauses import is_time
from crosscheck.wording import listed
from crosscheck.wording import plural as plural_of
from crosscheck.written import noun

KINDS = {
    "money": "sums of money", "percent": "shares", "measure": "measures", "day": "dates", "clock": "times of day",
    "age": "ages", "duration": "lengths of time", "rank": "ranks", "score": "results", "bare": "figures",
    "count": "counts",
}  # fmt: skip
"""What the figures of each class of dimensions are called, in the plural."""
_NAMES = {
    "money": "sum", "percent": "percentage", "measure": "measure", "day": "date", "clock": "time", "age": "age",
    "duration": "length of time", "rank": "rank", "score": "result", "bare": "figure", "count": "number",
}  # fmt: skip
_LIGHT = frozenset("be have do say tell make take give get go come put see include add show report stand".split())
COMMON = 0.5
"""Weight of a noun below which half the story counts it: a title needs more than that noun."""
_MOST = 5
"""Words of a fragment such as "the bridge was opened"."""


class About(NamedTuple):
    """A title and a reason, both to stand inside a sentence."""

    title: str
    why: str
    sure: bool
    """Both tell what the title says, in words of their own."""


def about(a: Assertion, b: Assertion, kind: str, idf: Callable[[str], float]) -> About:
    """How the topic of two assertions is called, and why they are one; ``idf`` weighs words by how rare they are."""
    phrases = shared(a, b, idf)
    core, clause, used, known = _core(a, b, kind, phrases)
    rest = [p for p in phrases if not p.lemmas & used]
    told = sorted(rest, key=lambda p: not (p.named or len(p.lemmas) > 1))  # a lone noun tells least
    title = core
    general = known == 2 and kind == "count" and max((idf(w) for w in used), default=1.0) < COMMON
    if told and not core.endswith(")") and (known < 2 or general or (known < 3 and kind not in ("count", "duration"))):
        title = f"{core} ({told[0].text})"
    elif known == 0:
        words = list(dict.fromkeys(w for w in (own(a), own(b)) if w))
        title = f"{core} ({' or '.join(words)})" if words else core
    things = [_the_thing(p) for p in told[:2]] + [str(y) for y in sorted(a.evidence.years & b.evidence.years)[:1]]
    if known:
        why = f"both {clause}" + (f", and both speak of {listed(things)}" if things and known < 3 else "")
    elif things:
        why = f"both speak of {listed(things)}"
    else:
        why = f"of all {KINDS[kind]} in the other article this one fits best"
    return About(title, why, known > 1)


def _the_thing(phrase: Phrase) -> str:
    """A phrase inside a sentence: "the proposal"."""
    last = phrase.text.rsplit(" ", 1)[-1]
    lone = (
        not phrase.named
        and last.islower()
        and last in phrase.lemmas
        and not phrase.text.startswith(("the ", "a ", "an "))
    )
    return f"the {phrase.text}" if lone and phrase.text[0].islower() else phrase.text


Core = tuple[str, str, frozenset[str], int]
"""Title, clause, lemmas in it, and how much it tells: 0 the kind alone, 1 a noun, 2 a noun of both, 3 what happens."""


def _core(a: Assertion, b: Assertion, kind: str, phrases: Sequence[Phrase]) -> Core:
    if kind in ("count", "bare"):
        return _count(a, b)
    if kind == "age":
        return _age(a, b)
    if kind in ("day", "clock"):
        return _dated(a, b, kind)
    if kind == "money" and " per " not in (a.mention.value.unit or ""):
        return _money(a, b)
    if kind in ("measure", "money"):
        return _measured(a, b)
    noun_of = _near_noun(a, b)
    name = _NAMES[kind]
    if kind == "percent" and noun_of:
        of = _behind(a, b)
        if of:
            return f"share of {of[0]}", f"give the share of {of[0]}", of[1], 2
        return f"{name} ({noun_of[0]})", f"give a percentage for {_the(*noun_of)}", frozenset([noun_of[1]]), 2
    if kind == "duration" and noun_of:
        return f"length of {_the(*noun_of)}", f"give the length of {_the(*noun_of)}", frozenset([noun_of[1]]), 2
    if kind == "rank" and a.subject.head and a.subject.head == b.subject.head:
        word = _surface(a, a.subject.head) or _surface(b, b.subject.head) or ""
        if word and not is_time(a.subject.head):
            return f"rank of the {word}", f"give the rank of the {word}", frozenset([a.subject.head]), 3
    return name, f"give {_article(name)}", frozenset(), 0


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


# --- counts ----------------------------------------------------------------------------------------------------------


def _count(a: Assertion, b: Assertion) -> Core:
    heads = [x.subject.head for x in (a, b)]
    words = [_counted(x) for x in (a, b)]
    if heads[0] and heads[0] == heads[1]:
        words = [w for w in words if w][:1] or [w for w in (_plural_as_written(a), _plural_as_written(b)) if w][:1]
        known = 2 if any(_counted(x) for x in (a, b)) else 1
    else:
        words = list(dict.fromkeys(w for w in words if w))
        known = 1 if len(words) == 1 else 0
    if not words:
        return "figure", "give a figure", frozenset(), 0
    what = " or ".join(words)
    used = frozenset(h for h in heads if h)
    told = _happens(a, b, heads[0] or heads[1] or "") if len(words) == 1 else None
    if told is not None:
        after, how = told
        verb = frozenset([a.subject.predicate or ""])
        return f"number of {what} {after}", f"tell how many {what} {how}", used | verb, 3
    return f"number of {what}", f"give the number of {what}", used, known


def _counted(a: Assertion) -> str:
    """The noun of a count as it is written, in the plural, without an article's capital."""
    if a.subject.inherited:
        return ""
    words = noun(a.mention.value)
    if not words or (a.subject.head and words.rsplit(" ", 1)[-1].lower() in ("cent", "cents", "points")):
        return ""
    first, *others = words.split(" ")
    words = " ".join([first if first.isupper() or _is_name(a, first) else first.lower(), *others])
    words = re.sub(r"^(?:other|others|more|further|additional|extra) ", "", words)
    if words in ("other", "others", "more", "further"):
        return ""
    return words if a.mention.value.nominal != 1 else _plural(words)


def _plural(words: str) -> str:
    head, _, last = words.rpartition(" ")
    return f"{head} {plural(last)}".strip()


def _plural_as_written(a: Assertion) -> str:
    """The inherited noun as its sentence writes it."""
    word = _surface(a, a.subject.head or "")
    return plural(a.subject.head or "") if word and a.subject.head else ""


def plural(noun: str) -> str:
    """The plural of a noun, by its ending."""
    if noun in ("people", "personnel", "staff", "aircraft", "police", "sheep", "series", "crew"):
        return noun
    if noun.endswith("man") and noun not in ("human", "german", "roman"):
        return f"{noun[:-3]}men"
    return plural_of(noun)


def _happens(a: Assertion, b: Assertion, head: str) -> tuple[str, str] | None:
    """What is told of those who are counted, for a title and for a clause: "flooded", "were flooded"."""
    verb = a.subject.predicate
    if not verb or verb != b.subject.predicate or verb in _LIGHT or not verb.isalpha() or a.subject.negated:
        return None
    forms = [f for f in (_verb_form(a, verb), _verb_form(b, verb)) if f]
    if len(forms) < 2:
        return None
    roles = {a.subject.role, b.subject.role}
    past = participle(verb)
    if roles == {"after"} and past and _is_direct(a) and _is_direct(b):
        return past, f"were {past}"
    if roles == {"passive"} and past:
        return past, f"were {past}"
    if roles == {"before"}:
        form = next((f for f in forms if f.endswith("ed")), "")
        if form and form == past:
            who = "who" if lexicon.is_person(head) or head in ("people", "man", "woman") else "that"
            return f"{who} {form}", form
    return None


def _is_direct(a: Assertion) -> bool:
    """Whether the figure stands right behind its verb, with no preposition between."""
    tags, _ = words_of(a.sentence)
    at = a.first - 1
    while at >= 0 and tags[at] not in "V":
        if tags[at] in "PTC." or at < a.first - 4:
            return False
        at -= 1
    return at >= 0


def participle(verb: str) -> str | None:
    """The past participle of a regular verb; ``None`` for others."""
    for form in (f"{verb}d" if verb.endswith("e") else f"{verb}ed", f"{verb[:-1]}ied", f"{verb}{verb[-1]}ed"):
        found = lexicon.analyses(form)
        if any(x.lemma == verb and x.pos == "v" and "participle" in x.forms for x in found):
            if form == f"{verb}ed" and verb.endswith("y") and verb[-2:-1] not in "aeiou":
                continue
            return form
    return None


def _verb_form(a: Assertion, verb: str) -> str | None:
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    return next((a.sentence.words[i] for i in range(low, high) if lemmas[i] == verb and tags[i] == "V"), None)


# --- ages, dates, money, measures ------------------------------------------------------------------------------------


def _age(a: Assertion, b: Assertion) -> Core:
    whose = [w for w in (_whose(a), _whose(b)) if w]
    if not whose:
        return "age", "give an age", frozenset(), 0
    words = [frozenset(w.lower().split()) for w in whose]
    name = max(whose, key=lambda w: (len(w.split()), w))
    one = len(words) == 2 and words[0] & words[1]
    return f"age of {name}", f"give the age of {name}", frozenset().union(*words), 3 if one else 0


def _whose(a: Assertion) -> str:
    """The name of the bearer as written."""
    wanted = (a.subject.whose or "").split()
    for at in range(len(a.sentence.raw) - len(wanted) + 1) if wanted else ():
        if [w.removesuffix("'s") for w in a.sentence.words[at : at + len(wanted)]] == wanted:
            run = a.sentence.raw[at : at + len(wanted)]
            return " ".join(w.removesuffix("'s").removesuffix("’s") for w in run)
    return ""


def _dated(a: Assertion, b: Assertion, kind: str) -> Core:
    name = "day" if kind == "day" else "time"
    fragment = _fragment(a, b)
    if fragment is not None:
        words, used = fragment
        return f"{name} {words}", f"tell when {words}", used, 3
    return (
        ("date" if kind == "day" else "time of day"),
        f"give {'a date' if kind == 'day' else 'a time'}",
        frozenset(),
        0,
    )


def _money(a: Assertion, b: Assertion) -> Core:
    found = _near_noun(a, b)
    if found is not None:
        return f"sum of {_the(*found)}", f"give the sum of {_the(*found)}", frozenset([found[1]]), 2
    verb = a.subject.predicate
    if verb and verb == b.subject.predicate and verb not in _LIGHT and _verb_form(a, verb) and _verb_form(b, verb):
        fragment = _fragment(a, b) if a.subject.role == b.subject.role == "after" else None
        if fragment is not None:
            return f"sum {fragment[0]}", f"give the sum {fragment[0]}", fragment[1], 3
        past = participle(verb)
        if past and past in (_verb_form(a, verb), _verb_form(b, verb)):
            return f"sum {past}", f"give the sum {past}", frozenset([verb]), 2
    return "sum of money", "give a sum of money", frozenset(), 0


def _measured(a: Assertion, b: Assertion) -> Core:
    name = measure_name(a, b)
    found = _near_noun(a, b)
    if found is not None and (found[1] in _OWN.get(name, ()) or found[1] in CUES):
        found = None
    if found is not None and name and " " not in name:
        return f"{name} of {_the(*found)}", f"give the {name} of {_the(*found)}", frozenset([found[1]]), 2
    if found is not None:
        return f"{name or 'measure'} ({found[0]})", f"measure {_the(*found)}", frozenset([found[1]]), 2
    used = frozenset(CUES if name in _OWN else ()) | frozenset(name.split())
    return name or "measure", f"give {_article(name or 'measure')}", used, int(bool(name))


_OWN = {"rainfall": ("rain", "fall", "rainfall"), "snowfall": ("snow", "snowfall"), "price per share": ("share",)}
"""Nouns that the name of a measure holds already."""


def _near_noun(a: Assertion, b: Assertion) -> tuple[str, str] | None:
    """``(as written, lemma)`` of a noun that stands beside the figure of one and in the clause of the other."""
    for one, other in ((a, b), (b, a)):
        held = _nouns(other, *other.sentence.clause_at(other.first))
        for at in _beside(one):
            tags, lemmas = words_of(one.sentence)
            lemma = lemmas[at]
            person = one.subject.dimension != "age" and lexicon.is_person(lemma)
            if (
                tags[at] == "N"
                and not person
                and lemma in held
                and not is_time(lemma)
                and lemma not in _UNITS
                and len(lemma) > 2
            ):
                return one.sentence.words[at], lemma
    return None


_UNITS = frozenset(
    "percent cent per pc point share lakh crore pence penny cash million billion total way year day hour minute month "
    "meter metre mile kilometer kilometre foot inch maker time part one other night week company people person man "
    "friday monday tuesday wednesday thursday saturday sunday".split()
)


def _nouns(a: Assertion, low: int, high: int) -> set[str]:
    tags, lemmas = words_of(a.sentence)
    return {lemmas[i] for i in range(low, high) if tags[i] == "N" and not a.first <= i < a.last}


def _beside(a: Assertion) -> Iterator[int]:
    """Places of nouns that a figure belongs to: "a budget of $3m", "a $2m fine", "the fine was $2m", "$2m in debt"."""
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    at = a.first - 1
    while at >= low and (tags[at] in "RD" or lemmas[at] in ("about", "around", "over", "some", "nearly", "up", "to")):
        at -= 1
    if at > low and lemmas[at] in ("of", "at") and tags[at - 1] == "N":
        yield at - 1
    at = a.last
    while at < high and at < a.last + 3 and tags[at] in "AN":
        if tags[at] == "N" and not (at + 1 < high and tags[at + 1] == "N"):
            yield at
            break
        at += 1
    if a.last < high and lemmas[a.last] in _OF[a.subject.dimension == "duration"] and a.last + 1 < high:
        at = a.last + 1
        while at < high and tags[at] in "DA":
            at += 1
        if at < high and tags[at] == "N":
            yield at
    at = a.first - 1  # "the fine was about $2m", "turnout stood at 71%"
    seen_verb = False
    while at >= low and at > a.first - 8 and not (tags[at] == "." and seen_verb):
        if tags[at] == "V" and lemmas[at] not in _COPULAS:
            break
        seen_verb = seen_verb or tags[at] in "BV"
        if seen_verb and tags[at] == "N":
            yield _head_of(tags, low, at)
            break
        at -= 1


_OF = (("of", "in", "for"), ("of",))
"""Words that link a figure to the noun behind it; "12 years in prison" is no length of a prison."""


def _head_of(tags: Sequence[str], low: int, at: int) -> int:
    """The noun that the one at ``at`` hangs on: "turnout" of "turnout in the presidential runoff"."""
    start = at
    while start > low and tags[start - 1] in "NXA":
        start -= 1
    if start > low and tags[start - 1] == "D":
        start -= 1
    if start - 2 >= low and tags[start - 1] == "P" and tags[start - 2] == "N":
        return _head_of(tags, low, start - 2)
    return at


_COPULAS = frozenset(
    "be stand total amount reach rise fall climb hit remain grow drop jump come measure run last".split()
)
"""Verbs whose subject is what the figure is of."""


def _behind(a: Assertion, b: Assertion) -> tuple[str, frozenset[str]] | None:
    """The of-phrase of a share as written: "the vote" of "52 percent of the vote"."""
    for one, other in ((a, b), (b, a)):
        tags, lemmas = words_of(one.sentence)
        if one.last < len(tags) and lemmas[one.last] == "of":
            at, words, used = one.last + 1, [], set()
            while at < len(tags) and at < one.last + 5 and tags[at] in "DANX":
                words.append(one.sentence.raw[at] if tags[at] == "X" else one.sentence.words[at])
                used |= {lemmas[at]} if tags[at] in "NX" else set()
                at += 1
            if used and tags[at - 1] in "NX" and used & (other.evidence.sentence | other.subject.modifiers):
                return " ".join(words), frozenset(used)
    return None


def _fragment(a: Assertion, b: Assertion) -> tuple[str, frozenset[str]] | None:
    """ "the bridge was opened": a subject and its verb, as one writes them, when the other has both words."""
    for one, other in ((a, b), (b, a)):
        tags, lemmas = words_of(one.sentence)
        low, high = one.sentence.clause_at(one.first)
        _, theirs = words_of(other.sentence)
        held = set(theirs)
        verb = one.subject.predicate
        if not verb or verb in _LIGHT or verb not in held:
            continue
        for at in range(low, high):
            if tags[at] != "V" or lemmas[at] != verb or one.first <= at < one.last:
                continue
            start = _subject_start(tags, low, at)
            if start is None or any(one.first <= k < one.last for k in range(start, at)):
                continue
            named = {lemmas[k] for k in range(start, at) if tags[k] in "NX"}
            last = max(k for k in range(start, at) if tags[k] in "NX")
            if lemmas[last] not in held or at - start >= _MOST + 2:
                continue
            words = [_cased(one, k, tags[k]) for k in range(start, at + 1)]
            text = " ".join(words).replace(" - ", "-")
            return (f"the {text}" if tags[start] in "NA" and _bare_singular(one, start, at, tags) else text), frozenset(
                named | {verb}
            )
    return None


def _bare_singular(a: Assertion, start: int, at: int, tags: Sequence[str]) -> bool:
    """Whether a noun stands without an article that it needs: in a headline."""
    last = max(k for k in range(start, at) if tags[k] in "NX")
    return tags[last] == "N" and words_of(a.sentence).lemmas[last] == a.sentence.words[last]


def _subject_start(tags: Sequence[str], low: int, verb: int) -> int | None:
    """Where the noun phrase right before a verb and its auxiliaries begins."""
    at = verb - 1
    while at >= low and tags[at] in "BR":
        at -= 1
    if at < low or tags[at] not in "NX":
        return None
    while at >= low and tags[at] in "NXA":
        at -= 1
    return at if at >= low and tags[at] == "D" else at + 1


def _cased(a: Assertion, at: int, tag: str) -> str:
    raw = a.sentence.raw[at]
    return raw if tag == "X" else raw.lower()


def _the(word: str, lemma: str) -> str:
    return f"the {word}"


def _surface(a: Assertion, lemma: str) -> str:
    """A lemma as the sentence writes it; "" when it does not."""
    _, lemmas = words_of(a.sentence)
    return next((a.sentence.words[i] for i in range(len(lemmas)) if lemmas[i] == lemma), "")


def _is_name(a: Assertion, word: str) -> bool:
    tags, _ = words_of(a.sentence)
    return any(a.sentence.raw[i] == word and tags[i] == "X" for i in range(a.first, a.last))


# --- names and ages of persons ---------------------------------------------------------------------------------------


def of_one(why: str, what: str) -> str:
    """Why two names or ages are of one bearer, as clauses: "the surname differs by a letter; both tell of the mayor"."""
    made = []
    for part in why.split("; "):
        head, colon, rest = part.partition(": ")
        if part == "one name":
            made.append("both give the same name" if what == "age" else "")
        elif part.startswith("both told as "):
            role = part.removeprefix("both told as ")
            made.append(f"both tell of the {_SHORT.get(role, role)}")
        elif part == "of one age":
            made.append("both give the same age")
        elif colon:
            made.append(_slip(head, rest))
        elif part in _HOW:
            made.append(f"the names differ {_HOW[part]}")
        elif part == "one word of two":
            made.append("one word of the name is another")
        elif part.startswith("another "):
            made.append(f"the {part.removeprefix('another ')} is another")
        else:
            made.append(part)
    return "; ".join(dict.fromkeys(m for m in made if m))


_SHORT = {
    "gov": "governor", "sen": "senator", "rep": "representative", "lt": "lieutenant", "sgt": "sergeant",
    "capt": "captain", "det": "detective", "supt": "superintendent", "dr": "doctor", "prof": "professor",
    "executive": "chief executive",
}  # fmt: skip
_HOW = {
    "a hyphen": "by a hyphen", "letters swapped": "by two letters swapped", "a letter more": "by a letter",
    "one letter differs": "by a letter", "2 letters differ": "by two letters", "3 letters differ": "by three letters",
    "4 letters differ": "by four letters",
}  # fmt: skip


def _slip(where: str, how: str) -> str:
    return f"{where.replace('one word', 'one word of the name')} differs {_HOW.get(how, how)}"


_AGED = re.compile(r"(?:an? |the )?[\w-]*\d[\w-]*-old\b ?", re.IGNORECASE)


def called(who: str, why: str) -> str:
    """How a person is called in a title; one without a name by the role, never by the age in dispute."""
    if not _AGED.match(who):
        return who
    role = re.search(r"both told as ([\w ]+)", why)
    rest = _AGED.sub("", who)
    return f"the {rest or (role[1] if role else 'person')}"
