"""``extract``: proposals that load again as claims, with quotes that stand once in the article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.apps.cli.main import main
from crosscheck.apps.cli.progress import progress
from crosscheck.claims.evaluated import evaluate
from crosscheck.claims.loading import MAX_QUOTE, load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.model import Kind, Modality, Source, Topic, edtf
from crosscheck.proposals import Proposal, as_json, as_yaml, propose
from crosscheck.text.anchors import Found, anchor

TEXT = (
    "Ferry sinks\n\n"
    "About 40 people died when a ferry sank on Sunday, the harbour master said. "
    "The navy plans to send up to 300 divers by the end of June.\n\n"
    "In 2015 the line had 12 ferries, and it has 9 ferries now.\n\n"
    "“We lost more than 40 people,” said Ann Lee, the mayor.\n"
)
SOURCE = Source(text=TEXT, id="port", published="2021-05-04")
TOPICS = {
    "ferry.deaths": Topic("ferry.deaths", Kind.QUANTITY, title="People who died on the ferry", unit="person"),
    "fleet.size": Topic("fleet.size", Kind.QUANTITY, title="Ferries of the line", unit="ferry"),
    "ferry.sinking.date": Topic("ferry.sinking.date", Kind.DATE, title="Day on which the ferry sank"),
}


def by_value(proposals: list[Proposal]) -> dict[str, Proposal]:
    return {p.value: p for p in proposals}


def test_every_quantity_and_date_is_proposed_in_order() -> None:
    made = propose(SOURCE)
    assert [p.value for p in made] == [
        "About 40 people", "Sunday", "up to 300 divers", "by the end of June", "2015", "12 ferries", "9 ferries",
        "more than 40 people",
    ]  # fmt: skip
    assert [p.mention_start for p in made] == sorted(p.mention_start for p in made)


def test_a_proposal_says_when_who_and_how_it_is_meant() -> None:
    made = by_value(propose(SOURCE))
    assert made["12 ferries"].as_of == "2015"
    assert made["9 ferries"].as_of is None
    assert made["up to 300 divers"].modality is Modality.PLANNED
    assert made["up to 300 divers"].as_of is None
    assert "harbour master" in (made["About 40 people"].attribution or "")
    assert made["Sunday"].read.edtf == "2021-05-02"


def test_topics_are_suggested_from_those_of_the_project() -> None:
    made = by_value(propose(SOURCE, TOPICS))
    assert made["About 40 people"].topic == "ferry.deaths"
    assert made["12 ferries"].topic == "fleet.size"
    assert made["Sunday"].topic == "ferry.sinking.date"
    assert not made["up to 300 divers"].known


def test_a_claim_that_the_article_has_already_gives_its_topic() -> None:
    topics = {**TOPICS, "odd": Topic("odd", Kind.QUANTITY, unit="ferry")}
    claim = RawClaim("x", "port", "odd", "it has 9 ferries now", value="9")
    assert by_value(propose(SOURCE, topics, [claim]))["9 ferries"].topic == "odd"


def test_quotes_of_other_articles_help_to_name_the_topic() -> None:
    topics = {"t1": Topic("t1", Kind.QUANTITY), "t2": Topic("t2", Kind.QUANTITY)}
    claims = [
        RawClaim("x", "other", "t1", "17 people died when the ferry sank"),
        RawClaim("y", "other", "t2", "the navy sends 200 divers"),
    ]
    made = by_value(propose(SOURCE, topics, claims))
    assert (made["About 40 people"].topic, made["up to 300 divers"].topic) == ("t1", "t2")


def test_a_repeated_sentence_is_quoted_with_what_stands_around_it() -> None:
    text = "Forty people died.\n\nThe mayor wept.\n\nForty people died.\n\nThe bishop prayed."
    made = propose(Source(text=text, id="a"))
    assert len({p.quote for p in made}) == 2
    for proposal in made:
        assert anchor(proposal.quote, text) == Found(proposal.start, proposal.end)


@given(
    st.lists(
        st.sampled_from(
            [
                "Forty people died",
                " on Sunday",
                ", he said",
                ". ",
                "\n\n",
                "3,700",
                " and ",
                "in which ",
                "'",
                "é",
                "号",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_a_quote_holds_its_mention_and_is_cut_from_the_text(text: str) -> None:
    for proposal in propose(Source(text=text, id="a", published="2021-05-04")):
        assert text[proposal.start : proposal.end] == proposal.quote
        assert len(proposal.quote) <= MAX_QUOTE
        assert proposal.start <= proposal.mention_start
        assert proposal.mention_end <= proposal.end


@given(st.text(max_size=300))
def test_any_text_gives_proposals_that_can_be_written(text: str) -> None:
    made = propose(Source(text=text, id="a"))
    json.loads(as_json(made))
    as_yaml(made)


def test_an_endless_sentence_is_quoted_in_part() -> None:
    text = "word " * 400 + "about 40 people died " + "word " * 400
    [proposal] = propose(Source(text=text, id="a"))
    assert "about 40 people" in proposal.quote
    assert len(proposal.quote) <= MAX_QUOTE


def test_the_yaml_loads_again_with_the_same_values(tmp_path: Path) -> None:
    made = propose(SOURCE, TOPICS)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "port.yaml").write_text(as_yaml(made), encoding="utf-8")
    raw = load_claims(tmp_path, [SOURCE])
    assert [(c.topic, c.quote, c.value, c.as_of, c.attribution, c.modality) for c in raw] == [
        (p.topic, p.quote, p.value, p.as_of, p.attribution, p.modality) for p in made
    ]
    new = {p.topic: Topic(p.topic, p.kind, unit=p.unit) for p in made if not p.known}
    for evaluated, proposal in zip(
        sorted(evaluate(raw, {"port": SOURCE}, {**TOPICS, **new}), key=lambda e: e.claim.line or 0), made, strict=True
    ):
        assert evaluated.unreadable is None
        assert evaluated.uncarried is None
        assert evaluated.claim.value is not None
        assert evaluated.claim.value.key == proposal.read.key


def test_several_articles_make_one_file(tmp_path: Path) -> None:
    other = Source(text="Five people died in 2019.", id="other: #1")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "all.yaml").write_text(as_yaml([*propose(SOURCE), *propose(other)]), encoding="utf-8")
    assert {c.source for c in load_claims(tmp_path, [SOURCE, other])} == {"port", "other: #1"}


def test_times_of_a_claim_are_edtf() -> None:
    for proposal in propose(SOURCE):
        if proposal.as_of:
            edtf.parse(proposal.as_of)


def test_the_command_writes_a_new_file_and_never_an_old_one(tmp_path: Path) -> None:
    article = tmp_path / "port.txt"
    article.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "claims.yaml"
    call = ["extract", str(article), "--project", str(tmp_path), "--published", "port.txt=2021-05-04", "-o", str(out)]
    assert CliRunner().invoke(main, call).exit_code == 0
    assert "value: Sunday" in out.read_text(encoding="utf-8")
    again = CliRunner().invoke(main, call)
    assert again.exit_code == 2
    assert "there already" in again.output


def test_the_command_gives_json_and_reads_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    call = ["extract", str(tmp_path / "port.txt"), str(tmp_path / "gone.txt"), "--project", str(tmp_path), "-f", "json"]
    run = CliRunner().invoke(main, call)
    assert run.exit_code == 2
    assert "gone.txt: there is no such file" in run.stderr
    assert {p["source"] for p in json.loads(run.stdout)} == {"port"}


@pytest.mark.parametrize(("text", "status"), [("The mayor wept.", 2), ("Forty people died.", 0)])
def test_an_article_without_a_figure_is_not_a_success(text: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert (
        CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), "--project", str(tmp_path)]).exit_code == status
    )


def test_no_bar_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading", 10) as done:
        done(5)
        done(3)
        done(99)
    assert capsys.readouterr() == ("", "")


@pytest.mark.cases("suggested_topics.yaml")
def test_a_figure_is_filed_by_what_happens(case: dict[str, Any]) -> None:
    topics = {slug: Topic(slug, Kind(t["kind"]), title=t["title"], unit=t.get("unit")) for slug, t in
              case["topics"].items()}  # fmt: skip
    claims = [RawClaim(slug, "other", slug, quote) for slug, quote in case.get("quotes", {}).items()]
    made = propose(Source(text=case["text"], id="a", published="2024-05-15"), topics, claims)
    assert [p.topic for p in made if p.known] == case.get("known", [])
    assert [p.topic for p in made if not p.known] == case.get("new", [])
