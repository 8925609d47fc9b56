"""``crosscheck add`` of what is there already: the same text, another text of an article, another paper's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from crosscheck.apps.cli.main import main
from crosscheck.errors import CrosscheckError
from crosscheck.sources.adding import add_articles
from crosscheck.sources.folder import read_sources
from crosscheck.sources.incoming import Told
from crosscheck.sources.known import Kinship
from crosscheck.sources.seeds import load_sources

FIRST = (
    "The Silver Bridge over the river opened on 3 March 2021 after nine years of work.\n\n"
    "It cost 7 million euros, the mayor, Ann Lund, told the council on Monday evening.\n\n"
    "Around 400 people came to the opening ceremony at the northern ramp of the bridge.\n"
)
SECOND = FIRST.replace("7 million", "9 million")
THIRD = SECOND.replace("Around 400", "Around 500")
OTHER = "Ten boats burnt in the old harbour on Friday night, and nobody knows who lit the fire there.\n"
URL = "https://www.courier.example/bridge/"
COURIER = Told(publisher="The Courier", published="2021-03-03", url=URL)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the article "a" of the Courier."""
    (tmp_path / "project").mkdir()
    add_articles(tmp_path / "project", [put(tmp_path, "a.txt", FIRST)], COURIER)
    return tmp_path / "project"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def entry(project: Path, at: int = 0) -> dict[str, Any]:
    made = yaml.load((project / "seeds/sources.yaml").read_text("utf-8"), yaml.BaseLoader)["sources"][at]
    return dict(made)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["add", *map(str, words)])


@pytest.mark.parametrize(
    "told",
    [Told(), Told(publisher="the courier"), Told(publisher="Herald", url="http://courier.example/bridge"), COURIER],
    ids=["nothing told", "same publisher", "same address", "all the same"],
)
@pytest.mark.parametrize("text", [FIRST, FIRST.replace("\n\n", "\n")], ids=["to the letter", "other lines"])
def test_the_same_text_is_noticed_and_nothing_is_written(told: Told, text: str, project: Path, tmp_path: Path) -> None:
    before = snapshot(project)
    [added] = add_articles(project, [put(tmp_path, "again.txt", text)], told)
    assert (added.kinship, added.id, added.known, snapshot(project)) == (Kinship.SAME, "a", True, before)


def test_the_same_text_of_another_publisher_is_added_and_said(project: Path, tmp_path: Path) -> None:
    made = run(put(tmp_path, "b.txt", FIRST), "--publisher", "Herald", "--project", project)
    assert made.exit_code == 0
    assert "Word for word it is the article a, from another publisher." in made.output
    assert [s.id for s in load_sources(project)] == ["a", "b"]


def test_another_text_at_the_address_takes_the_place_of_the_one_there(project: Path, tmp_path: Path) -> None:
    told = Told(url="http://courier.example/bridge", updated="2021-03-05")
    [added] = add_articles(project, [put(tmp_path, "new name.txt", SECOND)], told)
    assert (added.kinship, added.id, added.file) == (Kinship.VERSION, "a", "seeds/a.txt")
    [source] = load_sources(project)
    assert [(v.id, v.text, v.published, v.updated) for v in source.versions] == [
        ("a@1", FIRST, "2021-03-03", None),
        ("a", SECOND, "2021-03-03", "2021-03-05"),
    ]
    assert sorted(snapshot(project)) == ["seeds/a.txt", "seeds/revisions/a.1.txt", "seeds/sources.yaml"]
    assert (source.publisher, source.url) == ("The Courier", URL)
    add_articles(project, [put(tmp_path, "third.txt", THIRD)], Told(url=URL, published="2021-03-07"))
    [source] = load_sources(project)
    assert [(v.id, v.text, v.published, v.updated) for v in source.versions][1:] == [
        ("a@2", SECOND, "2021-03-03", "2021-03-05"),
        ("a", THIRD, "2021-03-03", "2021-03-07"),
    ]
    [again] = add_articles(project, [put(tmp_path, "old.txt", FIRST)], Told())
    assert (again.kinship, again.known) == (Kinship.OLDER, True)
    assert [s.id for s in read_sources([project])[0]] == ["a"]


def test_a_text_that_tells_an_earlier_day_is_filed_as_the_older_one(project: Path, tmp_path: Path) -> None:
    add_articles(project, [put(tmp_path, "b.txt", THIRD)], Told(url=URL, updated="2021-03-07"))
    made = run(put(tmp_path, "c.txt", SECOND), "--revision-of", "a", "--updated", "2021-03-05", "--project", project)
    said = "is an older text of the article a (of 2021-03-05): seeds/revisions/a.2.txt."
    assert (made.exit_code, made.output.splitlines()[0]) == (0, f"{(tmp_path / 'c.txt').as_posix()} {said}")
    [source] = load_sources(project)
    assert [(v.text, v.updated) for v in source.versions] == [
        (FIRST, None), (SECOND, "2021-03-05"), (THIRD, "2021-03-07"),
    ]  # fmt: skip


def test_a_text_of_the_same_publisher_that_is_mostly_the_same_is_for_an_editor_to_say(
    project: Path, tmp_path: Path
) -> None:
    path, before = put(tmp_path, "b.txt", SECOND), snapshot(project)
    stopped = run(path, "--publisher", "Courier", "--project", project)
    assert stopped.exit_code == 0  # another name is another publisher
    assert [s.id for s in load_sources(project)] == ["a", "b"]
    for name, data in before.items():
        (project / name).write_bytes(data)
    (project / "seeds/b.txt").unlink()
    stopped = run(path, "--publisher", "the courier", "--project", project)
    assert (stopped.exit_code, snapshot(project)) == (2, before)
    [line] = stopped.output.splitlines()
    assert line.startswith(f'crosscheck: {path.as_posix()}: may be a newer text of the article "a": ')
    assert line.endswith("--revision-of a files it as one, --as-new adds it as an article of its own")
    own = run(path, "--publisher", "the courier", "--project", project, "--as-new")
    assert (own.exit_code, [s.id for s in load_sources(project)]) == (0, ["a", "b"])


def test_of_any_text_it_can_be_said(project: Path, tmp_path: Path) -> None:
    made = run(put(tmp_path, "b.txt", OTHER), "--revision-of", "a", "--project", project)
    assert made.exit_code == 0
    assert made.output.splitlines() == [
        "seeds/a.txt has a newer text; the older one is seeds/revisions/a.1.txt.",
        f"Next: crosscheck revisions a --project {project}",
    ]
    assert [s.text for s in load_sources(project)[0].versions] == [FIRST, OTHER]


def test_an_article_of_another_event_is_none(project: Path, tmp_path: Path) -> None:
    [added] = add_articles(project, [put(tmp_path, "b.txt", OTHER)], Told(publisher="The Courier"))
    assert (added.kinship, added.of) == (None, None)


def test_claims_whose_quotes_are_gone_are_named(project: Path, tmp_path: Path) -> None:
    put(project / "claims", "topics.yaml", "topics:\n  - {slug: cost, kind: quantity}\n  - {slug: open, kind: date}\n")
    claims = "source: a\nclaims:\n  - topic: cost\n    quote: It cost 7 million euros\n"
    put(project / "claims", "a.yaml", f"{claims}  - topic: open\n    quote: opened on 3 March 2021\n")
    made = run(put(tmp_path, "b.txt", SECOND), "--url", URL, "--project", project)
    assert made.output.splitlines()[1] == "  claims/a.yaml:3: its quote is gone: “It cost 7 million euros”"
    assert len(made.output.splitlines()) == 3


def page(text: str) -> str:
    return f"<html lang='en'><body><article><h1>Bridge</h1><p>{text}</p></article></body></html>"


def test_a_page_is_kept_beside_its_text_in_each_version(project: Path, tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    pages = [page(SECOND), page(THIRD)]
    for number, text in enumerate(pages):
        add_articles(project, [put(tmp_path, f"{number}.html", text)], Told(url=URL))
    files = snapshot(project)
    assert files["seeds/a.html"].decode() == pages[1]
    assert files["seeds/revisions/a.2.html"].decode() == pages[0]
    assert entry(project)["original"] == "a.html"
    assert [r.get("original") for r in entry(project)["revisions"]] == [None, "revisions/a.2.html"]
    assert [s.id for s in read_sources([project])[0]] == ["a"]
    add_articles(project, [put(tmp_path, "plain.txt", FIRST.replace("7 million", "8 million"))], Told(url=URL))
    assert "original" not in entry(project) and "seeds/a.html" not in snapshot(project)


def test_two_texts_of_one_article_come_one_by_one(project: Path, tmp_path: Path) -> None:
    before = snapshot(project)
    both = [put(tmp_path, "b.txt", SECOND), put(tmp_path, "c.txt", THIRD)]
    with pytest.raises(CrosscheckError, match="add them one by one, the older first"):
        add_articles(project, both, Told(url=URL))
    new = [put(tmp_path, "d.txt", OTHER), put(tmp_path, "e.txt", OTHER)]
    assert snapshot(project) == before
    made = add_articles(project, new, Told())
    assert [(a.id, a.known) for a in made] == [("d", False), ("d", True)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--revision-of", "b"], '--revision-of: there is no article "b"; articles: a'),
        (["--revision-of", "a", "--as-new"], "either --revision-of or --as-new"),
        (["--updated", "soon"], '--updated: "soon" is no date'),
    ],
)
def test_what_cannot_be_done_is_one_line(words: list[str], said: str, project: Path, tmp_path: Path) -> None:
    before = snapshot(project)
    made = run(put(tmp_path, "b.txt", SECOND), *words, "--project", project)
    assert made.exit_code == 2
    assert said in made.output
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        ("- {file: a.txt, revisions: [old]}", "seeds/sources.yaml:1: "),
        ("- file: a.txt\n  published: soon", 'seeds/sources.yaml:2: "published": "soon" is not an EDTF date'),
        ("- file: ../a.txt\n  id: a", 'seeds/sources.yaml:1: "../a.txt" leads out of its folder'),
        ("- file: gone.txt\n  id: a", "seeds/sources.yaml: there is no file seeds/gone.txt"),
    ],
)
def test_an_entry_that_cannot_get_another_text_is_one_line(
    listing: str, said: str, project: Path, tmp_path: Path
) -> None:
    put(project / "seeds", "sources.yaml", f"{listing}\n")
    before = snapshot(project)
    made = run(put(tmp_path, "b.txt", SECOND), "--revision-of", "a", "--project", project)
    assert (made.exit_code, snapshot(project)) == (2, before)
    assert made.output.startswith(f"crosscheck: {said}")


@pytest.mark.parametrize(
    "listing",
    [
        "sources:\n# First.\n- id: a   # ours\n  file: 'a.txt'\n  url: https://courier.example/bridge\n",
        "sources: [{id: a, file: a.txt, url: 'https://courier.example/bridge'}]\n",
        "- file: a.txt\n  url: https://courier.example/bridge\n",
        None,
    ],
    ids=["block", "brackets", "alone", "no list"],
)
def test_lists_of_any_layout_are_edited(listing: str | None, project: Path, tmp_path: Path) -> None:
    (project / "seeds/sources.yaml").unlink()
    if listing is not None:
        put(project / "seeds", "sources.yaml", listing)
    path = put(tmp_path, "b.txt", SECOND)
    add_articles(project, [path], Told(url=URL), revision_of=None if listing else "a")
    [source] = load_sources(project)
    assert [v.text for v in source.versions] == [FIRST, SECOND]
    text = (project / "seeds/sources.yaml").read_text("utf-8")
    assert text.startswith("sources:\n# First.\n- id: a   # ours\n") or "# First." not in (listing or "")


def test_articles_of_equal_stems_are_told_apart_by_their_paths(project: Path, tmp_path: Path) -> None:
    put(project / "seeds", "sources.yaml", "- file: x/a.txt\n- file: a.txt\n")
    put(project / "seeds/x", "a.txt", OTHER)
    add_articles(project, [put(tmp_path, "b.txt", SECOND)], Told(), revision_of="a")
    assert {s.id: [v.text for v in s.versions] for s in load_sources(project)} == {"a": [FIRST, SECOND], "x/a": [OTHER]}
    add_articles(project, [put(tmp_path, "c.txt", THIRD)], Told(), revision_of="x/a")
    assert "seeds/revisions/x-a.1.txt" in snapshot(project)


def test_a_write_that_fails_leaves_all_as_it_was(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, whole = snapshot(project), Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "sources.yaml":
            raise OSError("disk full")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        add_articles(project, [put(tmp_path, "b.txt", SECOND)], Told(url=URL))
    assert snapshot(project) == before
