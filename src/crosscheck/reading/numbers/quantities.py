"""Every quantity in a text, in three steps a number: is it a quantity at all, what stands around it, what it means.

One compiled scan finds the places where a number may begin; all further looking is anchored there
and bounded in length, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.hedges import HedgeTable, default_table
from crosscheck.model import Mention
from crosscheck.reading.numbers import ages, around, guards, measured
from crosscheck.reading.numbers.found import COUNT, NAME, Found
from crosscheck.reading.numbers.hedging import hedge_before, last_word
from crosscheck.reading.numbers.meaning import mention_of
from crosscheck.reading.numbers.nouns import counted, is_plural
from crosscheck.reading.numbers.numerals import Numeral, parse_number
from crosscheck.reading.numbers.ranges import take_range
from crosscheck.reading.numbers.units import PERCENT, TIME, unit_at
from crosscheck.reading.numbers.words import BIG_WORDS, COMPOUND_ENDS, FRACTIONS, NUMBER, TENS, UNITS, VULGAR, one_of
from crosscheck.reading.page import Page, page_of

_SPELLED = [*UNITS, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"]
_VAGUE = ["several", "dozens", "scores of", "tens of", "hundreds", "thousands", "millions", "billions", "trillions"]
_WITH_ARTICLE = ["few", "couple", "hundred", "thousand", "million", "billion", "dozen", *FRACTIONS,
                 rf"{one_of(list(TENS))}-{one_of(COMPOUND_ENDS)}"]  # fmt: skip
_TRIGGER = re.compile(
    rf"\d|[{''.join(VULGAR)}]|\b(?:{one_of(_SPELLED + _VAGUE)}\b|half\b|quarters? (?:of a )?(?:m|b|tr)illion"
    rf"|an?[ -](?:good )?{one_of(_WITH_ARTICLE)}\b|no(?:ne|body)?\b|majority\b"
    r"|an? (?:hour|day|week|fortnight|month|year|decade|century)\b(?! (?:after|before|later|earlier|ago))"
    r"|twice (?:as (?:many|much|high|large|long|big|likely|often|fast|old)|the|that)\b)"
)
_ARTICLE_UNIT = re.compile(r"an? (?:hour|day|week|fortnight|month|year|decade|century)$")
_TOKEN = re.compile(r"\w*")
_BIG = frozenset(BIG_WORDS) - {"dozens"}


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = (), table: HedgeTable | None = None) -> list[Mention]:
    """Mentions of quantities in order, none of which touches a span of ``taken`` (sorted, disjoint).

    ``table`` says what a hedge means; ``None``: as shipped.

    Any string works; numbers inside names, scores, addresses, versions, phone numbers and years give none.
    """
    table = table or default_table()
    page = page_of(text)
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
                inside, at = _duration_inside(page, trigger, *taken[next_taken])
                if inside is not None:
                    mentions.append(mention_of(text, inside, table))
                continue
            limit = taken[next_taken][0]
        floor = max(mentions[-1].end if mentions else 0, taken[next_taken - 1][1] if next_taken else 0)
        found, at = _read(page, trigger, floor)
        if found is None:
            continue
        if found.end > limit:
            found.end = found.start + len(text[found.start : limit].rstrip())
        around.carry_change(page.flat, found, previous)
        around.inherit_noun(page, found, previous)
        around.inherit(page.flat, found, previous)
        if previous is not None and around.joins(page.flat, previous, found):
            mentions.pop()
            found = previous
        mentions.append(mention_of(text, found, table))
        previous = found
        at = max(at, found.end)


_TIME_UNIT = re.compile(r"[ -](?:second|minute|hour|day|night|week|month|quarter|year|decade|centur)")


def _duration_inside(page: Page, trigger: re.Match[str], first: int, last: int) -> tuple[Found | None, int]:
    """ "three days" in "three days after the vote": a duration inside a date phrase, and where to look on."""
    start = trigger.start()
    if not _TIME_UNIT.search(page.flat, start, last) or page.flat.endswith(" ago", first, last):
        return None, last
    number, end, _ = _number(page, start)
    if number is None or end > last:
        return None, last
    found = Found(start, end, number)
    measured.measure(page, found)
    if found.kind != TIME or found.end > last:
        return None, last
    take_range(page, found)
    around.hedges(page, found)
    if found.end > last:
        return None, last
    found.start = max(first, found.start)
    return found, last


def _read(page: Page, trigger: re.Match[str], floor: int) -> tuple[Found | None, int]:
    """What begins at a trigger, and where to look on."""
    start, word = trigger.start(), trigger[0]
    first = word.split(" ", 1)[0]
    special = _SPECIAL.get(first)
    if special is not None:
        return special(page, start, start + len(first))
    if first in ("a", "an") and (_ARTICLE_UNIT.match(word) is not None):
        return _article(page, start, start + len(first))
    if word[0].isdigit():
        start = guards.number_start(page.flat, start)
    number, end, note = _number(page, start)
    past = max(end, _end_of_token(page.flat, end))
    if number is None or guards.is_no_quantity(page, start, end, number):
        return None, past
    found = Found(start, end, number, floor=floor)
    if note:
        found.notes.append(note)
    if not _ratio(page, found):
        around.money_before(page, found)
        around.letter_scale(page, found)
        measured.measure(page, found)
        if found.kind == NAME:
            return None, past
        take_range(page, found)
        measured.compound(page, found)
        ages.old(page, found)
        if found.unit is None:
            measured.suspended(page, found)
        if found.unit is None:
            measured.count(page, found)
        ages.aged(page, found)
    around.hedges(page, found)
    around.base(page, found)
    if number.value == 0 and found.kind == COUNT and not number.digits and not is_plural(page.text[: found.end][-24:]):
        return None, past  # "zero tolerance"
    known = bool(found.unit or found.second or found.part or found.negative or found.number is not number)
    if guards.says_nothing(page.flat, start, end, number, measured=known, hedged=found.hedge is not None):
        return None, past
    return found, past


def _end_of_token(flat: str, at: int) -> int:
    match = _TOKEN.match(flat, max(at - 1, 0))
    return match.end() if match else at


_BIG_NEXT = re.compile(rf"[ -]{one_of(BIG_WORDS)}\b")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,.]\d|\d)")
_DECIMAL_COMMA = re.compile(r"\d{1,6},\d{1,2}(?![\d,])")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.]\d|\d)")


def _number(page: Page, start: int) -> tuple[Numeral | None, int, str | None]:
    """The number at ``start``, where it ends, and a note when it is written in another number format."""
    flat = page.flat
    match = NUMBER.match(flat, start)
    if match is None:
        return None, start + 1, None
    number, end = parse_number(match[0]), match.end()
    for _ in range(6):  # "3 hundred and 2 hundred" is no one number: give back words from the end
        if number is not None:
            break
        end = max(flat.rfind(" ", start, end), flat.rfind("-", start, end))
        if end <= start:
            return None, match.end(), None
        if not _BIG_NEXT.match(flat, end):
            number = parse_number(flat[start:end])
    if number is None or (flat[start:end] in _BIG and not flat[start:end].isdigit()):
        return None, end, None
    if not number.digits:
        return number, end, None
    return _other_format(page, start, end, number)


def _other_format(page: Page, start: int, end: int, number: Numeral) -> tuple[Numeral | None, int, str | None]:
    flat = page.flat
    if flat[end : end + 1] == ",":
        european = _EUROPEAN.match(flat, start)
        if european:
            plain = european[0].replace(".", "").replace(",", ".")
            return parse_number(plain), european.end(), f'"{european[0]}" groups with points and has a decimal comma'
        comma = _DECIMAL_COMMA.match(flat, start)
        if comma and (unit_at(page.plain, flat, comma.end()) or flat[comma.end() : comma.end() + 2].isspace()):
            return parse_number(comma[0].replace(",", ".")), comma.end(), f'"{comma[0]}" has a decimal comma'
    dotted = _DOTTED.match(flat, start)
    if dotted is not None and dotted.end() < end and dotted[0].count(".") == 1:
        dotted = None  # "2.408 billion": the scale shows that the point is a decimal one
    if dotted is None or (dotted.end() < end and flat[dotted.end()].isdigit()):
        return number, end, None
    written = dotted[0]
    grouped = parse_number(written.replace(".", ","))
    counts = counted(page.plain, dotted.end(), True)
    whole = written[0] != "0" and counts is not None and counts.unit not in (None, "point", "time")
    if written.count(".") > 1 or whole:
        return grouped, dotted.end(), f'"{written}" groups thousands with points'
    if written.count(".") == 1 and written.endswith("00") and written[0] != "0":
        return number, end, f'"{written}" may group thousands with a point'
    return number, end, None


_RATIO = re.compile(r"(?:-| )(?:in|out of|over)(?:-| )(?:every |the )?(?=[\da-z])")


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
    around.minus(page, found)
    share = 100 * found.number.value / of.value
    found.number = Numeral(share, 1.0, whole=False)
    found.unit, found.kind, found.end = "percent", PERCENT, match.end()
    phrase = counted(page.plain, found.end, True)
    if phrase and phrase.unit:
        found.base, found.end = page.text[match.end() :][1 : phrase.end - match.end()], phrase.end
    return True


def _few(flat: str, at: int, link: str) -> bool:
    """ "5 in 12 games" counts games; "in" makes a share of people or of nothing named, "out of" of anything."""
    if "over" in link:
        return not flat[at : at + 2].strip()[:1].isalnum()
    return "out" in link or _PLAYED.match(flat, at) is None


_PLAYED = re.compile(r" (?:minutes|hours|days|weeks|months|years|games|matches|innings|starts|attempts)\b")


def _nothing(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "no troops", "none", "nobody", "no one": zero, where things can be counted."""
    if page.flat[end : end + 1] == "-":
        return None, end
    zero = Numeral(0.0, 1.0)
    if end - start > 2:
        return Found(start, end, zero), end
    if page.flat.startswith(" one", end) and not page.flat[end + 4 : end + 5].isalnum():
        return Found(start, end + 4, zero), end + 4
    phrase = counted(page.plain, end, True)
    if phrase is None or phrase.unit is None or not is_plural(page.plain[end : phrase.end].rsplit(" ", 1)[-1]):
        return None, end
    return Found(start, phrase.end, zero, unit=phrase.unit, kind=COUNT), phrase.end


_WITHIN = frozenset(
    ["for", "within", "in", "over", "during", "lasting", "than", "after", "under", "about", "nearly", "almost"]
)


def _article(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "for a year", "more than a decade": a duration; "an hour" elsewhere is none, nor is "a third"."""
    unit = unit_at(page.plain, page.flat, end)
    if unit is None or unit.kind != TIME:
        return None, end
    found = Found(start, unit.end, Numeral(1.0, 1.0), unit=unit.name, kind=TIME)
    if last_word(page.flat, start)[0] not in _WITHIN and hedge_before(page.flat, start) is None:
        return None, unit.end
    around.hedges(page, found)
    return found, unit.end


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
