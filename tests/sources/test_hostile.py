"""Files that are made to take a reader's time and memory: one clear line, soon."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crosscheck.errors import CrosscheckError
from crosscheck.sources import reading
from crosscheck.sources.adding import add_articles
from crosscheck.sources.reading import read_source

SOON = 15
"""Seconds, on a busy machine; each takes a few at most."""
PARAGRAPH = b"<p>The ferry left the harbour at seven with more people than it may carry, as the port said.</p>"


def _word(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    return out.getvalue()


TRAPS: dict[str, Callable[[], bytes]] = {
    "deep.html": lambda: b"<div>" * 100_000 + b"40",
    "deep_tables.html": lambda: b"<td><table>" * 100_000 + b"40",
    "large.html": lambda: PARAGRAPH * 500_000,
    "many.html": lambda: b"<div><p>40</p>" + b"<b>x</b>" * 300_000,
    "large.txt": lambda: b"Forty people died. " * 2_700_000,
    "long.txt": lambda: b"Forty people died. " * 300_000,
    "bomb.docx": lambda: _word(60_000_000),
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_one_clear_line_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(TRAPS[name]())
    (tmp_path / "project").mkdir()
    begun = time.monotonic()
    with pytest.raises(CrosscheckError) as caught:
        read_source(path)
    [problem] = caught.value.problems
    assert "more than" in problem.message
    assert "\n" not in str(problem)
    with pytest.raises(CrosscheckError):
        add_articles(tmp_path / "project", [path])
    assert list((tmp_path / "project").iterdir()) == []
    assert time.monotonic() - begun < SOON


@pytest.mark.parametrize(
    "page",
    [
        b"<span>" * 9_000 + PARAGRAPH * 5_000,
        b"<div>word<a href=x>link link link</a>" * 9_000,
        b"<div><input>" * 9_000 + b"x",
        b"<div>" + b"<h2>a b</h2><p><a href=/x>hello world link</a></p>" * 15_000,
        b"<div>x" + b"<div><a href=/x>hello world link</a></div>" * 20_000,
        b"<div>x" + b"<input>" * 60_000,
        b"<script type='application/ld+json'>" + b'\\"' * 500_000 + b"</script>x",
        b"<a " * 1_000_000,
        b"<" * 2_000_000,
    ],
    ids=["spans", "links", "inputs", "headings", "cards", "fields", "json", "tags", "brackets"],
)
def test_a_page_of_any_form_takes_time_in_proportion(page: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page)
    begun = time.monotonic()
    try:
        read_source(path)
    except CrosscheckError as error:
        assert len(error.problems) == 1
    assert time.monotonic() - begun < SOON


def test_a_huge_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE", 10)
    path = tmp_path / "a.txt"
    path.write_text("Forty people died.", encoding="utf-8")
    with pytest.raises(CrosscheckError, match="has more than"):
        read_source(path)
