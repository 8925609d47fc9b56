"""Two versions of one article: which sentences were changed, put in and left out.

Sentences whose words are the same are no change, wherever they stand.  What is left is paired: with what stands in the
same place between unchanged sentences, or shares its rarer words.  rapidfuzz's edit distance over words says how alike
two sentences are.  Every sentence is held against few, so that the time grows with the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import Indel

from crosscheck.reading.sentences import sentences
from crosscheck.text.names import fold

ALIKE = 0.5
"""How alike the words of two sentences are that stand in one place, as one less the share of words put in or out."""
ALIKE_ELSEWHERE = 0.65
"""The same for two that stand in different places."""
NEAR = 12
"""Sentences of one place that one is held against, by their order."""
RARE = 8
"""Sentences that hold a word which may point from one to another."""
POINTED = 8
"""Sentences elsewhere that one is held against, those with the most such words."""
_WORD = re.compile(r"(?<![\w.,])[-−+]?\d+(?:[.,:/]\d+)*|\w+(?:['’.-]\w+)*|[$€£¥₹%‰°§]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word ``text[start:end]``, as it is compared."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that differ in two sentences: ``old[a:b]`` gave way to ``new[c:d]``; one of the two may be empty."""

    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ``text[start:end]`` of a version."""

    start: int
    end: int
    words: tuple[Word, ...] = field(repr=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known again by: its words, case and punctuation aside."""
        return tuple(word.folded for word in self.words)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence as it was and as it is."""

    old: Sentence
    new: Sentence

    def stretches(self) -> tuple[Stretch, ...]:
        """The words that differ, in order."""
        matcher = SequenceMatcher(None, self.old.key, self.new.key, autojunk=False)
        return tuple(Stretch(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")

    def kept(self) -> dict[int, int]:
        """Old → new, of the words that were kept."""
        made: dict[int, int] = {}
        a = c = 0
        end = len(self.old.words), len(self.new.words)
        for s in (*self.stretches(), Stretch(end[0], end[0], end[1], end[1])):
            made.update(zip(range(a, s.a), range(c, s.c), strict=True))
            a, c = s.b, s.d
        return made


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the sentences of a version in the next one, each in the order of its text."""

    changed: tuple[Pair, ...] = ()
    added: tuple[Sentence, ...] = ()
    dropped: tuple[Sentence, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.dropped)


def across(pair: Pair, start: int, end: int) -> tuple[int, int]:
    """Where in the new text stands what the old one has from ``start`` to ``end``, inside a changed sentence.

    Words that gave way to others bring all of these; the two are equal where nothing stands there.
    """
    held = [n for n, word in enumerate(pair.old.words) if start < word.end and word.start < end]
    if not held:
        return pair.new.start, pair.new.start
    kept, stretches = pair.kept(), pair.stretches()
    first = kept.get(held[0], next((s.c for s in stretches if s.a <= held[0] < s.b), 0))
    last = kept.get(held[-1], next((s.d - 1 for s in stretches if s.a <= held[-1] < s.b), 0))
    if first > last:
        return pair.new.start, pair.new.start
    return pair.new.words[first].start, pair.new.words[last].end


def words_in(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of ``text[start:end]``: case, accents and punctuation set aside, signs of money and percent kept."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(Word(m.start(), m.end(), fold(m[0])) for m in found)


@lru_cache(maxsize=64)
def changes(old: str, new: str) -> Changes:
    """What became of the sentences of ``old`` in ``new``.  Any texts work."""
    before, after = _sentences(old), _sentences(new)
    matched = _matched(before, after)
    kept = set(matched.values())
    gone = [at for at in range(len(before)) if at not in matched]
    come = [at for at in range(len(after)) if at not in kept]
    pairs = _paired(before, after, gone, come, _places(len(before), matched), _own_places(len(after), kept))
    paired = set(pairs.values())
    return Changes(
        tuple(Pair(before[a], after[b]) for a, b in sorted(pairs.items(), key=lambda p: p[1])),
        tuple(after[b] for b in come if b not in paired),
        tuple(before[a] for a in gone if a not in pairs),
    )


def _sentences(text: str) -> list[Sentence]:
    """The sentences that hold a word."""
    made = (Sentence(start, end, words_in(text, start, end)) for start, end in sentences(text))
    return [sentence for sentence in made if sentence.words]


def _matched(before: Sequence[Sentence], after: Sequence[Sentence]) -> dict[int, int]:
    """Old → new, of those with the same words; the first with the first."""
    there: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for at, sentence in enumerate(after):
        there[sentence.key].append(at)
    return {at: there[s.key].popleft() for at, s in enumerate(before) if there.get(s.key)}


_Place = tuple[int, int]
"""The new sentences, unchanged, that stand before and behind a sentence of either version."""


def _places(count: int, matched: dict[int, int]) -> list[_Place]:
    before = _carried(matched.get(at) for at in range(count))
    behind = _carried(matched.get(at) for at in reversed(range(count)))
    return list(zip(before, reversed(behind), strict=True))


def _own_places(count: int, kept: set[int]) -> list[_Place]:
    return _places(count, {at: at for at in kept})


def _carried(found: Iterator[int | None]) -> list[int]:
    """The last that was found before each; -1 before the first."""
    last, made = -1, []
    for one in found:
        made.append(last)
        last = last if one is None else one
    return made


def _paired(
    before: Sequence[Sentence], after: Sequence[Sentence], gone: Sequence[int], come: Sequence[int],
    left: Sequence[_Place], right: Sequence[_Place],
) -> dict[int, int]:  # fmt: skip
    """Old → new, of sentences that were changed: the most alike first."""
    scored = []
    for old, new, beside in _candidates(before, after, gone, come, left, right):
        least = ALIKE if beside else ALIKE_ELSEWHERE
        alike = Indel.normalized_similarity(before[old].key, after[new].key, score_cutoff=least)
        if alike >= least:
            scored.append((-alike, not beside, old, new))
    pairs: dict[int, int] = {}
    taken = set()
    for _, _, old, new in sorted(scored):
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs


def _candidates(
    before: Sequence[Sentence], after: Sequence[Sentence], gone: Sequence[int], come: Sequence[int],
    left: Sequence[_Place], right: Sequence[_Place],
) -> Iterator[tuple[int, int, bool]]:  # fmt: skip
    """Old and new sentences that may be one, and whether they stand in one place."""
    here: dict[tuple[str, int], list[int]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    for at in come:
        here["before", right[at][0]].append(at)
        here["behind", right[at][1]].append(at)
        for word in set(after[at].key):
            holding[word].append(at)
    told: Counter[tuple[str, int]] = Counter()
    for at in gone:
        beside: set[int] = set()
        for place in (("before", left[at][0]), ("behind", left[at][1])):
            nth = told[place]
            told[place] += 1
            beside.update(here.get(place, ())[max(0, nth - NEAR) : nth + NEAR])
        yield from ((at, new, True) for new in sorted(beside))
        shared = Counter(n for w in set(before[at].key) if len(holding.get(w, ())) <= RARE for n in holding.get(w, ()))
        pointed = sorted((-count, new) for new, count in shared.items() if new not in beside)[:POINTED]
        yield from ((at, new, False) for _, new in pointed)
