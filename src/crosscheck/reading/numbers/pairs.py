"""Two numbers side by side: the ends of a range, a score, a vote, a ratio, or nothing that is told.

"2-1", "a 52-48 vote", "voted 319 to 262", "4 to 1", "7/2 favourite", "30-40": the same marks for all, so the shape, the
unit behind and the words around decide, by the weights of ``data/numerals.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crosscheck.reading.numbers.evidence import added_up, lists
from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.nouns import counted, ends_plural, word_list
from crosscheck.reading.numbers.units import unit_at
from crosscheck.reading.numbers.words import SCALES, SUFFIXES, TENS, UNITS, one_of
from crosscheck.reading.page import Page

SCORE, VOTE, RATIO = "score", "vote", "ratio"
FORMS = (SCORE, VOTE, RATIO)
RANGE, NOTHING = "range", "nothing"
_KINDS = (*FORMS, RANGE, NOTHING)
NIL = "nil"
"""Nothing, in a score."""
_WORD = one_of([word for word in [*UNITS, *TENS, NIL] if word not in ("nought", "naught", "fourty")])
_PAIR = re.compile(
    rf"(?P<a>\d{{1,3}}(?:,\d{{3}})?|{_WORD})(?: votes?)?(?: ?(?P<sign>[-–:/])(?:(?P<word>to)-)? ?| (?P<to>to) )"
    rf"(?P<b>\d{{1,3}}(?:,\d{{3}})?|{_WORD})(?![\w/–]|-\d|[.,:]\d)"
)
_SCALE = re.compile(rf" ?{one_of([*SCALES, *SUFFIXES])}\b")
_ROW = re.compile(r",? (?:and )?\d{1,2}[-–]\d{1,2}(?!\w|-)")
_BEFORE, _AFTER = 60, 45
"""Characters before and behind a pair in which its words are looked for, inside its sentence."""
_SENTENCE = re.compile(r"[.!?;\n]\s")
_WORDS = re.compile(r"[a-z][a-z'-]*")


class Pair(NamedTuple):
    """Two numbers in their order, what they are (one of :data:`FORMS`, "range", "nothing"), and where they end."""

    left: float
    right: float
    form: str
    end: int
    joined: bool
    """Whether a sign joins them ("2-1"), not a word ("2 to 1")."""


def pair_at(page: Page, start: int, floor: int = 0) -> Pair | None:
    """The two numbers that begin at ``start``; ``None`` where no two stand side by side.

    ``floor`` is where the last quantity or date ended: right before, it may be another pair ("7-6 6-4").
    """
    match = _PAIR.match(page.flat, start)
    if match is None or page.flat[start - 1 : start] in ("-", "–", "/", ":", "$", "£", "€", "."):
        return None
    if match["sign"] and (match["a"][0].isalpha() or match["b"][0].isalpha()) and match["word"] is None:
        return None
    left, right = _number(match["a"]), _number(match["b"])
    if match["sign"] == "/" and unit_at(page.plain, page.flat, match.end()) is not None:
        return None  # "7/2 inches" is a fraction
    after_pair = floor > 0 and page.flat[floor:start].strip(" ,;") in ("", "and")
    sums = added_up(_KINDS, (("pair", name) for name in _signs(page, match, left, right, after_pair)))
    best = max(_KINDS, key=lambda kind: sums[kind])
    sign = match["sign"]
    joined = sign is not None and (sign != "/" or left >= right)  # "3/4" is a fraction, "24/7" nothing
    return Pair(left, right, best, match.end(), joined)


def _signs(page: Page, match: re.Match[str], left: float, right: float, after_pair: bool) -> Iterator[str]:
    flat, start, end = page.flat, match.start(), match.end()
    yield "plain"
    yield "falling" if left > right else "equal" if left == right else "rising"
    if left < right and left >= 20:
        yield "wide"
    if left + right == 100:
        yield "hundred"
    if left > 100 and right > 100:
        yield "large"
    if match["to"] or match["word"]:
        yield "to"
        if right == 1 and left > 1:
            yield "to_one"
    elif match["sign"] in ":/–":
        yield {":": "colon", "/": "slash", "–": "en_dash"}[match["sign"]]
    if after_pair or _ROW.match(flat, end):
        yield "row"
    before = last_word(flat, start)[0].lstrip("(\"'“")
    if before in ("from", "between", "aged", "ages", "age"):
        yield "bounds"
    elif before in word_list("designator") and not any(before in listed for listed in lists("pair_words").values()):
        yield "label"
    yield from _behind(page, end)
    yield from _near(flat, start, end)


def _behind(page: Page, end: int) -> Iterator[str]:
    if unit_at(page.plain, page.flat, end) is not None or _SCALE.match(page.flat, end):
        yield "unit"
        return
    word = _WORDS.match(page.flat, end + 1) if page.flat[end : end + 1] in (" ", "-") else None
    for form in FORMS:
        if word is not None and word[0] in lists("pair_words")[form]:
            yield f"{form}_behind"
            return
    if ends_plural(page.plain, end, counted(page.plain, end, True)):
        yield "plural"


def _near(flat: str, start: int, end: int) -> Iterator[str]:
    """The form that the nearest telling word of the sentence speaks for; before the pair it is nearer than behind."""
    head = _SENTENCE.split(flat[max(0, start - _BEFORE) : start])[-1]
    words = _WORDS.findall(head)[::-1][:9] + _WORDS.findall(_SENTENCE.split(flat[end : end + _AFTER])[0])[:5]
    for word in words:
        forms = [form for form in FORMS if word in lists("pair_words")[form]]
        if forms:
            for form in forms:
                yield f"{form}_near"
            return


def _number(text: str) -> float:
    plain = text.replace(",", "")
    return float(plain) if plain.isdigit() else float(UNITS.get(text, TENS.get(text, 0)))
