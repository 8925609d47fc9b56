"""What is read from claims/ (topics and claims, in every format), and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.claims.evaluated import evaluate
from crosscheck.claims.loading import claims_from_rows, load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import load_topics
from crosscheck.errors import CrosscheckError, Problems
from crosscheck.files.yaml_tree import parse_yaml
from crosscheck.model import Kind, Modality, Source, Topic
from crosscheck.sources.seeds import load_sources
from projects import lay_out, refusal

QUOTE = "Around 40 boats"


def claims_in(project: Path) -> list[RawClaim]:
    return load_claims(project, load_sources(project))


@pytest.mark.cases("input_topics.yaml")
def test_refused_topics(case: dict[str, Any], tmp_path: Path) -> None:
    files = case.get("files") or {"claims/topics.yaml": "topics:\n" + case["topics"]}
    project = lay_out(tmp_path, files)
    assert refusal(lambda: load_topics(project)) == case["says"]


@pytest.mark.cases("input_claims.yaml")
def test_refused_claims(case: dict[str, Any], tmp_path: Path) -> None:
    files = case.get("files") or {"claims/harbour.yaml": "source: harbour\nclaims:\n" + case["claims"]}
    project = lay_out(tmp_path, files)
    assert refusal(lambda: claims_in(project)) == case["says"]


def test_a_long_quote_is_refused(tmp_path: Path) -> None:
    long, allowed = "x" * 301, "y" * 300
    text = f"source: harbour\nclaims:\n  - topic: boats\n    quote: {long}\n  - topic: boats\n    quote: {allowed}\n"
    (line,) = refusal(lambda: claims_in(lay_out(tmp_path, {"claims/harbour.yaml": text})))
    assert line.startswith('claims/harbour.yaml:4: "quote": 301 characters')


def test_topics_take_one_or_a_list(tmp_path: Path) -> None:
    text = """topics:
  - {slug: start, kind: date}
  - {slug: middle, kind: date, after: start}
  - {slug: end, kind: date, after: [start, middle]}
  - {slug: trip, kind: quantity, unit: days, between: [start, as-of]}
  - {slug: mayor, kind: entity, aliases: {Ann Lee: A. Lee}, window: 30, by_speaker: true}
"""
    topics = load_topics(lay_out(tmp_path, {"claims/topics.yaml": text}), window=99)
    assert list(topics) == ["end", "mayor", "middle", "start", "trip"]
    assert (topics["middle"].after, topics["end"].after) == (("start",), ("start", "middle"))
    assert topics["trip"].between == ("start", "as-of")
    assert topics["mayor"].aliases == {"Ann Lee": ("A. Lee",)}
    assert (topics["mayor"].window, topics["start"].window, topics["mayor"].kind) == (30, 99, Kind.ENTITY)
    assert topics["mayor"].by_speaker and not topics["start"].by_speaker


def test_scalars_stay_text(tmp_path: Path) -> None:
    text = """source: harbour
claims:
  - {topic: boats, quote: Around 40 boats, value: 1_000, as_of: 2019-05-07, scope: north, note: no}
  - {topic: day, quote: on Monday, value: 2019-05-06, modality: planned, scope: [b, a]}
  - {topic: record, quote: a record, value: yes, attribution: null}
"""
    first, second, third = claims_in(lay_out(tmp_path, {"claims/harbour.yaml": text}))
    assert (first.value, first.as_of, first.scope, first.note) == ("1_000", "2019-05-07", {"north"}, "no")
    assert (second.value, second.modality, second.scope) == ("2019-05-06", Modality.PLANNED, {"a", "b"})
    assert (third.value, third.attribution, third.line) == ("yes", None, 5)


def test_every_format_gives_the_same_claims(tmp_path: Path) -> None:
    row = {
        "source": "harbour",
        "topic": "boats",
        "quote": 'Around "40"\nboats',
        "value": "40",
        "as_of": "2019-05",
        "scope": "a; b",
    }
    csv = "source,topic,quote,value,as_of,scope\n" + 'harbour,boats,"Around ""40""\nboats",40,2019-05,a; b\n'
    files = {
        "claims/harbour.yaml": None,
        "claims/one.csv": csv,
        "claims/two.jsonl": json.dumps({**row, "value": 40, "scope": ["a", "b"]}) + "\n",
    }
    both = [
        *claims_in(lay_out(tmp_path, files)),
        *claims_from_rows([{**row, "note": None, "unit": float("nan")}], "table"),
    ]
    assert len({(c.topic, c.quote, c.value, c.as_of, c.scope) for c in both}) == 1
    assert [c.file for c in both] == ["claims/one.csv", "claims/two.jsonl", "table"]


def test_parquet_without_its_library_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    def fails(path: Path) -> None:
        raise ImportError("no engine")

    monkeypatch.setattr(pd, "read_parquet", fails)
    project = lay_out(tmp_path, {"claims/more.parquet": "PAR1"})
    says = 'claims/more.parquet: Parquet needs pyarrow; run "pip install pyarrow", or save the claims as CSV'
    assert refusal(lambda: claims_in(project)) == [says]


def test_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    rows = {
        "source": ["harbour"],
        "topic": ["boats"],
        "quote": [QUOTE],
        "as_of": [pd.Timestamp("2019-05-07")],
        "unit": [None],
    }
    monkeypatch.setattr(pd, "read_parquet", lambda path: pd.DataFrame(rows))
    project = lay_out(tmp_path, {"claims/harbour.yaml": None, "claims/more.parquet": "PAR1"})
    (claim,) = claims_in(project)
    assert (claim.quote, claim.as_of, claim.unit) == (QUOTE, "2019-05-07", None)


def test_ids_are_stable_and_never_shared() -> None:
    def row(value: str | None, topic: str = "boats") -> dict[str, object]:
        return {"source": "harbour", "topic": topic, "quote": QUOTE, "value": value}

    (alone,) = claims_from_rows([row("40")], "t")
    assert alone.id == claims_from_rows([row(None)], "t")[0].id
    assert alone.id.startswith("harbour:boats:") and len(alone.id) == len("harbour:boats:") + 8
    three = [c.id for c in claims_from_rows([row("40"), row("41"), row("41")], "t")]
    assert len(set(three)) == 3
    assert three[2] == f"{three[1]}:2"
    given = claims_from_rows([{**row("40"), "id": alone.id}, row("40", "crew")], "t")
    assert given[0].id == alone.id


def test_the_order_of_files_on_disk_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"claims/{n}.jsonl": f'{{"source": "harbour", "topic": "boats", "quote": "q{n}"}}' for n in range(5)}
    project = lay_out(tmp_path, files)
    there = claims_in(project)
    listed = list((project / "claims").iterdir())
    monkeypatch.setattr(Path, "iterdir", lambda self: reversed(listed))
    assert claims_in(project) == there


def test_problems_of_several_steps_come_together(tmp_path: Path) -> None:
    files = {
        "seeds/sources.yaml": "- file: x.txt\n",
        "claims/topics.yaml": None,
        "claims/harbour.yaml": "source: y\nclaims: x\n",
    }
    project = lay_out(tmp_path, files)
    problems = Problems()
    sources = problems.attempt(lambda: load_sources(project))
    problems.attempt(lambda: load_topics(project))
    problems.attempt(lambda: load_claims(project, sources))
    lines = refusal(problems.raise_any)
    assert [line.split(":")[0] for line in lines] == ["claims/harbour.yaml", "claims/topics.yaml", "seeds/sources.yaml"]


@given(st.text() | st.text(alphabet="[]{}:-&*a \n\t'\"!|>#,?%@~\x85\u2028\ufeff\x00"))
def test_any_text_is_yaml_or_refused_with_one_line(text: str) -> None:
    try:
        parse_yaml(text.encode("utf-8", "replace").decode(), "file.yaml")
    except CrosscheckError as error:
        assert all(str(p).startswith("file.yaml") and str(p).isprintable() for p in error.problems)


@pytest.mark.cases("claims_in_place.yaml")
def test_a_date_is_read_where_it_stands(case: dict[str, Any]) -> None:
    source = Source(text=case["text"], id="valley", published="2024-05-15")
    claim = RawClaim("one", "valley", "quake.date", case["quote"], value=case.get("value"))
    topic = Topic("quake.date", Kind.DATE)
    [read] = evaluate([claim], {"valley": source}, {topic.slug: topic})
    assert (read.unreadable, read.uncarried) == (None, None)
    assert read.claim.value is not None
    assert str(read.claim.value.edtf) == str(case["reads"])


def test_a_clock_time_that_belongs_to_another_day_than_the_claim_says_is_found_out() -> None:
    source = Source(text="The quake struck on Monday at 7:10 a.m.", id="valley", published="2024-05-15")
    claim = RawClaim("one", "valley", "quake.date", "at 7:10 a.m.", value="2024-05-14T07:10")
    [read] = evaluate([claim], {"valley": source}, {"quake.date": Topic("quake.date", Kind.DATE)})
    assert read.uncarried is not None
