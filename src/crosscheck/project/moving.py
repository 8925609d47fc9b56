"""Topics and sources under another name, with every claim, relation and decision that names them.

All files are rewritten in a copy of the project, which is then checked; only when the same findings come out, under
their new ids, does anything change.  What is not a name stays letter by letter.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from crosscheck.claims.loading import COLUMNS, NOT_CLAIMS, load_claims
from crosscheck.claims.loading import FOLDER as CLAIMS
from crosscheck.claims.resolutions import FILE as RESOLUTIONS
from crosscheck.claims.resolutions import load_resolutions
from crosscheck.claims.topics import FILE as TOPICS
from crosscheck.errors import CrosscheckError, Problem, did_you_mean, shown
from crosscheck.files.csv_edit import renamed_csv
from crosscheck.files.disk import encoded, naming, read_text
from crosscheck.files.in_place import Rewrite, renamed_objects, renamed_yaml
from crosscheck.files.transactions import Transaction, writing
from crosscheck.files.yaml_edit import YamlList
from crosscheck.files.yaml_tree import YAML
from crosscheck.model import Finding
from crosscheck.pipeline.project import check_project
from crosscheck.project.baseline import load_baseline
from crosscheck.project.changed import PARTS
from crosscheck.proposals.near_topics import linked
from crosscheck.report.report import Report
from crosscheck.settings import FILE as SETTINGS
from crosscheck.sources.seeds import FOLDER as SEEDS
from crosscheck.sources.seeds import LISTS


@dataclass(frozen=True, slots=True)
class Names:
    """What is renamed: ``kind`` is "topic" or "source"; ``merge``: ``new`` is there already."""

    kind: str
    old: str
    new: str
    merge: bool = False

    def of(self, kind: str, name: str) -> str:
        if kind != self.kind:
            return name
        version = name.removeprefix(f"{self.old}@") if kind == "source" else name
        if version != name and version.isdigit():
            return f"{self.new}@{version}"
        return self.new if name == self.old else name


def move(
    project: Path, kind: str, old: str, new: str, baseline: Path | None = None, *, merge: bool = False
) -> list[str]:
    """Rename a topic (by slug) or a source (by id); returns the files that changed, relative to the project.

    ``baseline`` is a file whose entries follow too.  ``merge``: the topic ``new`` is there already and takes the claims
    of ``old``; its own settings hold, and findings may change.  Raises :class:`CrosscheckError`, and then changes
    nothing: there is no ``old``, there is a ``new`` (to merge into: there is none, or of another kind), the project is
    in trouble anyway, claims stand in a format that is not rewritten.
    """
    with writing(project, f"mv {kind} {old} {new}") as change:
        return _moved(change, project, Names(kind, old, new, merge), baseline)


def _moved(change: Transaction, project: Path, names: Names, baseline: Path | None) -> list[str]:
    kind, old, new = names.kind, names.old, names.new
    for path in (*dict(_files(project)).values(), project / SETTINGS):
        change.look(path)
    before = check_project(project)
    known = before.topics if kind == "topic" else before.articles
    if old not in known:
        _refuse(f"there is no {kind} {shown(old)}", did_you_mean(old, known))
    if names.merge:
        _check_merge(before, names)
    elif new in known:
        hint = "--merge makes one of the two" if kind == "topic" else "two of them cannot be made one this way"
        _refuse(f"there is a {kind} {shown(new)} already", hint)
    with TemporaryDirectory(prefix="crosscheck-") as folder:
        copy = Path(folder)
        _copy(project, copy)
        _rename(copy, names, _claim_ids(project, names))
        ids, values = _followed(before, check_project(_without_decisions(copy)), names)
        _restore_decisions(project, copy, names, ids, values)
        after = check_project(copy)
        as_before = len(after.findings) == len(before.findings) and len(_closed(after)) == len(_closed(before))
        if not (as_before or names.merge):
            _refuse("other findings would come out", "rename it by hand, and look at crosscheck diff")
        changed = _put_back(change, copy, project)
    return changed + (_moved_baseline(change, baseline, names, ids, values) if baseline else [])


def _check_merge(before: Report, names: Names) -> None:
    if names.kind != "topic":
        _refuse("two sources cannot be made one", "--merge is for topics")
    if names.old == names.new:
        _refuse(f"{shown(names.old)} is one topic already")
    if names.new not in before.topics:
        _refuse(f"there is no topic {shown(names.new)}", did_you_mean(names.new, before.topics))
    one, other = before.topics[names.old], before.topics[names.new]
    told = f"{shown(one.slug)} is of kind {one.kind}, {shown(other.slug)} of kind {other.kind}"
    if one.kind is not other.kind:
        _refuse(told, "topics of one kind can be merged")
    if linked(one, other):
        _refuse(f"a relation links {shown(one.slug)} and {shown(other.slug)}: they are two", f"take it out of {TOPICS}")


def _refuse(message: str, hint: str | None = None) -> None:
    raise CrosscheckError([Problem("mv", None, message, hint)])


def _closed(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.resolution is not None]


def _claim_ids(project: Path, names: Names) -> dict[str, str]:
    """Old → new id of the claims whose default ids have the name in them."""
    made = {}
    for claim in load_claims(project, None):
        source, topic = names.of("source", claim.source), names.of("topic", claim.topic)
        head, moved = f"{claim.source}:{claim.topic}:", f"{source}:{topic}:"
        if claim.id.startswith(head) and head != moved:
            made[claim.id] = moved + claim.id.removeprefix(head)
    return made


def _copy(project: Path, copy: Path) -> None:
    try:
        for part in PARTS:
            if (project / part).is_dir():
                shutil.copytree(project / part, copy / part)
            elif (project / part).is_file():
                shutil.copy(project / part, copy / part)
    except shutil.Error as error:
        problems = (Problem(str(file), None, f"cannot be copied: {why}") for file, _, why in error.args[0])
        raise CrosscheckError(problems) from None


def _rename(copy: Path, names: Names, claim_ids: Mapping[str, str]) -> None:
    """Everything but the decisions, which need the new ids of the findings."""
    to = {names.old: names.new}
    links = {"supersedes": claim_ids, "superseded_by": claim_ids}
    for path in sorted((copy / CLAIMS).iterdir()):
        rewrites = {names.kind: to, **links}
        if path.name in NOT_CLAIMS or path.name.startswith("."):
            continue
        if path.suffix in YAML:
            _put(path, renamed_yaml(read_text(path, path.name), rewrites))
        elif path.suffix in (".csv", ".tsv"):
            _put(path, renamed_csv(read_text(path, path.name), path.name, COLUMNS, rewrites))
        elif path.suffix == ".jsonl":
            _put(path, renamed_objects(read_text(path, path.name), COLUMNS, rewrites))
        elif path.suffix == ".parquet":
            _refuse(f"claims/{path.name} is Parquet, which is not rewritten", "save it as CSV or YAML first")
    if names.merge:
        listed = YamlList(read_text(copy / TOPICS, TOPICS), TOPICS, "topics")
        listed.remove(next(at for at, topic in enumerate(listed.items) if topic.get("slug") == names.old))
        _put(copy / TOPICS, listed.done())
    if names.kind == "topic":
        keys = ("slug", "after", "at_most", "parts_of", "between")
        _put(copy / TOPICS, renamed_yaml(read_text(copy / TOPICS, TOPICS), dict.fromkeys(keys, to)))
    else:
        _rename_source(copy, names)


def _rename_source(copy: Path, names: Names) -> None:
    """In the list of sources, where it gets an id of its own if it had none; without a list the file itself."""
    listing = next((copy / SEEDS / name for name in LISTS if (copy / SEEDS / name).is_file()), None)
    if listing is not None:
        text = read_text(listing, listing.name)
        made = renamed_yaml(text, {"id": {names.old: names.new}})
        _put(listing, made if made != text else Rewrite(text).with_id(names.old, names.new))
    else:
        for path in (copy / SEEDS).glob(f"{names.old}.*"):
            path.rename(path.with_name(names.new + path.suffix))
    own = copy / CLAIMS / f"{names.old}.yaml"
    if own.is_file() and "/" not in names.new and not (copy / CLAIMS / f"{names.new}.yaml").exists():
        own.rename(own.with_name(f"{names.new}.yaml"))


def _put(path: Path, text: str) -> None:
    if read_text(path, path.name) != text:
        with naming(path):
            path.write_bytes(encoded(text, path.read_bytes()))


def _without_decisions(copy: Path) -> Path:
    (copy / RESOLUTIONS).unlink(missing_ok=True)
    return copy


def _followed(before: Report, after: Report, names: Names) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Finding id → its new id, and old id → old → new value of its positions."""
    found = {_identity(f, names): f for f in after.findings}
    ids: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for finding in before.findings:
        moved = found.get(_identity(finding, names))
        if moved is not None:
            ids[finding.id] = moved.id
            pairs = zip(finding.positions, moved.positions, strict=True)
            values[finding.id] = {a.value: b.value for a, b in pairs if a.value != b.value}
    return ids, values


def _identity(finding: Finding, names: Names) -> tuple[object, ...]:
    """What a finding is about, with the new names."""
    on = "source" if finding.rule == "XC403" and finding.topic == names.old else "topic"  # it may be on no topic
    claims = (
        (names.of("source", c.source), names.of(on, c.topic), c.quote, c.anchor.start if c.anchor else -1)
        for p in finding.positions
        for c in p.claims
    )
    return (finding.rule, *sorted(claims))


def _restore_decisions(
    project: Path, copy: Path, names: Names, ids: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> None:
    """The decisions under the new ids, topics and positions; the ids behind # follow."""
    if not (project / RESOLUTIONS).is_file():
        return
    text = read_text(project / RESOLUTIONS, RESOLUTIONS)
    kept = {d.finding: ids.get(d.finding, d.finding) for d in load_resolutions(project)}
    rewrites: dict[str, Mapping[str, str]] = {"finding": kept}
    if names.kind == "topic":
        rewrites["topic"] = {names.old: names.new}
    text = Rewrite(text).items("resolutions", rewrites, "finding", "positions", values)
    text = re.sub(r"(?m)# ([0-9a-f]{12}(?:-\d+)?)$", lambda m: f"# {kept.get(m[1], m[1])}", text)
    with naming(copy / RESOLUTIONS):
        (copy / RESOLUTIONS).write_bytes(encoded(text, (project / RESOLUTIONS).read_bytes()))


def _moved_baseline(
    change: Transaction, path: Path, names: Names, ids: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> list[str]:
    change.look(path)
    kept = {entry.finding: ids.get(entry.finding, entry.finding) for entry in load_baseline(path)}
    rewrites: dict[str, Mapping[str, str]] = {"finding": kept}
    if names.kind == "topic":
        rewrites["topic"] = {names.old: names.new}
    text = read_text(path, path.name)
    made = Rewrite(text).items("baseline", rewrites, "finding", "positions", values)
    if made == text:
        return []
    change.put_text(path, made)
    return [path.as_posix()]


def _put_back(change: Transaction, copy: Path, project: Path) -> list[str]:
    """Put what changed in the copy into the project; files under another name replace those under the old one."""
    now, then = dict(_files(copy)), dict(_files(project))
    changed = []
    for name, path in now.items():
        if change.look(project / name) != path.read_bytes():
            change.put(project / name, path.read_bytes())
            changed.append(name)
    for name in then.keys() - now.keys():
        change.remove(project / name)
        changed.append(name)
    return sorted(changed)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for part in (SEEDS, CLAIMS):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path
