"""A report as a whole: what is open, resolved and covered, and the answer in one paragraph."""

from __future__ import annotations

from collections import Counter

from crosscheck.model import Claim, Finding, Severity
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.words import number_of, place
from crosscheck.report.report import STATES, Report
from crosscheck.wording.values import capital, count_word, listed


def resolved(report: Report) -> list[Finding]:
    """Findings that an editor has ruled on, ranked as they came."""
    return [f for f in report.findings if f.resolution is not None]


def by_source(report: Report) -> dict[str, list[Claim]]:
    """The claims of every source, in the order of the sources; a source without claims has an empty list."""
    claims: dict[str, list[Claim]] = {source: [] for source in report.articles}
    for claim in report.claims:
        claims.setdefault(claim.source, []).append(claim)
    return claims


def state_of(report: Report, claim: Claim) -> tuple[str, str]:
    """What became of a claim, and why."""
    return report.coverage.states.get(claim.id, ("", ""))


def doubtful(report: Report) -> list[Finding]:
    """Open findings that may be about two different things."""
    return [f for f in report.findings if f.resolution is None and f.doubtful]


def set_aside(report: Report) -> list[Finding]:
    """Findings that would be open, but do not count in this run: in the baseline, not touched by the change."""
    return [f for f in report.findings if f.resolution is None and not f.doubtful and f.id in report.aside]


def aside_words(report: Report) -> str:
    """Why findings are set aside, each reason with its count: "12 in the baseline"."""
    reasons = Counter(one_line(report.aside[f.id]).partition(":")[0] for f in set_aside(report))
    return listed([f"{count} {why}" for why, count in sorted(reasons.items())])


def severity_counts(report: Report) -> str:
    """Open findings: "two errors and one warning"; "" when none is open."""
    counts = report.counts()
    return listed([number_of(counts[s.value], s.value) for s in Severity if counts[s.value]])


def coverage_words(report: Report) -> str:
    """ "9 claims: 5 compared, 2 alone, 1 incomparable, 1 unreadable"."""
    total = report.coverage.total
    counts = ", ".join(f"{report.coverage.count(state)} {state}" for state in STATES)
    return f"{total:,} claim{'' if total == 1 else 's'}: {counts}"


def left_words(report: Report) -> str:
    """ "Not compared: 41 counts, 12 dates and 9 in page furniture"; "" where every claim was chosen by hand."""
    return (
        f"Not compared: {listed([f'{n:,} {kind}' for kind, n in report.coverage.left.items()])}"
        if report.coverage.left
        else ""
    )


def left_out_words(report: Report) -> list[str]:
    """ "Left out: x.txt: reads as German.", a sentence for each article that was not read."""
    return [f"Left out: {one_line(why).partition(';')[0]}." for why in report.left_out.values()]


def shown_topics(report: Report) -> set[str]:
    """The topics that claims are on; of a scan those of two claims or more, for each other figure has its own."""
    held = Counter(c.topic for c in report.claims)
    return {slug for slug, count in held.items() if count > 1 or not report.coverage.left}


def answer(report: Report) -> list[str]:
    """The report in a few sentences: what is open between how many sources, what matters most, what was compared."""
    cover = report.coverage
    total, topics = len(cover.states) - len(report.left_out), len(shown_topics(report))
    about = f" on {number_of(topics, 'topic')}" if topics else ""
    basis = (
        f"{number_of(len(report.articles) - len(report.left_out), 'source')} with {number_of(total, 'claim')}{about}"
    )
    if total == 0:
        read = len(report.articles) > len(report.left_out)
        nothing = f"{capital(basis)}: nothing could be compared" if read else "No source could be read"
        return [f"{nothing}, so nothing can be said.", *left_out_words(report)]
    opened, unsure, closed = report.open(), doubtful(report), resolved(report)
    be = "is" if len(opened) == 1 else "are"
    state = f"{severity_counts(report)} {be} open" if opened else "no finding is open"
    state += f", {number_of(len(unsure), 'finding')} {'is' if len(unsure) == 1 else 'are'} doubtful" if unsure else ""
    ruled = f"; an editor has ruled on {number_of(len(closed), 'finding')}" if closed else ""
    said = [f"{capital(basis)}: {state}{ruled}."]
    for first in (opened or closed)[:1]:
        lead = "What matters most" if opened else "The weightiest of those"
        said.append(f"{lead}: {one_line(first.message).removeprefix(f'{place(first)}: ')}")
    alone = 0 if cover.left else cover.count("alone")
    unreadable = cover.count("unreadable") - len(report.left_out)
    shares = _shares(cover.count("compared"), alone, cover.count("incomparable"), unreadable)
    last = [f"{shares} {left_words(report)}." if cover.left else shares, *left_out_words(report)]
    return [*said, " ".join(last)]


def lead(report: Report) -> list[str]:
    """:func:`answer` without the message of the first finding, for a page that shows it below with its figure."""
    said = answer(report)
    return [said[0], said[-1]] if len(said) > 2 else said


def _shares(compared: int, alone: int, apart: int, unread: int) -> str:
    """What became of the claims; the exact counts, zeros too, stand under coverage."""
    parts = [f"{count_word(compared) if compared else 'none'} could be held against another one"]
    parts += [f"{count_word(alone)} {_stand(alone)} alone"] * bool(alone)
    parts += [f"{count_word(apart)} cannot be compared"] * bool(apart)
    parts += [f"{count_word(unread)} could not be read"] * bool(unread)
    return f"Of the claims, {listed(parts)}."


def _stand(count: int) -> str:
    return "stands" if count == 1 else "stand"
