"""What was worked out for a part of a draft, kept for the next state of the draft."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")
MOST = 4_000
"""Answers kept of one kind; then the oldest goes."""


class Kept(Generic[V]):
    """Answers of one kind, by all that they depend on."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[Hashable, V] = {}
        self.made = 0
        """Answers worked out so far: a measure of work."""

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The answer to ``key``, made when it is first asked for."""
        if key not in self._held:
            made = make()
            if len(self._held) >= self._most:
                self._held.pop(next(iter(self._held)))
            self._held[key] = made
            self.made += 1
        return self._held[key]
