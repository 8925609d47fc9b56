"""The report as Markdown (GitHub's dialect): for a job summary, a pull request or an editor's notes.

Everything that comes from sources, claims and topics passes :func:`escaped` or :func:`cell`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crosscheck.model import Claim, Finding, Position
from crosscheck.report.render import series as over_time
from crosscheck.report.render.origins import origins, voices
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.summary import answer, by_source, coverage_words, doubtful, left_words, resolved, state_of
from crosscheck.report.render.words import (
    REASONS,
    appeared,
    circumstances,
    holders,
    number_of,
    place,
    position_name,
    readings,
    reporting,
    sentence,
    topic_title,
    verdict_means,
    verdict_name,
)
from crosscheck.report.report import STATES, Report
from crosscheck.text.names import outlet
from crosscheck.wording.values import capital, listed

_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_ENTITY = re.compile(r"&(?=#|\w)")
_MENTION = re.compile(r"(?<![\w.])@(?=\w)")
_LINE_START = re.compile(r"^(?:[#+=:-]|\d{1,9}(?=[.)]))")
_NUMBER = re.compile(r"[+-]?[\d.,]+(?: ?%)?")
_FORMULA = tuple("=+-@")


def render(report: Report) -> str:
    """The whole report as Markdown."""
    lines = ["# Where the sources disagree", "", escaped(" ".join(answer(report))), ""]
    lines += _findings(report, "Open findings", report.open(), 1)
    lines += _findings(report, "Doubtful findings", doubtful(report), len(report.open()) + 1, _UNSURE)
    lines += _findings(report, "Resolved findings", resolved(report), len(report.findings) - len(resolved(report)) + 1)
    lines += _listing("Changes over time", report.changes)
    lines += _series(report)
    lines += _listing("Agreements", report.agreements)
    lines += _listing("Not comparable", report.incomparable)
    lines += _coverage(report)
    lines += _sources(report)
    return "\n".join(lines).rstrip() + "\n"


_UNSURE = "These may be about two different things; they never count."


def escaped(text: str) -> str:
    """Text as Markdown that shows it letter by letter: no markup, no HTML, no mention of a user."""
    line = _MARKUP.sub(r"\\\g<0>", one_line(text))
    line = _ENTITY.sub("&amp;", line).replace("<", "&lt;").replace(">", "&gt;")
    line = _LINE_START.sub(lambda m: f"\\{m[0]}" if not m[0].isdigit() else f"{m[0]}\\", line)
    return _MENTION.sub("@<!-- -->", line)


def cell(text: str) -> str:
    """Text for a cell of a table; one that a spreadsheet would take for a formula stands in quotation marks."""
    line = one_line(text)
    return escaped(f"“{line}”" if line.startswith(_FORMULA) and not _NUMBER.fullmatch(line) else line)


def code(text: str) -> str:
    """Text as inline code, its fence longer than any run of backticks inside."""
    line = one_line(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence, pad = "`" * (longest + 1), " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table; the cells are made safe here."""
    body = ["| " + " | ".join(cell(c) for c in row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *body, ""] if body else []


def _findings(report: Report, title: str, findings: Sequence[Finding], first: int, note: str = "") -> list[str]:
    if not findings:
        return []
    lines = [f"## {title}", ""] + ([note, ""] if note else [])
    for number, finding in enumerate(findings, first):
        lines += _finding(report, finding, number)
    return lines


def _finding(report: Report, finding: Finding, number: int) -> Iterator[str]:
    yield from (f"### {number}. {escaped(topic_title(report, finding.topic))}", "")
    yield f"**{capital(finding.severity.value)}, {verdict_name(finding)}**: {verdict_means(finding)}."
    at = f", {code(place(finding))}" if place(finding) else ""
    yield from (f"{code(finding.rule)}, finding {code(finding.id)}{at}", "", escaped(sentence(report, finding)), "")
    head = ("Value", "Who", "Plain reading (core)", "At a stretch (support)")
    if len(finding.positions) > 1:
        yield from table(head, (_row(report, p) for p in finding.positions))
    for position in finding.positions:
        for claim in position.claims:
            yield from (f"> {_quote(claim)}  ", f"> — {_said(report, claim)}", "")
    yield from _ways_out(report, finding)


def _row(report: Report, position: Position) -> tuple[str, ...]:
    return (position_name(position), holders(report, position), *readings(position))


def _quote(claim: Claim) -> str:
    return f"“{escaped(claim.quote)}”"


def _said(report: Report, claim: Claim) -> str:
    return escaped("; ".join([report.name(claim.source), *circumstances(claim)]))


def _ways_out(report: Report, finding: Finding) -> Iterator[str]:
    ruling = finding.resolution
    items = [
        ("Origins", voices(report, finding)),
        ("What reconciles them", finding.reconciled_by),
        ("Safe to print", finding.safe_wording),
        ("What would settle it", finding.settled_by),
    ]
    if ruling is not None:
        until = f", until {ruling.expires}" if ruling.expires else ""
        items.append(("Resolved", f"{ruling.ruling} ({ruling.by}, {ruling.on}{until}). {ruling.reason}"))
    lines = [f"- **{label}:** {escaped(text)}" for label, text in items if text]
    yield from [*lines, ""] if lines else []


def _listing(title: str, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    return [f"## {title}", "", *(f"- {_listed(f)}" for f in findings), ""]


def _listed(finding: Finding) -> str:
    reason = REASONS.get(finding.reason or "", finding.reason or "")
    return escaped(finding.message) + (f" *({escaped(reason)})*" if reason else "")


def _series(report: Report) -> list[str]:
    """A line for each series, what to know about it, and a table of its figures."""
    lines = ["## Figures over time", ""] if report.series else []
    head = ("When it holds", "Figure", "What happened", "Who tells it", "Origins")
    for series in report.series:
        lines += [f"- **{escaped(over_time.title(report, series))}:** {escaped(over_time.line(series))}"]
        lines += [f"  - {escaped(note.message)}" for note in series.notes]
        told = ((row.when, row.value, row.step, row.who, row.origins) for row in over_time.rows(report, series))
        summary = f"<details><summary>{capital(number_of(len(series.points), 'figure'))}</summary>"
        lines += ["", summary, "", *table(head, told), "</details>", ""]
    return lines


def _coverage(report: Report) -> list[str]:
    lines = ["## Coverage", "", f"{coverage_words(report)}.", ""]
    if left_words(report):
        lines += [f"{left_words(report)}.", ""]
    rows = []
    for source, claims in by_source(report).items():
        states = [state_of(report, c)[0] for c in claims]
        rows.append((report.name(source), str(len(states)), *(str(states.count(s)) for s in STATES)))
    lines += table(("Source", "Claims", *map(capital, STATES)), rows)
    named = STATES[2:] if report.coverage.left else STATES[1:]  # a scan counts what stands alone, and lists it not
    left = [c for c in report.claims if state_of(report, c)[0] in named]
    if not left:
        return lines
    yet = (
        (report.name(c.source), topic_title(report, c.topic), f"“{one_line(c.quote)}”", *state_of(report, c))
        for c in left
    )
    summary = f"<details><summary>{capital(number_of(len(left), 'claim'))} not compared, and why</summary>"
    return [*lines, summary, "", *table(("Source", "Topic", "Quote", "State", "Why"), yet), "</details>", ""]


def _sources(report: Report) -> list[str]:
    rows = [
        (
            outlet(source.publisher, source.id),
            source.title or "",
            appeared(source, "unknown"),
            reporting(source),
        )
        for source in report.articles.values()
    ]
    told = [
        f"{listed(list(text.outlets))} print one text: {text.percent} % of the shorter article, at least."
        for text in origins(report).texts
    ]
    lines = ["## Sources", "", *table(("Publisher", "Title", "Published", "Origin"), rows)]
    return [*lines, *(f"{escaped(line)}\n" for line in told)]
