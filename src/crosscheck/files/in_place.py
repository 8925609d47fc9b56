"""Values of files replaced in place: the marks of the parser say where each stands; all else stays letter by letter."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from crosscheck.files.delimited import ColumnNames
from crosscheck.files.yaml_line import Quotes, on_one_line

Renames = Mapping[str, Mapping[str, str]]
"""Key → old → new value."""


class Rewrite:
    """Edits of one YAML (or JSON) text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = yaml.compose(text, Loader=yaml.SafeLoader)
        self._edits: list[tuple[int, int, str]] = []

    def everywhere(self, renames: Renames) -> str:
        """The text with the values of these keys replaced, also those in lists, wherever the keys stand."""
        for key, value in _pairs(self._root):
            for scalar in _scalars(value):
                if scalar.value in renames.get(key, {}):
                    self._replace(scalar, renames[key][scalar.value])
        return self._done()

    def items(
        self, listed: str, renames: Renames, named_by: str, key: str, values: Mapping[str, Mapping[str, str]]
    ) -> str:
        """As :meth:`everywhere` inside the list ``listed``; besides, in the item that ``named_by`` names, the values
        of ``key`` are replaced by ``values`` of that name."""
        top = dict(_pairs_of(self._root)).get(listed)
        for item in top.value if isinstance(top, yaml.SequenceNode) else ():
            fields = dict(_pairs_of(item))
            name = fields[named_by].value if named_by in fields else ""
            for field, value in fields.items():
                table = values.get(name, {}) if field == key else renames.get(field, {})
                for scalar in _scalars(value):
                    if scalar.value in table:
                        self._replace(scalar, table[scalar.value])
        return self._done()

    def with_id(self, stem: str, new: str) -> str:
        """The text with an ``id`` for the one item whose ``file`` has that stem and that has none."""
        for item in _mappings(self._root):
            fields = dict(_pairs_of(item))
            file = fields.get("file")
            if file is not None and "id" not in fields and PurePosixPath(file.value).stem == stem:
                first = item.value[0][0].start_mark
                quotes = Quotes.ALWAYS if item.flow_style else Quotes.AT_NEED
                between = ", " if item.flow_style else f"\n{' ' * first.column}"
                pair = f"{on_one_line('id', quotes)}: {on_one_line(new, quotes)}"
                self._edits.append((first.index, first.index, pair + between))
        return self._done()

    def _replace(self, scalar: Any, new: str) -> None:
        quotes = Quotes.ALWAYS if scalar.style in ("'", '"') else Quotes.AT_NEED
        self._edits.append((scalar.start_mark.index, scalar.end_mark.index, on_one_line(new, quotes)))

    def _done(self) -> str:
        text = self._text
        for start, end, new in sorted(self._edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text


def renamed_yaml(text: str, renames: Renames) -> str:
    """A YAML text with the values of some keys replaced."""
    return Rewrite(text).everywhere(renames)


def renamed_objects(text: str, names: ColumnNames, renames: Renames) -> str:
    """A JSON Lines text with the values of some keys replaced; rows without them stay as they are."""
    return "\n".join(_renamed_object(line, names, renames) for line in text.split("\n"))


def _renamed_object(line: str, names: ColumnNames, renames: Renames) -> str:
    if not line.strip():
        return line
    row = json.loads(line)
    to = {k: renames.get(names.key_of(k) or k, {}) for k in row}
    made = {k: to[k].get(v, v) if isinstance(v, str) else v for k, v in row.items()}
    return line if made == row else json.dumps(made, ensure_ascii=False)


def _pairs_of(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    """Every key of a tree with its value, at any depth."""
    for mapping in _mappings(node):
        yield from _pairs_of(mapping)


def _mappings(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            yield node
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _scalars(node: Any) -> Iterator[Any]:
    """The scalar itself, or those of a list."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        yield from (item for item in node.value if isinstance(item, yaml.ScalarNode))
