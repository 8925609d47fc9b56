"""``crosscheck.proof``: a draft against its sources, before it is printed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from crosscheck.drafts.assembling import Assembler
from crosscheck.drafts.checker import Checker
from crosscheck.drafts.consistency import inner_findings
from crosscheck.drafts.document.draft import Draft, draft_of
from crosscheck.drafts.document.ignores import Ignore, ignores, unused
from crosscheck.drafts.draft_sentences import draft_sentences
from crosscheck.drafts.entailment.weights import Entailment
from crosscheck.drafts.figures.vocabulary import using
from crosscheck.drafts.judging.curated import Curated
from crosscheck.drafts.messages import names_of
from crosscheck.drafts.review.review import Review
from crosscheck.drafts.statements import Statement, Unread
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.findings.ranked import configured, numbered
from crosscheck.model import Claim, Finding, Resolution, Source, Topic
from crosscheck.pipeline.edits import edits
from crosscheck.provenance.traced import traced
from crosscheck.reading.language import Language, language_of
from crosscheck.report.coverage import with_left_out
from crosscheck.report.report import Coverage, Report
from crosscheck.settings import Settings, load_settings
from crosscheck.sources.readable import parted, reads_as
from crosscheck.sources.seeds import is_project

Sources = str | Path | Source | Iterable[str | Path | Source]
PASSAGE = "source"
"""What a source is called that comes as a text."""
_STATES = {
    "supported": ("compared", "a source carries it"),
    "contradicted": ("compared", "the sources contradict it"),
    "disputed": ("compared", "one source carries it, another excludes it"),
    "differs": ("compared", "it differs from the sources"),
    "out_of_date": ("compared", "a newer source has another figure"),
    "not_found": ("alone", "no source carries it"),
}


def proof(draft: str | Path, sources_or_project: Sources, settings: Settings | None = None) -> Report:
    """A draft against sources or a project.

    ``draft``: a ``str`` is the text itself, a ``Path`` a file (.md, .txt, .html, .docx).  ``sources_or_project``: a
    passage (``str``), a :class:`~crosscheck.model.Source`, files, folders, several of these, or the folder of a
    project, whose claims are then held against the draft, too.  ``settings``: ``None`` takes those of the project, else
    the defaults.  ``Report.statements`` has every checkable statement
    of the draft with its status, ``Report.findings`` what is wrong.  Raises :class:`CrosscheckError`: a file cannot
    be read, or there is no source that can be read: none at all, none in English.
    """
    made = Proofreader.of(sources_or_project, settings)
    return made.check(draft_of(draft))


@dataclass(frozen=True)
class _Whole:
    """All that a :class:`Proofreader` was given."""

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    topics: dict[str, Topic]
    findings: tuple[Finding, ...]
    entailment: Entailment | None
    root: Path
    """Where the paths of the sources begin."""

    @cached_property
    def _files(self) -> dict[Path, str]:
        return {(self.root / s.path).resolve(): s.id for s in self.sources if s.path is not None}

    def of_file(self, path: str | None) -> str | None:
        """The id of the source that is this very file."""
        return self._files.get(Path(path).resolve()) if path is not None else None


class Proofreader:
    """One set of sources, read once, for any number of drafts or of states of one draft."""

    def __init__(
        self,
        sources: Sequence[Source],
        claims: Iterable[Claim] = (),
        topics: Mapping[str, Topic] | None = None,
        settings: Settings | None = None,
        findings: Iterable[Finding] = (),
        entailment: Entailment | None = None,
        root: Path = Path(),
    ) -> None:
        """``sources`` are traced, so that origins can be counted (:func:`~crosscheck.provenance.traced.traced`), and
        their paths begin at ``root``; ``entailment`` are other weights than those that are shipped."""
        if not sources:
            raise CrosscheckError([Problem("proof", None, "there are no sources to hold the draft against")])
        self.settings = settings or Settings()
        claims = tuple(claims)
        self._whole = _Whole(tuple(sources), claims, dict(topics or {}), tuple(findings), entailment, root)
        self._without: dict[str, Proofreader] = {}
        readable, self.left = parted(sources)
        if not readable and not claims:
            raise CrosscheckError(self.left.values())
        aside = tuple(s for s in sources if s.id in self.left)
        with using(self.settings.words):
            self.checker = Checker(tuple(readable), self.settings, entailment, aside)
        self.topics = dict(topics or {})
        self.curated = Curated(claims, self.topics, self.settings.words) if topics else None
        self.names = names_of(sources)
        self.review = Review(readable, claims, self.topics, self._whole.findings, self.settings)

    @classmethod
    def of(cls, sources_or_project: Sources, settings: Settings | None = None, today: str | None = None) -> Proofreader:
        """Whatever :func:`proof` takes as sources.  Raises :class:`CrosscheckError`."""
        if isinstance(sources_or_project, str | Path) and _is_project(sources_or_project):
            return cls.of_project(Path(sources_or_project), settings, today)
        return cls(traced(_sources(sources_or_project)), settings=settings)

    @classmethod
    def of_project(cls, project: Path, settings: Settings | None = None, today: str | None = None) -> Proofreader:
        """The sources, claims and rulings of a project; ``today`` (ISO) is the day that rulings expire against.

        Raises :class:`CrosscheckError` with every problem of its files."""
        from crosscheck.pipeline.project import check_project
        from crosscheck.rules.catalogue import RULES

        report = check_project(project, today, settings)
        settings = settings or load_settings(project, RULES)
        told = (report.claims, report.topics, settings, report.findings)
        return cls(tuple(report.articles.values()), *told, root=project)

    def check(self, draft: Draft) -> Report:
        """XC501 to XC515: the draft held against the sources, and against itself.

        A draft that lies among the sources is none of its own; :class:`CrosscheckError` when there is no other.
        """
        own = self._whole.of_file(draft.path)
        if own is not None:
            if own not in self._without:
                self._without[own] = self._but(own)
            return self._without[own].check(draft)
        language = language_of(draft.prose)
        with using(self.settings.words):
            made = self._checked(draft) if language.english else self._refused(draft, language)
        return with_left_out(made, self.left)

    def _but(self, own: str) -> Proofreader:
        """The same without one source, and what is held of it."""
        whole = self._whole
        sources = [s for s in whole.sources if s.id != own]
        if not sources:
            hint = "name the articles that the draft stands on"
            raise CrosscheckError(
                [Problem(whole.sources[0].path or own, None, "the only source is the draft itself", hint)]
            )
        claims = [c for c in whole.claims if c.source != own]
        findings = [f for f in whole.findings if all(c.source != own for p in f.positions for c in p.claims)]
        return Proofreader(traced(sources), claims, whole.topics, self.settings, findings, whole.entailment, whole.root)

    def _refused(self, draft: Draft, language: Language) -> Report:
        """The report on a draft that is not English: nothing in it is checked."""
        draft = replace(draft, id=_free(draft.id, self.checker.by_id))
        called = draft.path or draft.id
        why = str(Problem(called, None, reads_as(language), "crosscheck reads English: nothing in it was checked"))
        return Report(
            findings=(),
            agreements=(),
            changes=(),
            incomparable=(),
            coverage=Coverage({f"{draft.id}:draft": ("unreadable", why)}),
            sources={draft.id: Source(draft.text, draft.id, path=draft.path), **self.checker.by_id},
            topics=self.topics,
            names={**self.names, draft.id: called},
            draft=draft,
            unread_sentences=tuple(_unread(draft, ())),
            left_out={draft.id: why},
        )

    def _checked(self, draft: Draft) -> Report:
        draft = replace(draft, id=_free(draft.id, self.checker.by_id))
        source = Source(draft.text, draft.id, published=draft.published, path=draft.path)
        drafted = Assembler(draft, source, self.checker, self.names, self.curated)
        statements = self.review.statements(drafted, drafted.statements())
        found = [f for s in statements for f in s.findings]
        found += self.review.inside(drafted, statements, inner_findings(draft, source, self.checker))
        comments = ignores(draft.text if draft.file is None else draft.file)
        closed = _closed(found, comments, draft)
        found = [*closed, *unused(comments, closed, draft, source)]
        kept = numbered(configured(sorted(found, key=_place), self.settings.rules))
        statements = _with_findings(statements, kept)
        return Report(
            findings=tuple(kept),
            agreements=(),
            changes=(),
            incomparable=(),
            coverage=Coverage(
                {f"{draft.id}:{s.start}:{s.kind}": _STATES[s.status] for s in statements} | self._failed(draft)
            ),
            sources={draft.id: source, **self.checker.by_id},
            topics=self.topics,
            statements=statements,
            fixes=edits(draft, statements, kept, self.names),
            names={**self.names, draft.id: draft.path or draft.id},
            draft=draft,
            unread_sentences=tuple(_unread(draft, statements)),
        )

    def _failed(self, draft: Draft) -> dict[str, tuple[str, str]]:
        """Paragraphs that could not be checked, by their places."""
        return {
            f"{draft.id}:{offset}:paragraph": ("unreadable", paragraph.failed)
            for offset, paragraph in self.checker.paragraphs(draft)
            if paragraph.failed is not None
        }


def _unread(draft: Draft, statements: Iterable[Statement]) -> Iterator[Unread]:
    """Sentences with words, of the draft's prose, that hold no statement."""
    held = sorted((s.start, s.end) for s in statements)
    starts, reached = [start for start, _ in held], list(accumulate((end for _, end in held), max))
    for low, high in draft_sentences(draft):
        before = bisect_left(starts, high)  # statements that begin before the sentence ends
        if not (before > 0 and reached[before - 1] > low):
            yield Unread(draft.text[low:high], low, high, draft.place(low)[0])


def _place(finding: Finding) -> tuple[int, int, str]:
    anchor = finding.positions[0].claims[0].anchor
    return (anchor.start, anchor.end, finding.rule) if anchor else (0, 0, finding.rule)


def _is_project(given: str | Path) -> bool:
    """A folder with claims; a text is a folder's name only if there is one of that name that looks like a project."""
    if isinstance(given, str) and (len(given) > 500 or "\n" in given):
        return False
    try:
        return is_project(Path(given))
    except (OSError, ValueError):
        return False


def _sources(given: Sources) -> list[Source]:
    items = [given] if isinstance(given, str | Path | Source) else list(given)
    texts = [i for i in items if isinstance(i, str)]
    found = [i for i in items if isinstance(i, Source)]
    found += [Source(t, PASSAGE if len(texts) == 1 else f"{PASSAGE}-{n}") for n, t in enumerate(texts, 1)]
    paths = [i for i in items if isinstance(i, Path)]
    if paths:
        from crosscheck.sources.folder import read_sources

        read, problems = read_sources(paths)
        if problems:
            raise CrosscheckError(problems)
        found += read
    twice = [id for id, count in Counter(s.id for s in found).items() if count > 1]
    if twice:
        raise CrosscheckError([Problem("proof", None, f"two sources have the id {min(twice)}")])
    return sorted(found, key=lambda s: s.id)


def _free(id: str, taken: Mapping[str, Source]) -> str:
    """The draft's id, told apart from a source of the same name."""
    return id if id not in taken else f"{id} (draft)"


def _closed(found: Sequence[Finding], comments: Sequence[Ignore], draft: Draft) -> list[Finding]:
    """Findings with the comments that close them as resolutions."""
    made = []
    for finding in found:
        anchor = finding.positions[0].claims[0].anchor
        line = draft.place(anchor.start)[0] if anchor else 0
        lines = {line, draft.place(max(anchor.end - 1, anchor.start))[0]} if anchor else {0}
        own = finding.positions[0].claims[0].line
        lines = {own} if own is not None else lines
        comment = next((c for c in comments for at in sorted(lines) if c.covers(finding.rule, at)), None)
        if comment is not None:
            values = tuple(p.value for p in finding.positions)
            ruling = Resolution("", values, "checked", comment.reason, "the draft", draft.published or "")
            finding = replace(finding, resolution=ruling)
        made.append(finding)
    return made


def _with_findings(statements: Iterable[Statement], kept: Iterable[Finding]) -> tuple[Statement, ...]:
    """The statements with their findings as they went out: numbered, closed, switched off."""
    by_positions = {id(f.positions): f for f in kept}
    made = []
    for statement in statements:
        findings = tuple(g for f in statement.findings if (g := by_positions.get(id(f.positions))) is not None)
        made.append(replace(statement, findings=findings, rules=tuple(f.rule for f in findings)))
    return tuple(made)
