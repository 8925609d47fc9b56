"""Where curated claims and topics go in the files of a project, and in which order their keys are written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from crosscheck.claims.loading import FOLDER, NOT_CLAIMS, load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import FILE as TOPICS
from crosscheck.claims.topics import load_topics
from crosscheck.files.yaml_edit import Field, Number
from crosscheck.files.yaml_tree import YAML
from crosscheck.model import Dynamics, Modality, Topic

CLAIM = ("topic", "quote", "value", "as_of", "attribution", "modality", "scope", "counted", "unit", "note")
"""The keys of a claim that commands and desk write, in this order."""
WEIGHT = 3
"""Of a topic that names none."""


def curated(project: Path, window: int) -> tuple[dict[str, Topic], list[RawClaim]]:
    """Topics and claims of the project; none when there are none yet.  Raises ``CrosscheckError`` for broken ones."""
    if not (project / TOPICS).exists():
        return {}, []
    return load_topics(project, window), load_claims(project, None, some=False)


def file_of(source: str, claims: Iterable[RawClaim], files: Collection[str]) -> str:
    """The YAML file that new claims of a source go to: the one that is all about it, else one named for it.

    ``files`` are those that are there, relative to the project.
    """
    known = list(claims)
    mine = {c.file for c in known if c.source == source}
    others = {c.file for c in known if c.source != source}
    own = sorted(name for name in mine - others if name.endswith(YAML))
    stem = re.sub(r"[^\w.-]+", "-", source).strip(".-") or "source"
    named = f"{FOLDER}/{stem}.yaml"
    if own:
        return named if named in own else own[0]
    taken = named in files or f"{stem}.yaml" in NOT_CLAIMS
    return f"{FOLDER}/{stem}-claims.yaml" if taken else named


def claim_fields(claim: RawClaim) -> dict[str, Field]:
    """A claim as it is written; what it does not say is left out."""
    given: Mapping[str, Field | None] = {
        **{key: getattr(claim, key) for key in CLAIM},
        "modality": None if claim.modality is Modality.ACTUAL else claim.modality.value,
        "scope": sorted(claim.scope) or None,
    }
    return {key: value for key, value in given.items() if value is not None}


def topic_fields(topic: Topic, window: int) -> dict[str, Field]:
    """A topic as it is written; ``window`` is what the project's settings say for those that name none."""
    given: Mapping[str, Field | None] = {
        "slug": topic.slug,
        "title": topic.title or None,
        "kind": topic.kind.value,
        "unit": topic.unit,
        "dynamics": topic.dynamics.value,
        "window": Number(topic.window) if topic.dynamics is Dynamics.STATE and topic.window != window else None,
        "after": list(topic.after) or None,
        "weight": Number(topic.weight) if topic.weight != WEIGHT else None,
    }
    return {key: value for key, value in given.items() if value is not None}
