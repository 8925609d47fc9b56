"""Frames → subjects: which mentions of a story speak of one thing, under a title a reader understands."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.articles.frame import FORCES, OTHERS, PART, PERSON, WHOLE, Frame, Framed
from crosscheck.articles.vocabulary import Event, events, incidents
from crosscheck.model import Dynamics, Kind, Modality
from crosscheck.wording import plural

_COMPARED = frozenset([Modality.ACTUAL, Modality.PLANNED, Modality.REQUESTED])
"""What is only possible, conditional or denied is held against nothing."""
_HARM = frozenset(["wound", "shoot", "arrest", "charge"])
_LEAD = 3
_SUBSETS = frozenset(["man", "woman", "child"])


@dataclass(frozen=True, slots=True)
class Subject:
    """What some mentions of a story have in common.  ``key`` tells it from the others, ``title`` names it."""

    key: tuple[str, ...]
    title: str
    kind: Kind
    dynamics: Dynamics
    weight: int = 3
    unit: str | None = None
    lasting: bool = False
    """A state that is told of any time (the strength of a force), not only of the time of the story."""


CLOCK = Subject(("clock", "incident"), "time of the incident", Kind.DATE, Dynamics.CONSTANT, 4)
DAY = Subject(("date", "incident"), "day of the incident", Kind.DATE, Dynamics.CONSTANT, 4)


def whole_of(event: str) -> Subject:
    """All the people of an event: the killed, the injured, those shot."""
    known = events()[event]
    dynamics = Dynamics.CUMULATIVE if known.grows else Dynamics.STATE
    return Subject(("people", event, WHOLE), known.people, Kind.QUANTITY, dynamics, 5, "people")


def subject_of(framed: Framed) -> Subject | None:
    """The subject of a mention; ``None`` when the words do not tell enough to hold it against another."""
    frame = framed.frame
    if "single" in framed.mention.notes:
        return None
    if frame.modality not in _COMPARED or (frame.negated and framed.mention.value.key != "0"):
        return None
    if framed.mention.value.timex == "PRESENT_REF":
        return None
    if frame.kind == "clock":
        return _clock(frame)
    if frame.kind == "date":
        return _date(frame)
    if frame.kind == "age":
        return _age(frame)
    if frame.kind == "count":
        return _people(framed) if frame.what == PERSON or frame.what is None else _things(framed)
    return _measure(frame)


def _clock(frame: Frame) -> Subject | None:
    known = events().get(frame.event)
    if known is None:
        return None
    if frame.event in incidents() or frame.event in ("wound", "call"):
        return CLOCK
    if not frame.close:
        return None
    return Subject(
        ("clock", frame.event, frame.who or ""), known.when + _of(frame.who), Kind.DATE, Dynamics.CONSTANT, 3
    )


def _date(frame: Frame) -> Subject | None:
    known = events().get(frame.event)
    if known is None or not frame.close:
        return None
    if frame.event in incidents() or frame.event == "wound":
        return DAY
    if frame.who is None:
        return None
    return Subject(("date", frame.event, frame.who), known.when + _of(frame.who), Kind.DATE, Dynamics.CONSTANT, 3)


def _of(name: str | None) -> str:
    return f" ({name.title()})" if name else ""


def _age(frame: Frame) -> Subject | None:
    if frame.who:
        return Subject(
            ("age", frame.who), f"age of {frame.who.title()}", Kind.QUANTITY, Dynamics.STATE, 4, "year of age"
        )
    if frame.role_of and frame.event not in ("kill", "pronounce"):
        hurt = frame.event if frame.event in _HARM and frame.role == "patient" else ""
        key = ("age", hurt, "?" + frame.role_of)
        return Subject(key, f"age of the {frame.role_of}", Kind.QUANTITY, Dynamics.CONSTANT, 3, "year of age")
    return None


def _people(framed: Framed) -> Subject | None:
    frame = framed.frame
    if _loose(framed) or (frame.negated and framed.mention.value.key != "0"):
        return None
    known = events().get(frame.event)
    force = frame.groups if frame.event == "deploy" else frame.groups & FORCES
    if force and frame.part == WHOLE and (known is None or not known.people or known.name == "deploy"):
        name = min(force)
        return Subject(("force", name), f"number of {plural(name)}", Kind.QUANTITY, Dynamics.STATE, 4, "people", True)
    groups = frame.groups - (_SUBSETS if len(frame.groups) > 1 else frozenset())
    if frame.role == "agent" or (
        groups == {"suspect"} and frame.event in ("", *incidents(), "wound", "identify", "suspect")
    ):
        if (
            frame.part != WHOLE
            or "ordinal" in framed.mention.notes
            or frame.event not in ("", *incidents(), "wound", "kill", "identify", "suspect")
        ):
            return None
        return Subject(("people", "suspects"), "suspects", Kind.QUANTITY, Dynamics.STATE, 4, "people")
    if known is None or not known.people:
        if groups & FORCES and frame.part == WHOLE and frame.event in ("", "deploy"):
            name = min(groups & FORCES)
            return Subject(
                ("people", "", name), f"number of {plural(name)}", Kind.QUANTITY, Dynamics.STATE, 4, "people"
            )
        return None
    part = WHOLE if frame.part == OTHERS and frame.event == "wound" else frame.part
    if part == PART or _one_of_many(framed, known) or _loose(framed):
        return None
    which = sorted(groups - {"suspect"}) if frame.event not in ("arrest", "charge", "convict", "sentence") else []
    dynamics = Dynamics.CUMULATIVE if known.grows else Dynamics.STATE
    title = known.people if not which else known.people.replace("people", plural(which[0]), 1)
    title = f"other {title}" if part == OTHERS else title
    return Subject(("people", frame.event, part, *which), title, Kind.QUANTITY, dynamics, 5, "people")


def _one_of_many(framed: Framed, known: Event) -> bool:
    """ "One was killed" deep in an article, unless the sentence goes through all the victims ("… and four injured")."""
    deep = framed.mention.value.key == "1" and framed.number > _LEAD and known.grows
    return deep and not (known.name == "kill" and "wound" in framed.frame.words)


def _loose(framed: Framed) -> bool:
    """ "Several", "more than one": too little said to differ from a number."""
    value = framed.mention.value
    if value.hedge == "vague":
        return value.core is None or value.core.low < 12
    if value.hedge == "more_than" and value.key == "1":
        return True
    return value.unit is None and "part" not in framed.mention.notes and framed.after_comma


def _things(framed: Framed) -> Subject | None:
    frame = framed.frame
    if frame.what == "time" and frame.event in incidents() and frame.close:
        key, title = ("things", "time", frame.event, frame.who or ""), f"number of times ({frame.event})"
        return Subject(key, title + _of(frame.who), Kind.QUANTITY, Dynamics.STATE, 3, "time")
    if frame.what == "count" and frame.qualifiers and not _loose(framed) and frame.part == WHOLE:
        of = " ".join(sorted(frame.qualifiers))
        title, dynamics = f"number of counts ({of})", Dynamics.STATE
        return Subject(("things", "count", *sorted(frame.qualifiers)), title, Kind.QUANTITY, dynamics, 4, "count")
    if (
        _loose(framed)
        or frame.what is None
        or frame.what in _UNTOLD
        or frame.part != WHOLE
        or not (frame.event or frame.qualifiers)
    ):
        return None
    title = " ".join([*sorted(frame.qualifiers), plural(frame.what)])
    title += f" ({frame.event})" if frame.event else ""
    return Subject(
        ("things", frame.what, frame.event, *sorted(frame.qualifiers)),
        title,
        Kind.QUANTITY,
        Dynamics.STATE,
        3,
        frame.what,
    )


_UNTOLD = frozenset(
    "block time way thing part side other one number lot group reason copy comment count charge".split()
)


def _measure(frame: Frame) -> Subject | None:
    of = frame.role == "of"
    if not (of or (frame.close and frame.event in events() and frame.who)):
        return None
    unit = frame.what if frame.kind != "duration" else "day"
    told = frame.event if of or frame.kind not in ("duration", "percent") else f"{frame.kind} ({frame.event})"
    name = told + (f" of {frame.who.title()}" if frame.who else "")
    return Subject(("measure", frame.kind, frame.event, frame.who or ""), name, Kind.QUANTITY, Dynamics.STATE, 3, unit)
