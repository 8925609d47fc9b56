"""What a finding looks like: its positions on one line, or its events in their order.

A figure is plain data; the page (``templates/figure.html``) and the picture for a slide (``svg.py``) draw it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.model import Claim, Finding, Position, Value, edtf
from crosscheck.model.interval import Interval, common
from crosscheck.report.render import words
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.scale import Scale, Stretch, Tick, scale_of, ticks, time_ticks
from crosscheck.report.report import Report
from crosscheck.wording.values import count_word, listed, show_value

ORDER = "XC301"
LONGEST = 44
"""A longer wording is shown as its nominal value."""
_OF_OTHER_THINGS = ("XC208", "XC303", "XC304", ORDER)
"""Rules whose numbers do not compete: they are equal, add up, lie between each other or follow each other."""
LABEL = 36.0
"""Width of a label of the bars in percent of the narrowest drawing, that of a telephone."""
SEEN = 10.0
"""Percent by which a stretch is wider than the plain reading, to be told from it."""
_NUMERAL = re.compile(r"(?:\b[A-Z]{1,3})?[$€£¥]?(?:\d[\d.,]*\d|\d)")
_DAY = edtf.MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Mark:
    """One wording of one position, drawn as its core on its support, and who uses it."""

    label: str
    position: int
    """Number of the position, from 0."""
    claim: Claim
    who: str
    when: str
    """The time it holds for, else that of publication; "" of dates."""
    core: Stretch
    support: Stretch
    core_words: str
    support_words: str
    """"" where the words cannot be stretched."""

    @property
    def parts(self) -> tuple[str, str, str]:
        """The label cut around its number, so that the hedge shows: ("more than ", "3,700", " troops")."""
        found = _NUMERAL.search(self.label)
        value = self.claim.value
        if found is None or value is None or not value.kind.numeric:
            return "", self.label, ""
        return self.label[: found.start()], found[0], self.label[found.end() :]

    @property
    def reading(self) -> str:
        """Core and support in words, for who cannot see the bars."""
        stretch = f", at a stretch {self.support_words}" if self.support_words else ""
        return f"read as {self.core_words}{stretch}"


Anchored = tuple[float, str]
"""A place in percent, and whether a text starts, ends or has its middle there."""


@dataclass(frozen=True, slots=True)
class Told:
    """The mark whose bars say what they mean, so that no legend need: where and how each label is anchored."""

    mark: Mark
    core: Anchored
    support: Anchored


@dataclass(frozen=True, slots=True)
class Figure:
    """The marks of a finding in the order of its positions, the stretch that fits all claims, and the ticks."""

    marks: tuple[Mark, ...]
    fits: Stretch | None
    fits_words: str
    ticks: tuple[Tick, ...]

    @property
    def is_plain(self) -> bool:
        """Whether every mark is read as exactly what it says."""
        return all(not m.support_words and m.label.endswith(m.core_words) for m in self.marks)

    @property
    def told(self) -> Told | None:
        """The first mark whose bars differ in sight and have room for their labels; ``None`` where none has."""
        for mark in filter(_is_seen, self.marks):
            core, support = mark.core, mark.support
            if support.end + LABEL < 100:
                beside = (support.end + 1.5, "start")
            elif support.start > LABEL:
                beside = (support.start - 1.5, "end")
            else:
                continue
            near = LABEL / 2
            below = "start" if core.middle < near else "end" if core.middle > 100 - near else "middle"
            return Told(mark, ({"start": core.start, "end": core.end, "middle": core.middle}[below], below), beside)
        return None

    @property
    def is_told(self) -> bool:
        """Whether it is clear without a legend."""
        return self.told is not None or not any(map(_is_seen, self.marks))


@dataclass(frozen=True, slots=True)
class Event:
    """One of two events: its title, and its dates as marks, earliest first."""

    title: str
    marks: tuple[Mark, ...]

    @property
    def dates(self) -> str:
        return listed(list(dict.fromkeys(m.label for m in self.marks)), "or")


@dataclass(frozen=True, slots=True)
class Order:
    """An impossible order: ``first`` must come before ``then``, and by the dates it does not.

    ``gap`` says by how much ("nine or ten days"); "" when the dates are not told to the day.  ``back`` goes from the
    earlier event to the later one, so from right to left.
    """

    first: Event
    then: Event
    gap: str
    back: Stretch
    ticks: tuple[Tick, ...]


def _is_seen(mark: Mark) -> bool:
    """Whether its stretch can be told from its plain reading."""
    return mark.support.width > mark.core.width + SEEN


def figure_of(report: Report, finding: Finding) -> Figure | None:
    """The line of a finding on quantities or dates; ``None`` when its positions do not lie on one."""
    value = shared_value(finding)
    claims = _claims(finding.positions)
    scale = scale_of(_intervals(claims))
    if value is None or scale is None or len(finding.positions) < 2:
        return None
    fits = _fits(claims) if finding.reconciled_by else None
    return Figure(
        marks=tuple(_marks(report, finding.positions, scale)),
        fits=scale.stretch(fits) if fits else None,
        fits_words=words.range_words(fits, value) if fits else "",
        ticks=ticks(scale, value),
    )


def shared_value(finding: Finding) -> Value | None:
    """A value of the finding when all of them can lie on one line: one kind, one unit, all readable."""
    values = [c.value for c in _claims(finding.positions)]
    first = values[0] if values else None
    if first is None or not first.kind.on_a_line or finding.rule in _OF_OTHER_THINGS:
        return None
    alike = all(
        v is not None and v.core is not None and (v.kind, v.unit_class) == (first.kind, first.unit_class)
        for v in values
    )
    return first if alike else None


def order_of(report: Report, finding: Finding) -> Order | None:
    """The two events of a finding about their order; ``None`` for any other finding."""
    later = [p for p in finding.positions if p.claims[0].topic == finding.topic]
    earlier = [p for p in finding.positions if p.claims[0].topic != finding.topic]
    claims = _claims(finding.positions)
    scale = scale_of(_intervals(claims))
    dated = all(c.value is not None and c.value.core is not None and c.value.kind.timed for c in claims)
    if finding.rule != ORDER or not earlier or not later or not dated or scale is None:
        return None
    first, then = (_event(report, part, scale) for part in (earlier, later))
    starts, ends = _cores(earlier), _cores(later)
    back = Interval(min(i.low for i in ends), max(i.high for i in starts))
    return Order(first, then, _gap(starts, ends), _between(first, then) or scale.stretch(back), time_ticks(scale))


def as_written(claim: Claim) -> str:
    """The value in the words of the claim, short: "around 3,700", "start of September 2022", "15 December 2022"."""
    value = claim.value
    if value is None:
        return one_line(claim.quote)
    if value.kind.timed and value.edtf and _says_all(value):
        return words.when(value.edtf)
    text = one_line(value.text)
    return text if len(text) <= LONGEST else words.when(text) if value.kind.timed else show_value(value)


def _says_all(value: Value) -> bool:
    """Whether the EDTF of a date has its core, so that nothing of "early 2002" gets lost."""
    try:
        return edtf.parse(value.edtf or "").core == value.core
    except ValueError:
        return False


def _claims(positions: Iterable[Position]) -> list[Claim]:
    return [c for p in positions for c in p.claims]


def _intervals(claims: Iterable[Claim]) -> Iterator[Interval]:
    for claim in claims:
        if claim.value is not None:
            yield from (i for i in (claim.value.core, claim.value.support) if i is not None)


def _fits(claims: Iterable[Claim]) -> Interval | None:
    supports = [c.value.support for c in claims if c.value and c.value.support]
    return common(supports) if supports else None


def _marks(report: Report, positions: Sequence[Position], scale: Scale) -> Iterator[Mark]:
    """One mark for each wording of each position: claims that say the same share it."""
    for number, position in enumerate(positions):
        alike: dict[tuple[object, ...], list[Claim]] = {}
        for claim in position.claims:
            value = claim.value
            if value is not None and value.core is not None:
                alike.setdefault((value.core, value.support, value.row, _numeral(claim)), []).append(claim)
        for claims in alike.values():
            yield _mark(report, number, claims, scale)


def _numeral(claim: Claim) -> str:
    found = _NUMERAL.search(as_written(claim))
    return found[0] if found else ""


def _mark(report: Report, number: int, claims: Sequence[Claim], scale: Scale) -> Mark:
    value = claims[0].value
    assert value is not None
    assert value.core is not None
    support = value.support or value.core
    core_words, support_words = (words.range_words(i, value) for i in (value.core, support))
    return Mark(
        label=min((as_written(c) for c in claims), key=len),
        position=number,
        claim=claims[0],
        who=one_line(listed(list(dict.fromkeys(report.name(c.source) for c in claims)))),
        when="" if value.kind.timed else "; ".join(dict.fromkeys(words.when(c.as_of) for c in claims)),
        core=scale.stretch(value.core),
        support=scale.stretch(support),
        core_words=core_words,
        support_words="" if support_words == core_words else support_words,
    )


def _event(report: Report, positions: Sequence[Position], scale: Scale) -> Event:
    marks = sorted(_marks(report, positions, scale), key=lambda m: (m.core.start, m.core.end))
    return Event(words.topic_title(report, positions[0].claims[0].topic), tuple(marks))


def _cores(positions: Iterable[Position]) -> list[Interval]:
    return [c.value.core for c in _claims(positions) if c.value is not None and c.value.core is not None]


def _between(first: Event, then: Event) -> Stretch | None:
    """From the last date of the event that should come later to the first of the one that should come before."""
    start, end = max(m.core.middle for m in then.marks), min(m.core.middle for m in first.marks)
    return Stretch(start, round(end - start, 2)) if start < end else None


def _gap(starts: Sequence[Interval], ends: Sequence[Interval]) -> str:
    """How long before its time the later event is dated: "nine days", by several dates "nine or ten days"; "" for
    vaguer dates."""
    apart = sorted({start.low - end.low for start in starts for end in ends})
    if any(i.high - i.low > _DAY for i in (*starts, *ends)) or apart[0] < 1:
        return ""
    size, noun = next((size, noun) for size, noun in ((_DAY, "day"), (60, "hour"), (1, "minute")) if apart[0] >= size)
    counts = list(dict.fromkeys(round(n / size) for n in apart))
    link = "or" if len(counts) == 2 else "to"
    first = f"{count_word(counts[0])} {link} " if len(counts) > 1 else ""
    return first + words.number_of(counts[-1], noun)
