"""Claims and findings for other tools: tables (CSV, Parquet, pandas), JSON-LD (schema.org, Web Annotation).

Claims are schema.org ``Claim``, findings that an editor has ruled on ``ClaimReview`` (nobody reviews what nobody has
decided), and the place of each quote a Web Annotation with a ``TextQuoteSelector`` and a ``TextPositionSelector``.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.model import Claim, Finding, Position, Resolution, Source, number
from crosscheck.report.report import Report, rows
from crosscheck.text.anchors import text_quote_selector

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet", "jsonld")
BEST, WORST = 5, 1
"""Of a review: 5 what the ruling holds right, 1 what it holds wrong, 3 what it leaves open (schema.org ``Rating``)."""
_DEFUSED = ("=", "+", "-", "@", "\t", "\r")


def table(report: Report, what: str) -> list[dict[str, object]]:
    """Rows of plain values: a claim each (``claims``), or a claim of a position of a finding each (``findings``).

    Bounds are numbers or ISO 8601 dates, ``None`` where unbounded.  Raises ``KeyError`` for anything else.
    """
    return {"claims": lambda: [_row(report, c) for c in report.claims], "findings": lambda: rows(report.findings)}[
        what
    ]()


def frame(report: Report, what: str) -> pd.DataFrame:
    """:func:`table` as a DataFrame; bounds as text, since a column may hold both dates and numbers."""
    import pandas as pd

    made = pd.DataFrame(table(report, what))
    for column in ("core_low", "core_high", "support_low", "support_high"):
        if column in made:
            made[column] = [None if cell is None else str(cell) for cell in made[column]]
    return made


def _row(report: Report, claim: Claim) -> dict[str, object]:
    value, source = claim.value, report.sources[claim.source]
    core, support = claim.core or (None, None), claim.support or (None, None)
    state, why = report.coverage.states.get(claim.id, ("", ""))
    return {
        "id": claim.id,
        "source": claim.source,
        "topic": claim.topic,
        "quote": claim.quote,
        "value": value.text if value else None,
        "as_of": claim.as_of if claim.dated else None,
        "attribution": claim.attribution,
        "modality": claim.modality.value,
        "scope": "; ".join(sorted(claim.scope)) or None,
        "counted": claim.counted,
        "publisher": source.publisher,
        "published": source.published,
        "start": claim.anchor.start if claim.anchor else None,
        "end": claim.anchor.end if claim.anchor else None,
        "kind": value.kind.value if value else None,
        "unit": value.unit if value else None,
        "hedge": claim.hedge,
        "nominal": number(value.nominal) if value and isinstance(value.nominal, int | float) else None,
        "core_low": core[0],
        "core_high": core[1],
        "support_low": support[0],
        "support_high": support[1],
        "state": state,
        "why": why,
    }


def csv(report: Report, what: str) -> bytes:
    """A table as CSV (RFC 4180, UTF-8); a cell that a spreadsheet would run has an apostrophe in front."""
    import csv as writer

    listed = table(report, what)
    out = io.StringIO(newline="")
    if listed:
        made = writer.DictWriter(out, list(listed[0]), lineterminator="\r\n")
        made.writeheader()
        made.writerows({key: _defused(cell) for key, cell in row.items()} for row in listed)
    return out.getvalue().encode("utf-8")


def _defused(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_DEFUSED) else cell


def parquet(report: Report, what: str) -> bytes:
    """A table as Parquet.  Raises :class:`CrosscheckError` when pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        hint = 'run: pip install "crosscheck-claims[parquet]"'
        raise CrosscheckError([Problem("export", None, "Parquet needs pyarrow", hint)])
    out = io.BytesIO()
    frame(report, what).to_parquet(out, index=False)
    return out.getvalue()


def jsonld(report: Report, what: str) -> bytes:
    """JSON-LD: claims as ``Claim``, ruled findings as ``ClaimReview``, the places of quotes as Web Annotations."""
    graph: Callable[[], list[dict[str, Any]]] = {
        "claims": lambda: [_claim(report, c) for c in report.claims],
        "findings": lambda: [r for f in report.findings if f.resolution for r in _reviews(report, f)],
        "annotations": lambda: [_annotation(report, c) for c in report.claims if c.anchor],
    }[what]
    context = "http://www.w3.org/ns/anno.jsonld" if what == "annotations" else "https://schema.org"
    text = json.dumps({"@context": context, "@graph": graph()}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _kept(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if value not in (None, "", [], {})}


def _iri(kind: str, name: str) -> str:
    return f"urn:crosscheck:{kind}:{percent(name, safe=':')}"


def _article(source: Source) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return _kept(
        [
            ("@type", "NewsArticle"),
            ("@id", source.url or _iri("source", source.id)),
            ("headline", source.title),
            ("url", source.url),
            ("publisher", publisher),
            ("datePublished", _day(source.published)),
            ("inLanguage", source.language),
        ]
    )


def _day(edtf: str | None) -> str | None:
    """An EDTF string where ISO 8601 says the same (schema.org wants that), else nothing."""
    return edtf if edtf and edtf.replace("-", "").isdigit() and len(edtf) in (4, 7, 10) else None


def _claim(report: Report, claim: Claim) -> dict[str, Any]:
    source = report.sources[claim.source]
    article = _article(source)
    author = {"@type": "Person", "name": claim.attribution} if claim.attribution else article.get("publisher")
    return _kept(
        [
            ("@type", "Claim"),
            ("@id", _iri("claim", claim.id)),
            ("text", claim.quote),
            ("about", claim.topic),
            ("author", author),
            ("datePublished", article.get("datePublished")),
            ("appearance", [article]),
            ("firstAppearance", None if source.agencies else article),
        ]
    )


def _reviews(report: Report, finding: Finding) -> Iterable[dict[str, Any]]:
    """One for each position of a finding that an editor has ruled on."""
    ruling = finding.resolution
    assert ruling is not None
    for at, position in enumerate(finding.positions, 1):
        first = position.claims[0]
        yield _kept(
            [
                ("@type", "ClaimReview"),
                ("@id", _iri("review", f"{finding.id}:{at}")),
                ("claimReviewed", first.quote),
                ("itemReviewed", _reviewed(report, position)),
                ("reviewRating", _rating(finding, position, ruling)),
                ("reviewBody", f"{ruling.ruling}: {ruling.reason}"),
                ("author", {"@type": "Person", "name": ruling.by}),
                ("datePublished", ruling.on),
                ("url", report.sources[first.source].url or _iri("finding", finding.id)),
            ]
        )


def _reviewed(report: Report, position: Position) -> dict[str, Any]:
    """One claim that appears in several articles."""
    made = _claim(report, position.claims[0])
    made["appearance"] = [_article(report.sources[c.source]) for c in position.claims]
    return made


def _rating(finding: Finding, position: Position, ruling: Resolution) -> dict[str, Any]:
    if ruling.holds_all or ruling.favours(position.value):
        value = BEST
    else:
        value = WORST if any(ruling.favours(p.value) for p in finding.positions) else (BEST + WORST) // 2
    return {
        "@type": "Rating",
        "ratingValue": value,
        "bestRating": BEST,
        "worstRating": WORST,
        "alternateName": ruling.ruling,
    }


def _annotation(report: Report, claim: Claim) -> dict[str, Any]:
    """Offsets are code points of the normalised text; its sha256 stands beside them."""
    source, anchor = report.sources[claim.source], claim.anchor
    assert anchor is not None
    digest = hashlib.sha256(source.text.encode("utf-8")).hexdigest()
    return {
        "id": _iri("annotation", claim.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "SpecificResource", "source": _iri("claim", claim.id), "purpose": "identifying"},
        "target": {
            "source": source.url or _iri("source", source.id),
            "state": {"type": "State", "id": f"urn:sha256:{digest}"},
            "selector": [
                {"type": "TextQuoteSelector", **text_quote_selector(source.text, anchor.start, anchor.end)},
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            ],
        },
    }


MAKERS: Mapping[str, Callable[[Report, str], bytes]] = {"csv": csv, "parquet": parquet, "jsonld": jsonld}
"""Format → what makes it; annotations exist as JSON-LD only."""
