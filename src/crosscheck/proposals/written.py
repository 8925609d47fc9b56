"""Proposals as files: YAML ready to be curated, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crosscheck import kinds
from crosscheck.errors import one_line
from crosscheck.files.yaml_edit import written
from crosscheck.model import Modality, bound_pair
from crosscheck.proposals.proposal import Proposal


def as_yaml(proposals: Sequence[Proposal]) -> str:
    """A file of claims (DESIGN section 5) that :func:`crosscheck.claims.loading.load_claims` reads.

    The offsets of each quote, and the topics that the project does not have yet, stand in comments.
    """
    sources = list(dict.fromkeys(p.source for p in proposals))
    lines = ["# Proposed by crosscheck extract: keep what matters, correct it, delete the rest."]
    if len(sources) == 1:
        lines.append(f"source: {written(sources[0])}")
    lines.append("claims:" if proposals else "claims: []")
    for proposal in proposals:
        lines.extend(_claim(proposal, with_source=len(sources) > 1))
    return "\n".join([*lines, *_new_topics(proposals), ""])


def as_json(proposals: Sequence[Proposal]) -> str:
    """A list of objects, one for each proposal, with offsets, and core and support as in findings.json."""
    return json.dumps([_record(p) for p in proposals], ensure_ascii=False, indent=1) + "\n"


def _claim(proposal: Proposal, with_source: bool) -> Iterator[str]:
    fields: list[tuple[str, str | None]] = [
        ("source", proposal.source if with_source else None),
        ("topic", proposal.topic),
        ("quote", proposal.quote),
        ("value", proposal.value),
        ("as_of", proposal.as_of),
        ("attribution", proposal.attribution),
        ("modality", None if proposal.modality is Modality.ACTUAL else proposal.modality.value),
    ]
    yield f"  # at: [{proposal.start}, {proposal.end}]"
    mark = "-"
    for key, value in fields:
        if value is not None:
            yield f"  {mark} {key}: {written(value)}"
            mark = " "
    if proposal.scope:
        yield f"    scope: {written(list(proposal.scope))}"


def _new_topics(proposals: Sequence[Proposal]) -> Iterator[str]:
    new = {p.topic: p for p in reversed(proposals) if not p.known}
    if not new:
        return
    yield ""
    yield "# Topics that claims/topics.yaml does not have yet; give them better names, or take one of yours instead."
    for slug in sorted(new):
        unit = new[slug].unit
        dynamics = kinds.of(new[slug].kind).dynamics.value
        yield f"#  - slug: {slug}"
        yield f"#    kind: {new[slug].kind.value}"
        if unit:
            yield f"#    unit: {one_line(unit)}"
        yield f"#    dynamics: {dynamics}"


def _record(proposal: Proposal) -> dict[str, Any]:
    value = proposal.read
    return {
        "source": proposal.source,
        "topic": proposal.topic,
        "known_topic": proposal.known,
        "kind": proposal.kind.value,
        "quote": proposal.quote,
        "start": proposal.start,
        "end": proposal.end,
        "value": proposal.value,
        "value_start": proposal.mention_start,
        "value_end": proposal.mention_end,
        "nominal": value.nominal,
        "unit": value.unit,
        "hedge": value.hedge,
        "edtf": value.edtf,
        "core": bound_pair(value, value.core),
        "support": bound_pair(value, value.support),
        "as_of": proposal.as_of,
        "attribution": proposal.attribution,
        "modality": proposal.modality.value,
        "scope": list(proposal.scope),
        "subject": proposal.subject,
    }
