"""What an article tells without saying so: the time of its event in a lead, a whole by its men, a death by "a man".

Such mentions join the subject that the other articles tell in plain words, where these agree among themselves, and
only for articles that do not tell it in plain words.  Whatever is found with them is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscheck import edtf
from crosscheck.articles.frame import OTHERS, Framed
from crosscheck.articles.subjects import CLOCK, DAY, Subject, subject_of, whole_of
from crosscheck.articles.vocabulary import events

Told = tuple[Framed, Subject]
Members = Mapping[tuple[str, ...], Sequence[Told]]

_LEAD = 3
"""Sentences, with the title, in which a figure of a group ("two women killed") is taken for the whole."""
_TOP = 8
"""Sentences in which a clock time without an event is taken for that of the story's event."""
_HOURS = 180
"""Minutes; a loose clock time further from the plain ones is of something else."""
_DAYS = 3 * edtf.MINUTES_A_DAY
_GROUPED = frozenset(["kill", "wound", "shoot"])
_KILLING = frozenset("killed slain murdered massacred assassinated killing killings homicide murder slaying".split())
_STAGES = frozenset("meet try plead sentence end release vote sign visit leave arrive".split())
"""Events with a time of their own, which is not that of what an article is about."""


def loosely(mentions: Sequence[Framed], plain: Members) -> dict[tuple[str, ...], list[Told]]:
    """The loose mentions for each subject; ``plain`` are the subjects' plain ones, already settled."""
    found: dict[tuple[str, ...], list[Told]] = {}
    for framed, subject in (*_times(mentions), *_days(mentions), *_groups(mentions), *_shot(plain), *_roles(plain)):
        found.setdefault(subject.key, []).append((replace(framed, loose=True), subject))
    made = {}
    for key, told in found.items():
        members = plain.get(key, ())
        if len({_compared(f) for f, _ in members}) != 1:
            continue
        by_source = {f.source for f, _ in members}
        others = _first_of_each(t for t in told if t[0].source not in by_source)
        others = [t for t in others if _near(t[0], members)]
        if others:
            made[key] = others
    return made


def _times(mentions: Iterable[Framed]) -> Iterable[Told]:
    for f in mentions:
        if f.frame.kind != "clock" or f.number >= _TOP:
            continue
        known = events().get(f.frame.event)
        other = known is not None and (known.name in _STAGES or f.frame.close)
        if f.frame.event == "begin" or (not other and subject_of(f) is None):
            yield f, CLOCK


def _days(mentions: Iterable[Framed]) -> Iterable[Told]:
    """Who was killed on Monday was attacked on Monday; who died on Monday perhaps not."""
    for f in mentions:
        if f.frame.kind == "date" and f.frame.event == "kill" and f.frame.word in _KILLING and f.number <= _LEAD:
            yield f, DAY


def _groups(mentions: Sequence[Framed]) -> Iterable[Told]:
    """ "Two women were killed", in an article that counts no other killed; "a man was killed"."""
    held: dict[tuple[str, str], list[tuple[Framed, Subject]]] = {}
    for f in mentions:
        if f.frame.kind == "count" and f.frame.event in _GROUPED:
            subject = subject_of(f) or (whole_of(f.frame.event) if "single" in f.mention.notes else None)
            if subject is not None and subject.key[0] == "people":
                held.setdefault((f.source, f.frame.event), []).append((f, subject))
    for (_, event), told in sorted(held.items()):
        keys = {subject.key for _, subject in told}
        first = told[0][0]
        if len(keys) == 1 and first.number <= _LEAD and OTHERS not in next(iter(keys)):
            yield first, whole_of(event)


def _roles(plain: Members) -> Iterable[Told]:
    """ "A girl, 9, is recovering" tells perhaps of the one girl that the others say was injured."""
    hurt: dict[str, list[Subject]] = {}
    for key, told in plain.items():
        if key[0] == "age" and len(key) == 3 and key[1] and told:
            hurt.setdefault(key[2], []).append(told[0][1])
    for role, subjects in sorted(hurt.items()):
        if len(subjects) == 1:
            yield from ((f, subjects[0]) for f, _ in plain.get(("age", "", role), ()))


def _shot(plain: Members) -> Iterable[Told]:
    """Where nobody was killed, those shot are those injured."""
    if any(key[0] == "people" and key[1] in ("kill", "pronounce") and told for key, told in plain.items()):
        return
    for f, _ in plain.get(whole_of("shoot").key, ()):
        yield f, whole_of("wound")


def _first_of_each(told: Iterable[Told]) -> list[Told]:
    first: dict[str, Told] = {}
    for framed, subject in sorted(told, key=lambda t: (t[0].source, t[0].mention.start)):
        first.setdefault(framed.source, (framed, subject))
    return list(first.values())


def _compared(framed: Framed) -> object:
    """What is compared: of a clock time the time of day, the days of two articles may be told apart by mistake."""
    value = framed.mention.value
    return value.key.rpartition("T")[2] if value.clock else value.key


def _near(framed: Framed, members: Sequence[Told]) -> bool:
    """Times far from the plain ones are of something else; the women injured may be some of those injured.

    The dead are told in full in a lead.
    """
    value = framed.mention.value
    if framed.frame.kind not in ("clock", "date"):
        return framed.frame.event == "kill" or not framed.frame.groups or not _fewer(framed, members)
    if value.core is None or not value.core.bounded or not value.edtf:
        return False
    around, far = (edtf.MINUTES_A_DAY, _HOURS) if value.clock else (float("inf"), _DAYS)
    return any(_apart(value.core.low, f, around) <= far for f, _ in members)


def _fewer(framed: Framed, members: Sequence[Told]) -> bool:
    own, other = framed.mention.value.core, members[0][0].mention.value.core
    return own is None or other is None or own.low < other.low


def _apart(at: float, framed: Framed, around: float) -> float:
    core = framed.mention.value.core
    if core is None or not core.bounded:
        return float("inf")
    far = abs(at - core.low)
    return min(far % around, around - far % around) if around != float("inf") else far
