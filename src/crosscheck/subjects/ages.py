"""Ages that are told by a bare number: "Tom Hall (32)", "Hall, 32,", "aged 32 and 41", "a girl of nine", "he was 87".

as_age(sentence, words, first, last, mention, before) -> Mention     the same mention, with unit "year of age"
"""

from __future__ import annotations

from dataclasses import replace

from crosscheck import lexicon
from crosscheck.model import Mention
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.words import Words

AGE = "year of age"
OLDEST = 115
"""Years that a bare number may be somebody's age."""
_STOPS = frozenset([",", ".", ";", ")", ":", "–", "—", "!", "?", '"', "”"])
_BE = frozenset(["is", "was", "turned", "turns", "be", "were", "are", "'s"])
_PARENTS = frozenset("mother father parent mum mom dad grandmother grandfather grandparent widow widower".split())
"""Of whom "of two" tells the children."""
_TURN = frozenset(["turn", "turns", "turned", "turning"])
_ONLY = frozenset(["just", "only", "now", "still"])
_FARTHEST = frozenset(["youngest", "oldest", "eldest"])
_AT = frozenset(["dead", "died", "dies", "die", "retired", "aged", "age", "ages", "married"])
_HEDGES = frozenset(
    "about around nearly almost just only over under at least most no more less than older younger".split()
)
_AGES = frozenset(["age", "expectancy"])
_REACH = 8
_SIDES = frozenset(["under", "over", "below", "above", "more", "less", "least", "most"])
_ENDS = frozenset([(",",), (".",), (";",), (")",)])
_WHEN = frozenset(["when", "that", "while", "since", "because", "until", "as"])
_PRONOUNS = frozenset(["he", "she", "who", "they", "i"])


def as_age(
    sentence: Sentence, words: Words, first: int, last: int, mention: Mention, before: Mention | None
) -> Mention:
    """The mention as an age where the words around it say so; else as it is.

    ``before`` is the mention right before it in the sentence, ``None`` where there is none.
    """
    value = mention.value
    if value.unit is not None or value.nominal is None or value.form is not None:
        return mention
    ends = value.nominal if isinstance(value.nominal, tuple) else (value.nominal,)
    if not all(0 < n <= OLDEST and n == int(n) for n in ends):
        return mention
    begin, first = first, _number(sentence, first, last)
    if last - first > (1 if len(ends) == 1 else 4):
        return mention
    told = any(_told(sentence, words, at, last, before) for at in {begin, first})
    told = told or _bounded(sentence, words, begin, first, last)
    if not told and not _told_of_two(sentence, words, first, last):
        return mention
    return replace(mention, value=replace(value, unit=AGE, unit_class="age"))


def _number(sentence: Sentence, first: int, last: int) -> int:
    """Where the number begins behind its hedge: "about thirty"."""
    while first < last - 1 and sentence.words[first] in _HEDGES:
        first += 1
    return first


def _told(sentence: Sentence, words: Words, first: int, last: int, before: Mention | None) -> bool:
    low, tags = sentence.words, words.tags
    prev = low[first - 1] if first else ""
    two = low[first - 2] if first > 1 else ""
    after = low[last] if last < len(low) else "."
    closed = after in _STOPS or after in ("and", "or", "when", "from", "of")
    if prev in ("aged", "age", "ages") or (prev in _ONLY and two == "aged") or (prev == "both" and closed):
        return True
    if prev in _BE and _limits(sentence, first - 1):
        return True
    if prev == "now" and two == "," and closed and (tags[first - 3] == "X" or lexicon.is_person(low[first - 3])):
        return after != "of"
    if prev in _BE and (two in ("age", "ages") or (two in _PRONOUNS and closed)):
        return after != "of"
    if prev == "at" and two in _AT:
        return closed
    if prev in _TURN and (closed or after in ("on", "in", "last", "this", "next", "today")):
        return True
    only = prev in _ONLY and two in _BE and not _counts(words, first)
    if closed and after != "of" and (only or (prev in _BE and _whose(words, low, first - 2))):
        return True
    opens = after == "," or (first == 1 and after in ("the", "he", "she"))
    if prev == "at" and (first == 1 or two in (",", "and", "but")) and opens:
        return True
    if closed and first > 2 and words.tags[first - 1] == "A" and two in ("a", "an") and low[first - 3] == ",":
        return after != "of"
    if prev in ("and", "to", "or", ",") and closed and _joined(sentence, before, first):
        return True
    if prev == "," and two == "." and first > 2 and closed and tags[first - 3] == "X" and len(low[first - 3]) < 4:
        return True
    if prev == "," and closed and after != "of" and first > 1:
        return tags[first - 2] == "X" or (two.isalpha() and lexicon.is_person(words.lemmas[first - 2]) and after == ",")
    if prev == "(" and after == ")" and first > 1:
        return tags[first - 2] == "X"
    if prev != "of" or tags[first - 2] != "N" or not closed or after == "of":
        return False
    return lexicon.is_person(words.lemmas[first - 2]) and words.lemmas[first - 2] not in _PARENTS


def _bounded(sentence: Sentence, words: Words, begin: int, first: int, last: int) -> bool:
    """ "Those aged over 21", "girls under 11", "they are no more than ten or 11"."""
    if begin == first or not begin:
        return False
    low, prev = sentence.words, sentence.words[begin - 1]
    if words.tags[last : last + 1] in (("N",), ("A",), ("X",), ("#",)):
        return prev == "aged"
    if prev in ("aged", "age", "ages"):
        return True
    if not {"older", "younger"}.isdisjoint(low[begin:first]):
        return True
    if _SIDES.isdisjoint(low[begin:first]):
        return False
    if prev in ("all", "those", "anyone", "everyone"):
        return True
    return words.lemmas[begin - 1] != prev and lexicon.is_person(words.lemmas[begin - 1])


def _told_of_two(sentence: Sentence, words: Words, first: int, last: int) -> bool:
    """Ages of two persons: "two suspects, 24 and 31"; of the one told of: "his daughter is 34", "at 71 the oldest"."""
    low, tags, lemmas = sentence.words, words.tags, words.lemmas
    prev, after = low[first - 1] if first else "", low[last] if last < len(low) else "."
    two = lemmas[first - 2] if first > 1 else ""
    if prev == "," and lexicon.is_person(two) and tags[first - 2] == "N" and after == "and":
        return tags[last + 1 : last + 2] == ("#",) and low[last + 2 : last + 3] in _ENDS
    if prev == "at" and not _FARTHEST.isdisjoint(low[last : last + 4]):
        return True
    if prev in ("at", "to", "from") and _limits(sentence, first - 1) and after not in ("percent", "per"):
        return tags[last : last + 1] not in (("N",), ("A",))
    person = first > 1 and tags[first - 2] == "N" and low[first - 2] == two and lexicon.is_person(two)
    return prev in ("is", "was") and person and after in (".", ";", ",")


def _limits(sentence: Sentence, at: int) -> bool:
    """ "The minimum age for drivers is …", "life expectancy was …": an age or a length of life before the verb."""
    return not _AGES.isdisjoint(sentence.words[max(at - _REACH, 0) : at])


def _counts(words: Words, first: int) -> bool:
    """ "The death count is now [74]": what stands before "is now" is a number of things."""
    if first < 3 or words.tags[first - 3] in "XW" or words.lemmas[first - 3] in _PRONOUNS:
        return False
    return not lexicon.is_person(lexicon.lemma(words.lemmas[first - 3], "n"))


def _whose(words: Words, low: tuple[str, ...], at: int) -> bool:
    """What stands before "is 34": a name, "who", "the youngest"."""
    if at < 0:
        return False
    back = low[max(at - 3, 0) : at + 1]
    named = words.tags[at] == "X" and (at < 3 or low[at - 1] in _WHEN)
    return low[at] == "who" or named or any(word in _FARTHEST for word in back)


def _joined(sentence: Sentence, before: Mention | None, first: int) -> bool:
    """Nothing but a joining word, or a short name, between an age before and this number."""
    if before is None or before.value.unit != AGE or before.end < sentence.start:
        return False
    _, end = sentence.tokens(before.start, before.end)
    return 0 < first - end <= 2
