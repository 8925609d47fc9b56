"""The nouns of this room: a place of an article, and what is said of a statement of the draft."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.drafts.articles import Article
from crosscheck.model import Severity

LONGEST = 100_000
"""Characters of a draft that are read for words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A place of an article and the words there that count: a name, a clause."""

    source: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, article: Article, start: int, end: int) -> Said:
        """A place of an article."""
        return cls(article.source.id, start, end, " ".join(article.source.text[start:end].split()))


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of the draft held against the articles; ``mine`` counts in the draft's prose."""

    kind: str
    """name, role, yesno, plan, order, wording."""
    mine: Said
    status: str
    rule: str | None = None
    message: str = ""
    support: tuple[Said, ...] = ()
    against: tuple[Said, ...] = ()
    wording: str | None = None
    severity: Severity | None = None
