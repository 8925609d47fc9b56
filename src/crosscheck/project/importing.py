"""Claims from elsewhere, as YAML ready to be curated: tables, fact checks, statements of Wikidata.

Nothing is guessed that decides a comparison: the topic is named by the file or by the caller, the quote is what stands
there, and whether the source holds it is checked like that of any other claim.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from crosscheck.claims.loading import COLUMNS, claims_from_rows
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.delimited import ColumnNames
from crosscheck.files.disk import read_text
from crosscheck.files.tables import READERS
from crosscheck.model import Modality, Source
from crosscheck.project.documents import Found, walked
from crosscheck.project.placing import placed
from crosscheck.project.reviews import is_checked_claim, is_review, of_checked_claim, of_review
from crosscheck.project.statements import Labels, is_entity, of_entity

TABLES = (".csv", ".tsv", ".jsonl", ".parquet")
DOCUMENTS = (".json", ".jsonld")
_NEEDED = ("source", "topic", "quote")
_OPTIONS = {"source": "--source ID", "topic": "--topic SLUG"}
_DEFUSED = ("'=", "'+", "'-", "'@")
_WRITTEN = ("topic", "quote", "id", "value", "as_of", "attribution", "modality", "counted", "unit", "note")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of claims that do not say it themselves; ``mapped`` are columns of a table → keys."""

    source: str | None = None
    topic: str | None = None
    mapped: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """Claims of a file, and in a sentence each what of it did not become one."""

    claims: Sequence[RawClaim]
    told: Sequence[str] = ()


def read_claims(path: Path, sources: Iterable[Source] = (), given: Given | None = None) -> Imported:
    """The claims in a table (:data:`TABLES`), or in JSON: ClaimReviews, Fact Check answers, statements of Wikidata.

    A claim of a document finds its source by the address where it appeared, among ``sources``.  Columns that a claim
    does not have (those that ``export`` adds) are passed over.  Raises :class:`CrosscheckError` with every problem.
    """
    given = given or Given()
    suffix = path.suffix.lower()
    if suffix in TABLES:
        made = Imported(_of_table(path, given))
    elif suffix in DOCUMENTS:
        made = _of_document(_json(path), path.name, list(sources), given)
    else:
        raise CrosscheckError([Problem(path.name, None, f"cannot be imported: {', '.join((*TABLES, *DOCUMENTS))} can")])
    if not made.claims:
        raise CrosscheckError([Problem(path.name, None, "holds no claims")])
    return made


def _of_table(path: Path, given: Given) -> list[RawClaim]:
    said = {key: value for key, value in (("source", given.source), ("topic", given.topic)) if value}
    names = ColumnNames(COLUMNS.keys, given.mapped or {}, [key for key in _NEEDED if key not in said], _OPTIONS)
    tree: Any = READERS[path.suffix.lower()](path, path.name, names)
    items = tree["claims"]
    rows = [{**said, **{k: _plain(v) for k, v in item.items() if k in COLUMNS.keys}} for item in items]
    return claims_from_rows(rows, path.name, [item.line for item in items])


def _plain(cell: object) -> object:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if isinstance(cell, str) and cell.startswith(_DEFUSED) else cell


def _json(path: Path) -> object:
    text = read_text(path, path.name)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CrosscheckError([Problem(path.name, None, f"not JSON: {error}")]) from None


def _of_document(data: object, name: str, sources: Sequence[Source], given: Given) -> Imported:
    """The claims of a document of another tool."""
    left: Counter[str] = Counter()
    found = list(_found(data, left))
    made = placed(found, name, sources, given.source, given.topic, left)
    counted = [f"{what} ({count})" for what, count in sorted(left.items()) if count]
    told = [f"{name}: left out: {', '.join(counted)}"] if counted else []
    if isinstance(data, Mapping) and data.get("nextPageToken"):
        told.append(f"{name}: the answer goes on (nextPageToken): import its next page, too")
    try:
        claims = claims_from_rows([claim.row for claim in made], name)
    except CrosscheckError as error:  # a document has no lines: name the claim
        raise CrosscheckError(
            replace(p, line=None, message=f"{made[p.line - 1].what}: {p.message}") if p.line else p
            for p in error.problems
        ) from None
    return Imported(claims, told)


def _found(data: object, left: Counter[str]) -> Iterable[Found]:
    labels: Labels | None = None
    for number, node in enumerate(walked(data, lambda n: is_review(n) or is_checked_claim(n) or is_entity(n)), 1):
        if is_review(node):
            yield from of_review(node, number)
        elif is_checked_claim(node):
            yield of_checked_claim(node, number)
        else:
            labels = labels or Labels(data)
            yield from of_entity(node, labels, left)


def as_yaml(claims: Iterable[RawClaim]) -> str:
    """Claims as the text of a claims file; ``source`` stands on top when they share one."""
    listed = list(claims)
    shared = {c.source for c in listed}
    top = {"source": listed[0].source} if len(shared) == 1 else {}
    entries = [_entry(c, with_source=len(shared) > 1) for c in listed]
    return yaml.safe_dump({**top, "claims": entries}, allow_unicode=True, sort_keys=False, width=1_000_000)


def _entry(claim: RawClaim, *, with_source: bool) -> dict[str, object]:
    made: dict[str, object] = {"source": claim.source} if with_source else {}
    default = claim.id.startswith(f"{claim.source}:{claim.topic}:")
    for key in _WRITTEN:
        value = getattr(claim, key)
        if value is None or (key == "id" and default) or value is Modality.ACTUAL:
            continue
        made[key] = str(value)
    if claim.scope:
        made["scope"] = sorted(claim.scope)
    return made | ({"supersedes": list(claim.supersedes)} if claim.supersedes else {})
