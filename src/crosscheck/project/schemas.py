"""JSON Schemas of the files, generated from the models that read them, so that editors complete and check.

The shipped ones (``data/*.schema.json``) are these; ``tools/schemas.py`` writes them.  Where a reader says more than a
schema can (an unknown topic, a date that is none, a wildcard), the reader decides.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

from crosscheck.claims.loading import ClaimEntry, ClaimFile
from crosscheck.claims.resolutions import DecisionEntry, DecisionFile
from crosscheck.claims.topics import TopicEntry, TopicFile
from crosscheck.project.baseline import BaselineEntry, BaselineFile
from crosscheck.report.contract import FindingsFile
from crosscheck.settings import SettingsFile
from crosscheck.sources.seeds import Entry, Listing

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = ["string", "number", "boolean"]
"""What a plain YAML scalar may look like to an editor: our reader takes each as text."""

_WORDS = {
    "after": "Date topics that come before this one: an earlier date here is an impossible order.",
    "aliases": "Entity topics: a name, and other names for the same.",
    "as_of": "When the claim holds (EDTF: 2021, 2021-03, 2021-03-01, 2021-03/2021-05); else that of its source.",
    "ask": "Who could settle a disagreement.",
    "at_most": "Topics whose figure this one cannot exceed.",
    "attribution": "Who said it, as the source names them.",
    "between": "Duration topics: the two date topics it lies between; as-of stands for the claim's own time.",
    "by": "Who decided.",
    "by_speaker": "Claims compare only when the same speaker is quoted.",
    "corrected": "When the source was corrected, as it says itself (EDTF); its text is then the corrected one.",
    "counted": "What is counted, where that is the matter: armed forces and police.",
    "dynamics": "constant: one true value for ever; state: it varies; cumulative: it only rises.",
    "expires": "The last day on which the decision holds (YYYY-MM-DD).",
    "file": "The article, relative to this list.",
    "finding": "The id of the finding, as the report shows it.",
    "hold": "It is not to be printed: a draft that prints it is warned of (XC512).",
    "kind": "What its values are: quantity, date, entity, text or boolean.",
    "modality": "Whether it is a fact, or planned, requested, denied, conditional, hypothetical.",
    "must_compare": "Whether a claim on it that meets no other one is a finding (XC109).",
    "on": "The day of the decision (YYYY-MM-DD).",
    "original": "The file that the text was extracted from.",
    "origin": "The news agencies that the article credits, [] for own reporting; left out: as its text says.",
    "parts_of": "The topic that is the whole of which this one is a part.",
    "positions": "The values that the finding holds, all of them.",
    "published": "The day of the article (EDTF), or a range if only that is known.",
    "quote": "The words of the source, letter by letter, at most 300 characters.",
    "reason": "Why, in a sentence that a colleague understands next year.",
    "retrieved": "When the article was fetched from its address (EDTF).",
    "revisions": "Its older texts, the oldest first; crosscheck add writes them.",
    "ruling": "What holds: a position, both right, source error, accepted …",
    "scope": "What it is limited to: a place, a part, total or new.",
    "sha256": "Of the file; a change of the article is then noticed.",
    "slug": "The name that claims use: letters, digits, . - + / _",
    "source": "The id of the article in seeds/sources.yaml.",
    "superseded_by": "The id of the claim that took its place when the source was corrected.",
    "supersedes": "Ids of claims of the same source that this one took the place of.",
    "topic": "The slug of a topic in claims/topics.yaml.",
    "unit": "What a quantity is counted in: person, kilometre, EUR, percent.",
    "updated": "When the page says that it was changed (EDTF).",
    "value": "The value as an article writes it; left out when the quote holds exactly one.",
    "weight": "1 (a page count) to 5 (deaths, names, charges, money): weightier findings come first.",
    "window": "Days: how far apart in time two claims on a state are still compared.",
    "wording": "What may be printed, in the words of the editor.",
}
"""What an editor shows beside a key."""


_BOUNDS = {"weight": {"minimum": 1, "maximum": 5}, "window": {"minimum": 0}}
"""What the readers check of whole numbers; pydantic leaves it out, since they are read from text."""


def _listed(file: Any, key: str, entry: Any) -> dict[str, Any]:
    """The schema of a file whose ``key`` is a list of entries."""
    made: dict[str, Any] = file.model_json_schema()
    inner: dict[str, Any] = entry.model_json_schema()
    shared = inner.pop("$defs", {})
    name = key.removesuffix("s")
    made["$defs"] = {**made.get("$defs", {}), **shared, name: inner}
    items = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
    nullable = "anyOf" in made["properties"][key]
    made["properties"][key] = {"anyOf": [items, {"type": "null"}]} if nullable else items
    return made


def _sources() -> dict[str, Any]:
    """``sources.yaml`` may also be the bare list."""
    made = _listed(Listing, "sources", Entry)
    whole = {key: made.pop(key) for key in ("type", "properties", "required", "additionalProperties")}
    return {**made, "anyOf": [whole, _list_of("source")]}


def _list_of(name: str) -> dict[str, Any]:
    """A list of what ``$defs`` calls ``name``."""
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


_MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "claims": lambda: _listed(ClaimFile, "claims", ClaimEntry),
    "topics": lambda: _listed(TopicFile, "topics", TopicEntry),
    "sources": _sources,
    "resolutions": lambda: _listed(DecisionFile, "resolutions", DecisionEntry),
    "baseline": lambda: _listed(BaselineFile, "baseline", BaselineEntry),
    "crosscheck": SettingsFile.model_json_schema,
    "findings": FindingsFile.model_json_schema,
}
NAMES = tuple(_MAKERS)
"""claims, topics, sources, resolutions, baseline (YAML), crosscheck (TOML), findings (JSON)."""
WRITTEN = ("claims", "topics", "sources", "resolutions", "baseline")
"""The schemas of files that people write in YAML."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, by its name in :data:`NAMES`.  Raises ``KeyError``."""
    made = _plain(_MAKERS[name](), text=_TEXT if name in WRITTEN else None, top=True)
    return {"$schema": DRAFT, "title": f"crosscheck: {name}", **made}


def text(name: str) -> str:
    """The same as text, as it is shipped."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def shipped(name: str) -> str:
    """The shipped schema.  Raises ``FileNotFoundError`` for an unknown name."""
    return resources.files("crosscheck").joinpath(f"data/{name}.schema.json").read_text("utf-8")


def _plain(node: Any, text: list[str] | None, *, top: bool = False, names: bool = False) -> Any:
    """A schema without pydantic's titles, with our words, and with text as YAML shows it to an editor.

    ``names``: the keys of ``node`` are those of a file, not words of JSON Schema.
    """
    if isinstance(node, list):
        return [_plain(item, text) for item in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: _plain(value, text, names=key in ("properties", "$defs") and not names)
        for key, value in node.items()
        if names or key != "title"
    }
    if names:
        said = {k: {"description": _WORDS[k]} if text and k in _WORDS else {} for k in made}
        return {k: {**v, **said[k], **_BOUNDS.get(k, {})} for k, v in made.items()}
    if made.get("type") == "string" and text and not {"enum", "const", "pattern"} & made.keys():
        made["type"] = text
    if top:
        made.pop("description", None)
    return made
