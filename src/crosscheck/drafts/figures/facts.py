"""The checkable figures and dates of a text, each with what it is about.

A fact is an assertion (:mod:`crosscheck.subjects`) of a draft or of a source.  Digits that make neither a quantity nor
a date ("MH17", "Resolution 1325") are facts too: labels, which must simply be right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from crosscheck.alignment.own_words import in_words
from crosscheck.drafts.figures import times
from crosscheck.drafts.figures.lowered import headlines_lowered, with_lowered
from crosscheck.drafts.figures.vocabulary import words
from crosscheck.kinds.quantity import classed
from crosscheck.model import Kind, Mention, Value
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.interval import Interval
from crosscheck.reading.datelines import dates_the_text
from crosscheck.reading.dates.expressions import parse_date_value
from crosscheck.reading.sentences import sentence_at
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.figures import assertions_of
from crosscheck.subjects.words import words_of

Span = tuple[int, int]
SENTENCE = 0.35
"""The weight of a word of the sentence that stands in another clause or far from the figure."""
AROUND = 0.25
"""The weight of a word that stands only in a sentence beside."""
FEW = 4
"""Telling words from which a draft's sentence speaks for itself; one with fewer leans on those beside it."""
_LABEL = re.compile(r"(?<![\w.,$€£])(?:[A-Z]+-?)?\d[\w.,:/-]*\w|(?<![\w.,$€£])(?:[A-Z]+-?)?\d")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, date or label of a text; ``sentence`` is its span, ``number`` which sentence of the text it is.

    ``stems`` are the lemmas around it with their weights (0 to 1); ``label`` is what a label must be equal to.
    """

    mention: Mention
    source: str
    sentence: Span
    number: int
    stems: dict[str, float] = field(default_factory=dict)
    label: str | None = None
    words: str = ""
    """The sentence."""
    table: HedgeTable = field(default_factory=default_table, repr=False)
    """What its hedges mean."""
    assertion: Assertion | None = None
    """What it is about, its value with the class of its unit; ``None`` of a label."""

    @property
    def value(self) -> Value:
        return self.mention.value

    @property
    def classed(self) -> Value:
        """The value with the class of its unit, where it is no label: what is held against others."""
        return self.mention.value if self.assertion is None else self.assertion.mention.value


def facts_of(
    text: str,
    published: float | None,
    table: HedgeTable,
    source: str = "",
    *,
    assumed: bool = False,
    tokens: Tokens | None = None,
) -> list[Fact]:
    """The facts of ``text`` in order; ``published`` in minutes, ``None`` when unknown; ``table`` says what hedges
    mean.  Any text works, in linear time.

    ``assumed``: the day of publication is a guess: it gives a date its year, and tells nothing of "yesterday".
    ``tokens`` are the sentences and words of the text, where they are there already.
    """
    tokens = tokens or Tokens(text)
    plain, headlines = headlines_lowered(text, tokens.spans)
    if plain != text:
        tokens = with_lowered(tokens, plain)
    found = assertions_of(plain, published, source, table, tokens)
    if assumed:
        found = _given_years(found, assertions_of(plain, None, source, table, tokens))
    found = [in_words(a, words()) for a in found]
    told = [replace(a, mention=replace(a.mention, text=text[a.mention.start : a.mention.end])) for a in found]
    told = [a for a in told if _checkable(a.mention, text)]
    told = [_aged(a, plain) if sentence_at(tokens.spans, a.mention.start) in headlines else a for a in told]
    labels = list(_labels(text, [a.mention for a in told]))
    placed: list[tuple[Mention, str | None, Assertion | None]] = [(a.mention, None, a) for a in told]
    placed = sorted([*placed, *((m, key, None) for m, key in labels)], key=lambda p: (p[0].start, p[0].end))
    return [_fact(text, tokens, mention, key, about, source, table) for mention, key, about in placed]


_PLACED = re.compile(r"(?:XXXX|\d{4})-\d\d")
_OWN_YEAR = re.compile(r"\d{4}|['’‘]\d\d")


def _given_years(found: Sequence[Assertion], undated: Sequence[Assertion]) -> list[Assertion]:
    """Dates as they read without a day of publication, but those that only lack their year.

    A month or a day has no year but the one in its own words: in "built in 1994, it was inspected in May" that is none.
    """
    plain = {(a.mention.start, a.mention.end): a for a in undated}
    made = []
    for told in found:
        open_ = plain.get((told.mention.start, told.mention.end))
        if not told.mention.value.kind.timed or (open_ is not None and _lacks_year(open_.mention)):
            made.append(told)
        elif open_ is not None:
            made.append(open_)
    return made


def _lacks_year(mention: Mention) -> bool:
    return bool(_PLACED.match(mention.value.timex or "")) and not _OWN_YEAR.search(mention.text)


def _fact(
    text: str,
    tokens: Tokens,
    mention: Mention,
    label: str | None,
    about: Assertion | None,
    source: str,
    table: HedgeTable,
) -> Fact:
    number = sentence_at(tokens.spans, mention.start)
    span = tokens.spans[number]
    weights = dict.fromkeys(_lemmas(tokens, mention.start), SENTENCE)
    if about is not None:
        for word, near in about.evidence.near.items():
            weights[word] = max(near, weights.get(word, 0.0))
        if source or len(weights) < FEW:
            weights = dict.fromkeys(about.evidence.paragraph, AROUND) | weights
    if about is not None:
        about = replace(about, mention=replace(mention, value=classed(mention.value)))
    return Fact(mention, source, span, number, weights, label, text[span[0] : span[1]], table, about)


def stems_of(text: str) -> frozenset[str]:
    """The lemmas of the words of a text that tell something."""
    tokens = Tokens(text)
    return frozenset(lemma for s in tokens.sentences for lemma in _lemmas(tokens, s.start))


def _lemmas(tokens: Tokens, at: int) -> Sequence[str]:
    tags, lemmas = words_of(tokens.at(at))
    return [lemma for tag, lemma in zip(tags, lemmas, strict=True) if tag in "NVAX" and len(lemma) > 1]


def _checkable(mention: Mention, text: str) -> bool:
    """Not "now" or "daily", not "last month" of an unknown day, not the line that dates the text itself."""
    if not mention.value.kind.timed:
        return not _NAMED_DAY.fullmatch(mention.text)
    value = mention.value
    if (value.timex or "").endswith("_REF") or (value.timex or "").startswith("P"):
        return False
    if times.is_open(value) and not times.says_something(value):
        return False
    return not dates_the_text(text, mention)


_NAMED_DAY = re.compile(r"\d{1,2}/\d{1,2}")
""" "9/11" is the name of a day, not a share."""


def _aged(told: Assertion, plain: str) -> Assertion:
    """In a headline a bare number between commas, or last behind one, is an age: "Driver, 83, Hit With Bill"."""
    mention = told.mention
    value = mention.value
    if value.unit is not None or not isinstance(value.nominal, int | float) or not 0 < value.nominal < _OLDEST:
        return told
    before, after = plain[: mention.start].rstrip(" "), plain[mention.end : mention.end + 1]
    if not re.search(r"[^\W\d_],$", before) or after not in ("", ",", ";", ":", "\n") or not mention.text.isdigit():
        return told
    aged = replace(mention, value=replace(value, unit="year of age"))
    return replace(told, mention=aged, subject=replace(told.subject, dimension="age"))


_OLDEST = 115


def _labels(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Tokens with digits outside every mention."""
    starts = [m.start for m in mentions]
    furthest: list[int] = []
    for m in mentions:
        furthest.append(max(m.end, furthest[-1] if furthest else 0))
    for match in _LABEL.finditer(text):
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and furthest[at] > match.start():
            continue
        yield _label(match), label_key(match[0])


def label_key(token: str) -> str:
    """What two labels must share: letters and digits in small letters."""
    return re.sub(r"[^\w.,:/]|[.,:/]+$", "", token.lower())


_SHORT_YEAR = re.compile(r"\d\d")
_CENTURY = 30
"""Two-digit years up to this are of this century, the others of the last."""


_NAME_BEFORE = re.compile(r"(?:\b[A-Z][a-z]+|\b[A-Z]+|[Nn]o\.|#) ?$")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


def _year(match: re.Match[str]) -> int | None:
    """The year that a label is: "'09"; "(2005 film)"; not "Resolution 1325"."""
    text, start = match.string, match.start()
    if _SHORT_YEAR.fullmatch(match[0]) and text[start - 1 : start] in ("'", "’", "‘"):
        return int(match[0]) + (2000 if int(match[0]) < _CENTURY else 1900)
    if not _YEAR.fullmatch(match[0]):
        return None
    before = text[max(start - 20, 0) : start]
    return (
        None if _NAME_BEFORE.search(before) and not before.rstrip().endswith(("In", "Since", "By")) else int(match[0])
    )


def _label(match: re.Match[str]) -> Mention:
    """The label as a mention; a year with an apostrophe ("'09") is a date."""
    year = _year(match)
    if year is not None:
        return Mention(match.start(), match.end(), match[0], parse_date_value(str(year), None))
    digits = re.sub(r"[^\d.]", "", match[0].replace(",", "")).strip(".")
    number = float(digits) if re.fullmatch(r"\d{1,12}(?:\.\d+)?", digits) else None
    point = Interval.point(number) if number is not None else None
    value = Value(Kind.QUANTITY, match[0], match[0], point, point, nominal=number)
    return Mention(match.start(), match.end(), match[0], value)
