"""claims/refused.yaml: proposals that an editor refused, so that nobody is asked twice."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from crosscheck.errors import Problems
from crosscheck.files.disk import read_text
from crosscheck.files.validation import Record, Text, Whole, checked, checked_items
from crosscheck.files.yaml_tree import parse_yaml

FILE = "claims/refused.yaml"
KEY = "refused"
HEADER = "# Proposals that an editor refused: the desk does not offer them again. Delete an entry to see it again.\n"


class Refused(Record):
    """One refused proposal: the words of a number, date, name or clause in a quote, ``nth`` of equal ones."""

    source: Text
    quote: str
    words: str
    nth: Annotated[Whole, Field(ge=1)] = 1
    by: Text | None = None


class _File(Record):
    refused: list[Any] | None


def load_refused(project: Path) -> list[Refused]:
    """The refused proposals of a project, in the order of the file; none when there is no file.

    Raises :class:`CrosscheckError` with every problem.
    """
    if not (project / FILE).exists():
        return []
    tree = parse_yaml(read_text(project / FILE, FILE), FILE)
    if tree is None:
        return []
    problems = Problems()
    with problems.caught():
        checked(_File, tree, FILE)
    found = [entry for _, entry in checked_items(Refused, KEY, tree, FILE, problems)]
    problems.raise_any()
    return found
