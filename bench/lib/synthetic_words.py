"""Made-up claims in words: rows of bench/lib/synthetic.py as the columns that ``crosscheck.check`` takes.

    table(world, rows) -> pyarrow.Table                        source, quote, topic, value, as_of, …
    write(world, n, path) -> rows, a chunk at a time           straight to Parquet

Words are put together column by column: each number once as text, then whole columns joined.
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lib.synthetic import DAYS, KINDS, SOURCES, Ints, Rows, World
from lib.synthetic_forms import DATE_FORMS, FIRST_DAY, FORMS

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK = 500_000
UNITS = {"percent": "percent", "money": "EUR", "distance": "kilometre"}
COLUMNS = ("source", "quote", "topic", "value", "as_of", "attribution", "modality", "scope", "unit", "published")


@cache
def words() -> dict[str, Any]:
    """Nouns, patterns, places and names (bench/lib/synthetic.toml)."""
    return tomllib.loads(Path(__file__).with_suffix("").with_name("synthetic.toml").read_text("utf-8"))


def nouns(world: World) -> list[str]:
    """What each topic is about."""
    listed = [words()[kind]["nouns"] for kind in KINDS]
    return [listed[kind][noun % len(listed[kind])] for kind, noun in zip(world.kind, world.noun, strict=True)]


def slugs(world: World) -> list[str]:
    """A name for each topic: what it is about, and its number."""
    return [f"{noun.replace(' ', '-')}.{at}" for at, noun in enumerate(nouns(world))]


def units(world: World) -> list[str | None]:
    """The unit of each topic: what is counted, or what it is measured in."""
    pairs = zip(world.kind, nouns(world), strict=True)
    return [noun if KINDS[kind] == "count" else UNITS.get(KINDS[kind]) for kind, noun in pairs]


def table(world: World, rows: Rows) -> pa.Table:
    """The claims as strings."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = world.kind[rows.topic]
    value, told = _values(rows, kind, _nouns_of(world, rows))
    begin, rest = _sentences(world, rows, kind)
    before, after = _halves(words()["tails"], "{who}")
    tail = pa.array(rows.tail)
    who = pa.array(_people()).take(pa.array(rows.teller))
    counted = world.counted[rows.topic]
    columns = {
        "source": pa.array([f"source-{i:03}" for i in range(SOURCES)]).take(pa.array(rows.source)),
        "quote": pc.binary_join_element_wise(begin, told, rest, before.take(tail), who, after.take(tail), ""),
        "topic": pa.array(slugs(world)).take(pa.array(rows.topic)),
        "value": _only_where(value, (rows.teller % 10 > 0) | (kind >= KINDS.index("date"))),
        "as_of": _days(rows.day, rows.month),
        "attribution": _only_where(who, np.array(words()["attributed"])[rows.tail]),
        "modality": pa.array([None, "planned", "requested", None]).take(pa.array(rows.variant)),
        "scope": pa.array([None, None, None, "north"]).take(pa.array(rows.variant)),
        "unit": _only_where(pa.array(units(world)).take(pa.array(rows.topic)), counted & (rows.teller % 3 == 0)),
        "published": _days(rows.published, np.zeros(len(rows), bool)),
    }
    return pa.table(columns)


def write(world: World, n: int, path: Path, chunk: int = CHUNK) -> Iterator[Rows]:
    """``n`` claims as a Parquet file, written as their rows are taken, a chunk at a time."""
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        writer = None
        for at, start in enumerate(range(0, n, chunk)):
            rows = world.rows(min(chunk, n - start), 1_000 + at, n)
            claims = table(world, rows)
            writer = writer or stack.enter_context(pq.ParquetWriter(path, claims.schema))
            writer.write_table(claims)
            yield rows


def _only_where(column: pa.Array, told: NDArray[np.bool_]) -> pa.Array:
    """The column with nulls elsewhere."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(told), column, pa.scalar(None, pa.string()))


@cache
def _people() -> list[str]:
    return [f"{first} {last}" for first in words()["firsts"] for last in words()["lasts"]]


def _halves(patterns: Sequence[str], mark: str) -> tuple[pa.Array, pa.Array]:
    """What stands before and behind the mark."""
    import pyarrow as pa

    parts = [pattern.partition(mark) for pattern in patterns]
    return pa.array([p[0] for p in parts]), pa.array([p[2] for p in parts])


def _once(codes: Ints, make: Callable[[int], tuple[str, str]]) -> tuple[pa.Array, pa.Array]:
    """Two columns of strings, each distinct code put in words once; ``make`` takes the first row that has it."""
    import pyarrow as pa

    _, first, back = np.unique(codes, return_index=True, return_inverse=True)
    made = [make(at) for at in first.tolist()]
    at = pa.array(back)
    return pa.array([m[0] for m in made]).take(at), pa.array([m[1] for m in made]).take(at)


def _nouns_of(world: World, rows: Rows) -> tuple[list[str], Ints]:
    """All nouns, and which is that of each row."""
    listed = sorted(set(nouns(world)))
    place = {noun: at for at, noun in enumerate(listed)}
    return listed, np.array([place[noun] for noun in nouns(world)])[rows.topic]


def _starts(kind: int, pattern: int) -> bool:
    return str(_pattern(kind, pattern)).startswith("{What}")


def _pattern(kind: int, pattern: int) -> str:
    patterns = words()[KINDS[kind]]["patterns"]
    return str(patterns[pattern % len(patterns)])


def _sentences(world: World, rows: Rows, kind: Ints) -> tuple[pa.Array, pa.Array]:
    """What stands before and behind the value."""
    listed, noun = _nouns_of(world, rows)
    places = words()["places"]
    pattern, place = rows.pattern % 240, rows.place % len(places)

    def made(at: int) -> tuple[str, str]:
        text = (
            _pattern(kind[at], pattern[at]).replace("{place}", places[place[at]]).replace("{thing}", listed[noun[at]])
        )
        before, _, after = text.replace("{What}", "{what}").partition("{what}")
        return before, after

    return _once(((kind * 240 + pattern) * len(places) + place) * len(listed) + noun, made)


def _values(rows: Rows, kind: Ints, of: tuple[list[str], Ints]) -> tuple[pa.Array, pa.Array]:
    """The value as the claim has it, and as its quote tells it."""
    listed, noun = of
    dates, names = KINDS.index("date"), KINDS.index("name")
    patterns = [[_starts(k, p) for p in range(240)] for k in range(len(KINDS))]
    starts = np.array(patterns)[kind, rows.pattern % 240]

    def made(at: int) -> tuple[str, str]:
        form, first, second = int(rows.form[at]), int(rows.first[at]), int(rows.second[at])
        if kind[at] == names:
            return (_people()[first],) * 2
        value, told = _date(form, first, second) if kind[at] == dates else _number(int(kind[at]), form, first, second)
        if KINDS[kind[at]] == "count":
            told = f"{told} {listed[noun[at]]}"
        return value, told[:1].upper() + told[1:] if starts[at] else told

    number = (rows.first + 1_000) * 10_000_000 + rows.second
    return _once((((noun * len(KINDS) + kind) * 20 + rows.form) * 2 + starts) * 10**14 + number, made)


def _number(kind: int, form: int, first: int, second: int) -> tuple[str, str]:
    """ "about 3,700", "between 34 and 36 percent", "more than €35 million": the same in value and quote."""
    measured = KINDS[kind] != "count"
    numbers = [f"{n // 10:,}" if measured and n % 10 == 0 else f"{n / 10:,.1f}" if measured else f"{n:,}"
               for n in (first, second)]  # fmt: skip
    if KINDS[kind] == "money" and form < 10 and not second:
        numbers = [f"€{n} million" for n in numbers]
        text = FORMS[form].format(*numbers)
    else:
        noun = words()[KINDS[kind]]["nouns"][0] if measured else ""
        text = f"{FORMS[form].format(*numbers)} {noun}".rstrip()
    return text, text


def _date(form: int, first: int, second: int) -> tuple[str, str]:
    one, other = (_Day(FIRST_DAY + day) for day in (first, second))
    told = {"iso": one.iso, "iso2": other.iso, "day": one.words, "us": one.us, "month": one.month}
    value = DATE_FORMS[form].format(**told)
    if value == one.iso:
        return value, f"on {one.words}"
    return value, f"either on {one.words} or on {other.words}" if value.startswith("[") else value


class _Day:
    """A day as EDTF and in words."""

    def __init__(self, day: np.datetime64) -> None:
        date = day.astype(object)
        self.iso = date.isoformat()
        self.month = f"{calendar.month_name[date.month]} {date.year}"
        self.words = f"{date.day} {self.month}"
        self.us = f"{calendar.month_name[date.month]} {date.day}, {date.year}"


def _days(days: Ints, month: NDArray[np.bool_]) -> pa.Array:
    """Days as EDTF; -1 is none."""
    import pyarrow as pa

    listed = np.datetime_as_string(FIRST_DAY + np.arange(-1, DAYS + 10))
    texts = [None, *listed[1:].tolist(), *(text[:7] for text in listed.tolist())]
    return pa.array(texts).take(pa.array(days + 1 + month * len(listed)))
