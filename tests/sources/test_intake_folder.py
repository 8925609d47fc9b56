"""Files and folders as sources: lists, dates, ids, and what is passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosscheck.sources.folder import read_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "d0.txt": "Published: 4 May 2021\n\nForty died.",
        "d1.md": "Forty-one died.",
        "key.json": "{}",
        "README.md": "About this folder.",
        ".hidden.txt": "x",
        "deep/d1.txt": "Two died.",
    }.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "in"


def listed(folder: Path, *entries: dict[str, object], name: str = "sources.json") -> None:
    (folder / name).write_text(json.dumps(list(entries), indent=1), encoding="utf-8")


def test_a_folder_gives_its_articles_and_nothing_else(folder: Path) -> None:
    sources, problems = read_sources([folder])
    assert [s.id for s in sources] == ["d0", "d1", "deep/d1"]
    assert problems == []
    assert sources[0].published == "2021-05-04"


def test_order_and_repetition_make_no_difference(folder: Path) -> None:
    paths = [folder / "d1.md", folder / "d0.txt", folder]
    assert read_sources(paths) == read_sources([*reversed(paths), folder / "d0.txt"])


def test_what_is_named_is_read_whatever_it_is(folder: Path) -> None:
    sources, problems = read_sources([folder / "README.md", folder / "key.json"])
    assert [s.id for s in sources] == ["README"]
    assert [str(p).rsplit(": ", 1)[1] for p in problems] == ["holds no text"]


def test_a_list_beside_the_files_tells_date_and_site(folder: Path) -> None:
    listed(folder, {"file": "d0.txt", "published": "2021-05-05", "site": "post.example"}, {"file": "deep/d1.txt"})
    sources, problems = read_sources([folder / "d0.txt"])
    assert problems == []
    assert (sources[0].published, sources[0].publisher) == ("2021-05-05", "post.example")


def test_a_list_in_json_may_have_tabs(folder: Path) -> None:
    (folder / "sources.json").write_text('[\n\t{"file": "d1.md", "published": "2021"}\n]', encoding="utf-8")
    sources, problems = read_sources([folder / "d1.md"])
    assert (sources[0].published, problems) == ("2021", [])


def test_a_given_date_goes_before_the_list(folder: Path) -> None:
    listed(folder, {"file": "d0.txt", "published": "2021-05-05"})
    sources, problems = read_sources([folder], {"d0.txt": "2020", str(folder / "d1.md"): "2019-01-01"})
    assert [s.published for s in sources] == ["2020", "2019-01-01", None]
    assert problems == []


def test_dates_for_nobody_for_two_or_of_no_form_are_said(folder: Path) -> None:
    (folder / "deep" / "d0.txt").write_text("Three died.", encoding="utf-8")
    _, problems = read_sources([folder], {"d0.txt": "2020", "d9.txt": "2020", "d1.md": "soon"})
    assert [p.message.split("(")[0].strip() for p in problems] == [
        "a date is given for it, but 2 files have that name",
        'published: "soon" is no date',
        "a date is given for it, but it is not among the files",
    ]


def test_one_bad_file_or_entry_does_not_stop_the_rest(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\xff")
    listed(folder, {"file": "d0.txt", "publishd": "2021"}, {"file": "gone.txt"}, {"file": "../out.txt"})
    sources, problems = read_sources([folder, folder / "nowhere.txt"])
    assert [s.id for s in sources] == ["d0", "d1", "deep/d1"]
    said = "\n".join(map(str, problems))
    assert len(problems) == 5
    for words in (
        "bad.txt:1: is not UTF-8",
        "unknown key",
        "gone.txt",
        "leads out",
        "nowhere.txt: there is no such file",
    ):
        assert words in said


def test_a_link_that_leads_out_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nine.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    sources, problems = read_sources([folder])
    assert "link" not in [s.id for s in sources]
    assert "leads out" in str(problems[0])


def test_a_project_gives_the_articles_of_its_seeds(tmp_path: Path) -> None:
    for name in ("seeds/a.txt", "claims/x.md", "docs/notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Forty died.", encoding="utf-8")
    assert [s.id for s in read_sources([tmp_path])[0]] == ["a"]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    sources, problems = read_sources([tmp_path])
    assert sources == []
    assert "holds no articles" in str(problems[0])
