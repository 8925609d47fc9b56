"""Claims from elsewhere: CSV, JSON Lines, Parquet, and schema.org ClaimReview, as YAML ready to be curated.

Nothing is guessed that decides a comparison: the topic is named by the table or by the caller, the quote is what stands
there, and whether the source holds it is checked like that of any other claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from crosscheck.claims.loading import MAX_QUOTE, ClaimEntry, claims_from_rows
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import read_text
from crosscheck.files.tables import READERS
from crosscheck.model import Modality, Source

TABLES = (".csv", ".jsonl", ".parquet")
KEYS = tuple(ClaimEntry.model_fields)
_DEFUSED = ("'=", "'+", "'-", "'@")
_WRITTEN = ("topic", "quote", "id", "value", "as_of", "attribution", "modality", "counted", "unit", "note")


def read_claims(
    path: Path, sources: Iterable[Source] = (), *, source: str | None = None, topic: str | None = None
) -> list[RawClaim]:
    """The claims in a file: ``.csv``, ``.jsonl``, ``.parquet``, or ``.json``/``.jsonld`` with ClaimReviews.

    ``source`` and ``topic`` hold for claims that name none.  A ClaimReview finds its source by the address of its
    appearance among ``sources``.  Columns that a claim does not have (those that ``export`` adds) are passed over.
    Raises :class:`CrosscheckError` with every problem.
    """
    suffix = path.suffix.lower()
    lines = None
    if suffix in TABLES:
        found, lines = _table(path)
    elif suffix in (".json", ".jsonld"):
        by_url = {_address(s.url): s.id for s in sources if s.url}
        found = [_from_review(review, by_url) for review in _reviews(_json(path))]
    else:
        kinds = ", ".join((*TABLES, ".json", ".jsonld"))
        raise CrosscheckError([Problem(path.name, None, f"cannot be imported: {kinds} can")])
    if not found:
        raise CrosscheckError([Problem(path.name, None, "holds no claims")])
    given = {"source": source, "topic": topic}
    filled = [{**row, **{k: v for k, v in given.items() if v and not row.get(k)}} for row in found]
    return claims_from_rows(filled, path.name, lines)


def _table(path: Path) -> tuple[list[dict[str, object]], list[int]]:
    """The rows of a table, and the line of each."""
    tree: Any = READERS[path.suffix.lower()](path, path.name)
    items = tree["claims"]
    return [{k: _plain(v) for k, v in item.items() if k in KEYS} for item in items], [item.line for item in items]


def _plain(cell: object) -> object:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if isinstance(cell, str) and cell.startswith(_DEFUSED) else cell


def _json(path: Path) -> object:
    text = read_text(path, path.name)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CrosscheckError([Problem(path.name, None, f"not JSON: {error}")]) from None


def _reviews(data: object) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview of a document, at any depth, in order: alone, in a list, a graph or a feed."""
    waiting = [data]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node
        elif isinstance(node, Mapping):
            if "ClaimReview" in _listed(node.get("@type")):
                yield node
            else:
                waiting[:0] = [value for value in node.values() if isinstance(value, list | Mapping)]


def _from_review(review: Mapping[str, Any], by_url: Mapping[str, str]) -> dict[str, object]:
    """A review as a claim: its words, who made it, when, and the ruling as a note."""
    item = next(iter(_mappings(review.get("itemReviewed"))), {})
    addresses = [a for key in ("firstAppearance", "appearance") for a in _addresses(item.get(key))]
    rating = next(iter(_mappings(review.get("reviewRating"))), {})
    reviewer = _name(review.get("author"))
    ruled = _text(rating.get("alternateName") or rating.get("ratingValue"))
    note = f"Reviewed by {reviewer or 'a fact-checker'}: {ruled}" if ruled else None
    return {
        "source": next((by_url[_address(a)] for a in addresses if _address(a) in by_url), None),
        "topic": None,
        "quote": (_text(review.get("claimReviewed")) or _text(item.get("text")) or "")[:MAX_QUOTE],
        "attribution": _name(item.get("author")),
        "as_of": (_text(item.get("datePublished")) or "")[:10] or None,
        "note": note,
    }


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [v for v in _listed(value) if isinstance(v, Mapping)]


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _name(value: object) -> str | None:
    first = next(iter(_listed(value)), None)
    return _text(first.get("name")) if isinstance(first, Mapping) else _text(first)


def _addresses(value: object) -> list[str]:
    found = [v.get("url") or v.get("@id") if isinstance(v, Mapping) else v for v in _listed(value)]
    return [a for a in found if isinstance(a, str)]


def _address(url: str) -> str:
    """An address as it is compared: without scheme, "www." and a slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


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
