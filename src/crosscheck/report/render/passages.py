"""A quote in its place: the sentence it stands in, with the one before and the one after.

Also where text from sources and claims is made safe to look at: :func:`visible`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from crosscheck.model import Claim, Source
from crosscheck.reading.sentences import sentence_at, sentences

NEIGHBOUR = 160
"""Most characters shown of the sentence before or after; a longer one is cut at a word."""
_JOINERS = "\u200c\u200d"  # shape Persian and Indic words and emoji; they move nothing
_EMPTY = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, word joiner, byte order mark
_SPACE = re.compile(r"\s+")
_SUSPECT = re.compile(r"[^\t\n\x20-\x7e\xa0-\xac\xae-\u05ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]")


@dataclass(frozen=True, slots=True)
class Passage:
    """``before``, then ``lead`` + ``quote`` + ``trail`` (whole sentences around the quote), then ``after``."""

    before: str
    lead: str
    quote: str
    trail: str
    after: str


def visible(text: str) -> str:
    """``text`` with nothing in it that hides or reorders: control, bidi and other format characters and lone
    surrogates become "[U+202E]"; zero-width spaces and soft hyphens go; line separators become spaces.

    Tabs, newlines and the joiners that writing systems need stay.
    """
    return _SUSPECT.sub(lambda m: _shown(m[0]), text)


def _shown(char: str) -> str:
    if _EMPTY.match(char):
        return ""
    category = unicodedata.category(char)
    if category in ("Zl", "Zp") or char in "\r\x0b\x0c":
        return " "
    if category in ("Cc", "Cs") or (category == "Cf" and char not in _JOINERS):
        return f"[U+{ord(char):04X}]"
    return char


def one_line(text: str) -> str:
    """:func:`visible` text on one line, each run of white space one space."""
    return _SPACE.sub(" ", visible(text)).strip()


class Passages:
    """The passages of a report's claims; each source is split into sentences once, when it is first asked for."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def of(self, claim: Claim) -> Passage:
        """The quote of ``claim`` in its context; the bare quote when it has no place in a known source."""
        source = self._sources.get(claim.source)
        anchor = claim.anchor
        if source is None or anchor is None or not 0 <= anchor.start < anchor.end <= len(source.text):
            return Passage("", "", one_line(claim.quote), "", "")
        if claim.source not in self._spans:
            self._spans[claim.source] = sentences(source.text)
        return passage(source.text, self._spans[claim.source], anchor.start, anchor.end)


def passage(text: str, spans: list[tuple[int, int]], start: int, end: int) -> Passage:
    """``text[start:end]`` with its sentence and the neighbours; ``spans`` are the sentences of ``text``, in order."""
    first = sentence_at(spans, start) if spans else 0
    last = max(first, bisect_left(spans, (end, 0)) - 1) if spans else 0
    begin, stop = (min(spans[first][0], start), max(spans[last][1], end)) if spans else (start, end)
    before = text[slice(*spans[first - 1])] if spans and first > 0 else ""
    after = text[slice(*spans[last + 1])] if last + 1 < len(spans) else ""
    lead, trail = text[begin:start], text[end:stop]
    return Passage(
        before=_tail(before),
        lead=_tail(lead) + _gap(lead[-1:]),
        quote=one_line(text[start:end]),
        trail=_gap(trail[:1]) + _head(trail),
        after=_head(after),
    )


def _gap(edge: str) -> str:
    """The space between quote and sentence, if there is one."""
    return " " if edge.isspace() else ""


def _tail(text: str) -> str:
    line = one_line(text)
    if len(line) <= NEIGHBOUR:
        return line
    return "… " + line[-NEIGHBOUR:].partition(" ")[2]


def _head(text: str) -> str:
    line = one_line(text)
    if len(line) <= NEIGHBOUR:
        return line
    return line[:NEIGHBOUR].rpartition(" ")[0] + " …"
