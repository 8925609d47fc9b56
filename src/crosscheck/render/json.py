"""findings.json (DESIGN section 8)."""

from __future__ import annotations

import json
from typing import Any

from crosscheck.model import Claim, Finding, Kind, Position, bound_pair, number
from crosscheck.report import STATES, Report


def render(report: Report) -> str:
    """The report as JSON text, byte-identical for equal input."""
    return json.dumps(document(report), ensure_ascii=False, indent=1) + "\n"


def document(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "version": 1,
        "summary": _summary(report),
        "findings": [finding(f) for f in report.findings],
        "agreements": [finding(f) for f in report.agreements],
        "changes": [finding(f) for f in report.changes],
        "incomparable": [{**finding(f), "reason": f.reason} for f in report.incomparable],
        "statements": list(report.statements),
    }


def _summary(report: Report) -> dict[str, Any]:
    return {
        "sources": len(report.sources),
        "claims": len(report.coverage.states),
        **{state: report.coverage.count(state) for state in STATES},
        "findings": report.counts(),
        "resolved": sum(f.resolution is not None for f in report.findings),
    }


def finding(f: Finding) -> dict[str, Any]:
    """One finding (or agreement, change, incomparable group) as plain data."""
    resolution = f.resolution
    return {
        "id": f.id,
        "rule": f.rule or None,
        "verdict": f.verdict.value if f.verdict else None,
        "severity": f.severity.value if f.rule else None,
        "doubtful": f.doubtful,
        "topic": f.topic,
        "message": f.message,
        "reconciled_by": f.reconciled_by,
        "safe_wording": f.safe_wording,
        "settled_by": f.settled_by,
        "resolution": {
            "ruling": resolution.ruling,
            "reason": resolution.reason,
            "by": resolution.by,
            "on": resolution.on,
            "expires": resolution.expires,
        }
        if resolution
        else None,
        "positions": [_position(p) for p in f.positions],
    }


def _position(position: Position) -> dict[str, Any]:
    value = position.claims[0].value
    on_a_line = value is not None and value.kind in (Kind.QUANTITY, Kind.DATE)
    return {
        "value": position.value,
        "core": bound_pair(value, position.core) if value and on_a_line else None,
        "support": bound_pair(value, position.support) if value and on_a_line else None,
        "claims": [claim(c) for c in position.claims],
    }


def claim(c: Claim) -> dict[str, Any]:
    """One claim as plain data."""
    value = c.value
    on_a_line = value is not None and value.kind in (Kind.QUANTITY, Kind.DATE)
    return {
        "id": c.id,
        "source": c.source,
        "topic": c.topic,
        "quote": c.quote,
        "start": c.anchor.start if c.anchor else None,
        "end": c.anchor.end if c.anchor else None,
        "as_of": c.as_of_text,
        "attribution": c.attribution,
        "modality": c.modality.value,
        "hedge": value.hedge if value and on_a_line else None,
        "nominal": _nominal(value.nominal) if value else None,
        "unit": value.unit if value else None,
        "core": bound_pair(value, value.core) if value and on_a_line else None,
        "support": bound_pair(value, value.support) if value and on_a_line else None,
    }


def _nominal(nominal: float | tuple[float, float] | None) -> Any:
    if isinstance(nominal, tuple):
        return [number(n) for n in nominal]
    return number(nominal) if nominal is not None else None
