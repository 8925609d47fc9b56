"""What one clause denies and another asserts, and what one calls open and another shut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck import lexicon
from crosscheck.alignment.facts.candidates import Candidate, quote
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import common, predicate
from crosscheck.reading.tokens import Line
from crosscheck.subjects.denials import Denial
from crosscheck.subjects.propositions import Key, Proposition, Word, light

_STOPS = frozenset(".!?…”")
NEAR = 5
"""Words within which a word and its opposite have the noun that they are said of."""
MANY = 30
"""Clauses that assert a word; beyond that the word is what the articles are about."""


def denied(corpus: Corpus) -> Iterator[Candidate]:
    """Every denial against the clauses that assert what it denies."""
    for a, one in enumerate(corpus.all):
        for denial in one.denials:
            core, others = _cores(one, denial)
            best: dict[int, Candidate] = {}
            for role, word in (("core", core), *others):
                if word is None:
                    continue
                for b, made in _asserting(corpus, a, denial, word, role, core):
                    best.setdefault(b, made)
            yield from best.values()


def _cores(one: Proposition, denial: Denial) -> tuple[Word | None, list[tuple[str, Word]]]:
    """The word that is denied, and those that go with it: "the siren was never triggered" denies a siren, too.

    A verb that says little ("had", "was needed") leaves the denial to its noun.
    """
    core = next((w for w in one.words if w.at == denial.core), None)
    nouns = [w for w in one.words if w.pos == "n" and w.at != denial.core and w.lemma not in light()]
    if denial.kind in ("without", "lacking", "reported"):
        nouns = []
    if core is None or (core.pos == "v" and core.lemma in light()):
        at = denial.core
        after = [w for w in nouns if at < w.at < min(denial.stop, at + 7)]
        before = [w for w in nouns if denial.at - 6 < w.at < denial.at]
        core = after[0] if after else before[-1] if before else None
        return core, []
    others: list[tuple[str, Word]] = []
    if core.pos in "va":
        before = [n for n in nouns if n.at < denial.at and _thing(n.lemma)]
        others += [("subject", w) for w in before[-1:] if denial.kind == "not"]
    else:
        verb = next((w for w in one.words if w.pos == "v" and denial.core < w.at < denial.core + 5), None)
        if verb is not None and verb.lemma not in light():
            others.append(("verb", verb))
    return (None if core.pos == "x" else core), others


def _thing(lemma: str) -> bool:
    return lexicon.noun_class(lemma) in ("artifact", "object", "substance", "event", "act", "communication", "food")


def _oblique(one: Proposition, at: int) -> bool:
    """It hangs on a preposition or another noun: "lockers for jackets", "jacket maker"."""
    if one.tags[at + 1 : at + 2] in (("N",), ("#",)):
        return True
    for i in range(at - 1, max(at - 5, one.low - 1), -1):
        if one.tags[i] == "P":
            return one.lemmas[i] != "with"
        if one.tags[i] not in "DANX#":
            return False
    return False


def _of_some(one: Proposition, at: int) -> bool:
    """ "Three of the eight have no roof": the others may have one."""
    return any(one.tags[i] == "#" and "-" not in one.sentence.words[i] for i in range(one.low, at))


def _furniture(one: Proposition) -> bool:
    """A line without a stop: caption, label, link."""
    return (
        one.sentence.line is Line.FURNITURE and one.sentence.words[-1] not in _STOPS and '"' not in one.sentence.words
    )


def _perfect(one: Proposition, at: int) -> bool:
    """ "No arrests have been made": so far; it may have changed since."""
    low = one.sentence.words
    near = low[max(at - 3, one.low) : min(at + 6, one.high)]
    return bool({"have", "has", "yet"} & {*near}) or "far" in near


def _narrowed(modifiers: Sequence[Word], keys: frozenset[Key]) -> bool:
    """ "No working alarm" denies no alarm that nobody calls working."""
    return any(m.pos in "av" and m.keys.isdisjoint(keys) for m in modifiers)


def _asserting(
    corpus: Corpus, a: int, denial: Denial, word: Word, role: str, core: Word | None
) -> Iterator[tuple[int, Candidate]]:
    one = corpus.all[a]
    hits = [(b, w, how) for b, w, how in corpus.hits(word) if b != a]
    asserting = [(b, w, how) for b, w, how in hits if not corpus.all[b].denied(w.at)]
    if not asserting or len(asserting) > MANY:
        return
    sources = {corpus.all[b].source for b, _, _ in asserting}
    if "since" in one.sentence.words[denial.at : one.high]:
        return  # "have not won since May": in May they did
    modifiers = [w for w in one.words if w.at in denial.modifiers and w.lemma not in light()]
    verb = predicate(one, word.at)
    for b, there, how in asserting:
        other = corpus.all[b]
        if (there.pos == "x" and how != "equal") or there.lemma in light() or _furniture(other):
            continue
        noun = word.pos == "n"
        if other.forbidden(there.at) or (noun and _narrowed(modifiers, corpus.keys[b])):
            continue
        found, clause = common(corpus, a, b, word.at, there.at)
        does = noun and verb is not None and not verb.keys.isdisjoint(corpus.keys[b])
        kept = [m for m in modifiers if not m.keys.isdisjoint(corpus.keys[b])]
        found |= {
            "verb": float(not noun),
            "verb share": 0.0 if noun else clause.share,
            "verb alone": float(not noun and clause.count == 0),
            "aside": float(role != "core"),
            "other word": float(how != "equal"),
            "other pos": float(word.pos != there.pos),
            "rare word": corpus.weight(word),
            "thing": float(noun and _thing(word.lemma)),
            "modifiers": len(kept) / len(modifiers) if modifiers else 0.0,
            "modifiers lost": float(bool(modifiers) and not kept),
            "same verb": float(does),
            "assertions": min(len(asserting) / 10, 1.0),
            "own assertion": float(one.source in sources),
            "of others": float(denial.kind in ("reported", "without", "lacking")),
            "no": float(denial.kind in ("no", "nobody")),
            "oblique": float(there.pos == "n" and _oblique(other, there.at)),
            "of some": float(_of_some(one, denial.at)),
            "verb apart": float(noun and verb is not None and not does),
            "person": float(noun and lexicon.is_person(word.lemma)),
            "person apart": float(noun and lexicon.is_person(word.lemma) and verb is not None and not does),
            "perfect": float(_perfect(one, denial.at)),
        }
        first, second = quote(one, denial.at, word.at), quote(other, there.at)
        reason = f"{one.source} says “{first.text}”, {other.source} “{second.text}”"
        yield b, Candidate("denied", "yesno", first, second, found, reason, (one.source, first.start))


def opposite(corpus: Corpus) -> Iterator[Candidate]:
    """Clauses whose words exclude each other ("open", "shut") and that share what they say it of."""
    for a, one in enumerate(corpus.all):
        for word in one.words:
            if word.pos not in "var" or word.lemma in light() or _attributive(one, word):
                continue
            for lemma in sorted(word.opposites()):
                for b, there in corpus.index.get(lemma, ()):
                    other = corpus.all[b]
                    if (
                        b <= a
                        or there.lemma != lemma
                        or there.pos == "x"
                        or there.pos == "n"
                        or _attributive(other, there)
                    ):
                        continue
                    if one.denied(word.at) != other.denied(there.at):
                        continue
                    near, near_there = _nearest(corpus, one, word.at, b), _nearest(corpus, other, there.at, a)
                    if max(near, near_there) > NEAR:
                        continue
                    found, clause = common(corpus, a, b, word.at, there.at)
                    found |= {
                        "verb": float(word.pos == "v"),
                        "rare word": (corpus.weight(word) + corpus.weight(there)) / 2,
                        "rarest": clause.rarest,
                        "both here": float(_has(corpus, one.source, lemma) or _has(corpus, other.source, word.lemma)),
                    }
                    first, second = quote(one, word.at), quote(other, there.at)
                    reason = f"{one.source} says “{first.text}”, {other.source} “{second.text}”"
                    yield Candidate("opposite", "yesno", first, second, found, reason, (one.source, first.start))


def _nearest(corpus: Corpus, one: Proposition, at: int, other: int) -> int:
    """How far the nearest noun or name is that the other clause has, too."""
    keys = corpus.keys[other]
    return min((abs(w.at - at) for w in one.words if w.pos in "nx" and not w.keys.isdisjoint(keys)), default=99)


def _attributive(one: Proposition, word: Word) -> bool:
    """ "The old student": the adjective tells which one, and is not what is said of it."""
    return word.pos == "a" and one.tags[word.at + 1 : word.at + 2] in (("N",), ("X",), ("A",), ("#",))


def _has(corpus: Corpus, source: str, lemma: str) -> bool:
    return any(corpus.all[n].source == source for n, w in corpus.index.get(lemma, ()) if w.lemma == lemma)
