"""Which kind a value is, only the kinds ask; all others ask what depends on it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import crosscheck
from crosscheck import kinds
from crosscheck.model import Kind

PACKAGE = Path(crosscheck.__file__).parent
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py")))


def branches(source: str) -> Iterator[int]:
    """The lines that compare something with a kind by its name, or look it up by it."""
    for node in ast.walk(ast.parse(source)):
        asked = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        asked += [key for key in node.keys if key is not None] if isinstance(node, ast.Dict) else []
        for part in (one for expression in asked for one in ast.walk(expression)):
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "Kind":
                yield part.lineno


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "kinds"])
def test_no_room_asks_which_kind_a_value_is(room: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line in branches(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_such_a_question_is_seen() -> None:
    asking = "a = x.kind is Kind.DATE\nb = x in (Kind.TEXT, 1)\nc = {(Kind.TEXT, 2): 3}\nd = Topic('t', Kind.DATE)\n"
    assert [*branches(asking)] == [1, 2, 3]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_is_asked_of_it(kind: Kind) -> None:
    assert kinds.of(kind).plural
    assert kind.on_a_line is (kind.numeric or kind.timed)
    assert Kind(kind.value) is kind
