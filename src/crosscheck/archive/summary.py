"""What a run came to in numbers, of a part and of all together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosscheck.model import Severity
from crosscheck.report.report import STATES, Report


@dataclass(frozen=True, slots=True)
class Summary:
    """Claims by what became of them (:data:`~crosscheck.report.report.STATES`), topics, open findings by severity."""

    states: Mapping[str, int]
    topics: int
    findings: Mapping[str, int]

    @classmethod
    def of(cls, made: Report) -> Summary:
        """Of one report."""
        states = {state: made.coverage.count(state) for state in STATES}
        return cls(states, len({c.topic for c in made.claims}), made.counts())

    @classmethod
    def from_line(cls, line: str) -> Summary:
        """What :meth:`line` wrote."""
        return cls(**json.loads(line))

    @classmethod
    def added(cls, parts: Iterable[Summary]) -> Summary:
        """Of parts that share no topic."""
        states, findings, topics = Counter[str](), Counter[str](), 0
        for part in parts:
            states.update(part.states)
            findings.update(part.findings)
            topics += part.topics
        return cls({s: states[s] for s in STATES}, topics, {s.value: findings[s.value] for s in Severity})

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return sum(self.states.values())

    def at_least(self, level: str) -> bool:
        """Whether an open finding is that grave; ``level`` is "never" or a severity."""
        return level != "never" and any(self.findings[s.value] for s in Severity if s.rank <= Severity(level).rank)

    def line(self) -> str:
        """As a line of JSON."""
        return json.dumps({"states": dict(self.states), "topics": self.topics, "findings": dict(self.findings)})
