"""What is wrong with the files of a project, one line a problem.

Readers gather every problem of a run before they give up, so that an editor mends a folder in
one go: each raises a :class:`CrosscheckError` that carries all of its own, and
:class:`Problems` brings together those of several readers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_SHOWN = 60
"""Characters of a value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one file.

    ``file`` is relative to the project, ``line`` counts from 1 (``None``: the file as a whole),
    ``hint`` says what to do.  As text it is always a single line.
    """

    file: str
    line: int | None
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return one_line(f"{place}: {self.message}" + (f"; {self.hint}" if self.hint else ""))

    @property
    def order(self) -> tuple[str, int, str]:
        """Sort key: file, line, message."""
        return (self.file, self.line or 0, self.message)


class CrosscheckError(Exception):
    """The job cannot be done; ``problems`` (sorted by file and line, none twice) say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: list[Problem] = sorted(set(problems), key=lambda p: p.order)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class Problems:
    """Gathers problems from several steps and raises them together.

    Each step runs in ``with problems.caught():``, and ``problems.raise_any()`` comes last.
    """

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, line: int | None, message: str, hint: str | None = None) -> None:
        self._found.append(Problem(file, line, message, hint))

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Keep the problems of a :class:`CrosscheckError` raised inside, and go on after the block."""
        try:
            yield
        except CrosscheckError as error:
            self._found.extend(error.problems)

    def attempt(self, step: Callable[[], T]) -> T | None:
        """The result of ``step``, or ``None`` when it raised; its problems are kept."""
        with self.caught():
            return step()
        return None

    def raise_any(self) -> None:
        """Raise what was gathered, if anything was."""
        if self._found:
            raise CrosscheckError(self._found)

    def __bool__(self) -> bool:
        return bool(self._found)


def shown(value: object) -> str:
    """A value as a message repeats it: in double quotes, on one line, cut when long."""
    text = one_line(str(value))
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN] + "…"}"'


def one_line(text: str) -> str:
    """``text`` with what a terminal must not see (controls, line breaks, direction marks) escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def nearest(word: str, known: Collection[str]) -> str | None:
    """The one of ``known`` that ``word`` most looks like a slip for."""
    from difflib import get_close_matches

    near = get_close_matches(word[:200], sorted(known), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, known: Collection[str], what: str | None = None) -> str | None:
    """A hint with the nearest of ``known``, else (when ``what`` names them) with all of them."""
    near = nearest(word, known)
    if near is not None:
        return f"did you mean {shown(near)}?"
    if what is None or not known or len(known) > 20:
        return None
    return f"{what}: {', '.join(sorted(known))}"
