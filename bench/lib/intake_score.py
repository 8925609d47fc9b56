"""What a reader kept of pages, held against what it should keep, leave out and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Gold = dict[str, Any]
"""``with`` and ``without``: lists of texts; ``published``: ISO day, may be missing."""


@dataclass
class Score:
    """Counts over pages."""

    wanted: int = 0
    kept: int = 0
    unwanted: int = 0
    passed: int = 0
    dated: int = 0
    right: int = 0
    wrong: int = 0

    def cells(self) -> list[str]:
        """Kept and unwanted as shares, dates as counts."""
        return [
            _share(self.kept, self.wanted), _share(self.passed, self.unwanted),
            f"{self.right} of {self.dated}" if self.dated else "–", str(self.wrong) if self.dated else "–",
        ]  # fmt: skip


def scored(golds: dict[str, Gold], found: dict[str, tuple[str, str | None]]) -> Score:
    """All pages together; a text counts as kept when its words stand there in their order."""
    score = Score()
    for name, gold in golds.items():
        text, day = found.get(name, ("", None))
        there = f" {_words(text)} "
        wanted, unwanted = _texts(gold, "with"), _texts(gold, "without")
        score.wanted += len(wanted)
        score.kept += sum(f" {one} " in there for one in wanted)
        score.unwanted += len(unwanted)
        score.passed += sum(f" {one} " in there for one in unwanted)
        if gold.get("published"):
            score.dated += 1
            score.right += day == gold["published"]
            score.wrong += day not in (None, gold["published"])
    return score


def _texts(gold: Gold, key: str) -> list[str]:
    return [words for text in gold.get(key, ()) if (words := _words(text))]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"
