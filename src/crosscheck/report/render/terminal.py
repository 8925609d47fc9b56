"""The report as plain text for a terminal, 100 columns wide whatever the window; and the lines of ``gate``."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from crosscheck.model import Claim, Finding, Position, Severity
from crosscheck.report.render import series as over_time
from crosscheck.report.render.origins import voices
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.summary import (
    answer,
    by_source,
    coverage_words,
    doubtful,
    left_words,
    resolved,
    severity_counts,
    state_of,
)
from crosscheck.report.render.words import (
    REASONS,
    as_of,
    circumstances,
    holders,
    number_of,
    place,
    place_of,
    position_name,
    reading,
    sentence,
    topic_title,
    verdict_means,
    verdict_name,
)
from crosscheck.report.report import Report
from crosscheck.wording.values import capital

WIDTH = 100
NEVER = "never"
_LABEL = 16
_STYLES = {"bold": "1", "dim": "2", "error": "1;31", "warning": "1;33", "note": "1;36"}


class _Pen:
    """Writes wrapped lines; knows whether to colour them."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour
        self.lines: list[str] = []

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._colour and text else text

    def line(self, text: str = "") -> None:
        self.lines.append(text)

    def wrapped(self, text: str, indent: int = 0, hang: int | None = None, first: str = "") -> None:
        """``text`` from column ``indent`` (later lines from ``hang``), ``first`` in the margin before it."""
        margin = first.ljust(indent)
        rest = " " * (indent if hang is None else hang)
        self.lines += textwrap.wrap(
            one_line(text), WIDTH, initial_indent=margin, subsequent_indent=rest, break_on_hyphens=False
        )

    def titled(self, margin: str, severity: str, title: str) -> None:
        """A severity word and a title behind it, both painted; the title wraps."""
        at = len(self.lines)
        self.wrapped(f"{severity} {title}", len(margin), first=margin)
        first = self.lines[at].removeprefix(f"{margin}{severity} ")
        self.lines[at] = f"{margin}{self.paint(severity, severity)} {self.paint(first, 'bold')}"

    def heading(self, text: str) -> None:
        gap = [""] if self.lines and self.lines[-1] else []
        self.lines += [*gap, self.paint(text, "bold"), self.paint("─" * len(text), "dim"), ""]

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def render(report: Report, *, colour: bool = False) -> str:
    """The summary that ``crosscheck report`` prints: every open finding with its quotes, the rest a line each."""
    pen = _Pen(colour)
    pen.wrapped(" ".join(answer(report)))
    opened = report.open()
    if opened:
        pen.heading("Open findings")
        for number, finding in enumerate(opened, 1):
            _finding(pen, report, finding, number)
    unsure = doubtful(report)
    if unsure:
        pen.heading("Doubtful: these may be about two different things")
        for number, finding in enumerate(unsure, len(opened) + 1):
            _finding(pen, report, finding, number)
    _resolved(pen, report)
    _listing(pen, "Changes over time", report.changes, lambda f: f.message)
    _series(pen, report)
    _listing(pen, "Not comparable", report.incomparable, _why_apart)
    _coverage(pen, report)
    return pen.text()


def _finding(pen: _Pen, report: Report, finding: Finding, number: int) -> None:
    severity = finding.severity.value
    pen.titled(f"{number:>2}. ", severity, f"{finding.rule} {topic_title(report, finding.topic)} [{finding.id}]")
    pen.wrapped(f"{capital(verdict_name(finding))}: {verdict_means(finding)}.", 4)
    pen.wrapped(sentence(report, finding), 4)
    pen.line()
    for position in finding.positions:
        _position(pen, report, position, single=len(finding.positions) < 2)
    for label, text in (
        ("reconciled by", finding.reconciled_by),
        ("origins", voices(report, finding)),
        *_advice(finding),
        ("stands at", place(finding)),
    ):
        if text:
            pen.wrapped(text, 4 + _LABEL, first=f"    {label}")
    pen.line()


def _advice(finding: Finding) -> list[tuple[str, str | None]]:
    """What to print and whom to ask, or what an editor ruled about that."""
    ruling = finding.resolution
    if ruling is None:
        return [("safe to print", finding.safe_wording), ("settled by", finding.settled_by)]
    until = f", until {ruling.expires}" if ruling.expires else ""
    return [("ruling", f"{ruling.ruling} ({ruling.by}, {ruling.on}{until}): {ruling.reason}")]


def _position(pen: _Pen, report: Report, position: Position, *, single: bool) -> None:
    words = f"; {reading(position)}" if reading(position) else ""
    if not single:
        pen.wrapped(f"{position_name(position)}: {holders(report, position)}{words}", 6, 8, first="    -")
    for claim in position.claims:
        margin = 4 if single else 8
        pen.wrapped(f"“{one_line(claim.quote)}” ({_said(report, claim)})", margin, margin + 1)


def _said(report: Report, claim: Claim) -> str:
    return "; ".join([report.name(claim.source), *circumstances(claim)])


def _resolved(pen: _Pen, report: Report) -> None:
    closed = resolved(report)
    if closed:
        pen.heading("Resolved")
    for number, finding in enumerate(closed, len(report.open()) + len(doubtful(report)) + 1):
        _finding(pen, report, finding, number)


def _why_apart(finding: Finding) -> str:
    reason = REASONS.get(finding.reason or "", finding.reason or "")
    return f"{finding.message} [{reason}]" if reason else finding.message


def _listing(pen: _Pen, title: str, findings: Sequence[Finding], words: Callable[[Finding], str]) -> None:
    if findings:
        pen.heading(f"{title} ({len(findings)})")
        for finding in findings:
            pen.wrapped(words(finding), 2, 4, first="-")


def _series(pen: _Pen, report: Report) -> None:
    if report.series:
        pen.heading(f"Figures over time ({len(report.series)})")
    for series in report.series:
        pen.wrapped(f"{over_time.title(report, series)}: {over_time.line(series)}.", 2, 4, first="-")
        for note in series.notes:
            pen.wrapped(note.message, 4, 6, first="  -")


def _coverage(pen: _Pen, report: Report) -> None:
    pen.heading("Coverage")
    pen.wrapped(f"{coverage_words(report)}; {number_of(len(report.agreements), 'group')} of claims in agreement.")
    if left_words(report):
        pen.wrapped(f"{left_words(report)}.")
    for source, claims in by_source(report).items():
        if not claims:
            why = report.left_out.get(source, f"{report.name(source)}: no claims").partition(";")[0]
            pen.wrapped(f"{one_line(why)}, so nothing in it was checked", 2, 4, first="-")
    for claim in report.claims:
        state, reason = state_of(report, claim)
        if state == "unreadable":
            pen.wrapped(f"{report.name(claim.source)}: “{claim.quote}”: {reason}", 2, 4, first="-")


def gate_lines(report: Report, level: str, *, colour: bool = False) -> str:
    """What ``crosscheck gate`` prints: a block for each open finding at or above ``level``, then the verdict.

    ``level`` is "error", "warning", "note", or "never" (all are listed, none fails).  The first line of a block
    is never wrapped: ``file:line: severity code message``.
    """
    pen = _Pen(colour)
    listed = report.open(Severity.NOTE if level == NEVER else Severity(level))
    for finding in listed:
        pen.lines += _block(pen, report, finding)
    pen.line(_verdict(pen, report, level, len(listed)))
    return pen.text()


def aside_words(report: Report) -> list[str]:
    """ "12 findings in the baseline", "two findings not touched since main": what does not count here, and why."""
    counts = Counter(why.partition(":")[0] for why in report.aside.values())
    words = [f"{number_of(count, 'finding')} {why}" for why, count in sorted(counts.items())]
    return [report.change, *words] if report.change else words


def _block(pen: _Pen, report: Report, finding: Finding) -> Iterator[str]:
    claims = [(p, c) for p in finding.positions for c in p.claims]
    where = f"{place(finding)}: " if place(finding) else ""
    message = one_line(finding.message).removeprefix(where)
    severity = pen.paint(finding.severity.value, finding.severity.value)
    yield f"{where}{severity} {one_line(finding.rule)} {message} {pen.paint(f'[{one_line(finding.id)}]', 'dim')}"
    for position, claim in claims:
        value = f"{position_name(position)}: " if len(finding.positions) > 1 else ""
        said = f"“{one_line(claim.quote)}” ({one_line(report.name(claim.source))}, {as_of(claim)})"
        at = f"{place_of(claim)}: " if claim.file else ""
        yield f"    {at}{value}{said}"


def _verdict(pen: _Pen, report: Report, level: str, failing: int) -> str:
    """One line: how many are open and resolved, and of how many claims."""
    total = report.coverage.total
    if total == 0:
        return pen.paint("gate: nothing was checked, because there are no claims", "error")
    counts = severity_counts(report)
    parts = [f"{counts} open" if counts else "no finding open"]
    if level == NEVER:
        parts.append("none is asked to fail")
    elif not failing and counts:
        parts.append(f"none at {level} or above" if level != "error" else "none an error")
    parts.append(f"{number_of(len(resolved(report)), 'finding')} resolved")
    if unsure := doubtful(report):
        parts.append(f"{number_of(len(unsure), 'doubtful finding')} not counted")
    parts += aside_words(report)
    word = "fails" if failing and level != NEVER else "passes"
    style = "error" if word == "fails" else "bold"
    return f"{pen.paint(f'gate {word}', style)}: {', '.join(parts)}; {coverage_words(report)}"
