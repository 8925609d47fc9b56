"""Every setting holds in every command: what each tells in a small project without a setting, and with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner

import crosscheck
from crosscheck import Settings, Source, load_settings
from crosscheck.apps.cli.main import main
from crosscheck.report.report import Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "settings_hold.yaml").read_text(encoding="utf-8"))
EMPTY = ("agreements", "changes", "incomparable")


def laid(folder: Path, case: Mapping[str, Any]) -> Path:
    for name, text in case["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")
    return folder


def ran(*arguments: str) -> Any:
    done = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert done.exit_code in (0, 1), done.output
    return json.loads(done.stdout)


def findings(document: Mapping[str, Any]) -> list[str]:
    told = [f"{f['rule']} {f['severity']}" for f in document["findings"]]
    return told + [part.removesuffix("s") for part in EMPTY for _ in document[part]]


def proof(*arguments: str) -> list[str]:
    made = ran("proof", "draft.md", *arguments)
    return sorted(s["status"] for s in made["statements"]) + findings(made)


def proposed(file: str) -> list[dict[str, Any]]:
    return [p for p in ran("extract", file) if p["kind"] == "quantity"]


def table(case: Mapping[str, Any], folder: Path) -> list[str]:
    rows = []
    for source in yaml.safe_load(case["files"]["seeds/sources.yaml"])["sources"]:
        listed = yaml.safe_load(case["files"][f"claims/{source['file'][0]}.yaml"])
        rows += [{**row, "source": listed["source"], "published": str(source["published"])} for row in listed["claims"]]
    topics = yaml.safe_load(case["files"]["claims/topics.yaml"])["topics"]
    made = crosscheck.check(pd.DataFrame(rows), topics, load_settings(folder))
    return findings(json.loads(made.to_json()))


def desk(folder: Path) -> list[str]:
    from crosscheck.apps.desk.project import Desk

    return findings(json.loads(Desk(folder, lambda: "2022-01-01").now().report.to_json()))


def lsp(folder: Path, against: list[str]) -> list[str]:
    pytest.importorskip("pygls")
    from crosscheck.apps.lsp.server import Desk
    from crosscheck.apps.lsp.sheet import Sheet

    session = Desk()
    session.configure(str(folder), {"against": against})
    text = (folder / "draft.md").read_text(encoding="utf-8")
    sheet = Sheet((folder / "draft.md").as_uri(), text, session.reader())
    return [f"{p.rule} {p.severity}" for p in sheet.problems()]


def told(command: str, case: Mapping[str, Any], folder: Path) -> list[str]:
    """What a command says in the folder, the working one."""
    against = [argument for file in case["against"] for argument in ("--against", file)]
    match command:
        case "report" | "gate":
            return findings(ran(command))
        case "scan":
            return findings(ran("scan", "seeds"))
        case "check of a table":
            return table(case, folder)
        case "proof":
            return proof(*against)
        case "proof in a project":
            return proof()
        case "extract":
            return sorted(f"{p['topic']} {p['support']}" for p in proposed(case["extract"]))
        case "desk":
            return desk(folder)
        case "lsp":
            return lsp(folder, case["against"])
        case "compare":
            return [crosscheck.compare(*case["pair"], settings=load_settings(folder)).verdict.value]
    raise AssertionError(command)


@pytest.mark.parametrize(
    ("case", "command"),
    [
        pytest.param(
            case,
            command,
            id=f"{case['id']}-{command}",
            marks=[pytest.mark.xfail(reason=why)] if (why := case.get("yet", {}).get(command)) else [],
        )
        for case in CASES
        for command in case["told"]
    ],
)
def test_a_setting_changes_what_a_command_tells(
    case: dict[str, Any], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(laid(tmp_path, case))
    without, having = case["told"][command]
    assert told(command, case, tmp_path) == without
    (tmp_path / "crosscheck.toml").write_text(case["toml"], encoding="utf-8")
    assert told(command, case, tmp_path) == having != without
    (tmp_path / "crosscheck.toml").unlink()
    assert told(command, case, tmp_path) == without


@pytest.mark.parametrize(
    ("case", "command"),
    [pytest.param(case, name, id=f"{case['id']}-{name}") for case in CASES for name in case.get("untouched", ())],
)
def test_a_setting_leaves_alone_what_it_has_nothing_to_do_with(
    case: dict[str, Any], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(laid(tmp_path, case))
    before = told(command, case, tmp_path)
    (tmp_path / "crosscheck.toml").write_text(case["toml"], encoding="utf-8")
    assert told(command, case, tmp_path) == before


def test_the_library_takes_the_same_object() -> None:
    first = Source("About 3,700 people were evacuated from Pell Street in Harrowby on Monday.", "a", "2021-03-02")
    other = Source("In Harrowby 4,800 people were evacuated from Pell Street on Monday.", "b", "2021-03-02")
    wide = Settings(hedges={"about": {"support": "n ± 40*p reached"}})
    assert [f.rule for f in crosscheck.scan([first, other]).findings] == ["XC201"]
    assert [f.rule for f in crosscheck.scan([first, other], settings=wide).findings] == ["XC202"]
    assert crosscheck.proof(other.text, first).findings != crosscheck.proof(other.text, first, wide).findings


def test_a_row_that_cannot_be_read_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no such row"):
        Settings(hedges={"abuot": {"core": "n ± 1*p"}})


@pytest.mark.parametrize(
    "arguments", [("scan", "seeds"), ("proof", "draft.md", "--against", "seeds"), ("extract", "seeds")]
)
def test_files_outside_of_a_project_take_the_nearest_settings_above(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = laid(tmp_path / "desk" / "today", CASES[0])
    monkeypatch.chdir(inner)
    plain = ran(*arguments)
    (tmp_path / "crosscheck.toml").write_text(CASES[0]["toml"], encoding="utf-8")
    assert ran(*arguments) != plain
    (tmp_path / "desk" / "crosscheck.toml").write_text("", encoding="utf-8")
    assert ran(*arguments) == plain
    (tmp_path / "desk" / "crosscheck.toml").unlink()
    (tmp_path / "desk" / ".git").mkdir()
    assert ran(*arguments) == plain


@pytest.mark.parametrize(
    "arguments",
    [
        ("report",), ("gate",), ("scan", "seeds"), ("proof", "draft.md"), ("proof", "draft.md", "--against", "seeds"),
        ("extract", "seeds"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[rules]\nXC299 = "off"\n', 'crosscheck.toml:2: "XC299" is no rule code; did you mean "XC209"?'),
        (
            '[hedges.abuot]\ncore = "{n}"\n',
            "crosscheck.toml:1: hedges.abuot: no such row; there are about, ",
        ),
    ],
)
def test_a_bad_setting_is_one_line_and_exit_2(
    arguments: tuple[str, ...], toml: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(laid(tmp_path, CASES[0]))
    (tmp_path / "crosscheck.toml").write_text(toml, encoding="utf-8")
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr


@pytest.mark.parametrize("command", ["scan", "proof"])
def test_the_threshold_holds(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid(tmp_path, CASES[0]))
    arguments = {"scan": ("scan", "seeds"), "proof": ("proof", "draft.md", "--against", "seeds/a.txt")}[command]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    (tmp_path / "crosscheck.toml").write_text(f'[{command}]\nfail_on = "never"\n', encoding="utf-8")
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_threads_with_other_settings_do_not_disturb_each_other() -> None:
    """Scans and proofs of the same articles at one time, each by its own hedge table and words."""
    articles = [
        Source("About 3,700 people were evacuated from Pell Street in Harrowby on Monday.", "a", "2021-03-02"),
        Source("In Harrowby 4,800 people were evacuated from Pell Street on Monday.", "b", "2021-03-02"),
        Source("In Harrowby 13 barricades were destroyed on Pell Street on Monday.", "c", "2021-03-02"),
        Source("On Monday 17 roadblocks were destroyed on Pell Street in Harrowby.", "d", "2021-03-02"),
        Source("President Omar Tellin asked the Northern Union for food aid on 18 May.", "e", "2018-05-22"),
        Source("The Northern Union spurned President Omar Tellin on 11 May.", "f", "2018-05-22"),
    ]
    own = {"things": ["barricade roadblock"], "events": {"reject": {"verbs": "~spurn"}}}
    every = [
        Settings(hedges=hedges, synonyms=synonyms)
        for hedges in ({}, {"about": {"support": "n ± 40*p reached"}}, {"about": {"core": "n ± 1*p"}})
        for synonyms in ({}, own)
    ]

    def both(settings: Settings) -> tuple[str, str]:
        scanned: Report = crosscheck.scan(articles, settings=settings)
        proofed = crosscheck.proof(
            "In Harrowby 15 roadblocks were destroyed. 4,800 people were evacuated.", articles, settings
        )
        return scanned.to_json(), proofed.to_json()

    alone = [both(settings) for settings in every]
    assert len({scanned for scanned, _ in alone}) == len(every)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(both, every * 10)) == alone * 10
