"""The words around a mention: how it is meant, who said it, what it counts or dates.

Four questions to one place in a text, each answered from the sentence that holds it; who said it may
take the sentences around.  All spans are code points of the text, end exclusive; all functions are
pure, take any text, and share one parse of each sentence.  The parts: clauses and words in
:mod:`.clauses`, modality, negation, speech (who says what), attribution, subject.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from crosscheck.model import Modality
from crosscheck.reading.context.attribution import attribution_at
from crosscheck.reading.context.modality import modality_at
from crosscheck.reading.context.negation import negated_at
from crosscheck.reading.context.people import Person, people
from crosscheck.reading.context.subject import subject_at
from crosscheck.reading.sentences import sentence_at, sentences

__all__ = ["Context", "attribution_at", "modality_at", "negated_at", "subject_at"]


@dataclass(frozen=True)
class Context:
    """One text, asked about many places.  Nothing is worked out before it is asked for."""

    text: str
    spans: list[tuple[int, int]] | None = field(default=None, repr=False, compare=False)
    """The sentences of the text, where somebody knows them already."""

    tells: Callable[[int, int], object | None] | None = field(default=None, repr=False, compare=False)
    """What the mention at a place is about, where somebody can say (:mod:`crosscheck.subjects.mentions`)."""

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentences(self.text) if self.spans is None else self.spans

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return people(self.text)

    def sentence(self, start: int) -> tuple[int, int]:
        """The span of the sentence that holds ``start``; the whole text when there is none."""
        if not self.sentences:
            return 0, len(self.text)
        return self.sentences[sentence_at(self.sentences, start)]

    def modality(self, start: int, end: int) -> Modality:
        return modality_at(self.text, self.sentence(start), start, end)

    def negated(self, start: int, end: int) -> bool:
        return negated_at(self.text, self.sentence(start), start, end)

    def attribution(self, start: int, end: int) -> str | None:
        return attribution_at(self.text, self.sentence(start), start, end, self.sentences)

    def about(self, start: int, end: int) -> object | None:
        return None if self.tells is None else self.tells(start, end)

    def subject(self, start: int, end: int) -> str | None:
        return subject_at(self.text, self.sentence(start), start, end)
