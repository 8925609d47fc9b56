"""What is wrong with a statement, as a finding: the rule, the message, the positions, what would settle it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosscheck.comparing.bounds import hedge_class
from crosscheck.drafts import messages
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import CARRIES, Relation
from crosscheck.drafts.judging.judging import Bearing, Status
from crosscheck.kinds.quantity import classed
from crosscheck.model import Claim, Finding, Position, Severity
from crosscheck.model.interval import Interval
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.style import Style
from crosscheck.wording.values import listed, show_date, show_value

CODES = {
    Status.CONTRADICTED: "XC501",
    Status.DISPUTED: "XC509",
    Status.NOT_FOUND: "XC502",
    Status.OUT_OF_DATE: "XC503",
    Status.DIFFERS: "XC507",
}


@dataclass(frozen=True, slots=True)
class Objections:
    """Makes the findings of one proof; ``names`` is what messages call each source, ``style`` that of the house."""

    names: Mapping[str, str]
    style: Style

    def of_fact(
        self,
        status: Status,
        fact: Fact,
        mine: Claim,
        support: Sequence[Claim],
        against: Sequence[Claim],
        near: Sequence[Bearing],
        *,
        planned: bool = False,
        opposite: bool = False,
        unsure: bool = False,
    ) -> Finding | None:
        """XC501 to XC503, XC505, XC507, XC509 or XC510 for a figure or date; ``None``: nothing to object to.

        ``mine`` is the draft's claim; ``near`` is what comes nearest to a figure that no source carries.
        """
        text = " ".join(fact.mention.text.split())
        if planned:
            return self.made("XC510", messages.planned(text, support, self.names), mine, support)
        if status is Status.SUPPORTED:
            return self._hedge(text, fact, mine, support)
        turned = self._hedge(text, fact, mine, against) if status is Status.DIFFERS and not support else None
        if turned is not None:
            return turned
        rule = CODES[status]
        both = [*against, *support]
        if opposite:
            message = messages.opposite(text, against, self.names)
        elif status is Status.CONTRADICTED:
            message = messages.contradicted(text, against, support, self.names)
        elif status is Status.DISPUTED:
            message = messages.disputed(text, support, against, self.names)
        elif status is Status.DIFFERS:
            message = messages.differs(text, against, support, self.names)
        elif status is Status.OUT_OF_DATE:
            message = messages.out_of_date(text, support, against, self.names)
        else:
            elsewhere = bool(near) and near[0].relation in CARRIES and not unsure
            open_ = bool(near) and near[0].relation is Relation.OPEN
            message = messages.not_found(text, against, self.names, other_thing=elsewhere, unsure=unsure, open_=open_)
            both = []
        safe = None if opposite else self._safe(status, both, against)
        reading = messages.reconciled(fact.value, both) if status is Status.DIFFERS else None
        return self.made(rule, message, mine, both, safe=safe, reconciled=reading)

    def _safe(self, status: Status, both: Sequence[Claim], against: Sequence[Claim]) -> str | None:
        """What may be printed without picking a winner."""
        if status is Status.NOT_FOUND:
            return None
        if status in (Status.CONTRADICTED, Status.DISPUTED):
            return messages.either(both, self.names, self.style)
        return messages.safe_wording(against if status is Status.OUT_OF_DATE else both, self.names, self.style)

    def _hedge(self, text: str, fact: Fact, mine: Claim, support: Sequence[Claim]) -> Finding | None:
        """XC505: the best source has the same figure, and no source has it with the draft's class of hedge."""
        if not fact.value.kind.numeric or fact.label is not None:
            return None
        same = [c for c in support if c.value is not None and c.value.nominal == fact.value.nominal]
        classes = {hedge_class(c.value) for c in same if c.value is not None}
        if not same or hedge_class(fact.value) in classes:
            return None
        theirs = same[0]
        gentle = {"bare", "approximate"}
        note = theirs.value is not None and {hedge_class(fact.value), hedge_class(theirs.value)} == gentle
        return self.made(
            "XC505",
            messages.hedge(text, fact.value, theirs, self.names),
            mine,
            same,
            safe=messages.safe_wording(same, self.names, self.style),
            severity=Severity.NOTE if note else None,
        )

    def made(
        self,
        rule: str,
        message: str,
        mine: Claim,
        theirs: Sequence[Claim],
        *,
        safe: str | None = None,
        reconciled: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of ``rule`` with the draft's claim as its first position and those of the sources by value."""
        known = RULES[rule]
        by_value: dict[str, list[Claim]] = {}
        for claim in theirs:
            by_value.setdefault(position_name(claim), []).append(claim)
        held = [Position(position_name(mine), (mine,), *_bounds(mine))]
        held += [Position(name, tuple(cs), *_bounds(cs[0])) for name, cs in by_value.items()]
        return Finding(
            rule=rule,
            topic=mine.topic,
            message=message,
            severity=severity or known.severity,
            positions=tuple(held),
            verdict=known.verdict,
            safe_wording=safe,
            reconciled_by=reconciled,
            settled_by=_question(rule, mine, theirs, self.names),
        )


_ASK = {
    "XC502": "Ask the writer where this comes from.",
    "XC504": "Look at the recording or the statement itself, or quote as the source does.",
    "XC506": "Ask the writer who said it.",
    "XC510": "Ask the writer whether it is so by now.",
}
_FEW = 5
"""Words of a name or a figure; what is longer is a clause."""


def _question(rule: str, mine: Claim, theirs: Sequence[Claim], names: Mapping[str, str]) -> str:
    """What would settle it, and whom to ask."""
    if rule in _ASK or not theirs:
        return _ASK.get(rule, _ASK["XC502"])
    desks = list(dict.fromkeys(names.get(c.source, c.source) for c in theirs))[:3]
    said = list(dict.fromkeys([_told(mine), *(_told(c) for c in theirs)]))
    whom = desks[0] if len(desks) == 1 else f"the desks of {listed(desks)}"
    if len(said) < 2:
        return f"Ask {whom} how it was put."
    if any(len(words.split()) > _FEW for words in said):
        return f"Ask {whom} which of them is so."
    return f"Ask {whom} which is right: {listed(said[:4], 'or')}."


def _told(claim: Claim) -> str:
    """A claim's value as one asks for it: a length of time, and a date that the words leave open, in these words."""
    value = claim.value
    if value is not None and value.kind.numeric and value.edtf is not None:
        return messages.written(claim)
    if value is None or not value.kind.timed:
        return position_name(claim)
    return " ".join(value.text.split()) if value.edtf is None or "X" in value.edtf else show_date(value.edtf)


def position_name(claim: Claim) -> str:
    """What names a claim's position: its value, of a quotation its first words."""
    if claim.value is None:
        return short(" ".join(claim.quote.split()))
    return show_value(classed(claim.value)) or claim.value.text


def _bounds(claim: Claim) -> tuple[Interval | None, Interval | None]:
    return (claim.value.core, claim.value.support) if claim.value is not None else (None, None)


def short(text: str) -> str:
    """The first words of a text, for a message."""
    return text if len(text) <= 80 else text[:77].rsplit(" ", 1)[0] + " …"
