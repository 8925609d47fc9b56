"""What a bare "m" behind digits stands for: metres or millions, by the words of its clause."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.evidence import lists
from crosscheck.reading.numbers.nouns import counted, ends_plural
from crosscheck.reading.page import Page

METRES, MILLIONS = "metres", "millions"
_M_BEFORE, _M_AFTER = 70, 40
_M_WORD = re.compile(r"[a-z]+")
_M_CLAUSE = re.compile(r"[.;:!?\n]\s")


def letter_m(page: Page, start: int, end: int) -> str | None:
    """What "m" behind the digits ``[start, end)`` stands for: "metres", "millions", or ``None`` where nothing tells.

    Whichever list the nearest telling word of the clause is on; a word on both sides counts by its distance.
    """
    kinds = lists("letter_m")
    head = page.flat[max(0, start - _M_BEFORE) : start]
    cut = max((found.end() for found in _M_CLAUSE.finditer(head)), default=0)
    if head[cut:].strip() == "" and ":" in head[-3:]:
        cut = 0  # "Viewers: 9.1m watched"
    behind = _M_CLAUSE.split(page.flat[end + 1 : end + 1 + _M_AFTER])[0]
    near: tuple[float, str] | None = None
    for words in ([*_M_WORD.findall(head[cut:])[::-1]], _M_WORD.findall(behind)):
        for distance, word in enumerate(words):
            kind = next((name for name, listed in kinds.items() if word in listed), None)
            if kind is not None and (near is None or distance < near[0]):
                near = (distance, kind)
    if near is None:  # "a 12m python" has one noun behind it, "9.1m viewers" many
        phrase = counted(page.plain, end + 1, True)
        one = phrase is not None and phrase.unit is not None and not phrase.part
        if phrase is not None and one:
            return MILLIONS if ends_plural(page.plain, end, phrase) else METRES
    return near[1] if near else None
