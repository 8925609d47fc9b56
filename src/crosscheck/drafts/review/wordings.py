"""Numbered things of text topics: "Resolution 1344" where the claims have "Resolution 1244"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.drafts.figures.facts import stems_of
from crosscheck.model import Claim, Topic
from crosscheck.text.names import fold

Span = tuple[int, int]
_NUMBERED = re.compile(r"(?P<words>[^\W\d_][^\d]*?)\s?(?P<number>\d[\d.,/-]*\d|\d)")
SHARED = 2
"""Words of the claims' quotes and of the title, beside those of the wording, that a sentence must share."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A numbered thing that the claims of a topic name, and the words that go with it."""

    topic: Topic
    pattern: re.Pattern[str]
    numbers: frozenset[str]
    around: frozenset[str]


def wording(topic: Topic, claims: Sequence[Claim]) -> Wording | None:
    """What to look for; ``None``: the claims of the topic name nothing by one word and numbers."""
    found = [_NUMBERED.fullmatch(c.value.text) for c in claims if c.value is not None]
    words = {fold(m["words"]).strip() for m in found if m is not None}
    if len(words) != 1 or None in found:
        return None
    head = next(iter(words))
    spaced = r"\s{1,2}".join(map(re.escape, head.split()))
    pattern = re.compile(rf"(?i:\b{spaced})\s{{1,2}}(?:(?i:no)\.?\s)?(?P<number>\d[\d.,/-]*\d|\d)")
    own = stems_of(head)
    around = frozenset[str]().union(*(stems_of(c.quote) for c in claims), stems_of(topic.title)) - own
    return Wording(topic, pattern, frozenset(m["number"] for m in found if m is not None), around)


def numbered(wording: Wording, sentence: str) -> Iterator[tuple[Span, str]]:
    """The places and numbers that a sentence gives for the thing."""
    for match in wording.pattern.finditer(sentence):
        if len(stems_of(sentence) & wording.around) >= SHARED:
            yield match.span("number"), match["number"]
