"""A Spark cluster finds what this machine finds, byte for byte: on Sail's server, which needs no Java."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claim_tables import laid_out, made_up
from crosscheck.apps.cli.progress import progress
from crosscheck.archive import spark
from crosscheck.archive.run import Plan, run
from crosscheck.settings import Settings
from projects import refusal


@pytest.fixture(scope="module")
def master() -> Iterator[str]:
    """The address of a server that is there for these tests alone."""
    pytest.importorskip("pyspark.sql.connect.session", reason="the extra spark is not installed")
    server = pytest.importorskip("pysail.spark").SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    yield f"sc://localhost:{server.listening_address[1]}"
    server.stop()


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A table of a few thousand rows, to be cut into a dozen parts and sent in several waves."""
    monkeypatch.setattr("crosscheck.archive.run.most_rows", lambda *_: 300)
    monkeypatch.setattr(spark, "_WAVE", 50_000)
    rows = made_up(3000, topics=90)
    return Plan(
        (laid_out(tmp_path / "claims.jsonl", rows),), None, Settings(rules={"XC106": "warning"}), "jsonl",
        tmp_path / "local.jsonl", None, True, 10**9, 1,
    )  # fmt: skip


def ran(plan: Plan) -> bytes:
    run(plan, lambda _: None, lambda _: None, progress)
    assert plan.output is not None
    return plan.output.read_bytes()


@pytest.mark.parametrize("shape", ["jsonl", "parquet"])
def test_the_same_bytes_as_here(plan: Plan, master: str, shape: str) -> None:
    plan = replace(plan, shape=shape)
    here = ran(plan)
    assert here
    assert ran(replace(plan, master=master, output=plan.inputs[0].with_name("spark.out"))) == here


def test_what_a_cluster_has_done_is_not_done_again(plan: Plan, master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here, answers, waves = ran(plan), spark._answers, []

    def failing(session: Any, address: str, judge: Any, wave: Any) -> Any:
        waves.append(sorted({part for part, _, _ in wave}))
        return answers(session, address, _Broken() if len(waves) == 2 else judge, wave)

    monkeypatch.setattr(spark, "_answers", failing)
    distant = replace(plan, master=master, output=plan.inputs[0].with_name("spark.out"))
    [line] = refusal(lambda: ran(distant))
    assert line == f"--master {master}: MemoryError: no room; the same command goes on where it stopped"
    assert ran(distant) == here
    assert len(waves) > 3
    assert waves[1] == waves[2]  # the wave that failed is sent again, and no other
    assert sum(map(len, waves)) == len({part for wave in waves for part in wave}) + len(waves[1])


class _Broken:
    """What no worker can check parts by."""

    def lines(self, chunks: Any) -> Any:
        raise MemoryError("no room")


def test_no_server_is_one_line(plan: Plan) -> None:
    pytest.importorskip("pyspark.sql.connect.session", reason="the extra spark is not installed")
    [line] = refusal(lambda: ran(replace(plan, master="sc://127.0.0.1:9")))
    assert line.startswith("--master sc://127.0.0.1:9: [Errno ")


def test_without_the_extra_a_line_names_it(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(spark, "import_module", missing)
    assert refusal(lambda: ran(replace(plan, master="sc://localhost"))) == [
        "--engine spark: needs an extra; "
        "pip install 'crosscheck-claims[spark]', or pyspark for a master that is not sc://"
    ]
