"""A draft against itself: weekday and date, parts and whole, shares, spans of years, one thing told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscheck import kinds
from crosscheck.comparing.comparable import comparable
from crosscheck.comparing.units import Fit
from crosscheck.drafts.checker import Checker, Paragraph
from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.document.excerpts import claim_at, excerpt, slug
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import Relation, likeness, relation
from crosscheck.drafts.figures.vocabulary import words
from crosscheck.kinds.counted import comparable as counts_alike
from crosscheck.model import Claim, Finding, Position, Source, Verdict
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.values import listed, show_number, show_value

SHARED = 0.5
"""Share of the rarer words of two sentences from which one figure in both may be the same thing."""
MOST_PEERS = 40
_MISFIT = "weekday-does-not-fit: "
_PARTS = re.compile(r"[:—–(]|\b(?:made up of|consisting of|namely|comprising)\b", re.IGNORECASE)
_NOT_ALL = re.compile(r"\b(?:including|among|of whom|of which|such as|at least)\b", re.IGNORECASE)
_LINK = re.compile(r"[\s,;]*(?:and|plus|as well as|&)?[\s,]*(?:the )?$", re.IGNORECASE)
_OF = re.compile(r"\s*(?:out )?of (?:the |all |its |their )?$", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:from|between)\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|and|–|-)\s*$", re.IGNORECASE)
REACH = 80
"""Characters within which a share belongs to its two counts, a duration to its two years."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fact with its offset in the draft's prose."""

    fact: Fact
    offset: int

    @property
    def start(self) -> int:
        return self.offset + self.fact.mention.start

    @property
    def end(self) -> int:
        return self.offset + self.fact.mention.end


def inner_findings(draft: Draft, source: Source, checker: Checker) -> list[Finding]:
    """XC104, XC201, XC203, XC303 and XC304 inside the draft."""
    paragraphs = checker.paragraphs(draft)
    maker = _Maker(draft, source)
    found: list[Finding] = []
    for offset, paragraph in paragraphs:
        for sentence in _sentences(offset, paragraph):
            found.extend(maker.weekdays(sentence))
            found.extend(maker.parts(sentence, draft.prose))
            found.extend(maker.shares(sentence, draft.prose))
            found.extend(maker.years(sentence, draft.prose))
    found.extend(maker.told_twice([_Placed(c.fact, offset) for offset, p in paragraphs for c in p.facts]))
    return found


def _sentences(offset: int, paragraph: Paragraph) -> Iterator[list[_Placed]]:
    by_number: dict[int, list[_Placed]] = {}
    for checked in paragraph.facts:
        if checked.fact.label is None:
            by_number.setdefault(checked.fact.number, []).append(_Placed(checked.fact, offset))
    yield from by_number.values()


@dataclass(frozen=True)
class _Maker:
    draft: Draft
    source: Source

    def claim(self, placed: _Placed, topic: str) -> Claim:
        start, end = self.draft.span(placed.start, placed.end)
        sentence = self.draft.span(placed.offset + placed.fact.sentence[0], placed.offset + placed.fact.sentence[1])
        quote = excerpt(self.draft.text, sentence, start, end)
        return claim_at(self.source, quote, placed.fact.value, topic, line=self.draft.place(start)[0])

    def finding(self, rule: str, message: str, placed: Sequence[_Placed], topic: str, ask: str) -> Finding:
        held = []
        for one in placed:
            value = one.fact.value
            held.append(Position(show_value(value) or value.text, (self.claim(one, topic),), value.core, value.support))
        known = RULES[rule]
        return Finding(rule, topic, message, known.severity, tuple(held), known.verdict, settled_by=ask)

    def weekdays(self, sentence: Sequence[_Placed]) -> Iterator[Finding]:
        for placed in sentence:
            for note in placed.fact.mention.notes:
                if note.startswith(_MISFIT):
                    text = " ".join(placed.fact.mention.text.split())
                    message = f"“{text}”: that day was a {note.removeprefix(_MISFIT)}."
                    yield self.finding(
                        "XC104", message, [placed], "date", "Ask which of the two is right: weekday or date."
                    )

    def parts(self, sentence: Sequence[_Placed], prose: str) -> Iterator[Finding]:
        """ "12 people: seven men and four women": of exact figures, so that no bounds are asked."""
        counts = [p for p in sentence if _exact(p.fact)]
        for at, whole in enumerate(counts[:-2]):
            run = [counts[at + 1]]
            for before, after in pairwise(counts[at + 1 :]):
                if not _LINK.search(prose[before.end : after.start]) or after.start - before.end > REACH // 2:
                    break
                run.append(after)
            lead = prose[whole.end : run[0].start]
            if len(run) < 2 or len(lead) > REACH // 2 or not _PARTS.search(lead) or _NOT_ALL.search(lead):
                continue
            if ":" not in lead and not all(_counts_alike(whole.fact, part.fact) for part in run):
                continue
            if any(p.fact.value.unit_class in ("percent", "duration", "age") for p in (whole, *run)):
                continue
            total = sum(_n(p.fact) for p in run)
            if total != _n(whole.fact):
                added = " + ".join(show_number(_n(p.fact)) for p in run)
                message = f"The parts do not add up: {added} = {show_number(total)}, not {show_number(_n(whole.fact))}."
                ask = "Count again: a part is missing or wrong, or the whole is."
                yield self.finding("XC304", message, [whole, *run], slug(whole.fact.value.unit, "parts"), ask)

    def shares(self, sentence: Sequence[_Placed], prose: str) -> Iterator[Finding]:
        """ "30 of the 120 houses (20 percent)"."""
        counts = [p for p in sentence if _exact(p.fact)]
        for part, whole in pairwise(counts):
            if not _OF.search(prose[part.end : whole.start]) and not _OF.search(part.fact.mention.text):
                continue
            for share in sentence:
                near = (
                    whole.end <= share.start <= whole.end + REACH or share.end <= part.start <= share.end + REACH // 2
                )
                if share.fact.value.unit != "percent" or not near or not 0 < _n(part.fact) <= _n(whole.fact):
                    continue
                made = 100 * _n(part.fact) / _n(whole.fact)
                support = share.fact.value.support
                if support is not None and not support.low <= made <= support.high and abs(made - _n(share.fact)) > 0.5:
                    message = (
                        f"{show_number(_n(part.fact))} of {show_number(_n(whole.fact))} is {made:.3g} percent, "
                        f"not {share.fact.mention.text.strip()}."
                    )
                    ask = "Ask which of the three figures is wrong."
                    yield self.finding("XC304", message, [share, part, whole], "share", ask)

    def years(self, sentence: Sequence[_Placed], prose: str) -> Iterator[Finding]:
        """ "from 1999 to 2022, 25 years"."""
        dates = [p for p in sentence if p.fact.value.kind.timed and p.fact.value.core is not None]
        for first, last in pairwise(dates):
            between = _SPAN.search(prose[max(first.start - 12, 0) : first.start])
            if not between or not _TO.fullmatch(prose[first.end : last.start]):
                continue
            for told in sentence:
                if told.fact.value.unit != "year" or not 0 < told.start - last.end < REACH:
                    continue
                passed = _year(last.fact) - _year(first.fact)
                support = told.fact.value.support
                if support is not None and not support.low - 1 <= passed <= support.high + 1:
                    span = f"From {_year(first.fact)} to {_year(last.fact)} is {passed} years"
                    message = f"{span}, not {told.fact.mention.text}."
                    yield self.finding(
                        "XC303", message, [told, first, last], "duration", "Ask which of the three is wrong."
                    )

    def told_twice(self, facts: Sequence[_Placed]) -> Iterator[Finding]:
        """One thing with two figures in two sentences."""
        by_stem: dict[str, list[int]] = {}
        for at, placed in enumerate(facts):
            for stem, weight in placed.fact.stems.items():
                if weight > SHARED:
                    by_stem.setdefault(stem, []).append(at)
        seen: set[int] = set()
        for at, placed in enumerate(facts):
            shared: dict[int, int] = {}
            for stem, weight in placed.fact.stems.items():
                if weight > SHARED and len(by_stem[stem]) <= MOST_PEERS:
                    for other in by_stem[stem]:
                        if other > at:
                            shared[other] = shared.get(other, 0) + 1
            for other, count in sorted(shared.items()):
                pair = facts[other]
                if (
                    other in seen
                    or count < 2
                    or placed.fact.words == pair.fact.words
                    or not _clash(placed.fact, pair.fact)
                ):
                    continue
                seen.add(other)
                rule = kinds.of(placed.fact.value.kind).rules[Verdict.CONTRADICTION]
                texts = [f"“{' '.join(p.fact.mention.text.split())}”" for p in (placed, pair)]
                message = f"The draft tells one thing twice, as {listed(texts)}."
                topic = slug(placed.fact.value.unit, placed.fact.value.kind.value)
                yield self.finding(rule, message, [placed, pair], topic, "Ask which of the two is right.")


def _clash(one: Fact, other: Fact) -> bool:
    if one.label is not None or other.label is not None or relation(one.value, other.value) is not Relation.EXCLUDES:
        return False
    if one.value.kind.numeric and likeness(one.value, other.value) is not Fit.SAME:
        return False
    if one.assertion is None or other.assertion is None or comparable(one.assertion.subject, other.assertion.subject):
        return False
    near = [{s for s, w in fact.stems.items() if w > SHARED} for fact in (one, other)]
    return len(near[0] & near[1]) >= SHARED * min(len(near[0]), len(near[1]))


def _exact(fact: Fact) -> bool:
    return isinstance(fact.value.nominal, int | float) and fact.value.hedge == "exact" and fact.value.unit != "percent"


def _n(fact: Fact) -> float:
    assert isinstance(fact.value.nominal, int | float)
    return float(fact.value.nominal)


def _counts_alike(whole: Fact, part: Fact) -> bool:
    return likeness(whole.value, part.value) in (Fit.SAME, Fit.BARE) and counts_alike(
        whole.value.unit, part.value.unit, words()
    )


def _year(fact: Fact) -> int:
    from crosscheck.model import edtf

    assert fact.value.core is not None
    return int((edtf.instant(fact.value.core.low) or "0000")[:4])
