"""What a clause says of a figure: the verb that governs it, whose figure it is, and signs of part, addition, rate …

    predicate_of(words, low, high, first, last) -> (lemma, side)
    owner_of(words, first, last)                -> a name
    marks_of(words, low, high, first, last)     -> sections of data/subject_marks.toml

All places are words of the sentence: the figure covers ``[first, last)``, its clause ``[low, high)``.
"""

from __future__ import annotations

from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.subjects.words import LIGHT, Words


def predicate_of(words: Words, low: int, high: int, first: int, last: int) -> tuple[str | None, str]:
    """The nearest verb of the clause that is no auxiliary, and on which side of it the figure stands."""
    tags, lemmas = words
    best: tuple[float, int] | None = None
    for at in range(low, high):
        if tags[at] != "V" or first <= at < last:
            continue
        distance = first - at if at < first else (at - last + 1) * 1.2
        distance += 6 * (lemmas[at] in LIGHT)
        if best is None or distance < best[0]:
            best = (distance, at)
    if best is None:
        return None, ""
    at = best[1]
    if at < first:
        return lemmas[at], "after"
    passive = any(tags[i] == "B" for i in range(max(at - 3, last), at))
    return lemmas[at], "passive" if passive else "before"


def owner_of(words: Words, first: int, last: int) -> str | None:
    """The name nearest before the figure, else the noun of a person behind it."""
    tags, lemmas = words
    run: list[str] = []
    for at in range(first - 1, max(first - 9, -1), -1):
        if tags[at] == "X":
            run.insert(0, lemmas[at])
        elif run:
            return " ".join(run)
    if run:
        return " ".join(run)
    for at in range(last, min(last + 5, len(tags))):
        if tags[at] == "X":
            run.append(lemmas[at])
        elif run:
            break
    return " ".join(run) or None


@lru_cache(maxsize=1)
def _mark_rows() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Marks by the first word of their rows."""
    rows: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for mark, phrases in shipped.table("subject_marks")["marks"].items():
        for phrase in phrases:
            row = tuple(phrase.split())
            rows.setdefault(row[0], []).append((mark, row))
    return rows


def marks_of(low_words: tuple[str, ...], low: int, high: int, first: int, last: int) -> frozenset[str]:
    """Signs of part, addition, rate … in the clause, near the figure."""
    found = set()
    rows = _mark_rows()
    for at in range(max(low, first - 7), min(high, last + 7)):
        for mark, row in rows.get(low_words[at], ()):
            if low_words[at : at + len(row)] == row:
                found.add(mark)
    return frozenset(found)
