"""What a rule sees: everything the stages before it handed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from crosscheck.claims.evaluated import Evaluated
from crosscheck.comparing.groups import Partition
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.model import Source, Topic
from crosscheck.settings import Settings


class Sight(Enum):
    """What a check looks at."""

    CLAIMS = "each claim by itself"
    OUTCOMES = "what partitions come to"
    COUNTED = "what claims of one partition count, by their quotes"
    STATUSES = "quotes that count the confirmed or the probable"
    NAMED = "what partitions of one topic are told to count"
    DENIALS = "partitions that are denied, beside those that are asserted"
    RELATIONS = "topics that name other topics"
    VERSIONS = "the older texts of articles"


@dataclass(frozen=True)
class Case:
    """Claims as they were evaluated, their partitions, and what each partition came to."""

    evaluated: Sequence[Evaluated]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    partitions: Sequence[Partition]
    outcomes: Outcomes
    settings: Settings
    names: Mapping[str, str] = field(default_factory=dict)
    """Source id → the name a reader knows it by (its publisher, else its id)."""

    def seen(self, what: Sight) -> Case:
        """The case as far as checks that look at ``what`` need it; here all of it.

        Of a table of millions it is what could lead to a finding, so that only those claims are made."""
        return self

    def name(self, source: str) -> str:
        return self.names.get(source, source)
