"""A text → its sentences, as spans.

Punkt (nupunkt) finds the stops; the layout ends sentences too: a blank line, a headline or a caption
without a stop, an item of a list.  Hard-wrapped prose is told from such lines by its width.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

CHUNK = 32_000
"""Characters handed to Punkt at once, so that one endless line costs no more than many short ones."""
LONGEST = 1_500
"""A longer sentence is cut at white space: whatever is asked of a sentence must not cost the whole text."""

_LINE_END = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"\S[^{_LINE_END}]*")
_BREAKS = re.compile(rf"\r\n|[{_LINE_END}]")
_ITEM = re.compile(r"(?:[-*•–—·▪►]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)]|\(?[ivxIVX]{1,5}[.)])\s+\S")
_STOPPED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_OPEN_END = re.compile(
    r"(?:[,;–—-]|\b(?:and|or|the|a|an|of|to|in|on|at|by|for|with|from|that|which|his|her|their))$", re.I
)
# A full stop and no space ("was closed.Police said"); web addresses go on in lower case.
_GLUED = re.compile(r"[.!?\"”](?=[A-Z][a-z’']*[ ,])")
_BEFORE_GLUED = re.compile(r"(?:[a-z][A-Z]?[a-z]{2}| [ap]\.m|[a-z]{2}[.!?,])$")
# "… at 5 p.m. Nobody knew": a capital that is no day, month or time zone.
_CLOCK = re.compile(
    r"(?<=[ap]\.m\.)[ \u00a0](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Eastern|Central|Pacific|Mountain|Greenwich"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?=[A-Z][a-z]+ [a-z])"
)
# "… hit the wall. About 30 fled": a whole word in lower case, which Punkt may take for an abbreviation.
_WORD_END = re.compile(r"\b(?=[a-z]*[aeiouy])[a-z]{3,}\.[ \u00a0]+(?=[A-Z][a-z]*[ ,'’])")
_SHORT_FORM = re.compile(r"(?:approx|dept|assoc|incl|prov|assn|misc|fig|vol|gen|univ|intl|natl)\.")
_TITLE = re.compile(
    r"[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Brig|Col|Lt|Cmdr|Capt|Cpl|Sgt|Pvt|Adm|Det|Insp|Supt|Sen|Rep|Gov|Pres|Hon|Rev|Fr|Msgr"
)
_BEFORE_DIGIT = re.compile(r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nos?|approx")
_WIDEST_WRAP = 100
_RAGGED = 25


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans ``(start, end)`` of the sentences, in order, without the white space around them.

    Code points, end exclusive; every character that is not white space lies in exactly one span.
    Any text works, in time linear in its length; no span is longer than ``LONGEST``.
    """
    cuts = set(_punkt(text))
    cuts.update(m.end() for m in _GLUED.finditer(text) if _BEFORE_GLUED.search(text, max(m.start() - 4, 0), m.start()))
    cuts.update(m.end() for m in _CLOCK.finditer(text))
    cuts.update(m.end() for m in _WORD_END.finditer(text) if not _SHORT_FORM.match(text, m.start()))
    lines = [(m.start(), m.start() + len(m.group().rstrip())) for m in _LINE.finditer(text)]
    for paragraph in _paragraphs(text, lines):
        if _ends(text, paragraph[0]):
            cuts.add(paragraph[0][0])
        cuts.update(_layout(text, paragraph))
    return list(_spans(text, sorted(cuts)))


def sentence_at(spans: list[tuple[int, int]], position: int) -> int:
    """Index of the sentence that holds ``position``, or of the last one before it; 0 at least."""
    return max(bisect_right(spans, (position, 1 << 62)) - 1, 0)


def _punkt(text: str) -> Iterator[int]:
    from nupunkt import sent_spans  # the model takes a moment to load; only reading prose should pay

    start = 0
    while start < len(text):
        end = _chunk_end(text, start)
        piece = text[start:end]
        for _, stop in sent_spans(piece) if piece.strip() else ():
            if not _abbreviated(text, start + stop):
                yield start + stop
        start = end


def _chunk_end(text: str, start: int) -> int:
    """Where to cut near ``start + CHUNK``: after a line, else after a stop or a word, else anywhere."""
    end = start + CHUNK
    if end >= len(text):
        return len(text)
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, start + CHUNK // 2, end)
        if at > 0:
            return at + len(mark)
    return end


def _abbreviated(text: str, stop: int) -> bool:
    """The stop before ``stop`` belongs to a title, an initial, or "No." before a digit."""
    body = text[max(stop - 16, 0) : stop].rstrip()
    if not body.endswith("."):
        return False
    word = re.split(r"[^\w.]", body[:-1])[-1]
    if _TITLE.fullmatch(word):
        return True
    return text[stop : stop + 1].isdigit() and _BEFORE_DIGIT.fullmatch(word) is not None


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines with no blank line between them."""
    run: list[tuple[int, int]] = []
    for line in lines:
        if run and len(_BREAKS.findall(text, run[-1][1], line[0])) > 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _ends(text: str, first: tuple[int, int]) -> bool:
    """A blank line ends a sentence, unless that goes on in lower case after a comma or a small word."""
    if not text[first[0]].islower():
        return True
    before = text[max(first[0] - 40, 0) : first[0]].rstrip()
    return not _OPEN_END.search(before[-12:])


def _layout(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """Line breaks inside one paragraph that end a sentence: all but those of wrapped prose."""
    width = max(end - start for start, end in lines)
    wrapped = len(lines) > 2 and 40 <= width <= _WIDEST_WRAP
    for (start, end), (after, after_end) in pairwise(lines):
        if _ITEM.match(text, after):
            yield after
            continue
        head = text[after : min(after_end, after + 40)].split(None, 1)[0]
        tail = text[max(start, end - 12) : end]
        full = end - start + 1 + len(head) >= width - _RAGGED // 2 and end - start >= width - _RAGGED
        if _STOPPED.search(tail) or not (head[0].islower() or _OPEN_END.search(tail) or (wrapped and full)):
            yield after


def _spans(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in [*cuts, len(text)]:
        while cut - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            end = space if space > 0 else start + LONGEST
            yield from _trimmed(text, start, end)
            start = end
        yield from _trimmed(text, start, cut)
        start = max(start, cut)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        yield start + left, start + len(piece.rstrip())
