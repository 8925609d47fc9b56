"""The nouns of this room: a subject, and an assertion (a value told of a subject at one place of a text)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crosscheck.model import Mention
from crosscheck.reading.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mention is about (DESIGN section 10); every word is a lemma, ``None`` or empty what is not said."""

    dimension: str
    """count, money, share, a physical dimension, duration, age, day, clock, rank, score."""
    head: str | None
    """What is counted, measured, dated or ranked."""
    inherited: bool
    """The head stands elsewhere: "two more", "of the 40, 25 were"."""
    predicate: str | None
    role: str
    """"before" or "after" the predicate, "passive", or "" where there is none."""
    modifiers: frozenset[str] = frozenset()
    """Words between the figure and its head, and those of the of-phrase."""
    whose: str | None = None
    """Whose age, share or score it is: a name as written, or the noun that stands for a person."""
    negated: bool = False
    modality: str = "actual"
    direction: str | None = None
    change: str | None = None
    """Of a change: "from", "to" or "by"."""
    marks: frozenset[str] = frozenset()
    """Signs of part, addition, rate, limit, other time …, by their section of ``data/subject_marks.toml``."""
    signs: frozenset[str] = frozenset()
    """How the figure stands to others of its article (:func:`crosscheck.subjects.signs.signs_of`)."""
    status: str | None = None
    """Whether the figure counts the confirmed or also the probable, where the words right beside it say so."""
    unit: str | None = None
    """What it is told in, as ``Mention.unit`` says it: a unit of measure, or the noun counted with its modifiers."""
    part_of: float | None = None
    """Of a figure that a list tells as a part of a whole (subset): what the list comes to."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words around an assertion, as lemmas with their weight: the nearer and the rarer the heavier."""

    near: Mapping[str, float]
    clause: frozenset[str]
    sentence: frozenset[str]
    paragraph: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str]
    own_names: frozenset[str]
    """Names of the clause itself."""
    beside: frozenset[str]
    """Small words right beside the figure, with the side they stand on: "<of", ">more"."""
    years: frozenset[int] = frozenset()
    """Years that the sentence tells, beside the assertion itself."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """A value told of a subject in one place."""

    source: str
    mention: Mention
    sentence: Sentence
    first: int
    last: int
    """Words of the sentence that the mention covers, ``[first, last)``."""
    subject: Subject
    evidence: Evidence
    depth: float
    """Where in the text its sentence stands: 0 at the top, 1 at the end."""
    quoted: bool = False
    clause: tuple[int, int] = field(default=(0, 0))
    """Code points of the clause around it."""
