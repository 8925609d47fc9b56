"""A text → its propositions: every clause, its words of content, and what in it is denied.

    propositions(tokens, source) -> [Proposition, …]     in the order of the text

Nothing is compared here.  What a word may be matched by (its lemma and the concepts of the lexicon) is computed once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.lexicon import store
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.tokens import Sentence, Tokens
from crosscheck.subjects.denials import Denial, denials
from crosscheck.subjects.words import POS, Words, words_of

Key = str | int


@lru_cache(maxsize=8)
def _list(section: str, name: str) -> frozenset[str]:
    return frozenset(shipped.table("fact_words")[section][name].split())


def light() -> frozenset[str]:
    """Verbs that say nothing of what happened."""
    return _list("denial", "light")


def existing() -> frozenset[str]:
    """Of these the verbs by whose denial their subject is denied: "a receipt is not needed"."""
    return _list("denial", "existing")


class Word(NamedTuple):
    """A word of content: where it stands in its sentence, its lemma and part of speech ("x" a name)."""

    at: int
    lemma: str
    pos: str
    keys: frozenset[Key]
    """What it is matched by: its lemma, and the concepts that it stands for."""

    def opposites(self) -> frozenset[str]:
        """Lemmas that say the opposite; a name has none."""
        pos = POS.get(self.pos.upper())
        return frozenset() if pos is None else lexicon.opposites(self.lemma, pos)


@dataclass(eq=False, slots=True)
class Proposition:
    """A clause: the words ``[low, high)`` of its sentence."""

    source: str
    number: int
    sentence: Sentence
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    low: int
    high: int
    opener: str
    words: tuple[Word, ...]
    """Words of content of the clause, names among them; no times, no figures."""
    around: tuple[Word, ...]
    """Those of the rest of the sentence."""
    denials: tuple[Denial, ...]
    times: frozenset[str]
    depth: float
    quoted: bool
    near: frozenset[str] = field(default=frozenset())
    """Names of the sentence and of those right before it in the paragraph."""

    def span(self) -> tuple[int, int]:
        """Code points of the clause."""
        return self.sentence.span(self.low, self.high)

    def denied(self, at: int) -> bool:
        """Whether a word of the clause stands in the reach of a denial."""
        return any(d.start <= at < d.stop for d in self.denials)

    def forbidden(self, at: int) -> bool:
        """Whether a verb that forbids stands before a word: "a rule that bans firing" asserts no shot."""
        return not _list("denial", "forbidding").isdisjoint(self.lemmas[self.low : at])

    @property
    def whenever(self) -> bool:
        """Whether the clause tells a condition or a question rather than what happened."""
        return self.opener in _list("clause", "whenever")

    @property
    def names(self) -> frozenset[str]:
        return frozenset(w.lemma for w in self.words if w.pos == "x")


def propositions(tokens: Tokens, source: str = "") -> list[Proposition]:
    """The clauses of a text that say something."""
    quotes = [i for i, c in enumerate(tokens.text) if c in '"“”']
    total = max(len(tokens.sentences) - 1, 1)
    made: list[Proposition] = []
    before: tuple[int, frozenset[str]] = (-1, frozenset())
    for sentence in tokens.sentences:
        if not sentence.words:
            continue
        read = words_of(sentence)
        words = tuple(_words(read))
        named = frozenset(w.lemma for w in words if w.pos == "x")
        near = named | before[1] if before[0] == sentence.paragraph else named
        before = sentence.paragraph, near
        if len(words) < 2:
            continue
        places = [w.at for w in words]
        denied = denials(sentence.raw, sentence.words, read.tags, read.lemmas, sentence.clauses)
        for clause in _clauses(sentence):
            low, high, opener = clause
            first, last = bisect_left(places, low), bisect_left(places, high)
            own = words[first:last]
            if not own:
                continue
            quoted = bisect_left(quotes, sentence.span(low, low + 1)[0]) % 2 == 1
            made.append(
                Proposition(
                    source, len(made), sentence, read.tags, read.lemmas, low, high, opener, own,
                    words[:first] + words[last:],
                    tuple(d for d in denied if low <= d.at < high),
                    frozenset(w for w in sentence.words[low:high] if is_time(w)),
                    sentence.number / total, quoted, near,
                )
            )  # fmt: skip
    return made


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    for clause in sentence.clauses:
        if clause.end > clause.start:
            yield clause.start, clause.end, clause.opener


def _words(read: Words) -> Iterator[Word]:
    skip = -1
    for at, (tag, lemma) in enumerate(zip(read.tags, read.lemmas, strict=True)):
        if at <= skip or tag not in "NVAXR" or len(lemma) < 2 or is_time(lemma):
            continue
        if tag == "R" and (lemma in _SMALL or not lexicon.opposites(lemma, "r")):
            continue
        if tag == "X":
            yield Word(at, lemma, "x", _name_keys(lemma))
            continue
        pos = POS[tag]
        phrase = _phrase(read, at) if tag == "V" else None
        if phrase is not None:
            lemma, skip = phrase
        yield Word(at, lemma, pos, keys_of(lemma, pos))


_SMALL = frozenset(
    "not never also only just even still already then now too very more most less least ever later earlier".split()
)


def _phrase(read: Words, at: int) -> tuple[str, int] | None:
    """A verb with its particle or noun, where the lexicon has it: "call off", "find guilty"."""
    lemma = read.lemmas[at]
    for ahead in (2, 1):
        if at + ahead < len(read.lemmas):
            phrase = " ".join((lemma, *read.lemmas[at + 1 : at + 1 + ahead]))
            if _is_one(phrase):
                return phrase, at + ahead
    return None


@lru_cache(maxsize=16384)
def _is_one(phrase: str) -> bool:
    return lexicon.known(phrase) or phrase in store.groups_of() or bool(lexicon.opposites(phrase, "v"))


def harms(word: Word) -> bool:
    """It tells a harm of any kind: who denies it denies all that :func:`harmed` tells."""
    return word.lemma in _list("harm", "any")


def harmed(word: Word) -> bool:
    """It tells how somebody was hurt."""
    return word.pos == "v" and word.lemma in _list("harm", "kinds")


@lru_cache(maxsize=16384)
def keys_of(lemma: str, pos: lexicon.Pos) -> frozenset[Key]:
    """The lemma and the concepts it stands for."""
    return frozenset([lemma, *lexicon.dominant(lemma, pos), *(n for n in lexicon.concepts(lemma, pos) if n < 0)])


@lru_cache(maxsize=16384)
def _name_keys(lemma: str) -> frozenset[Key]:
    """A name, and of a name of a thing its common noun, too: "Airport"."""
    return frozenset([lemma, lexicon.lemma(lemma, "n")] if lexicon.known(lemma) else [lemma])
