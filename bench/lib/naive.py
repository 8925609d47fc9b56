"""The floor for ``scan``: the same noun with another number, anywhere, is a disagreement."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from crosscheck.model import Anchor, Claim, Mention, Position, Source
from crosscheck.model.interval import EVERYTHING
from crosscheck.reading.read import minutes_of, read_at


@dataclass(frozen=True)
class Naive:
    """What the bench asks of a finding."""

    rule: str
    message: str
    positions: tuple[Position, ...]
    doubtful: bool = False


def naive(sources: list[Source]) -> list[Naive]:
    """Numbers that count one noun, ages, and clock times; all that differ are one finding each."""
    return [
        Naive("naive", f"{thing}: {', '.join(sorted(by_value))}", _positions(by_value))
        for thing, by_value in sorted(_held(sources).items())
        if thing and len(by_value) > 1
    ]


def naive_pairs(sources: list[Source]) -> list[Naive]:
    """The same, each two values a finding, if two articles have them."""
    return [
        Naive("naive", f"{thing}: {one}, {other}", _positions({one: by_value[one], other: by_value[other]}))
        for thing, by_value in sorted(_held(sources).items())
        for one, other in combinations(sorted(by_value), 2)
        if thing and len({c.source for value in (one, other) for c in by_value[value]}) > 1
    ]


def _held(sources: list[Source]) -> dict[str, dict[str, list[Claim]]]:
    """The claims by what is counted and by value."""
    held: dict[str, dict[str, list[Claim]]] = {}
    for source in sources:
        for mention in read_at(source.text, minutes_of(source.published)):
            held.setdefault(_thing(mention), {}).setdefault(mention.value.key, []).append(_claim(source, mention))
    return held


def _thing(mention: Mention) -> str:
    if mention.kind == "date":
        return "clock" if mention.value.clock else ""
    return (mention.unit or "").rsplit(" ", 1)[-1]


def _claim(source: Source, mention: Mention) -> Claim:
    return Claim(
        f"{source.id}:{mention.start}", source.id, "", mention.text, mention.value, EVERYTHING, None, False, EVERYTHING,
        Anchor(mention.start, mention.end),
    )  # fmt: skip


def _positions(by_value: dict[str, list[Claim]]) -> tuple[Position, ...]:
    return tuple(Position(value, tuple(claims)) for value, claims in sorted(by_value.items()))
