"""The noun beside a figure, what its verb makes of it, and the subject with its verb: as the articles write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck import lexicon
from crosscheck.reading.context.clauses import is_time
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of

LIGHT = frozenset("be have do say tell make take give get go come put see include add show report stand".split())


_MOST = 5
"""Words of a fragment such as "the bridge was opened"."""


def participle(verb: str, forms: Sequence[str]) -> str | None:
    """The past participle of a verb as the articles write it, else as the lexicon forms it."""
    for form in forms:
        if any(x.lemma == verb and x.pos == "v" and "participle" in x.forms for x in lexicon.analyses(form)):
            return form
    return lexicon.participle(verb)


def verb_form(a: Assertion, verb: str) -> str | None:
    """A verb as the clause of a figure writes it; ``None`` when it does not."""
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    return next((a.sentence.words[i] for i in range(low, high) if lemmas[i] == verb and tags[i] == "V"), None)


def near_noun(a: Assertion, b: Assertion) -> tuple[str, str] | None:
    """``(as written, lemma)`` of a noun that stands beside the figure of one and in the clause of the other."""
    for one, other in ((a, b), (b, a)):
        held = _nouns(other, *other.sentence.clause_at(other.first))
        for at in _beside(one):
            tags, lemmas = words_of(one.sentence)
            lemma = lemmas[at]
            person = one.subject.dimension != "age" and lexicon.is_person(lemma)
            if (
                tags[at] == "N"
                and not person
                and lemma in held
                and not is_time(lemma)
                and lemma not in _UNITS
                and len(lemma) > 2
            ):
                return one.sentence.words[at], lemma
    return None


_UNITS = frozenset(
    "percent cent per pc point share lakh crore pence penny cash million billion total way year day hour minute month "
    "meter metre mile kilometer kilometre foot inch maker time part one other night week company people person man "
    "friday monday tuesday wednesday thursday saturday sunday".split()
)


def _nouns(a: Assertion, low: int, high: int) -> set[str]:
    tags, lemmas = words_of(a.sentence)
    return {lemmas[i] for i in range(low, high) if tags[i] == "N" and not a.first <= i < a.last}


def _beside(a: Assertion) -> Iterator[int]:
    """Places of nouns that a figure belongs to: "a budget of $3m", "a $2m fine", "the fine was $2m", "$2m in debt"."""
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    at = a.first - 1
    while at >= low and (tags[at] in "RD" or lemmas[at] in ("about", "around", "over", "some", "nearly", "up", "to")):
        at -= 1
    if at > low and lemmas[at] in ("of", "at") and tags[at - 1] == "N":
        yield at - 1
    at = a.last
    while at < high and at < a.last + 3 and tags[at] in "AN":
        if tags[at] == "N" and not (at + 1 < high and tags[at + 1] == "N"):
            yield at
            break
        at += 1
    if a.last < high and lemmas[a.last] in _OF[a.subject.dimension == "duration"] and a.last + 1 < high:
        at = a.last + 1
        while at < high and tags[at] in "DA":
            at += 1
        if at < high and tags[at] == "N":
            yield at
    at = a.first - 1  # "the fine was about $2m", "turnout stood at 71%"
    seen_verb = False
    while at >= low and at > a.first - 8 and not (tags[at] == "." and seen_verb):
        if tags[at] == "V" and lemmas[at] not in COPULAS:
            break
        seen_verb = seen_verb or tags[at] in "BV"
        if seen_verb and tags[at] == "N":
            yield head_noun(tags, low, at)
            break
        at -= 1


_OF = (("of", "in"), ("of",))
"""Words that link a figure to the noun behind it; "12 years in prison" is no length of a prison."""


def head_noun(tags: Sequence[str], low: int, at: int) -> int:
    """The noun that the one at ``at`` hangs on: "turnout" of "turnout in the presidential runoff"."""
    start = at
    while start > low and tags[start - 1] in "NXA":
        start -= 1
    if start > low and tags[start - 1] == "D":
        start -= 1
    if start - 2 >= low and tags[start - 1] == "P" and tags[start - 2] == "N":
        return head_noun(tags, low, start - 2)
    return at


COPULAS = frozenset(
    "be stand total amount reach rise fall climb hit remain grow drop jump come measure run last".split()
)
"""Verbs whose subject is what the figure is of."""


def doer(a: Assertion) -> str | None:
    """The noun before the verb that governs a figure, as a lemma: what "was opened in 1998", what "cost $2m"."""
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    verbs = [k for k in range(low, high) if tags[k] == "V" and lemmas[k] == a.subject.predicate]
    if not verbs:
        return None
    at = min(verbs, key=lambda k: abs(k - a.first)) - 1
    while at >= 0 and tags[at] in "BRW":
        at -= 2 if tags[at] == "W" and a.sentence.words[at - 1] == "," else 1  # "the bridge, which cost"
    if at < 0 or tags[at] not in "NX" or a.first <= at < a.last:
        return None
    return lemmas[head_noun(tags, 0, at)]


def behind(a: Assertion, b: Assertion) -> tuple[str, frozenset[str]] | None:
    """The of-phrase of a share as written: "the vote" of "52 percent of the vote"."""
    for one, other in ((a, b), (b, a)):
        tags, lemmas = words_of(one.sentence)
        if one.last < len(tags) and lemmas[one.last] == "of":
            at, words, used = one.last + 1, [], set()
            while at < len(tags) and at < one.last + 5 and tags[at] in "DANX":
                words.append(one.sentence.raw[at] if tags[at] == "X" else one.sentence.words[at])
                used |= {lemmas[at]} if tags[at] in "NX" else set()
                at += 1
            if used and tags[at - 1] in "NX" and used & (other.evidence.sentence | other.subject.modifiers):
                return " ".join(words), frozenset(used)
    return None


def fragment(a: Assertion, b: Assertion) -> tuple[str, frozenset[str]] | None:
    """ "the bridge was opened": a subject and its verb, as one writes them, when the other has both words."""
    for one, other in ((a, b), (b, a)):
        tags, lemmas = words_of(one.sentence)
        low, high = one.sentence.clause_at(one.first)
        _, theirs = words_of(other.sentence)
        held = set(theirs)
        verb = one.subject.predicate
        if not verb or verb in LIGHT or verb not in held:
            continue
        for at in range(low, high):
            if tags[at] != "V" or lemmas[at] != verb or one.first <= at < one.last:
                continue
            start = _subject_start(tags, low, at)
            if start is None or any(one.first <= k < one.last for k in range(start, at)):
                continue
            named = {lemmas[k] for k in range(start, at) if tags[k] in "NX"}
            noun_at = head_noun(tags, low, max(k for k in range(start, at) if tags[k] in "NX"))
            if lemmas[noun_at] not in held or at - start >= _MOST + 2:
                continue
            last = at + 1 + (at + 1 < high and one.sentence.words[at + 1] in _PARTICLES)
            words = [_cased(one, k, tags[k]) for k in range(start, last)]
            text = " ".join(words).replace(" - ", "-")
            return (f"the {text}" if tags[start] in "NA" and _bare_singular(one, start, at, tags) else text), frozenset(
                named | {verb}
            )
    return None


_PARTICLES = ("out", "off", "up", "down", "away")


def _bare_singular(a: Assertion, start: int, at: int, tags: Sequence[str]) -> bool:
    """Whether a noun stands without an article that it needs: in a headline."""
    last = max(k for k in range(start, at) if tags[k] in "NX")
    return tags[last] == "N" and words_of(a.sentence).lemmas[last] == a.sentence.words[last]


def _subject_start(tags: Sequence[str], low: int, verb: int) -> int | None:
    """Where the noun phrase right before a verb and its auxiliaries begins."""
    at = verb - 1
    while at >= low and tags[at] in "BR":
        at -= 1
    if at < low or tags[at] not in "NX":
        return None
    while at >= low and tags[at] in "NXA":
        at -= 1
    start = at if at >= low and tags[at] == "D" else at + 1
    if start - 2 >= low and tags[start - 1] == "P" and tags[start - 2] in "NX":  # "a footbridge over the river"
        return _subject_start(tags, low, start - 1)
    return start


def _cased(a: Assertion, at: int, tag: str) -> str:
    raw = a.sentence.raw[at]
    return raw if tag == "X" else raw.lower()
