"""A sentence → who says what in it: speakers, and the words each of them vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.data.shipped import table
from crosscheck.lexicon import is_person
from crosscheck.reading.context.clauses import HARD, SOFT, SUBORDINATORS, Parsed, after_time, is_finite, is_time
from crosscheck.reading.context.patterns import Patterns
from crosscheck.reading.context.phrases import (
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    SPEAKERS,
    nominal,
    phrase_end,
    speaker_before,
)

_WORDS = table("speech")
_TO_SOMEBODY = frozenset(["told", "tells", "tell", "informed", "assured", "reminded", "advised"])
_WEAK = frozenset(_WORDS["weak"])
_TRANSITIVE = frozenset(_WORDS["transitive"])
_ACCORDING = Patterns([("by", _WORDS["according"]["patterns"])])
MOST_OF_A_POST = 5
"""Words of what somebody does before the name, at most, and the name's first."""
_PASSIVE = Patterns([("by", _WORDS["passive"]["patterns"])])


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody saying something: the speaker at tokens ``[speaker, speaker_end)``, the verb at ``verb``,
    and the ranges of tokens that are said.  An empty speaker is whoever spoke last ("it was also stated")."""

    speaker: int
    speaker_end: int
    verb: int
    said: tuple[tuple[int, int], ...]
    whole: bool = False

    def covers(self, first: int) -> bool:
        return any(start <= first < end for start, end in self.said)


@lru_cache(maxsize=4096)
def sayings(parsed: Parsed) -> tuple[Saying, ...]:
    """Every saying of a sentence, in order."""
    out = sorted(_all(parsed), key=lambda saying: saying.verb)
    return tuple(_bounded(parsed, out))


def _all(parsed: Parsed) -> Iterator[Saying]:
    whole = ((0, len(parsed.words)),)
    for hit in _ACCORDING.find(parsed.words):
        end = phrase_end(parsed, hit.end)
        if end > hit.end:
            yield Saying(hit.end, end, hit.start, whole, True)
    taken: set[int] = set()
    for hit in _PASSIVE.find(parsed.words):
        if hit.start not in taken and parsed.words[hit.end - 1] in ("by", "from", "in"):
            spoken = parsed.words[hit.end - 1] != "in"
            yield Saying(hit.end, phrase_end(parsed, hit.end) if spoken else hit.end, hit.start, whole, True)
            taken.update(range(hit.start, hit.end))
    label = _label(parsed)
    if label is not None:
        yield label
    last: Saying | None = None
    for at, after in parsed.speech:
        if at not in taken:
            saying = _said(parsed, at, after, last)
            if saying is not None:
                last = saying
                yield saying


def _bounded(parsed: Parsed, found: list[Saying]) -> Iterator[Saying]:
    """What one says ends where the next one is named."""
    for number, saying in enumerate(found):
        stop = next(
            (s.speaker for s in found[number + 1 :] if not s.whole and s.speaker > saying.verb), len(parsed.words)
        )
        said = tuple((start, min(end, stop) if start > saying.verb else end) for start, end in saying.said)
        yield Saying(saying.speaker, saying.speaker_end, saying.verb, said, saying.whole)


def _said(parsed: Parsed, at: int, after: int, last: Saying | None) -> Saying | None:
    words = parsed.words
    word = words[at]
    if word.endswith("ing"):
        if at and words[at - 1] in SOFT | {"and", "by"} and last is not None:
            return Saying(last.speaker, last.speaker_end, at, ((after, len(words)),))
        if not (at and words[at - 1] in (",", "as")):
            return None
    if word == "saying" and at > 1 and words[at - 1] == "as":
        return _quoted_as(parsed, at, after)
    inverted = None if word in _TO_SOMEBODY else _inverted(parsed, at, after)
    before = speaker_before(parsed, at) if inverted is None else None
    if inverted is not None:
        stop = _quote_after(parsed, inverted[1])
        said = ((0, at), *(((stop, len(words)),) if stop is not None else ()))
        return Saying(*inverted, at, said)
    if before is None or not _speaks(parsed, before, at, after):
        return None
    said_to = _said_ranges(parsed, before[0], at, after)
    return Saying(*before, at, said_to, words[before[0] - 1 : before[0]] == ("as",))


def _said_ranges(parsed: Parsed, speaker: int, at: int, after: int) -> tuple[tuple[int, int], ...]:
    """Right of the verb; or left of the speaker when the saying closes the sentence ("…, Lee said on Monday")."""
    words = parsed.words
    if speaker and words[speaker - 1] == "as":
        return ((0, len(words)),)
    follows = _after_hearer(parsed, at, after_time(words, after, len(words)))
    closes = follows >= len(words) or words[follows] in HARD | SOFT | QUOTES | PREPOSITIONS | SUBORDINATORS | {"."}
    before = words[speaker - 1] if speaker > 1 else ""
    rest = (follows if follows < len(words) else after, len(words))
    quoted = before in QUOTES or (before in SOFT and words[speaker - 2] in QUOTES)
    if quoted:
        return ((0, speaker), rest)
    if before not in SOFT or not closes or words[follows : follows + 1] == (":",):
        return (rest,)
    if any(is_finite(word) for word in words[: speaker - 1]):
        return ((0, speaker),)
    return ((0, speaker), rest) if words[follows : follows + 1] == (",",) or speaker > 5 else (rest,)


def _after_hearer(parsed: Parsed, at: int, after: int) -> int:
    """Past the one who is told: "told local radio that …"."""
    words = parsed.words
    if words[at] not in _TO_SOMEBODY:
        return after
    ahead = range(after, min(after + 8, len(words)))
    end = next((here for here in ahead if words[here] in HARD | SOFT | QUOTES | {"that", "."}), None)
    finite = any(is_finite(word) for word in words[after : end if end is not None else after])
    return after if end is None or finite else end


def _quoted_as(parsed: Parsed, at: int, after: int) -> Saying | None:
    """ "quoted a source as saying", "a source was quoted as saying"."""
    words = parsed.words
    back = range(at - 2, max(at - 12, -1), -1)
    quoted = next((here for here in back if words[here] in ("quoted", "quotes", "cited")), None)
    if quoted is None:
        return None
    said = ((after, len(words)),)
    if quoted < at - 2:
        return Saying(quoted + 1, at - 1, at, said)
    passive = quoted > 1 and words[quoted - 1] in ("is", "was", "were", "are")
    before = speaker_before(parsed, quoted - 1) if passive else None
    return Saying(*before, at, said) if before is not None else None


def _quote_after(parsed: Parsed, at: int) -> int | None:
    """The next opening quote from ``at``: "…," Lee said on Monday, "…"."""
    return next((here for here in range(at, len(parsed.words)) if parsed.words[here] in QUOTES), None)


def _speaks(parsed: Parsed, speaker: tuple[int, int], at: int, after: int) -> bool:
    """Guards for words that are also nouns, or take plain objects."""
    words = parsed.words
    follows = words[after_time(words, after, len(words)) :][:1]
    if words[at] in _TRANSITIVE:
        return not follows or follows[0] in QUOTES | {"that", ",", ".", ":"}
    if words[at] not in _WEAK:
        return True
    head = words[speaker[1] - 1]
    plural = head in PRONOUNS or head.endswith("s") or head == "police"
    return plural or words[after - 1] == "that" or bool(follows and follows[0] in QUOTES)


def _inverted(parsed: Parsed, at: int, after: int) -> tuple[int, int] | None:
    """ "…," said Ann Lee, the mayor."""
    words = parsed.words
    if not at or words[at - 1] not in SOFT | QUOTES or after >= len(words) or words[at].endswith("ing"):
        return None
    if not (nominal(parsed, after) or words[after] in PRONOUNS or _calls_a_person(parsed, after)):
        return None
    end = phrase_end(parsed, after)
    ends = end >= len(words) or not is_finite(words[end])
    return (after, end) if end > after and ends and not _is_object(parsed, at, after, end) else None


def _calls_a_person(parsed: Parsed, at: int) -> bool:
    """ "harbour master Ingrid Solheim": what somebody does, and the name."""
    for here in range(at + 1, min(at + MOST_OF_A_POST, len(parsed.words))):
        if parsed.raw[here][0].isupper():
            return is_person(parsed.words[here - 1]) and not is_time(parsed.words[here])
        if not parsed.words[here].isalpha() or is_finite(parsed.words[here]):
            return False
    return False


def _is_object(parsed: Parsed, at: int, start: int, end: int) -> bool:
    """ "Arlo, which has two plants, reported a fall": what follows is reported, by whom the clause began with."""
    if parsed.words[start] not in ("a", "an") or parsed.words[at - 1] in QUOTES:
        return False
    speaks = any(nominal(parsed, here) for here in range(start + 1, end))
    return not speaks and speaker_before(parsed, at) is not None


def _label(parsed: Parsed) -> Saying | None:
    """ "Police: five hurt in crash": a headline that names its speaker."""
    words = parsed.words
    if ":" not in words[1:6] or words[-1] == "." or len(words) < 4:
        return None
    colon = words.index(":", 1)
    spoken = words[colon - 1] in SPEAKERS or (parsed.raw[0].isupper() and 2 < len(words[0]) < 6 and colon == 1)
    if not spoken or any(is_finite(word) for word in words[:colon]):
        return None
    return Saying(0, colon, colon, ((colon + 1, len(words)),))
