"""A draft against its sources: statuses, findings, places, comments, files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck import CrosscheckError, Report, Source, proof
from crosscheck.apps.cli.main import main
from crosscheck.drafts.document.draft import draft_of, plain_draft
from crosscheck.drafts.document.markup import html_prose, markdown_prose
from crosscheck.pipeline.proof import Proofreader
from crosscheck.project.scaffold import scaffold
from crosscheck.reading.quoted import quotations
from crosscheck.report.contract import FindingsFile

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = Path(__file__).parents[1] / "cases" / "drafts"
WORST_FIRST = ("contradicted", "disputed", "differs", "out_of_date", "not_found", "supported")
COURIER = Source(
    "About 3,700 volunteers guard the dyke at Orm. “We hold it to the last bag,” Ada Holm said.", "courier"
)


def worst(report: Report) -> str:
    found = {s.status for s in report.statements}
    return next(status for status in WORST_FIRST if status in found)


def source_of(passage: str | Mapping[str, Any], number: int) -> Source:
    if isinstance(passage, str):
        return Source(passage, f"s{number}")
    return Source(
        passage["text"], f"s{number}", published=passage.get("published"), origin=tuple(passage.get("origin", ()))
    )


@pytest.mark.cases("proof.yaml")
def test_a_sentence_against_passages(case: dict[str, Any]) -> None:
    report = proof(case["draft"], [source_of(p, n) for n, p in enumerate(case["passages"])])
    told = [f.message for f in report.findings]
    assert worst(report) == case["status"], told
    assert sorted(f.rule for f in report.open()) == case.get("rules", []), told
    if "severity" in case:
        assert [f.severity.value for f in report.open()] == [case["severity"]]
    if "origins" in case:
        assert report.statements[0].origins == case["origins"]
    if "arithmetic" in case:
        assert case["arithmetic"] in [s.arithmetic for s in report.statements]


@pytest.mark.cases("proof_said.yaml")
def test_findings_about_a_draft_say(case: dict[str, Any]) -> None:
    alone = "passages" not in case
    report = proof(case["draft"], [source_of(p, n) for n, p in enumerate(case.get("passages", ["Rain fell."]))])
    found = [f for f in report.findings if not (alone and f.rule == "XC502")]
    said = [
        {
            "rule": f.rule,
            "message": f.message,
            "settled_by": f.settled_by,
            **({"safe_wording": f.safe_wording} if f.safe_wording else {}),
            "quotes": [claim.quote for position in f.positions for claim in position.claims],
        }
        for f in found
    ]
    assert said == case["said"]


def test_a_passage_may_be_a_plain_text() -> None:
    (statement,) = proof("3,700 volunteers guard the dyke.", COURIER.text).statements
    assert (statement.status, statement.sources, statement.origins) == ("supported", ("source",), 1)


def test_sentences_that_were_not_looked_at_are_listed() -> None:
    text = "# Orm\n\nThe dyke **held**. About 3,700 volunteers\nguard it.\n"
    report = proof(text, [COURIER])
    assert report.unread_sentences is not None
    assert [(s.line, " ".join(s.text.split())) for s in report.unread_sentences] == [
        (1, "Orm"),
        (3, "The dyke **held**."),
    ]
    assert all(text[s.start : s.end] == s.text for s in report.unread_sentences)
    assert json.loads(report.to_json())["summary"]["unread"] == report.unread == 2


def test_statements_cut_their_words_out_of_the_draft() -> None:
    text = "# Orm\n\nAt **Orm** about 3,700 [volunteers](http://x.y/12) guard\nthe dyke; 40 of them sleep there.\n"
    report = proof(text, [COURIER])
    assert all(text[s.start : s.end] == s.text for s in report.statements)
    assert [s.line for s in report.statements] == [3, 4]


def test_lines_and_columns_are_of_the_html_file(tmp_path: Path) -> None:
    page = tmp_path / "draft.html"
    body = "<body><p>At Orm <b>5,200</b> volunteers\nguard the dyke.</p>"
    page.write_text(f"<html><head><title>9</title></head>\n{body}", "utf-8")
    (statement,) = proof(page, [COURIER]).statements
    assert (statement.line, statement.column, statement.status) == (2, 20, "contradicted")


def test_a_comment_closes_its_finding_and_one_that_closes_nothing_is_told() -> None:
    said = "The ferry carries 412 guests. <!-- crosscheck-ignore: XC502 counted on board -->"
    report = proof(said, [COURIER])
    (finding,) = report.findings
    assert finding.resolution is not None and finding.resolution.reason == "counted on board"
    assert report.open() == []
    assert [f.rule for f in proof(said.replace("XC502", "XC501"), [COURIER]).open()] == ["XC502", "XC508"]
    assert [f.rule for f in proof(said.replace("counted on board ", ""), [COURIER]).open()] == ["XC502", "XC508"]
    above = "<!-- crosscheck-ignore: XC502 counted on board -->\nThe ferry carries 412 guests."
    assert proof(above, [COURIER]).open() == []


def test_a_name_that_looks_like_a_slip_is_a_note() -> None:
    report = proof("Mayor Adda Holm said so.", [COURIER])
    assert [(f.rule, f.severity.value, f.safe_wording) for f in report.findings] == [("XC205", "note", "Ada Holm")]


def test_a_clock_time_to_print_is_in_the_words_of_the_source_unless_they_lean_on_its_day() -> None:
    for passage, safe in (
        ("The fire began at around 1:30 a.m. on the pier.", "around 1:30 a.m. (a)"),
        ("The fire began at 1:30 a.m. on Sunday on the pier.", "26 March 2017, 01:30 (a)"),
    ):
        source = Source(text=passage, id="a", published="2017-03-27")
        found = proof("The fire began at 3:30 a.m.", [source]).findings
        assert [(f.rule, f.safe_wording) for f in found] == [("XC501", safe)]


def test_only_changed_paragraphs_are_read_again() -> None:
    reader = Proofreader([COURIER])
    paragraphs = [f"In {1900 + n} the dyke at Orm had {n + 10} gates." for n in range(40)]
    reader.check(plain_draft("\n\n".join(paragraphs)))
    assert reader.checker.kept.made == 40
    paragraphs[7] = "In 1907 the dyke at Orm had 99 gates."
    again = reader.check(plain_draft("\n\n".join(paragraphs)))
    assert reader.checker.kept.made == 41
    assert again.to_json() == Proofreader([COURIER]).check(plain_draft("\n\n".join(paragraphs))).to_json()


def test_the_order_of_the_sources_does_not_matter() -> None:
    sources = [COURIER, Source("5,200 volunteers guard the dyke at Orm.", "herald"), Source("Rain.", "coast")]
    first = proof("At Orm 5,200 volunteers guard the dyke.", sources)
    assert first.to_json() == proof("At Orm 5,200 volunteers guard the dyke.", sources[::-1]).to_json()


def test_a_draft_among_its_sources_does_not_support_itself(tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text("The ferry Kestrel carried 118 people when it ran aground.\n", "utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text("The ferry Kestrel carried 131 people when it ran aground.\n", "utf-8")
    [statement] = proof(draft, [tmp_path]).statements
    assert statement.status == "contradicted"
    with pytest.raises(CrosscheckError, match="the only source is the draft itself"):
        proof(draft, [draft])


def test_an_article_of_a_project_proofed_against_it_from_elsewhere_does_not_support_itself(tmp_path: Path) -> None:
    project = tmp_path / "project"
    scaffold(project)
    article = project / "seeds" / "harbour-courier.txt"
    sources = proof(article, project).sources
    assert {s.path for s in sources.values()} == {str(article), "seeds/north-herald.txt"}


def test_no_sources_is_an_error() -> None:
    with pytest.raises(CrosscheckError, match="no sources"):
        proof("12 people.", [])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("draft.md", b"\x00\x01\x02", "binary"), ("draft.md", b"", "empty"), ("draft.txt", b"\xff\xfe\xfa", "UTF-8")],
)
def test_a_file_that_is_no_draft_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "courier.txt").write_text(COURIER.text, "utf-8")
    run = CliRunner().invoke(main, ["proof", str(tmp_path / name), "--against", str(tmp_path / "courier.txt")])
    assert run.exit_code == 2
    assert words in run.output and "Traceback" not in run.output


def test_a_draft_with_nothing_checkable_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("The sea is wide and grey.\n", "utf-8")
    (tmp_path / "courier.txt").write_text(COURIER.text, "utf-8")
    run = CliRunner().invoke(main, ["proof", str(tmp_path / "draft.md"), str(tmp_path / "courier.txt")])
    assert run.exit_code == 2
    assert "Nothing in this draft could be checked" in run.output


EXPECTED = {
    "strength.md": {
        ("14,000 troops", "XC503"), ("28 countries", "XC501"), ("close to 4,500 troops", "XC504"), ("87 days", "XC501"),
        ("3,700 troops", "XC505"),
    },
    "request.md": {
        ("Friday, 15 December 2022", "XC509"), ("1,000 police officers", "XC505"), ("6 January", "XC501"),
        ("6 January", "XC512"), ("suffer his terror any more", "XC504"), ("1224", "XC501"),
        ("Kurti said that Serbia “doesn't need anyone's military bases", "XC506"),
        ("Some 240 officers", "XC502"),
        ("Aleksandar Vuccic", "XC205"),
    },
    "plates.txt": {
        ("by Nov 30", "XC501"), ("Tuesday, Sep 21, 2022", "XC501"), ("29 dead", "XC501"), ("11 Serbs", "XC502"),
        ("8 Albanians", "XC502"), ("3,500 soldiers", "XC501"),
        ("said Captain Pierre Sandrin, can “have trouble from one moment to the next", "XC506"),
    },
}  # fmt: skip
INSIDE: dict[str, list[str]] = {
    "strength.md": [],
    "request.md": ["XC104", "XC508"],
    "plates.txt": ["XC104", "XC201", "XC304"],
}
"""Findings that belong to no one statement: the draft against itself, comments."""


@pytest.fixture(scope="module")
def reader() -> Proofreader:
    if not (ROOT / "claims").is_dir() or not (ROOT / "seeds").is_dir():
        pytest.skip("the drafts are about the project's own articles, and there is no seeds/ and claims/")
    return Proofreader.of_project(ROOT)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_slips_of_an_editor_are_found_and_nothing_else(name: str, reader: Proofreader) -> None:
    report = reader.check(draft_of(DRAFTS / name))
    assert {(" ".join(s.text.split()), rule) for s in report.statements for rule in s.rules} == EXPECTED[name]
    told = {f.id for s in report.statements for f in s.findings}
    assert sorted(f.rule for f in report.findings if f.id not in told) == INSIDE[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_format_tells_the_proof(name: str, reader: Proofreader) -> None:
    report = reader.check(draft_of(DRAFTS / name))
    FindingsFile.model_validate(json.loads(report.to_json()))
    for form in ("terminal", "markdown", "html", "sarif", "github", "rdjsonl", "junit", "tsv", "concise"):
        text = report.render(form)
        assert text and "Traceback" not in text
    assert report.render("html").count("<script") == 1


MARKS = st.text(alphabet="abc 12“”\"'`*_[]()<>-!#\n.,:/&;XC", max_size=300)


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_prose_leads_back_to_the_file(text: str) -> None:
    for made in (markdown_prose(text), html_prose(text)):
        prose = made.text
        for at, char in enumerate(prose):
            origin = made.origin(at)
            assert 0 <= origin <= max(len(text) - 1, 0)
            assert char.isspace() or char == text[origin] or text[origin] == "&"


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_any_text_has_a_proof_whose_places_lie_in_it(text: str) -> None:
    report = proof(text, [COURIER])
    assert all(text[s.start : s.end] == s.text and s.text for s in report.statements)
    assert all(" ".join(text[a:b] for a, b in q.parts) == q.text for q in quotations(text))
    assert sum(report.statement_counts().values()) == len(report.statements)


@pytest.mark.parametrize(
    "unit", ['"\n', "“\n", "`", "[", "<!--", "```\n", "crosscheck-ignore: XC502\n", "3 ", "in 2009 "]
)
def test_long_drafts_of_one_sign_take_no_time(unit: str) -> None:
    report = proof(unit * (20_000 // len(unit)), [COURIER])
    assert isinstance(report, Report)


def test_a_paragraph_that_fails_is_told_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from crosscheck.drafts import checker

    read = checker.judge

    def judge(facts: Any, *rest: Any) -> Any:
        if any("99" in f.mention.text for f in facts):
            raise OverflowError("cannot convert float infinity to integer")
        return read(facts, *rest)

    monkeypatch.setattr(checker, "judge", judge)
    report = Proofreader([COURIER]).check(plain_draft("The dyke has 99 gates.\n\n5,200 volunteers guard the dyke."))
    assert [s.text for s in report.statements] == ["5,200 volunteers"]
    assert [reason for state, reason in report.coverage.states.values() if state == "unreadable"] == [
        "OverflowError: cannot convert float infinity to integer"
    ]
    assert report.unread == 1
