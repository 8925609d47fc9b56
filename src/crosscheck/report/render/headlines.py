"""A finding in one line that a stranger understands, and what it comes to in one sentence."""

from __future__ import annotations

from crosscheck import kinds
from crosscheck.model import Finding, Verdict
from crosscheck.report.render.figure import Order
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.words import titles, topic_title, verdict_means
from crosscheck.report.report import Report
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.values import capital, listed

LONGEST = 120
"""Letters of a headline; one that would be longer names its topic alone."""


def headline(report: Report, finding: Finding, order: Order | None = None) -> str:
    """ "Strength of the force: about 3,700 or 4,000?"; of events "The reply is dated nine days before the request"."""
    title = topic_title(report, finding.topic)
    if order is not None:
        gap = f"{order.gap} " if order.gap else ""
        return f"{order.then.title} is dated {gap}before {_inside(report, order.first.marks[0].claim.topic)}"
    if len(finding.positions) < 2:
        return f"{title}: {_lower(RULES[finding.rule].title)}" if finding.rule in RULES else title
    named = titles(report, finding)
    if any(about for about, _ in named):
        return title
    told = [p.claims[0].value.kind for p in finding.positions if p.claims[0].value is not None]
    quoted = bool(told) and all(kinds.of(kind).quoted for kind in told)
    values = list(dict.fromkeys(f"“{v}”" if quoted else v for _, v in named))
    timed = bool(told) and all(kind.timed for kind in told)
    line = f"{title}: {listed(_year_once(values) if timed else values, 'or')}?"
    return line if len(line) <= LONGEST and len(values) > 1 else title


def deck(finding: Finding) -> str:
    """The verdict in one sentence: what it means, or the reading that reconciles; of no verdict the message."""
    if finding.verdict is None:
        return one_line(finding.message)
    if finding.reconciled_by and finding.verdict is Verdict.DISCREPANCY:
        return f"They differ, but {one_line(finding.reconciled_by)}."
    return f"{capital(verdict_means(finding))}."


def _inside(report: Report, slug: str) -> str:
    """The title of a topic inside a sentence, as its author wrote it."""
    topic = report.topics.get(slug)
    return one_line(topic.title) if topic and topic.title else topic_title(report, slug)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _year_once(dates: list[str]) -> list[str]:
    """ "15" and "16 December 2022": what all dates end in is said once."""
    tails = [d.split(" ") for d in dates]
    shared = 0
    while all(len(t) > shared + 1 for t in tails) and len({t[-1 - shared] for t in tails}) == 1:
        shared += 1
    return [" ".join(t[: len(t) - shared]) for t in tails[:-1]] + dates[-1:]
