"""claims/ → :class:`RawClaim`: what curators wrote, checked for form but not yet read.

Four formats, one shape: YAML (``source:`` once, then ``claims:``), and CSV (TSV), JSON Lines and Parquet
with one claim a row.  Whether the topic exists, the quote stands in the source and the value can
be read are questions for the rules; here a claim only has to be well formed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from crosscheck.claims.corrections import linked
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import Problems, did_you_mean, shown
from crosscheck.files.delimited import ColumnNames
from crosscheck.files.disk import escape_reason
from crosscheck.files.tables import READERS
from crosscheck.files.validation import Edtf, Record, Text, Texts, checked, checked_items
from crosscheck.files.yaml_tree import YAML, line_at
from crosscheck.model import Modality, Source

FOLDER = "claims"
NOT_CLAIMS = frozenset(
    f"{name}{suffix}" for name in ("topics", "resolutions", "refused", "baseline") for suffix in YAML
)
MAX_QUOTE = 300
"""Characters; DESIGN section 8."""


def _short(quote: str) -> str:
    if len(quote) > MAX_QUOTE:
        raise ValueError(f"{len(quote)} characters, and {MAX_QUOTE} are allowed: quote only the words that carry it")
    return quote


class ClaimEntry(Record):
    """One claim as it is written."""

    topic: Text
    quote: Annotated[Text, BeforeValidator(lambda q: _short(q.strip()) if isinstance(q, str) else q)]
    id: Text | None = None
    source: Text | None = None
    value: Text | None = None
    as_of: Edtf | None = None
    attribution: Text | None = None
    modality: Modality = Modality.ACTUAL
    scope: Texts = Field(default_factory=list)
    counted: Text | None = None
    unit: Text | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True)] | None = None
    supersedes: Texts = Field(default_factory=list)
    superseded_by: Text | None = None


COLUMNS = ColumnNames(tuple(ClaimEntry.model_fields))
"""What the columns of a table of claims may stand for."""


class ClaimFile(Record):
    """A file of claims; ``source`` holds for those that name none."""

    source: Text | None = None
    claims: list[Any]


def load_claims(project: Path, sources: Iterable[Source] | None, *, some: bool = True) -> list[RawClaim]:
    """The claims in ``project/claims``, sorted by source, file and line; every one has an id.

    ``sources`` are those that a claim may name; ``None`` leaves that unchecked (when they could not be read).
    ``some``: a project without claims is a problem.
    Raises :class:`CrosscheckError` with every problem of every file: no folder, no claims, an unknown key,
    source or modality, a bad date, an empty or long quote, an id used twice.
    """
    problems = Problems()
    claims: list[RawClaim] = []
    known = None if sources is None else frozenset(s.id for s in sources)
    for path in _claim_files(project, problems):
        with problems.caught():
            claims += _of_file(path, f"{FOLDER}/{path.name}", known)
    if some and not claims and not problems:
        problems.add(FOLDER, None, "holds no claims", 'write some, or let "crosscheck scan --adopt" propose them')
    _check_ids(claims, problems)
    problems.raise_any()
    claims.sort(key=lambda c: (c.source, c.file, c.line or 0))
    return linked(with_ids(claims))


def claims_from_rows(
    rows: Iterable[dict[str, object]], file: str, lines: Iterable[int] | None = None
) -> list[RawClaim]:
    """Claims from a table in memory; each row holds the keys of a claim, ``None`` for an empty cell.

    Raises :class:`CrosscheckError`; ``lines`` are those of the rows in the file, by default their numbers from 1.
    """
    from crosscheck.files.tables import tree_of_rows

    return with_ids(_claims_of(tree_of_rows(zip(lines or count(1), rows, strict=False)), file, None))


def with_ids(claims: list[RawClaim]) -> list[RawClaim]:
    """The same claims, each with an id (:func:`ids_of`)."""
    named = ids_of([(c.id, c.source, c.topic, c.quote, c.value) for c in claims])
    return [c if c.id else replace(c, id=id) for c, id in zip(claims, named, strict=True)]


def ids_of(claims: Sequence[tuple[str, str, str, str, str | None]], given: Collection[str] = ()) -> list[str]:
    """The ids of claims that are given as (id, source, topic, quote, value): their own, else (of an empty one)
    ``source:topic:hash8(quote)``.

    Where claims share that, the value goes into the hash; where they still do, or where an id of ``given`` is the same,
    they are numbered.
    """
    plain = [_default_id(source, topic, quote) for _, source, topic, quote, _ in claims]
    shared = Counter(plain)
    taken, tried = {*given, *(claim[0] for claim in claims if claim[0])}, Counter[str]()
    made = []
    for (own, source, topic, quote, value), id in zip(claims, plain, strict=True):
        named = id if shared[id] == 1 else _default_id(source, topic, f"{quote}\n{value or ''}")
        made.append(own or _free(named, taken, tried))
    return made


def _free(id: str, taken: set[str], tried: Counter[str]) -> str:
    """The id with the first number behind it that is free; those up to ``tried[id]`` are not."""
    while True:
        tried[id] += 1
        name = id if tried[id] == 1 else f"{id}:{tried[id]}"
        if name not in taken:
            taken.add(name)
            return name


def _default_id(source: str, topic: str, hashed: str) -> str:
    hash8 = hashlib.sha256(hashed.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{source}:{topic}:{hash8}"


def _claim_files(project: Path, problems: Problems) -> list[Path]:
    folder = project / FOLDER
    if not folder.is_dir():
        problems.add(FOLDER, None, "there is no such folder", 'write claims there, or run "crosscheck init"')
        return []
    found = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.suffix.lower() not in READERS or path.name in NOT_CLAIMS or path.name.startswith("."):
            continue
        reason = escape_reason(folder, path.name, project)
        if reason:
            problems.add(f"{FOLDER}/{path.name}", None, reason, "put the file itself there")
        else:
            found.append(path)
    return found


def _of_file(path: Path, name: str, known: Collection[str] | None) -> list[RawClaim]:
    tree = READERS[path.suffix.lower()](path, name, COLUMNS)
    return [] if tree is None else _claims_of(tree, name, known)


def _claims_of(tree: object, name: str, known: Collection[str] | None) -> list[RawClaim]:
    problems = Problems()
    content = problems.attempt(lambda: checked(ClaimFile, tree, name))
    claims = []
    for at, entry in checked_items(ClaimEntry, "claims", tree, name, problems):
        line = line_at(tree, ("claims", at))
        source = entry.source or (content.source if content else None)
        if source is None and content is None:
            continue  # the top of the file is wrong, and said to be
        if source is None:
            problems.add(name, line, "the claim names no source", 'add "source" to it, or to the top of the file')
            continue
        if known is not None and source not in known:
            own = ("claims", at, "source") if entry.source else ("source",)
            problems.add(name, line_at(tree, own), *_unknown_source(source, known))
        claims.append(_raw(entry, source, name, line))
    problems.raise_any()
    return claims


def _unknown_source(source: str, known: Collection[str]) -> tuple[str, str | None]:
    if source.startswith(("/", "\\")) or ".." in source.replace("\\", "/").split("/"):
        return f"the source {shown(source)} is outside the project", "name the id of an article in seeds/"
    hint = did_you_mean(source, known) or "add the article to seeds/ (and to its sources.yaml)"
    return f"unknown source {shown(source)}", hint


def _raw(entry: ClaimEntry, source: str, file: str, line: int | None) -> RawClaim:
    return RawClaim(
        id=entry.id or "",
        source=source,
        topic=entry.topic,
        quote=entry.quote,
        value=entry.value,
        as_of=entry.as_of,
        attribution=entry.attribution,
        modality=entry.modality,
        scope=frozenset(entry.scope),
        counted=entry.counted,
        unit=entry.unit,
        note=entry.note,
        supersedes=tuple(entry.supersedes),
        superseded_by=entry.superseded_by,
        file=file,
        line=line,
    )


def _check_ids(claims: list[RawClaim], problems: Problems) -> None:
    first: dict[str, RawClaim] = {}
    for claim in claims:
        if claim.id and claim.id in first:
            other = first[claim.id]
            where = f"{other.file}:{other.line}"
            problems.add(claim.file, claim.line, f"the id {shown(claim.id)} is used twice", f"first in {where}")
        elif claim.id:
            first[claim.id] = claim
