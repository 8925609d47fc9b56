"""What an editor needs to know of one topic: who says what, since when, what differs, and what may be printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.comparing.groups import Partition, claim_order, partitions
from crosscheck.comparing.origins import origins
from crosscheck.comparing.positions import positions
from crosscheck.model import Claim, Dynamics, Finding, Modality, Position, Verdict, edtf
from crosscheck.reading.synonyms import Synonyms
from crosscheck.report.render import words
from crosscheck.report.render.origins import voices_of
from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report
from crosscheck.text.names import fold
from crosscheck.wording.as_written import hedged_words, noun
from crosscheck.wording.values import capital, listed


@dataclass(frozen=True, slots=True)
class Figure:
    """One position: its words, what kind of statement it is ("" of a fact), who says so and from when to when.

    ``earlier``: it is of a time from which the newest is further away than the topic's window.
    """

    value: str
    state: str
    who: str
    since: str
    until: str
    """The last time it is told for; "" where that is the first, too."""
    origins: int
    earlier: bool
    claims: tuple[Claim, ...]

    @property
    def when(self) -> str:
        """ "since 20 September 2022", or the one time."""
        return f"since {self.since}" if self.until else self.since


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding in one sentence, its verdict, and what an editor ruled ("" where nobody has)."""

    rule: str
    verdict: str
    told: str
    reconciled: str
    ruling: str
    ask: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What may be printed, and on whose word: a ruling, the sources that agree, the newest one, the only one."""

    told: str
    why: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A topic for an editor.  ``voices`` counts origins where they are fewer than outlets; ``alone`` says why claims
    could not be compared."""

    slug: str
    title: str
    lead: str
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]
    advice: tuple[Advice, ...]
    voices: str
    alone: tuple[str, ...]
    claims: tuple[Claim, ...]


def brief(report: Report, slug: str, synonyms: Synonyms) -> Brief:
    """The brief on a topic of the report that has claims."""
    claims = tuple(sorted((c for c in report.claims if c.topic == slug), key=claim_order, reverse=True))  # newest first
    parts = partitions((c for c in claims if c.value is not None), report.topics, synonyms)
    figures = tuple(sorted((f for part in parts for f in _figures(part, report)), key=lambda f: (f.earlier, f.state)))
    found = [f for f in report.findings if slug in {f.topic, *(c.topic for p in f.positions for c in p.claims)}]
    about = [f for f in found if f.topic == slug]
    differences = tuple(_difference(report, f) for f in found if not f.doubtful and len(f.positions) > 1)
    return Brief(
        slug=slug,
        title=words.topic_title(report, slug),
        lead=_lead(claims, figures, differences),
        figures=figures,
        differences=differences,
        advice=tuple(_advice(report, slug, about, figures)),
        voices=voices_of(report, claims) or "",
        alone=tuple(_alone(report, claims)),
        claims=claims,
    )


def _figures(part: Partition, report: Report) -> Iterator[Figure]:
    """The positions of a partition, lowest first; the nearest ends of two times count, as in comparing."""
    dated = [c.held.low for c in part.claims if c.held.bounded]
    moves = part.topic.dynamics is not Dynamics.CONSTANT
    oldest = max(dated, default=0.0) - part.topic.window * edtf.MINUTES_A_DAY if moves else -math.inf
    for position in positions(part.claims):
        told = sorted(position.claims, key=lambda c: (c.held.low, c.held.high))
        first, last = (words.within(c.as_of) for c in (told[0], told[-1]))
        yield Figure(
            value=_value(position),
            state=part.label,
            who=_who(report, position.claims),
            since=first,
            until="" if last == first else last,
            origins=origins(position.claims).count,
            earlier=all(c.held.bounded and c.held.high < oldest for c in position.claims),
            claims=position.claims,
        )


def _value(position: Position) -> str:
    value = position.claims[0].value
    name = words.position_name(position) if value is None or not value.kind.numeric else hedged_words(position)
    counted = noun(value) if value is not None and value.kind.numeric else ""
    return f"{one_line(name)} {counted}".rstrip()


def _who(report: Report, claims: Iterable[Claim]) -> str:
    """ "CNA and DW (Jens Stoltenberg)": each outlet once, with whom it quotes."""
    quoted: dict[str, list[str]] = {}
    for claim in claims:
        said = quoted.setdefault(one_line(report.name(claim.source)), [])
        if claim.attribution and fold(claim.attribution) != fold(report.name(claim.source)):
            said.append(one_line(claim.attribution))
    told = [f"{name} ({listed(list(dict.fromkeys(said)))})" if said else name for name, said in quoted.items()]
    return listed(told)


def _lead(claims: Sequence[Claim], figures: Sequence[Figure], differences: Sequence[Difference]) -> str:
    """The paragraph: how many say how much, each figure with who holds it, and whether they differ."""
    outlets, count = len({c.source for c in claims}), origins(claims).count
    who = capital(words.number_of(outlets, "outlet"))
    who += f", {words.number_of(count, 'origin')}" if count < outlets else ""
    facts = [f for f in figures if not f.state]
    now, before = ([f for f in facts if f.earlier is earlier] for earlier in (False, True))
    parts = [f"{who}."]
    parts += [f"{_told(now)}."] if now else []
    parts += [f"Earlier: {_told(before)}."] if before else []
    if not facts:
        parts.append("None of them tells it as a plain fact." if figures else "No value can be read.")
    if not differences:
        parts.append("No finding is about it.")
        return " ".join(parts)
    ruled = sum(bool(d.ruling) for d in differences)
    each = "it" if len(differences) == 1 else f"{ruled} of them"
    rulings = f"; an editor has ruled on {each}" if ruled else ""
    parts.append(f"{capital(words.number_of(len(differences), 'finding'))}: {differences[0].verdict}{rulings}.")
    return " ".join(parts)


def _told(figures: Sequence[Figure]) -> str:
    return capital("; ".join(f"{f.value}: {f.who}, {f.when}" for f in figures))


def _difference(report: Report, finding: Finding) -> Difference:
    ruling = finding.resolution
    return Difference(
        rule=finding.rule,
        verdict=words.verdict_means(finding),
        told=words.sentence(report, finding),
        reconciled=capital(one_line(finding.reconciled_by or "")),
        ruling=f"{capital(one_line(ruling.ruling))} ({one_line(ruling.by)}, {words.when(ruling.on)}): "
        f"{one_line(ruling.reason)}"
        if ruling
        else "",
        ask="" if ruling else one_line(finding.settled_by or ""),
    )


def _advice(report: Report, slug: str, findings: Sequence[Finding], figures: Sequence[Figure]) -> Iterator[Advice]:
    """What may be printed: by a ruling, else what spans the positions, else what all agree on."""
    between = [f for f in findings if len(f.positions) > 1 and not f.doubtful]
    for finding in between:
        ruling = finding.resolution
        if ruling is not None and ruling.hold:
            yield Advice("Nothing", f"an editor ruled that it is not to be printed: {one_line(ruling.reason)}")
        elif ruling is not None:
            told = f"“{one_line(ruling.wording)}”" if ruling.wording else one_line(ruling.reason)
            yield Advice(told, f"ruling of {one_line(ruling.by)}, {words.when(ruling.on)}")
        elif finding.safe_wording:
            yield Advice(capital(one_line(finding.safe_wording)), "the sources differ, and this takes no side")
    if between:
        return
    for change in report.changes:
        if change.topic == slug and change.safe_wording:
            yield Advice(capital(one_line(change.safe_wording)), "it changes with time, and this is the newest")
            return
    facts = [f for f in figures if not f.state]
    agreed = any(f.topic == slug and f.verdict is Verdict.AGREEMENT for f in report.agreements)
    for figure in facts[:1] if len(facts) == 1 else ():
        several = len({c.source for c in figure.claims}) > 1
        why = (
            f"the sources agree, {words.number_of(figure.origins, 'origin')}"
            if agreed and several
            else "one outlet alone has it: name it"
        )
        first = figure.claims[0]
        told = figure.value if first.on_a_line else f"“{one_line(first.quote)}”"
        yield Advice(f"{capital(told)} ({figure.who})", why)


def _alone(report: Report, claims: Iterable[Claim]) -> Iterator[str]:
    """What could not be compared, each with its reason, once."""
    states = report.coverage.states
    told: dict[str, list[str]] = {}
    for claim in claims:
        state, reason = states.get(claim.id, ("", ""))
        if state in ("incomparable", "unreadable") or (state == "alone" and reason):
            kind = "" if claim.modality is Modality.ACTUAL else f", {claim.modality.value}"
            told.setdefault(f"{state}: {one_line(reason)}", []).append(
                f"{one_line(report.name(claim.source))}{kind}: “{one_line(claim.quote)}”"
            )
    for reason, quotes in told.items():
        yield f"{capital(reason)}. {'; '.join(quotes)}."
