"""Whether an article says that it was corrected.  What such a note looks like is in ``data/corrections.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from crosscheck.data.shipped import table
from crosscheck.provenance.versions import Sentence
from crosscheck.reading.context.clauses import is_time, parse
from crosscheck.reading.context.patterns import Patterns

LABEL = 8
"""Words that may stand between a label and its colon."""
_MARKS = frozenset(":-–—")


def note_in(text: str, found: Iterable[Sentence]) -> Sentence | None:
    """The first of some sentences of ``text`` that says that the article was corrected, amended or clarified."""
    return next((s for s in found if is_note(text[s.start : s.end])), None)


def is_note(sentence: str) -> bool:
    """Whether a sentence says so of the article that it stands in.

    >>> is_note("This article was amended on 3 March 2021."), is_note("Police corrected the figure on Monday.")
    (True, False)
    """
    words = parse(sentence).words
    letters = next((n for n, word in enumerate(words) if word[0].isalnum()), len(words))
    if letters < len(words) and (words[letters] in _listed("openers") or _is_label(words[letters:])):
        return True
    # "was revised by the agency": somebody else's report
    return any(words[hit.end : hit.end + 1] != ("by",) for hit in _patterns().find(words))


def _is_label(words: tuple[str, ...]) -> bool:
    if words[0] not in _listed("labels"):
        return False
    for word in words[1 : LABEL + 2]:
        if word in _MARKS:
            return True
        if not (word.isdigit() or is_time(word) or word in _listed("labels") or word in _listed("beside_labels")):
            return False
    return len(words) <= LABEL + 1


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("corrections")[name])


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    data = table("corrections")
    lists = {name: "|".join(words) for name, words in data.items() if name != "patterns"}
    return Patterns([("note", [pattern.format(**lists) for pattern in data["patterns"]])])
