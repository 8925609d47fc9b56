"""Is it so, or only planned, asked for, denied, possible?  Read from the clause a mention stands in.

The words are in ``data/modality.toml``.  Each word found reaches over some tokens of its sentence; the
gravest that reaches a mention decides (:data:`ORDER`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from crosscheck.data.shipped import table
from crosscheck.model import Modality
from crosscheck.reading.context.clauses import AUXILIARIES, Parsed, is_finite, is_time, parse
from crosscheck.reading.context.negation import NEGATION, denies, negations
from crosscheck.reading.context.patterns import Patterns
from crosscheck.reading.context.reach import FIRSTS, Reach, reaches_of

ORDER = (
    Modality.DENIED, Modality.REQUESTED, Modality.CONDITIONAL, Modality.HYPOTHETICAL, Modality.PLANNED,
)  # fmt: skip
"""Gravest first: a denied plan is denied, a request that may be granted is a request."""
_WORDS = table("modality")
_EXISTING = Patterns([("existing", _WORDS["existing"]["verbs"])])
_DECIDED = frozenset(_WORDS["deciding"]["words"])
_DEFINITE = frozenset(_WORDS["definite"]["words"])
_NOW = frozenset(_WORDS["definite"]["now"])
_HEDGES = frozenset(
    ["about", "around", "some", "roughly", "nearly", "almost", "over", "more", "than", "at", "least", "up", "to", "as",
     "many", "estimated", "first", "last", "next"]
)  # fmt: skip


_AGED = ("-year-old", "-month-old", "-week-old", "-day-old")
_ENDS = {",": ((",",), (".",), (), (";",)), "(": ((")",),)}
"""What closes an apposition that a comma or bracket opens."""
_PLAIN = re.compile(r"[^\W_]+")
_TRIGGERS = FIRSTS | NEGATION.firsts | {"d", "ll"}
"""A sentence with none of these words is about what is so."""


def modality_at(text: str, sentence: tuple[int, int], start: int, end: int) -> Modality:
    """How the words ``text[start:end]`` are meant: actual, planned, requested, denied, conditional, hypothetical.

    ``sentence`` is the span of the sentence that holds them; all in code points, end exclusive.
    """
    words = text[sentence[0] : sentence[1]]
    if not _may_trigger(words):
        return Modality.ACTUAL
    parsed = parse(words)
    reaches = reaches_of(parsed)
    if not reaches and not negations(parsed) and not parsed.text.endswith("?"):
        return Modality.ACTUAL
    first, last = parsed.tokens(start - sentence[0], end - sentence[0])
    if first >= len(parsed.words):
        return Modality.ACTUAL
    timed = any(is_time(word) for word in parsed.words[first:last])
    told = parsed.words[last - 1].endswith("'s") or parsed.words[last : last + 1] == ("'s",)  # "Monday's attack"
    if (timed and told) or (not timed and _presupposed(parsed, first, last)):
        return Modality.ACTUAL
    found = {reach.modality for reach in reaches if _meant(parsed, reach, first, last, timed)}
    if denies(parsed, first, timed):
        found.add(Modality.DENIED)
    if parsed.text.endswith("?") and parsed.words[0] in AUXILIARIES:
        found.add(Modality.HYPOTHETICAL)
    return next((modality for modality in ORDER if modality in found), Modality.ACTUAL)


@lru_cache(maxsize=4096)
def _may_trigger(sentence: str) -> bool:
    """A quick look before any parsing."""
    if "n't" in sentence or "n’t" in sentence or sentence[-1:] == "?" or (sentence[-1:] != "." and " to " in sentence):
        return True
    return not _TRIGGERS.isdisjoint(_PLAIN.findall(sentence.lower()))


def _meant(parsed: Parsed, reach: Reach, first: int, last: int, timed: bool) -> bool:
    if not reach.start <= first < reach.end or reach.at <= first < reach.after:
        return first >= reach.at and last <= reach.after and reach.modality is Modality.REQUESTED and last - first > 1
    if reach.whole and not timed and _exists(parsed, reach.after, first < reach.at):
        return False
    if _told_of_something(parsed, reach.after, first):
        return False
    decided = reach.modality in (Modality.REQUESTED, Modality.DENIED) or parsed.words[reach.at] in _DECIDED
    if not reach.whole and timed and decided:
        return not _own_time(parsed, reach, first)
    between = parsed.words[reach.after : first]
    return reach.modality is not Modality.REQUESTED or "but" not in between


_RELATIVE = frozenset(["that", "which", "who"])
_NO_FACT = frozenset(["would", "could", "will", "might", "may", "can", "should", "is", "are", "has", "have"])
_BEFORE_NOUN = frozenset("the a an this his her its their of".split())


def _told_of_something(parsed: Parsed, start: int, first: int) -> bool:
    """ "Whether there is video of a shooting that injured 16": what is told of the shooting is so, video or not."""
    words = parsed.words
    for at in range(start + 2, first - 1):
        if words[at] in _RELATIVE and words[at - 1].isalpha() and not is_finite(words[at - 1]):
            noun = bool({*words[max(at - 3, start) : at - 1]} & _BEFORE_NOUN)
            if noun and is_finite(words[at + 1]) and words[at + 1] not in _NO_FACT:
                return True
    return False


def _own_time(parsed: Parsed, reach: Reach, first: int) -> bool:
    """A date that tells when somebody asked or denied, not when the thing asked for is: "asked on Monday for …"."""
    between = parsed.words[reach.after : first]
    preposition = between[-1] if between else parsed.words[first]
    clock = any(word.endswith("m.") or ":" in word for word in parsed.words[first : first + 3])
    if preposition in ("before", "after") and not clock:
        return False
    if preposition in ("by", "until", "for", "from", "since", "of") or parsed.words[first] in (
        "by",
        "until",
        "next",
    ):
        return False
    past = parsed.words[reach.at].endswith("ed") or parsed.words[reach.at] in ("sought", "called")
    verbs = (word for before, word in pairwise((parsed.words[reach.after - 1], *between)) if before != "to")
    inside = any(is_finite(word) for word in verbs) or "that" in between
    return past and not inside


def _exists(parsed: Parsed, after: int, subject: bool) -> bool:
    """What follows the auxiliary leaves its subject ("will appear in court"), or all its counts, as they are."""
    hits = [hit for hit in _EXISTING.find(parsed.words[after - 1 : after + 5]) if hit.start < 2]
    return bool(hits) and (subject or any(parsed.words[after - 1 + hit.start] == "be" for hit in hits))


def _beside_its_noun(parsed: Parsed, first: int, last: int) -> bool:
    """An age in apposition or before its noun: "Lessing, 59, …", "(59)", "aged 59", "a 59-year-old", "Hall, 32."."""
    words = parsed.words
    if words[first].endswith(_AGED) or words[last - 1].endswith(_AGED) or words[first] == "aged":
        return True
    alone = last - first == 1 and words[first].isdigit() and len(words[first]) < 3 and first > 1
    ends = words[last : last + 1] in _ENDS.get(words[first - 1], ())
    return alone and ends and parsed.raw[first - 2][:1].isupper()


def _presupposed(parsed: Parsed, first: int, last: int) -> bool:
    """ "The 14,000 troops now there", "Ann Lee, 59,": it is so, whatever is said of them."""
    words = parsed.words
    if any(word in _NOW for word in words[last : last + 4]) or _beside_its_noun(parsed, first, last):
        return True
    at = first
    while at < last and words[at] in _HEDGES:
        at += 1
    if at == first:
        at -= 1
        if at >= 0 and words[at] in _HEDGES:
            return False
    return 0 <= at < len(words) and (
        (words[at] in _DEFINITE and at <= first) or (at < first and words[at].endswith(("'s", "s'")))
    )
