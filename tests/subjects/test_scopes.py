"""Scopes that the words right beside a figure suggest; where they are proposed to people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from case_files import read_cases
from crosscheck.apps.cli.main import main
from crosscheck.kinds import of
from crosscheck.model import Kind, Source, Topic
from crosscheck.model.hedges import default_table
from crosscheck.proposals import as_yaml, propose
from crosscheck.subjects.scopes import scopes_in, status_in

QUANTITY = Topic("t", Kind.QUANTITY)
TOLD = {
    "a": "The state counts 8,629 confirmed and probable deaths.",
    "b": "There are 8,483 confirmed deaths. Twelve people were seriously injured in the storm.",
}


@pytest.mark.cases("scopes.jsonl")
def test_a_quote_suggests_these_scopes(case: dict[str, Any]) -> None:
    value = of(Kind.QUANTITY).parse(case["value"], QUANTITY, None, default_table())
    assert list(scopes_in(case["quote"], value)) == case["scopes"]
    status = next((s for s in case["scopes"] if s.startswith(("confirmed", "probable"))), None)
    assert status_in(case["quote"], value) == status


def test_every_case_says_something_else() -> None:
    cases = read_cases("scopes.jsonl")
    assert len({case["id"] for case in cases}) == len(cases)


def test_extract_proposes_scopes_that_can_be_read_back() -> None:
    made = propose(Source(" ".join(TOLD.values()), "a", "2021-03-01"))
    assert [p.scope for p in made] == [("confirmed and probable",), ("confirmed",), ("seriously",)]
    claims = yaml.safe_load(as_yaml(made))["claims"]
    assert [claim["scope"] for claim in claims] == [list(p.scope) for p in made]


def project(folder: Path, scope: str = "") -> Path:
    """Two claims whose quotes do not count the same; ``scope`` is that of the first."""
    for name in ("seeds", "claims"):
        (folder / name).mkdir()
    sources = [{"id": name, "file": f"{name}.txt", "published": "2021-03-01"} for name in TOLD]
    (folder / "seeds" / "sources.yaml").write_text(yaml.safe_dump({"sources": sources}))
    for name, text in TOLD.items():
        (folder / "seeds" / f"{name}.txt").write_text(text)
    topics = [{"slug": "deaths", "kind": "quantity", "unit": "death", "dynamics": "cumulative"}]
    (folder / "claims" / "topics.yaml").write_text(yaml.safe_dump({"topics": topics}))
    quotes = {"a": "8,629 confirmed and probable deaths", "b": "8,483 confirmed deaths"}
    for name, quote in quotes.items():
        claim = {"topic": "deaths", "quote": quote} | ({"scope": [scope]} if scope and name == "a" else {})
        (folder / "claims" / f"{name}.yaml").write_text(yaml.safe_dump({"source": name, "claims": [claim]}))
    return folder


def test_a_report_lists_claims_that_may_count_apart(tmp_path: Path) -> None:
    folder = project(tmp_path)
    made = CliRunner().invoke(main, ["report", "--project", str(folder), "--proposed"])
    assert made.exit_code == 0, made.output
    assert "what two claims may count apart from others on the topic" in made.output
    assert "claims/a.yaml:2: deaths: scope “confirmed and probable”?" in made.output
    assert "claims/b.yaml:2: deaths: scope “confirmed”? “8,483 confirmed deaths”" in made.output
    assert "Not named by a scope" not in CliRunner().invoke(main, ["report", "--project", str(folder)]).output


def test_what_all_claims_count_needs_no_name(tmp_path: Path) -> None:
    folder = project(tmp_path, "confirmed and probable")
    made = CliRunner().invoke(main, ["report", "--project", str(folder), "--proposed"])
    assert made.exit_code == 0, made.output
    assert "Not named by a scope" not in made.output
