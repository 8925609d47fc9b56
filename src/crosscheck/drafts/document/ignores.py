"""``crosscheck-ignore: XC502 reason`` in a comment of the draft: what an editor has checked, and why it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.document.excerpts import LONGEST, claim_at
from crosscheck.model import Finding, Position, Severity, Source

_IGNORE = re.compile(
    r"(?P<open><!--|\[//\]: # \(|\{#|//|#|%|\[|\()?[ \t]*crosscheck-ignore:[ \t]*"
    r"(?P<codes>XC\d{3}(?:[ \t]*,[ \t]*XC\d{3})*)?[ \t]*(?P<reason>[^\n]*?)[ \t]*(?:-->|#\}|\]|\))?[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment: the codes it closes, the reason, and the lines it holds for (both from 1, inclusive)."""

    start: int
    end: int
    line: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int

    def covers(self, code: str, line: int) -> bool:
        return bool(self.reason) and code in self.codes and self.first <= line <= self.last


def ignores(text: str) -> list[Ignore]:
    """The comments of a file, in order.

    One that shares its line with text holds for that line; one alone on its line for the paragraph below it.
    """
    if "crosscheck-ignore" not in text:
        return []
    lines = text.split("\n")
    found = []
    for match in _IGNORE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        codes = tuple(re.findall(r"XC\d{3}", match["codes"] or ""))
        first = last = line
        if not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip():
            first, last = _paragraph_below(lines, line)
        found.append(Ignore(match.start(), match.end(), line, codes, match["reason"].strip(), first, last))
    return found


def _paragraph_below(lines: Sequence[str], line: int) -> tuple[int, int]:
    first = line + 1
    while first <= len(lines) and not lines[first - 1].strip():
        first += 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last


def comment(code: str, reason: str, *, html: bool = True) -> str:
    """The comment that closes ``code``, for Markdown and HTML, or for plain text."""
    body = f"crosscheck-ignore: {code} {reason}"
    return f"<!-- {body} -->" if html else f"[{body}]"


def unused(comments: Sequence[Ignore], found: Sequence[Finding], draft: Draft, source: Source) -> list[Finding]:
    """XC508: comments that close nothing, and such as give no code or no reason."""
    made = []
    for comment in comments:
        if not comment.codes:
            why = "names no rule; write crosscheck-ignore: XC502 and the reason"
        elif not comment.reason:
            why = "gives no reason, so it closes nothing"
        elif any(_closes(comment, f, draft) for f in found):
            continue
        else:
            why = f"closes nothing: there is no {' or '.join(comment.codes)} here"
        place = (comment.start, min(comment.end, comment.start + LONGEST)) if draft.file is None else (0, 0)
        claim = claim_at(source, place, None, "ignore", line=comment.line)
        made.append(
            Finding(
                rule="XC508",
                topic="ignore",
                message=f"The comment in line {comment.line} {why}.",
                severity=Severity.NOTE,
                positions=(Position(" ".join(comment.codes) or "no rule", (claim,)),),
                settled_by="Remove the comment, or mend its code.",
            )
        )
    return made


def _closes(comment: Ignore, finding: Finding, draft: Draft) -> bool:
    anchor = finding.positions[0].claims[0].anchor
    if finding.resolution is None or anchor is None or finding.resolution.reason != comment.reason:
        return False
    return finding.rule in comment.codes
