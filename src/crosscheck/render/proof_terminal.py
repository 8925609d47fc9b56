"""A proof for a terminal, as a good linter tells it: the place, the words underlined, the sources' words below."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from crosscheck.drafts.draft import Draft
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding
from crosscheck.render.passages import one_line
from crosscheck.render.words import as_of, number_of
from crosscheck.report import STATUSES, Report
from crosscheck.wording import listed

WIDTH = 100
WINDOW = 84
"""Characters of the draft's line that are shown around the words."""
QUOTES = 3
"""Quotes of the sources below one finding."""
_STYLES = {"bold": "1", "dim": "2", "error": "1;31", "warning": "1;33", "note": "1;36", "good": "32"}
STATUS_WORDS = {
    "supported": "supported",
    "contradicted": "contradicted",
    "disputed": "disputed among the sources",
    "differs": "differing",
    "out_of_date": "out of date",
    "not_found": "carried by no source",
}


def render(report: Report, *, colour: bool = False) -> str:
    """Every open finding in the order of the draft, what was checked and closed, what is supported and by whom."""
    return "".join(f"{line}\n" for line in _lines(report, colour))


def _lines(report: Report, colour: bool) -> Iterator[str]:
    draft = report.draft
    assert draft is not None
    opened = report.open()
    for finding in sorted(opened, key=focus):
        yield from _finding(report, draft, finding, colour)
        yield ""
    closed = [f for f in report.findings if f.resolution is not None]
    for finding in closed:
        assert finding.resolution is not None
        yield from _wrapped(f"checked: {finding.rule} {one_line(finding.message)} ({finding.resolution.reason})", 2)
    if closed:
        yield ""
    good = [s for s in report.statements if s.status == "supported"]
    if good:
        yield _paint("Supported", "bold", colour)
        for statement in good:
            yield from _wrapped(supported_line(report, statement), 4, first="  ")
        yield ""
    yield from _wrapped(verdict(report), 0)


def _finding(report: Report, draft: Draft, finding: Finding, colour: bool) -> Iterator[str]:
    start, end = focus(finding)
    statement = next((s for s in report.statements if any(f.id == finding.id for f in s.findings)), None)
    if statement is not None:
        start, end = statement.start, statement.end
    line, column = draft.place(start)
    name = one_line(report.name(draft.id))
    severity = _paint(finding.severity.value, finding.severity.value, colour)
    head = f"{name}:{line}:{column}: {severity} {finding.rule} {one_line(finding.message)}"
    yield head
    yield from _underlined(draft.text, start, end, finding.severity.value, colour)
    own = {c.id for c in finding.positions[0].claims}
    theirs = [c for p in finding.positions for c in p.claims if c.id not in own and c.source != draft.id]
    if finding.rule == "XC502" and statement is not None:
        theirs = [c for c in statement.quotes if c.source != draft.id][:1]
    for claim in _once(theirs)[:QUOTES]:
        yield from _wrapped(f"{said_by(report, claim)}: “{one_line(claim.quote)}”", 8, first="    ")
    for label, text in (("reconciled by", finding.reconciled_by), ("safe to print", finding.safe_wording)):
        if text:
            yield from _wrapped(f"{label}: {text}", 8, first="    ")


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """Claims with the same quote once."""
    return list({(c.source, c.quote): c for c in claims}.values())


def said_by(report: Report, claim: Claim) -> str:
    """ "CNA, 20 September 2022"."""
    when = as_of(claim) if claim.as_of else ""
    return ", ".join(filter(None, [one_line(report.name(claim.source)), when]))


def supported_line(report: Report, statement: Statement) -> str:
    """ "3: “3,700 troops”: CNA and EWB (one origin)"."""
    names = listed([one_line(report.name(s)) for s in statement.sources[:4]])
    more = len(statement.sources) - 4
    names += f" and {more} more" if more > 0 else ""
    origins = f" ({number_of(statement.origins, 'origin')})" if len(statement.sources) > 1 else ""
    steps = f"; {statement.arithmetic}" if statement.arithmetic else ""
    return f"{statement.line}: “{one_line(statement.text)}”: {names}{origins}{steps}"


def verdict(report: Report) -> str:
    """One sentence with the counts; a draft with nothing checkable is told as such."""
    total = len(report.statements)
    if not total:
        return "Nothing in this draft could be checked: it holds no figure, no date and no quotation."
    counts = report.statement_counts()
    parts = [f"{counts[s]} {STATUS_WORDS[s]}" for s in STATUSES if counts[s]]
    alone = sum(s.status == "supported" and s.origins == 1 for s in report.statements)
    one = f" ({alone} of them by one origin only)" if alone and counts["supported"] else ""
    parts[0] += one if counts["supported"] else ""
    against = number_of(len(report.sources) - 1, "source")
    return f"{number_of(total, 'statement').capitalize()} held against {against}: {', '.join(parts)}."


def _underlined(text: str, start: int, end: int, style: str, colour: bool) -> Iterator[str]:
    """The line of the draft around the words, and a mark below each of them."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start)
    high = len(text) if high < 0 else high
    stop = max(min(end, high), start + 1)
    left = max(low, min(start - WINDOW // 3, stop - WINDOW))
    right = min(high, max(left + WINDOW, min(stop, start + WINDOW)))
    before, words, after = (
        _flat(text[a:b]) for a, b in ((left, start), (start, min(stop, right)), (min(stop, right), right))
    )
    lead = "… " if left > low else ""
    yield f"    {lead}{before}{words}{after}{' …' if right < high else ''}".rstrip()
    yield f"    {' ' * (len(lead) + len(before))}{_paint('~' * max(len(words), 1), style, colour)}"


def _flat(text: str) -> str:
    """Each character that a terminal must not see, or that is no plain space, as one space."""
    return re.sub(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", " ", text)


def _wrapped(text: str, indent: int, first: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False)


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour and text else text


def focus(finding: Finding) -> tuple[int, int]:
    """The words of the draft that a finding is about: the value inside the quote."""
    claim = finding.positions[0].claims[0]
    if claim.anchor is None:
        return 0, 1
    at = claim.quote.find(claim.value.text) if claim.value is not None else -1
    if claim.value is None or at < 0:
        return claim.anchor.start, claim.anchor.end
    start = claim.anchor.start + at
    return start, start + len(claim.value.text)
