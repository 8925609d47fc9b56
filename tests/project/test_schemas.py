"""The JSON Schemas: up to date, true of every file that our readers take, and of use to who types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from crosscheck.apps.cli.main import main
from crosscheck.claims.resolutions import add_resolution
from crosscheck.pipeline.project import check_project
from crosscheck.project.baseline import write_baseline
from crosscheck.project.scaffold import scaffold
from crosscheck.project.schemas import NAMES, WRITTEN, schema, shipped, text
from projects import ONE

ROOT = Path(__file__).resolve().parents[2]
COMMENT = "# yaml-language-server: $schema="


def as_an_editor_sees(path: Path) -> Any:
    """YAML 1.2 as language servers read it: numbers and truth values, but no dates."""
    loader = YAML(typ="safe", pure=True)
    return json.loads(json.dumps(loader.load(path.read_text("utf-8")), default=str))


def errors(name: str, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(data)]


def named(path: Path) -> str:
    """The schema that the first line of a file names, which must be there."""
    first = path.read_text("utf-8").split("\n")[0]
    assert first.startswith(COMMENT), path.name
    target = path.parent / first.removeprefix(COMMENT)
    assert target.is_file(), f"{path.name}: {target}"
    return target.name.removesuffix(".schema.json")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_schema_is_up_to_date_and_valid(name: str) -> None:
    assert shipped(name) == text(name), "run: python tools/schemas.py"
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.checkout
@pytest.mark.parametrize("path", sorted((ROOT / "claims").glob("*.yaml")), ids=lambda p: str(p.name))
def test_our_own_files_name_their_schema_and_keep_it(path: Path) -> None:
    assert errors(named(path), as_an_editor_sees(path)) == []


def test_a_new_project_names_its_schemas_and_keeps_them(tmp_path: Path) -> None:
    scaffold(tmp_path)
    add_resolution(tmp_path, ONE, "boats")
    files = [*tmp_path.glob("claims/*.yaml"), *tmp_path.glob("seeds/*.yaml")]
    assert len(files) == 5
    for path in files:
        assert errors(named(path), as_an_editor_sees(path)) == []
    assert {path.name.partition(".")[0] for path in (tmp_path / ".crosscheck").iterdir()} == set(WRITTEN)


def test_a_baseline_and_a_report_keep_theirs(tmp_path: Path) -> None:
    scaffold(tmp_path)
    made = check_project(tmp_path)
    write_baseline(tmp_path, tmp_path / "baseline.yaml", made.findings)
    assert errors("baseline", as_an_editor_sees(tmp_path / "baseline.yaml")) == []
    assert errors("findings", json.loads(made.to_json())) == []
    gate = CliRunner().invoke(main, ["gate", "--project", str(tmp_path), "--format", "json"])
    assert errors("findings", json.loads(gate.stdout)) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("claims", {"source": "a", "claims": [{"topic": "t", "quote": "q", "as_of": 2021, "scope": "north"}]}),
        ("claims", {"claims": [{"source": "a", "topic": "t", "quote": "q", "value": 3.5, "scope": ["a", "b"]}]}),
        ("sources", [{"file": "a.txt"}]),
        ("sources", {"sources": [{"file": "a.txt", "origin": "AP", "corrected": 2021}]}),
        ("sources", [{"file": "a.txt", "updated": 2021, "revisions": [{"file": "r/a.1.txt", "published": 2021}]}]),
        ("topics", {"topics": [{"slug": "a", "kind": "date", "weight": 5, "after": "b", "must_compare": True}]}),
        ("resolutions", {"resolutions": None}),
        ("crosscheck", {"rules": {"XC205": "off"}, "gate": {"fail_on": "error"}}),
    ],
)
def test_what_our_readers_take(name: str, data: Any) -> None:
    assert errors(name, data) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("claims", {"claims": [{"topic": "t", "qoute": "q"}]}),
        ("claims", {"claims": [{"topic": "t", "quote": "q", "modality": "planed"}]}),
        ("claims", {"claims": "none"}),
        ("sources", {"sources": [{"publisher": "A"}]}),
        ("sources", [{"file": "a.txt", "revisions": [{"published": 2021}]}]),
        ("topics", {"topics": [{"slug": "a b", "kind": "date"}]}),
        ("topics", {"topics": [{"slug": "a", "kind": "number"}]}),
        ("topics", {"topics": [{"slug": "a", "kind": "date", "weight": 9}]}),
        ("resolutions", {"resolutions": [{"finding": "a", "positions": [], "ruling": "r"}]}),
        ("crosscheck", {"gate": {"fail-on": "error"}}),
    ],
)
def test_what_they_refuse(name: str, data: Any) -> None:
    assert errors(name, data) != []


def test_every_key_of_a_file_that_people_write_is_explained_or_plain() -> None:
    plain = {"claims", "topics", "sources", "resolutions", "baseline", "id", "note", "title", "url", "language", "site"}
    for name in WRITTEN:
        made = schema(name)
        tables = [made.get("properties", {}), *(part.get("properties", {}) for part in made["$defs"].values())]
        silent = {key for table in tables for key, value in table.items() if "description" not in value}
        assert silent - plain - {"publisher", "original", "rule"} == set()
