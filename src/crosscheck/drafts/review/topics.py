"""The topics of a project that are no figure, asked of a draft: who holds an office, what is numbered how, yes or no.

A sentence that shares a topic's words and gives another name, number or answer contradicts its claims (XC501); a name
that only older claims have is out of date (XC503).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck import kinds
from crosscheck.comparing.windows import MINUTES_A_DAY, near
from crosscheck.drafts import messages
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.judging.judging import Status
from crosscheck.drafts.objections import short
from crosscheck.drafts.review.denials import Clauses, answered, asserted
from crosscheck.drafts.review.offices import Office, named, office, same_name
from crosscheck.drafts.review.wordings import Wording, numbered, wording
from crosscheck.drafts.statements import Statement
from crosscheck.kinds.boolean import negated
from crosscheck.model import Claim, Dynamics, Kind, Modality, Topic, Value
from crosscheck.rules.phrases import in_words
from crosscheck.subjects.propositions import propositions
from crosscheck.text.names import fold

Span = tuple[int, int]
_THEN = re.compile(r"\b(?:then|former|formerly|once|(?:1[0-9]|20)\d\d)\b", re.I)
_ONCE = re.compile(r"\b(?:was|were|had|then|former|formerly|once|in (?:1[0-9]|20)\d\d|(?:1[0-9]|20)\d\d)\b", re.I)


WORDED = ("name", "role", "yesno", "plan")
"""Kinds of statements without a figure that the sources alone were asked about: what a topic says goes before them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the claims of a topic come to for a place of the draft's prose."""

    place: Span
    topic: Topic
    value: Value
    status: Status
    support: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The topics of a project that sentences can be asked for."""

    claims: Mapping[str, Sequence[Claim]]
    offices: Sequence[Office]
    wordings: Sequence[Wording]
    asserted: Clauses

    @classmethod
    def of(cls, topics: Mapping[str, Topic], claims: Iterable[Claim]) -> Asked:
        """Claims that hold of a part only, are planned, or belong to one speaker, are no common ground."""
        held: dict[str, list[Claim]] = {slug: [] for slug in topics}
        for c in claims:
            known = c.value is not None and c.anchor is not None and c.topic in held
            if known and not c.scope and c.modality is Modality.ACTUAL and not topics[c.topic].by_speaker:
                held[c.topic].append(c)
        asked: dict[Kind, list[tuple[Topic, list[Claim]]]] = {kind: [] for kind in Kind}
        for slug, found in sorted(held.items()):
            if found:
                asked[topics[slug].kind].append((topics[slug], found))
        return cls(
            held,
            [o for t, found in asked[Kind.ENTITY] if (o := office(t, found)) is not None],
            [w for t, found in asked[Kind.TEXT] if (w := wording(t, found)) is not None],
            Clauses(a for t, found in asked[Kind.BOOLEAN] for a in asserted(t, found)),
        )

    def added(self, drafted: Drafted, statements: Sequence[Statement]) -> list[Statement]:
        """The statements with the answers of these topics, in place of those that only say "not found"."""
        made = list(statements)
        for answer in self.answers(drafted):
            start, end = drafted.draft.span(*answer.place)
            here = [s for s in made if s.start < end and start < s.end]
            if answer.status is Status.SUPPORTED and here:
                continue
            gone = [s for s in here if s.status == Status.NOT_FOUND and start <= s.start and s.end <= end]
            gone += [s for s in here if s.kind in WORDED and (s.status == answer.status or s.kind == "name")]
            if any(s.kind == answer.topic.kind.value for s in here if s not in gone):
                continue
            made = [s for s in made if s not in gone]
            made.append(_statement(drafted, answer, *_trimmed(drafted.draft.text, start, end)))
        return made

    def answers(self, drafted: Drafted) -> Iterator[Answer]:
        """What the topics say of the sentences of a draft."""
        prose = drafted.draft.prose
        for start, end in drafted.sentences:
            sentence = prose[start:end]
            for one in self.offices:
                for (low, high), name in named(one, sentence):
                    answer = self._holder(one.topic, name, (start + low, start + high), sentence)
                    if answer is not None:
                        yield answer
            for each in self.wordings:
                for (low, high), number in numbered(each, sentence):
                    yield self._numbered(each, number, (start + low, start + high))
        if self.asserted.all:
            yield from self._yes_or_no(drafted)

    def _holder(self, topic: Topic, name: str, place: Span, sentence: str) -> Answer | None:
        claims = self.claims[topic.slug]
        latest = max(claims, key=lambda c: c.held.low).held
        window = topic.window * MINUTES_A_DAY
        now = [c for c in claims if topic.dynamics is Dynamics.CONSTANT or near(c.held, latest, window)]
        holding = tuple(c for c in now if same_name(name, topic, c))
        older = tuple(c for c in claims if c not in now and same_name(name, topic, c))
        value = Value(Kind.ENTITY, name, fold(name))
        if holding:
            return Answer(place, topic, holding[0].value or value, Status.SUPPORTED, holding)
        if older:
            status = Status.SUPPORTED if _ONCE.search(sentence) else Status.OUT_OF_DATE
            return Answer(place, topic, value, status, older, tuple(now))
        if _ONCE.search(sentence) and topic.dynamics is not Dynamics.CONSTANT:
            return None
        return Answer(place, topic, value, Status.CONTRADICTED, (), tuple(now))

    def _numbered(self, wording: Wording, number: str, place: Span) -> Answer:
        claims = tuple(self.claims[wording.topic.slug])
        holding = tuple(c for c in claims if c.value is not None and number in c.value.text.split())
        value = Value(Kind.TEXT, number, fold(number))
        if holding:
            return Answer(place, wording.topic, holding[0].value or value, Status.SUPPORTED, holding)
        return Answer(place, wording.topic, value, Status.CONTRADICTED, (), claims)

    def _yes_or_no(self, drafted: Drafted) -> Iterator[Answer]:
        for clause in propositions(drafted.prose.tokens, drafted.source.id):
            if clause.quoted:
                continue
            found = list(answered(self.asserted, clause))
            if not found or len({carries for _, carries in found}) > 1:
                continue
            one, carries = found[0]
            claims = tuple(dict.fromkeys(c for other, _ in found if other.topic is one.topic for c in other.claims))
            held = claims[0].value
            assert held is not None
            if carries:
                yield Answer(clause.span(), one.topic, held, Status.SUPPORTED, claims)
            elif not (_THEN.search(clause.sentence.parsed.text) and one.topic.dynamics is Dynamics.STATE):
                yield Answer(clause.span(), one.topic, negated(held), Status.CONTRADICTED, (), claims)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A clause without the marks and small words that join it to another."""
    lead = re.match(r"(?:[\s,;:—–-]|(?:and|but|that)\b)*", text[start:end])
    start += lead.end() if lead is not None and lead.end() < end - start else 0
    return start, start + len(text[start:end].rstrip(" \n,;:—–-."))


def _statement(drafted: Drafted, answer: Answer, start: int, end: int) -> Statement:
    text, title = drafted.draft.text[start:end], in_words(answer.topic)
    mine = drafted.claim(start, end, answer.value, answer.topic.slug)
    finding = None
    if answer.status is Status.CONTRADICTED:
        whole = kinds.of(answer.topic.kind).negated is not None  # a yes or no is told by its sentence
        told_by = [replace(c, value=None) for c in answer.against] if whole else answer.against
        told = messages.contradicted(short(" ".join(text.split())), told_by, (), drafted.names)
        finding = drafted.objections.made("XC501", f"{title}: {told}", mine, answer.against)
    elif answer.status is Status.OUT_OF_DATE:
        told = messages.out_of_date(text, answer.support, answer.against, drafted.names)
        finding = drafted.objections.made("XC503", f"{title}: {told}", mine, [*answer.against, *answer.support])
    carried = answer.status in (Status.SUPPORTED, Status.OUT_OF_DATE)
    shown = answer.support if answer.status is Status.SUPPORTED else (*answer.against, *answer.support)
    return Statement.made(
        drafted.draft, (start, end), answer.status.value, finding, answer.topic.kind.value, support=answer.support,
        against=answer.against, quotes=shown, carried=carried, value=answer.value,
    )  # fmt: skip
