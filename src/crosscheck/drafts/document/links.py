"""The links, footnotes and numbered references of a draft: where each stands, and where it points.

links(draft) -> [Link, …]     in the order of the draft's text
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from crosscheck.drafts.document.draft import Draft

_INLINE = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]\n]{1,500}(?:\n[^\[\]\n]{1,200})?)\]\((?P<target>[^()\s]{1,1000})(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_NAMED = re.compile(r"(?<!!)\[(?!\d{1,3}\])(?P<text>[^\[\]\n]{1,500})\]\[(?P<name>[^\[\]\n]{0,100})\]")
_NOTE = re.compile(r"\[\^(?P<name>[^\]\n]{1,50})\](?!:)")
_NUMBER = re.compile(r"(?<!!)\[(?P<names>\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\](?![(:])")
_DEFINED = re.compile(
    r"^[ \t]{0,3}\[(?P<name>\^?[^\]\n]{1,100})\](?P<colon>:)?[ \t]+(?P<what>\S[^\n]*(?:\n[ \t]{2,}\S[^\n]*)*)", re.M
)
_LISTED = re.compile(r"^[ \t]{0,3}(?P<name>\d{1,3})[.)][ \t]+(?P<what>\S[^\n]*)$", re.M)
_REFERENCES = re.compile(r"^[ \t#*]*(?:references|sources|notes|footnotes|bibliography)[ \t:*]*$", re.M | re.I)
_ANCHOR = re.compile(
    r"<a\b[^>]{0,1000}?\bhref\s*=\s*(?:\"(?P<double>[^\"]{1,1000})\"|'(?P<single>[^']{1,1000})')[^>]{0,300}>", re.I
)
_CLOSE = re.compile(r"</a\s*>", re.I)


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """``[start, end)`` of the draft's text: the words that are linked, or an empty place where a note hangs."""

    start: int
    end: int
    target: str
    """An address, a path, or what the note says."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What of a draft only points elsewhere: its links, the marks of its notes, and what the notes say."""

    links: tuple[Link, ...]
    marks: tuple[Span, ...] = ()
    notes: tuple[tuple[Span, str], ...] = ()


def apparatus(draft: Draft) -> Apparatus:
    """The links of a draft with the marks and notes that make them, as places in its text."""
    made = Apparatus(tuple(_of_html(draft))) if draft.file is not None else _of_markdown(draft.text)
    return Apparatus(tuple(sorted(made.links, key=lambda link: (link.start, link.end))), made.marks, made.notes)


def links(draft: Draft) -> list[Link]:
    """Every link to something outside the draft."""
    return list(apparatus(draft).links)


def _of_markdown(text: str) -> Apparatus:
    defined = {m["name"].casefold(): (m["what"], m.span()) for m in _DEFINED.finditer(text)}
    head = _REFERENCES.search(text)
    if head is not None:
        for m in _LISTED.finditer(text, head.end()):
            defined.setdefault(m["name"], (m["what"], m.span()))
    targets = {name: what for name, (what, _) in defined.items()}
    notes = tuple((span, what) for what, span in defined.values())
    marks = [m for m in _NUMBER.finditer(text) if not any(low <= m.start() < high for (low, high), _ in notes)]
    found = [link for mark in marks for link in _numbered(mark, targets)]
    found += [Link(*m.span("text"), m["target"].strip("<>")) for m in _INLINE.finditer(text)]
    for match in _NAMED.finditer(text):
        what = targets.get((match["name"] or match["text"]).casefold())
        if what is not None:
            found.append(Link(*match.span("text"), what))
    for match in _NOTE.finditer(text):
        what = targets.get(f"^{match['name'].casefold()}")
        if what is not None:
            found.append(Link(match.start(), match.start(), what))
    own = {link.start for link in found}
    return Apparatus(tuple(found), tuple(m.span() for m in marks if m.start() in own), notes)


def _numbered(match: re.Match[str], targets: Mapping[str, str]) -> Iterator[Link]:
    """ "[2]", "[1, 3]", "[1-3]"."""
    for part in re.split(r"\s*,\s*", match["names"]):
        low, _, high = re.sub(r"\s*[–-]\s*", "-", part).partition("-")
        for number in range(int(low), min(int(high or low), int(low) + 20) + 1):
            if str(number) in targets:
                yield Link(match.start(), match.start(), targets[str(number)])


def _of_html(draft: Draft) -> Iterator[Link]:
    """The ``href`` of every ``<a>``; its words as a place in the text that was cut out of the page."""
    assert draft.file is not None and draft.places is not None
    origins, starts = draft.places.origins, draft.places.starts

    def place(at: int) -> int:
        n = bisect_left(origins, at)
        return starts[n] if n < len(starts) else draft.places.length if draft.places is not None else 0

    for match in _ANCHOR.finditer(draft.file):
        close = _CLOSE.search(draft.file, match.end())
        target = unescape(match["double"] or match["single"])
        if close is not None and not target.startswith("#"):
            yield Link(place(match.end()), place(close.start()), target)
