"""Proposals for topics that are a name, a wording, a yes or no: few, and only where the topic's words stand near."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from crosscheck.claims.loading import load_claims
from crosscheck.model import Source
from crosscheck.pipeline.project import check_project
from crosscheck.proposals import Proposal, propose_worded
from crosscheck.proposals.worded import MOST
from desk import Browser, lay, sit_down

FIVE = Path(__file__).resolve().parents[2]
FILES = {
    "seeds/gazette.txt": "Ida Blom was the captain of the ferry. The mayor of Orm is Ola Lie. "
    "The ferry had a licence to sail. It sailed under Regulation 1244 of the port.\n",
    "claims/topics.yaml": yaml.safe_dump(
        {
            "topics": [
                {"slug": "ferry.captain", "title": "Captain of the ferry", "kind": "entity",
                 "aliases": {"Ida Blom": ["Blom"], "Per Dahl": []}},
                {"slug": "orm.mayor", "title": "Mayor of Orm", "kind": "entity"},
                {"slug": "ferry.licence", "title": "The ferry had a licence to sail", "kind": "boolean"},
                {"slug": "port.rule", "title": "The regulation of the port", "kind": "text"},
            ]
        }
    ),
    "claims/gazette.yaml": yaml.safe_dump(
        {
            "source": "gazette",
            "claims": [
                {"topic": "ferry.captain", "quote": "Ida Blom was the captain of the ferry", "value": "Ida Blom"},
                {"topic": "orm.mayor", "quote": "The mayor of Orm is Ola Lie", "value": "Ola Lie"},
                {"topic": "ferry.licence", "quote": "The ferry had a licence to sail", "value": "true"},
                {"topic": "port.rule", "quote": "Regulation 1244 of the port", "value": "Regulation 1244"},
            ],
        }
    ),
    "claims/observer.yaml": "source: observer\nclaims: []\n",
}  # fmt: skip


def proposed(folder: Path, text: str, claims: str = "") -> list[Proposal]:
    """What is proposed for the Observer when it writes ``text``."""
    files = FILES | {"seeds/observer.txt": text + "\n"}
    project = lay(folder, files | ({"claims/observer.yaml": claims} if claims else {}))
    report = check_project(project)
    return propose_worded(report.sources["observer"], report.topics, report.claims, load_claims(project, None))


@pytest.mark.parametrize(
    ("text", "topic", "value"),
    [
        ("The captain of the ferry, Blom, was the last to leave it.", "ferry.captain", "Ida Blom"),
        ("Per Dahl, captain of the ferry, was ashore.", "ferry.captain", "Per Dahl"),
        ("The mayor of Orm is Siri Moe, who took office in May.", "orm.mayor", "Siri Moe"),
        ("The ferry had no licence to sail.", "ferry.licence", "false"),
        ("The ferry had a licence to sail.", "ferry.licence", "true"),
        ("The port has a rule of its own, Regulation 1244.", "port.rule", "Regulation 1244"),
    ],
)
def test_what_a_topic_knows_is_proposed_where_its_words_stand(
    tmp_path: Path, text: str, topic: str, value: str
) -> None:
    [one] = proposed(tmp_path, text)
    assert (one.topic, one.value, one.known) == (topic, value, True)
    assert one.quote in text
    assert text[one.mention_start : one.mention_end] in one.quote or value in ("true", "false")


@pytest.mark.parametrize(
    "text",
    ["Blom went home to Bergen.", "The ferry was painted white last year.", "The captain of the team was sick.",
     "He asked whether the ferry had a licence to sail.", "Regulation 1244 was about the price of milk.",
     "Am Dienstag ist vor der Küste eine Fähre gesunken, und ihr Kapitän Ida Blom sagte, dass das Wasser sehr schnell "
     "in den Maschinenraum gelaufen sei und dass niemand dabei verletzt wurde."],
)  # fmt: skip
def test_a_name_alone_or_words_alone_propose_nothing(tmp_path: Path, text: str) -> None:
    assert proposed(tmp_path, text) == []


def test_a_topic_is_proposed_once_a_value_and_twice_at_most(tmp_path: Path) -> None:
    text = "Blom is the captain of the ferry. Ida Blom, captain of the ferry, slept."
    found = proposed(tmp_path, f"{text} The captain of the ferry, Per Dahl, woke. The captain of the ferry is Bo Ek.")
    assert [(p.topic, p.value) for p in found] == [("ferry.captain", "Ida Blom"), ("ferry.captain", "Per Dahl")]
    assert found[0].mention_start == 0
    assert len(found) == MOST


def test_what_the_article_has_a_claim_on_is_not_proposed_again(tmp_path: Path) -> None:
    text = "The captain of the ferry was Blom. The ferry had no licence to sail."
    held = "source: observer\nclaims:\n  - topic: ferry.captain\n    quote: the ferry was Blom\n    value: Ida Blom\n"
    assert [p.topic for p in proposed(tmp_path, text, held)] == ["ferry.licence"]


def test_the_desk_offers_and_accepts_them(tmp_path: Path) -> None:
    project = lay(tmp_path, FILES | {"seeds/observer.txt": "The ferry had no licence to sail.\n"})
    browser: Browser = sit_down(project)
    page = browser.get(browser.get("/sources").text.split('href="/sources/')[2].split('"')[0].join(["/sources/", ""]))
    assert "Contradiction" in page.words or "contradict" in page.words.casefold(), "it says what it comes to"
    assert ">No</h1>" in page.text
    [action] = [a for a in page.text.split('action="') if a.split('"')[0].endswith("/accept")]
    fields = {"topic": "ferry.licence", "quote": "The ferry had no licence to sail", "value": "false"}
    answer = browser.send(page, action.split('"')[0], fields)
    assert "Accepted a claim on ferry.licence" in answer.words
    assert "Nothing left to decide" in answer.words, "nobody is asked twice"


def test_on_the_five_articles_they_are_few_and_mostly_what_a_curator_wrote() -> None:
    """Each article as if it were new: its own claims are left out.  When written: 26 proposed, 21 as curated."""
    report, raw = check_project(FIVE), load_claims(FIVE, None)
    total = right = 0
    for source in report.sources.values():
        others = [c for c in report.claims if c.source != source.id]
        found = propose_worded(source, report.topics, others, [c for c in raw if c.source != source.id])
        curated = {(c.topic, c.value.key) for c in report.claims if c.source == source.id and c.value is not None}
        assert max(Counter(p.topic for p in found).values()) <= MOST
        assert len(found) <= 10, "no flood"
        total, right = total + len(found), right + sum((p.topic, p.read.key) in curated for p in found)
    assert right >= 19
    assert right / total >= 0.75


def test_without_topics_there_is_nothing_to_propose() -> None:
    assert propose_worded(Source("The ferry had no licence to sail.", "a"), {}, []) == []
