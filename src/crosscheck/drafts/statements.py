"""The statements of a draft: each checkable one with its place, its status and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crosscheck.comparing.origins import origins
from crosscheck.drafts.document.draft import Draft
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

    @classmethod
    def made(
        cls,
        draft: Draft,
        place: tuple[int, int],
        status: str,
        finding: Finding | None,
        kind: str,
        *,
        support: Sequence[Claim] = (),
        against: Sequence[Claim] = (),
        quotes: Sequence[Claim] = (),
        carried: bool = False,
        wording: str | None = None,
        arithmetic: str | None = None,
        value: Value | None = None,
    ) -> Statement:
        """The statement at ``place`` of a draft's text; ``carried``: its sources are those of ``support``."""
        line, column = draft.place(place[0])
        return cls(
            text=draft.text[slice(*place)],
            start=place[0],
            end=place[1],
            line=line,
            column=column,
            status=status,
            rules=(finding.rule,) if finding else (),
            sources=tuple(dict.fromkeys(c.source for c in (support if carried else against))),
            origins=origins(support).count if carried else 0,
            quotes=tuple(quotes),
            arithmetic=arithmetic,
            wording=wording,
            findings=(finding,) if finding else (),
            kind=kind,
            value=value,
        )

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
