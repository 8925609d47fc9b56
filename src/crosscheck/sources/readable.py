"""Which articles are not read, and why: another language, or numbers that would be read a thousand times too small.

Every recipe that reads raw articles asks here (scan, proof, proposals, ``add``): what it says of one is said once, in
the same words.  Curated claims are a person's reading, so their articles are not asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from crosscheck.errors import Problem
from crosscheck.model import Source
from crosscheck.reading.language import Language, language_of, misreadable

_ENGLISH = "crosscheck reads English: its figures would be misread, and are left out of the comparison"


def unread(source: Source) -> Problem | None:
    """Why an article is left out; ``None``: it is read."""
    called, language = source.path or source.id, language_of(source.text)
    if not language.english:
        return Problem(called, None, reads_as(language), _ENGLISH)
    shapes = misreadable(source.text)
    if shapes is None:
        return None
    sign, unsure = shapes
    message = f"writes decimal commas (“{sign}”), so that “{unsure}” would be misread"
    return Problem(called, None, message, f"it is left out of the comparison; write “{unsure.replace('.', ',')}”")


def reads_as(language: Language) -> str:
    """ "reads as German", "is not in English (hardly any of its words are English)"."""
    return f"reads as {language.name}" if language.name else f"is not in English ({language.why})"


def parted(sources: Iterable[Source]) -> tuple[list[Source], dict[str, Problem]]:
    """The articles that are read, in their order, and the others by id, with why."""
    read, left = [], {}
    for source in sources:
        why = unread(source)
        if why is None:
            read.append(source)
        else:
            left[source.id] = why
    return read, left
