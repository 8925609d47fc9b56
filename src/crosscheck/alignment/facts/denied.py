"""What one clause denies and another asserts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from crosscheck import lexicon
from crosscheck.alignment.facts.candidates import Candidate, quote
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import common, predicate
from crosscheck.alignment.facts.roles import alike, counted, is_ahead, modifies, object_of, oblique, subject
from crosscheck.reading.tokens import Line
from crosscheck.subjects.denials import Denial
from crosscheck.subjects.propositions import Key, Proposition, Word, existing, harmed, harms, light

_STOPS = frozenset(".!?…”")
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
        if core is not None and core.lemma not in existing():
            before = []
        core = after[0] if after else before[-1] if before else None
        return core, []
    others: list[tuple[str, Word]] = []
    if core.pos in "va":
        whose = subject(one, denial.at)
        if denial.kind == "not" and whose is not None and whose.pos == "n" and whose.lemma not in light():
            others.append(("subject", whose))
        if core.pos == "v" and denial.kind in ("not", "nobody", "failing"):
            thing = object_of(one, core.at)
            if thing is not None and thing.pos == "n" and thing.lemma not in light() and _thing(thing.lemma):
                others.append(("object", thing))
    else:
        verb = next((w for w in one.words if w.pos == "v" and denial.core < w.at < denial.core + 5), None)
        if verb is not None and verb.lemma not in light():
            others.append(("verb", verb))
    return (None if core.pos == "x" else core), others


def _thing(lemma: str) -> bool:
    return lexicon.noun_class(lemma) in ("artifact", "object", "substance", "event", "act", "communication", "food")


def _of_some(one: Proposition, at: int) -> bool:
    """ "Three of the eight have no roof": the others may have one."""
    low = one.sentence.words
    return any(one.tags[i] == "#" and low[i + 1 : i + 2] in (("of",), ("in",)) for i in range(one.low, at))


def _furniture(one: Proposition) -> bool:
    """A line without a stop: caption, label, link."""
    return (
        one.sentence.line is Line.FURNITURE and one.sentence.words[-1] not in _STOPS and '"' not in one.sentence.words
    )


def _perfect(one: Proposition, at: int) -> bool:
    """ "No arrests have been made": so far; it may have changed since."""
    low = one.sentence.words
    near = low[max(at - 3, one.low) : min(at + 6, one.high)]
    return bool({"have", "has", "yet", "far"} & {*near}) or ("as", "of") in zip(low[at:], low[at + 1 :], strict=False)


def _narrowed(modifiers: Sequence[Word], keys: frozenset[Key]) -> bool:
    """ "No working alarm" denies no alarm that nobody calls working."""
    return any(m.pos in "av" and m.keys.isdisjoint(keys) for m in modifiers)


def _does(verb: Word, other: Proposition, keys: frozenset[Key]) -> bool:
    """The other clause has the verb; of harm, one of its kinds."""
    return not verb.keys.isdisjoint(keys) or (harms(verb) and any(harmed(w) for w in other.words))


def _hits(corpus: Corpus, denial: Denial, word: Word) -> Iterator[tuple[int, Word, str]]:
    """The words that may say what is denied; of harm, all that tell of harm."""
    known: set[tuple[int, int]] = set()
    for b, w, how in corpus.hits(word):
        known.add((b, w.at))
        yield b, w, how
    if denial.kind in ("nobody", "no", "not") and harms(word):
        yield from ((b, w, "contains") for b, w in corpus.harms if (b, w.at) not in known)


def _asserting(
    corpus: Corpus, a: int, denial: Denial, word: Word, role: str, core: Word | None
) -> Iterator[tuple[int, Candidate]]:
    one = corpus.all[a]
    hits = ((b, w, how) for b, w, how in _hits(corpus, denial, word) if b != a and not corpus.all[b].denied(w.at))
    asserting = list(islice(hits, MANY + 1))
    if not asserting or len(asserting) > MANY:
        return
    sources = {corpus.all[b].source for b, _, _ in asserting}
    if "since" in one.sentence.words[denial.at : one.high]:
        return  # "have not won since May": in May they did
    modifiers = [w for w in one.words if w.at in denial.modifiers and w.lemma not in light()]
    verb = predicate(one, word.at)
    perfect = _perfect(one, denial.at)
    for b, there, how in asserting:
        other = corpus.all[b]
        if (there.pos == "x" and how != "equal") or there.lemma in light() or _furniture(other):
            continue
        noun = word.pos == "n"
        if perfect and corpus.published[other.source] > corpus.published[one.source] > "":
            continue  # what had not happened by then may have happened since
        if other.forbidden(there.at) or (noun and _narrowed(modifiers, corpus.keys[b])):
            continue
        found, clause = common(corpus, a, b, word.at, there.at)
        does = noun and verb is not None and _does(verb, other, corpus.keys[b])
        kept = [m for m in modifiers if not m.keys.isdisjoint(corpus.keys[b])]
        found |= {
            "verb": float(not noun),
            "verb share": 0.0 if noun else clause.share,
            "verb alone": float(not noun and clause.count == 0),
            "aside": float(role != "core"),
            "other word": float(how != "equal"),
            "other pos": float(word.pos != there.pos),
            "rare word": corpus.weight(word),
            "harm": float(harms(word) and harmed(there)),
            "thing": float(noun and _thing(word.lemma)),
            "modifiers": len(kept) / len(modifiers) if modifiers else 0.0,
            "modifiers lost": float(bool(modifiers) and not kept),
            "same verb": float(does),
            "assertions": min(len(asserting) / 10, 1.0),
            "own assertion": float(one.source in sources),
            "of others": float(denial.kind in ("reported", "lacking") or (denial.kind == "without" and noun)),
            "no": float(denial.kind in ("no", "nobody")),
            "oblique": float(there.pos == "n" and (modifies(other, there.at) or oblique(other, there.at))),
            "of some": float(_of_some(one, denial.at)),
            "verb apart": float(noun and verb is not None and not does),
            "person": float(noun and lexicon.is_person(word.lemma)),
            "person apart": float(noun and lexicon.is_person(word.lemma) and verb is not None and not does),
            "perfect": float(perfect),
        }
        found |= _roles(one, denial, word, other, there, core)
        first, second = quote(one, denial.at, word.at), quote(other, there.at)
        reason = f"{one.source} says “{first.text}”, {other.source} “{second.text}”"
        yield b, Candidate("denied", "yesno", first, second, found, reason, (one.source, first.start))


def _roles(
    one: Proposition, denial: Denial, word: Word, other: Proposition, there: Word, core: Word | None
) -> dict[str, float]:
    """What the clauses say of whom, beside the words held against each other."""
    mine, theirs = subject(one, denial.at), subject(other, there.at)
    beside = mine is not None and theirs is not None and mine.at != word.at and theirs.at != there.at
    same = alike(mine, theirs)
    found = {
        "subject same": float(beside and same is True),
        "subject apart": float(beside and not same),
        "number there": float(counted(other, there.at)),
        "ahead apart": float(is_ahead(one) != is_ahead(other)),
        "headline": float(other.sentence.line is Line.HEADLINE),
    }
    thing = object_of(one, core.at) if core is not None and core.pos == "v" else None
    if thing is not None and thing.at != word.at:
        kept = any(w.at != there.at and not thing.keys.isdisjoint(w.keys) for w in other.words)
        found |= {"object same": float(kept), "object lost": float(not kept)}
    does, does_there = predicate(one, word.at), predicate(other, there.at)
    if does is not None and does_there is not None:
        how = lexicon.related(does.lemma, does_there.lemma, "v")
        found |= {
            "verbs kin": float(how in ("kin", "contains", "contained")),
            "verbs unrelated": float(how == "unrelated"),
        }
    return found
