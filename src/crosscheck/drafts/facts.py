"""The checkable figures and dates of a text, each with the words it stands among.

A fact is a mention with its context: stems of the words around it, weighted by how near they stand.  Digits that make
neither a quantity nor a date ("MH17", "Resolution 1325", "3rd") are facts too: labels, which must simply be right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from crosscheck.drafts import times
from crosscheck.drafts.frames.frame import Framed
from crosscheck.drafts.frames.reading import frames_of
from crosscheck.drafts.frames.vocabulary import content, kept_with_words, stem
from crosscheck.hedges import HedgeTable, default_table
from crosscheck.interval import Interval
from crosscheck.model import Kind, Mention, Value
from crosscheck.text.context_clauses import Parsed, parse
from crosscheck.text.dates import parse_date_value
from crosscheck.text.numberwords import UNITS
from crosscheck.text.read import read_at
from crosscheck.text.sentences import sentence_at, sentences
from crosscheck.text.timewords import ORDINALS

Span = tuple[int, int]
NEAR = 4
"""Words on each side that belong to a figure in full; further ones fade."""
FADE = 0.08
LEAST = 0.35
BESIDE = 0.25
"""The weight of a word that stands only in a sentence beside."""
FEW = 4
"""Telling words from which a draft's sentence speaks for itself; one with fewer leans on those beside it."""
APART = 0.7
"""The factor for words of another clause."""
BESIDES = 6
"""Figures on each side that are looked at for that."""
BEYOND = 0.6
"""The factor for words with another figure between them and this one: they are more likely said of that."""
_LABEL = re.compile(r"(?<![\w.,$€£])(?:[A-Z]+-?)?\d[\w.,:/-]*\w|(?<![\w.,$€£])(?:[A-Z]+-?)?\d")
_LABEL_OR_ORDINAL = re.compile(
    rf"{_LABEL.pattern}|\b(?i:{'|'.join(sorted([*ORDINALS, *UNITS], key=len, reverse=True))})\b"
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)(?:-\w+)*$")
_WORD = re.compile(r"[A-Za-z][a-z'’]*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, date or label of a text; ``sentence`` is its span, ``number`` which sentence of the text it is.

    ``stems`` are the words around it with their weights (0 to 1); ``label`` is what a label must be equal to.
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

    @property
    def value(self) -> Value:
        return self.mention.value


def framed(fact: Fact) -> Framed | None:
    """The frame of a fact: what it counts or dates, told from its sentence alone."""
    return _frames(fact.words, fact.table).get(fact.mention.start - fact.sentence[0])


@kept_with_words(maxsize=4096)
def _frames(sentence: str, table: HedgeTable) -> dict[int, Framed]:
    plain = _headlines_lowered(sentence, [(0, len(sentence))])[0]
    return {f.mention.start: f for f in frames_of(plain, None, table)}


def facts_of(
    text: str, published: float | None, table: HedgeTable, source: str = "", *, spelled: bool = False
) -> list[Fact]:
    """The facts of ``text`` in order; ``published`` in minutes, ``None`` when unknown; ``table`` says what hedges
    mean.  Any text works, in linear time.

    ``spelled``: ordinals in words ("third") count too, as evidence for "3rd"; a draft is not asked to prove them.
    """
    spans = sentences(text)
    plain, headlines = _headlines_lowered(text, spans)
    mentions = [replace(m, text=text[m.start : m.end]) for m in read_at(plain, published, table)]
    mentions = [m for m in mentions if _checkable(m, text)]
    mentions = [_aged(m, plain) if sentence_at(spans, m.start) in headlines else m for m in mentions]
    labels = list(_labels(text, mentions, spelled))
    placed = sorted([*((m, None) for m in mentions), *labels], key=lambda pair: (pair[0].start, pair[0].end))
    by_sentence: dict[int, list[tuple[Mention, str | None]]] = {}
    for pair in placed:
        by_sentence.setdefault(sentence_at(spans, pair[0].start), []).append(pair)
    made: list[Fact] = []
    for number, inside in by_sentence.items():
        made.extend(_in_context(text, plain, spans, number, inside, source, table))
    return made


def _checkable(mention: Mention, text: str) -> bool:
    """Not "now" or "daily", not "last month" of an unknown day, not the line that dates the text itself."""
    if mention.value.kind is not Kind.DATE:
        return not _NAMED_DAY.fullmatch(mention.text)
    value = mention.value
    if (value.timex or "").endswith("_REF") or (value.timex or "").startswith("P"):
        return False
    if value.core is None and not times.says_something(value):
        return False
    return not _is_dateline(text, mention)


_NAMED_DAY = re.compile(r"\d{1,2}/\d{1,2}")
""" "9/11" is the name of a day, not a share."""
_HEAD = 300


def _is_dateline(text: str, mention: Mention) -> bool:
    """A date at the head of a text, alone on its line or in its brackets: it tells when, but of nothing."""
    if mention.start > _HEAD or not any(map(str.isdigit, mention.text)):
        return False
    start = max(text.rfind("\n", 0, mention.start) + 1, text.rfind("(", 0, mention.start))
    stops = [at for at in (text.find("\n", mention.end), text.find(")", mention.end)) if at >= 0]
    rest = text[start : mention.start] + text[mention.end : min(stops, default=len(text))]
    return len(re.findall(r"[^\W\d_]{3,}", rest)) <= 2


def _aged(mention: Mention, plain: str) -> Mention:
    """In a headline a bare number between commas, or last behind one, is an age: "Driver, 83, Hit With Bill"."""
    value = mention.value
    if value.unit is not None or not isinstance(value.nominal, int | float) or not 0 < value.nominal < _OLDEST:
        return mention
    before, after = plain[: mention.start].rstrip(" "), plain[mention.end : mention.end + 1]
    if not re.search(r"[^\W\d_],$", before) or after not in ("", ",", ";", ":", "\n") or not mention.text.isdigit():
        return mention
    return replace(mention, value=replace(value, unit="year of age"))


_OLDEST = 115


def _headlines_lowered(text: str, spans: Sequence[Span]) -> tuple[str, set[int]]:
    """The text with the words of lines in title case in small letters (same length), and which sentences those are.

    The reader tells names by their capitals; in "Storm Leaves 11 Dead" they tell nothing.
    """
    parts, last, found = [], 0, set()
    for number, (start, end) in enumerate(spans):
        piece = text[start:end]
        if len(piece) > 200 or not _title_case(piece):
            continue
        found.add(number)
        parts += [text[last:start], _WORD.sub(_lowered, piece)]
        last = end
    return "".join([*parts, text[last:]]), found


def _title_case(line: str) -> bool:
    words = [w for w in re.findall(r"(?<![\w'’])[^\W\d_][\w'’]*", line) if len(w) > 3]
    return (
        len(words) > 1
        and sum(w[0].isupper() for w in words) >= 0.75 * len(words)
        and not line.rstrip("\"'”’").endswith(".")
    )


_KEPT = re.compile(
    r"(?:Jan|Feb|Mar|Apr|June?|July?|Aug|Sep|Oct|Nov|Dec|May|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)


def _lowered(match: re.Match[str]) -> str:
    word = match[0]
    glued = match.start() > 0 and match.string[match.start() - 1].isdigit()  # the M of "5M"
    return word if glued or _KEPT.match(word) or (word.isupper() and len(word) > 1) else word.lower()


def _labels(text: str, mentions: Sequence[Mention], spelled: bool) -> Iterator[tuple[Mention, str | None]]:
    """Tokens with digits outside every mention; with ``spelled`` also ordinals in words."""
    starts = [m.start for m in mentions]
    furthest: list[int] = []
    for m in mentions:
        furthest.append(max(m.end, furthest[-1] if furthest else 0))
    for match in (_LABEL_OR_ORDINAL if spelled else _LABEL).finditer(text):
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and furthest[at] > match.start():
            continue
        mention = _label(match)
        yield mention, (label_key(match[0]) if mention.value.kind is Kind.QUANTITY else None)


def label_key(token: str) -> str:
    """What two labels must share: letters and digits in small letters; "3rd", "third", "No. 3" and "Three" are "3"."""
    ordinal = _ORDINAL.match(token)
    if ordinal:
        return str(int(ordinal[1]))
    spelled = ORDINALS.get(token.lower()) or UNITS.get(token.lower())
    if spelled:
        return str(spelled)
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


def _in_context(
    written: str,
    text: str,
    spans: Sequence[Span],
    number: int,
    inside: Sequence[tuple[Mention, str | None]],
    source: str,
    table: HedgeTable,
) -> Iterator[Fact]:
    span = spans[number]
    parsed = parse(text[span[0] : span[1]])
    beside = frozenset[str]().union(
        *(stems_of(text[slice(*spans[n])]) for n in (number - 1, number + 1) if 0 <= n < len(spans))
    )
    places = [_tokens(parsed, m, span[0]) for m, _ in inside]
    for at, ((mention, label), place) in enumerate(zip(inside, places, strict=True)):
        others = [p for p in places[max(at - BESIDES, 0) : at + BESIDES + 1] if p != place]
        own = _weights(parsed, place, others)
        weights = dict.fromkeys(beside, BESIDE) if source or len(own) < FEW else {}
        weights.update(own)
        yield Fact(mention, source, span, number, weights, label, written[span[0] : span[1]], table)


def stems_of(sentence: str) -> frozenset[str]:
    """The stems of the words of a sentence that carry meaning."""
    return content(parse(sentence).words)


def _tokens(parsed: Parsed, mention: Mention, offset: int) -> Span:
    return parsed.tokens(mention.start - offset, max(mention.end - offset, mention.start - offset + 1))


def _weights(parsed: Parsed, place: Span, others: Sequence[Span]) -> dict[str, float]:
    """Stem → weight of the words of one sentence, seen from the figure at tokens ``place``."""
    first, last = place
    found: dict[str, float] = {}
    meant = content(parsed.words)
    here, there = parsed.clause_at(min(first, len(parsed.words) - 1)), parsed.clause_at(max(last - 1, 0))
    for at, word in enumerate(parsed.words):
        if not word[0].isalpha() or any(map(str.isdigit, word)):
            continue
        key = stem(word)
        if key not in meant:
            continue
        away = first - at if at < first else max(at - last + 1, 0)
        weight = 1.0 if away <= NEAR else max(LEAST, 1.0 - FADE * (away - NEAR))
        if not here <= parsed.clause_at(at) <= there:
            weight *= APART
        if any(min(at, first) <= a and b <= max(at + 1, last) and not (a <= at < b) for a, b in others):
            weight *= BEYOND
        found[key] = max(found.get(key, 0.0), weight)
    return found
