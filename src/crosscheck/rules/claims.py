"""XC101–XC108: a claim against its own quote, source and topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosscheck.claims.evaluated import Evaluated, reading_time
from crosscheck.comparing.positions import positions
from crosscheck.kinds.reading import mentions
from crosscheck.model import Claim, Finding, Position, Source
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import OPEN, Interval
from crosscheck.provenance.gone import Gone, gone
from crosscheck.reading.dates.absolute import WRONG_WEEKDAY
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.text.anchors import Ambiguous, Missing
from crosscheck.wording.values import count_word
from crosscheck.wording.versions import version_words

LONGEST = 300
"""Characters of a sentence that a message repeats."""


def _finding(code: str, claim: Claim, message: str, *, settled_by: str | None = None, weight: int = 3) -> Finding:
    where = f"{claim.file}:{claim.line}: " if claim.file else ""
    return Finding(
        rule=code,
        topic=claim.topic,
        message=f"{where}{message}",
        severity=RULES[code].severity,
        positions=positions((claim,)),
        verdict=RULES[code].verdict,
        settled_by=settled_by,
        weight=weight,
    )


def quote_missing(case: Case) -> Iterator[Finding]:
    """XC101."""
    for e in case.evaluated:
        if isinstance(e.found, Missing):
            source = case.sources.get(e.claim.source)
            once = gone(source, e.claim.quote) if source is not None and source.revisions else None
            if once is not None and source is not None:
                settled = f'"crosscheck revisions {source.id}" shows what to quote now.'
                yield _finding("XC101", e.claim, _gone(case, e.claim, once, source), settled_by=settled)
                continue
            nearest = f"; the nearest passage is “{e.found.text}”" if e.found.text else ""
            why = f" ({e.found.why})" if e.found.why else ""
            message = f"“{e.claim.quote}” is not in {case.name(e.claim.source)}{why}{nearest}."
            yield _finding("XC101", e.claim, message, settled_by="Copy the quote from the source, letter by letter.")


def _gone(case: Case, claim: Claim, once: Gone, article: Source) -> str:
    """What is said of a quote that only an older version of its article has."""
    there, since = version_words(once.older), version_words(once.since)
    said = f"“{claim.quote}” is not in {case.name(claim.source)} any more: {there} has it, {since} does not"
    if once.pair is None:
        return f"{said}, and nothing stands in its place."
    now = article.text[once.pair.new.start : once.pair.new.end].rstrip(".")
    return f"{said}; in its place stands “{now if len(now) <= LONGEST else now[:LONGEST] + '…'}”."


def quote_ambiguous(case: Case) -> Iterator[Finding]:
    """XC102."""
    for e in case.evaluated:
        if isinstance(e.found, Ambiguous):
            message = f"“{e.claim.quote}” stands {len(e.found.places)} times in {case.name(e.claim.source)}."
            yield _finding("XC102", e.claim, message, settled_by="Make the quote longer until it stands once.")


def value_not_carried(case: Case) -> Iterator[Finding]:
    """XC103: the quote does not hold the value, or no value could be read at all."""
    for e in case.evaluated:
        why = e.uncarried or (e.unreadable if _readable_place(case, e) else None)
        if why and e.misfit is None:
            message = f"“{e.claim.quote}” does not carry the claim's value: {why}."
            yield _finding("XC103", e.claim, message, settled_by="Correct the value, or quote the words that say it.")


def _readable_place(case: Case, e: Evaluated) -> bool:
    return e.claim.topic in case.topics and e.claim.anchor is not None


WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b", re.IGNORECASE)
"""Without one of these a quote names no weekday, and need not be read again."""


def wrong_weekdays(quote: str, published: Interval, table: HedgeTable) -> Iterator[tuple[str, str]]:
    """Dates of a quote that do not fall on the weekday they are told with, as written, and the weekday of each."""
    if not WEEKDAY.search(quote):
        return
    for mention in mentions(quote, reading_time(published), table):
        for note in mention.notes:
            if note.startswith(WRONG_WEEKDAY):
                yield mention.text, note.partition(": ")[2]


def weekday_mismatch(case: Case) -> Iterator[Finding]:
    """XC104: a quote names a weekday that its date does not fall on."""
    for e in case.evaluated:
        if e.claim.anchor is None:
            continue
        for date, right in wrong_weekdays(e.claim.quote, e.claim.published, case.settings.table):
            message = f"“{date}” in {case.name(e.claim.source)}: that day is a {right}."
            yield _finding("XC104", e.claim, message, settled_by=f"Ask {case.name(e.claim.source)}: which day?")


def unknown_topic(case: Case) -> Iterator[Finding]:
    """XC105: one finding for each topic that is not there, with all its claims."""
    from rapidfuzz import process

    on_topic: dict[str, list[Claim]] = {}
    for e in case.evaluated:
        if e.claim.topic not in case.topics:
            on_topic.setdefault(e.claim.topic, []).append(e.claim)
    for topic, claims in on_topic.items():
        near = process.extractOne(topic, sorted(case.topics), score_cutoff=60)
        hint = f'; did you mean "{near[0]}"?' if near else "."
        many = f" of {count_word(len(claims))} claims" if len(claims) > 1 else ""
        finding = _finding(
            "XC105", claims[0], f'the topic "{topic}"{many} is not defined{hint}',
            settled_by="Correct the slug, or define it in claims/topics.yaml.",
        )  # fmt: skip
        yield replace(finding, positions=(Position(topic, tuple(claims), None, None),))


def duplicate_claim(case: Case) -> Iterator[Finding]:
    """XC106: same source, topic, place, value and time."""
    seen: dict[tuple[object, ...], Claim] = {}
    for e in case.evaluated:
        c = e.claim
        if c.anchor is None or c.value is None:
            continue
        what = (c.source, c.topic, c.quote, c.anchor.start, c.value.key, c.modality, c.scope, c.counted)
        key = (*what, c.held, c.published)
        first = seen.setdefault(key, c)
        if first is not c:
            message = f"the same claim stands at {first.file}:{first.line}: “{c.quote}”."
            yield _finding("XC106", c, message, settled_by="Delete one of the two.")


def misfit_value(case: Case) -> Iterator[Finding]:
    """XC107."""
    for e in case.evaluated:
        if e.misfit:
            yield _finding("XC107", e.claim, f"{e.misfit}.", settled_by="Correct the topic, or the value.")


def is_after(moment: float, published: Interval) -> bool:
    """Whether a moment lies behind the time of publication."""
    return moment > published.high or (moment == published.high and published.high_end == OPEN)


def as_of_after_publication(case: Case) -> Iterator[Finding]:
    """XC108: an actual state cannot be reported before it holds; plans and conditions may lie ahead."""
    for e in case.evaluated:
        c = e.claim
        if c.dated and c.modality == "actual" and is_after(c.held.low, c.published):
            message = f"the claim holds as of {c.as_of}, after {case.name(c.source)} was published."
            yield _finding("XC108", c, message, settled_by="Correct as_of, or give the claim its modality (planned …).")
