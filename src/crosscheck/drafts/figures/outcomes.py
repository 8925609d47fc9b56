"""The nouns of judging: a status, a source's fact that bears on a draft's, and what all of them come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosscheck.comparing.units import Fit
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import Relation


class Status(StrEnum):
    """What becomes of a statement, the best first."""

    SUPPORTED = "supported"
    NOT_FOUND = "not_found"
    OUT_OF_DATE = "out_of_date"
    DIFFERS = "differs"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A source's fact, how it bears on the draft's, and how much speaks for the two being about the same (log odds)."""

    fact: Fact
    relation: Relation
    fit: Fit
    score: float

    @property
    def place(self) -> tuple[str, int]:
        return self.fact.source, self.fact.mention.start


@dataclass(frozen=True, slots=True)
class Judged:
    """The status of one fact; ``support`` and ``against`` are the facts of the sources behind it, the likest first."""

    status: Status
    support: tuple[Bearing, ...] = ()
    against: tuple[Bearing, ...] = ()
    near: tuple[Bearing, ...] = ()
    """Of a figure that is not found: the same one said of something else, else what comes nearest."""
    unsure: bool = False
    """Of a figure that is not found: a source has it, of what is likely the same thing, but not surely enough."""
    arithmetic: str | None = None
    planned: bool = False
    """What the sources have as a plan, forecast or limit, the draft tells as fact (XC510)."""
    opposite: bool = False
    """The sources have the figure and say the opposite with it."""
