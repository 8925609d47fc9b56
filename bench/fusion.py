"""Many sources with known truth: what crosscheck says, and what votes and truth discovery print, copies or not.

    python bench/fusion.py [--seeds 5] [--events 40]

A made-up world by seed (bench/lib/fusion_world.py): events with counts, money, percents, days and names, told by
outlets of different accuracy, some of which round or hedge what they know; in each setting others print the text of
one that is often wrong, with or without a credit. crosscheck gets the articles and the claims anchored in them; the
peers (bench/lib/fusion_peers.py) get the values that it has read. A library that is not installed is said so in its
rows. Writes bench/results/fusion.md.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version

from lib import where
from lib.fusion_facts import judged
from lib.fusion_ours import Said, claims_of, counted, reported, said
from lib.fusion_page import Measured, Shares, page, printed_by_ours, shares
from lib.fusion_peers import NEEDS, PACKAGE, PEERS, Known, installed, known
from lib.fusion_world import SETTINGS, Told, World

OURS = "crosscheck, the whole way"
SIZES = (1_000, 10_000)
"""Claims whose time is taken."""
OFTEN = 3
"""Runs, of which the quickest counts."""
PER_EVENT = 20
"""Claims of an event with three copies, at least."""


def printed_by_peers(told: Told, of: Known) -> dict[str, Shares]:
    """Peer → how true the values are that it would print."""
    found = {}
    for name, choose in _peers().items():
        chosen = choose(of)
        found[name] = shares([[judged(told.facts[t], of.values[t, key]) for key in chosen[t]] for t in sorted(chosen)])
    return found


def _peers() -> dict[str, Callable[[Known], dict[str, list[str]]]]:
    return {name: run for name, run in PEERS.items() if installed() or name not in NEEDS}


def measured(setting: str, seeds: Sequence[int], events: int) -> Measured:
    """One setting, seed after seed."""
    made = Measured()
    for seed in seeds:
        told = World(seed, SETTINGS[setting], events).told()
        report = reported(told)
        verdicts: list[Said] = said(report, told)
        values = known(claims_of(report, told, [s.topic for s in verdicts]))
        for name, printed in {**printed_by_peers(told, values), **printed_by_ours(verdicts)}.items():
            made.printed[name].append(printed)
        made.topics.append(len(verdicts))
        made.claims.append(len(told.claims))
        made.said.append(verdicts)
        made.counted.append(counted(report, told))
    return made


def of_size(claims: int) -> Told:
    """A world with three copies, and so many claims."""
    told = World(1, SETTINGS["3 copies"], claims // PER_EVENT).told()
    told.claims = told.claims[:claims]
    used = {claim.source for claim in told.claims}
    told.sources = [source for source in told.sources if source.id in used]
    return told


def seconds(sizes: Sequence[int]) -> dict[str, dict[int, float | None]]:
    """Way → claims → seconds, ours first; ``None``: more than the way can hold in memory."""
    found: dict[str, dict[int, float | None]] = {OURS: {}}
    for n in sizes:
        told = of_size(n)
        found[OURS][n] = _quickest(lambda told=told: reported(told))  # type: ignore[misc]
        values = known(claims_of(reported(told), told, told.facts))
        for name, run in _peers().items():
            try:
                found.setdefault(name, {})[n] = _quickest(lambda run=run, values=values: run(values))  # type: ignore[misc]
            except MemoryError:
                found[name][n] = None
    return found


def _quickest(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(OFTEN):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def versions() -> str:
    """What the figures hang on."""
    libraries = ("numpy", *(("scipy", PACKAGE) if installed() else ()))
    return ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in libraries)])


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5, help="worlds of each setting (default 5)")
    parser.add_argument("--events", type=int, default=40, help="events of each world (default 40)")
    given = parser.parse_args()
    made = {}
    for setting in SETTINGS:
        print(f"{setting} …", file=sys.stderr, flush=True)
        made[setting] = measured(setting, range(1, given.seeds + 1), given.events)
    where.write("fusion", "Many sources with known truth", page(made, versions(), not installed(), seconds(SIZES)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
