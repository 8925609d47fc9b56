"""What a change under review touched: the project as it is, held against a revision of it in git.

Claims are compared by what they say, not by the lines they stand in: moving a claim touches nothing.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from crosscheck.claims.loading import load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.resolutions import load_resolutions
from crosscheck.claims.topics import load_topics
from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.model import Finding, Resolution, Source, Topic
from crosscheck.settings import Settings, load_settings
from crosscheck.sources.seeds import load_sources

PARTS = ("seeds", "claims", "crosscheck.toml")
"""What of a project decides its findings."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that decides the findings of a project, read."""

    settings: Settings
    sources: dict[str, Source]
    topics: dict[str, Topic]
    claims: dict[str, RawClaim]
    decisions: dict[str, Resolution]


@dataclass(frozen=True, slots=True)
class Touched:
    """``claims``: ids of those that are new or differ in themselves, their source or their topic; ``sources``: ids of
    articles that do.  ``left``: topics that lost a claim.  ``decisions``: findings about which a decision was made,
    changed or taken back; ``lines``: those of the decisions that are new or changed."""

    claims: frozenset[str]
    left: frozenset[str]
    decisions: frozenset[str]
    lines: frozenset[int]
    topics: frozenset[str]
    sources: frozenset[str]

    def touches(self, finding: Finding) -> bool:
        """Whether a finding is the change's own affair."""
        if finding.rule.startswith("XC6"):
            return finding.line in self.lines or finding.topic in self.topics | {""}
        claims = [c for p in finding.positions for c in p.claims]
        if finding.id in self.decisions or any(c.id in self.claims or c.topic in self.left for c in claims):
            return True
        return finding.rule == "XC403" and any(c.source in self.sources for c in claims)


def touched_since(project: Path, revision: str) -> Touched:
    """What differs between a project and the point where it and ``revision`` parted (their merge base).

    Where the older state has no such project, or one that cannot be read, everything is touched.
    Raises :class:`CrosscheckError` outside of a repository and for a revision that git does not know.
    """
    new = _load(project)
    assert new is not None
    with at_revision(project, _parting(project, revision)) as folder:
        old = _load(folder, lenient=True)
    if old is None or old.settings != new.settings:
        old = None
    return _differences(old, new)


def _differences(old: Project | None, new: Project) -> Touched:
    claims = {
        id
        for id, claim in new.claims.items()
        if old is None
        or old.claims.get(id) != claim
        or old.sources.get(claim.source) != new.sources[claim.source]
        or old.topics.get(claim.topic) != new.topics.get(claim.topic)
    }
    before = old.decisions if old else {}
    left = {claim.topic for id, claim in old.claims.items() if id not in new.claims} if old else set()
    changed = {id for id, decision in new.decisions.items() if before.get(id) != decision}
    return Touched(
        claims=frozenset(claims),
        left=frozenset(left),
        decisions=frozenset(changed | (before.keys() - new.decisions.keys())),
        lines=frozenset(d.line for id, d in new.decisions.items() if id in changed and d.line),
        topics=frozenset({new.claims[id].topic for id in claims} | left),
        sources=frozenset(id for id, source in new.sources.items() if old is None or old.sources.get(id) != source),
    )


def _load(folder: Path, *, lenient: bool = False) -> Project | None:
    """A project as it stands in a folder; ``lenient``: ``None`` when it cannot be read."""
    problems = Problems()
    settings = problems.attempt(lambda: load_settings(folder))
    sources = problems.attempt(lambda: load_sources(folder))
    topics = problems.attempt(lambda: load_topics(folder))
    claims = problems.attempt(lambda: load_claims(folder, sources))
    decisions = problems.attempt(lambda: load_resolutions(folder))
    if lenient and problems:
        return None
    problems.raise_any()
    assert settings and sources and topics is not None and claims and decisions is not None
    return Project(
        settings,
        {s.id: s for s in sources},
        topics,
        {c.id: replace(c, file="", line=None) for c in claims},
        {d.finding: d for d in decisions},
    )


@contextmanager
def at_revision(project: Path, commit: str) -> Iterator[Path]:
    """A folder that holds the parts of a project as they were at a commit; it is gone afterwards."""
    there = git(project, "ls-tree", "-z", "--name-only", commit, "--", *PARTS).decode().split("\0")
    parts = [name for name in there if name]
    with tempfile.TemporaryDirectory(prefix="crosscheck-") as folder:
        if parts:
            packed = git(project, "archive", "--format=tar", commit, "--", *parts)
            with tarfile.open(fileobj=BytesIO(packed)) as archive:
                archive.extractall(folder, filter="data")
        yield Path(folder)


def commit_of(project: Path, revision: str) -> str:
    """The commit that ``revision`` names.  Raises :class:`CrosscheckError`."""
    try:
        return (
            git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )
    except CrosscheckError as error:
        if git(project, "rev-parse", "--is-inside-work-tree").strip() != b"true":
            raise
        hint = "fetch it first (in a workflow: actions/checkout with fetch-depth: 0)"
        raise CrosscheckError([Problem(shown(revision), None, "git knows no such revision", hint)]) from error


def _parting(project: Path, revision: str) -> str:
    """The merge base of a revision and what is checked out; the revision itself where they share no history."""
    commit = commit_of(project, revision)
    try:
        return git(project, "merge-base", commit, "HEAD").decode().split()[0]
    except CrosscheckError:
        return commit


def git(project: Path, *arguments: str) -> bytes:
    """What git prints, run in the folder of a project.  Raises :class:`CrosscheckError` with git's own words."""
    return _run(project, ("git", *arguments))


def _run(folder: Path, command: Sequence[str]) -> bytes:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise CrosscheckError([Problem("git", None, "is not installed", "it is needed to look at revisions")]) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise CrosscheckError([Problem("git", None, said or f"{command[1]} failed")])
    return done.stdout
