"""Units of measure and currencies, as words, symbols and signs (``data/units.toml``, ``data/currencies.toml``)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from crosscheck.data import shipped
from crosscheck.reading.numbers.nouns import word_list

MONEY, PERCENT, TIME = "money", "percent", "time"


class Unit(NamedTuple):
    """A unit found in a text: canonical ``name``, its ``kind`` (a table of units.toml, or "money"), where it ends."""

    name: str
    kind: str
    end: int


_LETTER_SIGNS = frozenset(
    ["rs", "rm", "rp", "rmb", "nis", "sfr", "sh", "shs", "ksh", "kshs", "tsh", "tshs", "ush", "ushs", "tk", "r", "n"]
)
"""Letters that stand before an amount; all codes of ISO 4217 do as well, in capitals."""

_BEFORE_ONLY = frozenset(["r", "n", "sh", "tk"])
"""Signs that stand before an amount alone; behind it they are other words or letters."""
Forms = dict[str, tuple[str, str]]


@lru_cache(maxsize=1)
def _tables() -> tuple[Forms, Forms, Forms]:
    """``(words, symbols, signs)``: lower-case words, symbols with case, currency signs, each to (name, kind)."""
    raw = shipped.table("units")
    words: Forms = {}
    for kind, units in raw.items():
        if kind == "symbols":
            continue
        for name, forms in units.items():
            for form in [name.lower(), *forms]:
                words[form] = (name, kind)
                if len(form) > 3 or form == name:
                    words.setdefault(_plural(form), (name, kind))
    signs: Forms = {}
    for code, forms in shipped.table("currencies").items():
        for form in forms:
            if (form.isalpha() and form not in _BEFORE_ONLY) or " " in form or "." in form:
                words.setdefault(form, (code, MONEY))
                words.setdefault(_plural(form), (code, MONEY))
            if not form.isalpha() or form in _LETTER_SIGNS:
                signs[form] = (code, MONEY)
        if code.isupper():
            signs[code.lower()] = words[code.lower()] = (code, MONEY)
    return words, _symbols(raw["symbols"], words), signs


def _symbols(raw: dict[str, Any], words: Forms) -> Forms:
    symbols: Forms = {}
    for sign, (name, prefixes) in raw["prefixed"].items():
        _spell_out(name, [raw["prefixes"][p] for p in prefixes.split()], words)
        kind = words.get(name, ("", "measure"))[1]
        symbols[sign] = (name, kind)
        for prefix in prefixes.split():
            symbols[prefix + sign] = (raw["prefixes"][prefix] + name, kind)
    symbols.update({sign: (name, words.get(name, ("", "measure"))[1]) for sign, name in raw["plain"].items()})
    return symbols


def _spell_out(name: str, prefixes: list[str], words: Forms) -> None:
    """Enter the words for a base unit with prefixes: "megawatt", "megawatts", "picometer"."""
    kind = words.get(name, ("", "measure"))[1]
    for prefix in ["", *prefixes]:
        whole = words.get(prefix + name, (prefix + name, kind))
        for form in (prefix + name, (prefix + name).replace("metre", "meter").replace("litre", "liter")):
            words.setdefault(form, whole)
            words.setdefault(_plural(form), whole)


def _plural(form: str) -> str:
    if form.endswith(("y",)) and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form if not form[-1].isalpha() else form + "s"


_HEAD = re.compile(r"(\s?-?)\s?([^\W\d_]+\.?|[^\w\s.,;:!?()\[\]'/<>=*#&@-])")
_SYMBOL = re.compile(r"( ?)([A-Za-zµμΩ]+(?:[²³]|[23](?!\d))?)(?![\w²³])")
_PER = re.compile(
    r"\s?/\s?([a-z]+[²³23]?)(?!\w)|[ -](?:per|a|an|each|every)[ -](?:(square|sq|cubic|metric) )?([a-z]+)(?![\w'])"
    r"(?! (?:ago|earlier|later|before|after|from)\b)"
)
_CODE = re.compile(r"[A-Z]{3}\b")


@lru_cache(maxsize=1)
def _first_words() -> dict[str, list[tuple[str, str, str]]]:
    """First token of a unit → its continuations, longest first, as (rest, name, kind)."""
    table: dict[str, list[tuple[str, str, str]]] = {}
    for form, (name, kind) in _tables()[0].items():
        head = _HEAD.match(form)
        if head is None:
            continue
        rest = form[head.end() :]
        table.setdefault(head[2], []).append((rest, name, kind))
        if head[2].endswith(".") and not rest:
            table.setdefault(head[2][:-1], []).append(("", name, kind))
    for forms in table.values():
        forms.sort(key=lambda f: -len(f[0]))
    return table


_LONE = frozenset("m g l h p".split())


def unit_at(text: str, flat: str, at: int, *, decimal: bool = False) -> Unit | None:
    """The unit that stands right behind a number, ``None`` when there is none.

    ``text`` is as written and ``flat`` its lower-case form of the same length; ``at`` is the end of the
    number; ``decimal`` says that the number had a decimal point (a lone "s" is then a second).
    """
    symbol = _SYMBOL.match(text, at)
    if symbol is not None:
        found = _symbol(symbol[2], apart=bool(symbol[1]), decimal=decimal)
        if found is not None and _stands_alone(flat, symbol.end()):
            return Unit(*found, symbol.end())
    head = _HEAD.match(flat, at)
    if head is None:
        return None
    word = head[2]
    candidates = _first_words().get(word)
    if candidates is None and word in _tables()[2] and not word.isalpha():
        return Unit(_tables()[2][word][0], MONEY, head.end())
    if candidates is None and word.endswith("."):
        word = word[:-1]
        candidates = _first_words().get(word)
    if candidates is None:
        return None
    end = head.start(2) + len(word)
    if head[1] and len(word) == 1 and word.isalpha() and word not in _LONE and not decimal:
        return None
    for rest, name, kind in candidates:
        if not flat.startswith(rest, end):
            continue
        stop = end + len(rest)
        if stop < len(flat) and flat[stop - 1].isalnum() and (flat[stop].isalnum() or flat[stop] == "_"):
            continue
        return Unit(name, kind, stop)
    return None


def _stands_alone(flat: str, end: int) -> bool:
    """Whether a symbol that ends here is not the beginning of "km/h", "m.p.h." or "lb-ft"."""
    behind = flat[end : end + 1]
    if behind == "/":
        return flat[end + 1 : end + 2] != "h" and flat[end + 1 : end + 2] != "s"
    return not (behind in ("-", ".", "'") and flat[end + 1 : end + 2].isalpha())


def _symbol(symbol: str, *, apart: bool, decimal: bool) -> tuple[str, str] | None:
    if apart and len(symbol) == 1 and symbol not in ("m", "g", "W", "V", "C", "F", "h") and not decimal:
        return None
    if symbol in ("b", "B"):
        return None
    if symbol == "F" and apart and decimal:
        return _tables()[0]["farad"]
    if symbol == "s" and not decimal:
        return None
    return _tables()[1].get(symbol)


_PER_MANY = re.compile(
    r"[ -](?:per|in every|for every|out of every)[ -](100|1,?000|10,?000|100,?000|1 million|million|thousand)"
    r"(?![\w.,]\w)"
    r"( (?:live )?[a-z]{3,})?"
)
"""Rates are told per a power of ten of people, births, cases (WHO, Eurostat)."""


def rate_at(flat: str, at: int) -> tuple[str, int] | None:
    """What a unit is taken per ("an hour", "/kg", "per square foot", "per 100,000 people"): ``(singular, end)``."""
    many = _PER_MANY.match(flat, at)
    if many is not None:
        noun = many[2] or ""
        plural = noun.endswith("s") or noun.strip() in ("people", "women", "men", "children")
        end = many.end() if plural else many.end(1)
        return (many[1] + (noun if plural else "")), end
    match = _PER.match(flat, at)
    if match is None:
        return None
    word, stop = match[3] or match[1], match.end()
    if word in _PER_ADJECTIVES:
        noun = _PER_NOUN.match(flat, stop)
        if noun is not None and noun[1] in _PER_NOUNS:
            word, stop = noun[1], noun.end()
    article = flat[match.start() + 1 : match.start() + 3] in ("a ", "an", "a-")
    words = _tables()[0]
    known = words.get(word) or _tables()[1].get(word)
    if article and (known is None or known[1] not in (TIME, "volume", "mass")) and word not in _PER_NOUNS:
        return None
    if match[1] and known is None and word not in _PER_NOUNS:
        return None
    if known is None and not (word in _PER_NOUNS or " per" in match[0] or "-per" in match[0]):
        return None
    name = known[0] if known else word
    return (f"{_SPELT.get(match[2], match[2])} {name}" if match[2] else name), stop


_SPELT = {"sq": "square"}
_PER_NOUNS, _PER_ADJECTIVES = word_list("per"), word_list("per_adjective")
_PER_NOUN = re.compile(r" ([a-z]+)")
_LETTERS = re.compile(r"[a-z.]{1,4}$")


def currency_before(text: str, flat: str, at: int) -> tuple[int, str, float] | None:
    """The currency sign or code in front of a number: ``(start, ISO code, multiplier)``, or ``None``."""
    end = at - 1 if at and flat[at - 1] == " " else at
    if not end:
        return None
    sign = flat[end - 1]
    signs = _tables()[2]
    if sign.isalpha() or sign == ".":
        return _code_before(text, flat, end, attached=end == at)
    if sign not in signs:
        return None
    start, name = end - 1, signs[sign][0]
    if sign == "$":
        for back in range(min(6, start), 0, -1):
            form = flat[start - back : end]
            known = signs.get(form)
            if (
                known is None
                and " " in form
                and form[:2] != "a "
                and (form[:2] in ("us", "hk", "nz", "c ", "u.") or text[start - back].isupper())
            ):
                known = signs.get(form.replace(" ", ""))
            if known and not (start - back and (flat[start - back - 1].isalnum() or flat[start - back - 1] == "'")):
                return start - back, known[0], 1.0
    return start, name, 1.0


def _code_before(text: str, flat: str, end: int, *, attached: bool) -> tuple[int, str, float] | None:
    letters = _LETTERS.search(flat, max(0, end - 4), end)
    if letters is None:
        return None
    start = letters.start()
    word = letters[0]
    if start and (flat[start - 1].isalnum() or (flat[start - 1] == "$" and ("$" + word) not in _tables()[2])):
        return None
    if start and flat[start - 1] == "$":
        return start - 1, _tables()[2]["$" + word][0], 1.0
    known = _tables()[2].get(word)
    written = text[start:end]
    if len(word) == 1 or (written.isupper() and attached and len(word) == 3 and word not in _SAFE_CODES):
        if known is None or not written.isupper() or not _LARGE_AMOUNT.match(flat, end + (not attached)):
            return None  # "N95", "R2-D2", "COP28"
        return start, known[0], 1.0
    if known and word in _LETTER_SIGNS and written[0].isupper():
        return start, known[0], 1.0
    if known and (written.isupper() or word in _SAFE_CODES or (word in ("rs", "rs.", "fr.") and written[0] == "R")):
        return start, known[0], 1.0
    if written.isupper() and len(word) == 4 and word[0] == "m" and word[1:] in _tables()[2]:
        return start, _tables()[2][word[1:]][0], 1e6
    return None


_LARGE_AMOUNT = re.compile(
    r"\d+(?:\.\d+)? ?(?:m|mn|bn|tn|k|million|billion|trillion|thousand|crore|lakh)\b"
    r"|\d{1,3}(?:[, ]\d{3})+\b|\d+\.\d\d\b"
    r"|\d{3,}\b(?!-| (?:road|route|highway|motorway|freeway|trail|junction|line|bus)\b)"
)
"""An amount that a single letter before it makes money of."""
_SAFE_CODES = frozenset("usd eur gbp rmb aud cad chf jpy inr mxn nzd btc".split())


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Unit → its kind: a table of units.toml, or money."""
    words, symbols, signs = _tables()
    return {name: kind for forms in (signs, symbols, words) for name, kind in forms.values()}


def kind_of(name: str) -> str | None:
    """The kind of a canonical unit ("percent", "time", "length", "money" …); ``None`` for a counted noun."""
    return kinds().get(name)
