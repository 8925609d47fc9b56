"""Quantities of sentences scored, strictly and fairly, by value, value and unit, value and change.

What a reader said of a sentence and what is annotated there are paired one to one by value; of the pairs, unit and
change are then asked.  bench/reading.py says what agrees in the strict score, bench/lib/reading_fair.py what the fair
one forgives beside.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lib import reading_fair as conventions
from lib.reading_data import Gold, Quantity, Reader, Score, Sentence, plain_unit, same_value

MEASURES = ("value", "value+unit", "value+change")


@dataclass
class Rules:
    """What agrees."""

    value: Callable[[Quantity, Gold], bool]
    unit: Callable[[str | None, Gold], bool]
    change: Callable[[str, str], bool]


@dataclass
class Pair:
    """One quantity told and annotated, each perhaps as the two ends of a range."""

    said: list[Quantity]
    gold: list[Gold]
    unit: bool
    change: bool


@dataclass
class Outcome:
    """A sentence judged."""

    pairs: list[Pair] = field(default_factory=list)
    spurious: list[Quantity] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)


def _strict_value(q: Quantity, gold: Gold) -> bool:
    if same_value(q.value, gold.value):
        return True
    if gold.share and not isinstance(gold.value, tuple):
        return isinstance(q.value, float) and same_value(q.value, 100 * gold.value)
    # "Dozens" is annotated as a range from its unit on.
    return q.vague and isinstance(gold.value, tuple) and same_value(q.value, gold.value[0])


def _fair_value(q: Quantity, gold: Gold) -> bool:
    return _strict_value(q, gold) or conventions.as_share(q, gold) or conventions.as_magnitude(q, gold)


STRICT = Rules(
    _strict_value, lambda unit, gold: plain_unit(unit) in gold.units or gold.share, lambda said, gold: said == gold
)
FAIR = Rules(_fair_value, lambda unit, gold: conventions.same_unit(unit, gold) or gold.share, conventions.same_change)


def strict(text: str, said: list[Quantity], gold: list[Gold]) -> Outcome:
    """A sentence by the strict rules; two ends that the annotation lets be told as a range are one where they are."""
    out = Outcome()
    waiting, left = _matched(out, said, gold, STRICT)
    _ranges_for_ends(out, waiting, left, STRICT, lambda low, high: low.ends and high.ends)
    return _rest(out, waiting, left)


def fair(text: str, said: list[Quantity], gold: list[Gold]) -> Outcome:
    """A sentence by the fair rules."""
    out = Outcome()
    waiting, left = _matched(out, said, gold, FAIR)
    _ranges_for_ends(out, waiting, left, FAIR, lambda low, high: True)
    _ends_for_ranges(out, waiting, left)
    dated = list(conventions.dated(text))
    waiting = {i: q for i, q in waiting.items() if not conventions.left_out(q, dated)}
    left = {i: g for i, g in left.items() if not conventions.gold_left_out(g, dated)}
    return _rest(out, waiting, left)


Waiting = dict[int, Quantity]
Left = dict[int, Gold]


def _matched(out: Outcome, said: list[Quantity], gold: list[Gold], rules: Rules) -> tuple[Waiting, Left]:
    """Pair one to one, in the order told; what is over on both sides, by its place."""
    waiting: Waiting = {}
    left = dict(enumerate(gold))
    for i, q in enumerate(said):
        same = [n for n, g in left.items() if rules.value(q, g)]
        if not same:
            waiting[i] = q
            continue
        best = max(same, key=lambda n: 2 * rules.unit(q.unit, left[n]) + rules.change(q.change, left[n].change))
        _add(out, [q], [left.pop(best)], rules)
    return waiting, left


def _ranges_for_ends(
    out: Outcome, waiting: Waiting, left: Left, rules: Rules, may: Callable[[Gold, Gold], bool]
) -> None:
    """Two neighbouring annotations told as one range."""
    for i, q in list(waiting.items()):
        for n in list(left):
            low, high = left.get(n), left.get(n + 1)
            if low is None or high is None or not may(low, high) or isinstance(low.value, tuple):
                continue
            if not isinstance(high.value, tuple) and same_value(q.value, (low.value, high.value)):
                _add(out, [waiting.pop(i)], [left.pop(n), left.pop(n + 1)], rules)
                break


def _ends_for_ranges(out: Outcome, waiting: Waiting, left: Left) -> None:
    """One annotated range told as two neighbouring figures."""
    for n, gold in list(left.items()):
        for i in list(waiting):
            low, high = waiting.get(i), waiting.get(i + 1)
            if low is not None and high is not None and conventions.one_of_two(low, high, gold):
                _add(out, [waiting.pop(i), waiting.pop(i + 1)], [left.pop(n)], FAIR)
                break


def _add(out: Outcome, said: list[Quantity], gold: list[Gold], rules: Rules) -> None:
    """Of two ends each has the right unit and sign or none, and one of them has it."""
    both = list(itertools.product(said, gold))
    units = [rules.unit(q.unit, g) for q, g in both]
    signs = [rules.change(q.change, g.change) for q, g in both]
    bare = [not plain_unit(q.unit) or g.units == {""} for q, g in both]
    plain = [q.change == "=" or g.change == "=" for q, g in both]
    one = len(both) == 1
    unit = any(units) and (one or all(map(max, units, bare)))
    change = any(signs) and (one or all(map(max, signs, plain)))
    out.pairs.append(Pair(said, gold, unit, change))


def _rest(out: Outcome, waiting: Waiting, left: Left) -> Outcome:
    out.spurious, out.missed = list(waiting.values()), list(left.values())
    return out


def score(
    items: Iterable[Sentence], read: Reader, *, is_fair: bool = False, skip_vague: bool = True
) -> dict[str, Score]:
    """Precision, recall and F1 of a reader by each measure; the fair score has the text mended before it is read."""
    scores = {measure: Score() for measure in MEASURES}
    for text, gold in items:
        found = outcome(text, gold, read, is_fair=is_fair, skip_vague=skip_vague)
        for measure, hits in zip(MEASURES, _hits(found), strict=True):
            scores[measure].hit += hits
            scores[measure].said += len(found.pairs) + len(found.spurious)
            scores[measure].gold += len(found.pairs) + len(found.missed)
    return scores


def outcome(text: str, gold: list[Gold], read: Reader, *, is_fair: bool, skip_vague: bool = True) -> Outcome:
    """One sentence read and judged."""
    said = [q for q in read(conventions.mended(text) if is_fair else text) if not (skip_vague and q.vague)]
    return (fair if is_fair else strict)(text, said, gold)


def _hits(found: Outcome) -> tuple[int, int, int]:
    return len(found.pairs), sum(p.unit for p in found.pairs), sum(p.change for p in found.pairs)


def faults(items: Iterable[Sentence], read: Reader) -> list[str]:
    """What the strict score counts as wrong, a sentence a line; "fair:" before what the fair one lets pass."""
    out = []
    for text, gold in items:
        told = _told(outcome(text, gold, read, is_fair=False))
        passed = not _told(outcome(text, gold, read, is_fair=True))
        if told:
            out.append(" | ".join([("fair: " if passed else "") + " ".join(text.split()), *told]))
    return out


def _told(found: Outcome) -> list[str]:
    out = [f"missed {_number(g.value)} {'/'.join(sorted(g.units))} {g.text!r}" for g in found.missed]
    out += [f"spurious {_number(q.value)} {q.unit} {q.text!r}" for q in found.spurious]
    for p in found.pairs:
        words = " and ".join(repr(q.text) for q in p.said)
        if not p.unit:
            wants = "/".join(sorted(set().union(*(g.units for g in p.gold))))
            out.append(f"unit of {words}: {' and '.join(plain_unit(q.unit) for q in p.said)!r} for {wants!r}")
        if not p.change:
            out.append(f"change of {words}: {' '.join(q.change for q in p.said)} for {p.gold[0].change}")
    return out


def _number(value: float | tuple[float, float]) -> str:
    return "-".join(f"{end:.10g}" for end in (value if isinstance(value, tuple) else (value,)))
