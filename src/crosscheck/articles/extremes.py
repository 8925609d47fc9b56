"""The youngest and the oldest: "all under 16", "the youngest victim is 11" against the ages that are told.

An age that is told of one of them bounds both: the youngest is not older, the oldest not younger.  A full list ("the
victims were identified as …") gives both exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscheck.articles.frame import Framed
from crosscheck.articles.subjects import Subject
from crosscheck.interval import OPEN, REACHED, Interval
from crosscheck.model import Dynamics, Kind, Source, Value

YOUNGEST = Subject(
    ("age", "youngest"), "age of the youngest victim", Kind.QUANTITY, Dynamics.CONSTANT, 4, "year of age"
)
OLDEST = Subject(("age", "oldest"), "age of the oldest victim", Kind.QUANTITY, Dynamics.CONSTANT, 4, "year of age")
_ALL = re.compile(r"\ball\b[^.;]{0,40}?\b(?:under|below|younger than|over|above|older than)\b", re.I)
_VICTIMS = re.compile(r"\bvictims\b", re.I)
_LISTED = re.compile(r"\b(?:identified|named|victims (?:were|are|as)|victims include)\b", re.I)
_HARMED = frozenset(["kill", "wound", "shoot", "hospital", "stab", "hit", "pronounce", "critical", "serious", "stable"])

KILLED = Subject(("age", "?killed"), "age of the one killed", Kind.QUANTITY, Dynamics.CONSTANT, 4, "year of age")

ARRESTED = Subject(("age", "?arrested"), "age of the one arrested", Kind.QUANTITY, Dynamics.CONSTANT, 4, "year of age")

_OLDEST = 125.0
"""Years that nobody outlives."""

Told = tuple[Framed, Subject]


def extremes(sources: Mapping[str, Source], mentions: Sequence[Framed]) -> list[Told]:
    """Claims on the youngest and oldest victim, only where some article speaks of them as such."""
    ages = [f for f in mentions if f.frame.kind == "age" and isinstance(f.mention.value.nominal, int | float)]
    stated = [told for f in ages for told in _stated(sources[f.source].text, f)]
    if not stated:
        return []
    asked = {subject.key for _, subject in stated}
    return stated + [t for t in _of_lists(sources, ages) if t[1].key in asked]


def unnamed(mentions: Sequence[Framed]) -> list[Told]:
    """Ages of the one killed, and of the one arrested, named or not; to be compared where each article tells of one."""
    ages = [f for f in mentions if f.frame.kind == "age"]
    killed = [
        f for f in ages
        if f.frame.event in ("kill", "pronounce") and f.frame.role == "patient" and f.frame.role_of != "suspect"
    ]  # fmt: skip
    arrested = [
        f for f in ages
        if (f.frame.event in ("arrest", "charge") and f.frame.role == "patient") or f.frame.role_of == "suspect"
    ]  # fmt: skip
    made = [(f, KILLED) for f in killed]
    if any(f.frame.who is None for f in arrested):
        made += [(f, ARRESTED) for f in arrested]
    return made


def _stated(text: str, framed: Framed) -> Iterable[Told]:
    """What a sentence says of the youngest, the oldest, or all."""
    before = text[framed.sentence[0] : framed.mention.start][-60:]
    around = text[framed.sentence[0] : framed.mention.end]
    if not re.search(r"\bvictim|\bchild|\bdead\b|\bwounded\b|\binjured\b", around, re.I):
        return
    if re.search(r"\byoungest\b", before, re.I):
        yield framed, YOUNGEST
    elif re.search(r"\boldest\b", before, re.I):
        yield framed, OLDEST
    elif _ALL.search(text, max(framed.mention.start - 60, framed.sentence[0]), framed.mention.end):
        value = framed.mention.value
        n = float(value.nominal)  # type: ignore[arg-type]
        below = value.hedge in ("less_than", "up_to") or re.search(r"under|below|younger", around[-60:]) is not None
        reach = Interval(0.0, n, REACHED, OPEN) if below else Interval(n, _OLDEST, OPEN)
        yield _with(framed, replace(value, core=reach, support=reach)), OLDEST if below else YOUNGEST


def _of_lists(sources: Mapping[str, Source], ages: Sequence[Framed]) -> Iterable[Told]:
    by_sentence: dict[tuple[str, int], list[Framed]] = {}
    for framed in ages:
        by_sentence.setdefault((framed.source, framed.number), []).append(framed)
    for (source, _), inside in sorted(by_sentence.items()):
        sentence = sources[source].text[slice(*inside[0].sentence)]
        if _ALL.search(sentence):
            continue
        listed = len(inside) > 1 and _VICTIMS.search(sentence) and _LISTED.search(sentence)
        for framed in inside:
            if framed.frame.role_of == "suspect" or not (listed or framed.frame.near & _HARMED):
                continue
            n = _years(framed)
            if n is None:
                continue
            least, most = (min(map(_least, inside)), max(map(_least, inside))) if listed else (None, None)
            if least is None or n == least:
                yield _with(framed, _bounded(framed, Interval(n, n) if listed else Interval(0.0, n))), YOUNGEST
            if most is None or n == most:
                yield _with(framed, _bounded(framed, Interval(n, n) if listed else Interval(n, _OLDEST))), OLDEST


def _years(framed: Framed) -> float | None:
    nominal = framed.mention.value.nominal
    return float(nominal) if isinstance(nominal, int | float) and framed.mention.value.unit == "year of age" else None


def _least(framed: Framed) -> float:
    return _years(framed) or 0.0


def _bounded(framed: Framed, reach: Interval) -> Value:
    return replace(framed.mention.value, core=reach, support=reach)


def _with(framed: Framed, value: Value) -> Framed:
    return replace(framed, mention=replace(framed.mention, value=value))
