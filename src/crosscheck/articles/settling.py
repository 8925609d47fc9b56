"""Mentions of one subject → those that can be held against each other."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.articles.frame import Framed
from crosscheck.articles.subjects import Subject

_AN_HOUR = 60
_VIOLENCE = frozenset(["shoot", "stab", "attack", "wound", "hit", "call"])


def settled(members: Sequence[tuple[Framed, Subject]]) -> list[tuple[Framed, Subject]]:
    """Mentions of one subject without those that may be about somebody else.

    A role without a name ("the girl") tells one person only where no article has two of that role; "the two men"
    after a greater number are some of these.
    """
    subject = members[0][1]
    if subject.key[0] == "people":
        most = max((_number(f) for f, _ in members if not f.frame.definite), default=0.0)
        return [(f, s) for f, s in members if not (f.frame.definite and _number(f) < most)]
    if subject.key[-1] == "incident":
        members = _of_one_kind(members)
        return _first_times(members) if subject.key[0] == "clock" else members
    if not subject.key[-1].startswith("?"):
        return list(members)
    by_source: dict[str, set[str]] = {}
    for framed, _ in members:
        by_source.setdefault(framed.source, set()).add(framed.mention.value.key)
    return list(members) if all(len(keys) == 1 for keys in by_source.values()) else []


def _of_one_kind(members: Sequence[tuple[Framed, Subject]]) -> list[tuple[Framed, Subject]]:
    """What happened is one kind of thing: the time of a theft is not that of the shooting the articles are about."""
    kinds = ["" if f.frame.event in _VIOLENCE else f.frame.event for f, _ in members]
    most = max(sorted(set(kinds)), key=kinds.count)
    return [member for member, kind in zip(members, kinds, strict=True) if kind == most]


def _first_times(members: Sequence[tuple[Framed, Subject]]) -> list[tuple[Framed, Subject]]:
    """The time an article tells first, and those within an hour of it: later ones are other stages."""
    first: dict[str, float] = {}
    kept = []
    for framed, subject in members:
        core = framed.mention.value.core
        if core is not None and abs(core.low - first.setdefault(framed.source, core.low)) <= _AN_HOUR:
            kept.append((framed, subject))
    return kept


def _number(framed: Framed) -> float:
    core = framed.mention.value.core
    return core.low if core is not None else 0.0
