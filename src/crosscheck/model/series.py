"""A figure over time: what is told of one thing at three times or more, in the order of when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from crosscheck.model.claims import Claim, Topic
from crosscheck.model.findings import Position
from crosscheck.model.values import Pair


class Step(StrEnum):
    """How a figure stands to those told of earlier times: of a total the highest, else those of the time before."""

    FIRST = "first"
    RISE = "rise"
    FALL = "fall"
    UNCHANGED = "unchanged"
    """A plain reader takes both for one."""
    UNSURE = "unsure"
    """Only a loose reading makes them one."""


class NoteKind(StrEnum):
    """What may mislead about a figure and is no finding."""

    STALE = "stale"
    """A report gives the figure of an earlier day while a newer one was out."""
    FROZEN = "frozen"
    """The same exact figure again, while others told another or for longer than the topic's window."""


@dataclass(frozen=True)
class Point:
    """One value at one time; a time at which several are told has a point for each, lowest first."""

    position: Position
    value: str
    """As written, hedge included."""
    step: Step
    origins: int
    """How many independent origins it has."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.position.claims

    @property
    def as_of(self) -> str | None:
        """EDTF."""
        return self.claims[0].as_of

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of those who tell it, each once."""
        return tuple(dict.fromkeys(c.source for c in self.claims))

    @property
    def nominal(self) -> float | tuple[float, float] | None:
        return self.claims[0].nominal

    @property
    def core(self) -> Pair | None:
        """As in findings.json."""
        return self.position.core

    @property
    def support(self) -> Pair | None:
        """As in findings.json."""
        return self.position.support


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a series, with the claims that show it; ``message`` quotes them."""

    kind: NoteKind
    message: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Series:
    """The figures of one topic that differ in nothing but value and time."""

    topic: Topic
    label: str
    """What tells it from other series of the topic (scope, what is counted); may be ""."""
    points: tuple[Point, ...]
    notes: tuple[Note, ...] = ()

    @cached_property
    def falls(self) -> tuple[Point, ...]:
        return tuple(p for p in self.points if p.step is Step.FALL)
