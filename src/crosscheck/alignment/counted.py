"""How a topic of counts is called: "number of villages flooded", and in a clause "tell how many were flooded"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck import lexicon
from crosscheck.alignment.nouns import COPULAS, LIGHT, participle, verb_form
from crosscheck.reading.numbers.ranks import brings_one_more
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of
from crosscheck.wording.as_written import noun
from crosscheck.wording.values import plural as plural_of

Core = tuple[str, str, frozenset[str], int]
"""Title, clause, lemmas in it, and how much it tells: 0 the kind alone, 1 a noun, 2 a noun of both, 3 what happens."""


def of_count(a: Assertion, b: Assertion) -> Core:
    """Title and clause of two counts: their nouns, and what is told of those who are counted."""
    heads = [x.subject.head for x in (a, b)]
    words = [_counted(x) for x in (a, b)]
    if heads[0] and heads[0] == heads[1]:
        written = [w for w in words if w] or [w for w in (_plural_as_written(a), _plural_as_written(b)) if w]
        both = words = written[:1]
        known = 2 if any(_counted(x) for x in (a, b)) else 1
    else:
        both = list(dict.fromkeys(w for w in words if w))
        words = _one_noun(words, heads)
        known = 1 if len(words) == 1 else 0
    if not words:
        return "figure", "give a figure", frozenset(), 0
    what = " or ".join(words)
    used = frozenset(h for h in heads if h)
    same = _happens(a, b, heads[0] or heads[1] or "") if len(words) == 1 else None
    if same is not None:
        after, how = same
        verb = frozenset([a.subject.predicate or ""])
        return f"number of {what} {after}", f"tell how many {what} {how}", used | verb, 3
    fates = list(dict.fromkeys(f for f in (done_with(a), done_with(b)) if f))
    title = f"number of {what} {' or '.join(fates)}" if fates else f"number of {what}"
    return title, f"give the number of {' or '.join(both)}", used, known


def _one_noun(words: Sequence[str], heads: Sequence[str | None]) -> list[str]:
    """The nouns of two counts, or the narrower of two one of which holds the other: "passengers" of "people"."""
    kept = list(dict.fromkeys(w for w in words if w))
    if len(kept) == 2 and heads[0] and heads[1]:
        relation = lexicon.related(heads[0], heads[1], "n")
        if relation in ("contains", "contained"):
            return [words[relation == "contains"]]
    return kept


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
    one = a.mention.value.nominal == 1 or brings_one_more(" ".join(a.mention.text.split()[:2]))
    return _plural(words) if one else words


def _plural(words: str) -> str:
    head, _, last = words.rpartition(" ")
    return f"{head} {plural(last)}".strip()


def _plural_as_written(a: Assertion) -> str:
    """The inherited noun as its sentence writes it."""
    word = surface(a, a.subject.head or "")
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
    verb = _telling_verb(a)
    if verb is None or verb != b.subject.predicate:
        return None
    forms = [f for f in (verb_form(a, verb), verb_form(b, verb)) if f]
    if len(forms) < 2:
        return None
    roles = {a.subject.role, b.subject.role}
    past = participle(verb, forms)
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


def _telling_verb(a: Assertion) -> str | None:
    """The verb of a count, where it says something of those who are counted."""
    verb = a.subject.predicate
    return verb if verb and verb not in LIGHT and verb.isalpha() and not a.subject.negated else None


def done_with(a: Assertion) -> str | None:
    """What one article tells to be done with what it counts: "hurt", "arrested", "promised"; ``None`` if nothing."""
    verb, role = _telling_verb(a), a.subject.role
    form = verb_form(a, verb) if verb and verb not in COPULAS else None
    if verb is None or form is None or (role == "passive" and form.endswith("ing")):
        return None
    return participle(verb, [form]) if role == "passive" or (role == "after" and _is_direct(a)) else None


def _is_direct(a: Assertion) -> bool:
    """Whether the figure stands right behind its verb, with no preposition between."""
    tags, _ = words_of(a.sentence)
    at = a.first - 1
    while at >= 0 and tags[at] not in "V":
        if tags[at] in "PTC." or at < a.first - 4:
            return False
        at -= 1
    return at >= 0 and not _is_inverted(tags, at)


def _is_inverted(tags: Sequence[str], verb: int) -> bool:
    """Whether a preposition's noun or pronoun stands where the subject would: "in it lay 321 ballots"."""
    at = verb - 1
    while at >= 0 and tags[at] in "NXWAD":
        at -= 1
    return 0 <= at < verb - 1 and tags[at] == "P" and (at == 0 or tags[at - 1] in ".C")


def surface(a: Assertion, lemma: str) -> str:
    """A lemma as the sentence writes it; "" when it does not."""
    _, lemmas = words_of(a.sentence)
    return next((a.sentence.words[i] for i in range(len(lemmas)) if lemmas[i] == lemma), "")


def _is_name(a: Assertion, word: str) -> bool:
    tags, _ = words_of(a.sentence)
    return any(a.sentence.raw[i] == word and tags[i] == "X" for i in range(a.first, a.last))
