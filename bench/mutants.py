"""Which small changes of the code the tests notice, by room (mutation testing with mutmut).

    python bench/mutants.py [ROOM ...] [--seed 7] [--sample 80] [--again] [--workers 2] [--survivors]

The rooms, their tests and the sizes of samples stand in bench/mutants.toml; what changes nothing that a user could
tell stands in bench/mutants_same.toml, by reason.  A room that is named is measured (minutes), in build/mutants/;
without a name, what was measured there is read again.  --survivors prints what no test noticed then; --again runs only
these once more, after a case was written.  Cases are written from a sample, so that it flatters: --seed draws another.

The table goes to bench/results/mutants.md; rooms that were not measured here keep their rows.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib.util
import json
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib import where

WORK = where.ROOT / "build" / "mutants"
ROOMS: dict[str, Any] = tomllib.loads((where.BENCH / "mutants.toml").read_text("utf-8"))
SAME: dict[str, list[str]] = tomllib.loads((where.BENCH / "mutants_same.toml").read_text("utf-8"))
"""Reason → expressions for whole lines "module.function: was -> now"."""
SEED = 7
NOTICED = {1, 3, 24, 36, 37, 152, 255, -9, -11, -24}
"""Exit codes of the tool: a test failed, or the tests came to no end, or were ended."""
UNTESTED = {5, 33}


@dataclass(frozen=True)
class Mutant:
    """One changed line and whether a test noticed; ``same`` is the reason why none can."""

    name: str
    change: str
    noticed: bool
    reached: bool
    same: str | None


# --- measuring -----------------------------------------------------------------------------------------------------


def folder(room: str) -> Path:
    """Where a room is measured."""
    return WORK / room.replace("/", "-")


def prepare(room: str) -> None:
    """A folder with the code, the tests and a configuration of the tool for one room."""
    told, work = ROOMS["rooms"][room], folder(room)
    work.mkdir(parents=True, exist_ok=True)
    for part in ("src", "tests"):
        if not (work / part).is_symlink():
            (work / part).symlink_to(where.ROOT / part)
    whole = tomllib.loads((where.ROOT / "pyproject.toml").read_text("utf-8"))
    tables = {
        "tool.mutmut": {
            "source_paths": ["src"],
            "only_mutate": [f"src/crosscheck/{module}" for module in told["modules"]],
            "pytest_add_cli_args": ["--hypothesis-profile=mutants"],
            "pytest_add_cli_args_test_selection": [*(f"tests/{t}" for t in told["tests"]), "-k", ROOMS["left_out"]],
            # A fresh process for each: nothing is remembered from the run of the code as it is.
            "process_isolation": "forkserver",
            "timeout_multiplier": 4.0,
            "timeout_constant": 2.0,
            "use_git_change_detection": False,
        },
        "tool.pytest.ini_options": {**whole["tool"]["pytest"]["ini_options"], "addopts": "-q -p no:cacheprovider"},
    }
    lines = []
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]  # TOML is alike here
    (work / "pyproject.toml").write_text("\n".join(lines) + "\n", "utf-8")


def measure(room: str, workers: int, seed: int, most: int | None) -> None:
    """Let the tool make the mutants of a room and run its tests on them, or on a sample of them."""
    prepare(room)
    (folder(room) / "seed").write_text(str(seed), "utf-8")
    (folder(room) / "codes.json").unlink(missing_ok=True)
    shutil.rmtree(folder(room) / "mutants", ignore_errors=True)  # the tool would keep results when only a test changed
    sample = ROOMS["rooms"][room].get("sample")
    if sample is None:
        run(room, workers, [])
        return
    run(room, workers, ["none"])  # makes the mutants and goes no further, for none has this name
    names = sorted(codes(room))
    run(room, workers, random.Random(f"{seed} {room}").sample(names, min(most or sample, len(names))))


def once_more(room: str, workers: int) -> None:
    """Run again what no test noticed, with the tests as they are now; the code must be the same."""
    before = codes(room)  # the tool forgets them
    prepare(room)  # its tests may be others by now
    run(room, workers, [m.name for m in mutants(room) if not m.noticed and not m.same])
    known = before | {name: code for name, code in codes(room).items() if code is not None}
    (folder(room) / "codes.json").write_text(json.dumps(known), "utf-8")


def seed_of(room: str) -> str:
    """The seed by which a room was sampled; none where all was run."""
    at = folder(room) / "seed"
    return (at.read_text("utf-8") if at.exists() else str(SEED)) if "sample" in ROOMS["rooms"][room] else ""


def run(room: str, workers: int, names: list[str]) -> None:
    """The tool, in the folder of the room; its own words go to a file beside the results."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(workers), *names]
    with (folder(room) / "log.txt").open("w", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder(room), stdout=log, stderr=log, check=False)
    if not (folder(room) / "mutants" / "mutmut-stats.json").exists():
        at = (folder(room) / "log.txt").relative_to(where.ROOT)
        raise SystemExit(f"{room}: its tests fail without any change; see {at}")


# --- reading what was measured ---------------------------------------------------------------------------------------


def codes(room: str) -> dict[str, int | None]:
    """Every mutant of a room and the tool's exit code for it; ``None``: not run."""
    kept = folder(room) / "codes.json"
    found: dict[str, int | None] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for meta in sorted((folder(room) / "mutants").rglob("*.meta")):
        made = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        found |= {name: code for name, code in made.items() if code is not None or name not in found}
    return found


def mutants(room: str) -> Iterator[Mutant]:
    """Those that were run."""
    for name, code in codes(room).items():
        if code is None:
            continue
        noticed = code in NOTICED
        change = "" if noticed else changed(room, name)
        same = None if noticed else next((why for why, lines in SAME.items() if _among(change, lines)), None)
        yield Mutant(name, change, noticed, code not in UNTESTED, same)


def _among(change: str, lines: list[str]) -> bool:
    return any(re.fullmatch(line, change, re.DOTALL) for line in lines)


def changed(room: str, name: str) -> str:
    """A mutant in a line: ``module.function: was -> now``."""
    module, _, function = name.rpartition(".")
    whole, _, _ = function.rpartition("__mutmut_")
    written = functions(folder(room) / "mutants" / "src" / f"{module.replace('.', '/')}.py")
    was, now = written[f"{whole}__mutmut_orig"], written[function]
    lines = [line for line in difflib.ndiff(was, now) if line[0] in "+-"]
    old, new = ("; ".join(line[2:].strip() for line in lines if line[0] == sign) for sign in "-+")
    plain = re.sub(r"^x_|^xǁ", "", whole).replace("ǁ", ".")
    return f"{module.removeprefix('crosscheck.')}.{plain}: {old} -> {new}"


@cache
def functions(path: Path) -> dict[str, list[str]]:
    """The arguments and the lines of every function of a file the tool wrote, by name."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = [line for statement in node.body for line in ast.unparse(statement).splitlines()]
            found[node.name] = [ast.unparse(node.args), *body]
    return found


# --- the page --------------------------------------------------------------------------------------------------------


HEAD = ["room", "seed", "made", "run", "noticed", "the same", "no test there", "survived", "share"]
Rows = dict[tuple[str, str], list[str]]
"""The cells of a row by room and seed."""


def page(measured: dict[str, list[Mutant]], before: Rows) -> str:
    """All rooms and samples side by side; one that was not measured here as it stood ``before``."""
    rows = before | {(room, seed_of(room)): row(room, found) for room, found in measured.items()}
    order = list(ROOMS["rooms"])
    absent = [room for room in order if room not in {room for room, _ in rows}]
    return "\n".join(
        [
            "Small changes of the code and whether a test notices; `make mutants`, which docs/testing.md explains.",
            "Where a room is sampled, the seed decides. Cases are written from what survived, so that a seed is a fair",
            "measure the first time only: of each room the last one. The share is that of the mutants that can be told",
            "apart.",
            *([f"Not measured: {', '.join(absent)}."] if absent else []),
            "",
            where.table(HEAD, [rows[key] for key in sorted(rows, key=lambda key: (order.index(key[0]), key[1]))]),
        ]
    )


def written() -> Rows:
    """The rows of the page as it stands."""
    page = where.RESULTS / "mutants.md"
    lines = page.read_text("utf-8").splitlines() if page.exists() else []
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {(row[0], row[1]): row for row in rows if row[0] in ROOMS["rooms"]}


def row(room: str, found: list[Mutant]) -> list[str]:
    """A room in figures."""
    noticed, same = sum(m.noticed for m in found), sum(m.same is not None for m in found)
    unreached = sum(not m.reached and not m.same for m in found)
    share = 100 * noticed / max(len(found) - same, 1)
    counts = (len(codes(room)), len(found), noticed, same, unreached, len(found) - noticed - same - unreached)
    return [room, seed_of(room), *map(str, counts), f"{share:.1f} %"]


def main() -> int:
    """Measure the rooms named, then write the table or, with ``--survivors``, print what no test noticed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS['rooms'])}")
    options.add_argument("--workers", type=int, default=2, help="mutants at a time (default 2)")
    options.add_argument("--seed", type=int, default=SEED, help=f"which sample is drawn (default {SEED})")
    options.add_argument("--sample", type=int, help="how many are drawn (default: as bench/mutants.toml has it)")
    options.add_argument("--again", action="store_true", help="only what no test noticed last time")
    options.add_argument("--survivors", action="store_true", help="print those of the last run; nothing is measured")
    args = options.parse_args()
    if unknown := set(args.rooms) - set(ROOMS["rooms"]):
        options.error(f"no such room: {', '.join(sorted(unknown))}")
    if args.rooms and importlib.util.find_spec("mutmut") is None:
        print("mutmut is not installed: pip install --editable '.[test,mutants]'", file=sys.stderr)
        return 2
    for room in () if args.survivors else args.rooms:
        once_more(room, args.workers) if args.again else measure(room, args.workers, args.seed, args.sample)
    wanted = args.rooms or list(ROOMS["rooms"])
    measured = {room: found for room in wanted if (found := list(mutants(room)))}
    if not measured:
        print("nothing measured: name a room, see bench/mutants.toml")
    elif args.survivors:
        for found in measured.values():
            for m in found:
                if not m.noticed and not m.same:
                    print(m.change if m.reached else f"(no test) {m.change}")
    else:
        where.write("mutants", "Changes of the code that the tests notice", page(measured, written()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
