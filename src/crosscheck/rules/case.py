"""What a rule sees: everything the stages before it handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crosscheck.claims.evaluated import Evaluated
from crosscheck.comparing.groups import Partition
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.model import Source, Topic
from crosscheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """Claims as they were evaluated, their partitions, and what each partition came to."""

    evaluated: tuple[Evaluated, ...]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    partitions: tuple[Partition, ...]
    outcomes: Outcomes
    settings: Settings
    names: Mapping[str, str] = field(default_factory=dict)
    """Source id → the name a reader knows it by (its publisher, else its id)."""

    def name(self, source: str) -> str:
        return self.names.get(source, source)
