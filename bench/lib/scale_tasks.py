"""What bench/scale.py measures, a task at a time, each in a process of its own.

    python bench/lib/scale_tasks.py TASK FOLDER N      prints one JSON object: seconds, peak (MB), and what was found

``make`` writes the claims into the folder (claims.parquet, compared.npz, topics.json); every other task reads what it
needs there.  Seconds are from the table in memory to the answer; imports and reading the files are left out.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.scale_memory import watched
from lib.scale_peers import PEERS
from lib.synthetic import World

if TYPE_CHECKING:
    import pandas as pd

    from crosscheck.model import Finding
    from crosscheck.report.report import Report

Result = dict[str, Any]
CLAIMS, TOPICS, COMPARED = "claims.parquet", "topics.json", "compared.npz"
STAGES = {
    "reading": ("crosscheck.pipeline.check:read_table", "crosscheck.pipeline.check:Rows"),
    "grouping and verdicts": ("crosscheck.pipeline.tables:judged",),
}
"""The functions whose time is a stage's, each where the recipe calls it."""


def make(folder: Path, n: int) -> Result:
    """``n`` claims, and what peers compare."""
    from lib.synthetic_words import write

    world = World()
    start = time.perf_counter()
    columns: dict[str, list[NDArray[np.generic]]] = {}
    for rows in write(world, n, folder / CLAIMS):
        for name, column in (world.compared(rows) | {"planted": rows.planted}).items():
            columns.setdefault(name, []).append(column)
    joined = {name: np.concatenate(parts) for name, parts in columns.items()}
    np.savez(folder / COMPARED, **joined)
    topics = [{"slug": slug, **told} for slug, told in world.topics().items()]
    (folder / TOPICS).write_text(json.dumps({"topics": topics}), "utf-8")
    size = (folder / CLAIMS).stat().st_size
    return {"seconds": time.perf_counter() - start, "planted": int(joined["planted"].sum()), "bytes": size}


def whole(folder: Path, n: int) -> Result:
    """``crosscheck.check`` on the table: from the frame to the findings, with the time of its stages apart.

    A stage one of whose functions is not there is left out.
    """
    import crosscheck

    claims, topics = _frame(folder), json.loads((folder / TOPICS).read_text("utf-8"))["topics"]
    spent: dict[str, float] = {}
    missing = {stage for stage, places in STAGES.items() if not all(_timed(p, stage, spent) for p in places)}
    start = time.perf_counter()
    report = crosscheck.check(claims, topics)
    severities = Counter(str(finding.severity) for finding in report.findings)
    result = {
        "seconds": time.perf_counter() - start,
        "stages": {stage: seconds for stage, seconds in spent.items() if stage not in missing},
        "findings": len(report.findings),
        "severities": severities,
    }
    return result | _scored(folder, _held(report, n))


def command(folder: Path, n: int) -> Result:
    """``crosscheck check`` on the file: the whole run with all of its processes, from its start to its end."""
    run = [sys.executable, "-m", "crosscheck", "check", str(folder / CLAIMS), "--topics", str(folder / TOPICS)]
    output = folder / "findings.jsonl"
    start = time.perf_counter()
    status, said, peak = watched([*run, "--format", "jsonl", "--output", str(output)])
    taken = time.perf_counter() - start
    if status not in (0, 1):
        raise RuntimeError((said.strip().splitlines() or [f"status {status}"])[-1])
    with output.open(encoding="utf-8") as lines:
        return {"seconds": taken, "findings": sum(1 for _ in lines), "peak": peak}


def one_topic(folder: Path, n: int) -> Result:
    """``n`` claims on one topic, no two with the same value."""
    return _alike(n, 1)


def many_topics(folder: Path, n: int) -> Result:
    """The same claims, value for value, dealt out to 5,000 topics."""
    return _alike(n, 5_000)


def _alike(n: int, topics: int) -> Result:
    import pandas as pd

    import crosscheck

    at = range(n)
    claims = pd.DataFrame(
        {
            "source": [f"source-{i % 200}" for i in at],
            "topic": [f"counted.{i % topics}" for i in at],
            "quote": [f"The office counted {10_001 + 2 * i:,} people on the road" for i in at],
            "value": [f"{10_001 + 2 * i:,} people" for i in at],
            "published": "2024-05-05",
        }
    )
    known = {f"counted.{i}": {"kind": "quantity", "dynamics": "constant"} for i in range(topics)}
    start = time.perf_counter()
    report = crosscheck.check(claims, known)
    return {"seconds": time.perf_counter() - start, "findings": len(report.findings)}


def peer(name: str) -> Callable[[Path, int], Result]:
    """One of the peers on the intervals."""

    def run(folder: Path, n: int) -> Result:
        with np.load(folder / COMPARED) as columns:
            compared = {key: columns[key] for key in columns if key != "planted"}
        start = time.perf_counter()
        found = PEERS[name](compared)
        return {"seconds": time.perf_counter() - start} | _scored(folder, found)

    return run


def _frame(folder: Path) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(folder / CLAIMS)


def _held(report: Report, n: int) -> NDArray[np.bool_]:
    """The rows that stand in a finding between claims."""
    found = np.zeros(n, bool)
    for claim in _between(report.findings):
        found[claim - 1] = True
    return found


def _between(findings: Iterable[Finding]) -> Iterable[int]:
    for finding in findings:
        if len(finding.positions) > 1:
            yield from (c.line for position in finding.positions for c in position.claims if c.line is not None)


def _scored(folder: Path, found: NDArray[np.bool_]) -> Result:
    """How many planted rows were found, and in how many groups without any something was."""
    with np.load(folder / COMPARED) as columns:
        group, planted = columns["group"], columns["planted"]
    clean = ~np.isin(group, group[planted])
    return {
        "recall": float(found[planted].mean()) if planted.any() else None,
        "false": len(np.unique(group[found & clean])),
    }


def _timed(place: str, stage: str, spent: dict[str, float]) -> bool:
    """Whether there is such a function; its calls are timed from now on."""
    module_name, _, name = place.partition(":")
    module = importlib.import_module(module_name)
    function = getattr(module, name, None)
    if function is None:
        return False

    def timed(*args: Any, **more: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*args, **more)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.perf_counter() - start

    setattr(module, name, timed)
    return True


def near(folder: Path, n: int) -> Result:
    """Near-duplicates among ``n`` made-up topics."""
    from lib.near_topics import measured

    return measured(n)


TASKS: dict[str, Callable[[Path, int], Result]] = {
    "make": make,
    "whole": whole,
    "command": command,
    "one topic": one_topic,
    "many topics": many_topics,
    "near": near,
    **{name: peer(name) for name in PEERS},
}


def main() -> None:
    task, folder, n = sys.argv[1:]
    try:
        result = TASKS[task](Path(folder), int(n))
    except Exception as error:  # one line for the table; the bench goes on
        result = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
    print(json.dumps({"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024} | result))


if __name__ == "__main__":
    main()
