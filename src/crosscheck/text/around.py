"""What stands around a number: sign, currency, unit or noun, age, hedges, change, and what a share is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crosscheck.text import guards
from crosscheck.text.flat import Page
from crosscheck.text.hedging import Change, change_before, combine, hedge_after, hedge_before, last_word
from crosscheck.text.nouns import counted, counted_beyond, is_plural
from crosscheck.text.numberwords import RUN_PATTERN, SCALES
from crosscheck.text.numerals import Numeral, parse_number
from crosscheck.text.units import MONEY, PERCENT, TIME, currency_before, rate_at, unit_at

COUNT, AGE = "count", "age"


@dataclass(slots=True)
class Found:
    """A number while its surroundings are read: positions in the text, and what was learnt so far."""

    start: int
    end: int
    number: Numeral
    second: Numeral | None = None
    unit: str | None = None
    kind: str = ""
    hedge: str | None = None
    negative: bool = False
    part: bool = False
    base: str | None = None
    change: Change | None = None
    notes: list[str] = field(default_factory=list)
    floor: int = 0
    """Nothing before this place belongs to it."""
    second_negative: bool = False


def scaled(n: Numeral, by: float) -> Numeral:
    """A number times a power of ten that was written apart from it."""
    return replace(n, value=n.value * by, granularity=n.granularity * by, unit=n.unit * by)


def money_before(page: Page, found: Found) -> None:
    """A currency sign or code in front of the number, and the minus sign in front of either."""
    money = currency_before(page.plain, page.flat, found.start)
    if money and money[0] >= found.floor:
        found.start, found.unit, found.kind = money[0], money[1], MONEY
        found.number = scaled(found.number, money[2])
    minus(page, found)


def minus(page: Page, found: Found) -> None:
    """The sign of a negative number, or the word for it."""
    flat = page.flat
    at = found.start
    if at and flat[at - 1] == "-" and (at == 1 or flat[at - 2] in " (\n:=<>~≤≥"):
        found.start, found.negative = at - 1, True
    elif flat.startswith(("minus", "negative"), max(0, at - 9)) or flat[max(0, at - 6) : at - 1] == "minus":
        word, start = last_word(flat, at)
        if word.rstrip("-") in ("minus", "negative"):
            found.start, found.negative = start, True


_LETTER = re.compile(r" ?(mm?|b|t|mil|tr)(?!\w)| (m)(?=[a-z]{3}\b)")
_LETTER_SCALE = {"m": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "t": 1e12, "tr": 1e12}


def letter_scale(page: Page, found: Found) -> bool:
    """ "m", "b" and "t" behind digits multiply money, and counts when a noun follows or the letter is a capital.

    "5m" alone is five metres.  True when the number was multiplied.
    """
    match = _LETTER.match(page.flat, found.end) if found.number.digits else None
    if match is None:
        return False
    if match[2]:  # "30 MUSD"
        known = unit_at(page.plain, page.flat, match.end())
        if known is None or known.kind != MONEY or not page.plain[match.end() : known.end].isupper():
            return False
        found.number, found.end = scaled(found.number, 1e6), match.end()
        return True
    letter, apart = match[1], page.flat[found.end] == " "
    unit = unit_at(page.plain, page.flat, match.end())
    money = found.kind == MONEY or (unit is not None and unit.kind == MONEY)
    if not money and (apart or letter in ("mm", "t", "tr")):
        return False
    if not money and letter != "b" and letter != "mil" and not page.plain[match.start(1)].isupper() and unit is None:
        phrase = counted(page.plain, match.end(), True)
        if phrase is None or not is_plural(page.plain[match.end() : phrase.end].rsplit(" ", 1)[-1]):
            return False
    found.number, found.end = scaled(found.number, _LETTER_SCALE[letter]), match.end()
    return True


_JOINT = re.compile(r" (?:of )?an?(?= )| of(?= )")
_SCALE_BEHIND = re.compile(r" (thousand|million|billion|trillion)\b")
_HALVED = frozenset(["hour", "century", "decade"])
"""Units a fraction may stand right before ("a quarter hour"); "a third year" counts in order."""
_COUNTRY = re.compile(r" (?:u\.s\.?|us|usd|canadian|cdn|australian)(?= per\b| an? |$|[ ,.])")


def measure(page: Page, found: Found) -> None:
    """The unit of measure behind the number, and what it is taken per."""
    flat, end = page.flat, found.end
    if found.kind != MONEY:
        if found.number.share or found.number.row:
            joint = _JOINT.match(flat, end)
            end = joint.end() if joint else end
        unit = unit_at(page.plain, flat, end, decimal=not found.number.whole)
        if unit is None:
            _magnitude(flat, found)
            return
        beside = end == found.end and flat[end : end + 1] == " "
        if unit.kind == TIME and found.number.share and not found.number.digits and beside and unit.name not in _HALVED:
            return
        found.unit, found.kind, found.end = unit.name, unit.kind, unit.end
        scale = _SCALE_BEHIND.match(flat, found.end) if unit.kind == MONEY else None
        if scale:  # "75 USD million"
            found.number, found.end = scaled(found.number, SCALES[scale[1]]), scale.end()
        if unit.name == "pound" and found.number.value >= 1e6:
            found.unit, found.kind = "GBP", MONEY
    else:
        again = unit_at(page.plain, flat, end)
        country = _COUNTRY.match(flat, end)
        if again is not None and again.kind == MONEY and not flat[again.end : again.end + 2].strip()[:1].isdigit():
            found.end = again.end
        elif country:
            found.end = country.end()
    _rate(flat, found)


def _rate(flat: str, found: Found) -> None:
    rate = rate_at(flat, found.end)
    if rate is None:
        return
    if found.kind == TIME:
        # "40 hours a week" is a rate, "two weeks a year" hardly; "three days a" begins something else.
        if found.unit not in ("hour", "minute", "second", "day") or rate[0] not in ("day", "week", "month", "year"):
            return
        found.kind = "measure"
    found.unit, found.end = f"{found.unit} per {rate[0]}" if found.unit else f"per {rate[0]}", rate[1]


def _magnitude(flat: str, found: Found) -> None:
    word, start = last_word(flat, found.start)
    if word == "of":
        word, start = last_word(flat, start)
    if word.strip("(") == "magnitude":
        found.start, found.unit, found.kind = start + word.startswith("("), "magnitude", "scale"


_SMALLER = {"foot": ("inch", 12.0), "pound": ("ounce", 16.0), "GBP": ("pence", 100.0)}
_JOINED_NUMBER = re.compile(rf"(?: and)? ?({RUN_PATTERN})")


def compound(page: Page, found: Found) -> None:
    """ "5 feet 2 inches", "3 dollars and 50 cents": one value in the larger unit."""
    smaller = _SMALLER.get(found.unit or "") or (("cent", 100.0) if found.kind == MONEY else None)
    if smaller is None or not found.number.whole or found.second is not None:
        return
    match = _JOINED_NUMBER.match(page.flat, found.end)
    number = parse_number(match[1]) if match else None
    if match is None or number is None or not number.value < smaller[1]:
        return
    unit = unit_at(page.plain, page.flat, match.end())
    end = unit.end if unit is not None and unit.name == smaller[0] else None
    if end is None and smaller[0] == "inch" and page.flat.startswith(" in", match.end()):
        end = match.end() + 3 if not page.flat[match.end() + 3 : match.end() + 4].isalnum() else None
    if end is None:
        return
    value = found.number.value + number.value / smaller[1]
    found.number = replace(found.number, value=value, granularity=number.granularity / smaller[1], whole=False)
    found.end = end


_SUSPENDED = re.compile(r"- (?:or|and) (\S{1,12})")


def suspended(page: Page, found: Found) -> None:
    """ "a 7- or 8-inch screen": the first number takes the unit of the second."""
    match = _SUSPENDED.match(page.flat, found.end)
    if match is None:
        return
    joined = re.match(r"[\w.]+(?=-)", match[1])
    unit = unit_at(page.plain, page.flat, match.start(1) + joined.end()) if joined else None
    if unit:
        found.unit, found.kind = unit.name, unit.kind


def count(page: Page, found: Found) -> None:
    """The noun counted, when no unit of measure was found."""
    number = found.second or found.number
    if number.share:
        return
    phrase = counted(page.plain, found.end, number.value != 1 or number.row is not None)
    if phrase is None:
        found.unit = counted_beyond(page.plain, found.end)
        found.kind = COUNT if found.unit else found.kind
        if found.unit is None:
            _rate(page.flat, found)
        return
    found.part, found.unit, found.end, found.kind = phrase.part, phrase.unit, phrase.end, COUNT
    _rate(page.flat, found)


_OLD = re.compile(r"(?:[ -](?:year|yr|month|week|day)s?)?[ -](?:old|of age)s?\b|[ -]?y/?o\b")
_AGED = re.compile(r"\b(?:aged?|ages|age of)(?: of| between| from)? ?$")


def old(page: Page, found: Found) -> None:
    """ "19-year-old", "3 months of age", "87 yo": the unit is then a "year of age"."""
    behind = _OLD.match(page.flat, found.end)
    if behind and (found.kind == TIME or found.unit is None):
        found.unit, found.kind, found.end = f"{found.unit or 'year'} of age", AGE, behind.end()


def aged(page: Page, found: Found) -> None:
    """ "aged 19", "Smith, 19,": a bare number that tells an age."""
    flat = page.flat
    if found.unit is not None or not found.number.whole or found.number.row or found.number.value > 120:
        return
    window = flat[max(0, found.start - 14) : found.start]
    before = _AGED.search(window)
    if before:
        found.start -= len(window) - before.start()
    elif not guards.is_appositive_age(page.plain, found.start, found.end):
        return
    found.unit, found.kind = "year of age", AGE


def hedges(page: Page, found: Found) -> None:
    """Hedges on both sides, and the verb of change before them."""
    before = hedge_before(page.flat, found.start, found.floor)
    if before:
        found.hedge, found.start = before.row, before.at
    after = hedge_after(page.flat, found.end)
    if after:
        found.hedge = combine(after.row, found.hedge) if found.hedge else after.row
        if found.unit is None and page.flat.endswith(("older", "younger"), found.end, after.at):
            found.unit, found.kind = "year of age", AGE
        found.end = after.at
        if found.unit is None and not found.number.share:
            count(page, found)
    found.change = change_before(page.flat, found.start)


_MORE = re.compile(r" (?:(more)|(?:higher|greater|larger|bigger|faster)|less|fewer|lower|smaller|slower|cheaper)\b")
_OF_THE = re.compile(r" of(?: all)?(?: the| its| their| his| her| our| all| these| those| my)?(?= )")


def base(page: Page, found: Found) -> None:
    """What a share is of, as written; "a third more" is a change by a third."""
    if found.kind != PERCENT and not (found.number.share and found.unit is None):
        return
    more = _MORE.match(page.flat, found.end)
    if more and found.change is None:
        rise = more[0].strip() in ("more", "higher", "greater", "larger", "bigger", "faster")
        found.change = Change("by", "up" if rise else "down")
    of = _OF_THE.match(page.flat, found.end)
    if of is None:
        return
    phrase = counted(page.plain, of.end(), True)
    if phrase and phrase.unit:
        found.base = page.text[of.end() + 1 : phrase.end]


def inherit(flat: str, found: Found, previous: Found | None) -> None:
    """A conversion in brackets restates the value before it, hedge and all: "more than 5 miles (8 km)"."""
    if (
        previous is None
        or found.hedge
        or not previous.hedge
        or found.kind != previous.kind
        or found.kind in ("", COUNT)
    ):
        return
    if flat[previous.end : found.start].strip() in ("(", "/"):
        found.hedge = previous.hedge


_LOWER, _UPPER = frozenset(["more_than", "at_least"]), frozenset(["less_than", "up_to"])
_BOTH = re.compile(r"(?:,? (?:and|but)|,) ?$")


def joins(flat: str, first: Found, second: Found) -> bool:
    """Whether two bounds side by side are one range ("more than 20 and less than 30"); ``first`` then takes both."""
    lower_first = first.hedge in _LOWER and second.hedge in _UPPER
    if not lower_first and not (first.hedge in _UPPER and second.hedge in _LOWER):
        return False
    low, high = (first, second) if lower_first else (second, first)
    if first.second or second.second or low.number.value >= high.number.value:
        return False
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if not _BOTH.fullmatch(flat, first.end, second.start):
        return False
    first.number, first.second, first.end, first.hedge = low.number, high.number, second.end, None
    first.unit, first.kind = first.unit or second.unit, first.kind or second.kind
    return True
