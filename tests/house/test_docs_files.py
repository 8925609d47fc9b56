"""The pages about files and modules name every key there is, and nothing that is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import crosscheck
from crosscheck import settings
from crosscheck.claims import loading as claims
from crosscheck.claims import resolutions, topics
from crosscheck.sources import seeds as sources

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(crosscheck.__file__).parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
LAYERED = [contract for contract in CONTRACTS if contract["type"] == "layers"]
HOUSE = LAYERED[0]
FILES = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")


def keys_told(heading: str) -> set[str]:
    """The words in code style in the first columns of the tables of a section."""
    section = FILES.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\|(.*)\|$", section, re.MULTILINE)
    return {word for row in rows for cell in row.split("|")[:2] for word in re.findall(r"`\[?([\w.<>]+)\]?`", cell)}


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("sources.yaml", sources.Entry),
        ("topics.yaml", topics.TopicEntry),
        ("Claims", claims.ClaimEntry),
        ("Resolutions", resolutions.DecisionEntry),
        ("crosscheck.toml", settings.SettingsFile),
    ],
)
def test_every_key_of_a_file_is_told(heading: str, model: type[BaseModel]) -> None:
    told = {name.partition(".")[0] for name in keys_told(heading)}
    assert set(model.model_fields) - told == set()


def test_every_module_that_the_map_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|/))`", page))
    roots = (PACKAGE, ROOT)
    assert [name for name in sorted(named) if not any((root / name).exists() for root in roots)] == []


def test_folders_layers_and_map_name_the_same_rooms_in_the_same_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(
        r"^\| `([a-z_]+)(?:/|\.py)` \|", page.partition("\n## The rooms\n")[2].partition("\n## ")[0], re.MULTILINE
    )
    layers = [name.strip() for layer in HOUSE["layers"] for name in layer.split("|")]
    there = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert told == [name for name in layers if name != "__main__"]
    assert set(layers) == there - {"__init__"}


@pytest.mark.parametrize("layered", LAYERED, ids=lambda contract: contract["containers"][0])
def test_every_module_that_a_layer_names_is_there(layered: dict[str, Any]) -> None:
    """import-linter sees to it that every module is in a layer; `()` lets a layer name one that is gone."""
    room = PACKAGE.parent / layered["containers"][0].replace(".", "/")
    named = {name.strip(" ()") for layer in layered["layers"] for name in re.split("[:|]", layer)}
    assert [name for name in sorted(named) if not ((room / name).is_dir() or (room / f"{name}.py").exists())] == []
