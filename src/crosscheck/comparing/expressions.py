"""Two expressions held against each other, taken to be about the same topic at the same time."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.comparing.relation import relation
from crosscheck.kinds.quantity import classed
from crosscheck.model import Mention, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import Interval
from crosscheck.reading.read import read_at
from crosscheck.settings import Settings
from crosscheck.wording.values import show_interval


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict, why in one sentence, and the reading that reconciles the two (``None`` when there is none)."""

    verdict: Verdict
    why: str
    reconciled_by: str | None = None


def compare(
    first: str | Mention | Value, second: str | Mention | Value, settings: Settings | None = None
) -> Comparison:
    """Compare two quantities or two dates; symmetric in its verdict.

    Strings are read as prose; a missing unit fits any.  ``settings``: ``None`` are the defaults.  Raises ``ValueError``
    when a string holds no value, or more than one.
    """
    settings = settings or Settings()
    a, b = _value(first, settings.table), _value(second, settings.table)
    found = relation(a, b, settings.words, settings.table)
    verdict = Verdict.INCOMPARABLE if found.reason is not None else found.meeting.verdict
    clause = found.clause if found.reason is not None else found.meeting.clause
    fits = None if verdict is Verdict.INCOMPARABLE else found.meeting.fits
    return Comparison(verdict, f"{clause[0].upper()}{clause[1:]}.", _words(fits, a) if fits else None)


def _value(given: str | Mention | Value, table: HedgeTable) -> Value:
    if isinstance(given, Value):
        return given
    if isinstance(given, Mention):
        return given.value
    found = read_at(given, None, table)
    if len(found) != 1:
        held = "no quantity or date" if not found else "more than one: " + ", ".join(f'"{m.text}"' for m in found)
        raise ValueError(f'"{given}" holds {held}')
    return found[0].value


def _words(fits: Interval, value: Value) -> str:
    return f"{show_interval(fits, value.kind, value.unit, classed(value).unit_class)} fits both"
