"""PDF pages as running text, and files that are traps."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import CrosscheckError
from crosscheck.sources import pdf
from crosscheck.sources.pdf_lines import running_text

WORDS = frozenset("rescuer rescuers twenty five war zone".split())


@pytest.mark.cases("intake_pdf_lines.jsonl")
def test_lines_are_put_together_where_print_cut_them(case: dict[str, Any]) -> None:
    assert running_text(case["pages"], WORDS.__contains__) == case["text"]


@given(st.lists(st.text(alphabet="ab1,-\n ", max_size=40), max_size=5))
def test_no_letter_or_digit_is_lost_or_made(pages: list[str]) -> None:
    marked = [f"x{number}\n{page}" for number, page in enumerate(pages)]
    letters = "".join(char for page in marked for char in page if char.isalnum())
    kept = "".join(char for char in running_text(marked, bool) if char.isalnum())
    assert kept == letters or len(pages) >= 3


def _file(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return body + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _tree(kids: bytes, depth: int) -> list[bytes]:
    """A tree of pages, each node of which has ten times the next one."""
    return [b"<< /Type /Pages /Kids [%s] /Count 9 >>" % (b"%d 0 R " % (n + 3) * 10) for n in range(depth)] + [kids]


@pytest.mark.parametrize(
    "objects",
    [
        [CATALOG, *_tree(b"<< /Type /Page /MediaBox [0 0 9 9] >>", 6)],
        [CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"],
        [CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] >>"],
        [CATALOG, b"<< /Type /Pages /Kids [" + b"3 0 R " * 1_000_000 + b"] /Count 1000000 >>", PAGE],
    ],
    ids=["a million pages of one", "its own child", "a circle", "a million in a row"],
)
def test_a_trap_is_refused_in_one_line(objects: list[bytes]) -> None:
    pytest.importorskip("pypdf")
    begun = time.monotonic()
    with pytest.raises(CrosscheckError) as caught:
        pdf.extract(_file(*objects), "a.pdf")
    assert "pages" in str(caught.value) or "damaged" in str(caught.value)
    assert time.monotonic() - begun < 20


def test_a_page_that_unpacks_to_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pypdf = pytest.importorskip("pypdf")
    monkeypatch.setattr(pdf, "MAX_CONTENT", 1_000)
    with pytest.raises(CrosscheckError, match="on a page"):
        pdf.extract(_printed(pypdf, "a" * 2_000), "a.pdf")


def test_forms_in_forms_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pypdf = pytest.importorskip("pypdf")
    monkeypatch.setattr(pdf, "MAX_OPERATIONS", 3)
    with pytest.raises(CrosscheckError, match="steps of printing"):
        pdf.extract(_printed(pypdf, "Forty died."), "a.pdf")


def test_words_of_a_file_are_put_together(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(_printed(pypdf, "The ferry carried 1,", "200 people and 45 res-", "cuers came."))
    assert pdf.extract(path.read_bytes(), "a.pdf").text == "The ferry carried 1,200\npeople and 45 rescuers\ncame."


def _printed(pypdf: Any, *lines: str) -> bytes:
    """A PDF of one page with these lines."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream.set_data(f"BT /F1 12 Tf 10 200 Td {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
