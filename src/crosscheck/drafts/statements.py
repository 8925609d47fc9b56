"""The statements of a draft: each checkable one with its place, its status and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crosscheck.model import Claim, Finding, Value


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of the draft in which nothing could be checked: ``text == draft.text[start:end]``, line from 1."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable statement.

    ``text == draft.text[start:end]``; ``line`` and ``column`` (from 1) are of the draft's file.  ``sources`` are the
    ids of those that carry it, else of those that speak against it; ``origins`` counts the independent ones.
    """

    text: str
    start: int
    end: int
    line: int
    status: str
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: int = 0
    column: int = 1
    quotes: tuple[Claim, ...] = ()
    """What the sources say, the likest first."""
    arithmetic: str | None = None
    """How the figure follows from those of the sources: "28 + 45 = 73"."""
    wording: str | None = None
    """Words that all sources carry, to put in the place of ``text``."""
    findings: tuple[Finding, ...] = ()
    kind: str = "figure"
    value: Value | None = None
    """What it asserts, where that is no figure: a name, a wording, yes or no."""

    def out(self) -> dict[str, Any]:
        """The statement as in findings.json (DESIGN section 8)."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "status": self.status,
            "rules": list(self.rules),
            "sources": list(self.sources),
            "origins": self.origins,
        }
