"""Sources → stories: which articles tell of the same thing.

Two articles belong together when they share names and rare words; stories are what is connected.  An inverted
index gives, for each word, the articles that hold it; only neighbours in these lists are ever looked at, so the work
grows with the length of the articles and not with the number of pairs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.comparing.unions import union_find
from crosscheck.data.shipped import table
from crosscheck.lexicon import lemma, tags
from crosscheck.model import Source, edtf
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.context.people import fold
from crosscheck.subjects.words import is_closed

NEIGHBOURS = 3
"""How many of the next articles in the list of one word are looked at."""
ENOUGH = 0.12
"""The cosine of two articles' words from which they tell one story; unrelated ones about one matter stay below."""
FAR_ENOUGH = 0.2
"""The same for articles that appeared more than ``A_MONTH`` apart."""
A_FEW = 6
"""So few articles were put together by somebody: a part of the bar will do."""
A_PART = 0.5
A_MONTH = 31 * edtf.MINUTES_A_DAY
BRIEF = 110
"""Different words up to which two articles may share none and tell one thing all the same; names alone part them."""
GENERIC = frozenset(
    word
    for section, keys in (
        ("titles", ("courtesy", "ranks", "offices")),
        ("organisations", ("words", "places")),
        ("never", ("words",)),
    )
    for key in keys
    for word in table("people")[section][key]
)
"""Words of titles, bodies and streets: capitals that name nothing by themselves."""
_LEAD = 300
"""Characters whose common words count double: they say what happened."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_LONGEST = 20_000
"""Characters of an article that say what it is about."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one thing: their ids in order, and a word or two that name it."""

    label: str
    sources: tuple[str, ...]


def _signature(text: str) -> dict[str, float]:
    """The words of an article with their weight: names of two words and more weigh most, common words little."""
    raw = _WORD.findall(text[:_LONGEST])
    low = Counter(word for word in raw if word[0].islower())
    lead = len(_WORD.findall(text[:_LEAD]))
    found: dict[str, float] = {}
    before = ""
    for at, word in enumerate(raw):
        key = fold(word.removesuffix("'s").removesuffix("’s"))
        if word[0].isupper() and not low[word.lower()] and len(key) > 2 and key not in GENERIC and not is_time(key):
            found[key] = min(found.get(key, 0.0) + 1.0, 3.0)
            if before:
                pair = f"{before} {key}"
                found[pair] = min(found.get(pair, 0.0) + 1.5, 3.0)
            before = key
        else:
            before = ""
            if len(word) > 4:
                key = lemma(word)
                found[key] = min(found.get(key, 0.0) + (0.5 if at < lead else 0.25), 1.0)
    return found


def _names(text: str) -> frozenset[str]:
    """Words with a capital that do not owe it to their place, folded."""
    found = set()
    for match in _WORD.finditer(text):
        word = match.group()
        key = fold(word.removesuffix("'s").removesuffix("’s"))
        lead = text[: match.start()].rstrip(" \"“‘'")
        first = not lead or (lead[-1] in ".!?:\n" and not lead.endswith(".m."))
        if word.isupper() and lead and (lead[-1].isdigit() or lead.endswith(".m.")):  # a time zone
            continue
        plain = first and (tags(word.lower()).known or is_closed(word.lower()))
        if word[0].isupper() and len(key) > 2 and key not in GENERIC and not is_time(key) and not plain:
            found.add(key)
    return frozenset(found)


def stories(sources: Sequence[Source]) -> list[Story]:
    """The stories of some sources, in the order of their first source by id; every source is in exactly one."""
    ordered = sorted(sources, key=lambda s: (s.published or "", s.id))
    signatures = [_signature(s.text) for s in ordered]
    weights = _weights(signatures)
    parent, find = union_find(len(ordered))

    vectors = [{w: v * weights[w] for w, v in s.items()} for s in signatures]
    norms = [math.sqrt(sum(v * v for v in vector.values())) or 1.0 for vector in vectors]
    bar = A_PART if len(ordered) <= A_FEW else 1.0
    for i, j in _candidates(signatures):
        a, b = find(i), find(j)
        if a != b and _cosine(vectors[i], vectors[j]) / (norms[i] * norms[j]) >= bar * _bar(ordered[i], ordered[j]):
            parent[max(a, b)] = min(a, b)
    if len(ordered) <= A_FEW:
        told = [_names(s.text) if len(signatures[k]) <= BRIEF else None for k, s in enumerate(ordered)]
        for i, one in enumerate(told):
            for j, other in enumerate(told[:i]):
                if one is not None and other is not None and (not one or not other or one & other):
                    a, b = find(i), find(j)
                    parent[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = {}
    for i in range(len(ordered)):
        members.setdefault(find(i), []).append(i)
    made = [
        Story(_label([signatures[i] for i in group], weights), tuple(sorted(ordered[i].id for i in group)))
        for group in members.values()
    ]
    return sorted(made, key=lambda story: story.sources)


def _bar(one: Source, other: Source) -> float:
    if one.published is None or other.published is None:
        return ENOUGH
    a, b = (edtf.parse(s.published or "").support for s in (one, other))
    if max(a.low, b.low) - min(a.high, b.high) <= A_MONTH:
        return ENOUGH
    return FAR_ENOUGH


def _weights(signatures: Sequence[dict[str, float]]) -> dict[str, float]:
    """The rarer a word among the articles the more it weighs; among a few articles all weigh alike."""
    held = Counter(word for s in signatures for word in s)
    total = len(signatures)
    return {word: 1.0 + math.log((total + 8) / (n + 8)) for word, n in held.items()}


def _candidates(signatures: Sequence[dict[str, float]]) -> list[tuple[int, int]]:
    """Pairs of articles that stand near each other in the lists of several words, most shared first."""
    index: dict[str, list[int]] = {}
    for i, words in enumerate(signatures):
        for word, weight in words.items():
            if weight >= 1.0:
                index.setdefault(word, []).append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        for at, i in enumerate(holders):
            for j in holders[at + 1 : at + 1 + NEIGHBOURS]:
                shared[i, j] += 1
    return sorted((pair for pair, n in shared.items() if n > 1), key=lambda pair: (-shared[pair], pair))


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[w] for w, v in a.items() if w in b)


def _label(signatures: Sequence[dict[str, float]], weights: dict[str, float]) -> str:
    """The name most of the articles hold, the longer first."""
    held: Counter[str] = Counter()
    for words in signatures:
        held.update({w: v * weights[w] for w, v in words.items() if v >= 1.5})
    return max(held, key=lambda w: (held[w], " " in w, w), default="")
