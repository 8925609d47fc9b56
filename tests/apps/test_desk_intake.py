"""Articles and drafts that are handed in at the desk: into the project and out again, or held against it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from crosscheck.apps.desk.body import MAX_UPLOAD
from crosscheck.apps.desk.project import key_of
from crosscheck.apps.desk.recent import KEPT, plain_name
from crosscheck.apps.desk.security import Doors
from crosscheck.pipeline.project import check_project
from crosscheck.sources.adding import add_articles
from crosscheck.sources.incoming import Told
from desk import PROJECT, TODAY, Answer, Browser, lay, parted, sit_down

ARTICLE = "The ferry sank on Tuesday.\n\nAll 130 people were saved."
TOLD = {"text": ARTICLE, "title": "All saved: the ferry", "publisher": "Herald", "published": "2019-05-09"}
GERMAN = (
    "Am Dienstag ist vor der Küste eine Fähre gesunken. Nach Angaben der Polizei wurden alle 130 Menschen gerettet, "
    "die an Bord waren. Der Kapitän sagte, dass das Wasser sehr schnell in den Maschinenraum gelaufen sei. Zwei Boote "
    "kamen zu Hilfe, und niemand wurde dabei verletzt."
)
DRAFT = "The ferry carried about 120 people. The captain was Ida Blom.\n\nSome 900 people were aboard the ferry.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path / "project")


@pytest.fixture
def browser(project: Path) -> Browser:
    return sit_down(project)


def files(project: Path) -> dict[str, bytes]:
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in project.rglob("*") if p.is_file()}


def add(browser: Browser, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
    return browser.send(browser.get("/add"), "/add", fields, file)


def test_an_article_is_added_as_the_command_adds_it(tmp_path: Path, project: Path, browser: Browser) -> None:
    answer = add(browser, {**TOLD, "url": "https://herald.example/a", "origin": "Reuters; AFP"})
    assert "Added all-saved-the-ferry.txt. Written to seeds/all-saved-the-ferry.txt, seeds/sources.yaml" in answer.words
    assert "All saved: the ferry" in answer.words, "on to the article"
    other, path = lay(tmp_path / "other"), tmp_path / "all-saved-the-ferry.txt"
    path.write_text(ARTICLE + "\n", encoding="utf-8")
    told = Told("Herald", TOLD["title"], "2019-05-09", ("Reuters", "AFP"), "https://herald.example/a")
    add_articles(other, [path], told)
    assert files(project) == files(other)
    assert yaml.safe_load(files(project)["seeds/sources.yaml"])["sources"][-1]["origin"] == ["Reuters", "AFP"]


def test_an_added_article_can_be_taken_back(project: Path, browser: Browser) -> None:
    before = files(project)
    answer = add(browser, {**TOLD, "own": "1"})
    assert files(project) != before
    assert "Undone: added all-saved-the-ferry.txt" in browser.send(answer, "/undo", {}).words
    assert files(project) == before


def test_a_newer_text_at_an_address_is_taken_back_with_the_file_of_the_older_one(
    project: Path, browser: Browser
) -> None:
    add(browser, {**TOLD, "url": "https://herald.example/a"})
    before = files(project)
    changed = {**TOLD, "url": "https://herald.example/a", "text": ARTICLE.replace("130", "140")}
    answer = add(browser, changed)
    assert "seeds/revisions/all-saved-the-ferry.1.txt" in answer.words
    assert len(files(project)) == len(before) + 1
    browser.send(answer, "/undo", {})
    assert files(project) == before


def test_any_text_can_be_a_newer_one_of_an_article(project: Path, browser: Browser) -> None:
    add(browser, TOLD)
    answer = add(
        browser, {"text": "Two saved.", "name": "b", "updated": "2019-05-10", "revision_of": "all-saved-the-ferry"}
    )
    assert answer.status == 200 and "Two saved." in answer.words
    [entry] = [e for e in yaml.safe_load(files(project)["seeds/sources.yaml"])["sources"] if "revisions" in e]
    assert (entry["id"], str(entry["updated"])) == ("all-saved-the-ferry", "2019-05-10")


def test_an_article_that_is_there_is_not_added_again(project: Path, browser: Browser) -> None:
    add(browser, TOLD)
    before = files(project)
    answer = add(browser, {**TOLD, "title": "Another headline"})
    assert answer.status == 422 and "It is the article all-saved-the-ferry already: nothing was added." in answer.words
    assert files(project) == before


def test_what_somebody_wrote_since_is_not_taken_back(project: Path, browser: Browser) -> None:
    answer = add(browser, TOLD)
    path = project / "seeds/sources.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# theirs\n", encoding="utf-8")
    now = files(project)
    assert browser.send(answer, "/undo", {}).status == 409
    assert files(project) == now


def test_a_file_is_added_byte_by_byte_with_its_text(project: Path, browser: Browser) -> None:
    page = b"<!doctype html><title>Saved</title>\r\n<p>All 130 people\r\n--of the ferry-- were saved.</p>\r\n\r\n"
    answer = add(browser, {"publisher": "Herald"}, ("C:\\news\\The 9th (late).html", page))
    assert answer.status == 200
    assert files(project)["seeds/The-9th-late.html"] == page
    assert "All 130 people --of the ferry-- were saved." in files(project)["seeds/The-9th-late.txt"].decode()
    browser.send(answer, "/undo", {})
    assert not [name for name in files(project) if "9th" in name]


@pytest.mark.parametrize(
    ("fields", "file", "said"),
    [
        ({}, None, "Paste the text, or choose a file"),
        (TOLD, ("a.txt", b"Words."), "not both"),
        ({**TOLD, "published": "9 May"}, None, 'Published: "9 May" is no date'),
        ({**TOLD, "title": "", "publisher": ""}, None, "a short name, a title or a publisher"),
        ({**TOLD, "name": "gazette"}, None, "seeds/gazette.txt is listed already"),
        ({**TOLD, "own": "1", "origin": "AFP"}, None, "own reporting"),
        ({**TOLD, "revision_of": "gazette", "as_new": "1"}, None, "newer text of an article, or one of its own"),
        ({**TOLD, "revision_of": "gazete"}, None, 'there is no article "gazete"; did you mean "gazette"?'),
        ({**TOLD, "updated": "soon"}, None, 'Updated: "soon" is no date'),
        ({"publisher": "Herald"}, ("sources.yaml", b"sources: []"), "“sources.yaml” is no article"),
        ({"publisher": "Herald"}, (".txt", b"Words."), "is no article"),
        ({"publisher": "Herald"}, ("a.txt", b"\xff\xfeW\0"), "“a.txt”: is not UTF-8"),
        ({"publisher": "Herald"}, ("a.pdf", b"no pdf"), "is not a .pdf file"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_said_and_nothing_is_lost(
    project: Path, browser: Browser, fields: dict[str, str], file: tuple[str, bytes] | None, said: str
) -> None:
    before = files(project)
    answer = add(browser, fields, file)
    assert answer.status == 422
    assert said in answer.words
    assert files(project) == before
    assert all(value in answer.text for key, value in fields.items() if key not in ("own", "as_new", "text"))
    assert fields.get("text", "") in answer.text
    assert file is None or f"{file[0]} is here already" in answer.words


def test_a_file_need_not_be_chosen_twice(project: Path, browser: Browser) -> None:
    answer = add(browser, {"published": "soon"}, ("late.txt", b"All 130 were saved."))
    again = browser.send(answer, "/add", {"published": "2019-05-09"})
    assert again.status == 200
    assert files(project)["seeds/late.txt"] == b"All 130 were saved."
    browser.send(again, "/undo", {})
    out = browser.send(answer, "/add", {**TOLD, "name": "pasted", "file_out": "1"})
    assert out.status == 200
    assert "seeds/pasted.txt" in files(project)
    assert "seeds/late.txt" not in files(project)


def test_a_list_that_a_colleague_changed_is_looked_at_first(project: Path, browser: Browser) -> None:
    page = browser.get("/add")
    path = project / "seeds/sources.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# theirs\n", encoding="utf-8")
    answer = browser.send(page, "/add", TOLD)
    assert answer.status == 409
    assert "seeds/sources.yaml was changed" in answer.words
    assert "seeds/all-saved-the-ferry.txt" not in files(project)
    assert browser.send(answer, "/add", TOLD).status == 200
    assert b"# theirs" in files(project)["seeds/sources.yaml"]


def test_an_article_that_is_not_read_says_so(project: Path, browser: Browser) -> None:
    answer = add(browser, {**TOLD, "text": GERMAN})
    assert "Added all-saved-the-ferry.txt" in answer.words
    assert "Reads as German" in answer.words


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("A b/c.txt", "A-b-c.txt"), ("report.final.pdf", "report-final.pdf"), ("..", ""), (".htaccess", "htaccess"),
        ("naïve.txt", "naïve.txt"), ("con\n.md", "con.md"), ("-.txt", ""), ("x" * 300 + ".txt", "x" * 100 + ".txt"),
    ],
)  # fmt: skip
def test_names_of_files_are_plain(given: str, name: str) -> None:
    assert plain_name(given) == name


def test_forms_with_files_are_taken_whole_or_not_at_all(browser: Browser) -> None:
    fields = browser.get("/add").hidden("/add")
    body, kind = parted([*fields, *TOLD.items()], ("", b""))
    for broken in (body[:-4], body[3:], body.replace(b"name=", b"nom=", 1), body.replace(b"Herald", b"\xff")):
        assert browser.request("POST", "/add", broken, {"content-type": kind}).status == 400
    assert browser.request("POST", "/add", body, {"content-type": "multipart/form-data"}).status == 400
    assert browser.request("POST", "/add", b"x" * (MAX_UPLOAD + 1), {"content-type": kind}).status == 400
    assert browser.request("POST", "/undo", body, {"content-type": kind}).status == 400, "no files there"
    assert browser.request("POST", "/add", body, {"content-type": kind}).status == 303


def test_what_comes_from_elsewhere_is_not_even_read(project: Path) -> None:
    """Another site's page, or somebody without the token, must not make the desk take in fifty megabytes."""
    closed = sit_down(project, Doors(token="correct horse battery staple"))
    body, kind = parted([], ("a.txt", b"x"), "----y")
    broken = {"content-type": kind.replace("----y", "")}
    assert closed.request("POST", "/add", body, broken).status == 401
    foreign = {**broken, "origin": "https://evil.example"}
    assert sit_down(project).request("POST", "/add", body, foreign).status == 403
    assert sit_down(project).request("POST", "/add", body, broken).status == 400, "this one was read"


# drafts


def proof(browser: Browser, text: str = "", file: tuple[str, bytes] | None = None) -> Answer:
    return browser.send(browser.get("/proof"), "/proof", {"text": text}, file)


def test_a_draft_is_held_against_the_project_and_nothing_is_written(project: Path, browser: Browser) -> None:
    before = files(project)
    answer = proof(browser, DRAFT)
    assert "Proof of draft" in answer.text
    assert "Some 900 people" in answer.words
    assert "XC501" in answer.words, "the sources have 120 and 150"
    assert "sha256-" in answer.headers["content-security-policy"]
    assert files(project) == before
    [back] = re.findall(r'<a href="(/proof\?of=\w+)">back to the draft</a>', answer.text)
    assert DRAFT.strip() in browser.get(back).text, "the draft can be mended and sent once more"


def test_a_draft_is_judged_by_the_rulings_of_the_project(project: Path, browser: Browser) -> None:
    assert "is not to be printed" not in proof(browser, DRAFT).words
    [found] = check_project(project, TODAY).open()
    path = f"/findings/{found.id}"
    ruling = {"ruling": "accepted", "reason": "Ask the captain.", "by": "Ida", "hold": "yes"}
    browser.send(browser.get(path), f"{path}/rule", ruling)
    assert "is not to be printed" in proof(browser, DRAFT).words


def test_a_draft_may_be_a_file(browser: Browser) -> None:
    page = b"<!doctype html><p>Some 900 people were aboard the ferry.</p>"
    answer = proof(browser, file=("the draft.html", page))
    assert "Proof of the-draft.html" in answer.text
    assert "XC501" in answer.words
    [back] = re.findall(r'<a href="(/proof\?of=\w+)">', answer.text)
    assert "the draft.html is here already" in browser.get(back).words


@pytest.mark.parametrize(
    ("text", "file", "said"),
    [("", None, "Paste the draft, or choose a file"), ("x", ("a.md", b"y"), "not both"),
     ("", ("a.docx", b"PK\x03\x04"), "a.docx"), ("", ("a.md", b"\0"), "“a.md”: is a binary file")],
)  # fmt: skip
def test_a_draft_that_cannot_be_read(browser: Browser, text: str, file: tuple[str, bytes] | None, said: str) -> None:
    answer = proof(browser, text, file)
    assert answer.status == 422
    assert said in answer.words
    assert f"\n{text}</textarea>" in answer.text


def test_old_proofs_are_forgotten(browser: Browser) -> None:
    first = re.findall(r"of=(\w+)", proof(browser, DRAFT).text)[0]
    for number in range(KEPT):
        proof(browser, f"{number + 2} boats came.")
    answer = browser.get(f"/proof/{first}")
    assert (answer.status, "not kept any more" in answer.words) == (404, True)


def test_a_hostile_draft_does_nothing(browser: Browser) -> None:
    hostile = "Some 900 people </textarea><script>alert(1)</script> were aboard <img src=x onerror=alert(1)> the ferry."
    answer = proof(browser, hostile)
    assert len(re.findall("<script", answer.text)) == 1, "the page's own"
    assert "<img" not in answer.text
    [back] = re.findall(r'<a href="(/proof\?of=\w+)">', answer.text)
    assert "<script>" not in browser.get(back).text


def test_only_articles_of_the_list_get_a_page(project: Path, browser: Browser) -> None:
    add(browser, TOLD)
    key = key_of("all-saved-the-ferry")
    assert "130 people" in browser.get(f"/sources/{key}").words
    assert PROJECT["claims/topics.yaml"] == (project / "claims/topics.yaml").read_text(encoding="utf-8")
