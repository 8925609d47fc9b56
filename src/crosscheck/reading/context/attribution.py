"""Who said it: from the sentence, from the quotation it is part of, from the speaker named last."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from crosscheck.reading.context.clauses import Parsed, parse
from crosscheck.reading.context.people import Person, fold, people
from crosscheck.reading.context.phrases import PERSONS, PRONOUNS, SPEAKERS
from crosscheck.reading.context.speech import Saying, sayings
from crosscheck.reading.sentences import sentence_at, sentences

Span = tuple[int, int]
LONGEST = 100
_QUOTE = re.compile(r"[\"“”„«»]")
_PARAGRAPH = 4_000
_BACK = 12
"""Sentences to go back for the speaker that a pronoun means."""
_MANY = frozenset(["police", "authorities", "statement", "report"])
_SELF = (("i",), ("we",))
"""Inside quotation marks these are who is quoted ("I believe that 40 …")."""
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Sir|Dr)\b\.?", re.I)


def attribution_at(text: str, sentence: Span, start: int, end: int, previous: list[Span] | None = None) -> str | None:
    """Who says what ``text[start:end]`` stands in, as the article names them; ``None`` when it speaks itself.

    ``sentence`` is the span of its sentence, ``previous`` the sentences of the text (worked out when
    left out).  A pronoun or a surname is given back as the shortest full name with its title that the
    text has ("Brigadier General Ann Lee"); at most ``LONGEST`` characters.
    """
    parsed = parse(text[sentence[0] : sentence[1]])
    first, _ = parsed.tokens(start - sentence[0], end - sentence[0])
    saying = _covering(parsed, first)
    spans = previous if previous and previous[-1][0] >= sentence[0] else _spans(text)
    here = sentence_at(spans, sentence[0])
    if saying is not None and not (
        parsed.words[saying.speaker : saying.speaker_end] in _SELF and _quotation(text, start)
    ):
        return _named(text, spans, here, parsed, saying)
    quote = _quotation(text, start)
    return _of_quotation(text, spans, here, quote) if quote is not None else None


@lru_cache(maxsize=4)
def _spans(text: str) -> list[Span]:
    return sentences(text)


def _covering(parsed: Parsed, first: int) -> Saying | None:
    """The saying nearest to a token: the last verb before it, else the first after it, else one of the sentence."""
    found = [s for s in sayings(parsed) if s.covers(first) and not s.speaker <= first < s.speaker_end]
    near = [s for s in found if not s.whole]
    before = [s for s in near if s.verb < first]
    if before:
        return before[-1]
    return near[0] if near else (found[0] if found else None)


def _named(text: str, spans: list[Span], here: int, parsed: Parsed, saying: Saying) -> str | None:
    """The speaker of a saying, pronouns resolved, surnames made full."""
    name = parsed.cut(saying.speaker, saying.speaker_end)
    words = parsed.words[saying.speaker : saying.speaker_end]
    if words and words[0] not in PRONOUNS:
        return _full(text, name)
    wanted = words[0] if words else ""
    for number in range(here, max(here - _BACK, -1), -1):
        other = parse(text[slice(*spans[number])])
        for candidate in reversed(sayings(other)):
            if number == here and candidate.verb >= saying.verb:
                continue
            if _means(other, candidate, wanted):
                return _full(text, other.cut(candidate.speaker, candidate.speaker_end))
        if wanted in PERSONS:
            last = _first_person(text, spans[number], saying, here == number, parsed)
            if last is not None:
                return last
    return None


def _means(parsed: Parsed, saying: Saying, pronoun: str) -> bool:
    """Whether a pronoun can stand for a speaker: he and she for one person, they and it for the rest."""
    words = parsed.words[saying.speaker : saying.speaker_end]
    if not words or words[0] in PRONOUNS:
        return False
    if pronoun not in PERSONS:
        return True
    plural = words[-1] in _MANY or (words[-1].endswith("s") and words[-1] in SPEAKERS)
    acronym = parsed.raw[saying.speaker_end - 1].isupper() and len(words) < 3
    return not plural and not acronym


def _first_person(text: str, span: Span, saying: Saying, same: bool, parsed: Parsed) -> str | None:
    """The first person named in a sentence, before the verb if it is the same sentence."""
    stop = span[0] + parsed.starts[saying.verb] if same else span[1]
    found = _namings(text)
    at = bisect_left(found, (span[0], 0))
    if at == len(found) or found[at][0] >= stop:
        return None
    return _titled(text, people(text)[found[at][1]])


@lru_cache(maxsize=4)
def _namings(text: str) -> list[tuple[int, int]]:
    """``(start, index of the person)`` of everybody's namings, in order."""
    return sorted((n.start, number) for number, person in enumerate(people(text)) for n in person.namings)


def _full(text: str, name: str) -> str:
    """A bare surname → the shortest full form with a title; anything else as it is written."""
    bare = _COURTESY.sub("", name).strip()
    if " " not in bare and bare[:1].isupper():
        person = _known(text).get(fold(bare))
        if person is not None:
            return _titled(text, person)
    return name[:LONGEST]


@lru_cache(maxsize=4)
def _known(text: str) -> dict[str, Person]:
    """Short forms of names → the one person they mean."""
    found: dict[str, Person] = {}
    for person in people(text):
        for naming in person.namings:
            found.setdefault(fold(naming.text), person)
            found.setdefault(fold(naming.text.split()[-1]), person)
    return found


def _titled(text: str, person: Person) -> str:
    forms = [
        text[naming.titled_start : naming.end]
        for naming in person.namings
        if naming.titled_start is not None and naming.title and not _COURTESY.fullmatch(naming.title)
        if naming.how == "full"
    ]
    return min(forms, key=len)[:LONGEST] if forms else person.name[:LONGEST]


def _quotation(text: str, at: int) -> Span | None:
    """The quotation around a place, inside its paragraph; one that is not closed runs to the paragraph's end."""
    block = at - at % _PARAGRAPH  # an endless line is looked at in blocks
    low = max(text.rfind("\n", block, at) + 1, block)
    if low == block and block:
        low = max(text.rfind("\n", block - _PARAGRAPH, block) + 1, block - _PARAGRAPH)
    high = text.find("\n", at, low + 2 * _PARAGRAPH)
    quotes = _quotations(text, low, high if high >= 0 else min(len(text), low + 2 * _PARAGRAPH))
    found = bisect_right(quotes, (at, len(text))) - 1
    return quotes[found] if found >= 0 and at < quotes[found][1] else None


@lru_cache(maxsize=64)
def _quotations(text: str, low: int, high: int) -> list[Span]:
    out: list[Span] = []
    opened: int | None = None
    for match in _QUOTE.finditer(text, low, high):
        mark, at = match.group(), match.start()
        if opened is not None and mark not in "„«":
            out.append((opened, at))
            opened = None
        elif mark != '"' or not text[at - 1 : at].isdigit():  # 6'2" is no quotation
            opened = at
    return [*out, (opened, high)] if opened is not None else out


def _of_quotation(text: str, spans: list[Span], here: int, quote: Span) -> str | None:
    """The speaker of a quotation: named where it ends, or before it in the paragraph, or last of all."""
    last = sentence_at(spans, max(quote[1] - 1, quote[0]))
    if last > here:
        parsed = parse(text[slice(*spans[last])])
        close = quote[1] - spans[last][0]
        saying = _covering(parsed, max(parsed.tokens(close - 1, close)[0] - 1, 0))
        if saying is not None:
            return _named(text, spans, last, parsed, saying)
    return next(_speakers_before(text, spans, sentence_at(spans, quote[0])), None)


def _speakers_before(text: str, spans: list[Span], number: int) -> Iterator[str]:
    for back in range(number, max(number - 4, -1), -1):
        parsed = parse(text[slice(*spans[back])])
        for saying in reversed(sayings(parsed)):
            name = _named(text, spans, back, parsed, saying)
            if name is not None:
                yield name
