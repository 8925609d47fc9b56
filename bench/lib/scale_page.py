"""What bench/scale.py measured, as bench/results/scale.md and as the figures of docs/scale.md."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Any

from lib import where
from lib.scale_peers import PEERS

PAGE = where.ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- figures: written by bench/scale.py -->", "<!-- end of figures -->"
MILLION, TEN_MILLION, BILLION = 10**6, 10**7, 10**9
VERDICTS = "grouping and verdicts"
"""The stage of bench/lib/scale_tasks.py that a target is about."""
MACHINES = (1, 10, 100)
LIBRARIES = ("numpy", "pandas", "pyarrow", "duckdb", "polars")

Result = Mapping[str, Any]
Made = Mapping[str, Mapping[int, Result]]


@dataclass(frozen=True)
class Page:
    """The results, and docs/scale.md with its figures."""

    text: str
    docs: str


def told(result: Result | None) -> str:
    """The seconds of a run, or why there are none."""
    if result is None:
        return "–"
    if "over" in result:
        return f"over {result['over']:,.0f} s"
    if "error" in result:
        return str(result["error"])
    return seconds(result["seconds"])


def seconds(n: float) -> str:
    """ "0.34", "12.1", "341"."""
    return f"{n:.2f}" if n < 10 else f"{n:.1f}" if n < 100 else f"{n:,.0f}"


def page(made: Made, sizes: Sequence[int], limit: float, missing: Sequence[str], cores: int) -> Page:
    """Both pages of one run; ``missing`` are the peers that are not installed."""
    constants = _billion(made, sizes)
    parts = [
        _head(sizes, limit, missing, cores),
        "## Seconds\n\n" + _by_size(sizes, {**_ours(made), **_peers(made, told)}),
        "Times as long as crosscheck's whole way:\n\n" + _by_size(sizes, _peers(made, _ratio(made))),
        "## Peak memory, MB\n\n" + _by_size(sizes, {"crosscheck": _cells(made, "whole", _peak), **_peers(made, _peak)}),
        "## What was found\n\n" + _found(made, sizes),
        "## How it grows\n\n" + _growth(made, sizes),
        "## One topic\n\n" + _one_topic(made, sizes),
        "## Near-duplicate topics\n\n" + _near(made),
        "## Targets\n\n" + _targets(made),
        *(["## A billion claims\n\n" + constants] if constants else []),
    ]
    docs = "\n\n".join(part.rstrip() for part in (parts[1], parts[3], *parts[5:8], *parts[9:]))
    return Page("\n\n".join(part.rstrip() for part in parts) + "\n", _with(docs))


def _with(figures: str) -> str:
    """docs/scale.md with these figures."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    figures = figures.replace("\n## ", "\n### ").replace("## ", "### ", 1)
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


def _head(sizes: Sequence[int], limit: float, missing: Sequence[str], cores: int) -> str:
    python = ".".join(map(str, sys.version_info[:3]))
    used = ", ".join(f"{name} {found}" for name in LIBRARIES if (found := _version(name)))
    lines = [
        f"`python bench/scale.py --most {sizes[-1]} --limit {limit:g}`, {cores} cores, Python {python}, {used}."
        " All of it is of one run, each figure from a process of its own.",
        "",
        "Wall time from the table in memory to the answer. crosscheck reads values, dates and quotes as words and makes"
        " findings; the peers get intervals that are read already, and say which rows disagree.",
    ]
    if missing:
        lines += ["", f"Not run, as they are not installed (bench/scale_peers.txt): {', '.join(missing)}."]
    return "\n".join(lines)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _by_size(sizes: Sequence[int], columns: Mapping[str, Mapping[int, str]]) -> str:
    rows = [[f"{n:,}", *(column.get(n, "–") for column in columns.values())] for n in sizes]
    return where.table(["claims", *columns], rows)


def _cells(made: Made, task: str, show: Callable[[Result], str]) -> dict[int, str]:
    return {n: show(result) for n, result in made.get(task, {}).items()}


def _peers(made: Made, show: Callable[[Result], str]) -> dict[str, dict[int, str]]:
    return {name: _cells(made, name, show) for name in PEERS if name in made}


def _ours(made: Made) -> dict[str, dict[int, str]]:
    columns = {"crosscheck, whole way": _cells(made, "whole", told)}
    names = dict.fromkeys(stage for result in made.get("whole", {}).values() for stage in result.get("stages", {}))
    for name in names:
        columns[f"its {name}"] = {
            n: seconds(result["stages"][name])
            for n, result in made["whole"].items()
            if name in result.get("stages", {})
        }
    if "command" in made:
        columns["`crosscheck check`"] = _cells(made, "command", told)
    return columns


def _ratio(made: Made) -> Callable[[Result], str]:
    """A peer's time for one of ours at the same size."""
    whole = made.get("whole", {})
    sizes = {id(result): n for of in made.values() for n, result in of.items()}

    def show(result: Result) -> str:
        ours = whole.get(sizes[id(result)], {}).get("seconds")
        if ours is None or "error" in result:
            return "–"
        return f"{'over ' * ('over' in result)}{result.get('over', result.get('seconds')) / ours:.2f}"

    return show


def _peak(result: Result) -> str:
    return f"{result['peak']:,.0f}" if "peak" in result else "–"


def _found(made: Made, sizes: Sequence[int]) -> str:
    """Shares of the planted values, groups with a false alarm, and crosscheck's findings by severity."""

    def show(result: Result) -> str:
        if "false" not in result:
            return "–"
        share = "none planted" if result["recall"] is None else f"{100 * result['recall']:.1f} %"
        return f"{share}, {result['false']}"

    columns = {
        "planted": _cells(made, "make", lambda r: f"{r['planted']:,}"),
        "crosscheck": _cells(made, "whole", show),
    }
    table = _by_size(sizes, {**columns, **_peers(made, show)})
    severities = [
        f"Findings of crosscheck in {n:,} claims: "
        + ", ".join(f"{count:,} {name}" for name, count in sorted(result["severities"].items()))
        + "."
        for n, result in made.get("whole", {}).items()
        if result.get("severities")
    ]
    return (
        "Share of the planted values that stand in a disagreement, and groups of claims (one topic, modality and scope)"
        f" with a disagreement in which nothing was planted.\n\n{table}\n" + "\n".join(severities)
    )


def _growth(made: Made, sizes: Sequence[int]) -> str:
    """Exponents between neighbouring sizes, and bytes a claim of the peak."""
    whole = {n: r for n, r in made.get("whole", {}).items() if "seconds" in r}
    rows = []
    for small, large in pairwise(sizes):
        if small in whole and large in whole:
            steps = math.log(large / small)
            time = math.log(whole[large]["seconds"] / whole[small]["seconds"]) / steps
            grown = (whole[large]["peak"] - whole[small]["peak"]) * 1024**2 / (large - small)
            times = whole[large]["seconds"] / whole[small]["seconds"]
            rows.append([f"{small:,} to {large:,}", f"{times:.1f}", f"{time:.2f}", f"{grown:,.0f}"])
    if not rows:
        return "Not measured: it takes two sizes."
    head = ["claims", "times as long", "exponent of the time", "bytes of memory a further claim"]
    return "Exponent 1 is linear, 2 quadratic.\n\n" + where.table(head, rows)


def _one_topic(made: Made, sizes: Sequence[int]) -> str:
    one, many = made.get("one topic", {}), made.get("many topics", {})
    columns = {
        "one topic, s": _cells(made, "one topic", told),
        "5,000 topics, s": _cells(made, "many topics", told),
        "one for many": {
            n: f"{one[n]['seconds'] / many[n]['seconds']:.2f}"
            for n in sizes
            if "seconds" in one.get(n, {}) and "seconds" in many.get(n, {})
        },
    }
    return "Claims that all differ, on one topic and on 5,000.\n\n" + _by_size(sizes, columns)


def _targets(made: Made) -> str:
    """Each target with what was measured at its size; of a tool that was stopped the limit."""

    def of(task: str, n: int, key: str = "seconds") -> float:
        result = made.get(task, {}).get(n, {})
        found = {"seconds": result.get("over"), **result, **result.get("stages", {})}.get(key)
        return math.nan if found is None else float(found)

    sweep, join = "NumPy, all pairs", "DuckDB, self-join"
    whole = "command" if "seconds" in made.get("command", {}).get(TEN_MILLION, {}) else "whole"
    rows = [
        (
            "1 M claims: all pairs with NumPy, as long as the whole way",
            of(sweep, MILLION) / of("whole", MILLION),
            "≥ 1.5",
        ),
        ("… as grouping and verdicts alone", of(sweep, MILLION) / of("whole", MILLION, VERDICTS), "≥ 4"),
        ("1 M claims: DuckDB, as long as the whole way", of(join, MILLION) / of("whole", MILLION), "≥ 20"),
        ("10 M claims: peak memory, GB", of(whole, TEN_MILLION, "peak") / 1024, "≤ 4"),
        ("10 M claims, as long as 1 M", of(whole, TEN_MILLION) / of(whole, MILLION), "≤ 12"),
        (
            "one topic of 1 M claims, as long as many topics",
            of("one topic", MILLION) / of("many topics", MILLION),
            "≤ 1",
        ),
    ]
    return where.table(
        ["target", "measured", "wanted"],
        [[words, "–" if math.isnan(found) else f"{found:.2f}", wanted] for words, found, wanted in rows],
    )


def _near(made: Made) -> str:
    ((_, near),) = made["near"].items()
    if "topics" not in near:
        return told(near)
    return (
        f"Among {near['topics']:,} made-up topics: {near['seconds']:.1f} s, {near['blocks']:,} blocks,"
        f" {near['comparisons']:,} comparisons (at most {near['largest']:,} in a block; all pairs would be"
        f" {math.comb(near['topics'], 2):,}). Of {near['planted']:,} that were planted {near['found']:,} are named, and"
        f" {near['others']:,} others."
    )


def _billion(made: Made, sizes: Sequence[int]) -> str:
    """Hours on machines like this one, from the largest table that was checked: a part of a billion claims each."""
    whole = {n: r for n, r in made.get("whole", {}).items() if "seconds" in r}
    if not whole:
        return ""
    n, result = max(whole.items())
    parts = BILLION / n
    hours = parts * result["seconds"] / 3600
    rows = [[f"{count:,}", f"{BILLION // count:,}", f"{hours / count:,.1f}"] for count in MACHINES]
    file = made["make"][n].get("bytes")
    size = f" The claims are {file * parts / 1e9:,.0f} GB of Parquet." if file else ""
    return (
        f"In parts of {n:,} claims, as measured above: {result['seconds'] * 1e6 / n:,.1f} microseconds a claim,"
        f" {parts:,.0f} parts of {seconds(result['seconds'])} s and {result['peak']:,.0f} MB each.{size}\n\n"
        + where.table(["machines", "claims each", "hours"], rows)
    )
