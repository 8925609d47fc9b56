"""What is read from seeds/, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from crosscheck.sources.folder import read_sources
from crosscheck.sources.seeds import load_folder, load_sources, stem_ids
from projects import lay_out, refusal

LIST = "seeds/sources.yaml"


@pytest.mark.cases("input_sources.yaml")
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    project = lay_out(tmp_path, case["files"])
    assert refusal(lambda: load_sources(project)) == case["says"]


def test_a_listed_article_has_all_that_the_list_says(tmp_path: Path) -> None:
    listed = (
        "sources:\n  - file: harbour.txt\n    publisher: The Gull\n    origin: [AP, Reuters]\n    published: 2019-05~\n"
    )
    (source,) = load_sources(lay_out(tmp_path, {LIST: listed}))
    assert (source.id, source.publisher, source.origin) == ("harbour", "The Gull", ("AP", "Reuters"))
    assert (source.published, source.language, source.path) == ("2019-05~", "en", "seeds/harbour.txt")


def test_json_lists_are_read_too(tmp_path: Path) -> None:
    files = {
        LIST: None,
        "seeds/sources.json": '[\n {"file": "harbour.txt", "published": "2019-05-07", "site": "gull.example"}\n]',
    }
    (source,) = load_sources(lay_out(tmp_path, files))
    assert (source.published, source.publisher) == ("2019-05-07", "gull.example")


def test_a_bare_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b/day.txt", "a/day.txt", "note.md", "picture.png", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.\n")
    assert [s.id for s in load_folder(tmp_path)] == ["a/day", "b/day", "note"]


def test_equal_stems_are_told_apart_as_far_as_needed() -> None:
    files = ["x/one.txt", "y/one.txt", "two.txt", "two.md", "three.txt"]
    assert stem_ids(files) == {
        "x/one.txt": "x/one", "y/one.txt": "y/one", "two.txt": "two.txt", "two.md": "two.md", "three.txt": "three",
    }  # fmt: skip


def test_text_is_normalised_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne\r\nTwo\rThree\u00a0\u2028 \ufeffe\u0301\n\n".encode())
    [source] = load_folder(tmp_path)
    assert source.text == "One\nTwo\nThree\u00a0\u2028 \ufeffe\u0301\n\n"


@pytest.mark.parametrize(
    ("data", "line", "at"), [(b"ab\xff", 1, 2), (b"a\r\nb\r\xe4c", 3, 5), (b"\xef\xbb\xbf\n\xc3", 2, 4)]
)
def test_what_is_not_utf8_names_line_and_byte(data: bytes, line: int, at: int, tmp_path: Path) -> None:
    project = lay_out(tmp_path, {})
    (project / "seeds/harbour.txt").write_bytes(data)
    says = f"seeds/harbour.txt:{line}: is not UTF-8: byte {at} is 0x{data[at]:02x}; save the file as UTF-8"
    assert refusal(lambda: load_sources(project)) == [says]


def test_a_changed_article_says_how_to_accept_it(tmp_path: Path) -> None:
    project = lay_out(tmp_path, {LIST: "sources:\n  - file: harbour.txt\n    sha256: " + "0" * 64 + "\n"})
    digest = hashlib.sha256((project / "seeds/harbour.txt").read_bytes()).hexdigest()
    (line,) = refusal(lambda: load_sources(project))
    assert line.startswith("seeds/sources.yaml:3: ")
    assert digest in line
    (project / LIST).write_text(f"sources:\n  - file: harbour.txt\n    sha256: {digest}\n")
    assert len(load_sources(project)) == 1


def test_links_may_not_lead_out(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("Secret.\n")
    project = lay_out(tmp_path / "project", {LIST: None})
    (project / "seeds/link.txt").symlink_to(outside)
    says = "seeds/link.txt: is a link that leads out of the project; put the file itself there"
    assert refusal(lambda: load_sources(project)) == [says]
    (project / LIST).write_text("sources:\n  - file: link.txt\n")
    assert "leads out of the project" in refusal(lambda: load_sources(project))[0]


OLDER = (
    "sources:\n  - file: harbour.txt\n    published: 2019-05-07\n    updated: 2019-05-09\n    revisions:\n"
    "      - {file: revisions/harbour.1.txt, original: revisions/harbour.1.html}\n"
    "      - {file: revisions/harbour.2.txt, published: 2019-05-07, updated: 2019-05-08}\n"
)


def test_older_texts_are_kept_beside_an_article_and_are_none_themselves(tmp_path: Path) -> None:
    files = {"seeds/revisions/harbour.1.txt": "Around 30 boats.\r\n", "seeds/revisions/harbour.2.txt": "Around 35.\n"}
    project = lay_out(tmp_path, {LIST: OLDER, "seeds/revisions/harbour.1.html": "<p>Around 30 boats.</p>", **files})
    [source] = load_sources(project)
    first, second, newest = source.versions
    assert (newest, source.updated) == (source, "2019-05-09")
    assert [(v.id, v.text, v.version_of) for v in (first, second)] == [
        ("harbour@1", "Around 30 boats.\n", "harbour"), ("harbour@2", "Around 35.\n", "harbour"),
    ]  # fmt: skip
    assert [(v.published, v.updated) for v in source.versions] == [
        ("2019-05-07", None), ("2019-05-07", "2019-05-08"), ("2019-05-07", "2019-05-09"),
    ]  # fmt: skip
    assert (first.path, first.versions) == ("seeds/revisions/harbour.1.txt", (first,))
    scanned, problems = read_sources([project])
    assert ([s.id for s in scanned], problems) == (["harbour"], [])
