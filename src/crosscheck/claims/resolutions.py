"""claims/resolutions.yaml ↔ :class:`~crosscheck.model.Resolution`: what editors decided about findings.

The file is written by hand as often as by ``crosscheck resolve``, so a new decision changes nothing
but its own lines: comments and layout stay.  Entries stand in the order of their finding ids, without
line numbers or times of the run.  Two branches may add entries at the same place: ``.gitattributes`` then
makes git keep both.  It does so line by line, and lines that both sides share may end up in one entry alone;
so the reason and the last line of an entry carry its finding id as a comment, and no run of lines between
such a line and the next is long enough to be told apart (git joins what at most three common lines part).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator, Field

from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.files.disk import read_text
from crosscheck.files.repository import keep_both
from crosscheck.files.transactions import writing
from crosscheck.files.validation import Edtf, Record, Text, checked, checked_items
from crosscheck.files.yaml_line import Quotes, on_one_line
from crosscheck.files.yaml_tree import Seq, line_at, parse_yaml
from crosscheck.model import Resolution

FILE = "claims/resolutions.yaml"
_KEY = "resolutions"
_HEADER = (
    "# What editors decided about findings; written by crosscheck resolve, and by hand.\n"
    "# The ids behind # keep two decisions apart when branches merge; they mean nothing else.\n"
    "resolutions:\n"
)
_WILDCARDS = frozenset(("all", "any"))
_COMMENTS = re.compile(r"\A(?:[ \t]*#.*\n)+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _definite(text: str) -> str:
    if "*" in text or text.casefold() in _WILDCARDS:
        raise ValueError(f"{shown(text)} is a wildcard; a decision names what it is about")
    return text


def _day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a day (YYYY-MM-DD)")
    return text


_Name = Annotated[Text, AfterValidator(_definite)]
_Day = Annotated[Edtf, AfterValidator(_day)]


class DecisionEntry(Record):
    """One decision as it is written."""

    finding: _Name
    topic: Text | None = None
    positions: Annotated[list[_Name], Field(min_length=1)]
    ruling: Text
    reason: Text
    by: Text
    on: _Day
    expires: _Day | None = None
    wording: Text | None = None
    hold: bool | None = None


class DecisionFile(Record):
    """``resolutions.yaml`` as a whole."""

    resolutions: list[Any] | None


def load_resolutions(project: Path) -> list[Resolution]:
    """The decisions of a project, sorted by finding id; none when there is no file.

    Raises :class:`CrosscheckError` with every problem: a missing reason, author or position, a wildcard, two
    decisions about one finding, a date that is none.
    """
    if not (project / FILE).exists():
        return []
    return resolutions_of(read_text(project / FILE, FILE))


def resolutions_of(text: str) -> list[Resolution]:
    """The decisions in the text of such a file, as :func:`load_resolutions`."""
    return _loaded(parse_yaml(text, FILE))


def add_resolution(
    project: Path,
    resolution: Resolution,
    topic: str | None = None,
    *,
    replace: bool = False,
    instead_of: Collection[str] = (),
) -> None:
    """Write a decision into the file of a project, which is made if it is not there; see :func:`with_resolution`."""
    path = project / FILE
    with writing(project, "resolve") as change:
        text = change.text(path) if change.look(path) is not None else new_file(project)
        change.put_text(path, with_resolution(text, resolution, topic, replace=replace, instead_of=instead_of))
        keep_both(change, path)


def with_resolution(
    text: str,
    resolution: Resolution,
    topic: str | None = None,
    *,
    replace: bool = False,
    instead_of: Collection[str] = (),
) -> str:
    """The text of such a file with one more decision.

    ``topic`` is noted for readers.  The decision goes to the place of its finding id, those about the findings
    ``instead_of`` go.  Raises :class:`CrosscheckError` when the decision or the file is malformed, or when the finding
    has a decision already and ``replace`` is not given.
    """
    entry = {"finding": resolution.finding, "topic": topic, "positions": list(resolution.positions)} | {
        key: getattr(resolution, key) for key in ("ruling", "reason", "by", "on", "expires", "wording")
    }
    entry["hold"] = "true" if resolution.hold else None
    entry = {key: value for key, value in entry.items() if value is not None}
    new = _resolution(checked(DecisionEntry, entry, FILE, lambda path: None, "the decision"))
    tree = parse_yaml(text, FILE)
    old = _loaded(tree)
    if not replace and any(r.finding == new.finding for r in old):
        at = [item["finding"] for item in _items(tree)].index(new.finding)
        _refuse(
            line_at(tree, (_KEY, at)), f"the finding {shown(new.finding)} has a decision already", "change it there"
        )
    made = _with_block(text, tree, new.finding, entry, instead_of)
    kept = [r for r in old if r.finding != new.finding and r.finding not in instead_of]
    wanted = sorted([*kept, new], key=lambda r: r.finding)
    if not _reads_as(made, wanted):
        _refuse(None, "the layout of this file cannot be added to by line",
                "begin each decision on a line of its own, with a dash")  # fmt: skip
    return made


def new_file(project: Path) -> str:
    """The first lines of a new file; an editor finds the schema where ``crosscheck init`` has put it."""
    there = (project / ".crosscheck" / "resolutions.schema.json").is_file()
    return ("# yaml-language-server: $schema=../.crosscheck/resolutions.schema.json\n" if there else "") + _HEADER


def _reads_as(text: str, wanted: list[Resolution]) -> bool:
    try:
        return _loaded(parse_yaml(text, FILE)) == wanted
    except CrosscheckError:
        return False


def _loaded(tree: object) -> list[Resolution]:
    if tree is None:
        return []
    problems = Problems()
    with problems.caught():
        checked(DecisionFile, tree, FILE)
    first: dict[str, int | None] = {}
    found = []
    for at, entry in checked_items(DecisionEntry, _KEY, tree, FILE, problems):
        line = line_at(tree, (_KEY, at))
        if entry.finding in first:
            problems.add(FILE, line, f"a second decision about the finding {shown(entry.finding)}",
                         f"the first is in line {first[entry.finding]}; keep one")  # fmt: skip
        first.setdefault(entry.finding, line)
        found.append(_resolution(entry, line))
    problems.raise_any()
    return sorted(found, key=lambda r: r.finding)


def _resolution(entry: DecisionEntry, line: int | None = None) -> Resolution:
    return Resolution(
        finding=entry.finding,
        positions=tuple(entry.positions),
        ruling=entry.ruling,
        reason=entry.reason,
        by=entry.by,
        on=entry.on,
        expires=entry.expires,
        topic=entry.topic,
        wording=entry.wording,
        hold=bool(entry.hold),
        line=line,
    )


def _refuse(line: int | None, message: str, hint: str) -> NoReturn:
    raise CrosscheckError([Problem(FILE, line, message, hint)])


def _items(tree: object) -> Seq:
    items = tree.get(_KEY) if isinstance(tree, dict) else None
    return items if isinstance(items, Seq) else Seq(1)


def _with_block(
    text: str, tree: object, finding: str, entry: Mapping[str, object], without: Collection[str] = ()
) -> str:
    """The text with the lines of one decision added or replaced, all decisions in the order of their ids.

    The comment right above a decision moves with it.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    lines = re.findall(r"[^\n]*\n", text)
    items = _items(tree)
    if not items:
        return _emptied(text) + _written(entry, "  ")
    starts = [_first_line(lines, line - 1) for line in items.lines]
    ends = [*starts[1:], len(lines)]
    blocks = {item["finding"]: "".join(lines[start:end]) for item, start, end in zip(items, starts, ends, strict=True)}
    dash = lines[items.lines[0] - 1]
    old = blocks.get(finding, "")
    comment = "".join(_COMMENTS.findall(old)[:1])
    blocks[finding] = comment + _written(entry, dash[: len(dash) - len(dash.lstrip())])
    return "".join(lines[: starts[0]]) + "".join(blocks[name] for name in sorted(blocks) if name not in without)


def _first_line(lines: list[str], at: int) -> int:
    """The first of the comment lines right above line ``at`` (from 0)."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _emptied(text: str) -> str:
    """A file without decisions, ready for the first one."""
    body = re.sub(r"(?m)^resolutions:[ \t]*(\[[ \t]*\]|~|null)?", "resolutions:", text)
    return body if "resolutions:" in body else body + "resolutions:\n"


def _written(entry: Mapping[str, object], indent: str) -> str:
    """The lines of an entry; every value stands on one line."""
    tag, last = entry["finding"], list(entry)[-1]
    told = ((key, f"{key}: {on_one_line(value, Quotes.FOR_US)}") for key, value in entry.items())
    lines = [f"{line}  # {tag}" if key in ("reason", last) else line for key, line in told]
    return "".join(f"{indent}{'  ' if at else '- '}{line}\n" for at, line in enumerate(lines))
