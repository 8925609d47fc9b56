"""Sentences that several articles share, word for word or nearly: one text, whoever prints it.

Words inside quotation marks count for nothing here: two reporters at one press conference write down the same words.
Candidates share :data:`SHINGLE` words in a row (Broder 1997, on the resemblance of documents); rapidfuzz's edit
distance over words confirms them, or, where the rest of a sentence was written anew, :data:`RUN` words in a row.
``bench/copies.py`` shows how far copies and independent reports are apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from crosscheck.model import Source
from crosscheck.reading.quoted import blocks, spoken
from crosscheck.reading.sentences import sentences

SHINGLE = 5
"""Words in a row that two sentences must share to be looked at."""
FEWEST = 8
"""Words outside quotation marks from which a sentence is looked at."""
LONE = 15
"""The same from which one sentence alone is no turn of phrase that two writers may find; two shorter ones are none."""
LEAST = 40
"""Words in common from which two articles are one text: three short sentences."""
ALIKE = 0.8
"""How alike the words of two sentences are, as one less the share of words that are put in or left out."""
RUN = 12
"""Words in a row, none of them in quotation marks, that two writers hardly ever find: what is left of a sentence whose
beginning or end was written anew."""
MOST_OF = 0.5
"""The share of the shorter article's sentences, by words, from which the two are one text."""
REPRESENTED = 4
"""Sentences that share some words in a row and are looked at, the first to come."""
_WORD = re.compile(r"\w+")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence ``text[start:end]`` of an article, or what it has in common with the earliest that holds it.

    ``own`` is how many of its words are in no quotation marks; those that are stand in ``words`` all the same, and are
    empty in ``unquoted``.
    """

    source: str
    start: int
    end: int
    words: tuple[str, ...] = field(repr=False)
    own: int = 0
    unquoted: tuple[str, ...] = field(default=(), repr=False)
    starts: tuple[int, ...] = field(default=(), repr=False)
    """Where each word begins."""

    def only(self, first: int, last: int) -> Place:
        """A stretch of its words, all of them the article's own."""
        end = self.starts[last - 1] + len(self.words[last - 1])
        words, starts = self.words[first:last], self.starts[first:last]
        return Place(self.source, starts[0], end, words, last - first, words, starts)


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that are one text, for the most part, the earlier first; ``share``: of the shorter one's words."""

    one: str
    other: str
    share: float


@dataclass(frozen=True)
class Shared:
    """What some articles have in common."""

    passages: tuple[tuple[Place, ...], ...] = ()
    """Each a sentence as it stands in two articles or more, the earliest first."""
    copies: tuple[Copy, ...] = ()


def shared(sources: Iterable[Source]) -> Shared:
    """The sentences that two articles or more share, and the pairs that are one text.

    Takes time in proportion to the text.  An article that repeats itself shares nothing with itself.  Each is held
    against those that appeared before it, undated ones last.
    """
    sources = list(sources)
    if len(sources) < 2:
        return Shared()
    articles = {s.id: _places(s) for s in sorted(sources, key=lambda s: (s.published is None, s.published or "", s.id))}
    classes = _telling([c for c in _classes(p for places in articles.values() for p in places) if len(c) > 1])
    total = {id: sum(place.own for place in places) for id, places in articles.items()}
    return Shared(tuple(classes), tuple(_copies(classes, total)))


def _places(source: Source) -> list[Place]:
    """The sentences that tell enough to be known again; lines without a stop are headlines and furniture."""
    quoted = [(a + s, a + e) for a, b in blocks(source.text) for s, e in spoken(source.text[a:b])]
    starts = [start for start, _ in quoted]
    found = []
    for start, end in sentences(source.text):
        if not _STOPPED.search(source.text, max(end - 4, start), end):
            continue
        at = list(_WORD.finditer(source.text, start, end))
        words = tuple(w[0].lower() for w in at)
        unquoted = words
        if quoted:
            unquoted = tuple("" if _inside(quoted, starts, w.start()) else w[0].lower() for w in at)
        own = len(unquoted) - unquoted.count("")
        if own >= FEWEST:
            found.append(Place(source.id, start, end, words, own, unquoted, tuple(w.start() for w in at)))
    return found


def _inside(spans: Sequence[tuple[int, int]], starts: Sequence[int], at: int) -> bool:
    before = bisect_left(starts, at + 1) - 1
    return before >= 0 and at < spans[before][1]


def _classes(places: Iterable[Place]) -> Iterator[tuple[Place, ...]]:
    """Sentences that are one, each class with one of an article; every sentence is held against few."""
    classes: list[dict[str, Place]] = []
    index: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        shingles = _runs(place.words, SHINGLE)
        near = Counter(n for shingle in shingles for n in index.get(shingle, ()))
        best, _, same = max(((_alike(place, classes[n]), -n, n) for n in near), default=(0.0, 0, 0))
        if best >= ALIKE:
            classes[same].setdefault(place.source, place)
            continue
        for n, common in near.items():
            part = _part(place, next(iter(classes[n].values()))) if common > RUN - SHINGLE else None
            if part is not None:
                classes[n].setdefault(place.source, part)
        for shingle in shingles:
            held = index.setdefault(shingle, [])
            if len(held) < REPRESENTED:
                held.append(len(classes))
        classes.append({place.source: place})
    for one in classes:
        yield tuple(one.values())


def _runs(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[k : k + length]) for k in range(len(words) - length + 1)]


def _part(place: Place, known: Place) -> Place | None:
    """The first stretch of at least :data:`RUN` words of its own that also stands in ``known``."""
    theirs = {run for run in _runs(known.unquoted, RUN) if all(run)}
    if not theirs:
        return None
    ours = [run in theirs for run in _runs(place.unquoted, RUN)]
    if True not in ours:
        return None
    first = ours.index(True)
    last = first
    while last + 1 < len(ours) and ours[last + 1]:
        last += 1
    return place.only(first, last + RUN)


def _telling(classes: Sequence[tuple[Place, ...]]) -> list[tuple[Place, ...]]:
    """Without short sentences that are all that two articles share."""
    pairs = Counter((one[0].source, place.source) for one in classes for place in one[1:])
    kept = [
        (one[0], *(p for p in one[1:] if min(p.own, one[0].own) >= LONE or pairs[one[0].source, p.source] > 1))
        for one in classes
    ]
    return [one for one in kept if len(one) > 1]


def _alike(place: Place, known: Mapping[str, Place]) -> float:
    first = next(iter(known.values()))
    return Indel.normalized_similarity(place.words, first.words, score_cutoff=ALIKE)


def _copies(classes: Sequence[Sequence[Place]], total: Mapping[str, int]) -> Iterator[Copy]:
    """Articles that share most of the shorter one with the first that holds the sentence."""
    common: dict[tuple[str, str], int] = {}
    for first, *others in classes:
        for place in others:
            key = (first.source, place.source)
            common[key] = common.get(key, 0) + min(first.own, place.own)
    for (one, other), words in sorted(common.items()):
        share = words / min(total[one], total[other])
        if words >= LEAST and share >= MOST_OF:
            yield Copy(one, other, min(share, 1.0))
