"""YAML read safely, with the line of every key and item.

The text is walked event by event, not node by node: nothing recurses, so a hostile file cannot
exhaust the stack.  Scalars stay text (a date, 1_000 and "no" are what they look like); whoever
asks for the value types it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.disk import read_text

YAML = (".yaml", ".yml")
"""Suffixes of YAML files."""

MAX_DEPTH = 20
MAX_ALIASES = 100
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TEXT_TAGS = frozenset((None, "!", "tag:yaml.org,2002:str"))
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is there: about ten times faster."""


class Map(dict[str, Any]):
    """A mapping; ``line`` is where it starts, ``lines`` the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def put(self, key: str, value: object, line: int) -> None:
        self[key] = value
        self.lines[key] = line


class Seq(list[Any]):
    """A list; ``line`` is where it starts, ``lines`` the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []

    def put(self, value: object, line: int) -> None:
        self.append(value)
        self.lines.append(line)


def line_at(data: object, path: tuple[int | str, ...]) -> int | None:
    """The line of what ``path`` (keys and indices) leads to, or of the last part that is there."""
    line: int | None = getattr(data, "line", None)
    for part in path:
        if isinstance(data, Map) and part in data:
            line, data = data.lines[str(part)], data[str(part)]
        elif isinstance(data, Seq) and isinstance(part, int) and part < len(data):
            line, data = data.lines[part], data[part]
        else:
            break
    return line


def read_yaml(path: Path, name: str) -> Map | Seq | str | None:
    """The one document of a YAML file that messages call ``name``.

    Raises :class:`CrosscheckError` with the line of what is wrong: not UTF-8, a syntax error, a key
    given twice, a tag, more than one document, nesting or aliases beyond ``MAX_DEPTH`` and ``MAX_ALIASES``.
    """
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, name: str) -> Map | Seq | str | None:
    """As :func:`read_yaml`, of a text."""
    reader = _Reader(name)
    try:
        for event in _events(text):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message, hint = _syntax(error, text)
        raise CrosscheckError([Problem(name, mark.line + 1 if mark else None, message, hint)]) from None
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        line = text[: text.find(chr(code))].count("\n") + 1
        what = f"a character that YAML forbids (U+{code:04X})"
        raise CrosscheckError([Problem(name, line, what, "remove it")]) from None
    if reader.problems:
        raise CrosscheckError(reader.problems)
    return reader.document


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _syntax(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str | None]:
    said = str(error.problem or error.context)
    mark = error.problem_mark
    here = text.split("\n")[mark.line : mark.line + 1] if mark else []
    if mark and here and here[0][mark.column : mark.column + 1] == "\t":
        return "a tab where YAML wants spaces", "indent with spaces"
    if "cannot start any token" in said:
        return f"not YAML: {said}", "put the text in quotes"
    if "mapping values are not allowed" in said:
        return 'not YAML: a second ": " in one line', "put the text in quotes"
    return f"not YAML: {said}", None


class _Reader:
    """Builds the document from events; ``_open`` is the way from the root to where we are."""

    def __init__(self, name: str) -> None:
        self.document: Map | Seq | str | None = None
        self.problems: list[Problem] = []
        self._name = name
        self._open: list[Map | Seq] = []
        self._keys: list[tuple[str, int] | None] = []
        self._anchored: list[bool] = []
        self._anchors: dict[str, Any] = {}
        self._aliases = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
            self._anchored.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(line, "a second document begins here", "one document a file: remove the ---")

    def _scalar(self, event: Any, line: int) -> None:
        if event.tag not in _TEXT_TAGS:
            self._problem(line, f"the tag {shown(event.tag)} is not read", "remove it")
        plain = event.implicit[0]
        value = None if plain and event.value in _NULL else event.value
        if event.anchor:
            self._anchors[event.anchor] = value
        self._place(value, line, key=value if value is not None else event.value)

    def _start(self, event: Any, line: int) -> None:
        if event.tag not in (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self._problem(line, f"the tag {shown(event.tag)} is not read", "remove it")
        if len(self._open) >= MAX_DEPTH:
            self._stop(line, f"nested more than {MAX_DEPTH} deep", None)
        box: Map | Seq = Map(line) if isinstance(event, yaml.MappingStartEvent) else Seq(line)
        self._place(box, line, key=None)
        if event.anchor:
            self._anchors[event.anchor] = box
        self._open.append(box)
        self._keys.append(None)
        self._anchored.append(event.anchor is not None)

    def _alias(self, event: Any, line: int) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            self._stop(line, f"more than {MAX_ALIASES} aliases (*name)", "write the text out")
        if event.anchor not in self._anchors:
            self._stop(line, f"the alias *{event.anchor} names nothing above it", None)
        if any(self._anchored):  # aliases of aliases grow without bound
            self._stop(line, "an alias (*name) inside an anchored block (&name)", "write the text out")
        value = self._anchors[event.anchor]
        self._place(value, line, key=value if isinstance(value, str) else None)

    def _place(self, value: object, line: int, key: str | None) -> None:
        if not self._open:
            self.document = value  # type: ignore[assignment]
            return
        box = self._open[-1]
        if isinstance(box, Seq):
            box.put(value, line)
        elif self._keys[-1] is None:
            if key is None:
                self._stop(line, "a key must be a word", None)
            else:
                self._keys[-1] = (key, line)
        else:
            name, key_line = self._keys[-1]
            self._keys[-1] = None
            if name in box:
                self._problem(key_line, f"the key {shown(name)} is given twice (first in line {box.lines[name]})")
            else:
                box.put(name, value, key_line)

    def _problem(self, line: int, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(self._name, line, message, hint))

    def _stop(self, line: int, message: str, hint: str | None) -> None:
        raise CrosscheckError([*self.problems, Problem(self._name, line, message, hint)])
