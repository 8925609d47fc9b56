"""Numbers that a noun tells: "the death toll is 74", "the number of missing rose to 74", "74 lives", "74 people dead".

teller(words, low_words, begin, first, last, bare) -> (head, predicate) or None
attributed(low_words, first, last)                 -> predicate or None
"""

from __future__ import annotations

from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.subjects.words import Words

_BETWEEN = 12
"""Words between the noun and its number."""


@lru_cache(maxsize=1)
def _tellers() -> dict[str, tuple[str, str | None]]:
    rows = {noun: row.split() for noun, row in shipped.table("subject_marks")["tellers"].items()}
    return {noun: (row[0], row[1] if len(row) > 1 else None) for noun, row in rows.items()}


def teller(
    words: Words, low: tuple[str, ...], begin: int, first: int, last: int, bare: bool
) -> tuple[str | None, str | None] | None:
    """What is counted and the verb, where a noun before the figure or a word behind it tells them."""
    if "".join(low[first:last]).replace("-", "") in _numbers("nobody"):
        return "people", None
    after = low[last] if last < len(low) else ""
    if bare and after == "lives" and any(words.lemmas[k] in _numbers("takes") for k in range(begin, first)):
        return _tellers()["life"]
    result = _results().get(after)
    if result and "#" not in words.tags[last : last + 1]:
        return ("people" if bare else None), result
    own = _results().get(low[last - 1])
    if own and last - first > 1:
        return "people", own  # "16 injured"
    if not bare:
        return None
    for at in range(first - 1, max(begin, first - _BETWEEN) - 1, -1):
        if words.tags[at] == "#":
            return None
        if low[at] in _numbers("of") and low[at + 1 : at + 2] == ("of",):
            return _counted(words, low, at + 2, first)
        found = _tellers().get(f"{low[at - 1]} {low[at]}") if at > begin else None
        found = found or (_tellers()["toll"] if low[at] == "toll" else None)
        if found:
            return found
    return None


def attributed(low: tuple[str, ...], first: int, last: int) -> str | None:
    """The verb of "15 wounded guests", where a word of the figure tells what happened to them."""
    return next((result for word in low[first:last] if (result := _results().get(word))), None)


def _counted(words: Words, low: tuple[str, ...], at: int, first: int) -> tuple[str | None, str | None] | None:
    """The noun or participle behind "the number of"."""
    head: tuple[str | None, str | None] | None = None
    while at < first and (words.tags[at] in "DNAXV" or low[at] == "confirmed"):
        word = lexicon.lemma(low[at], "n")
        result = _results().get(low[at])
        if word in _tellers():
            head = _tellers()[word]
        elif result:
            return (head[0] if head else "people"), result
        elif words.tags[at] in "NX":
            head = (words.lemmas[at], None)
        elif words.tags[at] == "V":
            break
        at += 1
    return head


@lru_cache(maxsize=2)
def _numbers(which: str) -> frozenset[str]:
    return frozenset(shipped.table("subject_marks")["numbers"][which].split())


@lru_cache(maxsize=1)
def _results() -> dict[str, str]:
    return dict(shipped.table("subject_marks")["results"])
