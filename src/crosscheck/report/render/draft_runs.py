"""The words of one block of Markdown as a reader sees them, each run with its place in the draft.

CommonMark's inline rules as far as drafts use them: emphasis, links (inline, by reference, bare), code, images as
their description, footnote marks, entities, escapes.  Raw HTML is not shown.  What is not understood stays as written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape

from crosscheck.drafts.document.offsets import Cuttings

MOST_MARKS = 2_000
"""Marks of emphasis that are paired in one block; with more it is no prose."""
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>(?:[ ]{2,20}|\\)\n)"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,8})(?!`)(?P<inner>[^\n]{1,500}?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<auto><(?P<address>https?://[^\s<>]{1,2000})>)"
    r"|(?P<line></?br[ ]?/?>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<image>!\[(?P<alt>[^\]\n]{0,500})\]\([^)\n]{0,1000}\))"
    r"|(?P<note>\[\^(?P<mark>[^\]\s]{1,50})\])"
    r"|(?P<link>\[(?P<label>(?:[^\[\]\\]++|\\.|\[[^\[\]]{0,200}\])*+)\]"
    r"(?:\(\s{0,9}<?(?P<target>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s{1,9}(?:\"[^\"\n]*\"|'[^'\n]*'))?\s{0,9}\)"
    r"|\[(?P<ref>[^\]\n]{0,200})\])?)"
    r"|(?P<url>https?://[^\s<>]{0,2000}[^\s<>.,;:!?'\")\]”’])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<emphasis>\*+|_+|~~)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style: ``text`` stands at ``[start, end)`` of the draft, letter for letter unless ``whole``.

    ``style`` holds "em", "strong", "del", "code", "sup", "image"; a line break is the text "\\n".  ``href`` is as
    written: whoever prints it decides whether it is a link.
    """

    text: str
    start: int
    end: int
    style: frozenset[str] = frozenset()
    href: str | None = None
    whole: bool = False


@dataclass(slots=True)
class _Mark:
    """A run of ``*``, ``_`` or ``~~``: how much of it is unpaired, and what it may do."""

    sign: str
    count: int
    at: int
    opens: bool
    closes: bool


def runs_of(words: Cuttings, references: Mapping[str, str]) -> list[Run]:
    """The runs of a block, whose text without the signs of its containers is ``words``.

    ``references`` are the addresses of ``[label]: address``, by folded label.
    """
    return _Reader(words, words.text, references).runs(0, words.length, None)


@dataclass(frozen=True)
class _Reader:
    words: Cuttings
    text: str
    references: Mapping[str, str]

    def runs(self, low: int, high: int, href: str | None) -> list[Run]:
        """``[low, high)`` of the block, in one link."""
        items: list[Run | _Mark] = []
        text, at = self.text, low
        while match := _TOKEN.search(text, at, high):
            items += self._plain(at, match.start(), href)
            stop = match.end()
            made = self._token(match, href)
            if made is None:  # a bracket that is no link
                stop = match.start() + 1
                made = list(self._plain(match.start(), stop, href))
            items += made
            at = stop
        items += self._plain(at, high, href)
        return _paired(items, lambda m: self._plain(m.at, m.at + m.count, href))

    def _token(self, match: re.Match[str], href: str | None) -> list[Run | _Mark] | None:
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        if match["emphasis"]:
            return [self._mark(match)]
        if match["link"]:
            return self._link(match, href)
        first, last = self.words.origin(start), self.words.origin(max(end - 1, start)) + 1
        whole = Run("", first, last, href=href, whole=True)
        if match["code"]:
            low, high = match.span("inner")
            return [replace(r, style=frozenset(("code",))) for r in self._plain(low, high, href)]
        if match["auto"] or match["url"]:
            low, high = match.span("address") if match["auto"] else (start, end)
            return [replace(r, href=href or match[0][low - start : high - start]) for r in self._plain(low, high, href)]
        if match["escape"]:
            return list(self._plain(start + 1, end, href))
        if match["entity"]:
            return [replace(whole, text=unescape(match[0]))]
        if match["hard"] or match["line"]:
            return [replace(whole, text="\n")]
        if match["image"]:
            return (
                [replace(whole, text=f"Picture: {match['alt']}", style=frozenset(("image",)))] if match["alt"] else []
            )
        if match["note"]:
            return [replace(whole, text=match["mark"], style=frozenset(("sup",)))]
        assert kind == "tag"
        return []

    def _link(self, match: re.Match[str], href: str | None) -> list[Run | _Mark] | None:
        target = match["target"]
        if target is None:
            label = match["ref"] or match["label"]
            target = self.references.get(" ".join(label.casefold().split()))
        if target is None or href is not None:
            return None
        return list(self.runs(*match.span("label"), target))

    def _mark(self, match: re.Match[str]) -> _Mark:
        text, sign = self.text, match[0][0]
        before = text[match.start() - 1 : match.start()] or " "
        after = text[match.end() : match.end() + 1] or " "
        left = not after.isspace() and (not _sign(after) or before.isspace() or _sign(before))
        right = not before.isspace() and (not _sign(before) or after.isspace() or _sign(after))
        opens, closes = left, right
        if sign == "_":
            opens, closes = left and (not right or _sign(before)), right and (not left or _sign(after))
        return _Mark(sign, len(match[0]), match.start(), opens, closes)

    def _plain(self, low: int, high: int, href: str | None) -> Iterator[Run]:
        """Letters as they stand, in runs that lie whole in a line of the draft; a line's end is a space."""
        for match in re.finditer(r"\n|[^\n]+", self.text[low:high]):
            at = low + match.start()
            while at < low + match.end():
                stop = min(low + match.end(), self._reach(at))
                start = self.words.origin(at)
                yield Run(" " if match[0] == "\n" else self.text[at:stop], start, start + stop - at, href=href)
                at = stop

    def _reach(self, at: int) -> int:
        """Where the stretch of the draft that ``at`` lies in ends."""
        following = bisect_right(self.words.starts, at)
        return self.words.starts[following] if following < len(self.words.starts) else self.words.length


def _sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _paired(items: list[Run | _Mark], literal: Callable[[_Mark], Iterable[Run]]) -> list[Run]:
    """The runs with their emphasis (CommonMark's delimiter stack); marks without a partner as they are written."""
    styles: list[set[str]] = [set() for _ in items]
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    marks = sum(isinstance(i, _Mark) for i in items)
    for number, closer in enumerate(items):
        if not isinstance(closer, _Mark) or marks > MOST_MARKS:
            continue
        while closer.closes and closer.count and waiting[closer.sign]:
            place = next(p for p in range(len(stack) - 1, -1, -1) if _mark_at(items, stack[p]).sign == closer.sign)
            opener = _mark_at(items, stack[place])
            taken = 2 if min(opener.count, closer.count) > 1 else 1
            style = "del" if closer.sign == "~" else "strong" if taken == 2 else "em"
            for inside in range(stack[place] + 1, number):
                styles[inside].add(style)
            for dropped in stack[place + 1 :]:
                waiting[_mark_at(items, dropped).sign] -= 1
            del stack[place + 1 :]
            opener.count -= taken
            closer.count -= taken
            if not opener.count:
                waiting[opener.sign] -= 1
                stack.pop()
        if closer.opens and closer.count:
            stack.append(number)
            waiting[closer.sign] += 1
    made: list[Run] = []
    for item, style_of in zip(items, styles, strict=True):
        written = [item] if isinstance(item, Run) else list(literal(item)) if item.count else []
        made += [replace(r, style=r.style | style_of) if style_of else r for r in written]
    return made


def _mark_at(items: list[Run | _Mark], number: int) -> _Mark:
    mark = items[number]
    assert isinstance(mark, _Mark)
    return mark
