"""XC201–XC209: what the outcomes of partitions come to as findings between claims."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosscheck import kinds
from crosscheck.comparing.groups import Contained, Partition, words_of
from crosscheck.comparing.overlaps import Overlaps, held, meeting
from crosscheck.comparing.positions import positions
from crosscheck.comparing.verdicts import Outcome
from crosscheck.kinds.counted import coordinated
from crosscheck.kinds.quantity import classed
from crosscheck.kinds.units import COUNT
from crosscheck.lexicon.slips import respelt
from crosscheck.model import Claim, Finding, Modality, Position, Severity, Topic, Verdict
from crosscheck.model.interval import Interval
from crosscheck.reading.synonyms import Synonyms
from crosscheck.rules.across import core_of
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.rules.phrases import lineup, question, reconciled, sentence, title
from crosscheck.rules.printable import safe
from crosscheck.rules.statuses import advice, by_status, of_one_number, statuses
from crosscheck.text.names import fold
from crosscheck.wording.as_written import as_told, as_written, told_words
from crosscheck.wording.values import listed, show_date, show_value


def differing(case: Case) -> Iterator[Finding]:
    """XC201 to XC207 and XC209: the claims of one partition do not hold together; XC208: only their status differs."""
    for outcome in case.outcomes.disagreements:
        told = statuses(case, outcome)
        yield disagreement(case, outcome) if told is None else _of_other_status(case, outcome, told)


def _of_other_status(case: Case, outcome: Outcome, told: Mapping[str, str | None]) -> Finding:
    topic, held = outcome.partition.topic, by_status(outcome.claims, told)
    message = f"{title(topic)}: {lineup(case, held, topic.kind)}; {advice(told)}."
    return _made(case, "XC208", topic, held, Verdict.DISCREPANCY, message)


def disagreement(case: Case, outcome: Outcome) -> Finding:
    """The finding of claims that do not hold together."""
    partition = outcome.partition
    topic = partition.topic
    held = positions(outcome.claims)
    if len(held) == 1:  # one age years apart: what differs is the time
        held = positions(outcome.claims, lambda c: f"{show_value(c.value)} ({c.as_of})" if c.value else c.quote)
    code = "XC207" if outcome.fell else kinds.of(topic.kind).rules[outcome.verdict]
    if _one_speaker(outcome.claims):
        code = kinds.of(topic.kind).of_one_speaker or code
    severity, why = RULES[code].severity, _why(code, outcome, held)
    if code == "XC205" and (right := _misspelt(held)):
        severity = Severity.NOTE
        wrong = " and ".join(p.value for p in held if p is not right)
        slip = "is probably a misspelling" if len(held) == 2 else "are probably misspellings"
        why = f"the same article also writes {right.value}, so {wrong} {slip}"
    about = f" ({partition.label})" if partition.label else ""
    message = f"{title(topic)}{about}: {'; '.join(filter(None, (sentence(case, held, topic), why)))}."
    return replace(
        _made(case, code, topic, held, outcome.verdict, message),
        severity=severity,
        reconciled_by=reconciled(outcome.fits, outcome.claims, topic),
        safe_wording=safe(held, case, topic, outcome.verdict),
    )


def _made(
    case: Case, code: str, topic: Topic, held: tuple[Position, ...], verdict: Verdict, message: str
) -> Finding:  # fmt: skip
    return Finding(
        rule=code, topic=topic.slug, message=message, severity=RULES[code].severity, positions=held, verdict=verdict,
        settled_by=question(topic, held, case), weight=topic.weight,
    )  # fmt: skip


def _why(code: str, outcome: Outcome, held: Sequence[Position]) -> str:
    assert outcome.witnesses is not None
    high, low = (as_written(c) for c in outcome.witnesses)
    same_source = outcome.witnesses[0].source == outcome.witnesses[1].source
    where = " within one article" if same_source and len(held) > 2 else ""
    if code == "XC207":
        return f"this figure can only rise, and {_fell(outcome.witnesses, high, low)}"
    if code == "XC206":
        return f"one asserts what the other denies{where}"
    if code in ("XC205", "XC209"):
        return "the wording is not the same" if code == "XC209" else ""
    plain = len(held) == 2
    if outcome.verdict is Verdict.CONTRADICTION:
        return "no reading makes both right" if plain else f"no reading of “{low}” and “{high}” makes both right{where}"
    value = outcome.witnesses[0].value
    how = "a birthday lies between" if value and value.unit_class == "age" else "one of them is taken loosely"
    shown = {told_words(p).casefold() for p in held}
    told = {_told(c).casefold() for c in outcome.witnesses}
    which = "they" if plain and told <= shown else f"“{low}” and “{high}”"
    return f"{which} fit together only if {how}{where}"


def _fell(witnesses: tuple[Claim, Claim], high: str, low: str) -> str:
    """What is later: an article; where one of the two has no day, the time that a figure holds at."""
    if all(c.published.low > -math.inf for c in witnesses):
        return f"a later article puts it at {low} after {high}"
    before, after = (show_date(c.as_of) if c.as_of else "" for c in witnesses)
    return f"it is put at {low} as of {after} after {high} as of {before}"


def _told(claim: Claim) -> str:
    value = claim.value
    return as_told(value) if value is not None and value.kind.numeric else as_written(claim)


def _one_speaker(claims: Iterable[Claim]) -> bool:
    return len({fold(c.attribution or "") for c in claims}) == 1 and all(c.attribution for c in claims)


def _misspelt(held: Sequence[Position]) -> Position | None:
    """The name that the others misspell: alike, and held too by every source that has a variant."""
    right = max(held, key=lambda p: (len(p.claims), p.value))
    sources = {c.source for c in right.claims}
    for position in held:
        alike = position is right or respelt(fold(position.value), fold(right.value))
        if not alike or not {c.source for c in position.claims} <= sources:
            return None
    return right


def counted_apart(case: Case) -> Iterator[Finding]:
    """XC208: the same number at the same time, said of different things."""
    on_topic: dict[str, list[Partition]] = {}
    for partition in case.partitions:
        if partition.counted:
            on_topic.setdefault(partition.topic.slug, []).append(partition)
    for _, siblings in sorted(on_topic.items()):
        by_rest: dict[tuple[object, ...], list[tuple[Partition, Claim]]] = {}
        for partition in siblings:
            for claim in partition.claims:
                assert claim.value is not None
                rest = (partition.modality, partition.scope, partition.unit, claim.value.key)
                by_rest.setdefault(rest, []).append((partition, claim))
        for members in by_rest.values():
            if len({p.counted for p, _ in members}) > 1:
                thing = {c.id: " and ".join(p.counted) for p, c in members}
                yield _of_different_things(case, members[0][0].topic, [c for _, c in members], thing)


def counted_wider(case: Case) -> Iterator[Finding]:
    """XC208 as the quotes tell it: one counts "soldiers and police" where another counts "police"."""
    words = case.settings.words
    for partition in case.partitions:
        if not partition.topic.kind.numeric or partition.counted:
            continue
        by_key: dict[str, list[tuple[Claim, frozenset[str]]]] = {}
        for claim in partition.claims:
            assert claim.value is not None
            things = coordinated(claim.quote, claim.value.text)
            if things and classed(claim.value).unit_class in (COUNT, None):
                by_key.setdefault(claim.value.key, []).append((claim, things))
        for members in by_key.values():
            narrow = {one for _, things in members if len(things) == 1 for one in things}
            counted = _held_by({one for _, things in members if len(things) > 1 for one in things}, narrow, words)
            wide = [(c, things) for c, things in members if len(things) > 1 and things & counted]
            alone = _held_by(narrow, {one for _, things in wide for one in things}, words)
            slim = [(c, things) for c, things in members if len(things) == 1 and things <= alone]
            if wide:
                things_of = {c.id: listed(sorted(t)) for c, t in (*wide, *slim)}
                yield _of_different_things(case, partition.topic, [c for c, _ in (*wide, *slim)], things_of)


def confirmed_apart(case: Case) -> Iterator[Finding]:
    """XC208 as the quotes tell it: the same number, once of the confirmed and once of the probable."""
    for partition in case.partitions:
        for members, told in of_one_number(partition):
            thing = {id: status or "" for id, status in told.items()}
            yield _of_different_things(case, partition.topic, members, thing)


def _held_by(some: Iterable[str], others: Iterable[str], words: Synonyms) -> set[str]:
    """Those names of things of which one of the ``others`` holds all the words, or the other way round: "police" and
    "Serbian police officers"."""
    ours, theirs = ({name: words_of(name, words) for name in names} for names in (some, others))
    within, without = Contained(theirs.values()), Contained(ours.values())
    for name, its in theirs.items():
        within.add(name, its)
    for name, its in ours.items():
        without.add(name, its)
    inner = {name for its in theirs.values() for name in without.of(its)}
    return inner | {name for name, its in ours.items() if within.of(its)}


def _of_different_things(case: Case, topic: Topic, claims: Sequence[Claim], thing: Mapping[str, str]) -> Finding:
    first = claims[0].value
    assert first is not None
    held = positions(claims, lambda c: f"{show_value(first)} {thing[c.id]}")
    differs = f"the sources agree on {show_value(first)} but not on what is counted: {lineup(case, held, topic.kind)}"
    return _made(case, "XC208", topic, held, Verdict.DISCREPANCY, f"{title(topic)}: {differs}.")


def denied(case: Case) -> Iterator[Finding]:
    """XC206 for values: one claim denies what another asserts of the same topic and scope."""
    actual: dict[tuple[object, ...], list[Partition]] = {}
    for partition in case.partitions:
        if partition.modality is Modality.ACTUAL:
            actual.setdefault((partition.topic.slug, partition.scope, partition.unit), []).append(partition)
    for partition in case.partitions:
        if partition.modality is Modality.DENIED:
            for rival in actual.get((partition.topic.slug, partition.scope, partition.unit), ()):
                yield from _denials(case, partition, rival)


def _denials(case: Case, denying: Partition, asserting: Partition) -> Iterator[Finding]:
    topic = denying.topic
    asserted = _Asserted(asserting.claims)
    by_key: dict[str, list[Claim]] = {}
    for claim in denying.claims:
        if claim.value:
            by_key.setdefault(claim.value.key, []).append(claim)
    for key, deniers in sorted(by_key.items()):
        asserters = asserted.by(key, deniers[0].value.core if deniers[0].value else None)
        if not asserters:
            continue
        ids = {c.id for c in deniers}
        told = positions(deniers + asserters, lambda c: f"{'not ' if c.id in ids else ''}{show_value(c.value)}")  # type: ignore[arg-type] # noqa: B023
        message = f"{title(topic)}: {lineup(case, told, topic.kind)}; one asserts what the other denies."
        yield _made(case, "XC206", topic, told, Verdict.CONTRADICTION, message)


class _Asserted:
    """What claims assert, to be asked who asserts a value: on a line by plain readings that meet, else by its name."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._named: dict[str, list[int]] = {}
        self._placed: list[int] = []
        lines = []
        for at, claim in enumerate(claims):
            if claim.value is None:
                continue
            self._named.setdefault(claim.value.key, []).append(at)
            if claim.value.core is not None:
                self._placed.append(at)
                lines.append(held(claim.value.core))
        self._overlaps = Overlaps(lines)

    def by(self, key: str, core: Interval | None) -> list[Claim]:
        """The claims that assert a value with this key and core, in their order."""
        named = self._named.get(key, [])
        if core is None:
            return [self._claims[at] for at in named]
        on_line = {self._placed[at] for at in self._overlaps.of(meeting(core))}
        return [
            self._claims[at] for at in sorted(on_line.union(at for at in named if core_of(self._claims[at]) is None))
        ]
