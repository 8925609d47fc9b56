"""Mechanical fixes: where a quote is not in its source, the passage that it most likely means.

A fix is an offer for a human to take: it puts the words of the source in the place of the quote, and the claim's value
is then read from those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from crosscheck.errors import CrosscheckError
from crosscheck.files.disk import read_text
from crosscheck.files.yaml_tree import YAML
from crosscheck.model import Claim, Finding
from crosscheck.report.report import Fix, Report
from crosscheck.text.nearest import nearest


def fixes(project: Path, report: Report) -> dict[str, Fix]:
    """Finding id → its fix, for open XC101 findings whose claims stand in YAML files of the project."""
    made: dict[str, Fix] = {}
    places: dict[str, dict[int, Any]] = {}
    for finding in report.open():
        claim = _missing(finding)
        if claim is None or claim.file is None:
            continue
        if claim.file not in places:
            places[claim.file] = dict(_quotes(project, claim.file))
        node = places[claim.file].get(claim.line or 0)
        passage = nearest(claim.quote, report.sources[claim.source].text)[2]
        if node is not None and passage:
            made[finding.id] = _fix(node, passage)
    return made


def _missing(finding: Finding) -> Claim | None:
    """The claim of an XC101 finding that stands in a YAML file."""
    if finding.rule != "XC101":
        return None
    claim = finding.positions[0].claims[0]
    return claim if (claim.file or "").endswith(YAML) else None


def _quotes(project: Path, name: str) -> Iterator[tuple[int, Any]]:
    """The line of each claim of a file, with the node of its quote."""
    try:
        root = yaml.compose(read_text(project / name, name), Loader=yaml.SafeLoader)
    except (CrosscheckError, yaml.YAMLError):
        return
    claims = _keys(root).get("claims")
    for item in claims.value if isinstance(claims, yaml.SequenceNode) else ():
        quote = _keys(item).get("quote")
        if isinstance(quote, yaml.ScalarNode):
            yield item.start_mark.line + 1, quote


def _keys(node: Any) -> Mapping[str, Any]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _fix(node: Any, passage: str) -> Fix:
    """The fix at a node; columns count UTF-8 bytes from 1, as reviewdog does."""
    return Fix(
        start=(node.start_mark.line + 1, _column(node.start_mark)),
        end=(node.end_mark.line + 1, _column(node.end_mark)),
        text=json.dumps(passage, ensure_ascii=False),
    )


def _column(mark: Any) -> int:
    line = mark.buffer[: mark.pointer].rpartition("\n")[2] if mark.buffer else " " * mark.column
    return len(line.encode("utf-8")) + 1
