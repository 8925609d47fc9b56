"""Decisions over time: asked for at the terminal, listed, corrected away, compared between states, renamed."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crosscheck.apps.cli import resolve
from crosscheck.apps.cli.main import main
from crosscheck.claims.resolutions import add_resolution, load_resolutions
from crosscheck.model import Resolution
from crosscheck.pipeline.project import check_project
from newsroom import TODAY, Newsroom
from test_gate import ids


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "repo")


# --- asking --------------------------------------------------------------------------------------------------------


def asked(room: Newsroom, answers: str, *arguments: str) -> Result:
    """``crosscheck resolve`` with somebody at the terminal who types these answers."""
    return CliRunner().invoke(
        main, ["resolve", *arguments, "--project", str(room.project)], input=answers, env={"CROSSCHECK_TODAY": TODAY}
    )


def test_what_is_left_out_is_asked_for_with_both_quotes(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "at_terminal", lambda: True)
    result = asked(room, "2\nThe herald measured it.\nAnn\n", ids(room)["wall.length"])
    assert result.exit_code == 0, result.output
    assert "“The wall is 12 km long” (courier" in result.output and "“The wall, 14 km long” (herald" in result.output
    [decision] = load_resolutions(room.project)
    assert (decision.ruling, decision.reason, decision.by) == ("14 kilometres", "The herald measured it.", "Ann")
    assert (decision.on, decision.positions) == (TODAY, ("12 kilometres", "14 kilometres"))


def test_all_open_findings_are_gone_through_and_may_be_left(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "at_terminal", lambda: True)
    result = asked(room, "\nb\nTwo counts.\nAnn\n")
    assert result.exit_code == 0, result.output
    [decision] = load_resolutions(room.project)
    assert (decision.ruling, decision.topic) == ("both right", "dyke.volunteers")
    assert ids(room).keys() == {"wall.length"}


@pytest.mark.parametrize("arguments", [(), ("123456",), ("--ruling", "accepted")])
def test_without_a_terminal_nothing_is_asked(room: Newsroom, arguments: tuple[str, ...]) -> None:
    result = asked(room, "accepted\nWhy\nAnn\n", *arguments)
    assert result.exit_code == 2
    assert "missing: " in result.output
    assert load_resolutions(room.project) == []


# --- what was decided ----------------------------------------------------------------------------------------------


def test_a_finding_that_is_open_again_is_resolved_in_place_of_the_old_decision(room: Newsroom) -> None:
    room.resolve(ids(room)["wall.length"])
    room.append("claims/all.yaml", "- source: mirror\n  topic: wall.length\n  quote: The wall is 16 km long\n")
    assert [r["state"] for r in json.loads(room.run("log", "--format", "json").stdout)] == ["open again"]
    assert ids(room).keys() == {"wall.length", "dyke.volunteers"}
    room.resolve(ids(room)["wall.length"], reason="Three counts.")
    [decision] = load_resolutions(room.project)
    assert decision.positions == ("12 kilometres", "14 kilometres", "16 kilometres")
    assert "in force" in room.run("log").stdout


def test_the_log_tells_what_still_holds(room: Newsroom) -> None:
    assert room.run("log").stdout == "No decision is recorded.\n"
    found = ids(room)
    room.run(
        "resolve", found["wall.length"], "--ruling", "14 km", "--reason", "Measured.", "--by", "Ann",
        "--on", "2021-01-02", "--expires", "2021-02-01",
    )  # fmt: skip
    room.resolve(found["dyke.volunteers"])
    text = room.run("log").stdout
    assert "2021-01-02" in text and "[expired, until 2021-02-01]" in text and "[in force]" in text
    assert "XC602" in room.run("gate", code=1).stdout


def test_the_history_keeps_what_was_taken_back(room: Newsroom) -> None:
    found = ids(room)
    room.resolve(found["wall.length"])
    room.commit("One")
    room.run("resolve", found["wall.length"], "--ruling", "14 km", "--reason", "Measured.", "--by", "Ben", "--replace")
    room.commit("Two")
    room.file("claims/resolutions.yaml").unlink()
    room.commit("Three")
    lines = room.run("log", "--history").stdout.split("\n")
    assert [line.split("Desk ")[1].split("  ")[0] for line in lines[::2] if line] == [
        "decided",
        "changed",
        "taken back",
    ]


@pytest.mark.parametrize("seed", range(6))
def test_branches_that_decide_at_the_same_place_merge(tmp_path: Path, seed: int) -> None:
    """Whatever lines two decisions share: the same words, the same day, the same positions."""
    draw = random.Random(seed)
    room = Newsroom(tmp_path / "merged")
    found = sorted(f"{draw.randrange(16**12):012x}" for _ in range(6))
    words = draw.choice(("the same reason", "another: {}"))
    expires = draw.choice((None, "2022-01-01"))

    def decide(names: list[str]) -> None:
        for name in names:
            positions = ("1", draw.choice(("2", name)))
            made = Resolution(name, positions, "accepted", words.format(name), "Ann", "2021-03-05", expires)
            add_resolution(room.project, made, draw.choice(("a", f"b.{name}")))
        room.commit("Decided")

    shared = found[: seed % 3]
    if shared:
        decide(shared)
    rest = draw.sample(found[len(shared) :], k=len(found) - len(shared))
    room.branch("left")
    decide(rest[::2])
    room.branch("right")
    decide(rest[1::2])
    room.git("merge", "-q", "--no-edit", "left")
    assert [d.finding for d in load_resolutions(room.project)] == found


# --- corrections ---------------------------------------------------------------------------------------------------


def correct(room: Newsroom) -> None:
    """The courier corrects the length of its wall; the old claim stays, with its old quote."""
    room.replace("seeds/courier.txt", "The wall is 12 km long.", "The wall is 14 km long.")
    room.replace("seeds/sources.yaml", "file: courier.txt", "file: courier.txt\n  corrected: '2021-03-04'")
    room.replace("claims/all.yaml", "quote: The wall is 12 km long", "quote: The wall is 12 km long\n  id: old-wall")
    room.append(
        "claims/all.yaml",
        "- source: courier\n  topic: wall.length\n  quote: The wall is 14 km long\n  supersedes: old-wall\n",
    )


def test_a_superseded_claim_is_kept_and_no_longer_compared(room: Newsroom) -> None:
    correct(room)
    report = check_project(room.project)
    assert [f.topic for f in report.open()] == ["dyke.volunteers"]
    state, why = report.coverage.states["old-wall"]
    assert state == "incomparable" and "corrected on 2021-03-04; the claim courier:wall.length:" in why
    assert len(report.coverage.states) == 6


def test_a_decision_that_rested_on_it_is_shown(room: Newsroom) -> None:
    room.resolve(ids(room)["wall.length"])
    correct(room)
    text = room.run("gate", code=1).stdout
    assert "since courier corrected “The wall is 12 km long” on 2021-03-04" in text
    assert "rests on what was corrected since: courier corrected" in room.run("log").stdout


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("supersedes: nobody", '"supersedes" names no claim: "nobody"'),
        ("superseded_by: wall", '"superseded_by" names a claim on another topic: "wall"'),
        ("superseded_by: dyke", '"superseded_by" names a claim of another source: "dyke"'),
        ("id: me\n  supersedes: me", '"supersedes" names the claim itself: "me"'),
    ],
)
def test_a_link_that_leads_nowhere(room: Newsroom, link: str, says: str) -> None:
    room.replace("claims/all.yaml", "quote: About 3,700 volunteers", f"quote: About 3,700 volunteers\n  {link}")
    room.replace("claims/all.yaml", "quote: The wall is 12 km long", "quote: The wall is 12 km long\n  id: wall")
    room.replace("claims/all.yaml", "quote: held by 4,000 volunteers", "quote: held by 4,000 volunteers\n  id: dyke")
    assert says in room.run("gate", code=2).stderr


# --- two states ----------------------------------------------------------------------------------------------------


def diff(room: Newsroom, old: str, new: str) -> list[dict[str, Any]]:
    made = CliRunner().invoke(main, ["diff", old, new, "--project", str(room.project), "--format", "json"])
    assert made.exit_code == 0, made.output
    return [{k: d[k] for k in ("what", "why")} | {"topic": d["finding"]["topic"]} for d in json.loads(made.stdout)]


def test_data_that_changed(room: Newsroom) -> None:
    room.append("claims/all.yaml", "- source: mirror\n  topic: ferry.seats\n  quote: its 340 seats\n")
    room.append("claims/all.yaml", "- source: mirror\n  topic: wall.length\n  quote: The wall is 16 km long\n")
    room.replace(
        "claims/all.yaml", "- source: courier\n  topic: dyke.volunteers\n  quote: About 3,700 volunteers\n", ""
    )
    room.commit("Much")
    made = diff(room, "HEAD~", "HEAD")
    assert {(d["what"], d["why"], d["topic"]) for d in made} == {
        ("new", "data", "ferry.seats"), ("changed", "data", "wall.length"), ("gone", "data", "dyke.volunteers"),
    }  # fmt: skip
    assert diff(room, "HEAD", "HEAD") == []


def test_rules_and_decisions_that_changed(room: Newsroom) -> None:
    room.file("crosscheck.toml").write_text('[rules]\nXC202 = "off"\nXC201 = "note"\n')
    room.commit("Rules")
    made = diff(room, "HEAD~", "HEAD")
    assert {(d["what"], d["why"], d["topic"]) for d in made} == {
        ("gone", "rule", "dyke.volunteers"), ("changed", "rule", "wall.length"),
    }  # fmt: skip
    room.resolve(ids(room)["wall.length"])
    room.commit("Ruled")
    assert diff(room, "HEAD~", "HEAD") == [{"what": "changed", "why": "data", "topic": "wall.length"}]


def test_a_reading_that_changed(room: Newsroom, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    room.run("gate", "--format", "json", "--output", str(old), code=1)
    document = json.loads(old.read_text())
    [finding] = [f for f in document["findings"] if f["topic"] == "dyke.volunteers"]
    finding["positions"][0]["claims"][0]["support"] = [0, 9]
    new.write_text(json.dumps(document))
    assert diff(room, str(old), str(new)) == [{"what": "changed", "why": "version", "topic": "dyke.volunteers"}]


def test_new_findings_may_fail(room: Newsroom) -> None:
    room.append("claims/all.yaml", "- source: mirror\n  topic: ferry.seats\n  quote: its 340 seats\n")
    room.commit("One more")
    for old, code in (("HEAD~", 1), ("HEAD", 0)):
        made = CliRunner().invoke(main, ["diff", old, "HEAD", "--project", str(room.project), "--fail-on", "warning"])
        assert made.exit_code == code, made.output


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 3, "findings": [], "agreements": [], "changes": [], "incomparable": []}',
        "[" * 100_000,
    ],
)
def test_what_is_no_report_is_refused(room: Newsroom, tmp_path: Path, text: str) -> None:
    path = tmp_path / "some.json"
    path.write_text(text)
    made = CliRunner().invoke(main, ["diff", str(path), str(path), "--project", str(room.project)])
    assert (made.exit_code, made.stderr.count("\n")) == (2, 1), made.output


# --- other names ---------------------------------------------------------------------------------------------------


def decided_all(room: Newsroom) -> None:
    for finding in ids(room).values():
        room.resolve(finding)
    room.append("claims/all.yaml", "# The end.\n")
    room.run("gate")


def test_a_topic_under_another_name_keeps_its_decisions(room: Newsroom) -> None:
    correct(room)
    room.append(
        "claims/topics.yaml",
        "- slug: wall.height\n  kind: quantity\n  unit: kilometre\n  at_most: [wall.length] # surely\n",
    )
    room.replace("claims/all.yaml", "supersedes: old-wall", "supersedes: [old-wall]")
    decided_all(room)
    text = room.run("mv", "topic", "wall.length", "wall.len").stdout
    assert text.split() == ["claims/all.yaml", "claims/topics.yaml"]
    room.run("mv", "topic", "dyke.volunteers", "dyke/helpers")
    room.run("gate")
    assert "at_most: [wall.len] # surely" in room.file("claims/topics.yaml").read_text()
    assert room.file("claims/all.yaml").read_text().endswith("# The end.\n")
    decisions = room.file("claims/resolutions.yaml").read_text()
    assert "dyke.volunteers" not in decisions and "topic: dyke/helpers" in decisions
    [made] = load_resolutions(room.project)
    assert decisions.count(made.finding) == 3


def test_a_source_under_another_name_keeps_its_decisions(room: Newsroom) -> None:
    decided_all(room)
    room.run("mv", "source", "courier", "the-courier")
    room.run("gate")
    assert "id: the-courier\n  file: courier.txt" in room.file("seeds/sources.yaml").read_text()
    assert "source: courier" not in room.file("claims/all.yaml").read_text()
    room.run("mv", "source", "the-courier", "courier")
    room.run("gate")


def test_claims_about_one_quote_keep_their_decisions(room: Newsroom) -> None:
    room.replace("claims/all.yaml", "quote: The ferry has 300 seats", "quote: The ferry has 30 seats")
    decided_all(room)
    room.run("mv", "source", "herald", "old-herald")
    room.run("mv", "topic", "ferry.seats", "ferry.places")
    room.run("gate")


def test_a_baseline_follows(room: Newsroom) -> None:
    baseline = str(room.file("baseline.yaml"))
    room.run("gate", "--baseline", baseline, "--write-baseline")
    room.run("mv", "topic", "wall.length", "wall.len", "--baseline", baseline)
    assert room.run("gate", "--baseline", baseline).stderr == ""


def test_tables_of_claims_follow(room: Newsroom) -> None:
    room.file("claims/more.csv").write_text('source,topic,quote\nmirror,wall.length,"The wall is 16 km long"\n')
    room.file("claims/yet.jsonl").write_text('{"source": "mirror", "topic": "ferry.seats", "quote": "its 340 seats"}\n')
    decided_all(room)
    room.run("mv", "topic", "wall.length", "wall.len")
    room.run("mv", "source", "mirror", "glass")
    room.run("gate")
    assert "glass,wall.len," in room.file("claims/more.csv").read_text()


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("topic", "wall.lenght", "x"), 'there is no topic "wall.lenght"; did you mean "wall.length"?'),
        (("topic", "wall.length", "ferry.seats"), 'there is a topic "ferry.seats" already'),
        (("topic", "wall.length", "not a slug"), "slug"),
        (("source", "nobody", "x"), 'there is no source "nobody"'),
    ],
)
def test_a_name_that_does_not_do_changes_nothing(room: Newsroom, names: tuple[str, str, str], says: str) -> None:
    assert says in room.run("mv", *names, code=2).stderr
    assert room.git("status", "--porcelain") == ""
