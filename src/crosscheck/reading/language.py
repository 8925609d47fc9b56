"""In which language a text is, and which way it writes its numbers: what is not English is noticed, not misread.

Letters tell the languages that have their own; function words tell the others: they make up a third of any running
text, and no two languages share many (``data/languages.toml``, whose sources it names).  A text that is in none of
those, but in hardly any word that English has, is not English either.  What tells nothing, such as a list of names, is
taken for English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from crosscheck.data import shipped
from crosscheck.lexicon import analyses

LOOKED_AT = 20_000
"""Characters of a text that are looked at, from its start."""
LETTERS = 20
"""Letters that are not Latin, more than the Latin ones, from which on a text is not English."""
HITS, KINDS, SHARE = 4, 3, 0.12
"""Function words of another language: how many there must be, how many different ones beside those that names are made
with ("van der"), their share of all words."""
ODD = 5
"""How many different words with letters that English lacks are enough without those."""
AHEAD = 2.0
"""How many of both there must be for each function word that is English alone."""
PLAIN, ENGLISH, KNOWN = 12, 0.05, 0.4
"""Different words without a capital from which on the lexicon is asked; up to which share of English function words,
and which share of words that English has, a text is then in another language."""
CLOSE = 0.85
"""How near the second language must come to be named as well."""

_LATIN = "\u024f"
"""The last of the letters that languages in Latin letters are written with."""
_WORD = re.compile(r"[^\W\d_]{2,}|(?<![\w'’.])[^\W\d_](?![\w.])")
"""Words; of single letters none that is an initial or the end of "don't" and "it's"."""
_IN_ADDRESS = ("://", "@", "www.", "#", ".com", ".org", ".net", ".htm")
"""One of these stands in every address."""
_ADDRESS = re.compile(r"\S*(?:://|@|www\.|\.(?:com|org|net|html?)\b)\S*|[#@]\w+")


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` is ISO 639-1, ``None`` when the text does not tell; ``english``: whether it is taken for English.

    ``name`` is in words, "" without a code; ``why`` says by what it was told.
    """

    code: str | None
    english: bool
    why: str
    name: str = ""


def language_of(text: str) -> Language:
    """The language that ``text`` is in, as its first :data:`LOOKED_AT` characters tell.  Any text works."""
    head = unicodedata.normalize("NFC", text[:LOOKED_AT])
    if any(sign in head for sign in _IN_ADDRESS):
        head = _ADDRESS.sub(" ", head)
    words = _WORD.findall(head)
    return _by_letters(words) or _by_words(words) or _by_lexicon(words) or _english(words)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Function word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in shipped.table("languages")["words"].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found


@cache
def _particles() -> frozenset[str]:
    """Small words inside names."""
    return frozenset(shipped.table("people")["titles"]["particles"])


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]


def _by_letters(words: Sequence[str]) -> Language | None:
    """The language of a text that is mostly in other letters than Latin ones."""
    scripts = shipped.table("languages")["scripts"]
    letters = Counter(c for word in words if not word.isascii() for c in word.lower() if c > _LATIN)
    if letters.total() < LETTERS:
        return None
    counted: Counter[str] = Counter()
    for letter, times in letters.items():
        if (script := _script(letter)) in scripts:
            counted[script] += times
    there, latin = counted.total(), sum(map(len, words)) - letters.total()
    if there < LETTERS or there <= latin:
        return None
    script = max(counted, key=lambda s: (counted[s], s))
    code = "ja" if counted["HIRAGANA"] + counted["KATAKANA"] > there / 10 else scripts[script]
    if not code:
        hits = _hits(word.lower() for word in words)
        alike = {c: n.total() for c, n in hits.items() if n.total() >= KINDS and _script(next(iter(n))[0]) == script}
        for c, own in shipped.table("languages")["letters"].items():
            if any(letters[one] for one in own):
                alike[c] = alike.get(c, 0) + sum(letters[one] for one in own)
        code = max(alike, key=lambda c: (alike[c], c)) if alike else ""
    how = "Chinese characters" if script == "CJK" else f"{script.capitalize()} letters"
    return Language(code or None, False, f"it is in {how}", shipped.table("languages")["names"].get(code, ""))


def _by_words(words: Sequence[str]) -> Language | None:
    """Another language in Latin letters, by its function words and by the words with letters that English lacks."""
    running = Counter(_running(words))
    found = _hits(running)
    english = found.pop("en", Counter())
    apart = {c: Counter({w: n for w, n in hits.items() if w not in english}) for c, hits in found.items()}
    odd = Counter({w: n for w, n in running.items() if not w.isascii()})
    best = max(apart, key=lambda c: (apart[c].total(), found[c].total(), c), default="")
    hits = apart.get(best, Counter())
    told = hits | odd
    own = sum(n for w, n in english.items() if w not in found.get(best, ()))
    if told.total() < max(HITS, SHARE * len(words)) or told.total() <= AHEAD * own:
        return None
    kinds = len(hits.keys() - _particles())
    if kinds < KINDS and len(odd) < ODD:
        return None
    if kinds < KINDS or hits.total() < HITS:
        return Language(None, False, f"it has words such as {_quoted(odd)}")
    names = shipped.table("languages")["names"]
    near = sorted(c for c in apart if c != best and apart[c].total() >= CLOSE * hits.total())
    called = " or ".join(names[c] for c in (best, *near[:1]))
    return Language(best, False, f"it has words such as {_quoted(hits)}", called)


def _quoted(words: Counter[str]) -> str:
    """The three commonest."""
    return ", ".join(f"“{word}”" for word in sorted(words, key=lambda w: (-words[w], w))[:3])


def _by_lexicon(words: Sequence[str]) -> Language | None:
    plain = {word for word in words if word.islower() and len(word) > 2}
    if len(plain) < PLAIN:
        return None
    grammar = _grammar(words)
    if grammar > ENGLISH * len(words) or sum(bool(analyses(word)) for word in plain) > KNOWN * len(plain):
        return None
    return Language(None, False, "hardly any of its words are English")


def _english(words: Sequence[str]) -> Language:
    if _grammar(words) >= max(HITS, SHARE * len(words)):
        return Language("en", True, "its small words are English", "English")
    return Language(None, True, "it has too few words that would tell")


def _grammar(words: Sequence[str]) -> int:
    """How many of the words are function words of English."""
    known = _languages_of()
    return sum(times for word, times in Counter(map(str.lower, words)).items() if "en" in known.get(word, ()))


def _hits(words: Iterable[str]) -> dict[str, Counter[str]]:
    """Language → which of its function words stand there, how often."""
    known = _languages_of()
    found: dict[str, Counter[str]] = {}
    for word, times in (words if isinstance(words, Counter) else Counter(words)).items():
        for code in known.get(word, ()):
            found.setdefault(code, Counter())[word] = times
    return found


def _running(words: Sequence[str]) -> Iterator[str]:
    """The words without a capital, which are no names; of a text in capitals all, in lower case."""
    capitals = sum(map(str.isupper, words)) > len(words) / 2
    return (word.lower() for word in words if capitals or not word[0].isupper())


Format = Literal["english", "decimal comma", "mixed"]
_SPACE = "[ \u00a0\u202f\u2009]"
_UNIT = (
    r"(?:[%‰€$£°]|(?:percent|per|pour|por|op|prozent|procent\w*|euros?|eur|usd"
    r"|millio\w*|milio\w*|milli\w*|billion\w*|bn|mi[oa]|mln|mld|mrd)\b)"
)
_FRACTION = rf"(?=-?\s?{_UNIT})"
_COMMA = re.compile(
    rf"(?<![\w.,])(?:[1-9]\d{{0,2}}(?:\.\d{{3}})+,\d{{1,2}}|[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+,\d{{1,2}}"
    rf"|(?!\d+(?:\.\d+){{3}}(?!\.?\d))[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}|\d+,\d{{1,2}}{_FRACTION})(?![.,]?\d)",
    re.IGNORECASE,
)
"""Numbers that only those write who write a decimal comma: "1.234.567" (but no address, "192.168.100.200"),
"12.345,67", "12 345,6", "3,75 %"."""
_POINT = re.compile(
    rf"(?<![\w.,])(?:[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d{{1,2}}{_FRACTION})(?![.,]?\d)", re.IGNORECASE
)
"""The same with a decimal point: "1,234,567", "12,345.67", "1,200", "3.75 %"."""
_UNSURE = re.compile(r"(?<![\w.,])[1-9]\d{0,2}[.,]\d{3}(?![.,]?\d)")
"""What is a thousand times more one way than the other: "1.200", "1,200"."""


def number_format(text: str) -> Format:
    """Which way a text writes its numbers; "english" also where nothing tells."""
    comma = _COMMA.search(text) is not None
    return "english" if not comma else "mixed" if _POINT.search(text) else "decimal comma"


def misreadable(text: str) -> tuple[str, str] | None:
    """Of a text that writes decimal commas: a number that shows it, and one that would be read a thousand times too
    small or too large ("3,75 %", "1.200"); ``None`` when there is neither such a format nor such a number."""
    sign = _COMMA.search(text)
    if sign is None or number_format(text) != "decimal comma":
        return None
    unsure = _UNSURE.search(text)
    return (sign[0], unsure[0]) if unsure else None
