"""A list of mappings in a YAML file, edited in place: what is not touched stays letter by letter, comments too.

The marks of the parser say where each value begins and ends; an edit replaces those characters and nothing
else.  Before anything is handed on, the new text is read back and must say exactly what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import yaml

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.yaml_line import Quotes, on_one_line
from crosscheck.files.yaml_tree import parse_yaml

Field = str | Sequence[str] | Mapping[str, Sequence[str]]
Tree = Field | Sequence[Mapping[str, str]]
"""What may stand under a key of an item."""


class YamlList:
    """The list under ``key`` at the top of ``text`` (with ``None`` the text is the list); ``items`` are its mappings.

    Edits are gathered and applied together by :meth:`done`; an item is edited once, or removed.  Raises
    :class:`CrosscheckError` when the text is malformed (lines as in :func:`crosscheck.files.yaml_tree.parse_yaml`).
    """

    def __init__(self, text: str, name: str, key: str | None) -> None:
        self._name, self._key = name, key
        self._text = text if text.endswith("\n") or not text else text + "\n"
        self._splices: list[tuple[int, int, str]] = []
        tree = parse_yaml(self._text, name)
        self._top: dict[str, Any] = dict(tree) if isinstance(tree, dict) else {}
        listed = tree if key is None else self._top.get(key)
        self.items: list[dict[str, Any]] = [dict(i) for i in listed] if isinstance(listed, list) else []
        self._lines: list[int] = list(getattr(listed, "lines", ()))
        self._node = self._list_node()
        self._wanted: list[dict[str, Any] | None] = list(self.items)
        self._added: list[tuple[int, dict[str, Any]]] = []

    def at_line(self, line: int | None) -> int | None:
        """The place in ``items`` of the item that begins in ``line`` (from 1)."""
        return self._lines.index(line) if line in self._lines else None

    def change(self, at: int, entry: Mapping[str, Tree | None]) -> None:
        """Make item ``at`` hold ``entry``; ``None`` removes a key, keys that ``entry`` does not name stay."""
        node, now = self._item(at), self.items[at]
        wanted = {k: v for k, v in {**now, **entry}.items() if v is not None}
        if node.flow_style:
            self._splices.append((node.start_mark.index, self._end(node), _flow(wanted)))
        else:
            for key, value in entry.items():
                if now.get(key) != value:
                    self._put(node, key, value)
            self._add(node, {k: v for k, v in entry.items() if v is not None and k not in now})
        self._wanted[at] = wanted

    def remove(self, at: int) -> None:
        """Take item ``at`` out; comments around it stay."""
        node = self._item(at)
        self._splices.append((self._dash(node), self._line_end(self._end(node)), ""))
        self._wanted[at] = None

    def add(self, entry: Mapping[str, Tree], after: int | None = None) -> None:
        """A new item behind item ``after``, by default behind the last one."""
        fields = dict(entry)
        at = len(self.items) - 1 if after is None else after
        if self._node is None or not self._node.value:
            self._added.append((-1, fields))
            return
        if self._node.flow_style:
            place = self._end(self._item(at))
            self._splices.append((place, place, f", {_flow(fields)}"))
            self._added.append((at, fields))
            return
        indent = " " * self._node.start_mark.column
        place = self._line_end(self._end(self._item(at)))
        self._splices.append((place, place, _block(fields, indent)))
        self._added.append((at, fields))

    def done(self) -> str:
        """The new text.  Raises :class:`CrosscheckError` when the layout of the file allows no edit by line."""
        text, at = "", 0
        for start, end, new in sorted(self._splices, key=lambda s: s[:2]):  # stable: what came first stands first
            text += self._text[at:start] + new
            at = end
        text += self._text[at:]
        items: list[dict[str, Any]] = []
        for at in range(-1, len(self.items)):
            kept = self._wanted[at] if at >= 0 else None
            items += [kept] if kept is not None else []
            items += [entry for place, entry in self._added if place == at]
        if not self.items or not items:
            text = self._emptied(text) + "".join(_block(entry, "  ") for entry in items)
        try:
            read = parse_yaml(text, self._name)
        except CrosscheckError:
            read = None
        wanted = items if self._key is None else {**self._top, self._key: items}
        if read != wanted:
            self._refuse()
        return text

    def _list_node(self) -> yaml.SequenceNode | None:
        try:
            root = yaml.compose(self._text, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            self._refuse()
        if self._key is None:
            return root if isinstance(root, yaml.SequenceNode) else None
        for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
            if key.value == self._key and isinstance(value, yaml.SequenceNode):
                return value
        return None

    def _item(self, at: int) -> yaml.MappingNode:
        node = self._node.value[at] if self._node is not None else None
        if not isinstance(node, yaml.MappingNode):
            self._refuse()
        return node

    def _put(self, node: yaml.MappingNode, key: str, value: Tree | None) -> None:
        """Replace or remove a key that is there; one that is not is left to :meth:`_add`."""
        for at, (name, old) in enumerate(node.value):
            if name.value != key:
                continue
            if value is not None:
                start = self._text.index(":", name.end_mark.index) + 1
                self._splices.append((start, max(self._end(old), start), " " + written(value)))
            elif at == 0:
                if len(node.value) < 2:
                    self._refuse()
                following = node.value[1][0].start_mark.index
                self._splices.append((name.start_mark.index, following, ""))
            else:
                start = self._text.rfind("\n", 0, name.start_mark.index) + 1
                self._splices.append((start, self._line_end(self._end(old)), ""))

    def _add(self, node: yaml.MappingNode, entry: Mapping[str, Tree]) -> None:
        place = self._line_end(self._end(node))
        indent = " " * node.value[0][0].start_mark.column
        self._splices += [(place, place, f"{indent}{k}: {written(v)}\n") for k, v in entry.items()]

    def _dash(self, node: yaml.MappingNode) -> int:
        """Where the line with the dash of an item begins."""
        column = self._node.start_mark.column if self._node is not None else 0
        start = node.start_mark.index
        while True:
            start = self._text.rfind("\n", 0, start) + 1
            line = self._text[start : node.start_mark.index]
            if line[column : column + 1] == "-" and not line[:column].strip():
                return start
            if not start:
                self._refuse()  # the list stands in one line
            start -= 1

    def _end(self, node: yaml.Node) -> int:
        """Where the text of a node ends; the parser lets blocks run on to the next token, past comments."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        return int(end)

    def _line_end(self, at: int) -> int:
        """The beginning of the line after the one that ``at`` ends in."""
        if at and self._text[at - 1] == "\n":
            return at
        return self._text.find("\n", at) + 1 or len(self._text)

    def _emptied(self, text: str) -> str:
        """The text with an empty list under the key: ``[]`` when it is to stay empty, else ready for items."""
        empty = f"{self._key}:" + ("" if self._added else " []")
        made, found = re.subn(rf"(?m)^{self._key}:[ \t]*(\[[ \t]*\]|~|null)?(?=[ \t]*(#|$))", empty, text, count=1)
        return made if found else f"{text}{empty}\n"

    def _refuse(self) -> NoReturn:
        raise CrosscheckError(
            [Problem(self._name, None, "the layout of this file cannot be edited by line", "change it by hand")]
        )


class Number(str):
    """A whole number, which is written without quotes."""

    __slots__ = ()


def written(value: Tree | Mapping[str, str]) -> str:
    """A value on one line: text in double quotes unless it is plainly a word, lists in brackets."""
    if isinstance(value, Mapping):
        return _flow(value)
    if not isinstance(value, str):
        return f"[{', '.join(map(written, value))}]"
    return str(value) if isinstance(value, Number) else on_one_line(value, Quotes.UNLESS_A_WORD)


def _block(entry: Mapping[str, Tree], indent: str) -> str:
    lines = [f"{key}: {written(value)}\n" for key, value in entry.items()]
    return f"{indent}- " + f"{indent}  ".join(lines)


def _flow(entry: Mapping[str, Tree]) -> str:
    return "{" + ", ".join(f"{written(key)}: {written(value)}" for key, value in entry.items()) + "}"
