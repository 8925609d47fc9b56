"""The vocabulary of numbers: words, scales, fractions, and the patterns that find a number in lower-case text."""

from __future__ import annotations

import re

MAX_DIGITS = 40
"""Longer runs of digits are codes, not quantities."""

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
COMPOUND_ENDS = ["first", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
"""What follows a ten in an ordinal ("twenty-first"); "thirty-second" is as often a time."""
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = {word: n for n, word in enumerate(_SMALL)} | {"nought": 0, "naught": 0}
TENS = {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"fourty": 40}
SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "mln": 1e6, "bln": 1e9, "tln": 1e12,
}  # fmt: skip
SUFFIXES = {"k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tln": 1e12}
"""Letters that multiply wherever they follow digits; "m", "b" and "t" need a currency or a noun beside them."""

PLURALS = {
    "dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_ORDINALS = [
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    *(f"{teen}th" for teen in _SMALL[13:]),
]  # fmt: skip
FRACTIONS: dict[str, float] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
for _n, _word in enumerate(_ORDINALS, 3):
    FRACTIONS[_word] = FRACTIONS[_word + "s"] = _n
for _word, _n in {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}.items():
    FRACTIONS[_word] = FRACTIONS[_word + "s"] = _n
for _word, _scale in {"thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}.items():
    FRACTIONS[_word] = FRACTIONS[_word + "s"] = _scale

VULGAR = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

GROUP = r"[,'’\u00a0\u2009\u202f ]"
DIGITS = (
    rf"(?:\d{{1,3}}(?:{GROUP}\d{{3}}(?!\d)){{1,12}}(?:\.\d+)?|\d{{1,2}}(?:,\d\d){{1,8}},\d{{3}}(?!\d)(?:\.\d+)?"
    rf"|\d+(?:\.\d+)?|\.\d+)"
)
_COUNT_WORDS = [*UNITS, *TENS]
DOZEN = ["dozen", "dozens", "doz", "dozs", "dz", "dzs"]
BIG_WORDS = ["hundred", *DOZEN, *SCALES]
_AFTER = r"[\s-]+"


def one_of(words: list[str]) -> str:
    """Regex source for any of the words (regex sources themselves), the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


_WORD = rf"{one_of(_COUNT_WORDS + BIG_WORDS)}\b"
_FRACTION = rf"{one_of([*FRACTIONS, 'first', 'firsts'])}\b"
_SIGN = "[" + "".join(VULGAR) + "]"
_SUFFIX = rf"(?:\s{{0,2}}{one_of(list(SUFFIXES))}\b|{one_of(list(SCALES))}\b)?"
_DIGIT_NUMBER = rf"(?:{DIGITS}(?:\s?{_SIGN}|(?:\s{{1,2}}|-)\d/\d\d?\b|/\d+\b)?{_SUFFIX}|{_SIGN})"
_AND = r"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=trillion))\s+and)?"
_AND_DIGITS = r"(?:(?:(?<=hundred)|(?<=thousand))\s+and\s+\d{1,3}(?![\w.,]\w|\w|\s+(?:hundred|thousand|million)))?"
_MORE = rf"(?:{_AND}{_AFTER}(?:{_WORD}|\d{{1,3}}(?:\.\d+)?(?=\s+(?:thousand|million|hundred)\b))){{0,16}}{_AND_DIGITS}"
_SCALED = rf"(?:\s+{one_of(list(SCALES))}\b)?"
_PARTS = rf"(?:an?|{one_of(_COUNT_WORDS)}(?:[\s-]+{one_of(list(UNITS))})?)"
_MIXED = rf"(?:[\s-]+and[\s-]+{_PARTS}[\s-]+{_FRACTION}{_SCALED})?"
_POINT = rf"(?:\s+point(?:[\s-]+{one_of(_COUNT_WORDS)}\b){{1,12}}{_SCALED})?"
_PLURAL = (
    rf"(?:{one_of(list(PLURALS))}(?:\s+of\s+{one_of(['hundreds', 'thousands', 'millions', 'billions'])}){{0,2}}\b)"
)
_PART = rf"(?:half|(?:(?:an?|{one_of(_COUNT_WORDS)})[\s-]+)?{_FRACTION})"
_HALF = rf"(?:{_PART}(?:\s+of)?(?:\s+an?)?[\s-]+{one_of([*SCALES, 'dozen'])}\b)"
_VAGUE = rf"(?:(?:several|a\s+(?:good\s+)?few|a\s+couple(?:\s+of)?)(?:\s+{one_of(BIG_WORDS)}\b)?\b)"
_SHARE = rf"(?:(?:an?|{one_of(_COUNT_WORDS)})[\s-]+{_FRACTION}|half\b)"
_SPELLED = rf"(?:(?:an?\s+)?{_WORD}{_MORE}(?:{_AFTER}{_FRACTION}{_SCALED}|{_MIXED}{_POINT}))"

_POWER = r"(?:\d+(?:\.\d+)?(?: ?[x×] ?10(?:\^|\*\*)?[-+]?\d{1,2}|e[+-]?\d{1,2}|\^[-+]{0,2}\d{1,2})(?![\w.]))"
_DIGITS_AND_WORDS = rf"{_DIGIT_NUMBER}(?:{_AFTER}{one_of(BIG_WORDS)}\b{_MORE})?{_MIXED}"
RUN_PATTERN = rf"(?:{_POWER}|{_VAGUE}|{_HALF}|{_SHARE}|{_DIGITS_AND_WORDS}|{_PLURAL}|{_SPELLED})"
"""Regex source for one number that stands by itself (no bare article)."""
NUMBER_PATTERN = rf"(?:half\s+an?\b(?!\s+{one_of(BIG_WORDS)})|{RUN_PATTERN}|an?\b)"
"""Regex source for a number before a unit: as :data:`RUN_PATTERN`, and "a", "an", "half a", "half an"."""
NUMBER = re.compile(RUN_PATTERN)
