"""A column of few distinct things, each of which stands once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coded:
    """Which of some distinct things each row has."""

    code: Ints
    things: Sequence[Any]

    @classmethod
    def of(cls, column: Iterable[Any]) -> Coded:
        """Things in the order in which they come up."""
        found: dict[Any, int] = {}
        code = np.fromiter((found.setdefault(thing, len(found)) for thing in column), np.int64)
        return cls(code, list(found))

    @classmethod
    def constant(cls, thing: Any, rows: int) -> Coded:
        """A column of one thing."""
        return cls(np.zeros(rows, np.int64), [thing])

    @classmethod
    def recoded(cls, code: Ints, things: Iterable[Any]) -> Coded:
        """``things`` of which some may be equal: each once."""
        once = cls.of(things)
        return cls(once.code[code], once.things)

    def at(self, row: int) -> Any:
        """What a row has."""
        return self.things[self.code[row]]

    def take(self, rows: Ints) -> Coded:
        return Coded(self.code[rows], self.things)

    def map(self, to: Callable[[Any], Any]) -> Coded:
        """The same column with each thing made into another."""
        return Coded.recoded(self.code, map(to, self.things))

    @property
    def said(self) -> Flags:
        """Which rows have a thing that is not ``None``."""
        return self.where(lambda thing: thing is not None)

    def only(self, other: Coded) -> Ints:
        """For each thing the one of ``other`` (its code) that stands beside it in every row; -1 where there are
        several, or the thing is in no row."""
        pairs = np.unique(np.stack((self.code, other.code)), axis=1)
        of, first, count = np.unique(pairs[0], return_index=True, return_counts=True)
        found = np.full(len(self.things), -1)
        found[of[count == 1]] = pairs[1][first[count == 1]]
        return found

    def where(self, wanted: Callable[[Any], bool]) -> Flags:
        """Which rows have a thing that is wanted."""
        chosen = np.fromiter(map(wanted, self.things), bool, len(self.things))
        return np.asarray(chosen[self.code])


def codes(*columns: Ints) -> tuple[Ints, Ints]:
    """Rows that are alike in all of some columns of numbers as one number each: (number of each row, the first row that
    has it), in the order of the columns."""
    whole = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        low = column.min(initial=0)
        width = int(column.max(initial=0) - low) + 1
        if int(whole.max(initial=0) + 1) * width >= 2**62:
            whole = np.unique(whole, return_inverse=True)[1].astype(np.int64)
        whole = whole * width + (column - low)
    _, first, code = np.unique(whole, return_index=True, return_inverse=True)
    return code.astype(np.int64), first.astype(np.int64)
