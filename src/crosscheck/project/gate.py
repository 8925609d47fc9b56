"""The gate: the report of a project with what does not count set aside, and never a pass for nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.repository import prefix_of
from crosscheck.pipeline.project import check_project
from crosscheck.project.baseline import REASON, Accepted, accepts, load_baseline, write_baseline
from crosscheck.report.report import Report
from crosscheck.rules.catalogue import RULES
from crosscheck.settings import load_settings


@dataclass(frozen=True, slots=True)
class Gated:
    """``left``: entries of the baseline that match no open finding any more; ``accepted``: how many a new one holds."""

    report: Report
    left: tuple[Accepted, ...] = ()
    accepted: int | None = None


def gated(
    project: Path,
    today: str | None = None,
    *,
    baseline: Path | None = None,
    write: bool = False,
    reason: str = REASON,
    since: str | None = None,
    strict: bool = False,
) -> Gated:
    """The report of a project, as the gate judges it.

    ``today``: ISO day that decisions expire against.  ``baseline``: findings in that file do not count; ``write`` it
    anew with all that are open, each with ``reason``.  ``since``: only findings that the change since that revision
    touched count, held against all claims.  ``strict``: claims that are compared with nothing are errors (XC109).
    Raises :class:`CrosscheckError` when the job cannot be done, or when nothing at all was checked.
    """
    report = check_project(project, today, strict=strict)
    refuse_nothing(report, project)
    report = replace(report, base=prefix_of(project))
    made = None
    if baseline is not None and write:
        made = write_baseline(project, baseline, report.findings, reason)
    aside: dict[str, str] = {}
    left: list[Accepted] = []
    if baseline is not None:
        aside, left = accepts(report.findings, load_baseline(baseline))
    if since is not None:
        from crosscheck.project.changed import touched_since

        touched = touched_since(project, since)
        report = replace(report, touched=touched.claims, change=f"{len(touched.claims)} claims touched since {since}")
        others = f"not touched since {since}"
        aside = {f.id: others for f in report.findings if not touched.touches(f) and f.resolution is None} | aside
    return Gated(replace(report, aside=aside), tuple(left), made)


def refuse_nothing(report: Report, project: Path) -> None:
    """Raise :class:`CrosscheckError` when no claim could be read, or no rule is left to judge by."""
    if report.coverage.count("unreadable") == len(report.coverage.states):
        raise CrosscheckError(
            [Problem("claims", None, "no claim could be read, so nothing was checked", _first(report))]
        )
    if set(load_settings(project).rules.items()) >= {(code, "off") for code in RULES}:
        raise CrosscheckError([Problem("crosscheck.toml", None, "every rule is off, so nothing was checked")])


def _first(report: Report) -> str:
    claim = report.claims[0] if report.claims else None
    why = report.coverage.states[claim.id][1] if claim else ""
    return f"the first: {claim.file}:{claim.line}: {why}" if claim and claim.file else why
