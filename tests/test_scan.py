"""Articles without curation: what scan finds, what it must leave alone, and why it takes two mentions for one thing."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from case_files import read_cases
from crosscheck import CrosscheckError
from crosscheck.articles.frames import frames_of, match
from crosscheck.articles.order import order
from crosscheck.articles.vocabulary import events
from crosscheck.cli import main
from crosscheck.model import Finding, Source


def articles(case: dict[str, Any]) -> list[Source]:
    return [Source(a["text"], a["id"], str(a["published"])) for a in case["articles"]]


def held_apart(findings: tuple[Finding, ...], one: str, other: str) -> bool:
    """Some finding has the two values as two positions."""
    return any({one, other} <= {p.value for p in f.positions} for f in findings)


@pytest.mark.cases("scan_stories.yaml")
def test_stories(case: dict[str, Any]) -> None:
    report = crosscheck.scan(articles(case))
    said = [f"{f.message} {[p.value for p in f.positions]}" for f in report.findings]
    for one, other in case.get("finds", []):
        assert held_apart(report.findings, one, other), (one, other, said)
    for one, other in case.get("quiet", []):
        assert not held_apart(report.findings, one, other), (one, other, said)
    for one, other in case.get("changes", []):
        assert held_apart(report.changes, one, other), (one, other)


@pytest.mark.cases("scan_stories.yaml")
def test_quotes_are_cut_from_the_articles(case: dict[str, Any]) -> None:
    sources = articles(case)
    texts = {s.id: s.text for s in sources}
    for claim in crosscheck.scan(sources).claims:
        assert claim.anchor is not None
        assert claim.quote == texts[claim.source][claim.anchor.start : claim.anchor.end]
        assert 0 < len(claim.quote) <= 300


@pytest.mark.cases("scan_frames.yaml")
def test_frames(case: dict[str, Any]) -> None:
    framed = frames_of(case["text"], None)
    (frame,) = [f.frame for f in framed if f.mention.text == case["mention"]]
    told = {key: getattr(frame, key) for key in case if key not in ("text", "mention")}
    assert told == {key: case[key] for key in told}


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
        assert finding.rule == "XC301" or any(w in finding.message for w in ("both ", "alike", "slip of spelling"))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_framed(text: str) -> None:
    for framed in frames_of(text, None):
        assert text[framed.mention.start : framed.mention.end] == framed.mention.text
        assert framed.clause[0] < framed.clause[1] <= len(text)


@given(st.lists(st.sampled_from([case["text"] for case in read_cases("scan_frames.yaml")]), max_size=6))
def test_matching_is_symmetric(sentences: list[str]) -> None:
    framed = frames_of(" ".join(sentences), None)
    for one, other in combinations(framed, 2):
        there, back = match(one, other), match(other, one)
        assert (there and there.strength) == (back and back.strength)


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


def test_the_table_of_events_names_only_its_own() -> None:
    known = events()
    for event in known.values():
        assert {*event.within, *event.besides} <= known.keys(), event
    assert all(name in known for pair in order() for name in pair)


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
