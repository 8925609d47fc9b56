"""What `extract` proposes, held against the curated claims of this repository.

Of the quantities and dates in claims/: how many does it propose at the place of their quote with the same normalised
value (target 95 %), which are missing, and how often is its first topic the curated one when the claims of the same
article are hidden from it.  With a folder as argument, its proposals for three articles of it
are printed as well.  Writes bench/results/extract.md.

    python bench/extract.py [FOLDER]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from crosscheck.claims.evaluated import Evaluated, evaluate
from crosscheck.claims.loading import load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import load_topics
from crosscheck.kinds.quantity import converted
from crosscheck.model import Kind, Topic
from crosscheck.proposals import Proposal, as_yaml, propose
from crosscheck.sources.folder import read_sources
from crosscheck.sources.seeds import load_sources
from lib import where

ROOT = Path(__file__).resolve().parents[1]
TARGET = 0.95
KINDS = (Kind.QUANTITY, Kind.DATE)


def main(arguments: list[str]) -> int:
    """Print the measure; 1 when the target is missed."""
    sources = load_sources(ROOT)
    topics = load_topics(ROOT)
    raw = load_claims(ROOT, sources)
    by_id = {claim.id: claim for claim in raw}
    curated = [
        e for e in evaluate(raw, {s.id: s for s in sources}, topics)
        if topics[e.claim.topic].kind in KINDS and e.claim.value is not None and e.claim.anchor is not None
    ]  # fmt: skip
    begun = time.perf_counter()
    proposals = {s.id: propose(s, topics, [c for c in raw if c.source != s.id]) for s in sources}
    seconds = time.perf_counter() - begun
    found, named, misnamed = 0, 0, 0
    missing: list[str] = []
    for one in curated:
        topic = topics[one.claim.topic]
        matches = [p for p in proposals[one.claim.source] if same(one, p, topic)]
        if matches:
            found += 1
            right = any(p.topic == topic.slug for p in matches)
            named += right
            misnamed += not right and any(p.known for p in matches)
        else:
            missing.append(line(one, by_id[one.claim.id], proposals[one.claim.source]))
    share = found / len(curated)
    where.write(
        "extract",
        "What extract proposes for the curated claims",
        f"Proposed: {found} of {len(curated)} curated quantities and dates ({share:.1%}; target {TARGET:.0%}).\n"
        f"Topic of a curated claim proposed, its own article's claims hidden: {named} of {found}; "
        f"another topic of the project: {misnamed}; a new one: {found - named - misnamed}.\n"
        f"{sum(map(len, proposals.values()))} proposals for {len(sources)} articles in {seconds:.2f} s.\n\n"
        "Missing:\n\n" + "\n".join(missing or ["none"]),
    )
    for folder in arguments:
        show(Path(folder))
    return 0 if share >= TARGET else 1


def same(one: Evaluated, proposal: Proposal, topic: Topic) -> bool:
    """The proposal stands where the curated quote does, and reads the same value."""
    claim = one.claim
    if proposal.kind is not topic.kind or claim.anchor is None or claim.value is None:
        return False
    if proposal.mention_end <= claim.anchor.start or proposal.mention_start >= claim.anchor.end:
        return False
    read = converted(proposal.read, topic.unit) if topic.kind is Kind.QUANTITY else proposal.read
    return read.key == claim.value.key or (read.core == claim.value.core and read.support == claim.value.support)


def line(one: Evaluated, raw: RawClaim, proposals: list[Proposal]) -> str:
    """What is missing, and what was proposed there instead."""
    anchor = one.claim.anchor
    assert anchor is not None
    there = [p for p in proposals if p.mention_start < anchor.end and p.mention_end > anchor.start]
    instead = "; ".join(f"{p.read.text!r} = {p.read.key}" for p in there) or "nothing"
    value = one.claim.value.key if one.claim.value else None
    return f"- {raw.file}:{raw.line} {raw.topic} = {value}: proposed {instead}\n  {raw.quote!r}"


def show(folder: Path) -> None:
    """The proposals for three articles, as they are written."""
    sources, problems = read_sources([folder])
    for problem in problems:
        print(problem, file=sys.stderr)
    step = max(len(sources) // 3, 1)
    for source in sources[::step][:3]:
        print(f"\n--- {source.id}, published {source.published}")
        print(as_yaml(propose(source)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
