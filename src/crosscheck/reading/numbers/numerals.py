"""Numerals: a number written in digits, in words or in both, as a value and a granularity.

For other readers (durations, dates):

``NUMBER_PATTERN``
    regex source, no groups, lower case: put it into a pattern that is matched against lower-case
    text, as in ``rf"(?P<n>{NUMBER_PATTERN})\\s+days?\\s+ago"``.
:func:`parse_number`
    what such a match says: ``parse_number("two and a half").value == 2.5``, ``parse_number("a").value == 1``,
    ``parse_number("several").row == "several"``.

Digits may be grouped by comma, apostrophe, space, U+00A0, U+2009 or U+202F, in threes or the Indian way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.model.hedges import granularity
from crosscheck.reading.numbers.sums import STEP, Sum, grain_of
from crosscheck.reading.numbers.words import (
    DIGITS,
    FRACTIONS,
    GROUP,
    MAX_DIGITS,
    NUMBER_PATTERN,
    PLURALS,
    RUN_PATTERN,
    SCALES,
    TENS,
    UNITS,
    VULGAR,
)

__all__ = ["NUMBER_PATTERN", "RUN_PATTERN", "Numeral", "parse_number"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    ``granularity`` is the place value of the last digit written with care, "a dozen" 12.  ``row`` is the
    row of the hedge table that a vague word stands for ("several", "few", "plural", "dozens"), else ``None``;
    ``value`` is then what the word promises at least and ``unit`` its unit (dozens 12, several hundred 100).
    ``share`` is true of a fraction below one ("two-thirds"), which is a percentage unless a unit follows it;
    ``digits`` of a number with digits in it, ``whole`` of one without a decimal point or fraction.
    """

    value: float
    granularity: float
    row: str | None = None
    unit: float = 1.0
    share: bool = False
    digits: bool = False
    whole: bool = True


_TOKEN = re.compile(rf"{DIGITS}|[a-z]+|[{''.join(VULGAR)}]|/")
_SPACES = re.compile(r"\s+")
MAX_LENGTH = 200
"""No number is written longer, in code points."""
LARGEST = 1e120


def parse_number(text: str) -> Numeral | None:
    """What a number says; ``None`` when the text is not one whole number.  Never raises."""
    return _cached(text) if len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=8192)
def _cached(text: str) -> Numeral | None:
    number = _parse(_SPACES.sub(" ", text.strip().lower()))
    return number if number is not None and number.value < LARGEST else None


def _parse(text: str) -> Numeral | None:
    tokens = _TOKEN.findall(text)
    if not tokens or sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    if tokens in (["a"], ["an"]):
        return Numeral(1.0, 1.0)
    if tokens[-1] in ("a", "an") and tokens[:-1] == ["half"]:
        return Numeral(0.5, 0.5, share=True, whole=False)
    if "10" in text or "e" in text or "^" in text:
        raised = _RAISED.fullmatch(text)
        if raised:
            return _raise(float(raised[1]), int(raised[3]) * (-1 if raised[2] == "-" else 1))
        power = _POWER.fullmatch(text)
        if power:
            return _power(*power.groups())
    return _vague(tokens) or _halves(tokens) or _fraction_slash(tokens) or _spelled(tokens)


_POWER = re.compile(r"(\d+(?:\.\d+)?)(?: ?[x×] ?10(?:\^|\*\*)?|e)([-+]?\d{1,2})")


_RAISED = re.compile(r"(\d+(?:\.\d+)?)\^([-+]?)[-+]?(\d{1,2})")


def _raise(base: float, exponent: int) -> Numeral | None:
    if base == 0 or abs(exponent) * len(str(base)) > 250:
        return None
    value = base**exponent
    return Numeral(value, grain_of(value), digits=True, whole=value.is_integer())


def _power(mantissa: str, exponent: str) -> Numeral:
    """ "1.3x10^6", "1e10"."""
    scale = float(f"1e{int(exponent)}")
    value = float(f"{mantissa}e{int(exponent)}")
    return Numeral(value, granularity(mantissa, scale), digits=True, whole=value.is_integer())


def _vague(tokens: list[str]) -> Numeral | None:
    words = [t for t in tokens if t not in ("a", "of", "good")]
    head, unit = words[0], _scale_of(words[1]) if len(words) == 2 else 1.0
    if len(words) > 2 and head not in PLURALS:
        return None
    if head in ("several", "few"):
        return Numeral(_least(head) * unit if unit == 1.0 else unit, unit, head, unit)
    if head == "couple":
        return Numeral(2.0 * unit, unit, "about")
    if head in PLURALS and all(w in PLURALS for w in words):
        unit = 1.0
        for word in words:
            unit *= PLURALS[word]
        return Numeral(unit, unit, "dozens" if unit == 12.0 else "plural", unit)
    return None


def _least(word: str) -> float:
    return 3.0 if word == "several" else 2.0


def _scale_of(word: str) -> float:
    return {"hundred": 100.0, "dozen": 12.0, "dozens": 12.0}.get(word) or SCALES.get(word, 1.0)


def _halves(tokens: list[str]) -> Numeral | None:
    """ "half", "half a million", "two thirds of a billion"."""
    words = [t for t in tokens if t not in ("a", "an", "of")]
    count = STEP.get(words[0], 1.0)
    words = words[1:] if words[0] in STEP and len(words) > 1 else words
    if words[0] not in FRACTIONS or len(words) > 2 or (len(words) == 1 and words[0] != "half"):
        return None
    part = count / FRACTIONS[words[0]]
    if len(words) == 1:
        return Numeral(part, part, share=True, whole=False)
    scale = _scale_of(words[1])
    if scale == 1.0:
        return None
    value = part * scale
    return Numeral(value, grain_of(value) if words[1] != "dozen" else value)


def _fraction_slash(tokens: list[str]) -> Numeral | None:
    """ "3/4", "2 1/4"."""
    if "/" not in tokens:
        return None
    at = tokens.index("/")
    parts = tokens[: at - 1], tokens[at - 1 : at], tokens[at + 1 :]
    if at < 1 or len(parts[0]) > 1 or len(parts[2]) != 1 or not all(t[-1].isdigit() for p in parts for t in p):
        return None
    below = _digits(parts[2][0])
    if not below:
        return None
    part, whole = _digits(parts[1][0]) / below, _digits(parts[0][0]) if parts[0] else 0.0
    return Numeral(whole + part, 1 / below, share=not whole and part < 1, digits=True, whole=False)


def _digits(token: str) -> float:
    return float(re.sub(GROUP, "", token))


def _spelled(tokens: list[str]) -> Numeral | None:
    if tokens[0] in ("a", "an"):
        if len(tokens) < 2 or (tokens[1] in STEP and not _compound_ordinal(tokens)):
            return None
        tokens = tokens[1:] if tokens[1] not in FRACTIONS and tokens[1] not in STEP else ["one", *tokens[1:]]
    below = _compound_ordinal(tokens)
    if below:
        above = _spelled(tokens[:-2])
        return above and _shared(Sum(above.value, digits=above.digits), below, tokens[-1])
    state = Sum()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token == "and" and at and at + 1 < len(tokens):
            mixed = _mixed(tokens, at)
            if mixed:
                return _finish_mixed(state, *mixed, tokens)
            if tokens[at - 1] not in SCALES and tokens[at - 1] != "hundred":
                return None
        elif token == "point":
            return _point(state, tokens[at + 1 :])
        elif token in FRACTIONS and at == len(tokens) - 1 and at:
            return _shared(state, FRACTIONS[token], token)
        elif not state.add(token):
            return None
        at += 1
    if state.trails and tokens[-2:-1] != ["and"]:
        return None  # "5 million two weeks ago": two numbers
    value = state.value
    if state.dozen:
        return Numeral(value, 12.0 if value % 12 == 0 else grain_of(value), digits=state.digits)
    grain = state.grain if state.grain is not None else grain_of(value)
    share = tokens[-1] in VULGAR and value < 1
    return Numeral(value, grain, digits=state.digits, whole=state.whole, share=share)


def _compound_ordinal(tokens: list[str]) -> float | None:
    """What "one twenty-fifth", "three twenty-firsts" divide by; in "a hundred and thirty fifths" 5 divides 130."""
    if len(tokens) < 3 or tokens[-2] not in TENS or tokens[-3] in ("and", "point"):
        return None
    unit = 1.0 if tokens[-1] in ("first", "firsts") else FRACTIONS.get(tokens[-1], 10.0)
    return TENS[tokens[-2]] + unit if unit < 10 and tokens[-1][0] != "h" else None


def _shared(state: Sum, below: float, word: str) -> Numeral | None:
    """So many parts of a whole; "two third" is no fraction but counts in order ("two third graders")."""
    if state.value > 1 and not word.endswith("s") and below not in (2, 4):
        return None
    part = state.value / below
    return Numeral(part, 1 / below, share=part < 1, digits=state.digits, whole=False)


def _mixed(tokens: list[str], at: int) -> tuple[float, float] | None:
    """ "and a half", "and three quarters", then perhaps a scale: ``(fraction, scale)``."""
    rest = tokens[at + 1 :]
    scale = SCALES.get(rest[-1], 1.0)
    words = rest[:-1] if scale != 1.0 else rest
    if len(words) not in (2, 3) or words[-1] not in FRACTIONS:
        return None
    count = 1.0 if words[0] in ("a", "an") else STEP.get(words[0], 0.0)
    if len(words) == 3:
        count = count + STEP[words[1]] if words[0] in TENS and words[1] in UNITS else 0.0
    part = count / FRACTIONS[words[-1]]
    return (part, scale) if 0 < part < 1 else None


def _finish_mixed(state: Sum, part: float, scale: float, tokens: list[str]) -> Numeral:
    """ "a million and a half" is half a million more, "two and a half million" two million and a half."""
    alone = state.current is None and state.least_scale < 1e30
    if alone and scale < state.least_scale:
        value = state.total + part * (scale if scale > 1 else state.least_scale)
    else:
        value = (state.value + part) * scale
    return Numeral(value, grain_of(value), digits=state.digits, whole=value.is_integer())


def _point(state: Sum, rest: list[str]) -> Numeral | None:
    scale = SCALES.get(rest[-1], 1.0) if rest else 1.0
    words = rest[:-1] if scale != 1.0 else rest
    text, after_ten = "", False
    for word in words:
        if word not in STEP:
            return None
        # "seventy-one" after the point is 71: the unit takes the place of the zero of the ten.
        text = (text[:-1] if after_ten and word in UNITS else text) + str(int(STEP[word]))
        after_ten = word in TENS
    if not text or not state.value.is_integer():
        return None
    written = f"{int(state.value)}.{text}"
    return Numeral(float(written) * scale, granularity(written, scale), digits=state.digits, whole=False)
