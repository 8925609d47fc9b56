"""Printed pages → running text: lines that repeat on pages gone, words and numbers that a line end cut whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

EDGE = 2
"""Lines at the top and at the bottom of a page that may be its running head or its number."""
OFTEN = 3
"""Pages that have the same line there, at least: fewer may be chance; each chapter may have a head of its own."""
_SOFT = re.compile("\u00ad\n?")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})*,)\n{1,2}(\d{3}(?:,\d{3})*(?!\d|,\d))[ \t]?(\n?)")
_WORD = re.compile(r"(?<![^\W_])([^\W\d_]{2,})-\n{1,2}([^\W\d_]+)((?:[-’'][^\W\d_]+)*[^\s\w]*)[ \t]?(\n?)")
_COMPOUND = re.compile(r"(?<![^\W_])([^\W_]+-)\n{1,2}([^\W_]+[^\s\w]*)[ \t]?(\n?)")
_PAGE = re.compile(r"\d{1,4}")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def running_text(pages: Iterable[str], known: Callable[[str], bool]) -> str:
    """The text of printed pages, a blank line between them; other lines stay as they are printed.

    A number cut behind a comma between its thousands is one ("1,⏎200"), unless a space is printed behind the comma.  A
    word cut at a hyphen is one if the text has it whole elsewhere or it is ``known`` (a word in lower case → whether
    English has it), or else if its first part is no word; a true hyphen stays ("twenty-⏎five").  What is put together
    stands on the first of the two lines.
    """
    kept = _without_heads([_clean(page) for page in pages])
    text = "\n\n".join(page for page in kept if page)
    whole = {word.lower() for word in _WORDS.findall(text)}

    def joined(cut: re.Match[str]) -> str:
        first, second = cut[1], cut[2]
        both = (first + second).lower()
        hyphen = "-"
        if f"{first}-{second}".lower() not in whole and not second[0].isupper():
            has = both in whole or known(both)
            hyphen = "" if has or not known(first.lower()) else "-"
        return f"{first}{hyphen}{second}{cut[3]}\n"

    text = _NUMBER.sub(r"\1\2\n", text)
    return _TRAILING.sub("", _COMPOUND.sub(r"\1\2\n", _WORD.sub(joined, text))).strip("\n")


def _clean(page: str) -> str:
    """Line ends as LF, hyphens that only the print needed gone."""
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _SOFT.sub("", text).strip("\n")


def _without_heads(pages: list[str]) -> list[str]:
    """The pages without the lines at their edges that several of them share, but for a number that counts the pages."""
    split = [page.split("\n") for page in pages]
    shared: Counter[str] = Counter()
    for number, lines in enumerate(split):
        shared.update({key for at in _edges(lines) for key in _keys(lines[at], number)})
    kept = []
    for number, lines in enumerate(split):
        gone = {at for at in _edges(lines) if any(shared[key] >= OFTEN for key in _keys(lines[at], number))}
        kept.append("\n".join(line for at, line in enumerate(lines) if at not in gone).strip("\n"))
    return kept


def _edges(lines: list[str]) -> set[int]:
    return {*range(min(EDGE, len(lines))), *range(max(len(lines) - EDGE, 0), len(lines))}


def _keys(line: str, number: int) -> list[str]:
    """What a line is the same as on other pages: itself, and with a number less that of its page."""
    line = " ".join(line.split())
    if not line:
        return []
    counting = [f"{line[: m.start()]}\0{int(m[0]) - number}\0{line[m.end() :]}" for m in _PAGE.finditer(line)]
    return [line, *counting[:4]]
