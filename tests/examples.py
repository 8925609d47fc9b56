"""A whole small project from one record: what rule pages show, and what tests of findings vary."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from crosscheck.pipeline.project import check_project
from crosscheck.pipeline.proof import proof
from crosscheck.report.report import Report

Example = Mapping[str, Any]
"""``sources``: id → {published, text, and any key of sources.yaml; ``revisions`` hold the same of older texts};
``topics`` and ``claims`` as in their files (each claim names its source); optional ``resolutions`` and ``today``,
``draft``, ``settings`` (``crosscheck.toml``)."""


def lay_out(folder: Path, example: Example) -> Path:
    """Write the project of an example into ``folder``, which is made if it is not there."""
    listing = []
    for name, source in example["sources"].items():
        entry = {key: value for key, value in source.items() if key != "text"}
        for number, older in enumerate(source.get("revisions", ()), 1):
            _write(folder / "seeds" / "revisions" / f"{name}.{number}.txt", older["text"])
        if "revisions" in source:
            entry["revisions"] = [
                {"file": f"revisions/{name}.{number}.txt", **{k: v for k, v in older.items() if k != "text"}}
                for number, older in enumerate(source["revisions"], 1)
            ]
        listing.append({"file": f"{name}.txt", **entry})
        _write(folder / "seeds" / f"{name}.txt", source["text"])
    _write(folder / "seeds" / "sources.yaml", _yaml({"sources": listing}))
    _write(folder / "claims" / "topics.yaml", _yaml({"topics": list(example["topics"])}))
    _write(folder / "claims" / "all.yaml", _yaml({"claims": list(example["claims"])}))
    if "resolutions" in example:
        _write(folder / "claims" / "resolutions.yaml", _yaml({"resolutions": list(example["resolutions"])}))
    if "settings" in example:
        _write(folder / "crosscheck.toml", example["settings"])
    return folder


def check(folder: Path, example: Example, today: str | None = None) -> Report:
    """The report of an example; one with a ``draft`` is a proof of that draft."""
    if "draft" in example:
        return proof(example["draft"], lay_out(folder, example))
    return check_project(lay_out(folder, example), today or example.get("today"))


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
