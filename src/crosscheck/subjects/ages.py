"""Ages that are told by a bare number: "Tom Hall (32)", "Hall, 32,", "aged 32 and 41", "a girl of nine", "he was 87".

as_age(sentence, words, first, last, mention, before) -> Mention     the same mention, with unit "year of age"
"""

from __future__ import annotations

from dataclasses import replace

from crosscheck import lexicon
from crosscheck.model import Kind, Mention
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
_PRONOUNS = frozenset(["he", "she", "who", "they", "i"])


def as_age(
    sentence: Sentence, words: Words, first: int, last: int, mention: Mention, before: Mention | None
) -> Mention:
    """The mention as an age where the words around it say so; else as it is.

    ``before`` is the mention right before it in the sentence, ``None`` where there is none.
    """
    value = mention.value
    if value.kind is not Kind.QUANTITY or value.unit is not None or not isinstance(value.nominal, float):
        return mention
    if not 0 < value.nominal <= OLDEST or last - first > 1 or value.nominal != int(value.nominal):
        return mention
    if not _told(sentence, words, first, last, before):
        return mention
    return replace(mention, value=replace(value, unit=AGE, unit_class="age"))


def _told(sentence: Sentence, words: Words, first: int, last: int, before: Mention | None) -> bool:
    low, tags = sentence.words, words.tags
    prev = low[first - 1] if first else ""
    two = low[first - 2] if first > 1 else ""
    after = low[last] if last < len(low) else "."
    closed = after in _STOPS or after in ("and", "or", "when", "from", "of")
    if prev in ("aged", "age", "ages"):
        return True
    if prev in _BE and (two in ("age", "ages") or (two in _PRONOUNS and closed)):
        return after != "of"
    if prev == "at" and two in _AT:
        return closed
    if prev in _TURN and (closed or after in ("on", "in", "last", "this", "next", "today")):
        return True
    only = prev in _ONLY and two in _BE and not _counts(words, first)
    if closed and after != "of" and (only or (prev in _BE and _whose(words, low, first - 2))):
        return True
    if prev == "at" and (first == 1 or two == ",") and (after == "," or (first == 1 and after in ("the", "he", "she"))):
        return True
    if closed and first > 2 and words.tags[first - 1] == "A" and two in ("a", "an") and low[first - 3] == ",":
        return after != "of"
    if prev in ("and", "to", "or", ",") and before is not None and before.value.unit == AGE and closed:
        return before.end >= sentence.start and _joined(sentence, before, first)
    if prev == "," and two == "." and first > 2 and closed and tags[first - 3] == "X" and len(low[first - 3]) < 4:
        return True
    if prev == "," and closed and after != "of" and first > 1:
        return tags[first - 2] == "X" or (two.isalpha() and lexicon.is_person(words.lemmas[first - 2]) and after == ",")
    if prev == "(" and after == ")" and first > 1:
        return tags[first - 2] == "X"
    if prev != "of" or tags[first - 2] != "N" or not closed or after == "of":
        return False
    return lexicon.is_person(words.lemmas[first - 2]) and words.lemmas[first - 2] not in _PARENTS


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
    return low[at] == "who" or (words.tags[at] == "X" and at < 3) or any(word in _FARTHEST for word in back)


def _joined(sentence: Sentence, before: Mention, first: int) -> bool:
    """Nothing but a joining word, or a short name, between the age before and this number."""
    _, end = sentence.tokens(before.start, before.end)
    return 0 < first - end <= 2
