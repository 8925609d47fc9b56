"""``crosscheck add``: articles come into a project whole, or not at all."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.errors import CrosscheckError
from crosscheck.sources.adding import add_articles
from crosscheck.sources.incoming import Told
from crosscheck.sources.seeds import load_sources

PAGE = (
    '<html lang="en"><meta property="og:title" content="Ferry: 40 die"><p>Published: 4 May 2021</p><p>Forty died.</p>'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def article(folder: Path, name: str, text: str | None = None) -> Path:
    path = folder / name
    path.write_text(text or f"Published: 4 May 2021\n\nForty died in {name}.\n", encoding="utf-8")
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_article_is_copied_and_listed(project: Path, tmp_path: Path) -> None:
    path = article(tmp_path, "a.txt")
    told = Told(publisher="The Post", title='A "quoted" title: #1', origin=("AP", "XY"), url="https://post.example/1")
    [added] = add_articles(project, [path], told)
    assert (added.id, added.file, added.original, added.published) == ("a", "seeds/a.txt", None, "2021-05-04")
    assert (project / "seeds/a.txt").read_bytes() == path.read_bytes()
    [source] = load_sources(project)
    assert (source.publisher, source.title, source.url, source.origin, source.published) == (
        "The Post", 'A "quoted" title: #1', "https://post.example/1", ("AP", "XY"), "2021-05-04",
    )  # fmt: skip
    assert hashlib.sha256(path.read_bytes()).hexdigest() in (project / "seeds/sources.yaml").read_text("utf-8")


def test_of_a_page_the_text_is_put_beside_it(project: Path, tmp_path: Path) -> None:
    [added] = add_articles(project, [article(tmp_path, "a.html", PAGE)], Told(published="2021-05"))
    assert (added.file, added.original) == ("seeds/a.txt", "seeds/a.html")
    assert (project / "seeds/a.html").read_text("utf-8") == PAGE
    [source] = load_sources(project)
    assert source.text == "Published: 4 May 2021\n\nForty died."
    assert (source.title, source.published) == ("Ferry: 40 die", "2021-05")


@pytest.mark.parametrize(
    "old",
    [
        "# Ours.\nsources:\n- id: a   # first\n  file: 'a.txt'\n  # no date\n  publisher: \"X\"\n",
        "- id: a   # a list alone\n  file: 'a.txt'\n",
        "sources: [{id: a,   file: 'a.txt'}",
        "[{id: a,   file: 'a.txt'}",
    ],
    ids=["below a key", "alone", "in brackets", "alone in brackets"],
)
def test_what_stands_in_the_list_stays_as_it_is(old: str, project: Path, tmp_path: Path) -> None:
    add_articles(project, [article(tmp_path, "a.txt")])
    listing = project / "seeds/sources.yaml"
    listing.write_text(old + "]\n" * old.endswith("}"), encoding="utf-8")
    add_articles(project, [article(tmp_path, "b.txt")])
    assert listing.read_text("utf-8").startswith(old)
    assert [s.id for s in load_sources(project)] == ["a", "b"]


def test_articles_without_a_list_are_not_hidden_by_it(project: Path, tmp_path: Path) -> None:
    (project / "seeds").mkdir()
    article(project / "seeds", "old.txt", "Five died.")
    inside = article(project / "seeds", "here.txt")
    add_articles(project, [article(tmp_path, "new.txt"), inside])
    assert [s.id for s in load_sources(project)] == ["here", "new", "old"]


@pytest.mark.parametrize("again", ["a.txt", "a.html", "a.md"])
def test_nothing_is_overwritten(project: Path, tmp_path: Path, again: str) -> None:
    add_articles(project, [article(tmp_path, "a.txt")])
    before = snapshot(project)
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(CrosscheckError):
        add_articles(project, [article(tmp_path, "b.txt"), article(other, again, PAGE)])
    assert snapshot(project) == before


def test_all_problems_are_told_and_nothing_is_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    with pytest.raises(CrosscheckError) as caught:
        add_articles(project, [tmp_path / "bad.txt", tmp_path / "gone.txt"], Told(published="soon"))
    assert len(caught.value.problems) == 3
    assert snapshot(project) == {}


def test_a_list_that_is_broken_is_named_with_its_line(project: Path, tmp_path: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds/sources.yaml").write_text("sources:\n  - id: [\n", encoding="utf-8")
    with pytest.raises(CrosscheckError) as caught:
        add_articles(project, [article(tmp_path, "a.txt")])
    assert str(caught.value).startswith("seeds/sources.yaml:")
    assert not (project / "seeds/a.txt").exists()


def test_when_the_list_cannot_be_written_the_files_are_taken_back(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "sources.yaml":
            raise OSError("disk full")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        add_articles(project, [article(tmp_path, "a.html", PAGE)])
    assert snapshot(project) == {}


def test_the_command_says_what_to_do_next(project: Path, tmp_path: Path) -> None:
    undated = article(tmp_path, "b - 1.txt", "Forty died.")
    run = CliRunner().invoke(main, ["add", str(undated), "--project", str(project), "--own"])
    assert run.exit_code == 0
    assert "no date found" in run.output
    assert shlex.split(run.output.splitlines()[-1])[-3].endswith("/seeds/b - 1.txt")
    assert load_sources(project)[0].origin == ()
    again = CliRunner().invoke(main, ["add", str(undated), "--project", str(project)])
    assert (again.exit_code, again.output) == (0, f"{undated.as_posix()} is the article b - 1 already.\n")
    both = CliRunner().invoke(main, ["add", "x.txt", "y.txt", "--title", "One"])
    assert both.exit_code == 2
