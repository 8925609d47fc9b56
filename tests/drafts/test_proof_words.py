"""Statements of a draft without a figure: cases as data, and what must hold whatever the texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosscheck.drafts.document.draft import plain_draft
from crosscheck.drafts.statements import Statement
from crosscheck.model import Source
from crosscheck.pipeline.proof import Proofreader, proof

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "proof_words.jsonl").read_text("utf-8").splitlines()
    if line
]
KINDS = ("name", "role", "yesno", "plan")


def sources(texts: list[str]) -> list[Source]:
    return [Source(text, f"s{n}", "2021-03-01") for n, text in enumerate(texts)]


def worded(texts: list[str], draft: str) -> list[Statement]:
    return [s for s in proof(draft, sources(texts)).statements if s.kind in KINDS]


def told(statements: list[Statement]) -> set[tuple[str, str, str]]:
    return {(s.text, s.status, s.rules[0] if s.rules else "") for s in statements}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    assert told(worded(case["sources"], case["draft"])) == {tuple(row) for row in case["told"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_quotes_are_the_words_of_their_source(case: dict[str, Any]) -> None:
    texts = dict(enumerate(case["sources"]))
    for statement in worded(case["sources"], case["draft"]):
        assert case["draft"][statement.start : statement.end] == statement.text
        assert statement.quotes or statement.status == "not_found"
        for claim in statement.quotes:
            assert claim.quote in texts[int(claim.source[1:])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_order_of_sources_does_not_matter(case: dict[str, Any]) -> None:
    there = Proofreader(sources(case["sources"])).check(plain_draft(case["draft"]))
    back = Proofreader(sources(case["sources"])[::-1]).check(plain_draft(case["draft"]))
    assert told(list(there.statements)) == told(list(back.statements))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_source_as_a_draft_is_not_contradicted_by_itself(case: dict[str, Any]) -> None:
    for text in case["sources"]:
        found = worded(case["sources"], text)
        assert [s for s in found if s.status not in ("supported", "disputed")] == []


def test_a_message_names_who_writes_what() -> None:
    texts = ["Mayor Nella Brask closed the lock at Tarmouth.", "The lock at Tarmouth is shut, said Mayor Nella Brusk."]
    (statement,) = worded(texts, "Mayor Nella Brask closed the lock at Tarmouth.")
    (finding,) = statement.findings
    assert finding.message.startswith("“Nella Brask”: s0 writes so too, but s1 writes Nella Brusk")
    assert {c.source for p in finding.positions for c in p.claims} == {"draft", "s0", "s1"}


def test_a_statement_in_markdown_has_its_place_in_the_file() -> None:
    draft = "# Locks\n\nMayor **Nella** [Brasq](https://example.org) closed the lock at Tarmouth.\n"
    (statement,) = worded(["Mayor Nella Brask closed the lock at Tarmouth."], draft)
    assert draft[statement.start : statement.end].startswith("Nella") and statement.line == 3
    assert statement.wording == "Nella Brask"
