"""What a changed sentence tells otherwise: its figures and dates, its names, and the words that differ.

A figure of the old sentence is that of the new one which stands at the same words, or gave way to the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data.shipped import table as shipped
from crosscheck.lexicon.slips import titles
from crosscheck.model import Mention
from crosscheck.model.hedges import HedgeTable
from crosscheck.provenance.versions import Pair, Sentence, Stretch
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.context.negation import DENYING
from crosscheck.reading.read import read_at

TITLED = 0.7
"""The share of longer words with a capital from which capitals mark no names: a headline."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a version: ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity or date that was changed; offsets are of the whole texts.

    ``what``: "value", "hedge", "unit", one or more."""

    old: Mention
    new: Mention
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that gave way to others; one side may be empty.  ``name``: a name to another one; ``denial``: one of the
    two sides denies, the other does not."""

    old: Span
    new: Span
    name: bool = False
    denial: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a changed sentence tells otherwise: figures, and what else differs in its words."""

    figures: tuple[Figure, ...]
    words: tuple[Words, ...]


def told(pair: Pair, old: str, new: str, at: tuple[float | None, float | None], table: HedgeTable) -> Told:
    """What ``pair`` tells otherwise, of the texts ``old`` and ``new`` that its places are of.

    ``at``: when each was published, in minutes.
    """
    before, after = _mentions(pair.old, old, at[0], table), _mentions(pair.new, new, at[1], table)
    stretches = pair.stretches()
    together = sorted(_together(before, after, pair, stretches), key=lambda both: both[1].start)
    figures = tuple(Figure(a, b, what) for a, b in together if (what := _differ(a, b)))
    told_already = [(a, b) for a, b in together if a.text != b.text]
    words = (_words(pair, s, old, new) for s in stretches if not _inside(s, pair, told_already))
    return Told(figures, tuple(words))


def _mentions(sentence: Sentence, text: str, at: float | None, table: HedgeTable) -> list[Mention]:
    """The figures of a sentence, read by itself, at their places in the whole text."""
    found = read_at(text[sentence.start : sentence.end], at, table)
    return [replace(m, start=m.start + sentence.start, end=m.end + sentence.start) for m in found]


def _together(
    before: Sequence[Mention], after: Sequence[Mention], pair: Pair, stretches: Sequence[Stretch]
) -> Iterator[tuple[Mention, Mention]]:
    """Figures that are one: they share words that were kept, else stand in words that gave way to each other."""
    kept = pair.kept()
    free = list(after)
    left = []
    for mention in before:
        its = {kept[w] for w in _held(mention, pair.old) if w in kept}
        one = next((m for m in free if its & set(_held(m, pair.new)) and m.kind == mention.kind), None)
        if one is None:
            left.append(mention)
        else:
            free.remove(one)
            yield mention, one
    for mention in left:
        its = {n for n, s in enumerate(stretches) if s.a < s.b and set(range(s.a, s.b)) & set(_held(mention, pair.old))}
        for other in free:
            words = set(_held(other, pair.new))
            if other.kind == mention.kind and any(set(range(stretches[n].c, stretches[n].d)) & words for n in its):
                free.remove(other)
                yield mention, other
                break


def _held(mention: Mention, sentence: Sentence) -> list[int]:
    """The words of a sentence that a figure holds."""
    return [n for n, w in enumerate(sentence.words) if mention.start < w.end and w.start < mention.end]


def _differ(old: Mention, new: Mention) -> tuple[str, ...]:
    if old.text == new.text:
        return ()
    a, b = old.value, new.value
    what = []
    if a.key != b.key and ((a.core, a.support) != (b.core, b.support) or a.core is None or not a.core.bounded):
        what.append("value")
    if a.hedge != b.hedge:
        what.append("hedge")
    if a.unit and b.unit and lexicon.lemma(a.unit, "n") != lexicon.lemma(b.unit, "n"):
        what.append("unit")
    return tuple(what)


def _inside(stretch: Stretch, pair: Pair, told: Iterable[tuple[Mention, Mention]]) -> bool:
    """Whether the words that differ are all words of figures that are told by themselves."""
    old, new = set[int](), set[int]()
    for a, b in told:
        old.update(_held(a, pair.old))
        new.update(_held(b, pair.new))
    return old.issuperset(range(stretch.a, stretch.b)) and new.issuperset(range(stretch.c, stretch.d))


def _words(pair: Pair, s: Stretch, old: str, new: str) -> Words:
    a, b = _span(pair.old, s.a, s.b, old), _span(pair.new, s.c, s.d, new)
    denies = [any(_denies(w.folded) for w in words) for words in (pair.old.words[s.a : s.b], pair.new.words[s.c : s.d])]
    names = _name(pair.old, s.a, s.b, old), _name(pair.new, s.c, s.d, new)
    if names[0] and names[1] and _other(names[0][1], names[1][1]):
        return Words(names[0][0], names[1][0], name=True)
    return Words(a, b, denial=denies[0] != denies[1])


def _span(sentence: Sentence, first: int, last: int, text: str) -> Span:
    """The words from ``first`` to before ``last``; of none, the place where they would stand."""
    if first == last:
        at = sentence.words[first].start if first < len(sentence.words) else sentence.end
        return Span(at, at, "")
    start, end = sentence.words[first].start, sentence.words[last - 1].end
    return Span(start, end, text[start:end])


def _denies(word: str) -> bool:
    return word in DENYING or word.endswith("n't")


def _name(sentence: Sentence, first: int, last: int, text: str) -> tuple[Span, tuple[str, ...]] | None:
    """The name that words belong to, with what of it is compared; ``None`` where they are none, or not all of them."""
    if first == last or _titled(sentence, text) or not all(_named(sentence, n, text) for n in range(first, last)):
        return None
    while first > 0 and _named(sentence, first - 1, text) and _beside(sentence, first - 1, text):
        first -= 1
    while last < len(sentence.words) and _named(sentence, last, text) and _beside(sentence, last - 1, text):
        last += 1
    span = _span(sentence, first, last, text)
    bare = tuple(w.folded.removesuffix("'s") for w in sentence.words[first:last])
    return span, tuple(word for word in bare if word not in titles())


def _named(sentence: Sentence, at: int, text: str) -> bool:
    """Whether a word may be part of a name: it has a capital that its place or the calendar does not give it."""
    word = sentence.words[at]
    if not text[word.start].isupper() or is_time(word.folded) or word.folded in _never():
        return False
    return at > 0 or not lexicon.tags(word.folded).known


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return frozenset(shipped("people")["never"]["words"])


def _beside(sentence: Sentence, at: int, text: str) -> bool:
    """Whether nothing but a space or the point of an initial stands between a word and the next."""
    return text[sentence.words[at].end : sentence.words[at + 1].start].strip(". \u00a0\n") == ""


def _titled(sentence: Sentence, text: str) -> bool:
    """A headline, in which capitals mark no names."""
    cased = [w for w in sentence.words if text[w.start].isalpha()]
    if all(text[w.start].isupper() for w in cased):
        return True
    long = [w for w in cased if w.end - w.start > 3]
    stopped = text[sentence.words[-1].end : sentence.end].strip()[:1] in (".", "!", "?")
    return not stopped and len(long) > 2 and sum(text[w.start].isupper() for w in long) > TITLED * len(long)


def _other(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether two names are two: neither is the other one shortened to some of its words or to their first letters."""
    if not old or not new or set(old) <= set(new) or set(new) <= set(old):
        return False
    letters = ["".join(word[0] for word in name) for name in (old, new)]
    plain = ["".join(name).replace(".", "") for name in (old, new)]
    return letters[0] != plain[1] and letters[1] != plain[0] and plain[0] != plain[1]
