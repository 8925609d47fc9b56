"""One article's figures → the lists that tell a whole in its parts.

    sums(article) -> [Sum, …]     in the order of the text

"310 on the Friday, 620 on the Saturday and 270 on the Sunday" beside "1,100 portions".  Only what is sure: figures of
one dimension in a row of one sentence, and a whole that the words before, behind or around the list tie to it; what
the two then come to, :func:`~crosscheck.comparing.bounds.adds_up` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from crosscheck import lexicon
from crosscheck.alignment.addends import NEAR_ALL, REACH, Figures, adds, alike, amount, in_headline, runs
from crosscheck.alignment.likeness import lemmas_of, one_word
from crosscheck.alignment.list_words import (
    ALL,
    AMONG,
    GAMES,
    JOINED,
    LISTED,
    MADE,
    MORE,
    OF_THEM,
    OF_WHOLE,
    ONE,
    ONE_MORE,
    REST,
    STOP,
    WHOLE,
    set_apart,
)
from crosscheck.comparing.bounds import adds_up, summed
from crosscheck.kinds.quantity import classed
from crosscheck.model import Value, Verdict
from crosscheck.subjects.assertion import Assertion
from crosscheck.wording.values import listed

NEAR = 0.15
"""Share of the whole by which a sum may miss it and still be meant as its sum."""
LEAD = 160
"""Characters between a whole and a list behind a colon."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that an article tells in one list, the places of their whole, and what they come to."""

    wholes: tuple[Assertion, ...]
    parts: tuple[Assertion, ...]
    verdict: Verdict
    """Agreement when the parts come to the whole."""

    @property
    def amount(self) -> float:
        return _sum(self.parts)

    @property
    def value(self) -> Value:
        """What the parts come to, in the unit of the whole."""
        own = self.wholes[0].mention.value
        texts = [part.mention.text for part in self.parts]
        texts = [t[0].lower() + t[1:] if t[1:2].islower() else t for t in texts]
        core, support = summed([part.mention.value for part in self.parts])
        made = replace(
            own, text=listed(texts), key=f"{self.amount:.12g}", nominal=self.amount, hedge="exact",
            row="exact", core=core, support=support,
            granularity=min(part.mention.value.granularity for part in self.parts), edtf=None, timex=None,
        )  # fmt: skip
        return classed(made)


def sums(told: Sequence[Assertion], text: str) -> list[Sum]:
    """The lists of an article with their wholes; a list stands in one of them only."""
    figures = Figures([a for a in told if adds(a)])
    made: list[Sum] = []
    for run in runs(figures.told, text):
        found = next(_of_run(run, figures, text), None)
        if found is not None:
            made.append(_with_repeats(found, figures))
    return made


def marked(told: Sequence[Assertion], lists: Sequence[Sum]) -> list[Assertion]:
    """The assertions of an article, its parts with what their list comes to."""
    whole = {id(part): found.amount for found in lists for part in found.parts}
    return [replace(a, subject=replace(a.subject, part_of=whole[id(a)])) if id(a) in whole else a for a in told]


def _of_run(run: list[Assertion], figures: Figures, text: str) -> Iterator[Sum]:
    """The ways in which a list has a whole, the surest first."""
    if _holds_more(run, text):
        return
    sentence, told, at = run[0].sentence, figures.told, figures.place[id(run[0])]
    here = takewhile(lambda a: a.sentence is sentence, map(told.__getitem__, range(at - 1, -1, -1)))
    before = next((a for a in here if _alike_whole(a, run)), None)
    if before is not None:
        lead = text[before.mention.end : run[0].mention.start]
        if STOP.search(lead) or len(lead) > (LEAD if lead.endswith(": ") else REACH):
            pass
        elif (LISTED.search(lead) and not OF_THEM.match(text, run[0].mention.end)) or _played(before, run):
            every = ALL.search(lead) is not None or set_apart(lead, text, run[-1].mention.end)
            yield from _made(before, run, NEAR_ALL if every else NEAR)
        elif AMONG.search(lead) or _of_whole(before, text):
            yield from _made(before, run, greater=True)
    if len(run) > 2:
        if _is_whole_first(run) or _played(run[0], run[1:]):
            yield from _made(run[0], run[1:], greater=_of_whole(run[0], text))
        if WHOLE.search(text[run[-2].mention.end : run[-1].mention.end + 30]):
            yield from _made(run[-1], run[:-1])
    after = told[at + len(run)] if at + len(run) < len(told) else None
    if after is not None and after.sentence is sentence:
        gap = text[run[-1].mention.end : after.mention.start]
        behind = text[after.mention.end : after.mention.end + 12]
        if WHOLE.search(gap + behind) or (len(gap) <= REACH // 2 and MADE.search(gap)):
            yield from _made(after, run)
    yield from _elsewhere(run, figures, text)


def _holds_more(run: Sequence[Assertion], text: str) -> bool:
    """A part of the list has no figure."""
    for one, other in pairwise(run):
        gap = text[one.mention.end : other.mention.start]
        joint = JOINED.search(gap)
        if ONE.search(gap[: joint.start()] if joint else gap):
            return True
    last = run[-1]
    return ONE_MORE.search(text[last.mention.end : min(last.mention.end + REACH, last.sentence.end)]) is not None


def _played(whole: Assertion, run: Sequence[Assertion]) -> bool:
    """Matches, and how they ended."""
    games, ends = GAMES
    return whole.subject.head in games and all(lexicon.lemma(p.mention.text.split()[-1], "n") in ends for p in run)


def _is_whole_first(run: Sequence[Assertion]) -> bool:
    """ "410 tonnes, 160 to Kiri, 130 to Sombo": the first has a noun, the others have none."""
    return run[0].subject.dimension != "bare" and all(p.subject.dimension == "bare" for p in run[1:])


def _of_whole(whole: Assertion, text: str) -> bool:
    """ "Of the 18 houses …"."""
    return OF_WHOLE.search(text, max(whole.mention.start - 12, 0), whole.mention.start) is not None


def _elsewhere(run: list[Assertion], figures: Figures, text: str) -> Iterator[Sum]:
    """The whole in the sentence before, the one behind, or the headline."""
    sentence = run[0].sentence
    last = text[run[-2].mention.end : run[-1].mention.end + 12]
    named = ALL.search(text[sentence.start : run[0].mention.start]) is not None
    every = named or REST.search(last) is not None
    for whole in figures.wholes(sentence.number, _sum(run)):
        if not _alike_whole(whole, run) or (
            whole.sentence is sentence and not STOP.search(text, whole.mention.end, run[0].mention.start)
        ):
            continue
        apart = sentence.number - whole.sentence.number
        close = abs(apart) <= 1 and whole.sentence.paragraph == sentence.paragraph
        headline = apart > 0 and in_headline(whole)
        if not (close or headline):
            continue
        same = _same_thing(whole, run)
        if headline and same and _is_added(run):
            yield from _made(whole, run)
        if (every and (same or headline or close)) or (same and len(run) > 2):
            yield from _made(whole, run, NEAR_ALL if named else NEAR)
        elif len(run) > 2 or same:
            yield from (s for s in _made(whole, run) if s.verdict is Verdict.AGREEMENT)


def _alike_whole(whole: Assertion, run: Sequence[Assertion]) -> bool:
    return all(alike(whole, part) for part in run)


def _same_thing(whole: Assertion, run: Sequence[Assertion]) -> bool:
    """Whole and parts are told of one noun; or what is said to be added is money, or the headline's in other words."""
    first = run[0]
    if in_headline(whole) and _is_added(run):
        if whole.subject.dimension not in ("bare", "count"):
            return whole.subject.dimension == first.subject.dimension
        told = lemmas_of(first)
        return any(one_word(a, b) for a in lemmas_of(whole) for b in told)
    kinds = {whole.subject.dimension, first.subject.dimension}
    head = whole.subject.head
    return "count" in kinds and head is not None and head == first.subject.head


def _is_added(run: Sequence[Assertion]) -> bool:
    """ "… and thirteen more"."""
    last = run[-1]
    at = last.mention.start - last.sentence.start
    return MORE.search(last.sentence.parsed.text, at, at + len(last.mention.text) + 6) is not None


def _made(whole: Assertion, parts: Sequence[Assertion], near: float = NEAR, greater: bool = False) -> Iterator[Sum]:
    """The sum, if it is near the whole; ``greater``: only where it is no less."""
    made, n = _sum(parts), amount(whole)
    if (
        len(parts) < 2
        or not _alike_whole(whole, parts)
        or abs(made - n) > near * n
        or any(amount(p) >= n for p in parts)
    ):
        return
    verdict = adds_up([part.mention.value for part in parts], whole.mention.value)
    if verdict is Verdict.AGREEMENT or made > n or not greater:
        yield Sum((whole,), tuple(parts), verdict)


def _sum(parts: Sequence[Assertion]) -> float:
    return sum(amount(p) for p in parts)


def _with_repeats(found: Sum, figures: Figures) -> Sum:
    """The whole told again: in the headline, or elsewhere with its noun."""
    whole = found.wholes[0]
    again = [
        a for a in figures.of_amount[amount(whole)]
        if a is not whole and a not in found.parts
        and a.subject.dimension == whole.subject.dimension and (in_headline(a) or a.subject.head == whole.subject.head)
    ]  # fmt: skip
    return Sum((whole, *again), found.parts, found.verdict)
