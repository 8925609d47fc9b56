"""The closed lists: verdicts, severities, kinds, dynamics, modalities (DESIGN section 2)."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a group of comparable claims comes to (DESIGN section 2)."""

    AGREEMENT = "agreement"
    DISCREPANCY = "discrepancy"
    CONTRADICTION = "contradiction"
    CHANGE = "change"
    INCOMPARABLE = "incomparable"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 is the gravest."""
        return ("error", "warning", "note").index(self.value)


class Kind(StrEnum):
    """The kinds of value: see :mod:`crosscheck.kinds`."""

    _value_: str
    numeric: bool
    """Whether its values are numbers: bounds in a unit, or in things that are counted."""
    timed: bool
    """Whether its values are times: bounds in minutes, an EDTF name, perhaps a clock and a zone."""
    on_a_line: bool
    """Whether its values are one of these, and so have a hedge, core and support."""

    def __new__(cls, name: str, line: str = "") -> Kind:
        kind = str.__new__(cls, name)
        kind._value_, kind.numeric, kind.timed, kind.on_a_line = name, line == "numbers", line == "minutes", line != ""
        return kind

    QUANTITY = "quantity", "numbers"
    DATE = "date", "minutes"
    ENTITY = "entity"
    TEXT = "text"
    BOOLEAN = "boolean"


class Dynamics(StrEnum):
    """How the truth about a topic moves in time."""

    CONSTANT = "constant"
    STATE = "state"
    CUMULATIVE = "cumulative"


class Modality(StrEnum):
    """Whether a claim speaks of a fact or of something that is not (yet) one."""

    ACTUAL = "actual"
    PLANNED = "planned"
    REQUESTED = "requested"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"


REAL = frozenset((Modality.ACTUAL, Modality.DENIED))
"""How what is so, or is not so, is told; the others speak of what is not (yet) a fact."""
