"""One story's articles → what they say against each other; nothing of it hangs on any other story."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosscheck.alignment.compared import compared
from crosscheck.alignment.gathered import Compared
from crosscheck.alignment.scored import Ensembles, shipped
from crosscheck.model import Claim, Finding, Source, Topic, Trace
from crosscheck.model.series import Series
from crosscheck.pipeline.project import check_evaluated
from crosscheck.provenance.traced import traced
from crosscheck.settings import Settings
from crosscheck.subjects.article import Told, read_all


@dataclass(frozen=True, slots=True)
class StoryReport:
    """The parts of a report that come of one story, without the articles themselves.

    Findings are ranked and not yet told with the reason why their positions are of one thing.
    """

    findings: tuple[Finding, ...]
    agreements: tuple[Finding, ...]
    changes: tuple[Finding, ...]
    incomparable: tuple[Finding, ...]
    states: Mapping[str, tuple[str, str]]
    topics: Mapping[str, Topic]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    why: Mapping[str, str]
    """Topic of a finding → why its claims are of one thing."""
    doubted: frozenset[str]
    """Topics that may be of two things."""
    furniture: frozenset[str]
    """Claims that stand in page furniture."""
    traces: Mapping[str, tuple[Trace, ...]] = field(default_factory=dict)
    """Article → what its text shows of where it comes from."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the work on every story needs: a project's settings, and other weights than those that are shipped."""

    settings: Settings
    ensembles: Ensembles | None = None


def scan_story(
    label: str,
    sources: Sequence[Source],
    work: Work,
    done: Callable[[Source], None] | None = None,
) -> tuple[StoryReport, dict[str, Told]]:
    """What the articles of one story come to, and what each of them tells, by its id.

    ``label`` stands before the topics' slugs, where there are several stories; ``done`` is called for each article
    that was read.
    """
    settings = work.settings
    sources = traced(sources)
    told = read_all(sources, settings.table, done)
    by_id = {source.id: source for source in sources}
    part = compared(label, by_id, told, settings.words, work.ensembles or shipped(), settings.window)
    return checked(sources, part, settings), told


def checked(sources: Sequence[Source], part: Compared, settings: Settings) -> StoryReport:
    """The topics and claims of a story, judged like curated ones."""
    report = check_evaluated(part.evaluated, sources, part.topics, settings)
    findings = tuple(f for f in report.findings if f.rule == "XC301" or f.topic not in part.ordered)
    changes = (replace(f, safe_wording=None) if f.topic in part.unsure else f for f in report.changes)
    shown = {f.topic for f in findings}
    return StoryReport(
        findings=findings,
        agreements=tuple(report.agreements),
        changes=tuple(changes),
        incomparable=tuple(report.incomparable),
        states=dict(report.coverage.states),
        topics=part.topics,
        claims=tuple(report.claims),
        series=tuple(s for s in report.series if s.topic.slug not in part.doubted | part.unsure),
        why={slug: reason for slug, reason in part.why.items() if slug in shown},
        doubted=frozenset(part.doubted & shown),
        furniture=frozenset(part.furniture),
        traces={s.id: s.traces for s in sources if s.traces},
    )
