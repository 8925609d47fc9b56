"""One utterance that two articles quote in other words: the same speaker, most words alike.

What an ellipsis or square brackets say was left out or put in is lawful, and an excerpt of a longer quotation is one:
only the stretch that both have is compared.  Figures that differ are not told here: they are values of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck import lexicon
from crosscheck.comparing.wordings import Change, Worded, alike, changes, stem, worded
from crosscheck.data.shipped import table
from crosscheck.model import Source
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.context.surroundings import Context
from crosscheck.reading.quoted import blocks, quotations
from crosscheck.text.names import fold

ROW = 3
"""Words in a row that two quotations must share to be looked at."""
FEWEST = 5
"""Words that both must have, or it may be another utterance."""
MOST_OF = 0.7
"""The share of the compared stretch that is alike."""
_LAWFUL = ("…", "...", "[")
_SMALL, _NUMERAL = 3, 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words ``text[start:end]`` of an article between quotation marks."""

    source: str
    start: int
    end: int
    words: Worded


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker is quoted with in two articles, the stretch that both have."""

    speaker: str
    one: Spoken
    other: Spoken


def quoted_otherwise(sources: Sequence[Source]) -> list[Utterance]:
    """The utterances that two articles quote otherwise, in the order of their articles."""
    told = {s.id: list(_spoken(s)) for s in sources}
    contexts = {s.id: Context(s.text) for s in sources}
    found = []
    for one, other in _candidates(told):
        pair = _stretch(one, other)
        if pair is None:
            continue
        differ = any(_tells(change) for change in changes(pair[0].words, pair[1].words))
        speaker = _speaker(contexts, one, other) if differ else None
        if speaker:
            found.append(Utterance(speaker, *pair))
    return found


def _spoken(source: Source) -> Iterator[Spoken]:
    for low, high in blocks(source.text):
        for quotation in quotations(source.text[low:high]):
            spans = [(low + start, low + end) for start, end in quotation.parts]
            words = worded(source.text, spans)
            if len(words.keys) >= FEWEST and not any(sign in quotation.text for sign in _LAWFUL):
                yield Spoken(source.id, spans[0][0], spans[-1][1], words)


def _candidates(told: dict[str, list[Spoken]]) -> Iterator[tuple[Spoken, Spoken]]:
    """Quotations of two articles that share some words in a row, each pair once."""
    held: defaultdict[tuple[str, ...], list[Spoken]] = defaultdict(list)
    for spoken in (s for quoted in told.values() for s in quoted):
        keys = spoken.words.keys
        rows = {keys[k : k + ROW] for k in range(len(keys) - ROW + 1)}
        near = {(s.source, s.start): s for row in rows for s in held[row][:ROW] if s.source != spoken.source}
        for key in sorted(near):
            yield near[key], spoken
        for row in rows:
            held[row].append(spoken)


def _stretch(one: Spoken, other: Spoken) -> tuple[Spoken, Spoken] | None:
    """The two from the first word that both have to the last; ``None`` where they are one text or hardly alike."""
    common = alike(one.words.keys, other.words.keys)
    if not common:
        return None
    (a, b, _), (last_a, last_b, size) = common[0], common[-1]
    a_end, b_end = last_a + size, last_b + size
    same, longest = sum(n for _, _, n in common), max(a_end - a, b_end - b)
    if same < FEWEST or same == longest or same < MOST_OF * longest:
        return None
    return _cut(one, a, a_end), _cut(other, b, b_end)


def _cut(spoken: Spoken, first: int, last: int) -> Spoken:
    words = spoken.words
    start, end = words.span(first, last)
    return Spoken(spoken.source, start, end, Worded(words.text, words.keys[first:last], words.places[first:last]))


def _tells(change: Change) -> bool:
    """Another word, a negation, an auxiliary ("will", "may"); a small word more or less is none, nor a synonym, and a
    numeral or a time is a value."""
    mine, theirs = change.mine.lower().split(), change.theirs.lower().split()
    dates = mine and theirs and all(map(is_time, (*mine, *theirs)))
    if change.weight == _NUMERAL or dates or (len(mine) == len(theirs) and all(map(_like, mine, theirs))):
        return False
    auxiliaries = table("subject_marks")["closed"]["auxiliaries"].split()
    return change.weight < _SMALL or any(word in auxiliaries for word in (*mine, *theirs))


def _like(one: str, other: str) -> bool:
    return lexicon.related(stem(one), stem(other)) in ("equal", "synonym")


def _speaker(contexts: dict[str, Context], one: Spoken, other: Spoken) -> str | None:
    """Who says it in both, by the fuller of the two names; ``None`` where either names nobody, or they name two."""
    names = [contexts[s.source].attribution(s.start, s.end) for s in (one, other)]
    known = [name for name in names if name]
    if len(known) < len(names) or fold(known[0]).split()[-1] != fold(known[1]).split()[-1]:
        return None
    return max(known, key=lambda name: (len(name), name))
