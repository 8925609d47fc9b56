"""SARIF 2.1.0, as code scanning services read it (OASIS standard, 2020).

The claim in claims/ is location 0, the other sides are related locations that the message links to.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from crosscheck.model import Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.places import Place, places, plain, worst_first
from crosscheck.report.report import Report
from crosscheck.rules.catalogue import RULES, Rule, page
from crosscheck.wording.values import capital, cut

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 25_000
"""Results that code scanning takes of one run."""


def render(report: Report) -> str:
    """The findings that stand in files, resolved ones as suppressed; no more than ``MOST``, the worst."""
    findings = [f for f in worst_first(report.findings) if places(report, f)][:MOST]
    codes = sorted({f.rule for f in findings})
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "crosscheck",
                        "semanticVersion": version("crosscheck-claims"),
                        "rules": [_rule(RULES[code]) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(report, f, codes) for f in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text = page(rule.code)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}."},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": ["facts", rule.verdict.value if rule.verdict else "sourcing"], "precision": "high"},
    }


def _result(report: Report, finding: Finding, codes: list[str]) -> dict[str, Any]:
    first, *others = places(report, finding)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": codes.index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": _message(report, finding, others)},
        "locations": [_location(first)],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.id}:1"},
    }
    if others:
        result["relatedLocations"] = [
            {"id": number, **_location(place), "message": {"text": place.said}}
            for number, place in enumerate(others, 1)
        ]
    why = _why_closed(report, finding)
    if why is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _why_closed(report: Report, finding: Finding) -> str | None:
    """Why a finding does not count: an editor's ruling, or what set it aside."""
    ruling = finding.resolution
    if ruling is not None:
        return one_line(f"{ruling.ruling}: {ruling.reason} ({ruling.by})")
    return one_line(report.aside[finding.id]) if finding.id in report.aside else None


def _message(report: Report, finding: Finding, others: list[Place]) -> str:
    """Plain text; square brackets would be links, so those of the sentence are escaped."""
    text = _unlinked(plain(report, finding))
    if finding.reconciled_by:
        text += f" {_unlinked(capital(one_line(finding.reconciled_by)))}."
    links = [f"[{_unlinked(place.path)}:{place.line}]({number})" for number, place in enumerate(others, 1)]
    return f"{text} See {', '.join(cut(links))}." if links else text


def _unlinked(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "endLine": place.line}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(place.path)}, "region": region}}
