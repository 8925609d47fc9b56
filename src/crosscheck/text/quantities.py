"""Every quantity in a text, in three steps a number: is it a quantity at all, what stands around it, what it means.

One compiled scan finds the places where a number may begin; all further looking is anchored there
and bounded in length, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscheck.model import Mention
from crosscheck.text import guards
from crosscheck.text.hedging import Change, change_before, combine, hedge_after, hedge_before, last_word
from crosscheck.text.meaning import Reading, mention_of
from crosscheck.text.nouns import counted, is_plural
from crosscheck.text.numberwords import FRACTIONS, RUN_PATTERN, TENS, UNITS, one_of
from crosscheck.text.numerals import Numeral, parse_number
from crosscheck.text.units import MONEY, PERCENT, TIME, Unit, currency_before, rate_at, unit_at

_SPELLED = [*UNITS, *TENS, "hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"]
_VAGUE = ["several", "dozens", "scores of", "tens of", "hundreds", "thousands", "millions", "billions", "trillions"]
_WITH_ARTICLE = ["few", "couple", "hundred", "thousand", "million", "billion", "dozen", *FRACTIONS]
_TRIGGER = re.compile(
    rf"\d|[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]|\b(?:{one_of(_SPELLED + _VAGUE)}\b|half\b|quarter (?:of a )?(?:m|b|tr)illion"
    rf"|an?[ -](?:good )?{one_of(_WITH_ARTICLE)}\b|no(?:ne|body)?\b|majority\b)"
)
_NUMBER = re.compile(RUN_PATTERN)
_FIRST = re.compile(r"[a-z]+|\d+(?:\.\d+)?|.")
_TOKEN_END = re.compile(r"\w*")
_LINK = re.compile(r" ?(?:(-|–|—|~|‐|‑)|(to|and|or|through|and up to)\b) ?(?=[\w$€£¥.½¼¾⅓⅔])")
_NOTHING = re.compile(r"(?:none|nobody|no one)\b")


def flatten(text: str) -> str:
    """The text in lower case, as long as it was: typographic spaces, quotes and hyphens made plain, lone line ends a space."""
    flat = text.lower()
    if len(flat) != len(text):
        flat = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    for odd, plain in _PLAIN:
        flat = flat.replace(odd, plain)
    return _LONE_BREAK.sub(" ", flat)


_PLAIN = (
    ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2007", " "), ("\t", " "), ("\r", " "), ("’", "'"),
    ("‘", "'"), ("−", "-"), ("‑", "-"), ("‐", "-"), ("\u00ad", "-"),
)  # fmt: skip
_LONE_BREAK = re.compile(r"(?<![\n ])\n(?![\n ])")


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
    age: bool = False
    base: str | None = None
    change: Change | None = None
    notes: list[str] = field(default_factory=list)


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Mentions of quantities in order, none of which touches a span of ``taken`` (sorted, disjoint).

    Any string works; numbers inside names, scores, addresses, versions, phone numbers and years give none.
    """
    flat = flatten(text)
    mentions: list[Mention] = []
    at, blocked = 0, 0
    previous: Found | None = None
    while True:
        trigger = _TRIGGER.search(flat, at)
        if trigger is None:
            return mentions
        start = trigger.start()
        while blocked < len(taken) and taken[blocked][1] <= start:
            blocked += 1
        if blocked < len(taken) and taken[blocked][0] <= start:
            at = taken[blocked][1]
            continue
        limit = taken[blocked][0] if blocked < len(taken) else len(text)
        floor = max(mentions[-1].end if mentions else 0, taken[blocked - 1][1] if blocked else 0)
        found, at = _read(text, flat, trigger, previous)
        if found is None:
            continue
        found.start = max(found.start, floor)
        if found.end > limit:
            at = max(at, limit)
            continue
        mentions.append(mention_of(text, _reading(found)))
        previous = found
        at = max(at, found.end)


def _reading(found: Found) -> Reading:
    return Reading(
        found.start, found.end, found.number, found.second, found.unit, found.kind, found.hedge, found.negative,
        found.part, found.age, found.base, found.change, tuple(found.notes),
    )  # fmt: skip


def _read(text: str, flat: str, trigger: re.Match[str], previous: Found | None) -> tuple[Found | None, int]:
    """What begins at a trigger, and where to look on."""
    start = trigger.start()
    word = trigger[0]
    if word in ("no", "none", "nobody"):
        return _nothing(text, flat, start, trigger.end())
    if word == "majority":
        return _majority(text, flat, start, trigger.end())
    digit = word[0].isdigit()
    if digit:
        start = guards.number_start(flat, start)
    match = _NUMBER.match(flat, start)
    number = parse_number(match[0]) if match else None
    if match is None or number is None:
        first = _FIRST.match(flat, start)
        end = first.end() if first else start + 1
        number = parse_number(flat[start:end])
        if number is None or number.row:
            return None, max(end, _TOKEN_END.match(flat, start).end())  # type: ignore[union-attr]
    else:
        end = match.end()
    past = max(end, _TOKEN_END.match(flat, max(end - 1, start)).end())  # type: ignore[union-attr]
    if guards.is_no_quantity(text, flat, start, end, number):
        return None, past
    found = Found(start, end, number)
    _surround(text, flat, found)
    if guards.is_no_quantity_after(
        text, flat, start, end, found.unit, found.kind, found.hedge is not None, found.second is not None, number
    ):
        return None, past
    return found, past


def _surround(text: str, flat: str, found: Found) -> None:
    """Fill in everything around a number: sign, currency, range, unit, hedges, change, base."""
    first = found.end
    money = currency_before(text, flat, found.start)
    sign_at = money[0] if money else found.start
    if money:
        found.start, found.unit, found.kind = money[0], money[1], MONEY
        if money[2] != 1.0:
            found.number = _scaled(found.number, money[2])
    _letter_scale(text, flat, found)
    _minus(flat, found, sign_at)
    _unit(text, flat, found)
    _range(text, flat, found, first)
    if found.unit is None:
        _count(text, flat, found)
    if found.kind != MONEY or found.unit is None:
        pass
    _age(text, flat, found)
    _hedges(flat, found)
    if found.kind == PERCENT or (found.number.share and found.unit is None):
        _base(text, flat, found)


def _scaled(n: Numeral, by: float) -> Numeral:
    return Numeral(n.value * by, n.granularity * by, n.row, n.unit * by, False, n.digits, n.whole)


_LETTER = re.compile(r" ?(m|mm|b|t|mil|tr)(?![\w])")
_LETTER_SCALE = {"m": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "t": 1e12, "tr": 1e12}


def _letter_scale(text: str, flat: str, found: Found) -> None:
    """ "m", "b" and "t" behind digits multiply money, and counts when a noun follows or the letter is a capital."""
    match = _LETTER.match(flat, found.end) if found.number.digits else None
    if match is None:
        return
    apart, letter = flat[found.end] == " ", match[1]
    capital = text[match.start(1)].isupper()
    money = found.kind == MONEY
    after = unit_at(text, flat, match.end())
    money_after = after is not None and after.kind == MONEY
    if letter in ("mm", "t", "tr") and not (money or money_after):
        return
    if not money and not money_after:
        if apart:
            return
        phrase = counted(text, match.end(), True)
        if not capital and letter != "mil" and (phrase is None or phrase.unit is None) and not (after and not apart):
            if letter == "b":
                found.number, found.end = _scaled(found.number, 1e9), match.end()
            return
    found.number = _scaled(found.number, _LETTER_SCALE[letter])
    found.end = match.end()


def _minus(flat: str, found: Found, at: int) -> None:
    if at and flat[at - 1] == "-" and (at == 1 or flat[at - 2] in " (\n:="):
        found.start, found.negative = at - 1, True
        return
    word, start = last_word(flat, at)
    if word in ("minus", "negative") and not found.negative:
        found.start, found.negative = start, True
    elif flat.startswith("minus-", at - 6) and at >= 6:
        found.start, found.negative = at - 6, True


def _unit(text: str, flat: str, found: Found) -> None:
    """The unit of measure behind the number, and what it is taken per."""
    end = found.end
    if found.number.share or found.number.row:
        end = _skip_of(flat, end)
    if found.kind != MONEY:
        unit = unit_at(text, flat, end, decimal=not found.number.whole)
        if unit is None or not _fits(flat, found, unit, end):
            return
        found.unit, found.kind, found.end = unit.name, unit.kind, unit.end
        if unit.name == "pound" and found.number.value >= 1e6:
            found.unit, found.kind = "GBP", MONEY
    else:
        again = unit_at(text, flat, end)
        if again is not None and again.kind == MONEY:
            found.end = again.end
    rate = rate_at(flat, found.end)
    if rate and found.kind != TIME:
        found.unit, found.end = f"{found.unit} per {rate[0]}", rate[1]
    elif rate and found.unit in ("hour", "minute") and rate[0] in ("day", "week", "month", "year", "game"):
        found.unit, found.kind, found.end = f"{found.unit} per {rate[0]}", "measure", rate[1]


_HALF_OF = re.compile(r" an?(?= )| of an?(?= )| of(?= )|-(?=[a-z])")


def _skip_of(flat: str, end: int) -> int:
    """ "half a mile", "several of", "three quarters of an hour": behind the joint, if there is one."""
    match = _HALF_OF.match(flat, end)
    return match.end() if match and match[0] != "-" else end


def _fits(flat: str, found: Found, unit: Unit, end: int) -> bool:
    """Whether a unit belongs to this number: "one second" and "a quarter" may be something else."""
    if found.number.share and unit.kind not in (PERCENT,) and end == found.end and flat[end : end + 1] != "-":
        return unit.kind != TIME or unit.end > end
    return True


def _range(text: str, flat: str, found: Found, first: int) -> None:
    """ "30 to 40", "between 30 and 40", "$10-15 billion": the second number, if there is one."""
    if found.number.row and found.number.row != "about":
        return
    link = _LINK.match(flat, found.end)
    if link is None:
        return
    sign, word = link[1], link[2]
    before, before_at = last_word(flat, found.start)
    if word == "and" and before != "between":
        return
    at = link.end()
    money = None
    if not flat[at].isalnum() and flat[at] != "." and flat[at] not in "½¼¾⅓⅔":
        at += 1
        money = currency_before(text, flat, at)
        if money is None:
            return
    elif text[at : at + 3].isupper() and text[at : at + 2].isalpha():
        code = re.compile(r"[a-z]{2,3}\$? ?").match(flat, at)
        if code and (money := currency_before(text, flat, code.end())):
            at = code.end()
    match = _NUMBER.match(flat, at)
    second = parse_number(match[0]) if match else None
    if match is None or second is None or second.row or (money and found.kind not in (MONEY, "")):
        return
    if second.share != found.number.share:
        return
    if _TOKEN_END.match(flat, match.end()).end() > match.end() and not flat[match.end()].isalpha():  # type: ignore[union-attr]
        return
    other = Found(at, match.end(), second, kind=MONEY if money else found.kind if found.kind == MONEY else "")
    other.unit = money[1] if money else found.unit if found.kind == MONEY else None
    _letter_scale(text, flat, other)
    _unit(text, flat, other)
    _take_range(flat, found, other, sign, word, before, before_at)


def _take_range(
    flat: str, found: Found, other: Found, sign: str | None, word: str | None, before: str, at: int
) -> None:
    low, high = found.number, other.number
    if found.unit and other.unit and found.unit != other.unit and not other.unit.startswith(found.unit):
        return
    if (
        low.value < high.value
        and low.granularity <= low.value < 1000
        and high.value >= 1000
        and not _same_scale(low, high)
    ):
        scale = _scale_word(high)
        if low.value * scale < high.value or scale > 1:
            low = _scaled(low, scale)
    if sign and not guards.is_range(flat, found.start, found.end, other.end, low, high, other.unit or found.unit):
        return
    if word in ("to", "or", "through") and before not in ("from", "between") and low.value >= high.value:
        return
    if word == "or" and high.value > 3 * low.value:
        return
    if word == "to" and before == "from" and _changes(flat, at):
        return
    found.number, found.second = low, high
    found.end = other.end
    if other.unit:
        found.unit, found.kind = other.unit, other.kind
    if before in ("from", "between"):
        found.start = at + len(flat[at : found.start]) - len(flat[at : found.start].lstrip("(\"'“"))


def _changes(flat: str, at: int) -> bool:
    """Whether a verb of change governs a "from" at ``at``: two figures are then told apart."""
    change = change_before(flat, at)
    return change is not None


def _same_scale(low: Numeral, high: Numeral) -> bool:
    return high.value / max(low.value, 1e-9) < 50


def _scale_word(n: Numeral) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if n.value >= scale:
            return scale
    return 1.0


def _count(text: str, flat: str, found: Found) -> None:
    """The noun counted, when no unit of measure was found."""
    number = found.second or found.number
    many = number.value != 1 or number.row is not None
    if number.share:
        return
    phrase = counted(text, found.end, many)
    if phrase is None:
        return
    found.part = phrase.part
    found.unit, found.end = phrase.unit, phrase.end
    found.kind = "count"
    rate = rate_at(flat, found.end)
    if rate and found.unit:
        found.unit, found.end = f"{found.unit} per {rate[0]}", rate[1]


_OLD = re.compile(r"(?:[ -](?:year|yr|month|week|day)s?)?[ -](?:old|of age)s?\b|[ -]?y/?o\b|-year-olds?\b")
_AGED = re.compile(r"\b(?:aged?|ages|age of)(?: of| between| from)? ?$")


def _age(text: str, flat: str, found: Found) -> None:
    """ "19-year-old", "aged 19", "Smith, 19,": the unit is then a "year of age"."""
    old = _OLD.match(flat, found.end)
    if old and (found.unit in ("year", "month", "week", "day") or not found.unit):
        found.end = old.end()
        found.unit, found.age, found.kind = f"{found.unit or 'year'} of age", True, "age"
        return
    if found.unit is None and found.number.whole and not found.number.row and found.number.value < 120:
        window = flat[max(0, found.start - 12) : found.start]
        aged = _AGED.search(window)
        if aged or guards.is_appositive_age(text, flat, found.start, found.end):
            found.unit, found.age, found.kind = "year of age", True, "age"
            if aged:
                found.start -= len(window) - aged.start()


def _hedges(flat: str, found: Found) -> None:
    """Hedges on both sides, and the verb of change before them."""
    if found.hedge is None:
        before = hedge_before(flat, found.start)
        if before:
            found.hedge, found.start = before.row, before.at
    after = hedge_after(flat, found.end)
    if after:
        found.hedge = combine(after.row, found.hedge) if found.hedge else after.row
        found.end = after.at
        if found.unit is None and found.kind == "":
            pass
    found.change = change_before(flat, found.start)


_OF_BASE = re.compile(r" (?:of|in) ((?:[^\W\d_][\w'-]* ?){1,5})")


def _base(text: str, flat: str, found: Found) -> None:
    """What a share is of, as written: up to the first word that cannot belong to the phrase."""
    match = _OF_BASE.match(flat, found.end)
    if match is None or not flat.startswith(" of", found.end):
        return
    at = found.end + 3
    the = re.compile(r" (?:the|its|their|his|her|our|all|these|those)\b").match(flat, at)
    at = the.end() if the else at
    phrase = counted(text, at, True)
    if phrase and phrase.unit:
        found.base = text[at + 1 : phrase.end]


def _nothing(text: str, flat: str, start: int, end: int) -> tuple[Found | None, int]:
    """ "no troops", "none", "nobody": zero, where things can be counted."""
    zero = Numeral(0.0, 1.0)
    word = flat[start:end]
    if word != "no":
        return Found(start, end, zero), end
    if flat.startswith(" one", end) and not flat[end + 4 : end + 5].isalnum():
        return Found(start, end + 4, zero), end + 4
    phrase = counted(text, end, True)
    if phrase is None or phrase.unit is None or not is_plural(text[end : phrase.end].rsplit(" ", 1)[-1]):
        return None, end
    return Found(start, phrase.end, zero, unit=phrase.unit, kind="count"), phrase.end


def _majority(text: str, flat: str, start: int, end: int) -> tuple[Found | None, int]:
    """ "a majority of voters": more than half."""
    word, at = last_word(flat, start)
    if word not in ("a", "the") or not flat.startswith(" of ", end):
        return None, end
    found = Found(at, end, Numeral(50.0, 1.0, "majority"), unit="percent", kind=PERCENT)
    _base(text, flat, found)
    return found, end
