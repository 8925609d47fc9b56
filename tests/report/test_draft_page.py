"""A draft as its readers see it: Markdown as blocks and runs, each word in its place, marks on the right words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.drafts.document.markup import markdown_prose
from crosscheck.report.render.draft_blocks import Block, markdown_blocks
from crosscheck.report.render.draft_marks import Mark, pieces_of
from crosscheck.report.render.draft_runs import Run

DRAFTS = sorted((Path(__file__).parents[1] / "cases" / "drafts").iterdir())
SIGNS = {"paragraph": "p", "quote": "quote", "item": "li", "code": "pre"}


def tagged(run: Run) -> str:
    text = "|" if run.text == "\n" else run.text
    for tag in ("strong", "em", "del", "code", "sup", "image"):
        text = f"<{tag}>{text}</{tag}>" if tag in run.style else text
    return f"<a {run.href}>{text}</a>" if run.href else text


def lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        words = "".join(map(tagged, block.runs)).rstrip(" ")
        if block.kind in ("bullets", "numbers"):
            yield from lines(block.blocks)
        elif block.kind == "item":
            first, *rest = [*lines(block.blocks), "</li>"]
            yield f"<li>{first}"
            yield from rest
        elif block.kind == "quote":
            yield from ("<quote>", *lines(block.blocks), "</quote>")
        elif block.kind == "table":
            yield from (f"<td>{''.join(map(tagged, cell))}" for row in block.rows for cell in row)
        elif block.kind == "rule":
            yield "<hr>"
        else:
            tag = f"h{block.level}" if block.kind == "heading" else SIGNS[block.kind]
            yield f"<{tag}>{words}</{tag}>"


def runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        yield from block.runs
        yield from (run for row in block.rows for cell in row for run in cell)
        yield from runs(block.blocks)


@pytest.mark.cases("draft_blocks.yaml")
def test_markdown_is_shown_as_its_readers_see_it(case: dict[str, Any]) -> None:
    assert list(lines(markdown_blocks(case["markdown"]))) == case["shown"]


MARKS = st.text(alphabet="abc 12“”\"'`*_[]()<>-!#|~=\\\n.,:/&;^", max_size=300)


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_any_text_is_shown_and_every_run_stands_where_it_says(text: str) -> None:
    for run in runs(markdown_blocks(text)):
        assert 0 <= run.start <= run.end <= len(text)
        if not run.whole and run.text != " ":
            assert text[run.start : run.end] == run.text


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.name)
def test_what_is_read_is_shown(path: Path) -> None:
    """Every letter that proof reads has its place on the page, so no mark is lost."""
    text = path.read_text("utf-8")
    prose = markdown_prose(text)
    shown = {at for run in runs(markdown_blocks(text)) for at in range(run.start, run.end)}
    assert [c for n, c in enumerate(prose.text) if not c.isspace() and prose.origin(n) not in shown] == []


@pytest.mark.parametrize(
    "unit",
    [
        '"\n',
        "`",
        "[",
        "<!--",
        "```\n",
        "*a _b ",
        "[a](",
        "> ",
        "- ",
        "| ",
        "![",
        "***",
        "- a\n",
        "> a\n",
        "1. a\n  - b\n",
    ],
)
def test_long_drafts_of_one_sign_take_no_time(unit: str) -> None:
    began = time.monotonic()
    markdown_blocks(unit * (40_000 // len(unit)))
    assert time.monotonic() - began < 5


def test_marks_cut_runs_and_cross_them() -> None:
    text = "about **3,700** troops"
    (block,) = markdown_blocks(text)
    outer, inner = Mark(0, 22, "differs", "1"), Mark(8, 13, "supported", "2")
    pieces = pieces_of(block.runs, [outer, inner])
    assert [(p.run.text, [m.key for m in p.marks]) for p in pieces] == [
        ("about ", ["1"]),
        ("3,700", ["2", "1"]),
        (" troops", ["1"]),
    ]
    assert [[m.key for m in p.begins] for p in pieces] == [["1"], ["2"], []]
    assert [[m.key for m in p.ends] for p in pieces] == [[], ["2"], ["1"]]


def test_a_run_that_is_not_letter_for_letter_is_never_cut() -> None:
    (block,) = markdown_blocks("R&amp;D")
    assert [p.run.text for p in pieces_of(block.runs, [Mark(2, 4, "differs", "1")])] == ["R", "&", "D"]
