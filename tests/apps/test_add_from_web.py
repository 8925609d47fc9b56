"""``crosscheck add URL``: a page of the web comes into a project whole, or not at all."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from crosscheck.apps.cli.main import main
from crosscheck.sources.seeds import load_sources
from website import Site, served

PAGE = (
    b'<html lang="en"><head><meta property="og:title" content="Ferry: 40 die">'
    b'<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://evil.example/"></head>'
    b"<body><p>Published: 4 May 2021</p><p>Forty passengers of the ferry died in the harbour.</p></body></html>"
)
ALLOWED = ("--allow-address", "127.0.0.1")


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def add(project: Path, *arguments: str, code: int = 0) -> Result:
    made = CliRunner().invoke(main, ["add", "--project", str(project), *arguments])
    assert made.exit_code == code, made.output
    return made


def listed(project: Path) -> list[dict[str, Any]]:
    return list(yaml.load((project / "seeds/sources.yaml").read_text("utf-8"), yaml.BaseLoader)["sources"])


def written(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_page_is_stored_as_it_came_with_its_text_beside_it(site: Site, project: Path) -> None:
    url = site.page("/news/Ferry-sinks.html", PAGE)
    made = add(project, url, *ALLOWED, "--retrieved", "2021-05-06")
    assert made.stdout.startswith("Added seeds/ferry-sinks.txt (published 2021-05-04).\n")
    assert (project / "seeds/ferry-sinks.html").read_bytes() == PAGE
    [source] = load_sources(project)
    assert "Forty passengers" in source.text
    assert listed(project) == [
        {
            "id": "ferry-sinks", "file": "ferry-sinks.txt", "original": "ferry-sinks.html", "publisher": "The Post",
            "title": "Ferry: 40 die", "url": url, "published": "2021-05-04", "retrieved": "2021-05-06",
            "language": "en", "sha256": hashlib.sha256((project / "seeds/ferry-sinks.txt").read_bytes()).hexdigest(),
        }
    ]  # fmt: skip


def test_the_day_of_retrieval_is_written_only_when_given(site: Site, project: Path) -> None:
    add(project, site.page("/a", PAGE), *ALLOWED)
    assert "retrieved" not in listed(project)[0]


def test_where_a_redirect_leads_is_the_address(site: Site, project: Path) -> None:
    site.page("/news/story", PAGE)
    add(project, site.leads("/short", "/news/story"), *ALLOWED)
    assert (listed(project)[0]["url"], listed(project)[0]["id"]) == (site.url("/news/story"), "story")


def test_options_go_before_what_the_page_tells(site: Site, project: Path) -> None:
    add(project, site.page("/a", PAGE), *ALLOWED, "--name", "Ferry 1", "--url", "https://post.example/1", "--own")
    [entry] = listed(project)
    assert (entry["id"], entry["url"], entry["origin"]) == ("Ferry 1", "https://post.example/1", [])


def test_plain_text_is_one_file_in_utf8(site: Site, project: Path) -> None:
    add(project, site.page("/a.txt", "Café: forty died.".encode("cp1252"), "text/plain; charset=cp1252"), *ALLOWED)
    assert load_sources(project)[0].text == "Café: forty died."
    assert written(project) == ["seeds/a.txt", "seeds/sources.yaml"]


def test_the_encoding_of_the_server_is_that_of_the_text(site: Site, project: Path) -> None:
    body = "<p>Forty passengers died in the café.</p>".encode("cp1252")
    add(project, site.page("/a", body, "text/html; charset=iso-8859-1"), *ALLOWED)
    assert (project / "seeds/a.html").read_bytes() == body
    assert "café" in load_sources(project)[0].text


def test_files_and_addresses_at_once(site: Site, project: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Forty-one died.")
    add(project, str(tmp_path / "b.txt"), site.page("/a", PAGE), *ALLOWED)
    assert [s.id for s in load_sources(project)] == ["a", "b"]


def test_nothing_is_written_unless_all_can_be(site: Site, project: Path) -> None:
    made = add(project, site.page("/a", PAGE), site.url("/gone"), site.page("/i", b"", "image/png"), *ALLOWED, code=2)
    assert [line.partition(": ")[2].partition(";")[0] for line in made.stderr.splitlines()] == [
        f"{site.url('/gone')}: answers 404 Not Found",
        f'{site.url("/i")}: is "image/png", and no article',
    ]
    assert written(project) == []


def test_a_page_without_text_is_refused_by_its_address(site: Site, project: Path) -> None:
    url = site.page("/a", b"<html><p></p></html>")
    assert add(project, url, *ALLOWED, code=2).stderr == f"crosscheck: {url}: holds no text\n"
    assert written(project) == []


def test_a_page_that_is_fetched_again_is_the_same_article(site: Site, project: Path) -> None:
    url = site.page("/a", PAGE)
    add(project, url, *ALLOWED)
    before = written(project)
    made = add(project, url, *ALLOWED)
    assert made.stdout == f"{url} is the article a already.\n"
    assert written(project) == before


def test_a_name_that_is_taken(site: Site, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(project, site.page("/a", PAGE), *ALLOWED)
    before = written(project)
    monkeypatch.chdir(project / "seeds")  # where a file of that name is
    other = site.page("/b/a", PAGE)
    made = add(project, other, *ALLOWED, "--as-new", code=2)
    assert made.stderr == (
        f"crosscheck: {other}: seeds/a.txt is listed already; give it another name with --name, or add it with "
        "--revision-of a if it is newer\n"
    )
    assert written(project) == before
    add(project, other, *ALLOWED, "--as-new", "--name", "a-2")
    assert [s.id for s in load_sources(project)] == ["a", "a-2"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("http://127.0.0.1:1/",),
            "http://127.0.0.1:1/: 127.0.0.1 is a loopback address; if that is meant, add --allow-address",
        ),
        (("ftp://a.example/",), "ftp://a.example/: is fetched by ftp, and only http and https are"),
        (("http://a.example/", "--allow-address", "home"), "'home' does not appear to be an IPv4 or IPv6 network"),
        (("http://a.example/", "http://b.example/", "--name", "x"), "--name and --revision-of are of one article"),
        (("a.txt", "--name", "x"), "--name is of a URL"),
        (("http://a.example/", "--name", "../x"), "'../x' is no name of a file"),
        (("http://a.example/", "--name", ".x"), "'.x' is no name of a file"),
    ],
)
def test_what_is_refused_is_one_line(project: Path, arguments: tuple[str, ...], says: str) -> None:
    made = add(project, *arguments, code=2)
    assert says in made.stderr and "Traceback" not in made.stderr
    assert written(project) == []


def test_a_day_of_retrieval_that_is_none(site: Site, project: Path) -> None:
    made = add(project, site.page("/a", PAGE), *ALLOWED, "--retrieved", "yesterday", code=2)
    assert made.stderr.startswith('crosscheck: --retrieved: "yesterday" is no date')


def test_without_an_address_nothing_asks_the_network(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    (tmp_path / "a.html").write_bytes(PAGE.replace(b"<p>P", b'<img src="https://a.example/b.png"><p>P'))
    add(project, str(tmp_path / "a.html"), "--url", "https://post.example/1")
    assert listed(project)[0]["url"] == "https://post.example/1"
