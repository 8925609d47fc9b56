"""What editors decided: the decisions in force and the others, and how the file of them came about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from crosscheck.claims.corrections import by_topic, relied_on
from crosscheck.claims.resolutions import FILE, load_resolutions, resolutions_of
from crosscheck.errors import CrosscheckError
from crosscheck.findings.decisions import OpenFindings, expired
from crosscheck.model import Resolution
from crosscheck.project.changed import git
from crosscheck.report.report import Report

IN_FORCE, EXPIRED, REOPENED, STALE = "in force", "expired", "open again", "closes nothing"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision and what it is worth today; ``corrected`` tells of a correction that it may rest on."""

    decision: Resolution
    state: str
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a decision in git: what ("decided", "changed", "taken back"), when (ISO day), who committed it."""

    what: str
    on: str
    commit: str
    who: str
    decision: Resolution


def rulings(project: Path, report: Report, today: str | None = None) -> list[Ruling]:
    """Every decision of a project, sorted by its day, with its state in the light of a report of it."""
    from crosscheck.claims.loading import load_claims

    corrected = by_topic(load_claims(project, None), report.sources)
    still_open = OpenFindings(report.findings)
    closed = {f.id for f in report.findings if f.resolution is not None}
    made = []
    for decision in load_resolutions(project):
        if decision.finding in closed:
            state = IN_FORCE
        elif expired(decision, today):
            state = EXPIRED
        else:
            state = REOPENED if still_open.of(decision) is not None else STALE
        made.append(Ruling(decision, state, relied_on(decision, corrected)))
    return sorted(made, key=lambda r: (r.decision.on, r.decision.finding))


def replaced_by(finding_id: str, report: Report, decisions: Sequence[Resolution]) -> list[Resolution]:
    """Decisions that stood for fewer positions of a finding that is open again: a new one takes their place."""
    [finding] = [f for f in report.findings if f.id == finding_id]
    there = {f.id for f in report.findings}
    still_open = OpenFindings([finding])
    return [d for d in decisions if d.finding not in there and still_open.of(d) is not None]


def events(project: Path) -> Iterator[Event]:
    """How the decisions came about, the oldest first; a state of the file that cannot be read is passed over.

    Raises :class:`CrosscheckError` outside of a repository.
    """
    log = git(project, "log", "--reverse", "--format=%H%x00%as%x00%an", "--", FILE).decode("utf-8", "replace")
    before: dict[str, Resolution] = {}
    for line in log.splitlines():
        commit, day, who = line.split("\0")
        try:
            text = git(project, "show", f"{commit}:./{FILE}").decode("utf-8", "replace")
            now = {d.finding: d for d in resolutions_of(text)}
        except CrosscheckError as error:
            if (project / FILE).exists() and error.problems[0].file == FILE:
                continue
            now = {}
        for id in sorted(before.keys() | now.keys()):
            if id not in now:
                yield Event("taken back", day, commit[:10], who, before[id])
            elif before.get(id) != now[id]:
                yield Event("changed" if id in before else "decided", day, commit[:10], who, now[id])
        before = now


def as_text(made: Sequence[Ruling]) -> str:
    """A block for each decision: when, who, what, its state, and why."""
    if not made:
        return "No decision is recorded.\n"
    lines = []
    for ruling in made:
        d = ruling.decision
        until = f", until {d.expires}" if d.expires else ""
        lines.append(f"{d.on}  {d.finding}  {d.topic or ''}  [{ruling.state}{until}]".replace("    ", "  "))
        lines.append(f"    {' / '.join(d.positions)}")
        lines.append(f"    {d.ruling} ({d.by}): {d.reason}")
        lines += [f"    rests on what was corrected since: {ruling.corrected}"] if ruling.corrected else []
    return "\n".join(lines) + "\n"


def as_json(made: Sequence[Ruling]) -> str:
    """The same as a JSON list."""
    rows = [
        {**{k: v for k, v in asdict(r.decision).items() if k != "line"}, "state": r.state, "corrected": r.corrected}
        for r in made
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def events_text(made: Sequence[Event]) -> str:
    """A line for each event, and the reason below it."""
    if not made:
        return "git knows of no decision.\n"
    lines = []
    for e in made:
        d = e.decision
        lines.append(f"{e.on}  {e.commit}  {e.who} {e.what}  {d.finding}  {d.topic or ''}: {d.ruling} ({d.by}, {d.on})")
        lines.append(f"    {' / '.join(d.positions)}: {d.reason}")
    return "\n".join(lines) + "\n"
