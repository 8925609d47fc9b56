"""Claims of one topic as Hypothesis draws them: values, days, sources, for properties of verdicts and of rules."""

from __future__ import annotations

from hypothesis import strategies as st

from crosscheck.comparing.windows import MINUTES_A_DAY
from crosscheck.model import Anchor, Claim, Kind, Value
from crosscheck.model.interval import EVERYTHING, HEDGED, OPEN, REACHED, Interval


@st.composite
def intervals(draw: st.DrawFn, low: int = 0, high: int = 8) -> Interval:
    """An interval on a short line, so that ends often coincide; one of a single point reaches it."""
    first, second = sorted((draw(st.integers(low, high)), draw(st.integers(low, high))))
    if first == second:
        return Interval.point(first)
    ends = st.sampled_from((REACHED, HEDGED, OPEN))
    return Interval(first, second, draw(ends), draw(ends))


@st.composite
def values(draw: st.DrawFn) -> Value:
    """A quantity whose core lies in its support."""
    core = draw(intervals())
    loose = st.integers(0, 2)
    left, right = draw(loose), draw(loose)
    support = Interval(
        core.low - left, core.high + right, core.low_end if not left else OPEN, core.high_end if not right else REACHED
    )
    key = f"{core.low:g}-{core.high:g}"
    return Value(Kind.QUANTITY, key, key, core, support, nominal=core.low, unit="person", unit_class="count")


@st.composite
def days(draw: st.DrawFn, last: int = 14) -> Interval:
    """One day, or a few."""
    start = draw(st.integers(0, last))
    length = draw(st.integers(1, 3))
    return Interval(start * MINUTES_A_DAY, (start + length) * MINUTES_A_DAY, REACHED, OPEN)


@st.composite
def tables(draw: st.DrawFn, most: int = 9) -> list[Claim]:
    """Claims of one topic from a few sources; a source is published on one day, after what it tells, or on a day that
    nobody knows."""
    issued = {source: draw(st.none() | st.integers(14, 18)) for source in "abcd"}
    claims = []
    for i in range(draw(st.integers(2, most))):
        source = draw(st.sampled_from("abcd"))
        claims.append(claim(i, source, draw(values()), draw(days()), issued[source]))
    return claims


def claim(i: int, source: str, value: Value, as_of: Interval, issued: int | None = 0) -> Claim:
    """A claim that stands on its own ground: its number is its place in the source."""
    published = EVERYTHING
    if issued is not None:
        published = Interval(issued * MINUTES_A_DAY, (issued + 1) * MINUTES_A_DAY, REACHED, OPEN)
    return Claim(
        id=f"{source}{i}", source=source, topic="t", quote=f"quote {i}", value=value, held=as_of, as_of=None,
        dated=True, published=published, anchor=Anchor(i, i + 1),
    )  # fmt: skip
