"""What one article denies and another asserts → a topic of yes and no.

topic_of(label, one, sources) -> Told(topic, claims, why)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from crosscheck.alignment.facts.disagreements import Disagreement
from crosscheck.alignment.topics import claim_at, slugged
from crosscheck.kinds.boolean import said
from crosscheck.model import Claim, Dynamics, Kind, Source, Topic
from crosscheck.names import outlet

LONGEST = 60
"""Characters of a title."""
_OPENERS = re.compile(r"^(?:(?:that|where|because|and|but|who|which|when|while|as|says?|said)\s+)+", re.IGNORECASE)
_PLAIN = frozenset("the a an it its they their there he she his her some all one two three police no".split())


class Told(NamedTuple):
    """A topic, its claims, and why they are of one thing."""

    topic: Topic
    claims: list[Claim]
    why: str


def topic_of(label: str, one: Disagreement, sources: Mapping[str, Source]) -> Told:
    """Whether the thing is so: the asserting article's words are the title, its best place alone the other position."""
    denying, asserting = one.positions
    title = f"whether {_clause(asserting[0].text)}"
    topic = Topic(slugged(f"{label} {title}"), Kind.BOOLEAN, title=title, dynamics=Dynamics.CONSTANT, weight=4)
    claims = [
        claim_at(sources[place.source], topic, said(word), place.start, place.end, place.start)
        for word, places in (("no", denying), ("yes", asserting[:1]))
        for place in places
    ]
    written = [f"“{' '.join(place.text.split())}”" for place in (denying[0], asserting[0])]
    names = [_name(sources[place.source]) for place in (denying[0], asserting[0])]
    return Told(topic, claims, f"{names[0]} writes {written[0]}, {names[1]} {written[1]}")


def _name(source: Source) -> str:
    return outlet(source.publisher, source.id)


def _clause(text: str) -> str:
    """A clause behind "whether": "the sirens worked"."""
    words = _OPENERS.sub("", " ".join(text.split())).strip("\"'“”‘’.,;:- ")
    while len(words) > LONGEST and " " in words:
        words = words.rsplit(" ", 1)[0]
    first, _, rest = words.rstrip(",;:- ").partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in _PLAIN else f"{first} {rest}".strip()
