"""Mentions of one subject → those that can be held against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crosscheck.articles.frame import OTHERS, Framed
from crosscheck.articles.subjects import Subject

_AN_HOUR = 60
_VIOLENCE = frozenset(["shoot", "stab", "attack", "wound", "hit", "call"])

Told = tuple[Framed, Subject]


def settled(members: Sequence[Told]) -> list[Told]:
    """Mentions of one subject without those that may be about something else.

    "The two men" after a greater number are some of these; a third man is no news beside two; a role without a name
    ("the girl"), a sum or a number of things tells one thing only where no article has two of it; later times of an
    article are other stages.
    """
    subject = members[0][1]
    kind, last = subject.key[0], subject.key[-1]
    if kind == "people" and OTHERS in subject.key:
        summed = {f.source for f, _ in members if "sum" in f.mention.notes}
        once = [f for f, _ in _told_once(members)]
        return [(f, s) for f, s in members if f.source in summed or f in once]
    if kind == "people":
        return _counted(members)
    if last == "incident":
        members = _of_one_kind(members)
        return _first_times(members) if kind == "clock" else _one_day_a_sentence(members)
    if last.startswith("?") or kind in ("measure", "things"):
        return _told_once(members)
    return list(members)


def _counted(members: Sequence[Told]) -> list[Told]:
    most = max((_number(f) for f, _ in members if not f.frame.definite), default=0.0)
    told = {(f.source, _number(f)) for f, _ in members if "ordinal" not in f.mention.notes}
    return [
        (f, s)
        for f, s in members
        if not (f.frame.definite and _number(f) < most)
        and not ("ordinal" in f.mention.notes and (f.source, _number(f) - 1) in told)
    ]


def _number(framed: Framed) -> float:
    core = framed.mention.value.core
    return core.low if core is not None else 0.0


def _of_one_kind(members: Sequence[Told]) -> list[Told]:
    """What happened is one kind of thing: the time of a theft is not that of the shooting the articles are about."""
    kinds = ["" if f.frame.event in _VIOLENCE else f.frame.event for f, _ in members]
    most = max(sorted(set(kinds)), key=kinds.count)
    return [member for member, kind in zip(members, kinds, strict=True) if kind == most]


def _first_times(members: Sequence[Told]) -> list[Told]:
    """The time an article tells first, and those within an hour of it: later ones are other stages."""
    first: dict[str, float] = {}
    kept = []
    for framed, subject in members:
        core = framed.mention.value.core
        if core is not None and abs(core.low - first.setdefault(framed.source, core.low)) <= _AN_HOUR:
            kept.append((framed, subject))
    return kept


def _one_day_a_sentence(members: Sequence[Told]) -> list[Told]:
    """A sentence with two days tells of two events."""
    return _alone(members, lambda f: (f.source, f.number), lambda f: f.mention.value.key)


def _told_once(members: Sequence[Told]) -> list[Told]:
    """Only those of articles that tell one value."""
    return _alone(members, lambda f: f.source, lambda f: (f.mention.value.key, f.mention.value.unit))


def _alone(members: Sequence[Told], where: Callable[[Framed], object], value: Callable[[Framed], object]) -> list[Told]:
    held: dict[object, set[object]] = {}
    for framed, _ in members:
        held.setdefault(where(framed), set()).add(value(framed))
    return [(f, s) for f, s in members if len(held[where(f)]) == 1]
