"""What a quantity counts, what a date dates: the words, cut from the text as they stand.

A count: the noun phrase after the number with its "of" or "in"; an age: the person; a bare number: what it is
said of ("the death toll rose", "killed").  A date: the nearest verb with its subject, or the noun beside it.
"""

from __future__ import annotations

from crosscheck.data.shipped import table
from crosscheck.reading.context.clauses import (
    AUXILIARIES,
    COORDINATORS,
    HARD,
    RELATIVES,
    SOFT,
    SUBORDINATORS,
    Parsed,
    is_finite,
    is_time,
    parse,
)  # fmt: skip
from crosscheck.reading.context.phrases import ARTICLES, PREPOSITIONS, QUOTES, SPEAKERS

LONGEST = 120
_WORDS = table("modality")["numbers"]
_NUMBERS = frozenset(_WORDS["words"])
_MEASURES = frozenset(_WORDS["measures"])
_NO_NOUNS = frozenset(_WORDS["no_nouns"])
OFFICES = frozenset(table("people")["titles"]["offices"] + table("people")["titles"]["ranks"])
_CURRENCIES = frozenset("$€£¥")
_STOPS = (
    SOFT
    | HARD
    | QUOTES
    | SUBORDINATORS
    | RELATIVES
    | COORDINATORS
    | AUXILIARIES
    | {"that", "what", "than", "to", "as", ".", "!", "?"}
)
_AGES = ("aged", "age", "ages")
_HELPING = frozenset(["will", "would", "could", "may", "might", "should", "must", "can", "shall", "did", "'ll"])
_HEDGES = frozenset(
    [
        "about",
        "around",
        "almost",
        "nearly",
        "some",
        "roughly",
        "than",
        "more",
        "less",
        "over",
        "at",
        "least",
        "just",
        "up",
        "only",
    ]
)
_TRAILING = _HEDGES | PREPOSITIONS | ARTICLES | _NUMBERS | _NO_NOUNS
_NEAR = 40
"""Words to look to either side for a verb."""
_NOUNS = 6


def subject_at(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """The words that say what ``text[start:end]`` counts or dates; ``None`` when there are none.

    A piece of the sentence as it stands, ``LONGEST`` characters at most; spans in code points.
    """
    parsed = parse(text[sentence[0] : sentence[1]])
    if not parsed.words:
        return None
    first, last = parsed.tokens(start - sentence[0], end - sentence[0])
    last = min(last, len(parsed.words))
    if first >= last:
        return None
    dated = any(is_time(word) for word in parsed.words[first:last])
    found = _dated(parsed, first, last) if dated else _counted(parsed, first, last)
    return _short(parsed, *found) if found is not None else None


def _short(parsed: Parsed, first: int, last: int) -> str | None:
    while first < last and (parsed.words[first] in _HEDGES or not parsed.words[first][0].isalnum()):
        first += 1
    if first >= last:
        return None
    while last > first + 1 and (
        parsed.ends[last - 1] - parsed.starts[first] > LONGEST
        or parsed.words[last - 1] in _TRAILING
        or parsed.words[last - 1][0].isdigit()
    ):
        last -= 1
    if parsed.ends[last - 1] - parsed.starts[first] > LONGEST:
        return None
    return parsed.cut(first, last) or None


def _counted(parsed: Parsed, first: int, last: int) -> tuple[int, int] | None:
    words = parsed.words
    number = next(
        (at for at in range(last - 1, first - 1, -1) if words[at][0].isdigit() or words[at] in _NUMBERS), last - 1
    )
    age = _aged(parsed, first, number)
    if age is not None:
        return age
    after, measured = number + 1, not _CURRENCIES.isdisjoint(words[first:last])
    if words[after : after + 1] == ("-",):  # "a 78-day campaign", "the 19-year-old driver"
        after += 2
    while after < len(words) and words[after] in _MEASURES:
        after, measured = after + 1, True
    if after < len(words) and words[after] == "of":
        after += 1
    phrase = _noun_phrase(parsed, after) if after < len(words) else None
    if phrase is not None and not (measured and words[after - 1] != "of"):
        return phrase
    return _bare(parsed, first, after, measured) or phrase


def _noun_phrase(parsed: Parsed, start: int) -> tuple[int, int] | None:
    """ "NATO peacekeepers", "members of the armed forces", "troops in the north"; ``None`` where no noun follows."""
    words = parsed.words
    while start < len(words) and words[start] in ARTICLES:
        start += 1
    here, joined = start, False
    while here < len(words) and here - start < _NOUNS + 4 * joined:
        word = words[here]
        listed = word == "and" and joined and here + 1 < len(words) and words[here + 1] not in _STOPS
        if (word in _STOPS or (is_finite(word) and here > start) or is_time(word)) and not listed:
            break
        if word in PREPOSITIONS:
            if here == start or word not in ("of", "in") or joined or _is_date(parsed, here + 1):
                break
            joined = True
        elif here > start and word.endswith("ly") and not joined:
            break
        here += 1
    while here > start and (
        words[here - 1] in PREPOSITIONS or words[here - 1] in ARTICLES or words[here - 1] in COORDINATORS
    ):
        here -= 1
    empty = here == start or words[start].endswith("ly") or all(word in _NO_NOUNS for word in words[start:here])
    return None if empty else (start, here)


def _is_date(parsed: Parsed, at: int) -> bool:
    return any(is_time(word) for word in parsed.words[at : at + 2])


def _aged(parsed: Parsed, first: int, number: int) -> tuple[int, int] | None:
    """ "Ann Lee, 34, …", "Ann Lee, aged 34": the name before."""
    words = parsed.words
    comma = first - 1 - (words[first - 1] in _AGES) if first else -1
    after = words[number + 1] if number + 1 < len(words) else "."
    if comma < 1 or words[comma] not in (",", "(") or after not in (",", ")", ".", "of", "and", ";"):
        return None
    start = comma
    while start and comma - start < 5 and (parsed.raw[start - 1][0].isupper() or words[start - 1] in (".", "jr")):
        start -= 1
    while start < comma and (words[start] == "." or is_time(words[start])):
        start += 1
    return (start, comma) if start < comma else None


def _bare(parsed: Parsed, first: int, after: int, measured: bool) -> tuple[int, int] | None:
    """A number alone: "a force of 4,000", "the toll rose to 17", "killed three", "three were killed"."""
    words = parsed.words
    clause = parsed.clauses[parsed.clause_at(first)]
    if first > clause.start + 1 and words[first - 1] == "of":
        start = _back(parsed, first - 1, clause.start)
        if start < first - 1:
            return start, first - 1
    verb = next((at for at in range(first - 1, max(clause.start, first - _NEAR) - 1, -1) if _lexical(words, at)), None)
    if verb is not None:
        if not measured and first - verb <= 2 and words[first - 1] not in ("to", "by", "at", "from"):
            return verb, verb + 1
        stop = verb + 1
        while measured and stop < first and stop - verb < 8 and words[stop] not in _STOPS:
            stop += 1
        return _back(parsed, _before_auxiliaries(words, verb, clause.start), clause.start), stop
    ahead = next((at for at in range(after, min(clause.end, after + _NEAR)) if _lexical(words, at)), None)
    if ahead is not None:
        return ahead, ahead + 1
    start = _back(parsed, first, clause.start)
    return (start, first) if start < first else None


def _lexical(words: tuple[str, ...], at: int) -> bool:
    """A verb that says something: finite, or behind an auxiliary ("will drop", "has been carrying")."""
    if words[at] in AUXILIARIES or at == 0:
        return is_finite(words[at]) and words[at] not in AUXILIARIES
    helped = words[at - 1] in _HELPING and words[at].isalpha() and not words[at].endswith("ly")
    return is_finite(words[at]) or helped or (words[at - 1] in AUXILIARIES and words[at].endswith("ing"))


def _before_auxiliaries(words: tuple[str, ...], at: int, floor: int) -> int:
    while at > floor and (
        words[at - 1] in AUXILIARIES or words[at - 1].endswith("ly") or words[at - 1] in ("to", "not", "also")
    ):
        at -= 1
    return at


def _back(parsed: Parsed, end: int, floor: int) -> int:
    """The start of the noun phrase that ends at ``end``."""
    words = parsed.words
    here = end
    while here > floor and end - here < 9:
        word = words[here - 1]
        names = (
            word == "and" and here > floor + 1 and parsed.raw[here - 2][0].isupper() and parsed.raw[here][:1].isupper()
        )
        verb = _lexical(words, here - 1) and parsed.raw[here - 1][0].islower()
        if (word in _STOPS and not names) or is_time(word) or verb:
            break
        here -= 1
    while here < end and (words[here] in PREPOSITIONS or words[here] in ARTICLES or words[here] in (".", ",")):
        here += 1
    return here


def _dated(parsed: Parsed, first: int, last: int) -> tuple[int, int] | None:
    """The event a date dates: the noun it stands before or after, else the verb of its clause with its subject."""
    words = parsed.words
    while last < len(words) and is_time(words[last]):  # "the Sunday morning shooting"
        last += 1
    attribute = words[last - 1].endswith("'s") or (first > 0 and words[first - 1] in ("the", "its", "a"))
    if attribute and last < len(words) and words[last] not in _STOPS | PREPOSITIONS and not is_finite(words[last]):
        return _noun_phrase(parsed, last)
    clause = parsed.clauses[parsed.clause_at(first)]
    noun = _modified(parsed, first, clause.start)
    if noun is not None:
        return noun
    verb = _nearest_verb(parsed, first, last, clause.start, clause.end)
    if verb is None:
        start = _back(parsed, first - (first > 0 and words[first - 1] in PREPOSITIONS), clause.start)
        stop = first - (first > 0 and words[first - 1] in PREPOSITIONS)
        return (start, stop) if start < stop else _noun_phrase(parsed, last)
    start = _back(parsed, _before_auxiliaries(words, verb, clause.start), clause.start)
    stop = verb + 1
    while (
        stop < clause.end
        and stop - verb < 8
        and words[stop] not in _STOPS - {"to", "that"}
        and not _is_date(parsed, stop)
    ):
        stop += 1
    if start <= first < stop:  # the date stands inside: keep the side of the verb
        start, stop = (last, stop) if first < verb else (start, first)
    return (start, stop) if start < stop else None


def _modified(parsed: Parsed, first: int, floor: int) -> tuple[int, int] | None:
    """ "A fire in May killed 30": the noun, where no verb stands before the date and the noun does not act."""
    words = parsed.words
    if (
        first <= floor + 1
        or words[first - 1] not in PREPOSITIONS
        or any(is_finite(word) for word in words[max(floor, first - _NEAR) : first])
    ):
        return None
    start = _back(parsed, first - 1, floor)
    head = words[first - 2]
    if start >= first - 1 or head in OFFICES or parsed.raw[first - 2][0].isupper() or head in SPEAKERS:
        return None
    return start, first - 1


def _nearest_verb(parsed: Parsed, first: int, last: int, floor: int, ceiling: int) -> int | None:
    """The verb a date goes with: the last one before it in its clause, else the first one after it."""
    words = parsed.words
    floor, ceiling = max(floor, first - _NEAR), min(ceiling, last + _NEAR)
    before = [at for at in range(floor, first) if is_finite(words[at])]
    lexical = [at for at in range(floor, first) if _lexical(words, at)] or before
    if lexical:
        return lexical[-1]
    after = [at for at in range(last, ceiling) if is_finite(words[at])]
    return next((at for at in range(last, ceiling) if _lexical(words, at)), after[0] if after else None)
