"""One article's figures → the lists that tell a whole in its parts.

    sums(article) -> [Sum, …]     in the order of the text

"310 on the Friday, 620 on the Saturday and 270 on the Sunday" beside "1,100 portions".  Only what is sure: figures of
one dimension in a row of one sentence, and a whole that the words before, behind or around the list tie to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from crosscheck import lexicon
from crosscheck.alignment.likeness import lemmas_of, one_word
from crosscheck.alignment.list_words import (
    ALL,
    AMONG,
    APART,
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
from crosscheck.comparing.bounds import inner_ends, reading
from crosscheck.kinds.quantity import classed
from crosscheck.model import Kind, Value, Verdict
from crosscheck.model.interval import Interval, total
from crosscheck.reading.tokens import Line
from crosscheck.subjects.assertion import Assertion
from crosscheck.wording.values import listed

NEAR = 0.15
"""Share of the whole by which a sum may miss it and still be meant as its sum."""
NEAR_ALL = 0.35
"""The same where the article says that the list is all of it."""
REACH, LEAD = 90, 160
"""Characters between two parts, and between a whole and a list behind a colon."""
_SLACK = 1e-9
"""What a division may be off by."""
TOP = 3
"""Sentences of prose below a headline that tell what it tells."""


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
        made = replace(
            own, text=listed(texts), key=f"{self.amount:.12g}", nominal=self.amount, hedge="exact",
            row="exact", core=_total(self.parts, "core"), support=_total(self.parts, "support"),
            granularity=min(part.mention.value.granularity for part in self.parts), edtf=None, timex=None,
        )  # fmt: skip
        return classed(made)


def sums(told: Sequence[Assertion], text: str) -> list[Sum]:
    """The lists of an article with their wholes; a list stands in one of them only."""
    figures = _Figures([a for a in told if adds(a)])
    made: list[Sum] = []
    for run in runs(figures.told, text):
        found = next(_of_run(run, figures, text), None)
        if found is not None:
            made.append(_with_repeats(found, figures))
    return made


class _Figures:
    """The figures of one article in their order, and by sentence and amount, so that a list finds what it may add up to
    without a look at each of them."""

    def __init__(self, told: Sequence[Assertion]) -> None:
        self.told = told
        self.place = {id(a): k for k, a in enumerate(told)}
        self.of_amount: dict[float, list[Assertion]] = {}
        self._rising: dict[int | Line, list[Assertion]] = {}
        for a in sorted(told, key=amount):
            self.of_amount.setdefault(amount(a), []).append(a)
            self._rising.setdefault(a.sentence.number, []).append(a)
            if in_headline(a):
                self._rising.setdefault(Line.HEADLINE, []).append(a)

    def wholes(self, number: int, made: float) -> list[Assertion]:
        """Those that ``made`` misses by at most :data:`NEAR_ALL`, in a sentence, beside it or in a headline; the last
        one first."""
        low, high = made / (1 + NEAR_ALL) * (1 - _SLACK), made / (1 - NEAR_ALL) * (1 + _SLACK)
        found: set[int] = set()
        for where in (number - 1, number, number + 1, Line.HEADLINE):
            rising = self._rising.get(where, [])
            within = rising[bisect_left(rising, low, key=amount) : bisect_right(rising, high, key=amount)]
            found.update(self.place[id(a)] for a in within)
        return [self.told[k] for k in sorted(found, reverse=True)]


def marked(told: Sequence[Assertion], lists: Sequence[Sum]) -> list[Assertion]:
    """The assertions of an article, its parts with what their list comes to."""
    whole = {id(part): found.amount for found in lists for part in found.parts}
    return [replace(a, subject=replace(a.subject, part_of=whole[id(a)])) if id(a) in whole else a for a in told]


def adds(a: Assertion, reached: bool = False) -> bool:
    """Whether it is an amount that can be added to others; ``reached``: or one that something has come to."""
    value, dimension = a.mention.value, a.subject.dimension
    return (
        value.kind is Kind.QUANTITY
        and isinstance(value.nominal, int | float)
        and value.nominal > 0
        and value.core is not None
        and value.support is not None
        and value.hedge in ("exact", "about")
        and not a.subject.negated
        and a.mention.change in ((None, "to") if reached else (None,))
        and " per " not in dimension
        and dimension not in _NEVER
    )


_NEVER = frozenset("age duration percent rank score magnitude [temperature]".split())
"""What is not added up."""


def runs(figures: Sequence[Assertion], text: str) -> Iterator[list[Assertion]]:
    """Figures of one sentence, each joined to the one before."""
    run: list[Assertion] = []
    for a in figures:
        if run and _follows(run[-1], a, text) and alike(run[0], a):
            run.append(a)
            continue
        if len(run) > 1:
            yield run
        run = [a]
    if len(run) > 1:
        yield run


def _follows(one: Assertion, other: Assertion, text: str) -> bool:
    gap = text[one.mention.end : other.mention.start]
    return (
        one.sentence is other.sentence
        and len(gap) <= REACH
        and JOINED.search(gap) is not None
        and APART.search(gap) is None
        and OF_THEM.match(text, other.mention.end) is None
    )


def alike(one: Assertion, other: Assertion) -> bool:
    """Of one dimension and unit; a bare number is of any, and counts may be of several things."""
    kinds = {one.subject.dimension, other.subject.dimension}
    return (
        "bare" in kinds
        or kinds == {"count"}
        or (len(kinds) == 1 and one.mention.value.unit == other.mention.value.unit)
    )


def amount(a: Assertion) -> float:
    """The figure itself."""
    nominal = a.mention.value.nominal
    assert isinstance(nominal, int | float)
    return float(nominal)


def _of_run(run: list[Assertion], figures: _Figures, text: str) -> Iterator[Sum]:
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


def _elsewhere(run: list[Assertion], figures: _Figures, text: str) -> Iterator[Sum]:
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


def in_headline(a: Assertion) -> bool:
    """Whether it stands in the headline, or in a line right under it."""
    return a.sentence.line is Line.HEADLINE or (a.sentence.line is Line.FURNITURE and a.sentence.number < TOP)


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
    core, support = _total(parts, "core"), _total(parts, "support")
    own_core, own = whole.mention.value.core, whole.mention.value.support
    assert own_core is not None and own is not None
    verdict = reading(inner_ends(support, own), inner_ends(core, own_core))
    if verdict is Verdict.AGREEMENT or made > n or not greater:
        yield Sum((whole,), tuple(parts), verdict)


def _sum(parts: Sequence[Assertion]) -> float:
    return sum(amount(p) for p in parts)


def _total(parts: Sequence[Assertion], which: str) -> Interval:
    return total(getattr(p.mention.value, which) for p in parts)


def _with_repeats(found: Sum, figures: _Figures) -> Sum:
    """The whole told again: in the headline, or elsewhere with its noun."""
    whole = found.wholes[0]
    again = [
        a for a in figures.of_amount[amount(whole)]
        if a is not whole and a not in found.parts
        and a.subject.dimension == whole.subject.dimension and (in_headline(a) or a.subject.head == whole.subject.head)
    ]  # fmt: skip
    return Sum((whole, *again), found.parts, found.verdict)
