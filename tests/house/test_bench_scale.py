"""The made-up claims of bench/scale.py: right ones never disagree, wrong ones do, and all peers say so alike."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import crosscheck
from crosscheck.model import Finding

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from lib import scale_page
from lib.scale_memory import PROC, watched
from lib.scale_peers import NEEDS, PEERS
from lib.synthetic import ACTUAL, World
from lib.synthetic_words import COLUMNS, table, write

ROOT = Path(__file__).parents[2]
MANY = 1_500
"""Claims on few topics, so that each has many."""


def between(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if len(finding.positions) > 1]


def test_right_claims_agree_and_are_all_readable() -> None:
    pytest.importorskip("pyarrow")
    world = World(topics=32, planted=0)
    report = crosscheck.check(table(world, world.rows(MANY, 3)).to_pandas(), world.topics())
    assert [f.message for f in report.findings if f.rule != "XC106"] == []
    assert report.agreements


def test_planted_claims_are_found_and_nothing_else() -> None:
    pytest.importorskip("pyarrow")
    world = World(topics=8)
    rows = world.rows(MANY, 4)
    assert rows.planted.sum() > 5
    report = crosscheck.check(table(world, rows).to_pandas(), world.topics())
    held = {c.line for f in between(report.findings) for p in f.positions for c in p.claims if c.line is not None}
    assert {int(row) + 1 for row in np.flatnonzero(rows.planted)} <= held
    clean = {slug for at, slug in enumerate(world.topics()) if at not in set(rows.topic[rows.planted].tolist())}
    assert clean.isdisjoint(f.topic for f in between(report.findings))


@pytest.mark.parametrize("name", [name for name in PEERS if name != "NumPy, all pairs"])
def test_all_peers_say_the_same(name: str) -> None:
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    world = World(topics=24)
    compared = world.compared(world.rows(3_000, 5))
    one, other = PEERS["NumPy, all pairs"](compared), PEERS[name](compared)
    assert one.any()
    assert (one == other).all()


def test_the_sweep_over_pairs_is_what_comparing_each_pair_is() -> None:
    world = World(topics=6)
    c = world.compared(world.rows(400, 6))
    bad = np.zeros(400, bool)
    for i in range(400):
        for j in range(400):
            if i == j or c["group"][i] != c["group"][j] or not 0 <= c["day"][j] - c["day"][i] <= c["reach"][i]:
                continue
            update = c["rising"][i] and c["day"][i] != c["day"][j]
            if c["low"][i] > c["high"][j] or (c["low"][j] > c["high"][i] and not update):
                bad[[i, j]] = True
    assert (PEERS["NumPy, all pairs"](c) == bad).all()


def test_the_same_seed_makes_the_same_claims() -> None:
    first, second = (World().rows(1_000, 7) for _ in range(2))
    assert all((getattr(first, name) == getattr(second, name)).all() for name in ("topic", "first", "day", "planted"))
    assert not (World().rows(1_000, 8).topic == first.topic).all()


def test_the_claims_are_as_the_bench_says() -> None:
    rows = World().rows(200_000, 9)
    counts = np.bincount(rows.topic, minlength=5_000)
    assert counts[0] / counts[9] == pytest.approx(10, rel=0.2)
    assert rows.planted.mean() == pytest.approx(0.01, rel=0.1)
    assert (rows.variant[rows.planted] == ACTUAL).all()
    assert len(np.unique(rows.source)) == 200


def test_a_file_is_written_by_chunks(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    world = World(topics=50)
    chunks = list(write(world, 250, tmp_path / "claims.parquet", chunk=100))
    assert [len(chunk) for chunk in chunks] == [100, 100, 50]
    claims = parquet.read_table(tmp_path / "claims.parquet")
    assert (claims.num_rows, tuple(claims.column_names)) == (250, COLUMNS)


def test_a_page_tells_what_was_not_measured() -> None:
    made = {
        "make": {10: {"seconds": 1.0, "planted": 2, "bytes": 1000}},
        "whole": {10: {"seconds": 2.0, "peak": 50.0, "recall": 1.0, "false": 0, "severities": {"error": 3}}},
        "NumPy, all pairs": {10: {"over": 600}},
        "DuckDB, self-join": {10: {"error": "out of memory"}},
        "one topic": {10: {"seconds": 3.0}},
        "many topics": {10: {"seconds": 2.0}},
        "near": {5: {"error": "no"}},
    }
    text = scale_page.page(made, [10], 600, ["Polars, join"], 2).text
    for told in ("over 600 s", "over 300.00", "out of memory", "Not run", "Polars", "Not measured", "1.50"):
        assert told in text


def test_the_memory_of_a_command_is_that_of_all_its_processes() -> None:
    held = "x = b'1' * 60_000_000; import time; time.sleep(1)"
    outer = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {held!r}]); {held}"
    status, said, peak = watched([sys.executable, "-c", outer])
    assert (status, said) == (0, "")
    assert peak > (115 if PROC.is_dir() else 55)
    status, said, _ = watched([sys.executable, "-c", "import sys; sys.exit('no')"])
    assert (status, said) == (1, "no\n")


@pytest.mark.checkout
def test_the_figures_of_the_docs_are_those_of_the_bench() -> None:
    docs, results = scale_page.PAGE.read_text("utf-8"), (ROOT / "bench/results/scale.md").read_text("utf-8")
    _, _, rest = docs.partition(scale_page.BEGIN)
    figures, _, _ = rest.partition(scale_page.END)
    lines = [line.removeprefix("#") for line in figures.splitlines() if line.strip()]
    assert lines
    assert set(lines) <= set(results.splitlines())
