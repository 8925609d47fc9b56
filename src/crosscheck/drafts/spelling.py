"""Names of people in the draft that look like a slip for a name in the sources (XC205)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from crosscheck.drafts.checker import Checker
from crosscheck.drafts.draft import Draft
from crosscheck.drafts.quoting import claim_at
from crosscheck.model import Finding, Kind, Position, Severity, Source, Value, Verdict
from crosscheck.text.people import fold, people

LONGEST = 100_000
"""Characters of a draft in which names are looked for."""


def misspelt(draft: Draft, source: Source, checker: Checker) -> list[Finding]:
    """One finding for each name that the sources write otherwise."""
    known = _known(tuple((s.id, s.text) for s in checker.sources))
    made = []
    for person in people(draft.prose[:LONGEST]):
        for naming in person.namings:
            key = fold(naming.text)
            if naming.how == "short" or " " not in key or key in known:
                continue
            right = _nearest(key, known)
            if right is None:
                continue
            written, (id, start, end) = right
            theirs = checker.by_id[id]
            place = draft.span(naming.start, naming.end)
            mine = claim_at(source, place, _name(naming.text), "name", line=draft.place(place[0])[0])
            other = claim_at(theirs, (start, end), _name(written), "name")
            made.append(
                Finding(
                    rule="XC205",
                    topic="name",
                    message=f"“{naming.text}”: the sources write {written}.",
                    severity=Severity.NOTE,
                    positions=(Position(naming.text, (mine,)), Position(written, (other,))),
                    verdict=Verdict.DISCREPANCY,
                    safe_wording=written,
                    settled_by="Look the name up at its owner's.",
                )
            )
    return made


def _name(text: str) -> Value:
    return Value(Kind.ENTITY, text, fold(text))


Place = tuple[str, int, int]


@lru_cache(maxsize=4)
def _known(texts: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, Place]]:
    """Folded full name → as written, and where; every spelling of the sources counts as known."""
    found: dict[str, tuple[str, Place]] = {}
    for id, text in texts:
        for person in people(text):
            for naming in person.namings:
                if " " in naming.text:
                    found.setdefault(fold(naming.text), (naming.text, (id, naming.start, naming.end)))
    return found


def _nearest(key: str, known: dict[str, tuple[str, Place]]) -> tuple[str, Place] | None:
    """The one name that differs in a letter or two, and shares the given name or the surname."""
    from rapidfuzz.distance import DamerauLevenshtein

    words = key.split()
    near: list[tuple[int, str]] = []
    for other in _sharing(words, known):
        edits = DamerauLevenshtein.distance(key, other)
        if 0 < edits <= max(1, len(key) // 8):
            near.append((edits, other))
    best = min(near, default=None)
    return known[best[1]] if best is not None else None


def _sharing(words: list[str], known: Iterable[str]) -> list[str]:
    return [k for k in known if (parts := k.split())[0] == words[0] or parts[-1] == words[-1]]
