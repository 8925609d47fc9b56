"""The formats of other tools: whole, well formed as their own models and parsers see it, harmless, and never silent.

SARIF is read by the models of sarif-pydantic, JUnit by junitparser.  GitLab, reviewdog and the workflow commands of
GitHub have no parser on PyPI; their documented rules are checked here one by one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml, TestSuite
from sarif_pydantic import Sarif

from crosscheck import scan
from crosscheck.model import Finding, Severity
from crosscheck.pipeline.project import check_project
from crosscheck.report.render.github import MOST_BYTES, SHOWN, job_summary
from crosscheck.report.report import FORMATS, Fix, Report
from newsroom import Newsroom
from projects import lay_out
from render_samples import ABOARD, DATES, SAMPLES, everything, report

CASES = Path(__file__).parents[1] / "cases" / "formats"
GOLDEN = ("sarif", "github", "gitlab", "junit", "rdjsonl", "tsv", "concise")
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def many(count: int, severity: Severity = Severity.WARNING) -> Report:
    """A report with this many findings of one severity."""
    return report(*(replace(ABOARD, id=f"{n:012x}", severity=severity) for n in range(count)))


def hostile(text: str) -> Report:
    """A report whose every word is ``text``."""
    claim = replace(ABOARD.positions[0].claims[0], quote=f"x{text}", attribution=text)
    other = ABOARD.positions[1]
    first = replace(ABOARD.positions[0], value=f"x{text}", claims=(claim,))
    return report(replace(ABOARD, message=f"x{text}", topic=f"t{text}", reconciled_by=text, positions=(first, other)))


@pytest.mark.parametrize("name", GOLDEN)
def test_a_format_is_the_golden_one(name: str) -> None:
    path = CASES / f"everything.{name}"
    assert everything().render(name) == path.read_text("utf-8"), f"if this is meant: python {__file__}"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_can_be_written(sample: str, name: str) -> None:
    assert isinstance(SAMPLES[sample]().render(name), str)


# --- SARIF ---------------------------------------------------------------------------------------------------------


def sarif(made: Report) -> Sarif:
    return Sarif.model_validate_json(made.render("sarif"))


def test_sarif_keeps_the_rules_of_code_scanning() -> None:
    made = everything()
    [run] = sarif(made).runs
    assert run.tool.driver.name == "crosscheck"
    rules = {rule.id: rule for rule in run.tool.driver.rules or []}
    assert {result.rule_id for result in run.results or []} == rules.keys()
    by_rule = {finding.rule: finding for finding in made.findings}
    for result in run.results or []:
        [location] = result.locations or []
        place = location.physical_location
        assert place is not None and place.artifact_location is not None and place.region is not None
        assert re.fullmatch(r"claims/[\w.-]+", place.artifact_location.uri or "")
        assert (place.region.start_line or 0) >= 1
        assert result.level is not None and result.level.value == by_rule[result.rule_id or ""].severity.value
    raw = json.loads(made.render("sarif"))
    assert raw["runs"][0]["columnKind"] == "unicodeCodePoints"
    prints = [r["partialFingerprints"]["primaryLocationLineHash"] for r in raw["runs"][0]["results"]]
    assert len(set(prints)) == len(prints)
    assert '""' not in made.render("sarif")


def test_a_resolved_finding_is_suppressed_and_a_baselined_one_too() -> None:
    made = replace(everything(), aside={ABOARD.id: "in the baseline: old"})
    results = {
        r["partialFingerprints"]["primaryLocationLineHash"]: r
        for r in json.loads(made.render("sarif"))["runs"][0]["results"]
    }
    assert results[f"{ABOARD.id}:1"]["suppressions"][0]["justification"] == "in the baseline: old"
    assert "The harbour log" in results[f"{DATES.id}:1"]["suppressions"][0]["justification"]


def test_the_links_of_a_message_lead_to_related_locations() -> None:
    result = json.loads(report(ABOARD).render("sarif"))["runs"][0]["results"][0]
    links = {int(n) for n in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
    assert links == {location["id"] for location in result["relatedLocations"]}


@given(text=ANY_TEXT)
def test_sarif_of_any_words_is_valid(text: str) -> None:
    made = sarif(hostile(text))
    message = made.runs[0].results[0].message.text if made.runs[0].results else ""
    assert message and len(re.findall(r"(?<!\\)(?:\\\\)*\[", message)) == 1


# --- JUnit ---------------------------------------------------------------------------------------------------------


def junit(made: Report) -> TestSuite:
    [suite] = JUnitXml.fromstring(made.render("junit").encode())
    assert isinstance(suite, TestSuite)
    return suite


def test_junit_counts_and_fails_topics() -> None:
    suite = junit(everything())
    failed = [case.name for case in suite if any(isinstance(r, Failure) for r in case.result)]
    assert failed == ["harbour.room"]
    assert (suite.tests, suite.failures) == (len(list(suite)), 1)


def test_junit_fails_what_the_gate_fails() -> None:
    suite = junit(replace(everything(), threshold=Severity.WARNING))
    assert {case.name for case in suite if any(isinstance(r, Failure) for r in case.result)} == {
        "harbour.room", "ferry.aboard", "ferry.accident.date",
    }  # fmt: skip


def test_a_clean_junit_still_has_a_passing_case() -> None:
    suite = junit(SAMPLES["settled"]())
    assert suite.tests > 0 and suite.failures == 0


@given(text=ANY_TEXT)
def test_junit_of_any_words_is_valid(text: str) -> None:
    assert junit(hostile(text)).tests > 0


# --- GitHub --------------------------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice)(?: ([^\r\n]*?))?::([^\r\n]*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: level, properties, message."""
    made = []
    for line in text.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        listed = dict(part.split("=", 1) for part in (match[2] or "").split(",") if part)
        made.append((match[1], {k: unquote(v) for k, v in listed.items()}, unquote(match[3])))
    return made


def test_annotations_show_the_worst_and_say_how_many_more() -> None:
    made = commands(many(SHOWN + 3).render("github"))
    assert [level for level, _, _ in made] == ["warning"] * (SHOWN + 1)
    assert made[-1][2].startswith("3 more")
    assert all({"file", "line", "title"} <= properties.keys() for _, properties, _ in made[:-1])


def test_a_clean_run_says_what_was_covered() -> None:
    [(level, _, message)] = commands(SAMPLES["settled"]().render("github"))
    assert level == "notice" and "compared" in message


@given(text=ANY_TEXT)
def test_no_words_break_out_of_an_annotation(text: str) -> None:
    [(level, properties, message)] = commands(hostile(text).render("github"))
    assert (level, properties["line"]) == ("warning", str(ABOARD.positions[0].claims[0].line))
    assert message.lower().startswith("x")


def test_the_summary_of_a_job_fits(tmp_path: Path) -> None:
    small, large = job_summary(everything(), "warning"), job_summary(many(3000), "warning")
    assert small.startswith("**gate fails") and "## Coverage" in small
    assert len(large.encode()) <= MOST_BYTES and "too long" in large[-100:]


def test_the_summary_is_appended_where_the_runner_says(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("Before.\n")
    room = Newsroom(tmp_path / "repo")
    room.run("gate", "--format", "github", code=1, env={"GITHUB_STEP_SUMMARY": str(page)})
    assert page.read_text().startswith("Before.\n**gate fails: one error and one warning open")
    room.run("gate", "--format", "sarif", code=1, env={"GITHUB_STEP_SUMMARY": str(page)})
    assert page.read_text().count("gate fails") == 1


# --- GitLab, reviewdog, TSV ----------------------------------------------------------------------------------------


def test_gitlab_has_what_its_widget_reads() -> None:
    made = everything()
    entries = json.loads(made.render("gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(made.open())
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1 and not entry["location"]["path"].startswith(("/", "./"))


def test_reviewdog_lines_are_objects_with_a_place() -> None:
    lines = everything().render("rdjsonl").splitlines()
    for entry in map(json.loads, lines):
        assert entry["severity"] in ("ERROR", "WARNING", "INFO")
        assert entry["location"]["path"] and entry["location"]["range"]["start"]["line"] >= 1
        assert entry["code"]["value"].startswith("XC")


def test_a_missing_quote_offers_the_nearest_passage(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "repo")
    room.file("claims/boats.yaml").write_text(
        "source: courier\nclaims:\n  - topic: dyke.volunteers # “here”\n    quote: Around 3,700 volunteers guard\n"
    )
    made = room.run("gate", "--format", "rdjsonl", code=1).stdout
    [entry] = [e for e in map(json.loads, made.splitlines()) if e["code"]["value"] == "XC101"]
    [suggestion] = entry["suggestions"]
    assert suggestion["text"] == '"About 3,700 volunteers guard"'
    lines = room.file("claims/boats.yaml").read_bytes().split(b"\n")
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    assert start["line"] == end["line"] == 4
    line = lines[3]
    fixed = line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]
    assert fixed == b'    quote: "About 3,700 volunteers guard"'


def test_a_fix_counts_bytes() -> None:
    made = replace(report(ABOARD), fixes={ABOARD.id: Fix((4, 12), (5, 3), '"x"')})
    entry = json.loads(made.render("rdjsonl"))
    assert entry["suggestions"][0]["range"] == {"start": {"line": 4, "column": 12}, "end": {"line": 5, "column": 3}}


@given(text=ANY_TEXT)
def test_a_table_of_any_words_keeps_its_shape(text: str) -> None:
    rows = list(
        csv.reader(io.StringIO(hostile(text).render("tsv"), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_finding_about_no_claim_stands_in_every_format() -> None:
    [upkeep] = [f for f in everything().findings if f.rule == "XC601"]
    made = report(upkeep)
    for name in FORMATS:
        assert "XC601" in made.render(name), name
    assert isinstance(upkeep, Finding) and upkeep.positions == ()


def test_a_finding_of_a_scan_stands_where_its_article_says_it(tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text(
        "Fire at mill\n\nOn Monday 14 workers were hurt in the fire at the mill.\n", "utf-8"
    )
    (tmp_path / "sun.txt").write_text("Mill fire\n\nOn Monday 19 workers were hurt in the fire at the mill.\n", "utf-8")
    made = scan(sorted(tmp_path.glob("*.txt")))
    first, *_ = made.render("concise").splitlines()
    assert re.match(rf"{re.escape(str(tmp_path))}/post\.txt:3:\d+: XC201 ", first)
    [problem, *_] = json.loads(made.render("gitlab"))
    assert problem["location"]["lines"]["begin"] == 3


@pytest.mark.parametrize("apart", [False, True], ids=["one source", "many sources"])
def test_a_finding_of_many_positions_has_a_message_that_can_be_read(tmp_path: Path, apart: bool) -> None:
    lines = [f"Exactly {10_001 + 2 * i:,} boats left harbour {i}." for i in range(1_000)]
    texts = {f"s{i}": [line] for i, line in enumerate(lines)} if apart else {"s": lines}
    project = lay_out(
        tmp_path,
        {
            **{f"seeds/{name}.txt": "\n".join(text) for name, text in texts.items()},
            **{
                f"claims/{name}.yaml": f"source: {name}\nclaims:\n"
                + "".join(f"  - {{topic: boats, quote: '{line}'}}\n" for line in text)
                for name, text in texts.items()
            },
            "claims/topics.yaml": "topics:\n  - {slug: boats, kind: quantity, unit: boat, dynamics: constant}\n",
            **dict.fromkeys(["seeds/sources.yaml", "seeds/harbour.txt", "claims/harbour.yaml"]),
        },
    )
    report = check_project(project)
    [finding] = report.findings
    assert len(finding.positions) == 1_000
    assert "10,001" in finding.message
    assert "970 more" in finding.message
    assert len(finding.message) < 1_500
    for name in ("terminal", "json", "markdown", "sarif", "github", "gitlab", "junit", "tsv"):
        assert max(map(len, report.render(name).splitlines())) < 5_000, name


if __name__ == "__main__":
    CASES.mkdir(exist_ok=True)
    for each in GOLDEN:
        (CASES / f"everything.{each}").write_text(everything().render(each), encoding="utf-8")
