"""What scan says of two articles: title, message and safe wording, in the words of the articles.

The figures that are held against each other are given, so that no case hangs on what the weights make of a pair.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from case_files import read_cases
from crosscheck import lexicon
from crosscheck.alignment.clusters import Cluster
from crosscheck.alignment.gathered import Compared
from crosscheck.alignment.reasons import of_one
from crosscheck.alignment.table import Table
from crosscheck.alignment.topics import topic_of
from crosscheck.model import Finding, Source
from crosscheck.pipeline.joined import joined
from crosscheck.pipeline.scan import scan
from crosscheck.pipeline.story import checked
from crosscheck.report.report import Report
from crosscheck.rules.phrases import speaks
from crosscheck.settings import Settings
from crosscheck.subjects.figures import assertions
from crosscheck.text.names import outlet

CASES = read_cases("scan_words.jsonl")


def sources_of(case: dict[str, Any]) -> list[Source]:
    made = [
        Source(text, f"a{n}", published, publisher=name, origin=tuple(case.get("origin", {}).get(name, ())))
        for n, (name, published, text) in enumerate(case["articles"])
    ]
    return made


def report_of(case: dict[str, Any]) -> Report:
    """The report in which the figures of a case, one an article, are one topic; without them as scan finds it."""
    sources = sources_of(case)
    if "figures" not in case:
        return scan(sources)
    held = [
        next(a for a in assertions(s) if a.mention.text == f) for s, f in zip(sources, case["figures"], strict=True)
    ]
    table = Table(held, {s.id: None for s in sources})
    rows: dict[str, list[int]] = {}
    for row, a in enumerate(held):
        rows.setdefault(a.mention.value.key, []).append(row)
    cluster = Cluster(tuple(map(tuple, rows.values())), 0.0, case.get("change", False), (0, len(held) - 1))
    one = topic_of("", cluster, table, {s.id: s for s in sources}, case.get("doubtful", False))
    compared = Compared()
    slug = compared.add(one.topic, one.claims, one.why, one.doubtful)
    if not one.sure:
        compared.unsure.add(slug)
    return joined([checked(sources, compared, Settings())], sources, {})


def finding_of(case: dict[str, Any]) -> tuple[str, Finding]:
    report = report_of(case)
    found = [f for f in (*report.findings, *report.changes) if f.rule == case.get("rule", f.rule)]
    assert len(found) == 1, [f.message for f in found]
    return report.topics[found[0].topic].title, found[0]


@pytest.mark.cases("scan_words.jsonl")
def test_scan_says(case: dict[str, Any]) -> None:
    title, finding = finding_of(case)
    assert title == case["title"]
    assert finding.message == f"{title[:1].upper()}{title[1:]}: {case['message']}"
    assert finding.safe_wording == case["safe"]


OURS = frozenset(
    "a an the and number of figure sum money percentage share measure date day time age length rank result "
    "price per rate depth height width thickness rainfall snowfall distance area volume weight temperature "
    "speed flow magnitude amount name gives give counts count puts put it at dates to spells spell names says "
    "say both tell when how many were no reading makes right they fit together only if one them is taken "
    "loosely all sums in other article this fits best ages differs by letter letters two three hyphen surname "
    "first speak who that elsewhere place another same was for cent percent differ different times so can be "
    "as or on from more than about nearly least ".split()
)
"""Words of the sentences themselves."""


@pytest.mark.cases("scan_words.jsonl")
def test_every_other_word_is_one_of_the_articles(case: dict[str, Any]) -> None:
    _, finding = finding_of(case)
    written = {w.lower() for name, _, text in case["articles"] for w in re.findall(r"[^\W\d_]+", f"{name} {text}")}
    verbs = {lexicon.lemma(w, "v") for w in written}
    months = re.compile(r"\d{1,2} \w+ \d{4}(?:, \d\d:\d\d)?|\([\d.,]+ [\w ]+\)")
    for word in re.findall(r"[^\W\d_]+", months.sub("", finding.message)):
        low = word.lower()
        known = low in OURS or low in written or lexicon.lemma(low, "n") in written or lexicon.lemma(low, "v") in verbs
        assert known, (word, finding.message)


@pytest.mark.cases("scan_words.jsonl")
def test_a_message_is_one_sentence_with_one_verdict(case: dict[str, Any]) -> None:
    _, finding = finding_of(case)
    assert finding.message.endswith(".") and finding.message.count("no reading") <= 1
    assert "  " not in finding.message and " ;" not in finding.message and "()" not in finding.message


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("news.example.org:8080/x", "news.example.org"),
        ("https://www.example.com/a/b?c=1", "example.com"),
        ("www.coastpost.example.org", "coastpost.example.org"),
        ("The Herald", "The Herald"),
        ("St. Louis Post-Dispatch", "St. Louis Post-Dispatch"),
        ("  AP  News ", "AP News"),
        ("", "d0"),
        (None, "d0"),
    ],
)
def test_outlets_are_named_for_readers(publisher: str | None, name: str) -> None:
    assert outlet(publisher, "d0") == name


@pytest.mark.parametrize(
    "name",
    ["Photo: Getty", "SIGN UP", "Read more", "SIZE", "Updated 3 May", "Share this\nstory", "a survey", "the study"],
)
def test_page_furniture_cannot_be_asked(name: str) -> None:
    assert not speaks(name)


@pytest.mark.parametrize(
    "name",
    ["Governor Aibek Toronov", "police", "KFOR", "UNICEF", "the county clerk", "Vantor", "the coastguard",
     "a spokesman for the mill", "the mayor at Orm"],
)  # fmt: skip
def test_a_speaker_can_be_asked(name: str) -> None:
    assert speaks(name)


def test_what_was_not_compared_is_told_by_kind_and_listed_nowhere() -> None:
    texts = [
        "Ferry fire kills 12\n\n3 min read\n\nTwelve people were killed in the Orin ferry fire on 3 May 2024. "
        "The ferry was built in 1987, at a cost of $41 million, and carried 64 cars.\n",
        "Talks on steel\n\nA union asked for 7.5 percent more pay at Gorlen Steel in 2019.\n",
    ]
    report = scan([Source(t, f"s{n}", "2024-05-03") for n, t in enumerate(texts)])
    alone = report.coverage.count("alone")
    assert alone == sum(report.coverage.left.values()) > 4
    assert list(report.coverage.left)[-1] == "in page furniture"
    reasons = {why for state, why in report.coverage.states.values() if state == "alone"}
    assert any("furniture" in why for why in reasons) and len(reasons) == 2
    for name in ("terminal", "markdown", "html"):
        page = report.render(name)
        assert "Not compared:" in page
        assert "64 cars" not in page, name
    assert report.render("junit").count("<testcase") == 0
    assert report.render("tsv").count("\n") == 1


def test_reasons_of_names_are_clauses() -> None:
    assert of_one("the surname: one letter differs; both told as minister", "name") == (
        "the surname differs by a letter; both tell of the minister"
    )
    assert of_one("one name", "age") == "both give the same name"


def test_a_doubtful_finding_has_no_wording_to_print() -> None:
    _, finding = finding_of({**CASES[0], "doubtful": True})
    assert finding.doubtful and finding.safe_wording is None
