"""What is asked of the statements of a draft once they are made: a step a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.review.citations import Citations
from crosscheck.drafts.review.headline import headline_findings
from crosscheck.drafts.review.house import house_findings
from crosscheck.drafts.review.order import Orders
from crosscheck.drafts.review.rulings import Rulings
from crosscheck.drafts.review.topics import Asked
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding, Source, Topic
from crosscheck.settings import Settings


@dataclass(frozen=True)
class Review:
    """Looks at the statements of drafts again, with what a project knows beside its figures."""

    sources: Sequence[Source]
    claims: Sequence[Claim]
    topics: dict[str, Topic]
    findings: Sequence[Finding]
    """Those of the project, with the rulings on them."""
    settings: Settings
    rulings: Rulings = field(init=False)
    orders: Orders = field(init=False)
    asked: Asked = field(init=False)
    citations: Citations = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rulings", Rulings(self.findings, self.topics, self.settings.table))
        orders = Orders.of(self.topics, self.claims, self.findings, self.settings)
        object.__setattr__(self, "orders", orders)
        object.__setattr__(self, "asked", Asked.of(self.topics, self.claims))
        object.__setattr__(self, "citations", Citations(self.sources, self.settings))

    def statements(self, drafted: Drafted, assembled: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements in the order of their places."""
        made = self.asked.added(drafted, list(assembled))
        made = self.rulings.applied(drafted, made)
        made = self.orders.applied(drafted, made)
        made = self.citations.applied(drafted, made)
        return tuple(sorted(made, key=lambda s: (s.start, s.end, s.kind)))

    def inside(self, drafted: Drafted, statements: Sequence[Statement], found: Sequence[Finding]) -> list[Finding]:
        """What is wrong with a draft in itself, ``found`` among it: two figures of headline and text are told once."""
        told = list(headline_findings(drafted, self.settings))
        places = {_start(f) for f in told}
        told += [f for f in found if not (f.rule in _ONE_THING and _start(f) in places)]
        return [*told, *house_findings(drafted, statements, self.settings.style)]


_ONE_THING = frozenset(("XC201", "XC202"))


def _start(finding: Finding) -> int:
    anchor = finding.positions[0].claims[0].anchor
    return anchor.start if anchor else -1
