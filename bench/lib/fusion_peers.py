"""Ways to choose one value where sources differ: votes, and truth discovery from a library and from a paper.

    PEERS[name](known) -> topic → the keys it would print, several where it cannot choose

All get the values as crosscheck has read and normalised them, hedges aside; the first alone gets them as they are
written.  The library is ``truthdiscovery``, with each algorithm's own defaults; what it brings beside the algorithms,
to draw graphs, is left aside, because that asks for libraries of 2023.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from crosscheck.model import Value
from lib.fusion_crh import Told, crh, vote

Choice = dict[str, list[str]]
PACKAGE = "truthdiscovery"
SIMILAR = 0.5
"""TruthFinder's base similarity (Yin, Han, Yu 2008): values that are less alike speak against each other."""
DENSE = 9_000
"""Different values from which the library's CRH, which holds dense matrices of all by all, takes gigabytes."""


@dataclass(frozen=True)
class Known:
    """Topic → (outlet, key); topic → (outlet, words); (topic, key) → a value that has the key."""

    told: Mapping[str, Told]
    written: Mapping[str, Told]
    values: Mapping[tuple[str, str], Value]


def _voted(known: Known) -> Choice:
    return {topic: vote(said) for topic, said in known.told.items()}


def _as_written(known: Known) -> Choice:
    """A vote over spellings; what is chosen is told by its key."""
    chosen: Choice = {}
    for topic, said in known.written.items():
        key_of = {words: key for (_, words), (_, key) in zip(said, known.told[topic], strict=True)}
        chosen[topic] = [key_of[words] for words in vote(said)]
    return chosen


def _numbers(known: Known) -> dict[tuple[str, str], float]:
    return {at: float(v.nominal) for at, v in known.values.items() if isinstance(v.nominal, int | float)}


def _crh(known: Known) -> Choice:
    return crh(known.told, _numbers(known))


def _of_library(name: str) -> Callable[[Known], Choice]:
    def run(known: Known) -> Choice:
        library = _library()
        triples = [(outlet, topic, key) for topic, said in known.told.items() for outlet, key in said]
        likeness = _likeness(known) if name == "TruthFinder" else None
        data = library.Dataset(triples, implication_function=likeness)
        if name == "CRH" and data.num_claims > DENSE:
            raise MemoryError(f"{data.num_claims} values")
        result = getattr(library, name)().run(data)
        return {topic: list(result.get_most_believed_values(topic)) for topic in known.told}

    return run


def _likeness(known: Known) -> Callable[[str, str, str], float | None]:
    """What TruthFinder takes from one value for another: near figures support each other, far ones do the opposite."""
    number = _numbers(known)

    def likeness(topic: str, one: str, other: str) -> float | None:
        if (topic, one) not in number:
            return None
        a, b = number[topic, one], number[topic, other]
        return max(0.0, 1 - abs(a - b) / max(abs(a), abs(b), 1e-9)) - SIMILAR

    return likeness


def _library() -> Any:
    """The package's algorithms and its data set, without its ``__init__``, which loads what draws."""
    if PACKAGE not in sys.modules:
        spec = importlib.util.find_spec(PACKAGE)
        assert spec is not None
        sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)  # never executed
    made = ModuleType("of_library")
    for part in ("algorithm", "input.dataset"):
        made.__dict__.update(vars(importlib.import_module(f"{PACKAGE}.{part}")))
    return made


def installed() -> bool:
    """Whether the library, and what its algorithms need, are there."""
    return all(importlib.util.find_spec(name) for name in (PACKAGE, "bidict", "scipy"))


LIBRARY = ("TruthFinder", "CRH", "Sums", "AverageLog", "Investment", "PooledInvestment")
PEERS: dict[str, Callable[[Known], Choice]] = {
    "majority, as written": _as_written,
    "majority, normalised": _voted,
    **{f"{name} (library)": _of_library(name) for name in LIBRARY},
    "CRH, weighted median": _crh,
}
NEEDS = frozenset(f"{name} (library)" for name in LIBRARY)
"""Those that are not to be had without bench/fusion_peers.txt."""


def known(claims: list[tuple[str, str, str, Value]]) -> Known:
    """From claims as (outlet, topic, words, value)."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    written: dict[str, list[tuple[str, str]]] = defaultdict(list)
    values: dict[tuple[str, str], Value] = {}
    for outlet, topic, words, value in claims:
        told[topic].append((outlet, value.key))
        written[topic].append((outlet, words))
        values.setdefault((topic, value.key), value)
    return Known(told, written, values)
