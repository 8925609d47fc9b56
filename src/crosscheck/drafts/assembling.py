"""Checked paragraphs → statements and findings, with places in the draft and quotes from the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crosscheck.comparing.origins import origins
from crosscheck.drafts import messages, times
from crosscheck.drafts.checker import CheckedFact, CheckedQuotation, Checker, Paragraph
from crosscheck.drafts.curated import Curated
from crosscheck.drafts.draft import Draft
from crosscheck.drafts.facts import Fact
from crosscheck.drafts.judging import Bearing, Status
from crosscheck.drafts.objections import Objections, short
from crosscheck.drafts.quoting import claim_at, excerpt, slug
from crosscheck.drafts.relations import Relation
from crosscheck.drafts.speakers import other_person, speaker
from crosscheck.drafts.statements import Statement
from crosscheck.drafts.worded.held import Library
from crosscheck.drafts.worded.reading import statements as worded
from crosscheck.interval import Interval
from crosscheck.model import Claim, Finding, Kind, Source
from crosscheck.text.context import Context

SHOWN = 8
"""Sources' quotes kept with a statement."""


@dataclass
class Assembler:
    """Makes the statements of one draft."""

    draft: Draft
    source: Source
    """The draft as one of the sources."""
    checker: Checker
    names: Mapping[str, str]
    curated: Curated | None = None
    library: Library | None = None
    """The sources as they are read for statements without a figure; ``None``: those are left unread."""

    def statements(self) -> Iterator[Statement]:
        """The statements of the draft, in order of their places."""
        made: list[Statement] = []
        for offset, paragraph in self.checker.paragraphs(self.draft):
            made.extend(s for q in paragraph.quotations if (s := self._quotation(offset, q)) is not None)
            made.extend(self._fact(offset, paragraph, f) for f in paragraph.facts)
        if self.library is not None:
            made.extend(worded(self.draft, self.source, self.library, self.names, made))
        yield from sorted(made, key=lambda s: (s.start, s.end, s.kind))

    def _fact(self, offset: int, paragraph: Paragraph, checked: CheckedFact) -> Statement:
        fact, judged = checked.fact, checked.judged
        counted = fact.value.kind is Kind.QUANTITY
        same = (b for b in judged.near if counted and b.relation in (Relation.SAME, Relation.HEDGE))
        bearings = (*judged.support, *judged.against, *same)
        topic = slug(fact.value.unit, fact.value.kind.value)
        support = [self._claim(b, topic) for b in judged.support[:SHOWN]]
        against = [self._claim(b, topic) for b in (judged.against or judged.near)[:SHOWN]]
        status = judged.status
        if self.curated is not None and judged.arithmetic is None:
            weighed = self.curated.weigh(fact, bearings, _time_told(fact, paragraph))
            if weighed is not None:
                status, topic = weighed.status, weighed.topic.slug
                support, against = list(weighed.support), list(weighed.against)
        start, end = self.draft.span(offset + fact.mention.start, offset + fact.mention.end)
        sentence = self.draft.span(offset + fact.sentence[0], offset + fact.sentence[1])
        line, column = self.draft.place(start)
        quote = excerpt(self.draft.text, sentence, start, end)
        mine = claim_at(self.source, quote, fact.value, topic, line=line)
        finding = self.objections.of_fact(status, fact, mine, support, against, judged.near)
        if finding is None and judged.arithmetic is None:
            finding = self._wrong_speaker(mine, offset + fact.mention.start, offset + fact.mention.end, support)
        carried = status in (Status.SUPPORTED, Status.OUT_OF_DATE)
        shown = support if carried else [*against, *support]
        ids = tuple(dict.fromkeys(c.source for c in (support if carried else against)))
        return Statement(
            text=self.draft.text[start:end],
            start=start,
            end=end,
            line=line,
            column=column,
            status=status.value,
            rules=(finding.rule,) if finding else (),
            sources=ids,
            origins=origins(support).count if carried else 0,
            quotes=tuple(shown),
            arithmetic=judged.arithmetic,
            wording=_wording(status, fact, support, against, finding),
            findings=(finding,) if finding else (),
            kind="label" if fact.label else fact.value.kind.value,
        )

    def _claim(self, bearing: Bearing, topic: str) -> Claim:
        fact = bearing.fact
        source = self.checker.by_id[fact.source]
        place = excerpt(source.text, fact.sentence, fact.mention.start, fact.mention.end)
        return claim_at(source, place, fact.value, topic)

    def _quotation(self, offset: int, checked: CheckedQuotation) -> Statement | None:
        quotation, found = checked.quotation, checked.found
        start, end = self.draft.span(offset + quotation.start, offset + quotation.end)
        if not found.places and quotation.words < 3:
            return None
        span = excerpt(self.draft.text, (start, end), start, end)
        line, column = self.draft.place(start)
        mine = claim_at(self.source, span, None, "quotation", line=line)
        theirs = [claim_at(self.checker.by_id[s], excerpt(self.checker.by_id[s].text, (a, b), a, b), None, "quotation")
                  for s, a, b in (*found.places, *([found.nearest] if found.nearest else []))]  # fmt: skip
        text = " ".join(quotation.text.split())
        finding = None
        if found.places:
            status = Status.SUPPORTED
            finding = self._wrong_speaker(mine, offset + quotation.start, offset + quotation.end, theirs)
        elif found.nearest is not None:
            status = Status.DIFFERS
            who = self.names.get(found.nearest[0], found.nearest[0])
            finding = self.objections.made(
                "XC504", f"misquoted from {who}: {found.why}: {found.difference}", mine, theirs
            )
        else:
            status = Status.NOT_FOUND
            finding = self.objections.made("XC502", f"“{short(text)}”: no source has these words.", mine, ())
        return Statement(
            text=self.draft.text[start:end],
            start=start,
            end=end,
            line=line,
            column=column,
            status=status.value,
            rules=(finding.rule,) if finding else (),
            sources=tuple(dict.fromkeys(c.source for c in theirs)),
            origins=origins(theirs).count if found.places else 0,
            quotes=tuple(theirs[:SHOWN]),
            wording=theirs[0].quote if found.nearest is not None else None,
            findings=(finding,) if finding else (),
            kind="quotation",
        )

    def _wrong_speaker(self, mine: Claim, start: int, end: int, theirs: Sequence[Claim]) -> Finding | None:
        """XC506: the draft names one person for what every source has from another."""
        said = speaker(self._context, start, end)
        if said is None or not theirs:
            return None
        others = []
        for claim in theirs:
            assert claim.anchor is not None
            text = self.checker.by_id[claim.source].text
            others.append(self.checker.speaker(claim.source, *_told_at(claim, text)))
        if not all(other_person(said, other) for other in others):
            return None
        who = " and ".join(dict.fromkeys(str(o).title() for o in others))
        where = self.names.get(theirs[0].source, theirs[0].source)
        message = f"“{short(mine.quote)}”: {where} has this from {who}, not from {said.title()}."
        made = self.objections.made("XC506", message, replace(mine, attribution=said.title()), theirs)
        return made

    @cached_property
    def objections(self) -> Objections:
        """Makes the findings."""
        return Objections(self.names)

    @cached_property
    def _context(self) -> Context:
        return Context(self.draft.prose)


def _told_at(claim: Claim, text: str) -> tuple[int, int]:
    """Where in the source the claim's value stands, else its quote."""
    assert claim.anchor is not None
    if claim.value is not None:
        at = text.find(claim.value.text, claim.anchor.start, claim.anchor.end)
        if at >= 0:
            return at, at + len(claim.value.text)
    return claim.anchor.start, claim.anchor.end


def _time_told(fact: Fact, paragraph: Paragraph) -> Interval | None:
    """The date in its own sentence that a figure goes with: the one with fewest figures between, the nearest."""
    if fact.value.kind is not Kind.QUANTITY:
        return None
    beside = [c.fact for c in paragraph.facts if c.fact.number == fact.number and c.fact is not fact]
    figures = [f.mention.start for f in beside if f.value.kind is Kind.QUANTITY]
    found = []
    for other in beside:
        core = times.told(other.value) if other.value.kind is Kind.DATE else None
        if core is not None:
            low, high = sorted((other.mention.start, fact.mention.start))
            between = sum(low < at < high for at in figures)
            found.append((between, high - low, other.mention.start, core))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _wording(
    status: Status, fact: Fact, support: Sequence[Claim], against: Sequence[Claim], finding: Finding | None
) -> str | None:
    """Words to put in the place of the draft's figure."""
    if status is Status.SUPPORTED:
        same = [c for c in support if c.value is not None and c.value.nominal == fact.value.nominal]
        return messages.replacement(same[:1]) if finding is not None and finding.rule == "XC505" else None
    if status is Status.OUT_OF_DATE:
        return messages.replacement(against)
    return messages.replacement([*against, *support]) if status is not Status.NOT_FOUND else None
