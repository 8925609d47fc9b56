"""One file of several articles: archives, books and feeds, and pages saved with the folder that belongs to them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.errors import CrosscheckError
from crosscheck.model import Source
from crosscheck.sources import zip_members
from crosscheck.sources.adding import Told, add_articles
from crosscheck.sources.folder import read_sources
from crosscheck.sources.seeds import load_sources
from crosscheck.sources.xml_tree import xml_tree

PAGE = '<meta property="article:published_time" content="2021-05-04"><p>Forty people died off the coast.</p>'
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title>
<item><title>Ferry sinks</title><link>https://post.example/1</link><pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Forty people died.</p><p>Two were hurt.</p>]]></content:encoded></item>
<item><title>No text</title><link>https://post.example/2</link></item>
<item><title>Ship saved</title><guid>https://post.example/3</guid><description>Nine &amp;lt; ten came.</description>
<source url="https://sun.example/feed">The Sun</source></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>Ferry sinks</title><link rel="alternate" href="https://post.example/1"/><published>2021-05-04T10:00:00Z</published>
<updated>2021-05-06T10:00:00Z</updated><content type="html">&lt;p&gt;Forty people died.&lt;/p&gt;</content></entry>
<entry><title>Ship saved</title><updated>2021-05-05T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nine <b>came</b> &lt; ten.</p></div></content>
</entry>
<entry><title>Plain</title><content type="text">3 &lt; 4 boats</content></entry></feed>"""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def packed(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(chapters: dict[str, str]) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="text/{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:date>2021-05-03</dc:date><dc:publisher>The Post</dc:publisher></metadata>"
        f'<manifest>{items}<item id="css" href="a.css" media-type="text/css"/></manifest>'
        f"<spine>{order}</spine></package>"
    )
    files = {f"OPS/text/{name}": content for name, content in chapters.items()}
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/book.opf": package, **files}
    )


def read(path: Path) -> list[Source]:
    sources, problems = read_sources([path])
    assert problems == []
    return sources


def said(path: Path) -> str:
    sources, problems = read_sources([path])
    assert sources == []
    [problem] = problems
    assert "\n" not in str(problem)
    return str(problem)


def test_each_item_of_rss_is_an_article(tmp_path: Path) -> None:
    first, second = read(put(tmp_path, "feed.xml", RSS))
    assert (first.id, first.title, first.publisher, first.url, first.published) == (
        "feed/1", "Ferry sinks", "The Post", "https://post.example/1", "2021-05-04",
    )  # fmt: skip
    assert first.text == "Ferry sinks\n\nForty people died.\n\nTwo were hurt."
    assert (second.id, second.publisher, second.url) == ("feed/2", "The Sun", "https://post.example/3")
    assert second.text == "Ship saved\n\nNine < ten came."


def test_each_entry_of_atom_is_an_article(tmp_path: Path) -> None:
    first, second, third = read(put(tmp_path, "a.atom", ATOM))
    assert (first.published, first.updated, first.url) == ("2021-05-04", "2021-05-06", "https://post.example/1")
    assert first.text == "Ferry sinks\n\nForty people died."
    assert (second.published, second.updated) == ("2021-05-05", None)
    assert second.text == "Ship saved\n\nNine came < ten."
    assert third.text == "Plain\n\n3 < 4 boats"


def test_a_feed_of_rdf_is_one_as_well(tmp_path: Path) -> None:
    rdf = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title>'
        "</channel><item><title>Ferry sinks</title><description>Forty died.</description><dc:date>2021-05-04</dc:date>"
        "</item></rdf:RDF>"
    )
    [source] = read(put(tmp_path, "feed", rdf))
    assert (source.publisher, source.published) == ("The Post", "2021-05-04")


@pytest.mark.parametrize(
    ("feed", "what"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel/></rss>', "entities of its own"),
        ("<rss><!-- --><channel><item><title>x</title></channel></rss>", ":1: is no well-formed XML"),
        ("<rss><channel><item><description>" + "<a>" * 300 + "</description></item></channel></rss>", "nested"),
        ("<rss><channel><title>x</title></channel></rss>", "holds no articles"),
    ],
    ids=["entities", "broken", "deep", "empty"],
)
def test_a_bad_feed_is_one_clear_line(feed: str, what: str, tmp_path: Path) -> None:
    assert what in said(put(tmp_path, "feed.rss", feed))


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{lines}]><rss>&e9;</rss>'
    with pytest.raises(CrosscheckError, match="entities of its own"):
        xml_tree(bomb.encode(), "feed.xml")


def test_the_articles_of_an_archive_are_read_as_those_of_a_folder(tmp_path: Path) -> None:
    members = {
        "b.html": PAGE, "deep/a.txt": "Published: 5 May 2021\n\nNine came.", "readme.txt": "About.",
        ".hidden.txt": "x", "__MACOSX/._b.html": "x", "b_files/frame.html": "<p>Sale</p>", "b_files/a.css": "p {}",
        "data.csv": "1",
    }  # fmt: skip
    first, second = read(put(tmp_path, "pages.zip", packed(members)))
    assert (first.id, first.published, first.text) == ("pages/1", "2021-05-04", "Forty people died off the coast.")
    assert (second.id, second.published) == ("pages/2", "2021-05-05")


def test_one_bad_file_of_an_archive_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = put(tmp_path, "pages.zip", packed({"a.txt": b"\xff\xff", "b.txt": "Nine came."}))
    sources, problems = read_sources([path])
    assert [s.text for s in sources] == ["Nine came."]
    assert "pages.zip/a.txt:1: is not UTF-8" in str(problems[0])


def test_an_archive_that_is_a_trap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"a.txt": b"a" * 20_000_000})
    assert "unpacks to far more" in said(put(tmp_path, "bomb.zip", bomb))
    monkeypatch.setattr(zip_members, "MAX_BYTES", 10)
    assert "unpacks to far more" in said(put(tmp_path, "large.zip", packed({"a.txt": "Forty people died."})))
    monkeypatch.setattr(zip_members, "MAX_MEMBERS", 1)
    assert "holds more than 1 files" in said(put(tmp_path, "many.zip", packed({"a.txt": "1", "b.txt": "2"})))


def test_damaged_and_locked_archives_are_told_apart(tmp_path: Path) -> None:
    whole = packed({"a.txt": "Forty people died. " * 50})
    assert "damaged" in said(put(tmp_path, "cut.zip", whole[:-40]))
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in said(put(tmp_path, "locked.zip", bytes(locked)))
    broken = bytearray(whole)
    broken[45] ^= 255
    assert "damaged" in said(put(tmp_path, "broken.zip", bytes(broken)))


def test_a_book_gives_its_chapters_in_their_order(tmp_path: Path) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>"
    chapters = {
        "z.xhtml": '<?xml version="1.0"?>'
        + page.format("<title/><h1>One</h1><p><a id='x'/>Forty people died.<br/></p>"),
        "cover.xhtml": page.format("<img src='a.png'/>"),
        "a.xhtml": page.format("<h1>Two</h1><p>Published: 4 May 2021</p><p>Nine came.</p>"),
    }
    first, second = read(put(tmp_path, "issue.epub", book(chapters)))
    assert (first.id, first.title, first.published, first.publisher) == ("issue/1", "One", "2021-05-03", "The Post")
    assert (second.title, second.published) == ("Two", "2021-05-04")


def test_a_book_without_its_list_is_refused(tmp_path: Path) -> None:
    container = '<container><rootfiles><rootfile full-path="gone.opf"/></rootfiles></container>'
    path = put(tmp_path, "a.epub", packed({"META-INF/container.xml": container}))
    assert "does not say where its chapters are" in said(path)


def test_the_folder_of_a_saved_page_holds_no_articles(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/ad.html", "page_files/deep/x.html", "Seite-Dateien/f.htm"):
        put(tmp_path, f"in/{name}", PAGE)
    for name in ("page_files/style.css", "Seite.htm", "Seite-Dateien/a.png", "page_two/b.html", "page_two/sub/c.html"):
        put(tmp_path, f"in/{name}", PAGE)
    put(tmp_path, "in/page_two/.hidden", "x")
    put(tmp_path, "in/page-old/map.png", "x")
    put(tmp_path, "in/page-old/d.txt", "Nine came.")
    assert [s.id for s in read(tmp_path / "in")] == ["Seite", "b", "c", "d", "page"]


def test_what_a_list_and_a_given_date_say_holds_for_all_articles_of_a_file(tmp_path: Path) -> None:
    path = put(tmp_path, "feed.xml", RSS)
    put(tmp_path, "sources.yaml", "- file: feed.xml\n  publisher: The Wire\n  title: Feed\n  origin: [AP]\n")
    sources, problems = read_sources([path], {"feed.xml": "2020-01-01"})
    assert problems == []
    assert {(s.publisher, s.published, s.origin) for s in sources} == {("The Wire", "2020-01-01", ("AP",))}
    assert [s.title for s in sources] == ["Ferry sinks", "Ship saved"]


def test_each_article_of_a_feed_is_added(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    added = add_articles(project, [put(tmp_path, "feed.xml", RSS)], Told(origin=()))
    assert [(a.id, a.file, a.original) for a in added] == [
        ("feed/1", "seeds/feed/1.txt", "seeds/feed.xml"),
        ("feed/2", "seeds/feed/2.txt", "seeds/feed.xml"),
    ]
    first, second = load_sources(project)
    assert (first.id, first.url, first.published) == ("feed/1", "https://post.example/1", "2021-05-04")
    assert second.text == "Ship saved\n\nNine < ten came."
    again = add_articles(project, [tmp_path / "feed.xml"])
    assert [(a.id, a.known) for a in again] == [("feed/1", True), ("feed/2", True)]
    with pytest.raises(CrosscheckError, match="title, address and --revision-of are of one article"):
        add_articles(project, [tmp_path / "feed.xml"], Told(title="Ship lost"))


def test_the_days_of_publication_and_change_are_both_added(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    add_articles(project, [put(tmp_path, "a.atom", ATOM)])
    assert [(s.published, s.updated) for s in load_sources(project)][:2] == [
        ("2021-05-04", "2021-05-06"), ("2021-05-05", None),
    ]  # fmt: skip


def test_title_and_address_are_of_one_article(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    with pytest.raises(CrosscheckError, match="are of one article"):
        add_articles(project, [put(tmp_path, "feed.xml", RSS)], Told(title="One"))
    assert list(project.iterdir()) == []


def test_scan_reads_feeds_and_archives(tmp_path: Path) -> None:
    text = "Ferry sinks in the bay\n\nThe ferry Otter sank off Cape Lorn. {} people died, the coast guard said."
    pages = packed({"a.txt": text.format("Forty"), "b.txt": text.format("Sixty")})
    path = put(tmp_path, "pages.zip", pages)
    run = CliRunner().invoke(main, ["scan", str(path)])
    assert run.exit_code == 1, run.output
    assert "pages/1" in run.output
    assert "pages/2" in run.output
