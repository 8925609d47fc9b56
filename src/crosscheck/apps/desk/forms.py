"""The form of a claim: what was typed into it, and what it shows before anything was."""

from __future__ import annotations

from collections.abc import Mapping

from crosscheck import kinds
from crosscheck.apps.desk.asking import Ask
from crosscheck.apps.desk.project import Offer
from crosscheck.claims.raw import RawClaim
from crosscheck.files.yaml_edit import Field
from crosscheck.model import Modality
from crosscheck.project.filing import CLAIM

TOPIC_FIELDS = ("title", "kind", "unit", "dynamics")
"""What a new topic is asked for, in fields named ``topic_…``."""


def typed(ask: Ask) -> dict[str, str]:
    """Every field of the form as it was typed."""
    return {name: ask.field(name) for name in (*CLAIM, "new_topic", *(f"topic_{name}" for name in TOPIC_FIELDS))}


def entry_of(form: Mapping[str, str]) -> dict[str, Field | None]:
    """The claim that a form holds; empty fields, and what is the default anyway, are ``None``."""
    entry: dict[str, Field | None] = {name: form.get(name) or None for name in CLAIM}
    entry["scope"] = [part.strip() for part in form.get("scope", "").split(";") if part.strip()] or None
    if entry["modality"] == Modality.ACTUAL.value:
        entry["modality"] = None
    return entry


def new_topic(form: Mapping[str, str]) -> dict[str, str] | None:
    """The settings of a new topic, when one was asked for."""
    return topic_of(form) if form.get("new_topic") else None


def topic_of(form: Mapping[str, str]) -> dict[str, str]:
    """The settings of a topic as they stand in the form."""
    given = {name: form.get(f"topic_{name}", "") for name in TOPIC_FIELDS}
    return {"slug": form.get("topic", ""), **{name: value for name, value in given.items() if value}}


def of_claim(claim: RawClaim) -> dict[str, str]:
    """The form that shows a claim."""
    form = {name: getattr(claim, name) or "" for name in CLAIM if name != "scope"}
    return form | {"scope": "; ".join(sorted(claim.scope))}


def of_offer(offer: Offer) -> dict[str, str]:
    """The form that shows a proposal, with the topic that it would make if none fits."""
    proposal = offer.proposal
    return {
        "topic": proposal.topic,
        "quote": proposal.quote,
        "value": proposal.value,
        "as_of": proposal.as_of or "",
        "attribution": proposal.attribution or "",
        "modality": proposal.modality.value,
        "scope": "; ".join(proposal.scope),
        "topic_kind": proposal.kind.value,
        "topic_unit": proposal.unit or "",
        "topic_dynamics": kinds.of(proposal.kind).dynamics.value,
    }
