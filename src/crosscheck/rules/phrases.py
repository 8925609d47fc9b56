"""The sentences of findings: who holds which position, why they differ, what fits them all."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck import edtf
from crosscheck.interval import Interval
from crosscheck.model import Claim, Kind, Position, Topic
from crosscheck.rules.case import Case
from crosscheck.wording import count_word, listed, show_date, show_interval, show_number, show_position


def title(topic: Topic) -> str:
    """How a sentence names the topic, with a capital."""
    words = topic.title or topic.slug.replace(".", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def holders(case: Case, position: Position) -> str:
    """Who holds a position: the names of its sources, each once."""
    return listed(list(dict.fromkeys(case.name(c.source) for c in position.claims)))


def lineup(case: Case, positions: Sequence[Position], kind: Kind) -> str:
    """ "3,700 (Reuters, EWB), 3,800 (EWB) and 4,000 (DW)"; positions of one number go by their words."""
    names = [show_position(p.value, kind) for p in positions]
    if kind in (Kind.QUANTITY, Kind.DATE):
        names = [as_written(p.claims[0]) if names.count(n) > 1 else n for n, p in zip(names, positions, strict=True)]
    return listed([f"{name} ({holders(case, p)})" for name, p in zip(names, positions, strict=True)])


def as_written(claim: Claim) -> str:
    """The value in its own words: "around 3,700", "late 2002"; a date that they only point to, as that date."""
    value = claim.value
    if value is None:
        return claim.quote
    if value.kind is not Kind.DATE:
        return value.text
    if value.edtf is not None and value.core is not None and edtf.parse(value.edtf).core != value.core:
        return value.text
    return show_date(value.edtf or value.text)


def reconciled(fits: Interval | None, claims: Sequence[Claim], topic: Topic) -> str | None:
    """The reading that fits every claim, in words; ``None`` when there is none."""
    if fits is None or topic.kind not in (Kind.QUANTITY, Kind.DATE):
        return None
    value = claims[0].value
    assert value is not None
    every = "both" if len(claims) == 2 else f"all {count_word(len(claims))}"
    words = f"{show_interval(fits, topic.kind, value.unit, value.unit_class)} fits {every} claims"
    rounding = _rounding(claims) if topic.kind is Kind.QUANTITY else None
    return f"{words}; {rounding}" if rounding else words


def _rounding(claims: Sequence[Claim]) -> str | None:
    """ "4,000 may be 3,700 rounded to the nearest thousand", when some claim is another one rounded."""
    points = {
        c.value.nominal: c.value.granularity
        for c in claims
        if c.value is not None and isinstance(c.value.nominal, int | float) and c.value.nominal
    }
    for rough, step in sorted(points.items(), key=lambda p: -p[1]):
        for fine, finer in sorted(points.items()):
            if step in _STEPS and step > finer and rough != fine and abs(rough - fine) <= step / 2:
                return f"{show_number(rough)} may be {show_number(fine)} rounded to the nearest {_STEPS[step]}"
    return None


_STEPS = {
    10.0: "ten", 100.0: "hundred", 1000.0: "thousand", 1e4: "ten thousand", 1e5: "hundred thousand", 1e6: "million",
    1e7: "ten million", 1e8: "hundred million", 1e9: "billion",
}  # fmt: skip


def safe(positions: Sequence[Position], case: Case, topic: Topic) -> str | None:
    """What may be printed without picking a winner, and who carries which end."""
    if topic.kind is Kind.QUANTITY:
        ends = [p for p in positions if p.core_hull is not None]
        if len(ends) < 2:
            return None
        low, high = ends[0], ends[-1]
        if low.value == high.value:  # "more than 12" against "fewer than 12"
            return None
        return f"between {low.value} ({holders(case, low)}) and {high.value} ({holders(case, high)})"
    if topic.kind is Kind.DATE:
        return f"on {_or(positions, case)}, depending on the source" if _days(positions) else None
    return None


def _or(positions: Sequence[Position], case: Case) -> str:
    return listed([f"{show_date(p.value)} ({holders(case, p)})" for p in positions], "or")


def _days(positions: Sequence[Position]) -> bool:
    return all(len(p.value) == 10 for p in positions)


def question(topic: Topic, positions: Sequence[Position], case: Case) -> str:
    """What would settle it: the question to put, and to whom."""
    speakers = list(dict.fromkeys(c.attribution for p in positions for c in p.claims if c.attribution))
    outlets = list(dict.fromkeys(case.name(c.source) for p in positions for c in p.claims))
    desks = "desk" if len(outlets) == 1 else "desks"
    whom = topic.ask or (listed(speakers[:3], "or") if speakers else f"the {desks} of {listed(outlets[:3])}")
    choice = listed([show_position(p.value, topic.kind) for p in positions], "or")
    return f"Ask {whom} which is right for “{topic.title or topic.slug}”: {choice}."
