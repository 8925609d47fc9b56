"""Documents that nobody would write: each becomes claims, or ends in lines that name the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import CrosscheckError
from crosscheck.model import Source
from crosscheck.project.importing import Given, Imported, read_claims

KEYS = (
    "@type @graph ClaimReview Claim claimReviewed itemReviewed appearance firstAppearance author name url @id sameAs "
    "text claims claimReview claimant claimDate textualRating publisher site reviewRating alternateName ratingValue "
    "datePublished entities id labels en value mainsnak snaktype property datavalue type time precision calendarmodel "
    "quantity amount unit upperBound lowerBound qualifiers references snaks rank P1 P585 P580 P854 P1683 P248 P813 "
    "string monolingualtext wikibase-entityid Q1 deprecated nextPageToken"
).split()
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.floats(allow_nan=False)
    | st.sampled_from([*KEYS, "", "https://a.example/1", "2021-03-01", "+2021-03-01T00:00:00Z", "+12", "Forty left."])
)
DOCUMENTS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
)
SOURCES = [Source("Forty left. P1: 12", "a", url="https://a.example/1")]
SNAK = st.fixed_dictionaries(
    {"property": st.just("P1"), "datavalue": st.fixed_dictionaries({"type": st.sampled_from(KEYS), "value": DOCUMENTS})}
)
STATEMENTS = st.fixed_dictionaries(
    {"claims": st.fixed_dictionaries({"P1": st.lists(st.fixed_dictionaries(
        {"mainsnak": SNAK | DOCUMENTS},
        optional={
            "qualifiers": st.dictionaries(st.sampled_from(KEYS), st.lists(SNAK, max_size=2) | DOCUMENTS, max_size=2),
            "references": st.lists(st.fixed_dictionaries({"snaks": st.dictionaries(
                st.sampled_from(["P854", "P1683", "P813"]), st.lists(SNAK, max_size=2) | DOCUMENTS)}), max_size=2)
            | DOCUMENTS,
            "rank": DOCUMENTS, "id": DOCUMENTS,
        }), max_size=3)})},
    optional={"id": DOCUMENTS, "labels": DOCUMENTS},
)  # fmt: skip
REVIEWS = st.fixed_dictionaries({"@type": st.just("ClaimReview")}, optional=dict.fromkeys(KEYS[3:16], DOCUMENTS))
CHECKED = st.fixed_dictionaries(
    {"text": st.just("Forty left."), "claimReview": st.lists(DOCUMENTS, max_size=2)},
    optional=dict.fromkeys(["claimant", "claimDate"], DOCUMENTS),
)


def read(folder: Path, text: str, given: Given) -> Imported | None:
    """What a document holds; ``None`` when it was refused as it should be."""
    path = folder / "document.json"
    path.write_text(text, encoding="utf-8")
    try:
        return read_claims(path, SOURCES, given)
    except CrosscheckError as error:
        assert error.problems and all(p.file == "document.json" for p in error.problems)
        assert all("\n" not in str(p) for p in error.problems)
        return None


@given(DOCUMENTS | STATEMENTS | REVIEWS | CHECKED | st.lists(STATEMENTS | REVIEWS | CHECKED, max_size=3), st.booleans())
def test_any_document_becomes_claims_or_lines(
    tmp_path_factory: pytest.TempPathFactory, data: Any, is_given: bool
) -> None:
    folder = tmp_path_factory.getbasetemp()
    made = read(folder, json.dumps(data), Given("a", "b.c") if is_given else Given(topic="b.c"))
    if made is not None:
        assert all(c.source == "a" and c.quote and c.topic for c in made.claims)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"claims":' * 100_000, "[" * 900 + "]" * 900, '"', "", "null", "NaN", '{"a": 1e999}', "\ufeff{}",
     '"\\ud800"'],
    ids=range(10),
)  # fmt: skip
def test_a_text_that_is_no_document(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text, Given("a", "b.c")) is None


def test_half_a_character_is_said(tmp_path: Path) -> None:
    review = {"@type": "ClaimReview", "claimReviewed": "Forty \ud800 left", "itemReviewed": {"@type": "Claim"}}
    assert read(tmp_path, json.dumps(review), Given("a", "b.c")) is None


def test_a_big_document_is_walked_once(tmp_path: Path) -> None:
    review = {"@type": "ClaimReview", "claimReviewed": "Forty left.", "itemReviewed": {"@type": "Claim"}}
    data = [{**review, "itemReviewed": {"@type": "Claim", "datePublished": f"{1000 + n}-01-01"}} for n in range(3000)]
    made = read(tmp_path, json.dumps({"feed": [{"x": [[], {}]}] * 20_000 + data}), Given("a", "b.c"))
    assert made is not None and len(made.claims) == 3000
