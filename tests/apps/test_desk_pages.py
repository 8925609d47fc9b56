"""What an editor does at the desk, and what is in the files afterwards."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

from crosscheck.apps.desk.project import key_of
from crosscheck.claims.resolutions import load_resolutions
from crosscheck.pipeline.project import check_project
from crosscheck.report.render.asking import MEANS
from desk import PROJECT, TODAY, Browser, lay, sit_down

ROOT = Path(__file__).resolve().parents[2]
GAZETTE, OBSERVER = f"/sources/{key_of('gazette')}", f"/sources/{key_of('observer')}"
RULING = {"ruling": "both right", "reason": "Counted\nat two piers.", "by": "Ida Ø"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path)


@pytest.fixture
def browser(project: Path) -> Browser:
    return sit_down(project)


def read(project: Path, name: str) -> str:
    return (project / name).read_text(encoding="utf-8")


def links(page: str, pattern: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(f'href="({pattern})"', page)]


def finding(browser: Browser) -> str:
    return links(browser.get("/").text, r"/findings/[^\"]+")[0]


def offer(browser: Browser, source: str, words: str) -> str:
    """The page of the proposal with these words."""
    paths = [source, *links(browser.get(source).text, rf"{source}\?offer=\w+")]
    return next(path for path in paths if f">{words}</h1>" in browser.get(path).text)


# findings


def test_a_ruling_goes_into_the_file_and_closes_the_finding(project: Path, browser: Browser) -> None:
    path = finding(browser)
    answer = browser.send(browser.get(path), f"{path}/rule", {**RULING, "expires": "2021-01-01"})
    assert "Ruled “both right” on ferry.passengers" in answer.words
    [decision] = load_resolutions(project)
    assert (decision.ruling, decision.reason, decision.by) == ("both right", "Counted at two piers.", "Ida Ø")
    assert (decision.on, decision.expires, decision.positions) == (TODAY, "2021-01-01", ("120", "150"))
    assert check_project(project, TODAY).open() == []
    assert 'value="Ida Ø"' in browser.get(path).text, "the next ruling knows who sits here"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({**RULING, "reason": " "}, "a reason"),
        ({"reason": "x", "by": "y"}, "a ruling"),
        ({**RULING, "ruling": "other", "other": ""}, "a ruling"),
        ({**RULING, "expires": "tomorrow"}, "tomorrow"),
    ],
)
def test_a_ruling_that_lacks_something_is_not_written(
    project: Path, browser: Browser, fields: dict[str, str], said: str
) -> None:
    path = finding(browser)
    answer = browser.send(browser.get(path), f"{path}/rule", fields)
    assert answer.status == 422
    assert said in answer.words
    assert html.escape(fields["reason"].strip()) in answer.text
    assert not (project / "claims/resolutions.yaml").exists()


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "1.0", "²", ""])
def test_what_is_no_number_of_a_change_undoes_nothing(project: Path, browser: Browser, number: str) -> None:
    path = finding(browser)
    answer = browser.send(browser.get(path), f"{path}/rule", RULING)
    assert browser.post("/undo", dict(answer.hidden("/undo")) | {"number": number}).status == 404
    assert len(load_resolutions(project)) == 1


def test_a_finding_is_drawn_as_the_report_draws_it(tmp_path: Path) -> None:
    """The line with its axis and the stretch that fits all; only what stands around it is the desk's own."""
    nearer = {name: PROJECT[name].replace("120", "140") for name in ("seeds/gazette.txt", "claims/gazette.yaml")}
    project = lay(tmp_path, nearer)
    browser = sit_down(project)
    drawn = re.compile(r'<div class="line.*?</ul>\n</div>', re.DOTALL)
    [line] = drawn.findall(browser.get(finding(browser)).text)
    assert line in drawn.findall(check_project(project, TODAY).render("html"))
    assert re.findall(r"<text[^>]*>(\d+)</text>", line) == ["130", "140", "150", "160"]
    assert "fits all: 140 to 150" in line


def test_every_choice_says_what_it_does(browser: Browser) -> None:
    page = browser.get(finding(browser)).words
    assert [what for what, words in MEANS.items() if words.casefold() not in page.casefold()] == []
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/desk.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [row for row in MEANS.items() if row not in rows] == [], "the page and the docs say the same"


def test_a_ruling_can_be_changed_withdrawn_and_undone(project: Path, browser: Browser) -> None:
    path = finding(browser)
    browser.send(browser.get(path), f"{path}/rule", RULING)
    browser.send(browser.get(path), f"{path}/rule", {**RULING, "ruling": "other", "other": "ask the captain"})
    assert [d.ruling for d in load_resolutions(project)] == ["ask the captain"]
    answer = browser.send(browser.get(path), f"{path}/withdraw", {})
    assert load_resolutions(project) == []
    browser.send(answer, "/undo", {})
    assert [d.ruling for d in load_resolutions(project)] == ["ask the captain"]


def test_two_who_rule_on_one_finding(project: Path, browser: Browser) -> None:
    path = finding(browser)
    mine = browser.get(path)
    other = sit_down(project)
    other.send(other.get(path), f"{path}/rule", {**RULING, "ruling": "source error", "by": "Colleague"})
    answer = browser.send(mine, f"{path}/rule", RULING)
    assert answer.status == 409
    assert "Colleague" in answer.words
    assert "Counted" in answer.words
    assert [d.by for d in load_resolutions(project)] == ["Colleague"]
    again = browser.send(answer, f"{path}/rule", {})
    assert again.status == 200
    assert [d.by for d in load_resolutions(project)] == ["Ida Ø"], "only after both were seen"


def test_the_report_is_the_one_that_the_command_writes(project: Path, browser: Browser) -> None:
    shown = browser.get("/report").text
    made = check_project(project, TODAY).render("html")
    link = ' · <a href="/">back to the review desk</a>'
    assert (shown.count(link), shown.replace(link, "")) == (1, made)
    path = finding(browser)
    browser.send(browser.get(path), f"{path}/rule", RULING)
    assert "Counted at two piers." in browser.get("/report").words, "as the files are now"


# claims


def test_a_proposal_is_accepted_behind_the_claims_of_its_topic(project: Path, browser: Browser) -> None:
    path = offer(browser, OBSERVER, "11 people")
    page = browser.get(path)
    fields = {"topic": "ferry.hurt", "quote": "11 people were hurt", "value": "11 people", "note": "in all?"}
    answer = browser.send(page, f"{OBSERVER}/accept", fields)
    assert "Accepted a claim on ferry.hurt" in answer.words
    assert read(project, "claims/observer.yaml") == PROJECT["claims/observer.yaml"] + (
        '  - topic: ferry.hurt\n    quote: "11 people were hurt"\n    value: "11 people"\n    note: "in all?"\n'
    )
    assert "11 people</h1>" not in browser.get(OBSERVER).text, "nobody is asked twice"
    undone = browser.send(answer, "/undo", {})
    assert read(project, "claims/observer.yaml") == PROJECT["claims/observer.yaml"]
    assert "11 people</h1>" in undone.text


def test_a_claim_for_a_source_without_a_file_makes_one(tmp_path: Path) -> None:
    lay(tmp_path)
    (tmp_path / "claims/observer.yaml").unlink()
    browser = sit_down(tmp_path)
    page = browser.get(f"{OBSERVER}/new")
    browser.send(page, f"{OBSERVER}/add", {"topic": "ferry.hurt", "quote": "11 people were hurt"})
    assert yaml.safe_load(read(tmp_path, "claims/observer.yaml")) == {
        "source": "observer",
        "claims": [{"topic": "ferry.hurt", "quote": "11 people were hurt"}],
    }


def test_a_new_topic_is_made_with_the_claim(project: Path, browser: Browser) -> None:
    fields = {
        "topic": "boats.helping", "new_topic": "1", "topic_title": "Boats that helped", "topic_kind": "quantity",
        "topic_unit": "boat", "topic_dynamics": "constant", "quote": "Two boats came to help",
    }  # fmt: skip
    page = browser.get(offer(browser, OBSERVER, "Two boats"))
    assert browser.send(page, f"{OBSERVER}/accept", fields).status == 200
    assert read(project, "claims/topics.yaml") == PROJECT["claims/topics.yaml"] + (
        '  - slug: boats.helping\n    title: "Boats that helped"\n    kind: quantity\n    unit: boat\n'
        "    dynamics: constant\n"
    )
    assert "Two boats" in read(project, "claims/observer.yaml")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"topic": "ferry.hurt", "quote": "12 people were hurt"}, "not in"),
        ({"topic": "no.such", "quote": "11 people were hurt"}, "no.such"),
        ({"topic": "ferry.hurt", "quote": ""}, "quote"),
        ({"topic": "ferry.hurt", "quote": "people"}, "2 times"),
        ({"topic": "ferry.hurt", "quote": "11 people were hurt", "as_of": "soon"}, "as_of"),
        ({"topic": "ferry.hurt", "quote": "11 people were hurt", "modality": "dreamt"}, "modality"),
        ({"topic": "not a slug", "new_topic": "1", "topic_kind": "text", "quote": "11 people"}, "slug"),
        ({"topic": "ferry.hurt", "new_topic": "1", "topic_kind": "text", "quote": "11 people"}, "there already"),
    ],
)
def test_a_claim_that_nothing_carries_is_not_written(
    project: Path, browser: Browser, fields: dict[str, str], said: str
) -> None:
    page = browser.get(f"{OBSERVER}/new")
    for extra in ({}, {"anyway": "1"}):
        answer = browser.send(page, f"{OBSERVER}/add", {**fields, **extra})
        assert answer.status == 422
        assert said in answer.words
    assert read(project, "claims/observer.yaml") == PROJECT["claims/observer.yaml"]
    assert read(project, "claims/topics.yaml") == PROJECT["claims/topics.yaml"]


def test_a_value_that_its_quote_does_not_carry_needs_a_second_word(project: Path, browser: Browser) -> None:
    page = browser.get(f"{OBSERVER}/new")
    fields = {"topic": "ferry.hurt", "quote": "11 people were hurt", "value": "12 people"}
    answer = browser.send(page, f"{OBSERVER}/add", fields)
    assert answer.status == 422
    assert read(project, "claims/observer.yaml") == PROJECT["claims/observer.yaml"]
    [told] = re.findall(r'name="anyway" value="(\w+)"', answer.text)
    other = {**fields, "value": "13 people", "anyway": told}
    assert browser.send(answer, f"{OBSERVER}/add", other).status == 422, "that was said about another value"
    assert browser.send(answer, f"{OBSERVER}/add", {**fields, "anyway": told}).status == 200
    assert "12 people" in read(project, "claims/observer.yaml")


def test_a_refused_proposal_does_not_come_back(project: Path, browser: Browser) -> None:
    path = offer(browser, OBSERVER, "Two boats")
    browser.send(browser.get(path), f"{OBSERVER}/accept", {"by": "Ida"})  # writes nothing: no topic
    fields = [(k, v) for k, v in browser.get(path).hidden(f"{OBSERVER}/accept")]
    answer = browser.post(f"{OBSERVER}/refuse", [*fields, ("by", "Ida")])
    assert "Refused “Two boats”" in answer.words
    entry = yaml.safe_load(read(project, "claims/refused.yaml"))["refused"][0]
    assert (entry["source"], entry["words"], entry["by"]) == ("observer", "Two boats", "Ida")
    fresh = sit_down(project)
    assert not any(
        "Two boats</h1>" in fresh.get(p).text
        for p in [OBSERVER, *links(fresh.get(OBSERVER).text, rf"{OBSERVER}\?offer=\w+")]
    )
    assert check_project(project, TODAY).claims, "the list of refused ones is no file of claims"


def test_a_claim_is_corrected_where_it_stands(project: Path, browser: Browser) -> None:
    key = key_of(next(c.id for c in check_project(project).claims if c.quote == "about 120 people"))
    page = browser.get(f"/claims/{key}")
    fields = {"topic": "ferry.passengers", "quote": "carried about 120 people", "value": "", "attribution": "Ida Blom"}
    browser.send(page, f"/claims/{key}/correct", fields)
    assert read(project, "claims/gazette.yaml") == PROJECT["claims/gazette.yaml"].replace(
        "quote: about 120 people\n", 'quote: "carried about 120 people"\n    attribution: "Ida Blom"\n'
    )


def test_a_claim_that_another_changed_meanwhile(project: Path, browser: Browser) -> None:
    key = key_of(next(c.id for c in check_project(project).claims if c.quote == "about 120 people"))
    page = browser.get(f"/claims/{key}")
    theirs = read(project, "claims/gazette.yaml").replace(
        "quote: about 120 people\n", "quote: about 120 people\n    note: theirs\n"
    )
    (project / "claims/gazette.yaml").write_text(theirs, encoding="utf-8")
    fields = {"topic": "ferry.passengers", "quote": "about 120 people", "note": "mine"}
    answer = browser.send(page, f"/claims/{key}/correct", fields)
    assert answer.status == 409
    assert "note: theirs" in answer.words
    assert "mine" in answer.words
    assert read(project, "claims/gazette.yaml") == theirs


TABLE = (
    "\ufeffsource,topic, quote,value,counted\r\n"
    '"gazette","ferry.hurt","14 were hurt","14","people"\r\n'
    'observer,ferry.hurt,"Two boats came to help, and 11 people were hurt",,\r\n'
    "\r\n"
    "observer,ferry.passengers,Some 150 people\r\n"
)


def in_a_table(folder: Path, table: str = TABLE) -> tuple[Browser, str]:
    """A desk with a table of claims, and the page of the claim that two boats came."""
    lay(folder)
    (folder / "claims/observer.yaml").unlink()
    (folder / "claims/more.csv").write_bytes(table.encode())
    key = key_of(next(c.id for c in check_project(folder).claims if "boats" in c.quote))
    return sit_down(folder), f"/claims/{key}"


def test_a_claim_in_a_csv_is_corrected_in_its_row(tmp_path: Path) -> None:
    browser, path = in_a_table(tmp_path)
    fields = {"topic": "ferry.hurt", "quote": "11 people were hurt", "value": "11 people"}
    answer = browser.send(browser.get(path), f"{path}/correct", fields)
    assert "Corrected a claim on ferry.hurt" in answer.words
    lines = TABLE.split("\r\n")
    lines[2] = "observer,ferry.hurt,11 people were hurt,11 people,"
    assert (tmp_path / "claims/more.csv").read_bytes() == "\r\n".join(lines).encode()
    browser.send(answer, "/undo", {})
    assert (tmp_path / "claims/more.csv").read_bytes() == TABLE.encode()


def test_a_claim_in_a_csv_is_removed_with_its_row(tmp_path: Path) -> None:
    browser, path = in_a_table(tmp_path)
    browser.send(browser.get(path), f"{path}/drop", {})
    lines = TABLE.split("\r\n")
    assert (tmp_path / "claims/more.csv").read_bytes() == "\r\n".join([*lines[:2], *lines[3:]]).encode()


def test_a_row_of_several_lines_is_one(tmp_path: Path) -> None:
    first, last = "source,topic,quote,value,note\n", "observer,ferry.hurt,11 people,,z\n"
    browser, path = in_a_table(tmp_path, f'{first}observer,ferry.hurt,"Two boats\ncame to help","2","a\nb"\n{last}')
    fields = {"topic": "ferry.hurt", "quote": "11 people were hurt", "value": "11", "note": "one, in a line"}
    assert browser.send(browser.get(path), f"{path}/correct", fields).status == 200
    middle = 'observer,ferry.hurt,11 people were hurt,11,"one, in a line"\n'
    assert read(tmp_path, "claims/more.csv") == first + middle + last


def test_what_has_no_column_is_not_written(tmp_path: Path) -> None:
    browser, path = in_a_table(tmp_path)
    fields = {"topic": "ferry.hurt", "quote": "11 people were hurt", "note": "in all?"}
    answer = browser.send(browser.get(path), f"{path}/correct", fields)
    assert answer.status == 422
    assert "no column" in answer.words
    assert "in all?" in answer.text
    assert (tmp_path / "claims/more.csv").read_bytes() == TABLE.encode()


def test_a_csv_that_a_colleague_changed_is_looked_at_first(tmp_path: Path) -> None:
    browser, path = in_a_table(tmp_path)
    page = browser.get(path)
    theirs = TABLE.replace('"14","people"', '"14","persons"')
    (tmp_path / "claims/more.csv").write_bytes(theirs.encode())
    fields = {"topic": "ferry.hurt", "quote": "11 people were hurt"}
    assert browser.send(page, f"{path}/correct", fields).status == 409
    assert (tmp_path / "claims/more.csv").read_bytes() == theirs.encode()


def test_a_claim_in_another_table_is_left_to_the_table(tmp_path: Path) -> None:
    row = '{"source": "observer", "topic": "ferry.hurt", "quote": "11 people were hurt"}\n'
    browser = sit_down(lay(tmp_path, {"claims/more.jsonl": row}))
    key = key_of(next(c.id for c in check_project(tmp_path).claims if c.topic == "ferry.hurt"))
    page = browser.get(f"/claims/{key}")
    assert "row 1 of claims/more.jsonl" in page.words
    assert "Write the correction" not in page.words
    answer = browser.send(page, f"/claims/{key}/correct", {"topic": "ferry.hurt", "quote": "11 people"})
    assert answer.status == 422
    assert read(tmp_path, "claims/more.jsonl") == row


def test_a_claim_is_read_as_it_is_typed(browser: Browser) -> None:
    hidden = browser.get(f"{GAZETTE}/new").hidden(f"{GAZETTE}/add")
    fields = [*hidden, ("topic", "ferry.hurt"), ("quote", "said 14 were hurt"), ("value", "14")]
    assert "Reads as 14" in browser.post(f"{GAZETTE}/try", fields).words


# topics


def test_a_split_is_shown_before_it_is_written(project: Path, browser: Browser) -> None:
    path = f"/topics/{key_of('ferry.passengers')}"
    page = browser.get(path)
    chosen = re.findall(r'name="claim" value="(\w+)"', page.text)
    shown = browser.send(page, f"{path}/split", [("claim", chosen[0]), ("new", "ferry.crew"), ("title", "Crew")])
    assert "What would change" in shown.words
    assert "Findings that would go 1" in shown.words
    assert read(project, "claims/topics.yaml") == PROJECT["claims/topics.yaml"]
    browser.send(shown, f"{path}/split", {"step": "write"})
    assert read(project, "claims/gazette.yaml") == PROJECT["claims/gazette.yaml"].replace(
        "topic: ferry.passengers  # with", "topic: ferry.crew  # with"
    )
    assert read(project, "claims/topics.yaml") == PROJECT["claims/topics.yaml"].replace(
        "  - slug: ferry.hurt",
        "  - slug: ferry.crew\n    title: Crew\n    kind: quantity\n    unit: person\n  - slug: ferry.hurt",
    )


def test_a_merge_takes_claims_and_relations_along(project: Path, browser: Browser) -> None:
    path = f"/topics/{key_of('ferry.passengers')}"
    shown = browser.send(browser.get(path), f"{path}/merge", {"into": "ferry.hurt"})
    answer = browser.send(shown, f"{path}/merge", {"step": "write"})
    assert "Merged ferry.passengers into ferry.hurt" in answer.words
    topics = yaml.safe_load(read(project, "claims/topics.yaml"))["topics"]
    assert [t["slug"] for t in topics] == ["ferry.hurt", "ferry.captain"]
    assert "at_most" not in topics[0], "nothing is at most itself"
    assert "# never the dead" in read(project, "claims/topics.yaml")
    assert {c.topic for c in check_project(project).claims} == {"ferry.hurt", "ferry.captain"}


@pytest.mark.parametrize("into", ["ferry.captain", "ferry.passengers", "no.such", ""])
def test_topics_that_cannot_be_one_are_not_merged(project: Path, browser: Browser, into: str) -> None:
    path = f"/topics/{key_of('ferry.passengers')}"
    assert browser.send(browser.get(path), f"{path}/merge", {"into": into, "step": "write"}).status == 422
    assert read(project, "claims/topics.yaml") == PROJECT["claims/topics.yaml"]


def test_a_merge_that_somebody_crossed_is_not_written(project: Path, browser: Browser) -> None:
    path = f"/topics/{key_of('ferry.passengers')}"
    shown = browser.send(browser.get(path), f"{path}/merge", {"into": "ferry.hurt"})
    theirs = PROJECT["claims/observer.yaml"] + "  - topic: ferry.hurt\n    quote: 11 people were hurt\n"
    (project / "claims/observer.yaml").write_text(theirs, encoding="utf-8")
    answer = browser.send(shown, f"{path}/merge", {"step": "write"})
    assert answer.status == 409
    assert read(project, "claims/topics.yaml") == PROJECT["claims/topics.yaml"]
    assert read(project, "claims/gazette.yaml") == PROJECT["claims/gazette.yaml"]
    assert browser.send(answer, f"{path}/merge", {}).status == 200
    assert "11 people were hurt" in read(project, "claims/observer.yaml")


# the whole


def test_a_project_that_cannot_be_read_says_why_and_recovers(project: Path, browser: Browser) -> None:
    (project / "claims/gazette.yaml").write_text("source: gazette\nclaims:\n  - topc: x\n", encoding="utf-8")
    answer = browser.get("/")
    assert answer.status == 503
    assert "claims/gazette.yaml:3" in answer.words
    lay(project)
    assert browser.get("/").status == 200


def test_an_open_page_learns_of_changes(project: Path, browser: Browser) -> None:
    page = browser.get("/")
    stamp = re.findall(r'data-stamp="(\w+)"', page.text)[0]
    assert stamp in browser.get("/stamp").text
    (project / "claims/topics.yaml").write_text(PROJECT["claims/topics.yaml"] + "# more\n", encoding="utf-8")
    assert stamp not in browser.get("/stamp").text


@pytest.mark.parametrize("path", ["/findings/0", "/sources/0", "/sources/0/new", "/claims/0", "/topics/0", "/x/y"])
def test_what_is_gone_is_said_to_be(browser: Browser, path: str) -> None:
    assert browser.get(path).status == 404


HOSTILE = "<script>alert(1)</script>\"' onfocus=alert(1) x='</textarea></title>{{7*7}}javascript:alert(1)\u202etxt"


def test_hostile_text_is_text(tmp_path: Path) -> None:
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    escaped = quoted.replace("\u202e", "\\u202e")
    said = f'"{escaped}"'
    listing = (
        f"sources:\n  - file: gazette.txt\n    publisher: {said}\n    title: {said}\n    url: javascript:alert(1)\n"
    )
    texts = {
        "seeds/gazette.txt": f"About 120 people came. {HOSTILE} Then 150 people came.\n",
        "seeds/sources.yaml": listing + "    published: 2019-05-07\n  - {file: observer.txt, published: 2019-05-08}\n",
        "claims/topics.yaml": f"topics:\n  - slug: t\n    kind: quantity\n    title: {said}\n    ask: {said}\n",
        "claims/gazette.yaml": "source: gazette\nclaims:\n"
        f"  - topic: t\n    quote: About 120 people\n    attribution: {said}\n    note: {said}\n"
        "  - topic: t\n    quote: Then 150 people\n",
        "claims/observer.yaml": "source: observer\nclaims:\n  - topic: t\n    quote: Some 150 people\n",
    }
    browser = sit_down(lay(tmp_path, texts))
    paths = [
        "/",
        "/sources",
        "/topics",
        GAZETTE,
        f"{GAZETTE}/new?quote=" + "%3Cscript%3Ealert(1)%3C/script%3E",
        f"/topics/{key_of('t')}",
    ]
    paths += [finding(browser), *(f"/claims/{key_of(c.id)}" for c in check_project(tmp_path).claims)]
    for path in paths:
        answer = browser.get(path)
        assert answer.status == 200
        assert_harmless(answer.text)
    path = finding(browser)
    answer = browser.send(
        browser.get(path), f"{path}/rule", {"ruling": "other", "other": HOSTILE, "reason": HOSTILE, "by": HOSTILE}
    )
    assert_harmless(answer.text)
    assert_harmless(browser.get(path).text)
    assert load_resolutions(tmp_path)[0].by == HOSTILE
    assert_harmless(browser.post("/findings/none/rule", {"csrf": "no", HOSTILE: HOSTILE}).text)


def assert_harmless(page: str) -> None:
    assert "<script>" not in page
    assert re.findall(r"<[^>]*\sonfocus=[^>]*>", re.sub(r'"[^"]*"', '""', page)) == []
    assert "</textarea></title>" not in page
    assert "49javascript" not in page
    assert re.findall(r"""href=["']?\s*javascript:""", page) == []
    outside_fields = re.sub(r'<textarea[^>]*>.*?</textarea>|value="[^"]*"', "", page, flags=re.DOTALL)
    assert "\u202e" not in outside_fields
