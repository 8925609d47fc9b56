"""crosscheck.toml → :class:`Settings`: everything a project may set, one object, taken by every recipe and command.

Every setting has a default.  What is made from the settings, the hedge table and the words, sits in the object and
travels with it: nothing is kept that another object could meet.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from crosscheck.claims.topics import WINDOW
from crosscheck.errors import CrosscheckError, Problem, Problems, did_you_mean, shown
from crosscheck.files.disk import read_text
from crosscheck.files.validation import Record, checked
from crosscheck.model.hedges import HedgeTable, load_table
from crosscheck.reading.synonyms import Synonyms, shipped
from crosscheck.wording.style import ClockForm, DateForm, MillionForm, MoneyForm, NumberForm, PercentForm, Style

FILE = "crosscheck.toml"
_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w\"'.-]+)\s*=")
_TOML = 'write [section] and key = value, text in "quotes"'
_RULE = re.compile(r"XC[1-9][0-9]{2}")

FailOn = Literal["never", "error", "warning", "note"]


class _Gate(Record):
    fail_on: FailOn = "warning"


class _Report(Record):
    fail_on: FailOn = "never"


class _Groups(Record):
    window: Annotated[int, Field(ge=0, strict=True)] = WINDOW


Words = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^(~?[^\W\d_][\w'’-]*(\s+|$))+$", to_lower=True)
]
"""Words with white space between; "~evict" stands for every form of a regular verb."""


class Event(Record):
    """``[synonyms.events.NAME]``: words for one event, beside those of ``data/synonyms.toml``."""

    verbs: Words | None = None
    states: Words | None = None
    nouns: Words | None = None


class _Synonyms(Record):
    events: dict[str, Event] = Field(default_factory=dict)
    things: list[Words] = Field(default_factory=list)


Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class _Style(Record):
    """``[style]``: forms of what is offered for print, each by an example of it."""

    date: DateForm | None = None
    number: NumberForm | None = None
    million: MillionForm | None = None
    percent: PercentForm | None = None
    money: MoneyForm | None = None
    clock: ClockForm | None = None
    words_to: Annotated[int, Field(ge=0, le=10, strict=True)] | None = None
    names: dict[Phrase, list[Phrase]] = Field(default_factory=dict)
    never: list[Phrase] = Field(default_factory=list)


class SettingsFile(Record):
    """``crosscheck.toml`` as it is written."""

    report: _Report = _Report()
    gate: _Gate = _Gate()
    scan: _Gate = _Gate()
    proof: _Gate = _Gate()
    groups: _Groups = _Groups()
    rules: dict[str, Literal["off", "note", "warning", "error"]] = Field(default_factory=dict)
    hedges: dict[str, dict[str, str]] = Field(default_factory=dict)
    synonyms: _Synonyms = _Synonyms()
    style: _Style = _Style()


@dataclass(frozen=True)
class Settings:
    """Everything a project may set.

    ``*_fail_on`` is "never", "error", "warning" or "note"; ``rules`` maps a code to "off" or a severity; ``window``
    (days) holds for topics that name none; ``hedges`` are the project's own rows of the hedge table (row → core,
    support); ``synonyms`` its own words for events, things and groups, in the form of ``data/synonyms.toml``.
    ``style`` is how the house prints what is offered for print.  Raises ``ValueError`` for a row that is not there or
    cannot be read.
    """

    report_fail_on: str = "never"
    gate_fail_on: str = "warning"
    scan_fail_on: str = "warning"
    proof_fail_on: str = "warning"
    rules: Mapping[str, str] = field(default_factory=dict)
    window: int = WINDOW
    hedges: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    synonyms: Mapping[str, Any] = field(default_factory=dict)
    style: Style = field(default_factory=Style)

    def __post_init__(self) -> None:
        _ = self.table

    def __reduce__(self) -> tuple[type[Settings], tuple[object, ...]]:
        """Other processes get what is set, and make the tables of it themselves."""
        return type(self), tuple(getattr(self, field.name) for field in fields(self))

    @cached_property
    def table(self) -> HedgeTable:
        """What a hedge means."""
        return load_table(self.hedges)

    @cached_property
    def words(self) -> Synonyms:
        """Which words say the same."""
        return Synonyms(self.synonyms) if self.synonyms else shipped()


def load_settings(folder: Path, codes: Collection[str] = (), *, above: bool = False) -> Settings:
    """The settings of a folder; the defaults when it has no ``crosscheck.toml``.

    ``codes`` are the rules that there are; without any, a code is checked by its form alone.  ``above``: else those of
    the nearest folder above that has one, up to the top of the repository: for files that belong to no project.
    Raises :class:`~crosscheck.errors.CrosscheckError` with every problem: not TOML, an unknown section, key,
    rule code or level, a row of the hedge table that is not there or cannot be read.
    """
    path = folder / FILE
    if above and not path.exists():
        path = _nearest(folder.resolve()) or path
    if not path.exists():
        return Settings()
    name = FILE if path.parent == folder else os.path.relpath(path, folder)
    text = read_text(path, name)
    data = _parsed(text, name)
    lines = dict(_lines(text))
    problems = Problems()
    content = problems.attempt(lambda: checked(SettingsFile, data, name, lambda path: _line_of(lines, path)))
    for code in _table(data, "rules"):
        if not _RULE.fullmatch(code) or (codes and code not in codes):
            hint = did_you_mean(code, codes) or 'codes look like XC205; "crosscheck explain" lists them'
            problems.add(name, _line_of(lines, ("rules", code)), f"{shown(code)} is no rule code", hint)
    for row, formulas in (content.hedges if content else {}).items():
        try:
            load_table({row: formulas})
        except ValueError as error:
            at = tuple(str(error).partition(":")[0].split("."))
            hint = "docs/meaning.md has the rows, and what may stand in them"
            problems.add(name, _line_of(lines, at), str(error), hint)
    for other, said in _twice(content.style.names if content else {}):
        hint = "give each spelling once, to the name that it stands for"
        problems.add(name, _line_of(lines, ("style", "names", other)), said, hint)
    problems.raise_any()
    assert content is not None
    return _settings(content)


def _twice(names: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Names whose spellings say two things, and what is wrong with them."""
    first: dict[str, str] = {}
    for name, others in names.items():
        for other in others:
            if other != name and other in names:
                yield name, f"{shown(other)} is a name that the house writes so"
            elif first.setdefault(other, name) != name:
                yield name, f"{shown(other)} is listed for {shown(first[other])}, too"


def _nearest(folder: Path) -> Path | None:
    """The ``crosscheck.toml`` of the nearest folder above, no further than the repository goes."""
    for above in (folder, *folder.parents):
        if (above / FILE).exists():
            return above / FILE
        if (above / ".git").exists():
            return None
    return None


def _table(data: dict[str, Any], name: str) -> dict[str, Any]:
    table = data.get(name)
    return table if isinstance(table, dict) else {}


def _settings(content: SettingsFile) -> Settings:
    return Settings(
        report_fail_on=content.report.fail_on,
        gate_fail_on=content.gate.fail_on,
        scan_fail_on=content.scan.fail_on,
        proof_fail_on=content.proof.fail_on,
        rules=dict(content.rules),
        window=content.groups.window,
        hedges=dict(content.hedges),
        synonyms={k: v for k, v in content.synonyms.model_dump(exclude_none=True).items() if v},
        style=_style(content.style),
    )


def _style(written: _Style) -> Style:
    given = written.model_dump(exclude_none=True)
    names = {name: tuple(o for o in others if o != name) for name, others in written.names.items()}
    return Style(**{**given, "names": names, "never": tuple(written.never)})


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
    place = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", said)
    line = int(place[1]) if place and place[1] else None
    said = said[: place.start()] if place else said
    raise CrosscheckError([Problem(name, line, f"not TOML: {said[:1].lower()}{said[1:]}", _TOML)])


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The path of each section and key, with its line: tomllib gives no lines, and settings are written one a line."""
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header:
            section = _path(header[1])
            yield section, number
        elif key:
            yield (*section, *_path(key[1])), number


def _path(written: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in written.split("."))


def _line_of(lines: Mapping[tuple[str, ...], int], path: tuple[int | str, ...]) -> int | None:
    """The line of the longest part of ``path`` that is written out."""
    names = tuple(map(str, path))
    for length in range(len(names), 0, -1):
        for known, line in lines.items():
            if known[:length] == names[:length]:
                return line
    return None
