"""``scan --adopt``: what scan takes for one thing, written as topics and claims of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from crosscheck.claims.loading import FOLDER
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import FILE as TOPICS
from crosscheck.errors import Problems
from crosscheck.files.transactions import Transaction, writing
from crosscheck.files.yaml_edit import YamlList, written
from crosscheck.files.yaml_tree import YAML, parse_yaml
from crosscheck.model import Source
from crosscheck.pipeline.scan import scan_told
from crosscheck.project.filing import claim_fields, curated, file_of, topic_fields
from crosscheck.proposals.adopted import Adopted, Left, adopted
from crosscheck.proposals.groups import grouped
from crosscheck.report.render.words import number_of
from crosscheck.report.report import Report
from crosscheck.settings import Settings
from crosscheck.sources.seeds import load_sources

_HEAD = "# Proposed by crosscheck scan --adopt: keep what matters, correct it, delete the rest.\n"
_TOPICS = "# What claims are about. Two claims can only disagree if they share a topic.\ntopics: []\n"


_COUNTED = {Left.DOUBTFUL: "group", Left.SUM: "sum", Left.APART: "group", Left.UNREADABLE: "value"}
_LEFT = {
    Left.DOUBTFUL: "Left out: {} that may be of two things (crosscheck scan shows what it doubts).",
    Left.SUM: "Left out: {} of a list that does not come to its total.",
    Left.APART: "Left out: {} that your claims tell apart.",
    Left.UNREADABLE: "Left out: {} that no short quote carries.",
}


@dataclass(frozen=True)
class Done:
    """What was written: how many new topics, claims and claims on another topic than before, by file in the order of
    writing; what was left out, and why; the articles that are not read."""

    topics: int
    claims: Mapping[str, int]
    refiled: int
    left: Mapping[Left, int]
    unread: tuple[str, ...]

    def lines(self, project: Path) -> list[str]:
        """What a command says of it, and which one comes next."""
        total = sum(self.claims.values())
        said = [f"{number_of(self.topics, 'new topic')} and {number_of(total, 'new claim')}:"] if total else []
        said += [f"  {TOPICS}  {number_of(self.topics, 'topic')}"] if self.topics else []
        said += [f"  {name}  {number_of(n, 'claim')}" for name, n in self.claims.items()]
        if self.refiled:
            said.append(f"{number_of(self.refiled, 'claim')} on a topic that was not defined: filed under a new one.")
        before = f"look through {FOLDER}/, then " if said else ""
        said = said or ["Nothing to adopt: scan finds nothing that the claims do not say already."]
        said += [
            _LEFT[why].format(number_of(n, what)) for why, what in _COUNTED.items() if (n := self.left.get(why, 0))
        ]
        where = "" if project.resolve() == Path.cwd() else f" --project {quote(str(project))}"
        return [*said, f"Next: {before}crosscheck report{where}"]


def adopt(project: Path, files: Sequence[Path], settings: Settings, tick: Callable[[int], None] | None = None) -> Done:
    """Write the groups of scan of a project's articles, all of them or those in ``files``, to its claims/.

    What is there stays; what a claim says already is not written again.  Raises :class:`CrosscheckError`: no project,
    a file that is no article of it, broken claims.
    """
    sources = _chosen(project, load_sources(project), files)
    report, told = scan_told(sources, tick, settings)
    shown, left = _shown(report)
    groups = grouped((report.topics[slug] for slug in shown), report.claims, told, {f.topic for f in report.findings})
    with writing(project, "scan --adopt") as change:
        there = _looked(change, project)
        topics, claims = curated(project, settings.window)
        made = adopted(groups, sources, topics, claims, settings)
        counts = _put(change, project, made, claims, there, settings)
    return Done(len(made.topics), counts, len(made.refiled), {**left, **made.left}, tuple(report.left_out.values()))


def _chosen(project: Path, sources: Sequence[Source], files: Sequence[Path]) -> list[Source]:
    """The articles that are named: files, or folders that hold them."""
    if not files:
        return list(sources)
    problems = Problems()
    found: dict[str, Source] = {}
    for file in files:
        wanted = file.resolve()
        inside = [s for s in sources if s.path and (project / s.path).resolve().is_relative_to(wanted)]
        if not inside:
            problems.add(str(file), None, "is no article of the project", "crosscheck add brings it in")
        found |= {s.id: s for s in inside}
    problems.raise_any()
    return [found[id] for id in sorted(found)]


def _shown(report: Report) -> tuple[list[str], dict[Left, int]]:
    """The topics that scan shows and a curator can have, in its order; how many are none for a curator, and why.

    A topic that scan doubts may be of two things, and a whole that is added up from a list has no words of its own.
    """
    doubtful = {f.topic for f in report.findings if f.doubtful}
    sums = {slug for slug, t in report.topics.items() if t.parts_of} | {
        t.parts_of for t in report.topics.values() if t.parts_of
    }
    found = dict.fromkeys(
        slug
        for part in (report.findings, report.changes, report.agreements)
        for finding in part
        for slug in _topics_of(finding.topic, report)
    )
    left = {
        Left.DOUBTFUL: sum(slug in doubtful for slug in found),
        Left.SUM: sum(f.topic in sums for f in report.findings),
    }
    return [slug for slug in found if slug not in doubtful | sums], left


def _topics_of(slug: str, report: Report) -> Iterator[str]:
    """A topic, after those that it must come after."""
    yield from report.topics[slug].after
    yield slug


def _looked(change: Transaction, project: Path) -> list[str]:
    """The files of claims/, each in the version that it has now."""
    folder = project / FOLDER
    names = sorted(f"{FOLDER}/{p.name}" for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    for name in {*names, TOPICS}:
        change.look(project / name)
    return names


def _put(
    change: Transaction,
    project: Path,
    made: Adopted,
    claims: Sequence[RawClaim],
    there: Sequence[str],
    settings: Settings,
) -> dict[str, int]:
    """Put the new texts of the files; how many claims each gets."""
    if made.topics:
        listed = YamlList(change.text(project / TOPICS) or _TOPICS, TOPICS, "topics")
        for topic in made.topics:
            listed.add(topic_fields(topic, settings.window))
        change.put_text(project / TOPICS, listed.done())
    new: dict[str, list[RawClaim]] = {}
    for claim in made.claims:
        new.setdefault(file_of(claim.source, claims, there), []).append(claim)
    moved: dict[str, list[tuple[RawClaim, str]]] = {}
    for claim, slug in made.refiled:
        if claim.file.endswith(YAML):  # a table is a curator's own
            moved.setdefault(claim.file, []).append((claim, slug))
    for name in sorted({*new, *moved}):
        text = change.text(project / name)
        change.put_text(project / name, _with_claims(text, name, new.get(name, ()), moved.get(name, ())))
    return {name: len(some) for name, some in sorted(new.items())}


def _with_claims(text: str, name: str, coming: Sequence[RawClaim], moved: Sequence[tuple[RawClaim, str]]) -> str:
    """The text of a file of claims with new ones at its end, and others on another topic."""
    file = YamlList(text or f"{_HEAD}source: {written(coming[0].source)}\nclaims: []\n", name, "claims")
    top = parse_yaml(text, name)
    named = not text or (isinstance(top, dict) and "source" in top)
    for claim, slug in moved:
        at = file.at_line(claim.line)
        if at is not None:
            file.change(at, {"topic": slug})
    for claim in coming:
        file.add({**({} if named else {"source": claim.source}), **claim_fields(claim)})
    return file.done()
