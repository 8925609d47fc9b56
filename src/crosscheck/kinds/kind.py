"""What a kind of value says of itself: all that the rooms above ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.model import Dynamics, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable

Verb = tuple[str, str, str]
""" "puts it", "put it", and what stands between the verb and each value: "at "."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfValue:
    """A kind, made as ``KIND`` by its module; on which line its values lie, :class:`~crosscheck.model.Kind` says.

    Readers are given when the text was published, in minutes (:mod:`crosscheck.model.edtf`) or ``None``, and what
    hedges mean.
    """

    parse: Callable[[str, Topic, float | None, HedgeTable], Value]
    """The value as a claim spells it; ``ValueError`` with one plain line when it is none."""
    find: Callable[[str, Topic, float | None, HedgeTable], list[Value]]
    """Every value of the kind that fits the topic in a piece of prose, in order."""
    uncarried: Callable[[Value, str, Topic, float | None, HedgeTable], str | None]
    """Why a quote does not carry a value, ``None`` when it does."""
    plainly: Callable[[str, Value, str, Topic], bool] = lambda words, value, quote, topic: False
    """Whether a quote plainly carries the value that ``words`` tell, as its own words show without a reader."""
    aliased: bool = False
    """Whether a topic may list several names of one value."""
    plural: str
    """What several of them are called."""
    negated: Callable[[Value], Value] | None = None
    """What the denial of a value asserts, where that is a value, too."""
    dynamics: Dynamics = Dynamics.STATE
    """How the truth about a topic moves where nobody says."""
    rules: Mapping[Verdict, str]
    """The rule that speaks of values that contradict each other, or differ."""
    of_one_speaker: str | None = None
    """The rule instead of these where one speaker is told to have said it all."""
    shown: Callable[[Value], str] = lambda value: value.text
    """What names a value that has no number, its hedge aside."""
    quoted: bool = False
    """Whether a value stands between quotation marks."""
    printable: bool = True
    """Whether a value says something without its topic, as a number or a name does."""
    verb: Callable[[Sequence[Value]], Verb] | None = None
    """How sentences say who tells these values; ``None``: by their unit."""

    @property
    def excludes(self) -> bool:
        """Whether one value may exclude another; of names and words no arithmetic says so, they only differ."""
        return Verdict.CONTRADICTION in self.rules
