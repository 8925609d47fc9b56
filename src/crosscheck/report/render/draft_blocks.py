"""A draft as a reader sees it: headings, paragraphs, lists, quotations, tables, each word with its place in the draft.

CommonMark's blocks as far as drafts use them, and tables.  Front matter, comments and definitions of links are not
shown.  Indented code is taken for prose, as it is where the draft is read (``crosscheck.drafts.document.markup``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.document.offsets import Cuttings
from crosscheck.report.render.draft_runs import Run, runs_of

Span = tuple[int, int]
DEEPEST = 12
"""Lists and quotations inside each other; what lies deeper is one paragraph."""
_FRONT = re.compile(r"\A---\n(?:.*\n){0,200}?---(?:\n|\Z)")
_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|\Z)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$|[ \t]+$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,3}[.)])(?:([ \t]+)|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_REFERENCE = re.compile(r" {0,3}\[([^\]^\n][^\]\n]{0,200})\]:[ \t]*<?([^\s<>]{1,2000})>?(?:[ \t]+[\"'(].*)?$")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,50})\]:[ \t]*")
_DASHES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\.|`[^`\n]*`|[^|\\])+")


@dataclass(frozen=True, slots=True)
class Block:
    """``kind``: heading, paragraph, code, rule, quote, bullets, numbers, item, table.

    ``level`` is a heading's (1 to 6) or the first number of a list; quotations, lists and items hold ``blocks``, tables
    ``rows`` of cells, the first of them the head.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


def blocks_of(draft: Draft) -> list[Block]:
    """The blocks of a draft: of Markdown and plain text by its marks, of other formats its paragraphs."""
    packed = (draft.path or "").lower().endswith((".docx", ".pdf"))
    return list(_paragraphs(draft.text)) if draft.file is not None or packed else markdown_blocks(draft.text)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    front = _FRONT.match(text)
    lines = [m.span() for m in re.finditer(r"[^\n]*(?:\n|\Z)", text)]
    lines = [(a, b - (text[a:b][-1:] == "\n")) for a, b in lines if a < len(text)]
    lines = [(a, b) for a, b in lines if front is None or a >= front.end()]
    found = (m for a, b in lines if (m := _REFERENCE.match(text[a:b])))
    references = {" ".join(m[1].casefold().split()): m[2] for m in found}
    hidden = [m.span() for m in _COMMENT.finditer(text)]
    return list(_Parser(text, references, hidden).blocks(lines, 0))


def _paragraphs(text: str) -> Iterator[Block]:
    for match in re.finditer(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:.*\S)?)*", text):
        runs = []
        for part in re.finditer(r"\n|[^\n]+", match[0]):
            start = match.start() + part.start()
            runs.append(Run(part[0], start, start + len(part[0])))
        yield Block("paragraph", *match.span(), runs=tuple(runs))


@dataclass(frozen=True)
class _Parser:
    """Lines are spans of the text, without the signs of the containers they stand in."""

    text: str
    references: Mapping[str, str]
    hidden: Sequence[Span]
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts.extend(start for start, _ in self.hidden)

    def blocks(self, lines: Sequence[Span], depth: int) -> Iterator[Block]:
        at = 0
        while at < len(lines):
            line = self._line(lines[at])
            if not line.strip() or _REFERENCE.match(line) or self._is_hidden(lines[at]):
                at += 1
                continue
            made, taken = self._block(lines, at, line, depth)
            yield made
            at += taken

    def _block(self, lines: Sequence[Span], at: int, line: str, depth: int) -> tuple[Block, int]:
        start, end = lines[at]
        if fence := _FENCE.match(line):
            return self._code(lines, at, fence[1])
        if heading := _HEADING.match(line):
            closing = _CLOSING.search(line, heading.end())
            stop = start + closing.start() if closing else end
            runs = self._runs([(min(start + heading.end(), stop), stop)])
            return Block("heading", start, end, len(heading[1]), runs), 1
        if _RULE.match(line):
            return Block("rule", start, end), 1
        if _QUOTE.match(line) and depth < DEEPEST:
            return self._quote(lines, at, depth)
        if _ITEM.match(line) and depth < DEEPEST:
            return self._list(lines, at, depth)
        if "|" in line and at + 1 < len(lines) and _DASHES.match(below := self._line(lines[at + 1])) and "|" in below:
            return self._table(lines, at)
        return self._paragraph(lines, at)

    def _code(self, lines: Sequence[Span], at: int, fence: str) -> tuple[Block, int]:
        closing = re.compile(rf" {{0,3}}{re.escape(fence)}{re.escape(fence[0])}*[ \t]*$")
        stop = at + 1
        while stop < len(lines) and not closing.match(self._line(lines[stop])):
            stop += 1
        inside = lines[at + 1 : stop]
        runs = tuple(Run(self._line(span) + "\n", *span, whole=True) for span in inside)
        return Block("code", lines[at][0], lines[min(stop, len(lines) - 1)][1], runs=runs), stop + 1 - at

    def _quote(self, lines: Sequence[Span], at: int, depth: int) -> tuple[Block, int]:
        inside: list[Span] = []
        stop = at
        while stop < len(lines):
            line = self._line(lines[stop])
            if mark := _QUOTE.match(line):
                inside.append((lines[stop][0] + mark.end(), lines[stop][1]))
            elif not line.strip() or not inside or not self._line(inside[-1]).strip() or self._begins(line):
                break
            else:
                inside.append(lines[stop])
            stop += 1
        within = tuple(self.blocks(inside, depth + 1))
        return Block("quote", lines[at][0], lines[stop - 1][1], blocks=within), stop - at

    def _list(self, lines: Sequence[Span], at: int, depth: int) -> tuple[Block, int]:
        first = _ITEM.match(self._line(lines[at]))
        assert first is not None
        items, stop = [], at
        while stop < len(lines):
            line = self._line(lines[stop])
            mark = _ITEM.match(line)
            if mark is None or mark[2][-1] != first[2][-1] or _RULE.match(line):
                break
            item, stop = self._item(lines, stop, mark, depth)
            items.append(item)
            following = stop
            while following < len(lines) and not self._line(lines[following]).strip():
                following += 1
            if following < len(lines) and _ITEM.match(self._line(lines[following])):
                stop = following
        numbered = first[2][:-1].isdigit()
        made = Block(
            "numbers" if numbered else "bullets",
            lines[at][0],
            lines[stop - 1][1],
            int(first[2][:-1]) if numbered else 0,
            blocks=tuple(items),
        )
        return made, stop - at

    def _item(self, lines: Sequence[Span], at: int, mark: re.Match[str], depth: int) -> tuple[Block, int]:
        space = len(mark[3] or "")
        wide = mark.end() if space <= 4 else mark.end(2) + 1
        inside = [(min(lines[at][0] + wide, lines[at][1]), lines[at][1])]
        stop, blank = at + 1, False
        while stop < len(lines):
            line = self._line(lines[stop])
            indent = len(line) - len(line.lstrip(" \t"))
            if not line.strip():
                blank = True
                inside.append((lines[stop][1], lines[stop][1]))
            elif indent >= min(wide, 2) and (indent >= wide or not _ITEM.match(line) or indent > len(mark[1]) + 1):
                inside.append((lines[stop][0] + min(indent, wide), lines[stop][1]))
                blank = False
            elif blank or self._begins(line) or _ITEM.match(line):
                break
            else:
                inside.append(lines[stop])
            stop += 1
        while not self._line(inside[-1]).strip() and len(inside) > 1:
            inside.pop()
        within = tuple(self.blocks(inside, depth + 1))
        return Block("item", lines[at][0], inside[-1][1], blocks=within), at + len(inside)

    def _table(self, lines: Sequence[Span], at: int) -> tuple[Block, int]:
        stop = at + 2
        while stop < len(lines) and "|" in self._line(lines[stop]):
            stop += 1
        rows = [self._cells(span) for n, span in enumerate(lines[at:stop]) if n != 1]
        width = len(rows[0])
        even = tuple(tuple([*row, *[()] * width][:width]) for row in rows)
        return Block("table", lines[at][0], lines[stop - 1][1], rows=even), stop - at

    def _cells(self, span: Span) -> list[tuple[Run, ...]]:
        start, end = span
        line = self._line(span)
        low, high = start + len(line) - len(line.lstrip(" \t|")), end - (len(line) - len(line.rstrip(" \t|")))
        inside = _CELL.finditer(self.text, low, max(high, low))
        return [self._runs([_stripped(self.text, *m.span())]) for m in inside] or [()]

    def _paragraph(self, lines: Sequence[Span], at: int) -> tuple[Block, int]:
        stop, level = at + 1, 0
        while stop < len(lines):
            line = self._line(lines[stop])
            under = _UNDERLINE.match(line)
            if under:
                level = 1 if under[1][0] == "=" else 2
                break
            if not line.strip() or self._begins(line):
                break
            stop += 1
        inside = list(lines[at:stop])
        label: tuple[Run, ...] = ()
        if note := _FOOTNOTE.match(self._line(inside[0])):
            start = inside[0][0]
            label = (
                Run(note[1], start, start + note.end(), frozenset(("sup",)), whole=True),
                Run(" ", start + note.end(), start + note.end(), whole=True),
            )
            inside[0] = (start + note.end(), inside[0][1])
        runs = label + self._runs(
            [_stripped(self.text, a, b, keep=n < len(inside) - 1) for n, (a, b) in enumerate(inside)]
        )
        return Block("heading" if level else "paragraph", lines[at][0], inside[-1][1], level, runs), stop + (
            level > 0
        ) - at

    def _begins(self, line: str) -> bool:
        """Whether a line begins a block in the middle of a paragraph; a number does only when it is 1."""
        item = _ITEM.match(line)
        listed = item is not None and item[3] is not None and (not item[2][0].isdigit() or item[2][:-1] == "1")
        return listed or any(p.match(line) for p in (_HEADING, _RULE, _FENCE, _QUOTE, _FOOTNOTE))

    def _line(self, span: Span) -> str:
        return self.text[slice(*span)]

    def _is_hidden(self, span: Span) -> bool:
        """Whether nothing of a line is left when the comments are taken out."""
        return not "".join(self.text[a:b] for a, b in self._shown(*span)).strip()

    def _shown(self, start: int, end: int) -> Iterator[Span]:
        """``[start, end)`` without comments."""
        at = start
        for low, high in self.hidden[max(bisect_right(self._starts, start) - 1, 0) :]:
            if low >= end:
                break
            if high > at:
                if low > at:
                    yield at, low
                at = max(at, high)
        if at < end:
            yield at, end

    def _runs(self, spans: Sequence[Span]) -> tuple[Run, ...]:
        words = Cuttings()
        for number, (start, end) in enumerate(spans):
            if number:
                words.add("\n", spans[number - 1][1])
            for low, high in self._shown(start, end):
                words.add(self.text[low:high], low)
        return tuple(runs_of(words, self.references))


def _stripped(text: str, start: int, end: int, *, keep: bool = False) -> Span:
    """Without the white space around; ``keep`` the two spaces at the end that break a line."""
    words = text[start:end]
    low = start + len(words) - len(words.lstrip())
    high = end if keep and words.endswith("  ") else end - (len(words) - len(words.rstrip()))
    return low, max(low, high)
