"""findings.json (DESIGN section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any

from crosscheck.claims.loading import MAX_QUOTE
from crosscheck.model import Claim, Finding, Position, Source, Trace, number
from crosscheck.model.series import Note, Point, Series
from crosscheck.report.report import STATES, Report


def render(report: Report) -> str:
    """The report as JSON text, byte-identical for equal input."""
    return "".join(_pieces(report))


def _pieces(report: Report) -> Iterator[str]:
    """The text, a finding a piece: the report as plain data takes many times the room of its text."""
    before = "{"
    for name, value in _parts(report).items():
        yield f"{before}\n {encode_basestring(name)}: "
        if isinstance(value, Iterator):
            yield from _rows(value)
        else:
            yield written(value, "\n ")
        before = ","
    yield "\n}\n"


def _rows(values: Iterator[Any]) -> Iterator[str]:
    before = "[\n  "
    for value in values:
        yield before
        yield written(value, "\n  ")
        before = ",\n  "
    yield "[]" if before[0] == "[" else "\n ]"


def written(data: Any, begin: str = "\n") -> str:
    """Plain data as JSON: what ``json.dumps(data, ensure_ascii=False, indent=1)`` gives, in half the time.

    ``begin`` is what a line inside of it begins with.
    """
    if isinstance(data, str):
        return encode_basestring(data)
    if isinstance(data, dict):
        rows = [f"{begin} {encode_basestring(key)}: {written(value, f'{begin} ')}" for key, value in data.items()]
        return f"{{{','.join(rows)}{begin}}}" if rows else "{}"
    if isinstance(data, list | tuple):
        rows = [f"{begin} {written(value, f'{begin} ')}" for value in data]
        return f"[{','.join(rows)}{begin}]" if rows else "[]"
    return _NAMED[data] if data is None or isinstance(data, bool) else repr(data)


_NAMED = {None: "null", True: "true", False: "false"}


def document(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in _parts(report).items()}


def _parts(report: Report) -> dict[str, Any]:
    """The same, with findings that are made one by one."""
    return {
        "version": 2,
        "summary": _summary(report),
        "findings": ({**finding(f), "aside": report.aside.get(f.id)} for f in report.findings),
        "agreements": map(finding, report.agreements),
        "changes": map(finding, report.changes),
        "incomparable": ({**finding(f), "reason": f.reason} for f in report.incomparable),
        "statements": [s.out() for s in report.statements],
        "provenance": [_trace(s, t) for s in report.sources.values() for t in s.traces],
        "series": map(_series, report.series),
    }


def _trace(source: Source, trace: Trace) -> dict[str, Any]:
    """What a place of an article shows of where it comes from; of a long place the beginning."""
    end = min(trace.end, trace.start + MAX_QUOTE)
    return {
        "source": source.id,
        "how": trace.how.value,
        "to": trace.root.name,
        "quote": source.text[trace.start : end],
        "start": trace.start,
        "end": end,
        "others": list(trace.others),
        "share": round(trace.share, 3),
    }


def _summary(report: Report) -> dict[str, Any]:
    return {
        "sources": len(report.articles),
        "claims": report.coverage.total,
        **{state: report.coverage.count(state) for state in STATES},
        "findings": report.counts(),
        "resolved": sum(f.resolution is not None for f in report.findings),
        **({"statements": report.statement_counts()} if report.statements else {}),
        **({"unread": report.unread} if report.unread is not None else {}),
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


def _series(series: Series) -> dict[str, Any]:
    return {
        "topic": series.topic.slug,
        "label": series.label,
        "dynamics": series.topic.dynamics.value,
        "points": [_point(point) for point in series.points],
        "notes": [_note(note) for note in series.notes],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind.value, "message": note.message, "claims": [c.id for c in note.claims]}


def _point(point: Point) -> dict[str, Any]:
    return {
        "as_of": point.as_of,
        "value": point.value,
        "nominal": _nominal(point.nominal),
        "core": point.core,
        "support": point.support,
        "step": point.step.value,
        "sources": list(point.sources),
        "origins": point.origins,
        "claims": [c.id for c in point.claims],
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "value": position.value,
        "core": position.core,
        "support": position.support,
        "claims": [claim(c) for c in position.claims],
    }


def claim(c: Claim) -> dict[str, Any]:
    """One claim as plain data."""
    return {
        "id": c.id,
        "source": c.source,
        "topic": c.topic,
        "quote": c.quote,
        "start": c.start,
        "end": c.end,
        "as_of": c.as_of,
        "attribution": c.attribution,
        "modality": c.modality.value,
        "hedge": c.hedge,
        "nominal": _nominal(c.nominal),
        "unit": c.unit,
        "core": c.core,
        "support": c.support,
    }


def _nominal(nominal: float | tuple[float, float] | None) -> Any:
    if isinstance(nominal, tuple):
        return [number(n) for n in nominal]
    return number(nominal) if nominal is not None else None
