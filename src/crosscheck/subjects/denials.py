"""What a sentence denies: the word that denies, the word that is denied, and how far it reaches.

Pure functions on the words, tags and lemmas of one sentence; the words that deny are in ``data/fact_words.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.context.clauses import Clause

_CANCELS = frozenset(["but", "until", "till", "unless", "except", "before"])
_LOOK = 6
"""Words within which a "not" finds its verb."""


@dataclass(frozen=True, slots=True)
class Denial:
    """``at`` is the word that denies, ``core`` the word that is denied, ``[start, stop)`` what is denied with it."""

    kind: str
    """not, no, nobody, without, failing, lacking, reported."""
    at: int
    core: int
    start: int
    stop: int
    modifiers: tuple[int, ...] = ()
    """Of a denied noun: the words of content before it."""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    data = shipped.table("fact_words")
    return {name: frozenset(words.split()) for name, words in data["denial"].items()}


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    """Words and lemmas without one of which nothing is denied."""
    lists = _lists()
    named = ("verb", "noun", "nobody", "failing", "unable", "lacking", "absence", "reported")
    return frozenset(["neither", "nor", "without", "rule", "rule out"]).union(*(lists[name] for name in named))


def denials(
    raw: Sequence[str], low: Sequence[str], tags: Sequence[str], lemmas: Sequence[str], clauses: Sequence[Clause]
) -> tuple[Denial, ...]:
    """Every denial of a sentence, in order."""
    found: list[Denial] = []
    signs = _signs()
    if signs.isdisjoint(low) and signs.isdisjoint(lemmas) and not any(w.endswith("n't") for w in low):
        return ()
    for at, word in enumerate(low):
        if at and word == "no" and raw[at] == "No" and raw[at - 1][0].isalnum():
            continue  # the No of a vote
        kind = _kind(at, word, low, tags, lemmas)
        if kind is None:
            continue
        clause = next((c for c in reversed(clauses) if c.start <= at), clauses[0])
        made = _denial(kind, at, low, tags, lemmas, clause.start, max(clause.end, at + 1))
        if made is not None:
            found.append(made)
    return tuple(found)


def _kind(at: int, word: str, low: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> str | None:
    lists = _lists()
    after = low[at + 1] if at + 1 < len(low) else ""
    if word in lists["verb"] or word.endswith("n't"):
        if word == "not" and (after == "one" or (after == "a" and low[at + 2 : at + 3] == ("single",))):
            return "single"
        return None if after in lists["stands"] or low[at - 1 : at] == ("whether",) else "not"
    if word in lists["nobody"] or (word == "no" and after == "one"):
        return "nobody"
    if tags[at] == "X":
        return None
    if word in lists["noun"] or (word == "neither" and after not in (",", "side", "party")):
        return None if after in lists["stands"] or after in (".", ",", ":", '"', "”") else "no"
    if word == "nor":
        return "no"
    if word == "without":
        return "without"
    lemma = lemmas[at]
    if tags[at] == "V" and lemma in lists["failing"] and after == "to":
        return "failing"
    if word in lists["unable"] and after == "to":
        return "failing"
    if tags[at] == "V" and (lemma in (*lists["lacking"], "rule out") or (lemma == "rule" and after == "out")):
        return "lacking"
    if lemma in lists["absence"] and tags[at] == "N" and after == "of":
        return "lacking"
    if tags[at] == "V" and lemma in lists["reported"]:
        return "reported"
    return None


def _denial(
    kind: str, at: int, low: Sequence[str], tags: Sequence[str], lemmas: Sequence[str], start: int, end: int
) -> Denial | None:
    stop = next((i for i in range(at + 1, end) if low[i] in _CANCELS), end)
    if low[stop : stop + 1] and low[stop : stop + 1][0] in ("until", "till", "before") and kind in ("not", "nobody"):
        return None  # "did not leave until Friday": it left
    if kind in ("not", "failing", "nobody", "reported"):
        first = at + 1
        if kind == "nobody" and low[at] == "no":
            first += 1
        core = _verb(first, stop, tags, kind)
        if core is None:
            noun = _noun(first, stop, low, tags, lemmas)
            if noun is None:
                return None
            return Denial(kind, at, noun[0], first, stop, noun[1])
        begin = start if kind in ("not",) else first
        return Denial(kind, at, core, begin, stop)
    first = at + 1
    if kind == "single":
        first += 2 if low[at + 1] == "a" else 1
    if kind == "lacking" and low[first : first + 1] in (("out",), ("of",)):
        first += 1
    if kind == "without" and first < stop and low[first].endswith("ing") and tags[first] in "VN":
        return Denial(kind, at, first, first, stop)
    noun = _noun(first, stop, low, tags, lemmas)
    if noun is None:
        return None
    core, modifiers = noun
    if kind in ("no", "single") and any(_narrows(low[i]) for i in range(first, core)):
        return None
    return Denial("no" if kind == "single" else kind, at, core, at, stop if kind != "without" else core + 1, modifiers)


def _verb(first: int, stop: int, tags: Sequence[str], kind: str) -> int | None:
    for i in range(first, min(first + (_LOOK if kind != "nobody" else _LOOK + 6), stop)):
        if tags[i] == "V":
            return i
        if kind == "nobody":
            if tags[i] == "A" and tags[i - 1] == "B":
                return i
            continue
        if tags[i] in "NX" or (tags[i] in "PW." and kind == "not") or (tags[i] == "D" and kind == "not"):
            return None
        if tags[i] == "A":
            return i
    return None


def _noun(
    first: int, stop: int, low: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]
) -> tuple[int, tuple[int, ...]] | None:
    """The head of the noun phrase that begins at ``first``, and what stands before it."""
    run = list(_run(first, stop, low, tags))
    nouns = [i for i in run if tags[i] in "NX"]
    if not nouns:
        return None
    head = nouns[-1]
    if lemmas[head] in _lists()["transparent"] and head + 1 < stop and low[head + 1] in ("of", "for", "that", "to"):
        inner = _noun(head + 2, stop, low, tags, lemmas)
        if inner is not None:
            return inner
    if lemmas[head] in _lists()["transparent"]:
        return None
    return head, tuple(i for i in run if i != head and tags[i] in "NAVX")


def _narrows(word: str) -> bool:
    """ "No larger fire", "no other fire": there was a fire."""
    if word in _lists()["narrowing"]:
        return True
    return any("comparative" in one.forms and len(one.forms) == 1 for one in lexicon.analyses(word)[:2])


def _run(first: int, stop: int, low: Sequence[str], tags: Sequence[str]) -> Iterator[int]:
    seen = False
    for i in range(first, stop):
        tag = tags[i]
        participle = tag == "V" and not seen and low[i].endswith(("ing", "ed"))
        if tag in "DAX#" or (tag == "R" and not seen) or participle:
            yield i
        elif tag == "N":
            seen = True
            yield i
        elif low[i] in ("-", "’", "'"):
            continue
        else:
            return
