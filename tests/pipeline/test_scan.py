"""Articles without curation: what scan finds, what it must leave alone, and what it says of its findings."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import crosscheck
from case_files import read_cases
from crosscheck import CrosscheckError
from crosscheck.apps.cli.main import main
from crosscheck.model import Finding, Source
from crosscheck.report.report import Report


def articles(case: dict[str, Any]) -> list[Source]:
    return [Source(a["text"], a["id"], str(a["published"])) for a in case["articles"]]


def held_apart(findings: tuple[Finding, ...], one: str, other: str) -> bool:
    """Some finding has the two values as two positions."""
    return any({one, other} <= {p.value.removesuffix(" years old") for p in f.positions} for f in findings)


def right(report: Report, key: str, one: str, other: str) -> bool:
    """Whether what a case expects of two values is so."""
    if key == "changes":
        return held_apart(report.changes, one, other)
    return held_apart(report.findings, one, other) is (key == "finds")


@pytest.mark.cases("scan_stories.yaml")
def test_stories(case: dict[str, Any]) -> None:
    report = crosscheck.scan(articles(case))
    said = [f"{f.message} {[p.value for p in f.positions]}" for f in report.findings]
    for key in ("finds", "quiet", "changes"):
        for pair in case.get(key, []):
            assert right(report, key, *pair), (key, pair, said)


NOT_YET = [
    pytest.param(case, key, pair, id=f"{case['id']}-{key}", marks=pytest.mark.xfail(reason=case["yet"]["why"]))
    for case in read_cases("scan_stories.yaml")
    if "yet" in case
    for key in ("finds", "quiet", "changes")
    for pair in case["yet"].get(key, [])
]


@pytest.mark.parametrize(("case", "key", "pair"), NOT_YET)
def test_what_is_still_wrong(case: dict[str, Any], key: str, pair: list[str]) -> None:
    assert right(crosscheck.scan(articles(case)), key, *pair)


@pytest.mark.cases("scan_stories.yaml")
def test_quotes_are_cut_from_the_articles(case: dict[str, Any]) -> None:
    sources = articles(case)
    texts = {s.id: s.text for s in sources}
    for claim in crosscheck.scan(sources).claims:
        assert claim.anchor is not None
        assert claim.quote == texts[claim.source][claim.anchor.start : claim.anchor.end]
        assert 0 < len(claim.quote) <= 300


def every_story() -> list[Source]:
    """The articles of all cases at once, named by their case."""
    cases = enumerate(read_cases("scan_stories.yaml"))
    return [replace(s, id=f"{n}-{s.id}") for n, case in cases for s in articles(case)]


def test_the_order_of_the_articles_does_not_matter() -> None:
    sources = every_story()
    first = crosscheck.scan(sources).to_json()
    random.Random(7).shuffle(sources)
    assert crosscheck.scan(sources).to_json() == first


def test_articles_about_different_things_share_no_finding() -> None:
    """Stories of one cast and place (the cases have some) may meet; the ferry and the coach must not."""
    report = crosscheck.scan([s for s in every_story() if s.id.split("-")[0] in ("0", "2", "3", "8")])
    for finding in report.findings:
        assert len({c.source.split("-")[0] for p in finding.positions for c in p.claims}) == 1, finding.message


def test_every_finding_says_why_it_is_one_thing() -> None:
    for finding in crosscheck.scan(every_story()).findings:
        own = finding.rule in ("XC301", "XC304")  # the message tells the reason itself
        assert own or any(w in finding.message for w in ("both ", "alike", "slip of spelling", "headline and text"))


def test_a_larger_pile_takes_no_more_than_its_share_of_time() -> None:
    """Twice the articles: about twice the work, counted as calls that do not depend on the machine."""
    story = every_story()[:2]

    def work(copies: int) -> int:
        sources = [replace(s, id=f"{s.id}-{n}") for n in range(copies) for s in story]
        calls = 0

        def count(frame: object, event: str, arg: object) -> None:
            nonlocal calls
            calls += event == "call"

        crosscheck.scan(sources)  # fills the caches of the texts themselves
        sys.setprofile(count)
        try:
            crosscheck.scan(sources)
        finally:
            sys.setprofile(None)
        return calls

    assert work(40) < 3 * work(20)


def test_nothing_to_scan_and_two_of_one_name_are_refused() -> None:
    with pytest.raises(CrosscheckError, match="no articles"):
        crosscheck.scan([])
    with pytest.raises(CrosscheckError, match="same id"):
        crosscheck.scan([Source("One.", "a"), Source("Two.", "a")])


def test_the_command_names_what_it_cannot_read_and_scans_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Toll\n\nSeven people were killed in the Orin ferry fire on 3 June 2019.", "utf-8")
    (tmp_path / "b.txt").write_text("Toll\n\nNine people were killed in the Orin ferry fire on 3 June 2019.", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe\x00bad")
    run = CliRunner()
    good = run.invoke(main, ["scan", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert good.exit_code == 1 and "seven people, b nine" in " ".join(good.output.split())
    never = run.invoke(main, ["scan", "--fail-on", "never", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert never.exit_code == 0
    bad = run.invoke(main, ["scan", str(tmp_path)])
    assert bad.exit_code == 2 and "c.txt" in bad.output and "seven people, b nine" in " ".join(bad.output.split())


def test_a_weekday_is_held_against_a_date_that_tells_its_year_only() -> None:
    for day, rules in (("Sunday, February 12", []), ("Sunday, February 12, 2018", ["XC104"])):
        sources = [
            Source(f"The bridge in Orlin was shut on {day}, the mayor said.", "a", "2018-02-14"),
            Source("The bridge in Orlin was shut on February 12, 2018, a clerk said.", "b", "2018-02-14"),
        ]
        found = [f for f in crosscheck.scan(sources).findings if f.rule == "XC104"]
        assert [f.rule for f in found] == rules
        assert all(f.message.endswith("that day is a Monday.") for f in found)


def test_a_bare_number_takes_the_noun_of_the_count_it_is_held_against() -> None:
    texts = "The blast killed 47 people in Orlin.", "The death toll from the blast in Orlin reached 74."
    report = crosscheck.scan([Source(text, f"a{n}", "2021-06-03") for n, text in enumerate(texts)])
    assert any({"47", "74"} <= {p.value for p in f.positions} for f in report.findings)


def test_a_date_without_its_year_takes_the_one_that_the_articles_share() -> None:
    told = "The ferry Halcyon sank off Orvia on {}. Twelve people died when the ferry sank, police said."
    texts = [told.format(day) for day in ("28 December 2021", "29 December", "29 December")]
    report = crosscheck.scan([Source(text=text, id=f"paper-{n}") for n, text in enumerate(texts)])
    [finding] = [f for f in report.findings if f.rule == "XC203"]
    assert [p.value for p in finding.positions] == ["2021-12-28", "2021-12-29"]


def test_an_age_keeps_the_unit_of_its_article():
    one = Source(
        "Fire in Brunn\n\nA 9-month-old baby was hurt in the fire at the Hotel Krone in Brunn.\n", "a", "2025-03-03"
    )
    two = Source(
        "Brunn blaze\n\nA 1-year-old baby was hurt in the fire at the Hotel Krone in Brunn.\n", "b", "2025-03-03"
    )
    (finding,) = (f for f in crosscheck.scan([one, two]).findings if "age" in f.message.lower())
    assert "9 months" in finding.message and "1 year" in finding.message
