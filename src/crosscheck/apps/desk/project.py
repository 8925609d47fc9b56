"""The project that a desk works on: read when a file has changed, with its findings, claims and open proposals."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck import kinds
from crosscheck.apps.desk.body import Handed
from crosscheck.apps.desk.recent import Proofed, Recent
from crosscheck.apps.desk.refused import FILE as REFUSED
from crosscheck.apps.desk.refused import Refused, load_refused
from crosscheck.apps.desk.writing import EDITED, Files
from crosscheck.claims import resolutions, topics
from crosscheck.claims.evaluated import published_interval, reading_time
from crosscheck.claims.loading import FOLDER, claims_from_rows, load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.drafts.document.draft import Draft
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.yaml_tree import parse_yaml
from crosscheck.model import Claim, Resolution, Source, Topic
from crosscheck.model.hedges import HedgeTable
from crosscheck.pipeline.project import check_claims, check_project
from crosscheck.pipeline.proof import Proofreader
from crosscheck.proposals import Proposal, propose, propose_worded
from crosscheck.report.report import Report
from crosscheck.rules.catalogue import RULES
from crosscheck.settings import FILE as SETTINGS
from crosscheck.settings import Settings, load_settings
from crosscheck.sources.seeds import FOLDER as ARTICLES

COUNTED = 500_000
"""Characters of articles that are read anew to tell how many proposals wait."""
KEPT = 50
"""Sources whose proposals are kept in memory."""
_TRIES = 5


def key_of(*parts: str) -> str:
    """A short name for web addresses: twelve hexadecimal digits of a SHA-256."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal that no claim covers and nobody has refused.

    ``words`` are those of the article that it was read from, ``nth`` tells equal ones of one quote apart.
    """

    key: str
    proposal: Proposal
    words: str
    nth: int

    @property
    def title(self) -> str:
        """The value as it is proposed; of a yes or no that."""
        kind = kinds.of(self.proposal.kind)
        return self.proposal.value if kind.negated is None else kind.shown(self.proposal.read)


@dataclass(frozen=True)
class Snapshot:
    """A project at one moment; ``claims``, ``topics`` and ``sources`` are by their keys in web addresses."""

    stamp: str
    report: Report
    settings: Settings
    claims: Mapping[str, RawClaim]
    sources: Mapping[str, Source]
    topics: Mapping[str, str]
    resolutions: tuple[Resolution, ...]
    refused: tuple[Refused, ...]
    versions: Mapping[str, str]
    _offers: dict[str, tuple[Offer, ...]] = field(default_factory=dict)
    _worded: dict[str, list[Proposal]] = field(default_factory=dict)

    def offers(self, source: Source) -> tuple[Offer, ...]:
        """What the reader proposes for a source and nobody has decided on, in the order of the text."""
        if source.id not in self._offers:
            while len(self._offers) >= KEPT:
                self._offers.pop(next(iter(self._offers)), None)
            figures = propose(source, self.report.topics, self.claims.values(), self.settings)
            self._offers[source.id] = tuple(_offers(self, source, figures))
        return self._offers[source.id]

    def worded(self, source: Source) -> list[Proposal]:
        """What is proposed for a source on topics that are a name, a wording, a yes or no."""
        if source.id not in self._worded:
            raw = self.claims.values()
            self._worded[source.id] = propose_worded(source, self.report.topics, self.report.claims, raw, self.settings)
        return self._worded[source.id]

    def evaluated(self, source: Source) -> list[Claim]:
        """The claims of a source, as they were read."""
        return [claim for claim in self.report.claims if claim.source == source.id]

    def version(self, name: str) -> str:
        return self.versions.get(name, "absent")


class Desk:
    """A project, and the files that it is written to.

    ``today`` gives the day that decisions are dated and expire against.
    """

    def __init__(self, project: Path, today: Callable[[], str]) -> None:
        self.project = project
        self.today = today
        self.files = Files(project)
        self.handed: Recent[Handed] = Recent()
        self.proofs: Recent[Proofed] = Recent()
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._reader: tuple[str, Proofreader] | None = None
        self._reading = threading.Lock()
        self._drafts: tuple[Settings, dict[Source, list[Proposal]]] = Settings(), {}

    def now(self) -> Snapshot:
        """The project as it is on disk.  Raises :class:`CrosscheckError` with every problem of its files."""
        with self._lock:
            stamp = self.stamp()
            if self._snapshot is None or self._snapshot.stamp != stamp:
                self._snapshot = self._read()
            return self._snapshot

    def stamp(self) -> str:
        """Changes whenever a file of the project does, and with the day."""
        folders = [self.project / FOLDER, self.project / ARTICLES]
        paths = [p for folder in folders if folder.is_dir() for p in folder.rglob("*") if p.is_file()]
        lines = [self.today()]
        for path in sorted([*paths, self.project / SETTINGS]):
            try:
                stat = path.stat()
            except OSError:
                continue
            lines.append(f"{path}\0{stat.st_mtime_ns}\0{stat.st_size}\0{stat.st_ino}")
        return key_of(*lines)

    def counted(self, now: Snapshot) -> dict[str, int]:
        """How many proposals wait in each source; empty while that would take long to tell."""
        sources = list(now.report.articles.values())
        settings, drafts = self._drafts
        known = drafts if settings == now.settings else {}
        if sum(len(s.text) for s in sources if s not in known) > COUNTED:
            return {}
        drafts = {s: known[s] if s in known else propose(s, settings=now.settings) for s in sources}
        self._drafts = now.settings, drafts
        return {s.id: len(_offers(now, s, drafts[s])) for s in sources}

    def proof(self, now: Snapshot, draft: Draft) -> Report:
        """A draft held against the project, which is read for it once for each state of its files."""
        with self._reading:
            if self._reader is None or self._reader[0] != now.stamp:
                self._reader = now.stamp, Proofreader.of_project(self.project, now.settings, self.today())
            return self._reader[1].check(draft)

    def tried(self, now: Snapshot, texts: Mapping[str, str]) -> Report:
        """The report as it would be with other texts of claims and topics.  Raises :class:`CrosscheckError`."""
        claims = [claim for claim in now.claims.values() if claim.file not in texts]
        known = now.report.topics
        for name, text in texts.items():
            tree = parse_yaml(text, name)
            top = dict(tree) if isinstance(tree, dict) else {}
            if name == topics.FILE:
                known = topics.topics_from(top.get("topics") or [], now.settings.window)
            elif name not in (resolutions.FILE, REFUSED):
                rows = [{"source": top.get("source"), **item} for item in top.get("claims") or []]
                claims += claims_from_rows(rows, name) if rows else []
        sources = list(now.report.articles.values())
        return check_claims(claims, sources, known, now.settings, now.resolutions, self.today())

    def _read(self) -> Snapshot:
        for _ in range(_TRIES):
            stamp = self.stamp()
            versions = {name: self.files.version(name) for name in self._names()}
            made = self._snapshot_of(stamp, versions)
            if stamp == self.stamp():
                return made
        raise CrosscheckError([Problem(FOLDER, None, "the files change faster than they can be read", "try again")])

    def _names(self) -> list[str]:
        folder = self.project / FOLDER
        found = [p.name for p in folder.iterdir()] if folder.is_dir() else []
        edited = sorted(n for n in found if n.endswith(EDITED) and not n.startswith("."))
        return [f"{FOLDER}/{name}" for name in edited if (folder / name).resolve().parent == folder.resolve()]

    def _snapshot_of(self, stamp: str, versions: Mapping[str, str]) -> Snapshot:
        report = check_project(self.project, self.today())
        claims = load_claims(self.project, None)
        return Snapshot(
            stamp=stamp,
            report=report,
            settings=load_settings(self.project, RULES),
            claims={key_of(claim.id): claim for claim in claims},
            sources={key_of(source.id): source for source in report.articles.values()},
            topics={key_of(slug): slug for slug in report.topics},
            resolutions=tuple(resolutions.load_resolutions(self.project)),
            refused=tuple(load_refused(self.project)),
            versions=versions,
        )


def _offers(now: Snapshot, source: Source, figures: Iterable[Proposal]) -> list[Offer]:
    """The figures and dates of an article, and what it says on the other topics, that nobody has decided on."""
    held, at = now.evaluated(source), reading_time(published_interval(source))
    refused = {(r.quote, r.words, r.nth) for r in now.refused if r.source == source.id}
    seen: dict[tuple[str, str], int] = {}
    found = []
    for proposal in sorted([*figures, *now.worded(source)], key=lambda p: p.mention_start):
        words = " ".join(source.text[proposal.mention_start : proposal.mention_end].split())
        same = (proposal.quote, words)
        nth = seen[same] = seen.get(same, 0) + 1
        covered = any(
            _covers(claim, proposal, now.report.topics.get(claim.topic), at, now.settings.table) for claim in held
        )
        if (*same, nth) not in refused and not covered:
            found.append(Offer(key_of(source.id, *same, str(nth)), proposal, words, nth))
    return found


def _covers(claim: Claim, proposal: Proposal, topic: Topic | None, at: float | None, table: HedgeTable) -> bool:
    """Whether a claim says what is proposed: its quote holds the mention, and its value is the same.

    The value is read as its topic reads it too, in the topic's unit: two decades are 20 years.
    """
    anchor, value = claim.anchor, claim.value
    if anchor is None or not anchor.start <= proposal.mention_start < proposal.mention_end <= anchor.end:
        return False
    if value is None:
        return True
    if value.kind is not proposal.kind:
        return False
    if value.key == proposal.read.key or (value.core is not None and value.core == proposal.read.core):
        return True
    try:
        return topic is not None and kinds.of(value.kind).parse(proposal.value, topic, at, table).key == value.key
    except ValueError:
        return False
