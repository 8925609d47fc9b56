"""Checked paragraphs → statements and findings, with places in the draft and quotes from the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crosscheck.drafts import messages
from crosscheck.drafts.checker import CheckedFact, CheckedQuotation, Paragraph
from crosscheck.drafts.document.excerpts import claim_at, excerpt, slug
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.figures import times
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import AGAINST
from crosscheck.drafts.judging.curated import Curated
from crosscheck.drafts.judging.judging import Bearing, Status
from crosscheck.drafts.objections import short
from crosscheck.drafts.speech.quotations import LEAST_WORDS
from crosscheck.drafts.speech.reported import Reported, misattributed
from crosscheck.drafts.speech.speakers import Speaker, other_person
from crosscheck.drafts.speech.voices import Voices
from crosscheck.drafts.statements import Statement
from crosscheck.drafts.worded.reading import statements as worded
from crosscheck.model import Claim, Finding
from crosscheck.model.interval import Interval
from crosscheck.wording.style import Style
from crosscheck.wording.values import show_value

BESIDE = 240
"""Characters from a quotation to the end of its speaker's name, within which the two are shown as one."""
SHOWN = 8
"""Sources' quotes kept with a statement."""


@dataclass(frozen=True)
class Assembler(Drafted):
    """A draft whose statements are made."""

    curated: Curated | None = None

    def statements(self) -> Iterator[Statement]:
        """The statements of the draft, in order of their places."""
        made: list[Statement] = []
        for offset, paragraph in self.checker.paragraphs(self.draft):
            made.extend(s for q in paragraph.quotations if (s := self._quotation(offset, q)) is not None)
            made.extend(self._fact(offset, paragraph, f) for f in paragraph.facts)
        held = [(s.start, s.end) for s in made if "XC506" in s.rules]
        for reported in misattributed(self._voices, self.checker.library):
            start, end = self.draft.span(reported.start, reported.end)
            if not any(start < high and low < end for low, high in held):
                made.append(self._misattributed(reported, start, end))
        made.extend(worded(self, made))
        yield from sorted(made, key=lambda s: (s.start, s.end, s.kind))

    def _fact(self, offset: int, paragraph: Paragraph, checked: CheckedFact) -> Statement:
        fact, judged = checked.fact, checked.judged
        counted = fact.value.kind.numeric
        near = (b for b in judged.near if counted or b.relation in AGAINST)
        bearings = (*judged.support, *judged.against, *near)
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
        line, _ = self.draft.place(start)
        quote = excerpt(self.draft.text, sentence, start, end)
        mine = claim_at(self.source, quote, fact.value, topic, line=line)
        own = status is judged.status  # the project's claims may know better
        finding = self.objections.of_fact(
            status, fact, mine, support, against, judged.near,
            planned=own and judged.planned, opposite=own and judged.opposite, unsure=judged.unsure,
        )  # fmt: skip
        if finding is None and judged.arithmetic is None:
            place = (offset + fact.mention.start, offset + fact.mention.end)
            finding, _ = self._wrong_speaker(mine, place, support, every=True)
        carried = status in (Status.SUPPORTED, Status.OUT_OF_DATE)
        shown = support if carried else [*against, *support]
        told = own and (judged.planned or judged.opposite)
        return Statement.made(
            self.draft, (start, end), status.value, finding, "label" if fact.label else fact.value.kind.value,
            support=support, against=against, quotes=shown, carried=carried, arithmetic=judged.arithmetic,
            wording=None if told else _wording(status, fact, support, against, finding, self.checker.settings.style),
        )  # fmt: skip

    def _claim(self, bearing: Bearing, topic: str) -> Claim:
        """What a source tells, as a claim."""
        fact = bearing.fact
        start, end = fact.mention.start, fact.mention.end
        source = self.checker.by_id[fact.source]
        return self.checker.claims.get(
            (fact.source, start, end, fact.value.key, topic),
            lambda: claim_at(source, excerpt(source.text, fact.sentence, start, end), fact.value, topic),
        )

    def _passage(self, id: str, span: tuple[int, int], topic: str) -> Claim:
        """A stretch of a source as a claim."""
        source = self.checker.by_id[id]
        return claim_at(source, excerpt(source.text, span, *span), None, topic)

    def _quotation(self, offset: int, checked: CheckedQuotation) -> Statement | None:
        quotation, found = checked.quotation, checked.found
        start, end = self.draft.span(offset + quotation.start, offset + quotation.end)
        if quotation.words < LEAST_WORDS and not self._is_said(offset, checked):
            return None
        span = excerpt(self.draft.text, (start, end), start, end)
        line, _ = self.draft.place(start)
        mine = claim_at(self.source, span, None, "quotation", line=line)
        nearest = [found.nearest] if found.nearest else []
        theirs = [self._passage(id, (a, b), "quotation") for id, a, b in (*found.places, *nearest)]
        text = " ".join(quotation.text.split())
        finding = None
        if found.places:
            status = Status.SUPPORTED
            if quotation.words >= LEAST_WORDS:
                place = (offset + quotation.start, offset + quotation.end)
                finding, (start, end) = self._wrong_speaker(mine, place, theirs)
        elif found.nearest is not None:
            status = Status.DIFFERS
            who = self.names.get(found.nearest[0], found.nearest[0])
            finding = self.objections.made("XC504", f"misquoted from {who}: {found.why}.", mine, theirs)
        else:
            status = Status.NOT_FOUND
            finding = self.objections.made("XC502", f"“{short(text)}”: no source has these words.", mine, ())
        return Statement.made(
            self.draft, (start, end), status.value, finding, "quotation", support=theirs, against=theirs,
            quotes=theirs[:SHOWN], carried=bool(found.places), wording=theirs[0].quote if found.nearest else None,
        )  # fmt: skip

    def _is_said(self, offset: int, checked: CheckedQuotation) -> bool:
        """One or two words that a source has and that somebody is named for beside them; others may be irony."""
        start, end = offset + checked.quotation.start, offset + checked.quotation.end
        said = self._voices.speaker(start, end) if checked.found.places else None
        return said is not None and said.span is not None

    def _wrong_speaker(
        self, mine: Claim, place: tuple[int, int], theirs: Sequence[Claim], *, every: bool = False
    ) -> tuple[Finding | None, tuple[int, int]]:
        """XC506: the draft names one person for what the sources have from others, with the place in the draft's text
        that the finding is about: the words and, where it stands beside them, the speaker's name.

        ``place`` is in the prose.  A source that tells no speaker objects to nothing; with ``every`` all must tell one.
        """
        whole = self.draft.span(*place)
        said = self._voices.speaker(*place) if theirs else None
        if said is None:
            return None, whole
        library = self.checker.library
        others: list[Speaker | None] = []
        for claim in theirs:
            text = self.checker.by_id[claim.source].text
            others.append(library.voices(claim.source).speaker(*_told_at(claim, text)))
        known = [o for o in others if o is not None]
        if not known or (every and len(known) < len(others)):
            return None, whole
        tables = library.tables(c.source for c in theirs)
        if not all(other_person(said, o, tables) for o in known):
            return None, whole
        untold = [c for c, o in zip(theirs, others, strict=True) if o is None and c.anchor is not None]
        if any(library.voices(c.source).names_near(said, c.anchor.start) for c in untold if c.anchor):
            return None, whole
        made = self._other_speaker(mine, theirs, said, others)
        return made, self.draft.span(*_with_name(self.draft.prose, place, said))

    def _misattributed(self, reported: Reported, start: int, end: int) -> Statement:
        """A statement without a figure that the draft gives to one person and a source to another."""
        line, _ = self.draft.place(start)
        mine = claim_at(self.source, excerpt(self.draft.text, (start, end), start, end), None, "statement", line=line)
        theirs = self._passage(reported.source, reported.passage, "statement")
        finding = self._other_speaker(mine, [theirs], reported.said, [reported.theirs])
        return Statement.made(
            self.draft, (start, end), Status.SUPPORTED.value, finding, "saying",
            support=[theirs], quotes=[theirs], carried=True,
        )  # fmt: skip

    def _other_speaker(
        self, mine: Claim, theirs: Sequence[Claim], said: Speaker, others: Sequence[Speaker | None]
    ) -> Finding:
        """XC506, in words; ``others`` are the speakers of ``theirs``."""
        who = " and ".join(dict.fromkeys(" ".join(o.label.split()) for o in others if o is not None))
        at = next(i for i, o in enumerate(others) if o is not None)
        where, label = self.names.get(theirs[at].source, theirs[at].source), " ".join(said.label.split())
        message = f"“{short(mine.quote)}”: {where} has this from {who}, not from {label}."
        return self.objections.made("XC506", message, replace(mine, attribution=label), theirs)

    @cached_property
    def _voices(self) -> Voices:
        """Who says what in the draft."""
        return Voices(self.prose, joined=True)


def _with_name(prose: str, place: tuple[int, int], said: Speaker) -> tuple[int, int]:
    """The words and the name beside them, if it stands in the same paragraph."""
    if said.span is None:
        return place
    start, end = min(place[0], said.span[0]), max(place[1], said.span[1])
    between = prose[start : place[0]] + prose[place[1] : end]
    return place if len(between) > BESIDE or re.search(r"\n\s*\n", between) else (start, end)


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
    if not fact.value.kind.numeric:
        return None
    beside = [c.fact for c in paragraph.facts if c.fact.number == fact.number and c.fact is not fact]
    figures = [f.mention.start for f in beside if f.value.kind.numeric]
    found = []
    for other in beside:
        core = times.told(other.value) if other.value.kind.timed else None
        if core is not None:
            low, high = sorted((other.mention.start, fact.mention.start))
            between = sum(low < at < high for at in figures)
            found.append((between, high - low, other.mention.start, core))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _wording(
    status: Status,
    fact: Fact,
    support: Sequence[Claim],
    against: Sequence[Claim],
    finding: Finding | None,
    style: Style,
) -> str | None:
    """Words to put in the place of the draft's figure."""
    if status is Status.SUPPORTED:
        same = [c for c in support if c.value is not None and c.value.nominal == fact.value.nominal]
        return messages.replacement(same[:1], style) if finding is not None and finding.rule == "XC505" else None
    if status is Status.OUT_OF_DATE:
        return messages.replacement(against, style)
    if status is Status.CONTRADICTED:
        one = len({show_value(c.value) for c in against if c.value}) == 1
        return messages.replacement(against, style) if one else None
    return messages.replacement([*against, *support], style) if status is Status.DIFFERS else None
