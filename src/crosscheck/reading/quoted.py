"""The quotations of a text: what stands between quotation marks of any form, an interrupted one as one.

    spoken(text) -> [(start, end), …]    the stretches between outermost marks, without the marks
    quotations(text) -> [Quotation, …]   of one paragraph: interrupted ones joined
    blocks(text) -> (start, end), …      the paragraphs of a text

A mark opens where something begins and closes where something ends; an apostrophe is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.reading.context.clauses import parse

Span = tuple[int, int]
LONGEST = 2_000
_LONGEST_GAP = 160
"""Characters of "…," said Ann Lee, the mayor of Orm, "…" between its two halves."""
_MARK = re.compile(r"[“”„‟«»‹›‘’‚\"']")
_CLOSERS = {"“": "”\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "”": "”", '"': "\"”", "‹": "›", "›": "‹",
            "‘": "’'", "‚": "‘’", "'": "'’"}  # fmt: skip
_WIDEST_WRAP = 110
_SINGLE = frozenset("‘‚'")
_ELIDED = re.compile(r"(?:\d\ds?\b|(?:em|tis|twas|til|cause|bout|n)\b)", re.IGNORECASE)
"""After an apostrophe that stands for something left out: ’90s, ’em, ’tis, rock ’n’ roll."""
_ENDS = " \t\n,.;:!?…–—-"
_STOP = re.compile(r"[.!?:;]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between quotation marks, in ``[start, end)`` without the marks.

    ``parts`` are its stretches, more than one where it is interrupted; ``text`` is their words, joined by spaces.
    """

    start: int
    end: int
    text: str
    parts: tuple[Span, ...] = ()

    @property
    def words(self) -> int:
        return len(re.findall(r"\w+", self.text))


def quotations(text: str) -> list[Quotation]:
    """The quotations of a paragraph, in order, across its lines.  Linear in the text."""
    found: list[Quotation] = []
    run: list[Span] = []
    for start, end in spoken(text):
        if run and not interrupted(text, run[-1], (start, end)):
            found.extend(_made(text, run))
            run = []
        run.append((start, end))
    found.extend(_made(text, run))
    return found


def _made(text: str, run: list[Span]) -> Iterator[Quotation]:
    parts = [kept for span in run if (kept := _stripped(text, span)) is not None]
    if parts:
        words = " ".join(text[start:end] for start, end in parts)
        yield Quotation(parts[0][0], parts[-1][1], words, tuple(parts))


def _stripped(text: str, span: Span) -> Span | None:
    """Without white space and end punctuation; ``None`` where no word is left."""
    body = text[slice(*span)]
    kept = body.strip().rstrip(_ENDS)
    if not re.search(r"\w", kept):
        return None
    start = span[0] + len(body) - len(body.lstrip())
    return start, start + len(kept)


def interrupted(text: str, one: Span, other: Span) -> bool:
    """Whether two stretches are one quotation, interrupted by who says it: "…," she said, "…"."""
    between = text[one[1] + 1 : other[0] - 1]
    if not 2 < len(between) < _LONGEST_GAP or _STOP.search(between):
        return False
    opens = text[one[1] - 1] in ",?!…—–-" or between[0] in ",—–-" or between[1:2] in "—–-"
    return opens and between.rstrip()[-1:] in tuple(",;—–-") and bool(parse(between.strip()).speech)


def spoken(text: str) -> list[Span]:
    """The stretches between outermost quotation marks, in order, of one paragraph (a text of one block)."""
    found: list[Span] = []
    after = 0
    for match in _MARK.finditer(text):
        at = match.start()
        if at < after or not _opens(text, at):
            continue
        close = _close(text, at)
        if close is None:
            close = _runs_on(text, at)
        if close is not None:
            found.append((at + 1, close))
            after = close + 1
    return found


def _opens(text: str, at: int) -> bool:
    mark, before, next_ = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "’" or not next_ or next_.isspace():
        return False
    if before.isalnum() or (before and before in ".,;!?%)]"):
        return False
    if mark in _SINGLE and (_ELIDED.match(text, at + 1) or not (next_.isalnum() or next_ in '[(…“"£$€')):
        return False
    return mark not in "”»›" or (not before or before.isspace() or before in "([—–-")


def _close(text: str, at: int) -> int | None:
    """Where a quotation that opens at ``at`` is closed; ``None`` where it is not, or another opens first."""
    mark = text[at]
    stop = at + 1 + LONGEST
    wanted = _CLOSERS[mark]
    if mark in _SINGLE:
        return _close_single(text, at, wanted, stop)
    for match in _MARK.finditer(text, at + 1, stop):
        here, found = match.start(), match[0]
        if found in wanted and not text[here - 1].isspace() and not text[here + 1 : here + 2].isalnum():
            return here
        if found == mark and mark != '"':
            return None
    return None


def _close_single(text: str, at: int, wanted: str, stop: int) -> int | None:
    """The first mark that ends a word; a plural's apostrophe ("the workers’ union") is passed over where a later mark
    can close."""
    first: int | None = None
    for match in _MARK.finditer(text, at + 1, stop):
        here, found = match.start(), match[0]
        if found == text[at] and _opens(text, here):
            break
        if found not in wanted or text[here - 1].isspace() or text[here + 1 : here + 2].isalnum():
            continue
        plural = text[here - 1] == "s" and re.match(r"\s+[a-z]", text[here + 1 : here + 4])
        if not plural:
            return here
        first = here if first is None else first
    return first


def _runs_on(text: str, at: int) -> int | None:
    """The end of a paragraph whose quotation goes on in the next one, and so is not closed."""
    rest = text[at + 1 :]
    open_ = text[at] in '“"«„' and len(rest) < LONGEST and not re.search(r"[“”\"«»„]", rest)
    return len(text.rstrip()) if open_ and len(rest.split()) > 2 else None


def blocks(text: str) -> Iterator[Span]:
    """The paragraphs of a text: lines, or what stands between blank lines where lines end inside sentences."""
    for match in re.finditer(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:.*\S)?)*", text):
        lines = match[0].split("\n")
        if len(lines) < 2 or is_wrapped(lines):
            yield match.span()
            continue
        at = match.start()
        for line in lines:
            yield at, at + len(line)
            at += len(line) + 1


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are broken inside its sentences, to a width."""
    if max(map(len, lines)) > _WIDEST_WRAP:
        return False
    return any(not re.search(r"[.!?:”\"’»)]\s*$", line) for line in lines[:-1])
