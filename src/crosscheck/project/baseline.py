"""The baseline: findings that were there when the gate was set up, so that only new ones fail.

One line for each, in the order of the ids, without line numbers and without times: branches merge.  A finding
that gains a position has another id, so it is not in the baseline any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.files.disk import read_text
from crosscheck.files.repository import keep_both
from crosscheck.files.transactions import writing
from crosscheck.files.validation import Record, Text, checked, checked_items
from crosscheck.files.yaml_tree import line_at, parse_yaml
from crosscheck.model import Finding

REASON = "there before the gate"
_KEY = "baseline"
_HEAD = """# Findings that do not fail the gate, since they were there before it: crosscheck gate --baseline.
# One line each, sorted. Take a line out when its finding is settled; write in its reason why it may stay.
baseline:
"""


class BaselineEntry(Record):
    """One finding of a baseline."""

    finding: Text
    rule: Text
    topic: Text
    positions: list[Text]
    reason: Text


class BaselineFile(Record):
    """The file of a baseline."""

    baseline: list[Any] | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a baseline accepts."""

    finding: str
    rule: str
    topic: str
    positions: tuple[str, ...]
    reason: str


def load_baseline(path: Path, *, may_be_missing: bool = False) -> list[Accepted]:
    """What a baseline accepts, sorted by id.

    Raises :class:`CrosscheckError` with every problem: no such file (unless it ``may_be_missing``), a missing
    reason, a finding twice, an unknown key.
    """
    if may_be_missing and not path.exists():
        return []
    if not path.exists():
        raise CrosscheckError([Problem(path.name, None, "there is no such file", "--write-baseline makes it")])
    tree = parse_yaml(read_text(path, path.name), path.name)
    problems = Problems()
    with problems.caught():
        checked(BaselineFile, tree, path.name)
    found: dict[str, Accepted] = {}
    for at, entry in checked_items(BaselineEntry, _KEY, tree, path.name, problems):
        if entry.finding in found:
            problems.add(path.name, line_at(tree, (_KEY, at)), f"{shown(entry.finding)} is there twice", "keep one")
        found[entry.finding] = Accepted(entry.finding, entry.rule, entry.topic, tuple(entry.positions), entry.reason)
    problems.raise_any()
    return [found[id] for id in sorted(found)]


def accepts(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> tuple[dict[str, str], list[Accepted]]:
    """``(aside, left)``: finding id → why it does not count, and the entries that match no open finding."""
    by_id = {entry.finding: entry for entry in accepted}
    aside = {f.id: f"in the baseline: {by_id[f.id].reason}" for f in findings if f.id in by_id and f.resolution is None}
    return aside, [entry for id, entry in sorted(by_id.items()) if id not in aside]


def write_baseline(project: Path, path: Path, findings: Sequence[Finding], reason: str = REASON) -> int:
    """Write the baseline of a project that accepts all open findings; returns how many.

    Doubtful and resolved findings, which never count, and those about decisions (XC6xx) are left out.  Entries that
    the file holds already keep their reasons, those that match nothing any more go.
    """
    open_ones = [f for f in findings if f.resolution is None and not f.doubtful and not f.rule.startswith("XC6")]
    with writing(project, "gate") as change:
        change.look(path)
        reasons = {entry.finding: entry.reason for entry in load_baseline(path, may_be_missing=True)}
        lines = [_line(f, reasons.get(f.id, reason)) for f in sorted(open_ones, key=lambda f: f.id)]
        change.put_text(path, _HEAD + "".join(lines) if lines else _HEAD.rstrip("\n") + " []\n")
        keep_both(change, path)
    return len(lines)


def _line(finding: Finding, reason: str) -> str:
    """JSON text is YAML: one line, whatever the words hold (but for two signs that end a line in YAML alone)."""
    entry = {
        "finding": finding.id,
        "rule": finding.rule,
        "topic": finding.topic,
        "positions": [p.value for p in finding.positions],
        "reason": reason,
    }
    text = json.dumps(entry, ensure_ascii=False)
    for sign in ("\x7f", "\x85", "\u2028", "\u2029", "\ufeff"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"  - {text}\n"
