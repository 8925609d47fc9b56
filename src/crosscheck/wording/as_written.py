"""Values as their articles write them: the hedge aside, the noun apart, the unit of comparison where units differ.

bare("more than $1.2 million") -> "$1.2 million"
position_words(position) -> "2,400", "$1.2 million", "eight inches (20 centimetres)"
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crosscheck import kinds, lexicon
from crosscheck.kinds.units import COUNT, unit_class
from crosscheck.model import Claim, Position, Value, edtf
from crosscheck.reading.numbers.hedging import hedge_before
from crosscheck.reading.numbers.nouns import singular
from crosscheck.reading.numbers.quantities import find_quantities
from crosscheck.reading.numbers.ranks import brings_one_more
from crosscheck.wording.values import plural, show_date, show_number, show_value

HEDGED = {
    "about": "about", "more_than": "more than", "at_least": "at least", "nearly": "nearly", "just_over": "just over",
    "less_than": "less than", "up_to": "up to",
}  # fmt: skip
"""Class of hedge → the words for it."""
_NUMERAL = re.compile(r"[\d$€£¥]|\b(?:US|C|A|NZ|HK)\$")
_ADJECTIVE = re.compile(r"([\w.,]+)-([a-z]+)", re.IGNORECASE)
_STARTS = frozenset(
    "a an half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
NOMINAL = (COUNT, "age", "percent", None)
"""Classes of units whose positions go by their number, in figures."""
AS_WRITTEN = "as written"


def class_of(value: Value) -> str | None:
    """:func:`~crosscheck.kinds.units.unit_class` of a value; of ranks, scores and rates :data:`AS_WRITTEN`."""
    unit = value.unit or ""
    if unit == "rank" or value.form or " per " in unit:
        return AS_WRITTEN
    return value.unit_class or unit_class(unit or None)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A number with its unit, as written, without the hedge before it: "about 20ft" → "20ft"."""
    words = _lowered(" ".join(text.split()))
    low = words.lower()
    for at in _beginnings(low):
        if at and hedge_before(low, at, 0) is not None:
            return words[at:]
    return words


def _beginnings(low: str) -> list[int]:
    """Places where the number may begin: its first figure or sign of money, its first word for a number."""
    figure = _NUMERAL.search(low)
    words = [m.start() for m in re.finditer(r"[a-z]+", low) if m[0].split("-")[0] in _STARTS]
    return sorted({*([figure.start()] if figure else []), *words[:1]})


_SHORT = ("No", "An", "Up", "At", "As")
"""Words of two letters that begin a quantity; others are units ("Rs 300")."""


def _lowered(words: str) -> str:
    """Without the capital of a sentence's first word: "Five inches" → "five inches"."""
    first = words.split(" ", 1)[0]
    if first == "A":
        return "a" + words[1:]
    plain = len(first) > 2 or first in _SHORT
    return words[:1].lower() + words[1:] if plain and first[1:].islower() else words


def inside(value: Value) -> str:
    """The words of a value as they stand inside a sentence: "six", "about six", where a sentence began with them."""
    words = " ".join(value.text.split())
    if value.kind.numeric:
        return _lowered(words)
    return _in_sentence(words) if value.kind.timed else words


@lru_cache(maxsize=4096)
def _read(text: str) -> Value | None:
    """The one quantity that words hold, before any topic has converted it; ``None`` when there is none, or several."""
    found = find_quantities(text, [])
    return found[0].value if len(found) == 1 else None


def written_unit(text: str) -> str | None:
    """The unit that a quantity is written in, by the name that the reader gives it."""
    own = _read(text)
    return own.unit if own is not None else None


def noun(value: Value) -> str:
    """What a count counts, as written: "residents" of "close to 2,400 residents"; "" where it names nothing."""
    unit, words = value.unit or "", " ".join(value.text.split())
    if class_of(value) != COUNT or "-" in words.rsplit(" ", 1)[-1]:
        return ""
    last = words.rsplit(" ", 1)[-1] if " " in words else ""
    tags = lexicon.tags(last.lower())
    if (
        not last[:1].isalpha()
        or (tags.known and tags.noun < max(tags.verb, tags.adjective, tags.adverb))
        or last.lower() in _STARTS
    ):
        return ""
    at = len(words) - len(last)
    head = last.lower()
    counted = unit.rsplit(" ", 1)[-1].lower()
    same = head == unit or counted in (singular(head), lexicon.lemma(head, "n"))
    if not same and lexicon.lemma(head, "n") != lexicon.lemma(counted, "n"):
        return ""
    while True:  # "NATO peacekeepers", "roof supports": all words behind the number
        before = words[:at].rstrip()
        word = before.rsplit(" ", 1)[-1]
        plain = word.replace("-", "").isalpha() and word.lower() not in _POINTING
        if not before or word == before or not plain or _numeric(word) or brings_one_more(before):
            return words[at:]
        at = len(before) - len(word)


def _numeric(word: str) -> bool:
    low = word.lower().split("-")[0]
    return low in _STARTS or low in _SIZES


_SIZES = frozenset("hundred hundreds thousand thousands million billion trillion dozen dozens score scores m bn k mn "
                   "of or so about some odd".split())  # fmt: skip


_POINTING = frozenset(
    "the our their its his her my your these those such this that and or of in on as now very".split()
)


def numbered(value: Value) -> str:
    """A quantity as written, without the noun it counts: "close to 2,400"."""
    words, counted = _lowered(" ".join(value.text.split())), noun(value)
    if counted:
        return words[: -len(counted)].rstrip()
    if class_of(value) == COUNT and not isinstance(value.nominal, tuple) and value.nominal is not None:
        last = words.rsplit(" ", 1)
        if len(last) == 2 and _NUMERAL.search(last[0]) and last[1].isalpha() and not _numeric(last[1]):
            return last[0]  # "61,204 saw"
    return words


def as_told(value: Value) -> str:
    """A quantity in its own words, hedge and all: "about 20ft (6.1 metres)", "31 years" of "31-year"."""
    if class_of(value) == "age" and isinstance(value.nominal, int | float):
        return _hedged(value.hedge, age_words(value))
    words = numbered(value) if class_of(value) == COUNT else _spaced(_lowered(" ".join(value.text.split())), value)
    words = re.sub(r"^(?:or|and) ", "", words)
    return _spaced(f"{words} {noun(value)}".rstrip(), value) + _in_other_unit(value)


def age_words(value: Value) -> str:
    """An age as editors write it, in the unit of its article: "43", "1 year", "9 months"."""
    own = _read(value.text)
    told = own if own is not None and class_of(own) == "age" and isinstance(own.nominal, int | float) else value
    age, named = told.nominal, (told.unit or "year").removesuffix(" of age")
    if not isinstance(age, int | float):
        return bare(value.text)
    if named == "year" and age != 1:
        return show_number(age)
    return f"{show_number(age)} {named if age == 1 else plural(named)}"


def _spaced(words: str, value: Value) -> str:
    """ "31-year" as "31 years": a measure that stood before its noun."""
    match = _ADJECTIVE.fullmatch(words)
    if match is None or class_of(value) is None or match[2] in _STARTS or match[2] in _SIZES:
        return words
    return f"{match[1]} {match[2] if value.nominal == 1 else plural(match[2])}"


def _in_other_unit(value: Value) -> str:
    """ " (6.1 metres)" behind a measure that was converted, to the digits of the words, two at least."""
    own = written_unit(value.text)
    if class_of(value) in (*NOMINAL, AS_WRITTEN) or own in (None, value.unit) or value.unit is None:
        return ""
    if isinstance(value.nominal, tuple) or value.nominal is None:
        return ""
    digits = max(2, len(re.sub(r"\D", "", value.text).strip("0")))
    rough = float(f"{value.nominal:.{digits}g}") if abs(value.nominal) < 100 else round(value.nominal)
    unit = value.unit if rough == 1 else plural(value.unit)
    return f" ({show_number(rough)} {unit})"


def _hedged(hedge: str, words: str) -> str:
    return f"{HEDGED[hedge]} {words}" if hedge in HEDGED else words


def position_words(position: Position) -> str:
    """How a position is called: a count by its number in figures, a sum or a measure as most of its claims write it."""
    first = position.claims[0].value
    if first is None or position.value != show_value(first) or not first.kind.on_a_line:
        return position.value
    if first.kind.timed:
        return _date(position.value)
    whole = not isinstance(first.nominal, float) or len(show_number(first.nominal).partition(".")[2]) < 4
    if class_of(first) == "age" and isinstance(first.nominal, int | float):
        return age_words(first)
    if class_of(first) in NOMINAL and whole:
        return position.value
    if class_of(first) == "duration" and all(
        c.value and written_unit(c.value.text) == first.unit for c in position.claims
    ):
        return position.value
    forms = [_spaced(bare(c.value.text), c.value) + _in_other_unit(c.value) for c in position.claims if c.value]
    counts = Counter(forms)
    return max(forms, key=lambda f: (counts[f], -forms.index(f)))


def _date(text: str) -> str:
    try:
        return show_date(text)
    except (ValueError, IndexError):  # not a date after all
        return text


def told_words(position: Position) -> str:
    """A position inside a sentence: in the words of its claims where they say the same, else by its name."""
    values = [c.value for c in position.claims if c.value is not None]
    first = values[0] if values else None
    if first is None or kinds.of(first.kind).quoted:
        return f"“{position.value}”"
    if position.value != show_value(first) or not first.kind.on_a_line:
        return position.value
    if first.kind.timed:
        said = {_in_sentence(as_written(c)) for c in position.claims}
        return said.pop() if len(said) == 1 else position_words(position)
    said = {as_told(v) for v in values}
    if len(said) == 1:
        return said.pop()
    nouns = {noun(v) for v in values}
    return hedged_words(position) + (f" {nouns.pop()}".rstrip() if len(nouns) == 1 and class_of(first) == COUNT else "")


_DATE_STARTS = frozenset(
    "shortly just about around by late early before after between from last this next the in on at a an nearly almost "
    "since until yesterday today tomorrow tonight overnight soon".split()
)


def _in_sentence(date: str) -> str:
    return date[:1].lower() + date[1:] if date.split(" ", 1)[0].lower() in _DATE_STARTS else date


def hedged_words(position: Position) -> str:
    """:func:`position_words` with the hedge that all its claims have: "nearly 3,000"."""
    words, hedges = position_words(position), {c.value.hedge for c in position.claims if c.value}
    first = position.claims[0].value
    if first is None or len(hedges) != 1 or first.nominal is None:
        return words
    hedge = hedges.pop()
    return f"fewer than {words}" if hedge == "less_than" and class_of(first) == COUNT else _hedged(hedge, words)


def as_written(claim: Claim) -> str:
    """The value in its own words: "around 3,700", "late 2002"; a date that they only point to, as that date."""
    value = claim.value
    if value is None:
        return claim.quote
    if not value.kind.timed:
        return value.text
    if value.edtf is not None and value.core is not None and edtf.parse(value.edtf).core != value.core:
        return value.text
    return show_date(value.edtf or value.text)
