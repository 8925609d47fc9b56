"""An article that drafts are held against, read once: all who ask about it share its sentences and its names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from crosscheck.model import Source
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.entities import table
from crosscheck.subjects.entity import Table


@dataclass(frozen=True)
class Article:
    """A text in words, and who is named in it.  Nothing is worked out before it is asked for."""

    source: Source

    @cached_property
    def tokens(self) -> Tokens:
        """Its sentences and words."""
        return Tokens(self.source.text)

    @cached_property
    def entities(self) -> Table:
        """Who is named in it."""
        return table(self.source, (), self.tokens)
