"""What a key says that a position holds ("2400", "11 million m3", "03:50", "Toronov"), read leniently, and whether a
claim has it.

The wording of keys is free ("shortly before 8:00", "31 years (1992)"), so every number, time of day, date and word in
it counts.  A norm in which nothing can be read holds whatever stands on its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import isclose, isfinite

from crosscheck.comparing.expressions import compare
from crosscheck.kinds.quantity import classed
from crosscheck.kinds.units import COUNT
from crosscheck.model import Claim, Kind, Value, Verdict
from crosscheck.model.interval import EVERYTHING, Interval
from crosscheck.reading.read import read_at
from crosscheck.text.names import fold

LOOSE = ("yesno", "order", "other")
"""Kinds whose norms are words of the key, not of the articles."""
_NOBODY = frozenset(("", "unnamed", "unidentified", "unknown"))
_SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "dozen": 12}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_RANKS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_WORDS = {word: float(n) for words in (_ONES, _RANKS) for n, word in enumerate(words.split())}
_WORDS |= {"once": 1.0, "twice": 2.0, "none": 0.0}
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_CLOCK = re.compile(r"\b(\d\d?)(?:[:.](\d\d))? ?([ap])\.?m\b|\b(\d\d?):(\d\d)\b(?!:)|\b(noon|midnight)\b")
_LONG = re.compile(r"\b(\d\d?):(\d\d):(\d\d)\b")
_NUMBER = re.compile(rf"(\d[\d,]*(?:\.\d+)?)(?: ?({'|'.join(_SCALES)})\b)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = 24 * 60
_NEAR = 10
"""Minutes that a time of day may lie beside a norm ("ten to four" for "shortly before 4")."""
_CALENDAR = 60.0 * 24 * 365 * 1900
"""Minutes from the epoch within which Python has dates."""
_EPOCH = datetime(1970, 1, 1)
_EQUAL = 1e-3


@dataclass(frozen=True)
class Norm:
    """One labelled position: ``numbers``, times of day in minutes, dates in minutes, days without a year; ``words``
    are those that the other positions of its topic lack."""

    kind: str
    numbers: frozenset[float] = frozenset()
    clocks: frozenset[int] = frozenset()
    spans: tuple[Interval, ...] = ()
    days: frozenset[tuple[int, int]] = frozenset()
    weekdays: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    values: tuple[Value, ...] = field(default=(), repr=False)

    @property
    def loose(self) -> bool:
        """Nothing can be read in it."""
        return not (self.numbers or self.clocks or self.spans or self.weekdays or self.words)

    def grade(self, claim: Claim) -> int:
        """How surely a claim has this value: 2 says it, 1 may be stretched to it or cannot be told, 0 has another."""
        value = claim.value
        if self.loose:
            return 1
        if self.kind == "name":
            return 2 * bool(self.words & words(value.text if value else claim.quote))
        if value is not None and value.kind is Kind.QUANTITY:
            return self._counts(value)
        if value is not None and value.kind is Kind.DATE:
            return self._dates(value)
        said = bool(self.numbers & numbers(value.text if value else claim.quote))
        return 2 if said else int(self.kind == "place")

    def is_sum(self, claims: Iterable[Claim]) -> bool:
        """Whether the figures of several claims add up to this one."""
        parts = {(c.source, c.start): c.nominal for c in claims}
        total = sum(n for n in parts.values() if isinstance(n, float))
        return len(parts) > 1 and any(isclose(n, total, rel_tol=_EQUAL) for n in self.numbers)

    def _counts(self, value: Value) -> int:
        unlike = [v for own in self.values if (v := _converted(own, value)) is not None]
        if unlike:
            return max(unlike)
        said = [x for x in (value.nominal if isinstance(value.nominal, tuple) else (value.nominal,)) if x is not None]
        if said and all(any(_same(n, x, value) for n in self.numbers) for x in said):
            return 2
        stretches = [s for s in (value.core, value.support) if s is not None and s.bounded]
        return int(any(s.low <= n <= s.high for s in stretches for n in self.numbers))

    def _dates(self, value: Value) -> int:
        core = value.core
        if core is None or core == EVERYTHING or self.kind not in ("date", "time", "age"):
            return 2 * bool(self.numbers & numbers(value.text))
        if value.clock and self.clocks:
            return max(_beside(clock, value) for clock in self.clocks)
        if self.weekdays and (named := _weekdays(value.text)):
            return 2 * bool(named & self.weekdays)
        if any(core == span for span in self.spans):
            return 2
        for day in (_EPOCH + timedelta(minutes=end) for end in (core.low, core.high - 1) if isfinite(end)):
            if (day.month, day.day) in self.days or day.weekday() in self.weekdays or day.year in self.numbers:
                return 2
        return int(any(core.meets(span) for span in self.spans))


def norms(kind: str, positions: Sequence[tuple[str, Iterable[float | None]]]) -> list[Norm]:
    """The norms of all positions of a topic; each is its text and when its articles appeared, in minutes."""
    texts = [fold(text) for text, _ in positions]
    made = []
    for i, (text, published) in enumerate(positions):
        if kind in LOOSE or texts[i] in _NOBODY:
            made.append(Norm(kind))
        elif kind == "name":
            others = {word for j, other in enumerate(texts) if j != i for word in words(other)}
            made.append(Norm(kind, words=(words(text) - others) or words(text)))
        else:
            made.append(_read(kind, text, published))
    return made


def _read(kind: str, text: str, published: Iterable[float | None]) -> Norm:
    plain = fold(text)
    found = [m.value for at in sorted({*published}, key=str) for m in read_at(text, at)]
    dates = [v for v in found if v.kind is Kind.DATE and v.support is not None and not v.clock]
    years = re.search(r"\b\d{4}\b", plain)
    short = re.fullmatch(r"(\d\d)-(\d\d)", plain)
    starts = [_EPOCH + timedelta(minutes=v.core.low) for v in dates if v.core and abs(v.core.low) < _CALENDAR]
    return Norm(
        kind,
        numbers(plain) | {v.nominal for v in found if isinstance(v.nominal, float)},
        frozenset(_clocks(plain, kind)),
        tuple(v.support for v in dates if v.support is not None and v.support != EVERYTHING),
        frozenset([(int(short[1]), int(short[2]))] if short else () if years else ((s.month, s.day) for s in starts)),
        _weekdays(plain),
        values=tuple(v for v in found if v.kind is Kind.QUANTITY),
    )


def words(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(re.findall(r"\w+", fold(text)))


def numbers(text: str) -> frozenset[float]:
    """Every number of a text, also as words; a letter m may be a million or a metre."""
    plain = fold(text)
    found = {_WORDS[word] for word in re.findall(r"[a-z]+", plain) if word in _WORDS}
    for hours, minutes, seconds in _LONG.findall(plain):
        total = 3600 * int(hours) + 60 * int(minutes) + int(seconds)
        found |= {float(total), total / 60, total / 3600}
    for digits, scale in _NUMBER.findall(_CLOCK.sub(" ", _LONG.sub(" ", _DATE.sub(" ", plain)))):
        number = float(digits.replace(",", ""))
        found |= {number * _SCALES.get(scale, 1), number} if scale in ("", "m") else {number * _SCALES[scale]}
    return frozenset(found)


def _weekdays(text: str) -> frozenset[int]:
    return frozenset(i for i, name in enumerate(_WEEKDAYS) if name in fold(text))


def _clocks(plain: str, kind: str) -> Iterable[int]:
    """Minutes of the day; without a.m. or p.m. a small hour may be both."""
    for hour, minute, half, hours, minutes, word in _CLOCK.findall(plain):
        if word:
            yield 0 if word == "midnight" else _DAY // 2
        elif half:
            yield int(hour) % 12 * 60 + int(minute or 0) + (_DAY // 2 if half == "p" else 0)
        else:
            yield from _both(int(hours), int(minutes), hours)
    if kind == "time" and (bare := re.fullmatch(r"(?:[a-z ]* )?(\d\d?)", plain)):
        yield from _both(int(bare[1]), 0, bare[1])


def _both(hour: int, minute: int, written: str) -> Iterable[int]:
    yield (60 * hour + minute) % _DAY
    if hour < 12 and not written.startswith("0"):
        yield 60 * hour + minute + _DAY // 2


def _beside(clock: int, value: Value) -> int:
    for grade, stretch in ((2, value.core), (1, value.core), (1, value.support)):
        if stretch is not None and stretch.bounded:
            ahead = (clock - stretch.low) % _DAY
            near = _NEAR if grade == 1 else 0
            if ahead < stretch.high - stretch.low + near or _DAY - ahead < near:
                return grade
    return 0


def _same(norm: float, said: float, value: Value) -> bool:
    hundreds = value.unit == "percent" or (value.unit or "").isupper()
    return any(isclose(n, said, rel_tol=_EQUAL) for n in ((norm, 100 * norm, norm / 100) if hundreds else (norm,)))


def same_figure(one: Value, other: Value) -> bool:
    """Whether two quantities have one figure; a claim may tell a duration in days."""
    grade = _converted(one, other)
    if grade is not None:
        return grade == 2
    figures = [v.nominal if isinstance(v.nominal, tuple) else (v.nominal,) for v in (one, other)]
    return any(isclose(a, b, rel_tol=_EQUAL) for a in figures[0] for b in figures[1] if None not in (a, b))


def _converted(own: Value, other: Value) -> int | None:
    """The grade of a value in another unit of measure; ``None`` where the figures as they stand decide."""
    if own.unit is None or other.unit is None or own.unit == other.unit or classed(own).unit_class == COUNT:
        return None
    try:
        verdict = compare(own, other).verdict
    except ValueError:
        return None
    return {Verdict.AGREEMENT: 2, Verdict.DISCREPANCY: 1, Verdict.CONTRADICTION: 0}.get(verdict)
