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
    line: str
    """The line that its values lie on: of numbers, of minutes, or none."""

    def __new__(cls, name: str, line: str = "") -> Kind:
        kind = str.__new__(cls, name)
        kind._value_, kind.line = name, line
        return kind

    QUANTITY = "quantity", "numbers"
    DATE = "date", "minutes"
    ENTITY = "entity"
    TEXT = "text"
    BOOLEAN = "boolean"

    @property
    def on_a_line(self) -> bool:
        """Whether its values have a hedge and bounds, core and support."""
        return self.line != ""

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers: bounds in a unit, or in things that are counted."""
        return self.line == "numbers"

    @property
    def timed(self) -> bool:
        """Whether its values are times: bounds in minutes, an EDTF name, perhaps a clock and a zone."""
        return self.line == "minutes"


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
