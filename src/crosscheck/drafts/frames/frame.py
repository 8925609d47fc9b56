"""Frames as data: a mention, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.model import Mention, Modality

PERSON = "person"
FORCES = frozenset(["soldier"])
"""Groups of people whose number is a state of its own, whatever is done."""
WHOLE, PART, OTHERS = "", "part", "others"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a mention is about.

    ``kind``: "count", "age", "duration", "percent", a currency code, a dimension, "date" or "clock".
    ``what``: the thing counted, "person" for people; ``None`` if the words do not say.
    ``groups``: the groups of people it is told of (man, woman, child, officer …), empty for people as such.
    ``event`` and ``role`` (patient or agent; "of" for what a sum is of): what happened, a name of
    ``data/synonyms.toml`` or a verb's stem; "" if none.
    ``who``: the person it is said of, folded name; ``role_of``: the role of one without a name ("girl").
    ``names``: capitalised words of the sentence, folded; ``words``: stems of its other words.
    ``part``: "" a whole, "part" ("two of the five", "including two"), "others" ("three others", "four more").
    """

    kind: str
    what: str | None = None
    groups: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    event: str = ""
    role: str = ""
    close: bool = False
    who: str | None = None
    role_of: str | None = None
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    """Stems within a few words of the mention."""
    part: str = WHOLE
    modality: Modality = Modality.ACTUAL
    negated: bool = False
    context: frozenset[str] = frozenset()
    """Names of this sentence and the two before it."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A mention with its frame."""

    mention: Mention
    frame: Frame


@dataclass(frozen=True, slots=True)
class Match:
    """Two frames that agree: "same", or "weak" where the words leave a doubt."""

    strength: str
    score: float = 0.0
    """For choosing among several; says nothing by itself."""
