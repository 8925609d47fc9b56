"""A text as tokens, each with a one-character tag: the layer under the grammar of dates.

Tokens cover the text without gaps (white space belongs to the token before it), and the string of
tags has one character a token, so a regular expression over tags is a grammar over words.  Tagging
is one pass of compiled code and a look-up a distinct token: linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from crosscheck.reading import holidays
from crosscheck.reading import timewords as words
from crosscheck.reading.page import Page, page_of

OTHER = "_"
_NAMES = (
    *words.TAG_WORDS, "MONTH", "CAPMONTH", "WEAKMONTH", "WEEKDAY", "SHORTDAY", "WEEKDAYS", "SEASON", "WEAKSEASON",
    "UNIT", "UNITS", "SECOND", "QUARTER", "CENTURY", "WEEKEND", "DAYPART", "DAYPARTS", "OVERNIGHT", "SET",
    "NUMBER", "ORD", "DECADEWORD", "QNUM", "HOLIDAY",
    "YEAR", "INT", "NUM", "BIG", "CLOCK", "SHORTCLOCK", "DOTCLOCK", "CLOCKM", "CLOCKRANGE", "AMPM", "ISO", "NUMDATE",
    "YEARMONTH", "FISCALYEAR", "SLASHDATE", "YRANGE", "DRANGE", "DECADE", "COMMA", "OPEN", "CLOSE", "DASH", "APOS",
    "SLASH", "STOP",
)  # fmt: skip
_ALPHABET = "".join(
    map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x30, 0x3A), *range(0xA1, 0xAD), *range(0xAE, 0x100)))
)
TAG = dict(zip(_NAMES, _ALPHABET, strict=False))
"""Name of a tag → its character."""

_TOKEN = re.compile(
    rf"""(?:
      (?=[A-Z])(?:{holidays.token_pattern()})\b
    | [AaPp]\.\s?[Mm]\b\.?                                     # a.m.
    | (?:GMT|UTC)[+−-]\d{{1,2}}(?::?\d\d)?\b  # UTC+3
    | B\.\s?C\.(?:\s?E\.)? | A\.\s?D\.
    | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.(?=\s)
    | \d(?:\w|[./:+-](?=\d)|,(?=\d{{3}}(?!\d)))*+               # 20:30, 16/12/2022, 2009-08-13T15:44Z, 1,000, 19th
    | [^\W\d]\w*+
    | [^\s]
    )(?:[^\S\n]|\n(?![^\S\n]*+\n))*+
    | \s+""",
    re.VERBOSE,
)
_PUNCTUATION = {
    ",": "COMMA", "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "-": "DASH", "–": "DASH", "—": "DASH",
    "‑": "DASH",
    "‐": "DASH", "'": "APOS", "’": "APOS", "‘": "APOS", "/": "SLASH", ".": "STOP", "!": "STOP", "?": "STOP",
    ";": "STOP",
}  # fmt: skip
_NUMBERS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\d{1,2}|0\d", "INT"),
        (r"\d{4}", "YEAR"),
        (r"\d{1,2}(?:st|nd|rd|th)", "ORD"),
        (r"(?:\d\d)?\d0s", "DECADE"),
        (r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?", "CLOCK"),
        (r"\d:\d\d(?::\d\d)?", "SHORTCLOCK"),
        (r"\d{1,2}\.\d\d", "DOTCLOCK"),
        (r"\d{1,2}(?:[:.]\d\d)?[ap]m", "CLOCKM"),
        (r"\d{1,2}(?:[:.]\d\d)?(?:[ap]m)?-\d{1,2}(?:[:.]\d\d)?[ap]m|\d{1,2}:\d\d-\d{1,2}:\d\d", "CLOCKRANGE"),
        (r"\d{4}-\d\d?-\d\d?(?:t\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?", "ISO"),
        (r"\d{4}/\d\d?/\d\d?|\d{4}\.\d\d\.\d\d", "ISO"),
        (r"\d{4}-\d\d", "YEARMONTH"),
        (r"\d{1,2}/\d{1,2}/\d\d(?:\d\d)?|\d{1,2}([.-])\d{1,2}\1\d{4}", "NUMDATE"),
        (r"\d{1,2}/\d{1,2}", "SLASHDATE"),
        (r"\d{4}[-/](?:\d\d)?\d\d", "YRANGE"),
        (r"\d{1,2}-\d{1,2}", "DRANGE"),
        (r"\d{1,3}", "NUM"),
    )
)
_FISCAL = re.compile(r"fy(?:\d\d)?\d\d")
_ENDS_PAST = re.compile(r"[a-z]{2,}[^e]ed")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text cut into tokens.  ``starts`` has one entry more than ``tokens``: the length of the text."""

    page: Page
    """The text itself, made ready for matching."""
    tokens: list[str]
    starts: list[int]
    tags: str

    def word(self, at: int) -> str:
        """A token in lower case, without the white space after it."""
        return self.tokens[at].rstrip().lower()

    def end(self, last: int) -> int:
        """Where the token before ``last`` ends, without the white space after it."""
        return self.starts[last - 1] + len(self.tokens[last - 1].rstrip())


class _Memo(dict[str, str]):
    """Tags of the tokens seen so far, in all texts: each distinct token is looked at once."""

    def __missing__(self, token: str) -> str:
        tag = TAG.get(tag_name(token.rstrip()), OTHER)
        if len(token) <= _LONGEST:
            self[token] = tag
        return tag


_LONGEST, _MOST = 40, 50_000
"""Code points of a token that is remembered, and how many are, so that memory stays bounded."""
_SEEN = _Memo()


def tag_text(text: str) -> Tagged:
    """Cut ``text`` into tagged tokens; any text will do."""
    tokens = _TOKEN.findall(text)
    if len(_SEEN) > _MOST:
        _SEEN.clear()
    return Tagged(page_of(text), tokens, [0, *accumulate(map(len, tokens))], "".join(map(_SEEN.__getitem__, tokens)))


def tag_name(token: str) -> str:
    """The name of a token's tag; an unknown name is that of no tag."""
    if not token:
        return "STOP"  # a blank line ends what stands before it
    if len(token) > 32:
        return OTHER
    first = token[0]
    if holidays.once(token):
        return "HOLIDAY"
    if "0" <= first <= "9":
        return _number_name(token.lower())
    if first.isalpha():
        return _word_name(token)
    return _PUNCTUATION.get(token, OTHER)


def _number_name(token: str) -> str:
    if not token.isascii():
        return OTHER
    name = next((name for pattern, name in _NUMBERS if pattern.fullmatch(token)), "BIG")
    if name == "INT" and not 1 <= int(token) <= 31:
        return "NUM"
    if name == "YEAR" and not 1000 <= int(token) <= 2199:
        return "BIG"
    if name == "YEARMONTH":
        return _year_dash(token)
    if name == "YRANGE":
        return "YRANGE" if "-" in token or _next_year(token) else "BIG"
    return name


def _year_dash(token: str) -> str:
    """2015-03 is a month, 1998-99 and 2007-08 are years; other pairs are read as ISO 8601 has them."""
    short, last = int(token[2:4]), int(token[5:])
    if last != short + 1 and 1 <= last <= 12:
        return "YEARMONTH"
    return "YRANGE" if last > short or (last == 0 and short == 99) else "BIG"


def _next_year(token: str) -> bool:
    """2013/14 and 2013/2014 are two years in a row; 1200/80 is two numbers."""
    return int(token[5:]) % 100 == (int(token[2:4]) + 1) % 100 and (len(token) < 9 or token[5:] > token[:4])


def _word_name(token: str) -> str:
    word = token.lower()
    if holidays.is_holiday(token):
        return "HOLIDAY"
    if word[-1] == ".":
        return _dotted_name(word)
    found = _VOCABULARY.get(word)
    if found is not None:
        return _by_case(found, word, token)
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":
        return "QNUM"
    if _FISCAL.fullmatch(word):
        return "FISCALYEAR"
    if word[:3] in ("gmt", "utc") and len(word) > 3:
        return "ZONE" if token[:3].isupper() and word[3] in "+-−" else OTHER
    return "WAS" if _ENDS_PAST.fullmatch(token) else OTHER


def _dotted_name(word: str) -> str:
    if word[0] in "ap" and "m" in word and "." in word[:-1]:
        return "AMPM"
    if word[:-1] in words.SHORT_MONTHS:
        return "MONTH"
    return "SHORTDAY" if word[:-1] in words.SHORT_DAYS else "ERA" if word[1] == "." else OTHER


def _by_case(name: str, word: str, token: str) -> str:
    """Words that are also something else are surer with a capital: May, March, Sat."""
    capital = token[0] != word[0]
    if name == "MONTH":
        if word in ("may", "march", "mar", "jan"):
            return "CAPMONTH" if capital else "WEAKMONTH"
        if word in words.SHORT_MONTHS and (not capital or token.isupper()):
            return "CAPMONTH"
        return "WEAKMONTH" if token == "august" else "MONTH"
    if name in ("SHORTDAY", "ERA"):
        return name if capital else OTHER
    if name == "ZONE":
        return name if token.isupper() else OTHER
    return name


def _vocabulary() -> dict[str, str]:
    table = {word: name for name, listed in words.TAG_WORDS.items() for word in listed.split()}
    table |= dict.fromkeys(words.MONTH_NUMBER, "MONTH")
    table |= dict.fromkeys(words.WEEKDAYS, "WEEKDAY") | dict.fromkeys(words.SHORT_DAYS, "SHORTDAY")
    table |= {f"{day}s": "WEEKDAYS" for day in words.WEEKDAYS}
    table |= dict.fromkeys(words.SEASONS, "SEASON") | {"spring": "WEAKSEASON", "fall": "WEAKSEASON"}
    table |= dict.fromkeys(words.UNITS, "UNIT") | {f"{unit}s": "UNITS" for unit in words.UNITS}
    table |= {"centuries": "UNITS", "quarter": "QUARTER", "century": "CENTURY", "weekend": "WEEKEND"}
    table |= dict.fromkeys(words.ORDINALS, "ORD") | {"second": "SECOND"}
    table |= dict.fromkeys(words.NUMBER_WORDS, "NUMBER") | dict.fromkeys(words.DECADES, "DECADEWORD")
    table |= dict.fromkeys(words.DAYPARTS, "DAYPART") | {f"{part}s": "DAYPARTS" for part in words.DAYPARTS}
    table |= {"overnight": "OVERNIGHT", "am": "AMPM", "pm": "AMPM"} | dict.fromkeys(words.SETS, "SET")
    return table


_VOCABULARY = _vocabulary()
