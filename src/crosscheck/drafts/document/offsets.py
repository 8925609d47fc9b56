"""Offsets of a text that was cut out of another one, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass
class Cuttings:
    """A text made of pieces of another; every piece knows where it came from.  Offsets are code points."""

    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str, origin: int) -> None:
        """Append ``piece``, which stands at ``origin`` of the other text."""
        if piece:
            self.starts.append(self.length)
            self.origins.append(origin)
            self.pieces.append(piece)
            self.length += len(piece)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` came from; of made-up white space, where that was put."""
        if not self.starts:
            return 0
        at = max(bisect_right(self.starts, offset) - 1, 0)
        within = min(offset - self.starts[at], len(self.pieces[at]) - 1)
        return self.origins[at] + max(within, 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the other text from the first to the last character of ``[start, end)``."""
        return self.origin(start), self.origin(max(end - 1, start)) + 1
