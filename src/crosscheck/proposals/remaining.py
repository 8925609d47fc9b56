"""What the articles of a project say in figures and dates that no claim holds yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosscheck.model import Claim, Source, Topic
from crosscheck.proposals.proposal import Proposal
from crosscheck.proposals.propose import propose
from crosscheck.settings import Settings


def uncovered(
    sources: Iterable[Source],
    topics: Mapping[str, Topic],
    claims: Iterable[Claim],
    settings: Settings | None = None,
) -> list[Proposal]:
    """Proposals for the quantities and dates that stand in no claim's quote, or in one that holds another value."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.anchor is not None and claim.value is not None:
            by_source.setdefault(claim.source, []).append(claim)
    return [
        proposal
        for source in sorted(sources, key=lambda s: s.id)
        for proposal in propose(source, topics, settings=settings)
        if not _held(proposal, by_source.get(source.id, ()))
    ]


def _held(proposal: Proposal, claims: Sequence[Claim]) -> bool:
    """Whether a claim quotes the very words; other kinds than quantity and date are about something else in them."""
    return any(
        c.value is not None
        and c.anchor is not None
        and c.value.kind.on_a_line
        and c.value.kind is proposal.kind
        and c.anchor.start <= proposal.mention_start
        and proposal.mention_end <= c.anchor.end
        for c in claims
    )
