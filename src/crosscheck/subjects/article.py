"""An article read once: what it asserts, and who is named in it.

read(source, table) -> Told
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.hedges import HedgeTable
from crosscheck.model import Source
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.entities import table as entities_of
from crosscheck.subjects.entity import Table
from crosscheck.subjects.figures import assertions


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells."""

    assertions: Sequence[Assertion]
    entities: Table
    tokens: Tokens
    """Its sentences and words."""


def read(source: Source, table: HedgeTable | None = None) -> Told:
    """Its assertions and entities, from one split into sentences and words.  Any text works."""
    tokens = Tokens(source.text)
    found = assertions(source, table, tokens)
    return Told(found, entities_of(source, found, tokens), tokens)
