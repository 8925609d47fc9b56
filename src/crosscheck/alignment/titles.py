"""Two assertions → how their topic is called, and why they are taken to be of one thing.

    about(a, b, kind, idf) -> About("number of villages struck", "both tell how many villages were struck", sure=True)

All words are those of the articles, in a form that stands in a sentence; no lemma is shown that no article has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from crosscheck.alignment.counted import Core, done_with, of_count, surface
from crosscheck.alignment.measures import CUES, measure_name
from crosscheck.alignment.nouns import LIGHT, behind, fragment, near_noun, participle, verb_form
from crosscheck.alignment.phrases import Phrase, own, shared
from crosscheck.reading.context.clauses import is_time
from crosscheck.subjects.assertion import Assertion
from crosscheck.wording.values import listed

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


COMMON = 0.5
"""Weight of a noun below which half the story counts it: a title needs more than that noun."""


class About(NamedTuple):
    """A title and a reason, both to stand inside a sentence."""

    title: str
    why: str
    sure: bool
    """Both tell what the title says, in words of their own."""


def about(a: Assertion, b: Assertion, kind: str, idf: Callable[[str], float]) -> About:
    """How the topic of two assertions is called, and why they are one; ``idf`` weighs words by how rare they are."""
    phrases = shared(a, b, idf)
    speakers = _said_by(a) | _said_by(b) if phrases else frozenset()
    phrases = [p for p in phrases if not p.lemmas <= speakers]
    core, clause, used, known = _core(a, b, kind, phrases)
    rest = [p for p in phrases if not p.lemmas & used and not p.lemmas <= set(core.split())]
    told = sorted(rest, key=lambda p: not (p.named or len(p.lemmas) > 1))  # a lone noun tells least
    title = core
    general = known == 2 and kind == "count" and max((idf(w) for w in used), default=1.0) < COMMON
    if told and not core.endswith(")") and (known < 2 or general or (known < 3 and kind not in ("count", "duration"))):
        title = f"{core} ({_the_thing(told[0])})"
    elif known == 0 and (kind != "count" or core == "figure"):
        words = list(dict.fromkeys(w for w in (own(a), own(b)) if w and w not in core.split()))
        title = f"{core} ({' or '.join(words)})" if words else core
    things = [_the_thing(p) for p in told[:2]] + [str(y) for y in sorted(a.evidence.years & b.evidence.years)[:1]]
    if known:
        why = f"both {clause}" + (f", and both speak of {listed(things)}" if things and known < 3 else "")
    elif things:
        why = f"both speak of {listed(things)}"
    else:
        why = f"of all {KINDS[kind]} in the other article this one fits best"
    return About(title, why, known > 1)


def _said_by(a: Assertion) -> frozenset[str]:
    """The words that name who says it: that two articles quote one person tells no subject."""
    return frozenset((a.mention.attribution or "").lower().split())


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


def _core(a: Assertion, b: Assertion, kind: str, phrases: Sequence[Phrase]) -> Core:
    if kind in ("count", "bare"):
        return of_count(a, b)
    if kind == "age":
        return _age(a, b)
    if kind in ("day", "clock"):
        return _dated(a, b, kind)
    if kind == "money" and " per " not in (a.mention.value.unit or ""):
        return _money(a, b)
    if kind in ("measure", "money"):
        return _measured(a, b)
    noun_of = near_noun(a, b)
    name = _NAMES[kind]
    if kind == "percent" and noun_of:
        of = behind(a, b)
        if of:
            return f"share of {of[0]}", f"give the share of {of[0]}", of[1], 2
        return f"{name} ({noun_of[0]})", f"give a percentage for {_the(*noun_of)}", frozenset([noun_of[1]]), 2
    if kind == "duration" and noun_of:
        return f"length of {_the(*noun_of)}", f"give the length of {_the(*noun_of)}", frozenset([noun_of[1]]), 2
    if kind == "rank" and a.subject.head and a.subject.head == b.subject.head:
        word = surface(a, a.subject.head) or surface(b, b.subject.head) or ""
        if word and not is_time(a.subject.head):
            return f"rank of the {word}", f"give the rank of the {word}", frozenset([a.subject.head]), 3
    return name, f"give {_article(name)}", frozenset(), 0


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _age(a: Assertion, b: Assertion) -> Core:
    whose = [w for w in (_whose(a), _whose(b)) if w]
    if not whose:
        return "age", "give an age", frozenset(), 0
    words = [frozenset(w.lower().split()) for w in whose]
    name = max(whose, key=lambda w: (len(w.split()), w))
    if len(words) == 2 and not words[0] & words[1]:
        return f"age of {' or '.join(whose)}", "give an age", frozenset().union(*words), 1
    one = len(words) == 2
    return f"age of {name}", f"give the age of {name}", frozenset().union(*words), 3 if one else 1


def _whose(a: Assertion) -> str:
    """The name of the bearer as written."""
    wanted = (a.subject.whose or "").split()
    for at in range(len(a.sentence.raw) - len(wanted) + 1) if wanted else ():
        if [w.removesuffix("'s") for w in a.sentence.words[at : at + len(wanted)]] == wanted:
            run = a.sentence.raw[at : at + len(wanted)]
            return " ".join(w.removesuffix("'s").removesuffix("’s") for w in run)
    return ""


def _dated(a: Assertion, b: Assertion, kind: str) -> Core:
    name = "time" if kind == "clock" else _grain(a, b)
    found = fragment(a, b)
    if found is not None:
        words, used = found
        return f"{name} {words}", f"tell when {words}", used, 3
    past = _done_alike(a, b)
    whole = {"time": "time of day", "day": "date"}.get(name, name)
    return f"{whole} {past}".rstrip(), f"give {'a date' if kind == 'day' else 'a time'}", frozenset(), 0


def _grain(a: Assertion, b: Assertion) -> str:
    """What both tell a date to: "year", "month", else "day"."""
    grains = {_GRAINS.get(len(each.mention.value.edtf or ""), "day") for each in (a, b)}
    return grains.pop() if len(grains) == 1 else "day"


_GRAINS = {4: "year", 7: "month"}
"""Characters of an EDTF date (ISO 8601-1, extended form) → how much it tells."""


def _done_alike(a: Assertion, b: Assertion) -> str:
    """The verb that both have, as it stands behind a noun: "built"; "" without one."""
    verb = a.subject.predicate
    if not verb or verb != b.subject.predicate or verb in LIGHT:
        return ""
    return participle(verb, [f for f in (verb_form(a, verb), verb_form(b, verb)) if f]) or ""


def _money(a: Assertion, b: Assertion) -> Core:
    found = near_noun(a, b)
    if found is not None:
        return f"sum of {_the(*found)}", f"give the sum of {_the(*found)}", frozenset([found[1]]), 2
    verb = a.subject.predicate
    if verb and verb == b.subject.predicate and verb not in LIGHT and verb_form(a, verb) and verb_form(b, verb):
        told = fragment(a, b) if a.subject.role == b.subject.role == "after" else None
        if told is not None:
            return f"sum {told[0]}", f"give the sum {told[0]}", told[1], 3
        past = participle(verb, [f for f in (verb_form(a, verb), verb_form(b, verb)) if f])
        if past:
            what = past if past == verb else f"sum {past}"  # "cost" is a noun as it stands
            return what, f"give the {what}", frozenset([verb]), 2
    done = _done(a, b)
    return f"sum {done}" if done else "sum of money", "give a sum of money", frozenset(), 0


def _done(a: Assertion, b: Assertion) -> str:
    """What the articles tell to be done with what they count: "received or promised"."""
    return " or ".join(dict.fromkeys(d for d in (done_with(a), done_with(b)) if d))


def _measured(a: Assertion, b: Assertion) -> Core:
    name = measure_name(a, b)
    found = near_noun(a, b)
    if found is not None and (found[1] in _OWN.get(name, ()) or found[1] in CUES):
        found = None
    if found is not None and name and " " not in name:
        return f"{name} of {_the(*found)}", f"give the {name} of {_the(*found)}", frozenset([found[1]]), 2
    if found is not None:
        return f"{name or 'measure'} ({found[0]})", f"measure {_the(*found)}", frozenset([found[1]]), 2
    done = _done(a, b)
    if done and name.startswith("sum per "):
        return f"sum {done} {name.removeprefix('sum ')}", f"give {_article(name)}", frozenset(), 1
    used = frozenset(CUES if name in _OWN else ()) | frozenset(name.split())
    return name or "measure", f"give {_article(name or 'measure')}", used, int(bool(name))


_OWN = {"rainfall": ("rain", "fall", "rainfall"), "snowfall": ("snow", "snowfall"), "price per share": ("share",)}
"""Nouns that the name of a measure holds already."""


def _the(word: str, lemma: str) -> str:
    return f"the {word}"
