"""Tables of claims as Hypothesis draws them: topics of every kind and what ties them, rows that often clash.

Each topic has few wordings of its values, so that claims meet, differ, repeat each other and fail to be carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from crosscheck.settings import Settings

Row = dict[str, Any]

TOPICS: dict[str, dict[str, Any]] = {
    "troops": {"kind": "quantity", "unit": "troop", "at_most": ["limit"]},
    "limit": {"kind": "quantity", "unit": "troop", "window": 3},
    "troops.north": {"kind": "quantity", "unit": "troop", "parts_of": "troops"},
    "troops.south": {"kind": "quantity", "unit": "troop", "parts_of": "troops"},
    "toll": {"kind": "quantity", "dynamics": "cumulative"},
    "crowd": {"kind": "quantity", "dynamics": "constant", "must_compare": True},
    "began": {"kind": "date", "dynamics": "constant"},
    "ended": {"kind": "date", "dynamics": "constant", "after": ["began"]},
    "next": {"kind": "date", "window": 5},
    "lasted": {"kind": "quantity", "unit": "day", "between": ["began", "ended"]},
    "running": {"kind": "quantity", "unit": "day", "between": ["began", "as-of"]},
    "age": {"kind": "quantity", "unit": "year of age"},
    "road": {"kind": "quantity", "unit": "km", "dynamics": "constant"},
    "paid": {"kind": "quantity", "unit": "EUR"},
    "mayor": {"kind": "entity", "aliases": {"Ann Lee": ["A. Lee", "the mayor"]}},
    "speech": {"kind": "text", "by_speaker": True},
    "motto": {"kind": "text", "dynamics": "constant"},
    "open": {"kind": "boolean"},
}
TIES = ("after", "at_most", "parts_of", "between")
"""What of a topic names others."""
_COUNTS = (
    "3,700", "about 3,700", "around 3,800 troops", "more than 4,000 troops", "at least 12", "up to 4,000", "up to 40",
    "close to 4,000", "between 3,000 and 5,000", "3,000 to 4,000", "three others", "12 more", "several", "dozens", "no",
    "40", "41", "1.2 million", "4,000", "nearly 4,000", "12", "one in 40",
)  # fmt: skip
_DATES = (
    "2022-12-15", "2022-12-16", "2022-12", "[2022-12-15,2022-12-17]", "[2022-12-01,2022-12-16]", "15 December 2022",
    "on 15 December 2022", "on Thursday", "last week", "early 2022", "2022-12-15T10:00", "2022-12-15~",
    "Friday, 15 December 2022", "before 20 December 2022", "since 2020", "2022-12-15T10:00Z", "2022-12-15T11:00+02:00",
    "10 a.m. on 15 December 2022", "about 8:30 p.m. on 15 December 2022", "2021-02",
)  # fmt: skip
_DAYS = ("three days", "2 weeks", "36 hours", "about ten days", "almost two years", "14 days", "2")
_VALUES: dict[str, tuple[str, ...]] = {
    "began": _DATES,
    "ended": _DATES,
    "next": _DATES,
    "lasted": _DAYS,
    "running": _DAYS,
    "age": ("34", "35", "34 years old", "aged 36", "18 months old", "over 30", "a 34-year-old", "in his 30s"),
    "road": ("10 km", "6.2 miles", "about 9,000 metres", "10", "5 kg", "1/2 mile", "more than 9 km"),
    "paid": ("$5 million", "€5 million", "about €4.9m", "5,000", "1.2 million euros", "nearly €5 million", "5 percent"),
    "mayor": ("Ann Lee", "A. Lee", "Anne Lee", "Bob Roe", "the mayor", "Lee", "Ánn Lee"),
    "speech": ("the sea is rough", "the sea was rough", "nobody came to the long meeting", "“the sea is rough”",
               "12 boats"),
    "motto": ("Ever onward", "ever onward!", "Never backward", "!?"),
    "open": ("yes", "no", "true", "False", "perhaps"),
}  # fmt: skip
_FRAMES = (
    "{} were there.", "It was {}", "Officials said {} were in the north", "{} soldiers and police",
    "{} troops and no more",
    "It was {} on Thursday, 15 December 2022, police said", "It was {} on Friday, 15 December 2022", "Not {}", "{}",
    "minus {}", "{} or so", "no fewer than {} were seen", "{} people in 2021", "{} of 5,000 people", "not before {}",
)  # fmt: skip
_ELSEWHERE = ("Something else, 77 of them", "Nobody was there", "on Monday")
_COLUMNS: dict[str, tuple[str | None, ...]] = {
    "as_of": (None, None, "2022-12-16", "2022-12-10", "2022", "2022-03-01", "2023-05", "2022-12~", "2022-12-16T10:00"),
    "published": ("2022-12-17", "2022-12-17", "2022-12-18", "2022-12", None),
    "attribution": (None, None, "Ann Lee", "ann lee", "police"),
    "modality": (None, None, None, "planned", "denied", "actual", "requested", "conditional", "hypothetical"),
    "scope": (None, None, "north", "north; army", "army;north"),
    "counted": (None, None, "police", "police officers", "armed forces and police", "boats"),
    "unit": (None, None, None, "troop", "person", "km", "percent", "days"),
    "note": (None, "as told"),
}
_RULES = ("XC103", "XC107", "XC109", "XC201", "XC202", "XC203", "XC204", "XC205", "XC206", "XC207", "XC208", "XC304")


@dataclass(frozen=True)
class Drawn:
    """A table and what it is checked by; ``topics`` is ``None`` where they are to be inferred."""

    rows: list[Row]
    topics: dict[str, dict[str, Any]] | None
    settings: Settings

    @property
    def frame(self) -> pd.DataFrame:
        return pd.DataFrame(self.rows)


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> Drawn:
    """A table of up to ``most`` claims."""
    slugs = draw(st.lists(st.sampled_from(sorted(TOPICS)), min_size=1, max_size=4, unique=True))
    known = [slug for slug in slugs if len(slugs) < 4 or draw(st.integers(0, 9))]
    topics = topics_of(known) if draw(st.integers(0, 3)) else None
    shown = draw(st.lists(st.sampled_from(sorted(_COLUMNS)), max_size=5, unique=True))
    rows = draw(st.lists(_rows(slugs, shown), min_size=1, max_size=most))
    severities = st.sampled_from(("off", "note"))
    rules = (
        draw(st.dictionaries(st.sampled_from(_RULES), severities, max_size=2)) if not draw(st.integers(0, 4)) else {}
    )
    return Drawn(rows, topics, Settings(rules=rules))


def topics_of(slugs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Those of :data:`TOPICS`, tied to each other where all that a tie names are among them."""
    there = {*slugs, "as-of"}
    return {
        slug: {key: value for key, value in TOPICS[slug].items() if key not in TIES or named_in(value) <= there}
        for slug in slugs
    }


def named_in(tie: str | Sequence[str]) -> set[str]:
    """The topics that a tie names."""
    return {tie} if isinstance(tie, str) else set(tie)


@st.composite
def _rows(draw: st.DrawFn, slugs: list[str], shown: list[str]) -> Row:
    topic = draw(st.sampled_from(slugs))
    values = _VALUES.get(topic, _COUNTS)
    value = draw(st.sampled_from(values))
    where = draw(st.integers(0, 11))
    told = draw(st.sampled_from(values)) if where == 1 else value
    quote = draw(st.sampled_from(_FRAMES)).format(told) if where else draw(st.sampled_from(_ELSEWHERE))
    row: Row = {"source": draw(st.sampled_from("abc")), "topic": topic, "quote": quote}
    row["value"] = value if draw(st.integers(0, 7)) else None
    return row | {name: draw(st.sampled_from(_COLUMNS[name])) for name in shown}
