"""Every quantity in a text, in three steps a number: is it a quantity at all, what stands around it, what it means.

One compiled scan finds the places where a number may begin; all further looking is anchored there
and bounded in length, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.model import Mention
from crosscheck.text import around, guards
from crosscheck.text.around import COUNT, Found, Page
from crosscheck.text.flat import lower, plain
from crosscheck.text.hedging import last_word
from crosscheck.text.meaning import mention_of
from crosscheck.text.nouns import counted, is_plural
from crosscheck.text.numberwords import BIG_WORDS, FRACTIONS, TENS, UNITS, VULGAR, one_of
from crosscheck.text.numerals import Numeral, parse_number
from crosscheck.text.ranges import NUMBER, take_range
from crosscheck.text.units import PERCENT, unit_at

_SPELLED = [*UNITS, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"]
_VAGUE = ["several", "dozens", "scores of", "tens of", "hundreds", "thousands", "millions", "billions", "trillions"]
_WITH_ARTICLE = ["few", "couple", "hundred", "thousand", "million", "billion", "dozen", *FRACTIONS]
_TRIGGER = re.compile(
    rf"\d|[{''.join(VULGAR)}]|\b(?:{one_of(_SPELLED + _VAGUE)}\b|half\b|quarter (?:of a )?(?:m|b|tr)illion"
    rf"|an?[ -](?:good )?{one_of(_WITH_ARTICLE)}\b|no(?:ne|body)?\b|majority\b|twice (?:as|the|that)\b)"
)
_TOKEN = re.compile(r"\w*")
_FIRST_WORD = re.compile(r"[a-z]+")
_BIG = frozenset(BIG_WORDS)


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Mentions of quantities in order, none of which touches a span of ``taken`` (sorted, disjoint).

    Any string works; numbers inside names, scores, addresses, versions, phone numbers and years give none.
    """
    shape = plain(text)
    page = Page(text, shape, lower(shape))
    mentions: list[Mention] = []
    previous: Found | None = None
    at, next_taken = 0, 0
    while True:
        trigger = _TRIGGER.search(page.flat, at)
        if trigger is None:
            return mentions
        start = trigger.start()
        while next_taken < len(taken) and taken[next_taken][1] <= start:
            next_taken += 1
        limit = len(text)
        if next_taken < len(taken):
            if taken[next_taken][0] <= start:
                at = taken[next_taken][1]
                continue
            limit = taken[next_taken][0]
        found, at = _read(page, trigger)
        if found is None:
            continue
        floor = max(mentions[-1].end if mentions else 0, taken[next_taken - 1][1] if next_taken else 0)
        if found.end > limit or found.start < floor <= start:
            found.start = max(found.start, floor)
            found.end = min(found.end, limit)
        around.inherit(page.flat, found, previous)
        mentions.append(mention_of(text, found))
        previous = found
        at = max(at, found.end)


def _read(page: Page, trigger: re.Match[str]) -> tuple[Found | None, int]:
    """What begins at a trigger, and where to look on."""
    start, word = trigger.start(), trigger[0]
    special = _SPECIAL.get(word.split(" ", 1)[0])
    if special is not None:
        return special(page, start, start + len(word.split(" ", 1)[0]))
    if word[0].isdigit():
        start = guards.number_start(page.flat, start)
    number, end, note = _number(page, start)
    past = max(end, _end_of_token(page.flat, end))
    if number is None or guards.is_no_quantity(page.plain, page.flat, start, end, number):
        return None, past
    found = Found(start, end, number)
    if note:
        found.notes.append(note)
    if not _ratio(page, found):
        around.money_before(page, found)
        around.letter_scale(page, found)
        around.measure(page, found)
        take_range(page, found)
        if found.unit is None:
            around.suspended(page, found)
        if found.unit is None:
            around.count(page, found)
        around.age(page, found)
    around.hedges(page, found)
    around.base(page, found)
    if guards.says_nothing(
        page.flat, start, end, number, bool(found.unit or found.hedge or found.second or found.part)
    ):
        return None, past
    return found, past


def _end_of_token(flat: str, at: int) -> int:
    match = _TOKEN.match(flat, max(at - 1, 0))
    return match.end() if match else at


_DECIMAL_COMMA = re.compile(r"\d{1,6},\d{1,2}(?![\d,])")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.]\d|\d)")


def _number(page: Page, start: int) -> tuple[Numeral | None, int, str | None]:
    """The number at ``start``, where it ends, and a note when it is written in another number format."""
    flat = page.flat
    match = NUMBER.match(flat, start)
    if match is None:
        return None, start + 1, None
    number, end = parse_number(match[0]), match.end()
    if number is None:
        word = _FIRST_WORD.match(flat, start)
        end = word.end() if word else end
        number = parse_number(flat[start:end])
    if number is None or (flat[start:end] in _BIG and not flat[start:end].isdigit()):
        return None, end, None
    if not number.digits:
        return number, end, None
    return _other_format(page, start, end, number)


def _other_format(page: Page, start: int, end: int, number: Numeral) -> tuple[Numeral | None, int, str | None]:
    flat = page.flat
    if flat[end : end + 1] == ",":
        comma = _DECIMAL_COMMA.match(flat, start)
        if comma and (unit_at(page.plain, flat, comma.end()) or flat[comma.end() : comma.end() + 2].isspace()):
            return parse_number(comma[0].replace(",", ".")), comma.end(), f'"{comma[0]}" has a decimal comma'
    dotted = _DOTTED.match(flat, start)
    if dotted is None or (dotted.end() < end and flat[dotted.end()].isdigit()):
        return number, end, None
    written = dotted[0]
    grouped = parse_number(written.replace(".", ","))
    counts = counted(page.plain, dotted.end(), True)
    if written.count(".") > 1 or (
        written.endswith(".000") and written[0] != "0" and counts is not None and counts.unit
    ):
        return grouped, dotted.end(), f'"{written}" groups thousands with points'
    if written.count(".") == 1 and written.endswith("00") and written[0] != "0":
        return number, end, f'"{written}" may group thousands with a point'
    return number, end, None


_RATIO = re.compile(r"(?:-| )(?:in|out of)(?:-| )(?:every |the )?(?=[\da-z])")


def _ratio(page: Page, found: Found) -> bool:
    """ "one in ten", "9 out of 10 voters": a share in percent."""
    link = _RATIO.match(page.flat, found.end)
    if link is None or not found.number.whole or found.number.row:
        return False
    match = NUMBER.match(page.flat, link.end())
    of = parse_number(match[0]) if match else None
    if match is None or of is None or not of.whole or of.row or not found.number.value < of.value <= 1e6:
        return False
    if (of.digits and 1000 < of.value < 2100) or not _few(page.flat, match.end(), link[0]):
        return False
    share = 100 * found.number.value / of.value
    found.number = Numeral(share, 1.0, whole=False)
    found.unit, found.kind, found.end = "percent", PERCENT, match.end()
    phrase = counted(page.plain, found.end, True)
    if phrase and phrase.unit:
        found.base, found.end = page.text[match.end() :][1 : phrase.end - match.end()], phrase.end
    return True


def _few(flat: str, at: int, link: str) -> bool:
    """ "5 in 12 games" counts games; "in" makes a share of people or of nothing named, "out of" of anything."""
    follows = re.compile(r" (?:minutes|hours|days|weeks|months|years|games|matches|innings|starts|attempts)\b").match(
        flat, at
    )
    return "out" in link or follows is None


def _nothing(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "no troops", "none", "nobody", "no one": zero, where things can be counted."""
    zero = Numeral(0.0, 1.0)
    if end - start > 2:
        return Found(start, end, zero), end
    if page.flat.startswith(" one", end) and not page.flat[end + 4 : end + 5].isalnum():
        return Found(start, end + 4, zero), end + 4
    phrase = counted(page.plain, end, True)
    if phrase is None or phrase.unit is None or not is_plural(page.plain[end : phrase.end].rsplit(" ", 1)[-1]):
        return None, end
    return Found(start, phrase.end, zero, unit=phrase.unit, kind=COUNT), phrase.end


def _majority(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "a majority of voters": more than half."""
    word, at = last_word(page.flat, start)
    if word not in ("a", "the") or not page.flat.startswith(" of ", end):
        return None, end
    found = Found(at, end, Numeral(50.0, 1.0, "majority"), unit="percent", kind=PERCENT)
    around.base(page, found)
    return found, end


def _twice(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "twice as many": two times."""
    found = Found(start, end, Numeral(2.0, 1.0), unit="time", kind=COUNT)
    around.hedges(page, found)
    return found, end


_SPECIAL = {"no": _nothing, "none": _nothing, "nobody": _nothing, "majority": _majority, "twice": _twice}
