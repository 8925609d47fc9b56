"""The gate in a real repository: adopted with a baseline, failing on what is new, merged, re-opened."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from crosscheck.apps.cli.common import FORMATS
from crosscheck.claims.resolutions import load_resolutions
from newsroom import FERRY, Newsroom


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "repo")


def ids(room: Newsroom, *options: str) -> dict[str, str]:
    """Open findings that count: topic → id, as the gate's JSON has them."""
    text = room.run("gate", "--fail-on", "never", "--format", "json", *options).stdout
    counted = [f for f in json.loads(text)["findings"] if f["aside"] is None and f["resolution"] is None]
    return {f["topic"]: f["id"] for f in counted}


# --- the story -----------------------------------------------------------------------------------------------------


def adopted(room: Newsroom) -> None:
    room.run("gate", code=1)
    baseline = str(room.file("baseline.yaml"))
    room.run("gate", "--baseline", baseline, "--write-baseline")
    room.commit("Adopt the gate")


def test_the_story_of_a_project(room: Newsroom) -> None:
    adopted(room)
    baseline = ("--baseline", str(room.file("baseline.yaml")))

    room.branch("ferry")
    room.append("claims/all.yaml", FERRY.replace("  - ", "- ").replace("\n    ", "\n  "))
    room.commit("Claim the seats of the ferry")
    made = {
        name: room.run("gate", *baseline, "--changed-since", "main", "--format", name, code=1).stdout
        for name in FORMATS
    }
    finding = ids(room, *baseline)["ferry.seats"]
    assert {name: told(name, text) for name, text in made.items()} == {name: {"XC201"} for name in FORMATS}
    assert all(finding in made[name] for name in ("json", "sarif", "gitlab", "tsv"))
    line = room.file("claims/all.yaml").read_text().split("\n").index("- source: mirror") + 1
    assert f"file=claims/all.yaml,line={line}," in made["github"]
    assert (
        json.loads(made["sarif"])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"]
        == line
    )

    room.resolve(finding)
    room.run("gate", *baseline)
    room.commit("Rule on the ferry")

    room.branch("volunteers")
    room.resolve(ids(room)["dyke.volunteers"])
    room.commit("Rule on the volunteers")
    room.branch("wall")
    room.resolve(ids(room)["wall.length"], reason="They count apart.")
    room.commit("Rule on the wall")

    room.git("checkout", "-q", "main")
    for name in ("volunteers", "wall", "ferry"):
        room.git("merge", "-q", "--no-edit", name)
    assert len(load_resolutions(room.project)) == 3
    result = room.run("gate", *baseline)
    assert result.stderr.count("matches no open finding any more") == 2
    room.run("gate")

    room.replace("seeds/herald.txt", "300 seats", "310 seats")
    room.replace("claims/all.yaml", "300 seats", "310 seats")
    text = room.run("gate", code=1).stdout
    assert ids(room).keys() == {"ferry.seats"}
    assert re.search(r"[Hh]erald \w+ 310[^.;]*, mirror 340", text)
    assert "Decided before" in room.run("gate", "--format", "json", code=1).stdout


def told(name: str, text: str) -> set[str]:
    """The rules of the findings that count in a report of a format."""
    if name == "json":
        found = json.loads(text)["findings"]
        return {f["rule"] for f in found if f["aside"] is None and f["resolution"] is None}
    if name == "sarif":
        return {r["ruleId"] for r in json.loads(text)["runs"][0]["results"] if "suppressions" not in r}
    if name == "gitlab":
        return {entry["check_name"] for entry in json.loads(text)}
    if name == "rdjsonl":
        return {json.loads(line)["code"]["value"] for line in text.splitlines()}
    if name == "junit":
        return {str(failure.get("type")) for failure in ET.fromstring(text).iter("failure")}
    if name == "tsv":
        return {row["rule"] for row in csv.DictReader(io.StringIO(text), delimiter="\t")}
    if name == "html":  # the page explains the rules of all findings, also of those set aside
        return {"XC201"} if re.search(r"[Hh]erald \w+ 300[^.;]*, mirror 340", text) else set()
    return set(re.findall(r"XC\d\d\d", text))


# --- the baseline --------------------------------------------------------------------------------------------------


def test_a_baseline_has_no_lines_and_no_times_and_keeps_its_reasons(room: Newsroom) -> None:
    path = room.file("baseline.yaml")
    room.run("gate", "--baseline", str(path), "--write-baseline", "--reason", "since 2019")
    entries = yaml.safe_load(path.read_text())["baseline"]
    assert [set(e) for e in entries] == [{"finding", "rule", "topic", "positions", "reason"}] * 2
    assert [e["finding"] for e in entries] == sorted(e["finding"] for e in entries)
    path.write_text(path.read_text().replace("since 2019", "asked the town", 1))
    kept = path.read_text()
    room.run("gate", "--baseline", str(path), "--write-baseline")
    assert path.read_text() == kept


def test_two_branches_that_shrink_and_grow_a_baseline_merge(room: Newsroom) -> None:
    adopted(room)
    baseline = ("--baseline", str(room.file("baseline.yaml")), "--write-baseline")
    room.branch("one")
    room.append("claims/all.yaml", FERRY.replace("  - ", "- ").replace("\n    ", "\n  "))
    room.run("gate", *baseline)
    room.commit("One more")
    room.branch("two")
    room.append("claims/topics.yaml", "- slug: boats\n  kind: quantity\n  unit: boat\n")
    room.file("claims/boats.yaml").write_text("source: courier\nclaims:\n  - topic: boats\n    quote: no such words\n")
    room.run("gate", *baseline)
    room.commit("Another one")
    room.git("merge", "-q", "--no-edit", "one")
    room.run("gate", "--baseline", str(room.file("baseline.yaml")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("baseline:\n  - {finding: a}\n", 'the key "reason" is missing'),
        ("baseline: 3\n", '"baseline" must be a list'),
        ("baselin: []\n", 'unknown key "baselin"'),
    ],
)
def test_a_malformed_baseline_decides_nothing(room: Newsroom, text: str, says: str) -> None:
    path = room.file("baseline.yaml")
    path.write_text(text)
    assert says in room.run("gate", "--baseline", str(path), code=2).stderr


def test_a_baseline_that_is_not_there_decides_nothing(room: Newsroom) -> None:
    assert "there is no such file" in room.run("gate", "--baseline", str(room.file("none.yaml")), code=2).stderr


# --- the change under review ---------------------------------------------------------------------------------------


def test_a_change_that_touches_nothing_passes_and_says_so(room: Newsroom) -> None:
    room.branch("notes")
    room.append("claims/all.yaml", "# Nothing new.\n")
    assert "0 claims touched since main" in room.run("gate", "--changed-since", "main").stdout


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("claims/all.yaml", "About 3,700", "3,700"), id="a claim"),
        pytest.param(("seeds/courier.txt", "Nobody counted", "No one counted"), id="the text of its source"),
        pytest.param(("claims/topics.yaml", "Volunteers on", "Helpers on"), id="its topic"),
        pytest.param(("seeds/sources.yaml", "2021-03-01", "2021-03-03"), id="the date of its source"),
    ],
)
def test_what_touches_a_finding(room: Newsroom, edit: tuple[str, str, str]) -> None:
    room.replace(*edit)
    assert "dyke.volunteers" in ids(room, "--changed-since", "main")


def test_a_silent_edit_is_an_affair_of_the_change_that_files_it(room: Newsroom) -> None:
    old, new = "The mayor thanked 5,200 volunteers", "The mayor thanked 5,900 volunteers"
    room.file("seeds/revisions").mkdir()
    text = room.file("seeds/mirror.txt").read_text(encoding="utf-8")
    room.file("seeds/revisions/mirror.1.txt").write_text(text, encoding="utf-8")
    room.replace("seeds/mirror.txt", old, new)
    room.replace(
        "seeds/sources.yaml", "file: mirror.txt", "file: mirror.txt\n  revisions: [{file: revisions/mirror.1.txt}]"
    )
    assert ids(room, "--changed-since", "main").keys() == {"mirror"}
    room.commit("Filed")
    room.append("claims/all.yaml", "- source: mirror\n  topic: wall.length\n  quote: The wall is 16 km long\n")
    assert ids(room, "--changed-since", "HEAD").keys() == {"wall.length"}


def test_a_claim_taken_away_touches_what_is_left(room: Newsroom) -> None:
    room.append("claims/all.yaml", "- source: mirror\n  topic: wall.length\n  quote: The wall is 16 km long\n")
    room.resolve(ids(room)["wall.length"])
    room.resolve(ids(room)["dyke.volunteers"])
    room.commit("All ruled on")
    room.run("gate")
    room.replace("claims/all.yaml", "- source: mirror\n  topic: wall.length\n  quote: The wall is 16 km long\n", "")
    assert ids(room, "--changed-since", "HEAD").keys() == {"wall.length"}


def test_a_decision_taken_back_counts(room: Newsroom) -> None:
    room.resolve(ids(room)["wall.length"])
    room.commit("Ruled on")
    room.file("claims/resolutions.yaml").unlink()
    assert ids(room, "--changed-since", "HEAD").keys() == {"wall.length"}


def test_what_main_did_since_is_not_the_change(room: Newsroom) -> None:
    room.branch("mine")
    room.append("claims/all.yaml", "# Nothing new.\n")
    room.commit("Mine")
    room.git("checkout", "-q", "main")
    room.replace("claims/all.yaml", "About 3,700", "3,700")
    room.commit("Theirs")
    room.git("checkout", "-q", "mine")
    room.run("gate", "--changed-since", "main")


def test_moving_a_claim_touches_nothing(room: Newsroom) -> None:
    lines = room.file("claims/all.yaml").read_text().split("\n")
    room.file("claims/all.yaml").write_text("\n".join([lines[0], "# Moved.", *lines[4:7], *lines[1:4], *lines[7:]]))
    assert ids(room, "--changed-since", "main") == {}


def test_a_revision_that_git_does_not_know(room: Newsroom, tmp_path: Path) -> None:
    assert "git knows no such revision" in room.run("gate", "--changed-since", "gone", code=2).stderr
    assert "git knows no such revision" in room.run("gate", "--changed-since=--help", code=2).stderr


def test_paths_count_from_the_top_of_the_repository(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "repo", sub="desk/town")
    room.branch("ferry")
    room.append("claims/all.yaml", FERRY.replace("  - ", "- ").replace("\n    ", "\n  "))
    text = room.run("gate", "--changed-since", "main", "--format", "github", code=1).stdout
    assert "::error file=desk/town/claims/all.yaml,line=17," in text


# --- strict coverage -----------------------------------------------------------------------------------------------


def test_strict_coverage(room: Newsroom) -> None:
    room.resolve(ids(room)["wall.length"])
    room.resolve(ids(room)["dyke.volunteers"])
    room.run("gate", "--strict-coverage")
    room.replace("claims/topics.yaml", "slug: ferry.seats", "slug: ferry.seats\n  must_compare: true")
    assert ids(room).keys() == {"ferry.seats"}
    room.run("gate")
    assert "error XC109" in room.run("gate", "--strict-coverage", code=1).stdout


def test_strict_coverage_asks_for_what_two_sources_speak_of(room: Newsroom) -> None:
    room.resolve(ids(room)["wall.length"])
    room.resolve(ids(room)["dyke.volunteers"])
    scoped = FERRY + "    scope: [upper deck]\n"
    room.append("claims/all.yaml", scoped.replace("  - ", "- ").replace("\n    ", "\n  "))
    room.run("gate")
    room.run("gate", "--strict-coverage", code=1)
    room.replace("claims/topics.yaml", "slug: ferry.seats", "slug: ferry.seats\n  must_compare: false")
    room.run("gate", "--strict-coverage")


# --- never a pass for nothing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param("claims/all.yaml", "claims: []\n", "holds no claims", id="zero claims"),
        pytest.param("seeds/courier.txt", None, "there is no file seeds/courier.txt", id="a source that is gone"),
        pytest.param("crosscheck.toml", "[gate]\nfail = 3\n", 'unknown key "fail"', id="an unknown option"),
        pytest.param(
            "claims/all.yaml", "claims:\n- {source: courier, topic: wall.length, quote: no such words}\n",
            "no claim could be read", id="nothing readable",
        ),
    ],
)  # fmt: skip
def test_nothing_checked_is_no_pass(room: Newsroom, name: str, text: str | None, says: str) -> None:
    if text is None:
        room.file(name).unlink()
    else:
        room.file(name).write_text(text)
    for format_ in ("terminal", "json", "sarif", "github"):
        result = room.run("gate", "--format", format_, "--fail-on", "never", code=2)
        assert says in result.stderr
        assert result.stdout == ""


def test_every_rule_off_is_no_pass(room: Newsroom) -> None:
    from crosscheck.rules.catalogue import RULES

    room.file("crosscheck.toml").write_text("[rules]\n" + "".join(f'{code} = "off"\n' for code in RULES))
    assert "every rule is off" in room.run("gate", code=2).stderr


def test_a_rule_that_crashes_is_no_pass(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from crosscheck.rules import engine
    from crosscheck.rules.case import Sight

    def broken(case: object) -> None:
        raise ZeroDivisionError("halved nothing")

    monkeypatch.setattr(engine, "CHECKS", (*engine.CHECKS, (broken, Sight.CLAIMS)))
    assert "nothing was decided" in room.run("gate", "--fail-on", "never", code=2).stderr


@pytest.mark.parametrize("options", [("--write-baseline",), ("--reason", "x"), ("--fail-on", "often")])
def test_an_option_that_makes_no_sense_is_refused(room: Newsroom, options: tuple[str, ...]) -> None:
    room.run("gate", *options, code=2)
