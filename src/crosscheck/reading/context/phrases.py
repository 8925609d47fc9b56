"""Noun phrases that can speak, found from the verb of saying backwards or forwards.

No grammar: a phrase runs to the next comma, quotation mark, verb or conjunction.
"""

from __future__ import annotations

from crosscheck.data.shipped import table
from crosscheck.reading.context.clauses import HARD, RELATIVES, SOFT, SUBORDINATORS, Parsed, is_finite, is_time

_WORDS = table("speech")
SPEAKERS = frozenset(_WORDS["speakers"]["nouns"])
_VOICES = frozenset(_WORDS["speakers"]["voices"])
PERSONS = frozenset(_WORDS["speakers"]["person_pronouns"])
OTHERS = frozenset(_WORDS["speakers"]["other_pronouns"])
PRONOUNS = PERSONS | OTHERS
_NO_SPEAKER = frozenset(_WORDS["speakers"]["not_speaker"])
QUOTES = frozenset('"“”„«»')
ARTICLES = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "our", "my", "one", "some", "two", "three", "both", "several"]
)
PREPOSITIONS = frozenset(_WORDS["prepositions"]["words"])
_HAVE = frozenset(
    ["has", "have", "had", "is", "was", "are", "were", "been", "be", "did", "would", "could", "will", "not"]
)
_LONGEST = 14
_TITLES = table("people")["titles"]
_SPEAKING = SPEAKERS | frozenset(_TITLES["offices"]) | frozenset(_TITLES["ranks"])
_EDGES = SOFT | HARD | QUOTES | SUBORDINATORS | {"that", "but", "as", "’", "'", "to"}


def speaker_before(parsed: Parsed, at: int) -> tuple[int, int] | None:
    """The noun phrase before a verb of saying, without adverbs, auxiliaries and times."""
    words = parsed.words
    end = at
    while end and (words[end - 1] in _HAVE or words[end - 1] in _NO_SPEAKER or words[end - 1].endswith("ly")):
        if words[end - 1] in ("is", "was", "are", "were", "been", "be", "not", "did") or words[end - 1] in RELATIVES:
            break
        end -= 1
    if end and words[end - 1] in ("is", "was", "are", "were", "been", "be", "to", "not", "did", "will", "would"):
        return None
    end = _drop_time(words, end)
    if end and (words[end - 1] == "," or words[end - 1] in RELATIVES or words[end - 1] == ")"):
        return _past_apposition(parsed, end - 1, at)
    start = _phrase_start(parsed, end)
    return _trim(parsed, start, end)


def phrase_end(parsed: Parsed, start: int) -> int:
    """Forward over one noun phrase with its "of"; not into times, verbs or clauses."""
    words = parsed.words
    if start < len(words) and words[start] in PRONOUNS:
        return start + 1
    here = start
    while here < len(words) and here - start < _LONGEST:
        word = words[here]
        if word in _EDGES or word in RELATIVES or (word == "." and not _abbreviation(parsed, here)):
            break
        if word in ("and", "or") and not (nominal(parsed, here + 1) and nominal(parsed, here - 1)):
            break
        if here > start and word in PREPOSITIONS and word not in ("of", "for", "from", "in", "with", "at", "near"):
            break
        if word in ("in", "on", "at", "for", "from") and not _place_follows(parsed, here + 1):
            break
        if word == "for" and words[here - 1] not in _VOICES:
            break
        if (is_finite(word) or is_time(word)) and here > start:
            break
        here += 1
    while here > start and (words[here - 1] in PREPOSITIONS or words[here - 1] in ARTICLES):
        here -= 1
    return here


def _drop_time(words: tuple[str, ...], end: int) -> int:
    here = end
    while here and (is_time(words[here - 1]) or words[here - 1].isdigit()):
        here -= 1
    if here < end and here and words[here - 1] in ("on", "in", "late", "early", "at", "last"):
        here -= 1
    return here if here else end


def _phrase_start(parsed: Parsed, end: int) -> int:
    """Back over one noun phrase: to a comma, quote, verb, conjunction, or the start of the sentence."""
    words = parsed.words
    here = end
    while here and end - here < _LONGEST:
        word = words[here - 1]
        if word in _EDGES or (word == "." and not _abbreviation(parsed, here - 1)):
            break
        if word in PRONOUNS:
            return here - 1
        if is_finite(word) and not parsed.raw[here - 1][0].isupper():
            break
        paired = here > 2 and words[here : here + 1] == ("the",) and words[here - 3] in ("the", "both")
        named = here > 1 and nominal(parsed, here - 2) and nominal(parsed, here)
        if word in ("and", "or") and not paired and not named:
            break
        if word == "-" and here > 1 and parsed.starts[here - 1] > parsed.ends[here - 2]:  # a dash after the place
            break
        here -= 1
    return here


def nominal(parsed: Parsed, at: int) -> bool:
    """Whether the word at a place could belong to who is speaking: a name, "officials", an article."""
    return at < len(parsed.words) and (
        parsed.raw[at][0].isupper() or parsed.words[at] in _SPEAKING or parsed.words[at] in ARTICLES
    )


def _past_apposition(parsed: Parsed, comma: int, at: int) -> tuple[int, int] | None:
    """ "Ann Lee, 34, of Derby, said", "the mayor, who was there, said": the first phrase of the row is the speaker."""
    words = parsed.words
    stops = (back for back in range(at - 2, -1, -1) if words[back] in HARD | QUOTES | {"that"} or words[back] == ".")
    low = next((back + 1 for back in stops if words[back] != "." or not _abbreviation(parsed, back)), 0)
    low = max(low, at - 45)
    cuts = [low, *(p + 1 for p in range(low, comma + 1) if words[p] in SOFT)]
    for start, stop in zip(cuts, [*cuts[1:], comma + 1], strict=True):
        while start < stop and (words[start] in _NO_SPEAKER or words[start] in SOFT):
            start += 1
        end = next((p for p in range(start, stop) if words[p] in SOFT or words[p] in RELATIVES), stop)
        opens = start < end <= at and (nominal(parsed, start) or words[start] in ARTICLES)
        if not opens or words[start] in PREPOSITIONS or is_time(words[start]):
            continue
        if _is_name(parsed, stop, comma) and not _is_name(parsed, start, end):  # "the owner's lawyer, Ann Lee, says"
            continue
        if not any(is_finite(word) for word in words[start:end]) or end < stop:
            return _trim(parsed, start, end)
    return None


def _is_name(parsed: Parsed, start: int, end: int) -> bool:
    """Two to four words, all capitalised."""
    words = [word for word in parsed.raw[start:end] if word[0].isalnum()]
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and "," not in parsed.words[start:end]


def _trim(parsed: Parsed, start: int, end: int) -> tuple[int, int] | None:
    """A phrase that can speak: a pronoun, a name, or a noun with its article; ``None`` otherwise."""
    words = parsed.words
    while start < end and (
        words[start] in _NO_SPEAKER
        or words[start].endswith("ly")
        or words[start] == "."
        or not words[start][0].isalnum()
    ):
        start += 1
    while start < end and words[start] in ("on", "in", "by", "at") and any(is_time(word) for word in words[start:end]):
        start = next(p for p in range(start, end) if is_time(words[p])) + 1
    while start < end and (is_time(words[start]) and not parsed.raw[start][0].islower()):
        start += 1
    if start >= end or end - start > _LONGEST or words[start] in PREPOSITIONS or words[end - 1] in ARTICLES:
        return None
    if words[start] in PRONOUNS:
        return (start, start + 1)
    if any(is_finite(word) and parsed.raw[p][0].islower() for p, word in enumerate(words[start:end], start)):
        return None
    plural = words[start].endswith("s") and end - start <= 5
    named = any(parsed.raw[p][0].isupper() for p in range(start, end))
    if named or words[start] in ARTICLES or plural or any(word in SPEAKERS for word in words[start:end]):
        return (start, end)
    return None


def _place_follows(parsed: Parsed, at: int) -> bool:
    """ "officials in Derby", "a spokesman for the ministry": belongs to the speaker."""
    if at >= len(parsed.words) or is_time(parsed.words[at]):
        return False
    return parsed.raw[at][0].isupper() or parsed.words[at] == "the"


def _abbreviation(parsed: Parsed, at: int) -> bool:
    """The stop belongs to a short title or an initial ("Supt. Ann Lee") inside the sentence."""
    return 0 < at < len(parsed.words) - 1 and len(parsed.words[at - 1]) <= 5 and parsed.raw[at - 1][0].isupper()
