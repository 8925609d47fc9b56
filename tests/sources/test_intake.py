"""Articles of every format as sources: their text, what they tell of themselves, and what is said of bad files."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import CrosscheckError
from crosscheck.sources.charset import decode_page
from crosscheck.sources.published import published_in
from crosscheck.sources.reading import read_source
from crosscheck.text.anchors import line_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def refusal(path: Path, published: str | None = None) -> str:
    with pytest.raises(CrosscheckError) as caught:
        read_source(path, published)
    [problem] = caught.value.problems
    assert "\n" not in str(problem)
    return str(problem)


def pdf_of(*pages: str, title: str = "") -> bytes:
    """A small PDF with a line of text on each page."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    for words in pages:
        page = writer.add_blank_page(300, 300)
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
             NameObject("/BaseFont"): NameObject("/Helvetica")}
        )  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 10 100 Td ({words}) Tj ET".encode() if words else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_of(body: str, title: str = "") -> bytes:
    """A Word file with this XML as its body."""
    import docx
    from lxml import etree

    document = docx.Document()
    made = etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')
    for child in list(document.element.body):
        document.element.body.remove(child)
    for child in list(made):
        document.element.body.append(child)
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.cases("intake_published.jsonl")
def test_the_day_of_publication_is_read_or_unknown(case: dict[str, Any]) -> None:
    assert published_in(case["text"]) == case["published"]


@given(st.text())
def test_any_text_has_a_day_or_none(text: str) -> None:
    published_in(text)


PROSE = (
    "The ferry left the harbour at seven with more people than it may carry, as the port said later. "
    "Boats from three villages came first, and took those who could swim."
)
"""Stands where the cases say PROSE: a paragraph long enough to be one."""


@pytest.mark.cases("intake_html.jsonl")
def test_html_gives_the_words_of_the_article(case: dict[str, Any], tmp_path: Path) -> None:
    page = f"<!doctype html><html><body>{case['html'].replace('PROSE', PROSE)}</body></html>"
    assert read_source(put(tmp_path, "a.html", page)).text == case["text"].replace("PROSE", PROSE)


def test_plain_text_is_normalised_and_leads_back_to_its_lines(tmp_path: Path) -> None:
    source = read_source(put(tmp_path, "a.txt", b"\xef\xbb\xbfOne\r\ntwo\rthree 40"))
    assert source.text == "One\ntwo\nthree 40"
    assert source.id == "a"
    assert line_of(source.text, source.text.index("40")) == (3, 7)


def test_a_given_date_goes_before_the_page_and_the_page_before_the_text(tmp_path: Path) -> None:
    page = '<meta name="date" content="2021-05-05"><p>Published: 4 May 2021</p><p>Forty died.</p>'
    path = put(tmp_path, "a.html", page)
    assert read_source(path).published == "2021-05-05"
    assert read_source(path, "2020").published == "2020"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2021-05-04T23:10:00-05:00">', "2021-05-04"),
        ('<meta name="parsely-pub-date" content="May 4, 2021">', "2021-05-04"),
        ('<meta itemprop="datePublished" content="20210504">', "2021-05-04"),
        ('<meta property="article:modified_time" content="2021-05-06">', "2021-05-06"),
        ('<meta name="date" content="soon">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-04"}</script>',
         "2021-05-04"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "Organization"}, {"@type": ["ReportageNewsArticle"],'
         ' "datePublished": "2021-05-04"}]}</script>', "2021-05-04"),
        ('<script type="application/ld+json">{broken</script>', None),
        ("<time datetime='2021-05-04T10:00Z'>today</time>", "2021-05-04"),
    ],
)  # fmt: skip
def test_a_page_tells_when_it_was_published(head: str, published: str | None, tmp_path: Path) -> None:
    assert read_source(put(tmp_path, "a.html", f"{head}<p>Forty died.</p>")).published == published


@pytest.mark.cases("intake_days.jsonl")
def test_a_page_tells_when_it_was_published_and_changed(case: dict[str, Any], tmp_path: Path) -> None:
    page = f"<!doctype html>{case['html'].replace('PROSE', PROSE)}<p>Forty died.</p>"
    source = read_source(put(tmp_path, "a.html", page))
    assert [source.published, source.updated] == case["days"]


def test_a_page_tells_title_publisher_address_and_language(tmp_path: Path) -> None:
    page = (
        '<html lang="en-GB"><head><title>Ferry sinks - The Post</title><meta property="og:title" content="Ferry sinks">'
        '<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://post.example/1"></head>'
        "<body><p>Forty died.</p></body></html>"
    )
    source = read_source(put(tmp_path, "a.htm", page))
    assert (source.title, source.publisher, source.url, source.language) == (
        "Ferry sinks", "The Post", "https://post.example/1", "en",
    )  # fmt: skip


def test_html_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = '<meta charset="iso-8859-1"><p>Jos\xe9 paid \x8040.</p>'.encode("latin-1")
    assert read_source(put(tmp_path, "a.html", page)).text == "José paid €40."


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b"<p>Jos\xe9 paid \x8040.", "José paid €40."),
        (b'<meta charset="klingon"><p>Jos\xe9', "José"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'><p>\xb9", "ą"),
        (b'<!-- <meta charset="windows-1251"> --><p>Jos\xe9', "José"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?><html><p>ł'.encode("iso-8859-2"), "ł"),
        ('<meta charset="latin1"><p>José in 40 villages'.encode(), "José in 40 villages"),
        (b'<meta charset="utf-8"><p>Jos\xe9 paid 40', "José paid 40"),
        (b'<meta charset="utf-16"><p>Forty', "Forty"),
        (b'<meta charset="utf-7"><p>+ADQ-0 died', "+ADQ-0 died"),
        ("<p>40 € paid".encode("utf-16"), "40 € paid"),
        ("\ufeff<p>40 € paid".encode("utf-16-be"), "40 € paid"),
        ('<meta charset="Shift_JIS"><p>日本 40'.encode("shift_jis"), "日本 40"),
        ('<meta charset="iso-2022-jp"><p>日本 40'.encode("iso2022_jp"), "日本 40"),
        ("<p>José, café, and one bad byte ".encode() + b"\xff", "José, café, and one bad byte \ufffd"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_browsers_take(page: bytes, text: str, tmp_path: Path) -> None:
    assert read_source(put(tmp_path, "a.html", page)).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page(data: bytes) -> None:
    assert "\r" not in decode_page(data)


def test_hostile_html_is_refused_at_once(tmp_path: Path) -> None:
    assert "nested" in refusal(put(tmp_path, "a.html", "<div>" * 50_000 + "40"))


def test_word_is_read_with_its_changes_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>About </w:t></w:r><w:del><w:r><w:delText>39</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>40</w:t></w:r></w:ins><w:r><w:t xml:space='preserve"
        "'> died.</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>hurt.</w:t></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dead</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t>End.</w:t></w:r></w:p>"
    )
    source = read_source(put(tmp_path, "a.docx", docx_of(body, "Ferry report")))
    assert source.text == "About 40 died.\nTwo\thurt.\n\nDead\t40\n\nEnd."
    assert source.title == "Ferry report"


def test_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    source = read_source(put(tmp_path, "a.pdf", pdf_of("Forty people died.", "Two were hurt.", title="Ferry report")))
    assert source.text == "Forty people died.\n\nTwo were hurt."
    assert source.title == "Ferry report"
    assert read_source(put(tmp_path, "b.pdf", pdf_of("x", title="Microsoft Word - a.doc"))).title is None


def test_the_first_bytes_tell_the_format_before_the_name_does(tmp_path: Path) -> None:
    assert read_source(put(tmp_path, "a.txt", pdf_of("Forty died."))).text == "Forty died."
    assert read_source(put(tmp_path, "page", "<!DOCTYPE html><p>Forty died.")).text == "Forty died."
    assert read_source(put(tmp_path, "b.txt", "<p>Forty died.")).text == "<p>Forty died."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "holds no text"),
        ("a.txt", b"a\n\xff\xfe", "a.txt:2: is not UTF-8"),
        ("a.txt", "40".encode("utf-16"), "UTF-16"),
        ("a.txt", b"ab\0cd", "binary"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "older kind"),
        ("a.rtf", b"{\\rtf1 x}", "older kind"),
        ("a.docx", b"plain words", "is not a .docx file"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
        ("a.pdf", b"%PDF-1.7 broken", "damaged"),
        ("a.html", b"<html><script>1</script></html>", "holds no text"),
    ],
)
def test_a_bad_file_is_one_clear_line(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    assert said in refusal(put(tmp_path, name, content))


def test_other_archives_scans_and_locked_files_are_told_apart(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("a.csv", "1")
    assert "an archive, not a Word document" in refusal(put(tmp_path, "a.zip", archive.getvalue()))
    assert "OCR" in refusal(put(tmp_path, "scan.pdf", pdf_of("")))
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("Forty died.")))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "password" in refusal(put(tmp_path, "locked.pdf", locked.getvalue()))


@pytest.mark.parametrize(
    ("name", "content", "module", "extra"),
    [("a.html", b"<p>x", "selectolax.lexbor", "html"), ("a.pdf", b"%PDF-1.7", "pypdf", "pdf"),
     ("a.docx", b"PK\x03\x04", "docx", "docx")],
)  # fmt: skip
def test_a_missing_library_is_a_hint_how_to_get_it(
    name: str, content: bytes, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    said = refusal(put(tmp_path, name, content))
    assert said.endswith(f"needs an extra; pip install 'crosscheck-claims[{extra}]'")


def test_missing_files_folders_and_dates_that_are_none(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "none.txt")
    assert "is a folder" in refusal(tmp_path)
    assert "is no date" in refusal(put(tmp_path, "a.txt", "Forty."), "20a")
