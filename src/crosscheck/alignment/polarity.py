"""What one clause denies and another asserts, and what one calls open and another shut."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck import lexicon
from crosscheck.alignment.candidates import Candidate, quote
from crosscheck.alignment.corpus import Corpus
from crosscheck.alignment.evidence import common, determined, predicate
from crosscheck.subjects.denials import Denial
from crosscheck.subjects.propositions import Proposition, Word, light

MANY = 30
"""Clauses that assert a word; beyond that the word is what the articles are about."""
_POS: dict[str, lexicon.Pos] = {"n": "n", "v": "v", "a": "a", "r": "r"}


def denied(corpus: Corpus) -> Iterator[Candidate]:
    """Every denial against the clauses that assert what it denies."""
    for a, one in enumerate(corpus.all):
        for denial in one.denials:
            core = next((w for w in one.words if w.at == denial.core), None)
            if core is None or core.pos == "x" or (core.lemma in light() and core.pos == "v"):
                continue
            yield from _asserting(corpus, a, one, denial, core)


def _asserting(corpus: Corpus, a: int, one: Proposition, denial: Denial, core: Word) -> Iterator[Candidate]:
    hits = [(b, w, how) for b, w, how in corpus.hits(core) if b != a]
    asserting = [(b, w, how) for b, w, how in hits if not corpus.all[b].denied(w.at)]
    denying = {corpus.all[b].source for b, w, _ in hits if corpus.all[b].denied(w.at)} - {one.source}
    sources = {corpus.all[b].source for b, _, _ in asserting}
    if not asserting or len(asserting) > MANY:
        return
    modifiers = [w for w in one.words if w.at in denial.modifiers and w.lemma not in light()]
    verb = predicate(one, denial.core) if core.pos == "n" else None
    for b, word, how in asserting:
        other = corpus.all[b]
        if word.pos == "x" and how != "equal":
            continue
        found, clause = common(corpus, a, b, denial.core, word.at)
        there = predicate(other, word.at) if core.pos == "n" else None
        kept = [m for m in modifiers if not m.keys.isdisjoint(corpus.keys[b])]
        heard = corpus.all[b].names
        found |= {
            "synonym": float(how == "synonym"),
            "contains": float(how == "contains"),
            "verb": float(core.pos == "v"),
            "adjective": float(core.pos == "a"),
            "other pos": float(core.pos != word.pos),
            "rare": corpus.local(core.lemma),
            "rare word": corpus.weight(core),
            "modified": float(bool(modifiers)),
            "modifiers": len(kept) / len(modifiers) if modifiers else 0.0,
            "modifiers lost": float(bool(modifiers) and not kept),
            "same verb": float(verb is not None and there is not None and not verb.keys.isdisjoint(there.keys)),
            "other verb": float(verb is not None and there is not None and verb.keys.isdisjoint(there.keys)),
            "alone": float(verb is None and core.pos == "n"),
            "assertions": min(len(asserting) / 10, 1.0),
            "own assertion": float(one.source in sources),
            "denied elsewhere": float(bool(denying)),
            "denied by the other": float(other.source in denying),
            "subject apart": float(bool(one.names) and not heard and bool(other.near - one.near)),
            "kind " + denial.kind: 1.0,
            **{f"there {k}": v for k, v in determined(other, word.at).items() if core.pos == "n"},
        }
        first, second = quote(one, denial.at, denial.core), quote(other, word.at)
        reason = f"{one.source} says “{first.text}”, {other.source} “{second.text}”"
        yield Candidate("denied", "yesno", first, second, found, reason, (one.source, first.start))


def opposite(corpus: Corpus) -> Iterator[Candidate]:
    """Clauses whose words exclude each other ("open", "shut") and that share what they say it of."""
    for a, one in enumerate(corpus.all):
        for word in one.words:
            if word.pos == "x":
                continue
            for lemma in sorted(lexicon.opposites(word.lemma, _POS[word.pos])):
                for b, there in corpus.index.get(lemma, ()):
                    other = corpus.all[b]
                    if b <= a or there.lemma != lemma or there.pos != word.pos:
                        continue
                    if one.denied(word.at) != other.denied(there.at):
                        continue
                    found, clause = common(corpus, a, b, word.at, there.at)
                    if clause.count == 0:
                        continue
                    near, near_there = _nearest(corpus, one, word.at, b), _nearest(corpus, other, there.at, a)
                    found |= {
                        "verb": float(word.pos == "v"),
                        "adjective": float(word.pos == "a"),
                        "noun": float(word.pos == "n"),
                        "rare": (corpus.local(word.lemma) + corpus.local(lemma)) / 2,
                        "rare word": (corpus.weight(word) + corpus.weight(there)) / 2,
                        "rarest": clause.rarest,
                        "beside": 1 / near,
                        "beside there": 1 / near_there,
                        "both here": float(_has(corpus, one.source, lemma) or _has(corpus, other.source, word.lemma)),
                        "both denied": float(one.denied(word.at)),
                    }
                    first, second = quote(one, word.at), quote(other, there.at)
                    reason = f"{one.source} says “{first.text}”, {other.source} “{second.text}”"
                    yield Candidate("opposite", "yesno", first, second, found, reason, (one.source, first.start))


def _nearest(corpus: Corpus, one: Proposition, at: int, other: int) -> int:
    """How far the nearest word is that the other clause has, too."""
    keys = corpus.keys[other]
    return min((abs(w.at - at) for w in one.words if w.at != at and not w.keys.isdisjoint(keys)), default=30)


def _has(corpus: Corpus, source: str, lemma: str) -> bool:
    return any(corpus.all[n].source == source for n, w in corpus.index.get(lemma, ()) if w.lemma == lemma)
