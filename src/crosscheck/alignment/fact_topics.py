"""What articles tell differently without a figure → a topic of yes and no, or of names.

topic_of(label, one, sources) -> Told(topic, claims, why)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosscheck import lexicon
from crosscheck.alignment.facts.candidates import Place
from crosscheck.alignment.facts.disagreements import Disagreement
from crosscheck.alignment.topics import claim_at, constant
from crosscheck.kinds.boolean import said
from crosscheck.model import Claim, Kind, Source, Topic, Value
from crosscheck.subjects.naming import is_title
from crosscheck.subjects.words import is_closed
from crosscheck.text.names import outlet

LONGEST = 80
"""Characters of a title."""
_OPENERS = re.compile(r"^(?:(?:that|where|because|and|but|who|which|when|while|as|says?|said)\s+)+", re.IGNORECASE)
_SPEECH = re.compile(r"^.{0,60}?\b(?:said|says)\s+(?:that\s+)?(?=\S+\s+\S+\s+\S)")
"""Who says so."""
_STATES = frozenset("is are was were has have had will would can could".split())
MOSTLY = 0.7
"""Share of a word's uses from which on it is taken for one part of speech."""


class Told(NamedTuple):
    """A topic, its claims, and why they are of one thing."""

    topic: Topic
    claims: list[Claim]
    why: str


def topic_of(label: str, one: Disagreement, sources: Mapping[str, Source]) -> Told:
    """A topic with a position for either side."""
    return _marked(label, one, sources) if one.kind == "name" else _asked(label, one, sources)


def _asked(label: str, one: Disagreement, sources: Mapping[str, Source]) -> Told:
    """Whether the thing is so, in the words of an article that says so; of one that denies it where these are long."""
    denying, told = one.positions
    asserting = [p for p in told if p.source not in {d.source for d in denying}] or told
    words, turned = _clause(asserting[0].text), False
    if len(words) > LONGEST and len(_clause(denying[0].text)) <= LONGEST:
        words, turned = _clause(denying[0].text), True
    title = f"whether {_short(words)}"
    topic = constant(f"{label} {title}", Kind.BOOLEAN, title)
    no, yes = (said("yes"), said("no")) if turned else (said("no"), said("yes"))
    return Told(topic, _claims(topic, sources, ((no, denying), (yes, asserting))), _written(one, sources))


def _marked(label: str, one: Disagreement, sources: Mapping[str, Source]) -> Told:
    """Which of two it is: the noun that they have in common is the title."""
    title = f"which {one.head}"
    topic = constant(f"{label} {title}", Kind.ENTITY, title, weight=3)
    values = [Value(Kind.ENTITY, " ".join(text.split()), text.casefold()) for text in one.told]
    claims = _claims(topic, sources, tuple(zip(values, one.positions, strict=True)))
    return Told(topic, claims, _written(one, sources))


def _claims(topic: Topic, sources: Mapping[str, Source], sides: Sequence[tuple[Value, Sequence[Place]]]) -> list[Claim]:
    return [
        claim_at(sources[place.source], topic, value, place.start, place.end, place.start)
        for value, places in sides for place in places
    ]  # fmt: skip


def _written(one: Disagreement, sources: Mapping[str, Source]) -> str:
    """What the first of either side writes."""
    places = [side[0] for side in one.positions]
    first, second = (f"{_name(sources[p.source])} writes “{' '.join(p.text.split())}”" for p in places)
    return f"{first}, {second.replace(' writes ', ' ', 1)}"


def _name(source: Source) -> str:
    return outlet(source.publisher, source.id)


def _clause(text: str) -> str:
    """A clause behind "whether": "the sirens worked", "somebody was hurt"."""
    said = " ".join(text.split())
    opener = _OPENERS.match(said)
    words = _SPEECH.sub("", said[opener.end() :] if opener else said).strip("\"'“”‘’.,;:- ")
    first, _, rest = words.partition(" ")
    if opener and opener[0].split()[-1].lower() == "who":
        words = f"somebody {words}"
    elif _tells(first):
        words = f"it {words}"
    elif rest and not first.isupper() and first == first.capitalize() and lexicon.tags(first.lower()).known:
        words = f"{first.lower()} {rest}" if _is_plain(first) else words
    return words


def _tells(word: str) -> bool:
    """A verb at the start of a clause: its subject stands outside."""
    return word.islower() and (word in _STATES or lexicon.tags(word).verb > MOSTLY)


def _is_plain(word: str) -> bool:
    """A word that has its capital from its place: no name that is a word, too."""
    low = word.lower()
    if is_title(low):
        return False
    return is_closed(low) or lexicon.lemma(low, "n") != low or lexicon.tags(low).noun < MOSTLY


def _short(words: str) -> str:
    """Cut to what a title holds."""
    while len(words) > LONGEST and " " in words:
        words = words.rsplit(" ", 1)[0]
    return words.rstrip(",;:- ")
