"""What one clause calls open and another shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crosscheck import lexicon
from crosscheck.alignment.facts.candidates import Candidate, quote
from crosscheck.alignment.facts.corpus import Corpus, Hit
from crosscheck.alignment.facts.evidence import common
from crosscheck.alignment.facts.roles import alike, counted, is_ahead, is_state, subject
from crosscheck.subjects.propositions import Proposition, Word, light

NEAR = 5
"""Words within which a word and its opposite have the noun that they are said of, where it is not their subject."""


def opposite(corpus: Corpus) -> Iterator[Candidate]:
    """Clauses whose words exclude each other and are said of one thing; one of them at least tells a state."""
    told: dict[str, list[Hit]] = defaultdict(list)
    for n, one in enumerate(corpus.all):
        for word in one.words:
            if _says(one, word):
                for form in {word.lemma, _form(one, word)}:
                    told[form].append((n, word))
    for a, one in enumerate(corpus.all):
        for word in one.words:
            if not _says(one, word) or word.lemma in light():
                continue
            against = {(b, w.at): w for form in _excluded(one, word) for b, w in told.get(form, ()) if b > a}
            for (b, _), there in sorted(against.items(), key=lambda hit: hit[0]):
                made = _candidate(corpus, (a, word), (b, there))
                if made is not None:
                    yield made


def _says(one: Proposition, word: Word) -> bool:
    """It can be what is said of something; "the old student" tells which one."""
    attributive = word.pos == "a" and one.tags[word.at + 1 : word.at + 2] in (("N",), ("X",), ("A",), ("#",))
    return word.pos in "var" and not attributive


def _form(one: Proposition, word: Word) -> str:
    """A participle is an adjective, too: "broken"."""
    return one.sentence.words[word.at] if word.pos == "v" else word.lemma


def _excluded(one: Proposition, word: Word) -> frozenset[str]:
    return word.opposites() | (lexicon.opposites(_form(one, word), "a") if word.pos == "v" else frozenset())


def _candidate(corpus: Corpus, mine: Hit, theirs: Hit) -> Candidate | None:
    (a, word), (b, there) = mine, theirs
    one, other = corpus.all[a], corpus.all[b]
    if one.denied(word.at) != other.denied(there.at):
        return None
    if not (is_state(one, word.at) or is_state(other, there.at)):
        return None
    of, of_there = subject(one, word.at), subject(other, there.at)
    same = alike(of, of_there)
    if any(w is not None and counted(p, w.at) for p, w in ((one, of), (other, of_there))):
        return None  # two are open and three are shut
    if not same and max(_nearest(corpus, one, word.at, b), _nearest(corpus, other, there.at, a)) > NEAR:
        return None
    found, clause = common(corpus, a, b, word.at, there.at)
    found |= {
        "verb": float(word.pos == "v"),
        "rare word": (corpus.weight(word) + corpus.weight(there)) / 2,
        "rarest": clause.rarest,
        "subject same": float(same is True),
        "subject": corpus.weight(of) if same and of is not None else 0.0,
        "subject apart": float(same is False),
        "adjective": float("a" in (word.pos, there.pos)),
        "states": float(is_state(one, word.at) and is_state(other, there.at)),
        "asked": float("?" in (one.sentence.words[-1], other.sentence.words[-1])),
        "ahead apart": float(is_ahead(one) != is_ahead(other)),
        "both here": float(_has(corpus, one.source, there.lemma) or _has(corpus, other.source, word.lemma)),
    }
    first = quote(one, word.at, of.at if same and of is not None else None)
    second = quote(other, there.at, of_there.at if same and of_there is not None else None)
    reason = f"{one.source} says “{first.text}”, {other.source} “{second.text}”"
    return Candidate("opposite", "yesno", first, second, found, reason, (one.source, first.start))


def _nearest(corpus: Corpus, one: Proposition, at: int, other: int) -> int:
    """How far the nearest noun or name is that the other clause has, too."""
    keys = corpus.keys[other]
    return min((abs(w.at - at) for w in one.words if w.pos in "nx" and not w.keys.isdisjoint(keys)), default=99)


def _has(corpus: Corpus, source: str, lemma: str) -> bool:
    return any(corpus.all[n].source == source for n, w in corpus.index.get(lemma, ()) if w.lemma == lemma)
