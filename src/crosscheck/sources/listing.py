"""The list beside articles (``sources.yaml``, ``sources.json``): what it says of each, and what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck.errors import CrosscheckError, Problem, Problems
from crosscheck.files.disk import escape_reason, is_there, read_text
from crosscheck.files.validation import checked, checked_items
from crosscheck.files.yaml_tree import Map, Seq, line_at, parse_yaml
from crosscheck.sources.seeds import LISTS, Entry, Listing


@dataclass(frozen=True, slots=True)
class Listed:
    """``entries`` by resolved path; ``beside`` are files that are no articles of their own: those that a text was
    extracted from, and older versions."""

    entries: dict[Path, Entry] = field(default_factory=dict)
    beside: frozenset[Path] = frozenset()
    problems: tuple[Problem, ...] = ()


def read_listing(folder: Path, called: str) -> Listed:
    """What the list in ``folder`` says; empty when it has none.

    ``called`` is how messages name the folder.  Nothing is raised: a list that cannot be read, an entry that is
    malformed, or that names a missing file or one outside the folder, is a problem, and the rest holds.
    """
    name = next((n for n in LISTS if (folder / n).exists()), None)
    if name is None:
        return Listed()
    shown = name if called in ("", ".") else f"{called.rstrip('/')}/{name}"
    try:
        data = _tree(folder / name, shown)
    except CrosscheckError as error:
        return Listed(problems=tuple(error.problems))
    problems = Problems()
    with problems.caught():
        checked(Listing, data, shown)
    entries: dict[Path, Entry] = {}
    beside: set[Path] = set()
    for at, entry in checked_items(Entry, "sources", data, shown, problems):
        line = line_at(data, ("sources", at, "file"))
        reason = escape_reason(folder, entry.file, folder)
        if reason is None and not is_there(folder / entry.file):
            reason = "is not there"
        if reason:
            problems.add(shown, line, f'the file "{entry.file}" {reason}', "name a file beside this list")
            continue
        entries[(folder / entry.file).resolve()] = entry
        older = entry.revisions or ()
        files = [entry.original, *(file for one in older for file in (one.file, one.original))]
        beside.update((folder / file).resolve() for file in files if file)
    return Listed(entries, frozenset(beside), _gathered(problems))


def _tree(path: Path, shown: str) -> object:
    """The list as a mapping with the key ``sources``; JSON that is no YAML (tabs) is read as JSON."""
    text = read_text(path, shown)
    data: object
    try:
        data = parse_yaml(text, shown)
    except CrosscheckError:
        if path.suffix != ".json":
            raise
        try:
            data = json.loads(text)
        except ValueError as error:
            line = getattr(error, "lineno", None)
            raise CrosscheckError([Problem(shown, line, f"not JSON: {getattr(error, 'msg', error)}")]) from None
    if isinstance(data, Seq):
        tree = Map(data.line)
        tree.put("sources", data, data.line)
        return tree
    return {"sources": data} if isinstance(data, list) else data


def _gathered(problems: Problems) -> tuple[Problem, ...]:
    try:
        problems.raise_any()
    except CrosscheckError as error:
        return tuple(error.problems)
    return ()
