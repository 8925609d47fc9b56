"""How a figure stands to others of its article: a part of one, on top of one, an older one, of one place or degree.

    signs_of(sentence, first, last, change) -> {"part", "added", …}

Only signs right beside the figure are taken (``data/subject_marks.toml``, section "signs"): they are surer than those
of a whole clause.
"""

from __future__ import annotations

from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.words import words_of

PART, ADDED, OLDER, PLACE, DEGREE, UNSURE, SURE = "part", "added", "older", "place", "degree", "unsure", "sure"
_REACH = 4
"""Words behind a figure in which its degree is told."""
_TOTAL_REACH = 14
"""Words behind an addition in which the new total is told."""


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[tuple[str, ...], ...]]:
    table = shipped.table("subject_marks")["signs"]
    lists = {k: v if isinstance(v, list) else v.split() for k, v in table.items()}
    return {k: tuple(tuple(row.split()) for row in v) for k, v in lists.items()}


def signs_of(sentence: Sentence, first: int, last: int, change: str | None) -> frozenset[str]:
    """The signs of the figure in the words ``[first, last)``."""
    low = sentence.words
    found: set[str] = set()
    inside, after = low[first:last], low[last : last + 2]
    if _starts(low, last, "of_all") or _ends(low, first, "one_of") or _of_a_group(sentence, first, last):
        found.add(PART)
    if _ends(low, first, "on_top") or "more" in (*inside[1:], *after[:1]):
        found.add(ADDED)
    if _lifts(sentence, last):
        found.add(ADDED)
    if change == "from" or _ends(low, first, "compared"):
        found.add(OLDER)
    begin, end = sentence.clause_at(first)
    clause = low[begin:end]
    if any((word,) in _rows()["near_place"] for word in clause) or "there" in low[last:end][-2:]:
        found.add(PLACE)
    if degree_at(sentence, first, last) is not None:
        found.add(DEGREE)
    near = (*low[max(first - 2, begin) : first], *inside, *low[last : last + _REACH])
    found |= {sign for sign, row in ((UNSURE, "unsure"), (SURE, "sure")) if any((w,) in _rows()[row] for w in near)}
    return frozenset(found)


def degree_at(sentence: Sentence, first: int, last: int) -> str | None:
    """The word that says how badly those are hurt whom the figure in ``[first, last)`` counts; ``None``: none says."""
    low = sentence.words
    near = (*low[max(first - 1, 0) : first], *low[first:last], *low[last : last + _REACH])
    return next((word for word in near if (word,) in _rows()["degree"]), None)


def names_status(text: str) -> bool:
    """Whether some word of a text may tell whether the confirmed or the probable are counted."""
    low = text.lower()
    return any(row[0] in low for name in ("sure", "unsure") for row in _rows()[name])


def listed(name: str) -> frozenset[str]:
    """The single words of a row of ``data/subject_marks.toml``, section "signs"."""
    return frozenset(row[0] for row in _rows()[name] if len(row) == 1)


def status_of(signs: frozenset[str]) -> str | None:
    """ "confirmed", "probable", "confirmed and probable" or, where nothing is said, ``None``."""
    return " and ".join(name for sign, name in ((SURE, "confirmed"), (UNSURE, "probable")) if sign in signs) or None


def _starts(low: tuple[str, ...], at: int, name: str) -> bool:
    return any(low[at : at + len(row)] == row for row in _rows()[name])


def _ends(low: tuple[str, ...], at: int, name: str) -> bool:
    """Whether a row stands right before a word, an article or "at least" aside."""
    while at and low[at - 1] in ("a", "an", "the", "some", "about", "least", "at"):
        at -= 1
    return any(low[max(at - len(row), 0) : at] == row for row in _rows()[name])


def _of_a_group(sentence: Sentence, first: int, last: int) -> bool:
    """ "Six of the 31 fans", "Of the 60 passengers, 14 were": one figure of another one's."""
    low, tags = sentence.words, words_of(sentence).tags
    if low[last : last + 2] == ("of", "the") and tags[last + 2 : last + 3] == ("#",):
        return True
    begin, _ = sentence.clause_at(first)
    before = low[begin:first]
    return before[:2] in (("of", "the"), ("of", "those")) and any(tag == "#" for tag in tags[begin + 2 : first])


def _lifts(sentence: Sentence, last: int) -> bool:
    """ "…, taking the toll to 12": the figure before it comes on top."""
    low, lemmas = sentence.words, words_of(sentence).lemmas
    verbs, counts = _rows()["lifting"], _rows()["counts"]
    for at in range(last, min(last + _TOTAL_REACH, len(low) - 2)):
        if low[at].endswith("ing") and (lexicon.lemma(low[at], "v"),) in verbs and low[at - 1] in (",", "–", "—"):
            return any((lemmas[k],) in counts for k in range(at + 1, min(at + 6, len(low)))) and "to" in low[at:]
    return False
