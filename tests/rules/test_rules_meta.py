"""No rule is forgotten: each has a page, an example that fires, one that does not, and a line in the index."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import crosscheck
from case_files import read_cases
from crosscheck import kinds
from crosscheck.apps.cli.main import main
from crosscheck.findings.decisions import decided
from crosscheck.model import Kind, Severity, Verdict
from crosscheck.pipeline.proof import Proofreader
from crosscheck.report.coverage import uncompared
from crosscheck.rules.catalogue import RULES, page
from crosscheck.rules.engine import CHECKS
from examples import check
from tool_modules import tool

ROOT = Path(__file__).resolve().parents[2]
DOCS = Path(crosscheck.__file__).parent / "rules" / "docs"
SECTIONS = ["Finding", "No finding", "What to do"]
CODES = sorted(RULES)


def example(code: str, section: str) -> dict[str, Any]:
    """The YAML block of a section of a rule's page."""
    match = re.search(rf"^## {section}\n+```yaml\n(.*?)^```", page(code), re.MULTILINE | re.DOTALL)
    assert match, f"{code}: the section {section} holds no YAML block"
    return dict(yaml.safe_load(match[1]))


def test_every_page_is_of_a_rule() -> None:
    assert sorted(path.stem for path in DOCS.glob("*.md")) == CODES


def test_codes_and_names_are_unique_and_well_formed() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(re.fullmatch(r"XC[1-9]\d\d", code) and rule.code == code for code, rule in RULES.items())


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_names_rules_of_the_verdicts_that_it_knows(kind: Kind) -> None:
    named = kinds.of(kind).rules
    assert named and {verdict: RULES[code].verdict for verdict, code in named.items()} == {v: v for v in named}
    assert Verdict.DISCREPANCY in named or not kind.on_a_line


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_its_parts(code: str) -> None:
    rule, text = RULES[code], page(code)
    verdict = f" · verdict: {rule.verdict.value}" if rule.verdict else ""
    head, line, means = (part.strip() for part in text.split("\n\n", 3)[:3])
    assert head == f"# {code}: {rule.title}"
    assert line == f"`{rule.name}` · severity: {rule.severity.value}{verdict}"
    assert len(means.split()) > 15
    assert re.findall(r"^## (.*)", text, re.MULTILINE) == SECTIONS
    assert text.rstrip().rpartition("## What to do\n\n")[2]


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_page_fires_its_rule_and_no_other(code: str, tmp_path: Path) -> None:
    found = check(tmp_path, example(code, "Finding")).open()
    assert [finding.rule for finding in found] == [code]
    rule = RULES[code]
    assert (found[0].severity, found[0].verdict) == (rule.severity, rule.verdict)
    assert found[0].settled_by


@pytest.mark.parametrize("code", CODES)
def test_the_other_example_of_a_page_passes(code: str, tmp_path: Path) -> None:
    report = check(tmp_path, example(code, "No finding"))
    assert [finding.message for finding in report.findings] == []
    assert report.coverage.count("unreadable") == 0


@pytest.mark.cases("rules.yaml")
def test_a_small_project_gives_the_findings_it_should(case: dict[str, Any], tmp_path: Path) -> None:
    found = check(tmp_path, case).findings
    assert [finding.rule for finding in found] == case["expect"], [finding.message for finding in found]
    wanted = [case.get("severity", RULES[code].severity.value) for code in case["expect"]]
    assert [finding.severity.value for finding in found] == wanted
    settled = " ".join(str(finding.settled_by) for finding in found)
    assert [words for words in case.get("settled_by", ()) if words not in settled] == [], settled


@pytest.mark.cases("rules_said.yaml")
def test_findings_say_what_they_should(case: dict[str, Any], tmp_path: Path) -> None:
    projects = {record["id"]: record for record in read_cases("rules.yaml")}
    made = example(case["id"], "Finding") if case["id"] in CODES else projects[case["id"]]
    found = check(tmp_path, made).findings
    said = [{part: getattr(f, part) for part in asked} for f, asked in zip(found, case["said"], strict=True)]
    assert said == case["said"]


@pytest.mark.parametrize("code", CODES)
def test_explain_prints_the_page(code: str) -> None:
    for spelled in (code, code.lower()):
        run = CliRunner().invoke(main, ["explain", spelled])
        assert (run.exit_code, run.output) == (0, page(code))


def test_explain_lists_every_rule() -> None:
    run = CliRunner().invoke(main, ["explain"])
    assert re.findall(r"^(XC\d+) +(\w+) +(.*)$", run.output, re.MULTILINE) == [
        (rule.code, rule.severity.value, rule.title) for rule in RULES.values()
    ]


def test_explain_refuses_what_is_no_rule() -> None:
    run = CliRunner().invoke(main, ["explain", "XC999"])
    assert run.exit_code == 2
    assert "there is no rule" in run.output


def test_every_check_says_which_rules_it_is_of() -> None:
    checks = (*(check for check, _ in CHECKS), uncompared, decided, Proofreader.check)
    told = " ".join((check.__doc__ or "").partition("\n")[0] for check in checks)
    spans = re.findall(r"XC(\d+)(?: to XC(\d+))?", told)
    covered = {f"XC{n}" for first, last in spans for n in range(int(first), int(last or first) + 1)}
    assert set(CODES) <= covered


def test_verdicts_are_those_of_the_contract() -> None:
    by_verdict = {verdict: {c for c, r in RULES.items() if r.verdict is verdict} for verdict in (*Verdict, None)}
    assert by_verdict[Verdict.CONTRADICTION] >= {"XC104", "XC201", "XC203", "XC206", "XC207", "XC301", "XC509"}
    assert by_verdict[Verdict.DISCREPANCY] >= {"XC202", "XC204", "XC205", "XC208", "XC209"}
    assert by_verdict[None] >= {"XC101", "XC102", "XC103", "XC105", "XC106", "XC107", "XC108"}
    errors = {c for c, r in RULES.items() if r.severity is Severity.ERROR}
    assert by_verdict[Verdict.CONTRADICTION] - errors == {"XC509"}  # a warning: the draft is not alone


def test_the_index_of_rules_is_up_to_date() -> None:
    rules_index = tool("rules_index")
    assert rules_index.PAGE.read_text(encoding="utf-8") == rules_index.index(), "run: python tools/rules_index.py"
