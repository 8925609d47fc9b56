"""Rulings of the project: what an editor decided about a finding settles what a draft says on its topic.

The ruled position is supported, the others are contradicted; the editor's wording goes before any computed one, and
what is on hold is not to be printed, whoever carries it (XC512).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosscheck.comparing.bounds import ABOUT, BARE, hedge_class
from crosscheck.comparing.origins import origins
from crosscheck.drafts import messages
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.figures.relations import AGAINST, CARRIES, Relation, relation
from crosscheck.drafts.judging.judging import Status
from crosscheck.drafts.objections import short
from crosscheck.drafts.statements import Statement
from crosscheck.kinds.quantity import parse as parse_quantity
from crosscheck.model import Claim, Finding, Resolution, Severity, Topic, Value
from crosscheck.model.hedges import HedgeTable
from crosscheck.rules.phrases import in_words
from crosscheck.text.names import fold
from crosscheck.wording.values import listed, show_date

SURELY = CARRIES - {Relation.HEDGE}
"""How a ruled position carries a draft's figure; a hedge that was changed is told as without a ruling."""
SETTLES = frozenset(("XC501", "XC502", "XC503", "XC507", "XC509"))
"""What the sources make of a figure; a ruling goes before them."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that is in force, with the claims on its topic that it is about."""

    decision: Resolution
    topic: Topic
    claims: tuple[Claim, ...]
    right: tuple[Claim, ...]
    """Those that it holds right; empty where it takes no side."""
    whole: bool
    """It holds all of them right."""

    @property
    def signed(self) -> str:
        """ "Desk editor, 22 November 2026"."""
        return f"{self.decision.by}, {show_date(self.decision.on)}"

    @property
    def why(self) -> str:
        """The reason, and until when it holds."""
        until = f". It holds until {show_date(self.decision.expires)}" if self.decision.expires else ""
        return f"{self.decision.reason.rstrip('.')}{until}."

    @property
    def told(self) -> str:
        """Who ruled what, and why."""
        held = "not to be printed" if self.decision.hold else f"“{self.decision.ruling}”"
        return f"Ruled {held} ({self.signed}): {self.why}"

    @property
    def safe(self) -> str | None:
        """The editor's wording, signed."""
        return f"{self.decision.wording} (ruling: {self.signed})" if self.decision.wording else None


class Rulings:
    """The rulings of a project, by the claims they are about."""

    def __init__(self, findings: Iterable[Finding], topics: dict[str, Topic], table: HedgeTable) -> None:
        self._table = table
        self._by_claim: dict[str, Ruling] = {}
        for finding in findings:
            topic = topics.get(finding.topic)
            if finding.resolution is None or topic is None:
                continue
            made = _ruling(finding, finding.resolution, topic)
            for claim in made.claims:
                known = self._by_claim.get(claim.id)
                if known is None or (made.decision.hold and not known.decision.hold):
                    self._by_claim[claim.id] = made

    def __bool__(self) -> bool:
        return bool(self._by_claim)

    def applied(self, drafted: Drafted, statements: Iterable[Statement]) -> list[Statement]:
        """The statements as the rulings leave them."""
        return [self._settled(drafted, s) for s in statements]

    def about(self, claims: Iterable[Claim]) -> Ruling | None:
        """The ruling that the first of ``claims`` with one stands under."""
        return next((r for c in claims if (r := self._by_claim.get(c.id)) is not None), None)

    def _settled(self, drafted: Drafted, statement: Statement) -> Statement:
        ruling = self.about(statement.quotes)
        if ruling is None:
            return statement
        value = drafted.value(statement) or statement.value
        carried = [c for c in ruling.right if _bears(value, c) in SURELY]
        turned = [c for c in ruling.right if _bears(value, c) is Relation.HEDGE]
        excluded = [c for c in ruling.right if _bears(value, c) in AGAINST]
        beyond = any(_bears(value, c) is Relation.EXCLUDES for c in ruling.right)
        settles = bool(excluded) and len(excluded) == len(ruling.right) and not ruling.whole
        if carried or (value is not None and self._is_worded(value, ruling)):
            statement = _supported(statement, carried or ruling.claims)
        elif turned and value is not None and not beyond:
            statement = _hedged(drafted, _supported(statement, turned), value, ruling, turned)
        elif settles and statement.status != Status.OUT_OF_DATE:
            statement = _contradicted(drafted, statement, value, ruling)
        statement = _told(statement, ruling)
        return _held(drafted, statement, value, ruling) if ruling.decision.hold else statement

    def _is_worded(self, value: Value, ruling: Ruling) -> bool:
        """Whether the draft has the figure of the editor's own wording."""
        wording = ruling.decision.wording
        if wording is None or ruling.topic.kind is not value.kind:
            return False
        if not value.kind.numeric:
            return _words(wording) <= _words(value.text)
        try:
            worded = parse_quantity(wording, ruling.topic, None, self._table)
        except ValueError:
            return False
        return relation(value, worded) is Relation.SAME


def _ruling(finding: Finding, decision: Resolution, topic: Topic) -> Ruling:
    own = [(p.value, [c for c in p.claims if c.topic == topic.slug]) for p in finding.positions]
    claims = [c for _, held in own for c in held]
    whole = decision.holds_all
    right = [c for name, held in own for c in held if whole or decision.favours(name)]
    return Ruling(decision, topic, tuple(claims), tuple(right), whole)


def _words(text: str) -> set[str]:
    """The words of a wording, without what only leads it in."""
    return set(re.findall(r"[\w-]+", fold(text))) - {"in", "on", "at", "by", "the"}


def _bears(value: Value | None, claim: Claim) -> Relation | None:
    if value is None or claim.value is None or value.kind is not claim.value.kind:
        return None
    if value.kind.on_a_line:
        return relation(value, claim.value)
    return Relation.SAME if value.key == claim.value.key else Relation.EXCLUDES


def _supported(statement: Statement, claims: Sequence[Claim]) -> Statement:
    kept = tuple(f for f in statement.findings if f.rule not in SETTLES)
    return replace(
        statement,
        status=Status.SUPPORTED.value,
        findings=kept,
        rules=tuple(f.rule for f in kept),
        sources=tuple(dict.fromkeys(c.source for c in claims)),
        origins=origins(claims).count,
        quotes=tuple(claims),
        wording=statement.wording if kept else None,
    )


def _hedged(drafted: Drafted, statement: Statement, value: Value, ruling: Ruling, claims: Sequence[Claim]) -> Statement:
    """XC505: the ruled figure with another class of hedge."""
    if any(f.rule == "XC505" for f in statement.findings):
        return statement
    mine = drafted.claim(statement.start, statement.end, value, ruling.topic.slug)
    text = " ".join(statement.text.split())
    found = drafted.objections.made("XC505", messages.hedge(text, value, claims[0], drafted.names), mine, claims)
    gentle = {hedge_class(value), *(hedge_class(c.value) for c in claims if c.value is not None)} <= {BARE, ABOUT}
    found = replace(found, severity=Severity.NOTE) if gentle else found
    return replace(statement, findings=(found, *statement.findings), rules=("XC505", *statement.rules))


def _contradicted(drafted: Drafted, statement: Statement, value: Value | None, ruling: Ruling) -> Statement:
    mine = drafted.claim(statement.start, statement.end, value, ruling.topic.slug)
    said = ruling.decision
    who = listed(list(dict.fromkeys(drafted.name(c.source) for c in ruling.right)))
    ruled = said.ruling.removesuffix(" holds")
    message = f"“{short(statement.text)}”: an editor ruled for {ruled}, as in {who} ({ruling.signed}): {ruling.why}"
    found = drafted.objections.made("XC501", " ".join(message.split()), mine, ruling.right)
    kept = tuple(f for f in statement.findings if f.rule not in SETTLES)
    return replace(
        statement,
        status=Status.CONTRADICTED.value,
        findings=(found, *kept),
        rules=("XC501", *(f.rule for f in kept)),
        sources=tuple(dict.fromkeys(c.source for c in ruling.right)),
        origins=0,
        quotes=ruling.right,
    )


def _told(statement: Statement, ruling: Ruling) -> Statement:
    """The ruling goes before what was computed: no edit is offered, which words fit is for the editor to see."""
    made = tuple(
        replace(
            f,
            safe_wording=ruling.safe or (None if ruling.decision.hold else f.safe_wording),
            message=f.message if ruling.signed in f.message else f"{f.message} {ruling.told}",
        )
        if f.rule in SETTLES
        else f
        for f in statement.findings
    )
    own = ruling.decision.hold or ruling.decision.wording
    return replace(statement, findings=made, wording=None if own else statement.wording)


def _held(drafted: Drafted, statement: Statement, value: Value | None, ruling: Ruling) -> Statement:
    """XC512."""
    mine = drafted.claim(statement.start, statement.end, value, ruling.topic.slug)
    topic = in_words(ruling.topic)
    message = f"“{short(statement.text)}” ({topic}) is not to be printed ({ruling.signed}): {ruling.why}"
    found = drafted.objections.made("XC512", " ".join(message.split()), mine, statement.quotes[:1])
    asked = ruling.topic.ask or ruling.decision.by
    found = replace(found, safe_wording=ruling.safe, settled_by=f"Ask {asked} whether it may be printed now.")
    return replace(statement, findings=(*statement.findings, found), rules=(*statement.rules, "XC512"))
