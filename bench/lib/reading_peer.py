"""A peer run over texts in its own environment, bench/.venv-peers (see bench/peers.txt)."""

from __future__ import annotations

import json
import subprocess

from lib import where
from lib.reading_data import Quantity
from lib.reading_ours import Dates
from lib.reading_recognizers import Placed

PYTHON = where.BENCH / ".venv-peers" / "bin" / "python"
PEERS = ("quantulum3", "recognizers")


class Peer:
    """What a peer read in a list of texts, in its own environment, once for all scores."""

    def __init__(self, name: str, tasks: list[tuple[str, str | None]]) -> None:
        order = "".join(json.dumps(task) + "\n" for task in tasks)
        command = [str(PYTHON), str(where.BENCH / "lib" / "reading_peers.py"), name]
        run = subprocess.run(command, input=order, capture_output=True, text=True, check=True)
        first, *rows = run.stdout.splitlines()
        self.seconds = float(first)
        self.characters = sum(len(text) for text, _ in tasks)
        self.rows = {tuple(task): json.loads(row) for task, row in zip(tasks, rows, strict=True)}

    def quantities(self, text: str) -> list[Placed]:
        found = self.rows[(text, None)]["quantities"]
        return [(s, e, Quantity(tuple(v) if isinstance(v, list) else v, u, "=", False, w)) for s, e, v, u, w in found]

    def dates(self, text: str, published: str | None) -> Dates:
        return [(s, e, tuple(values)) for s, e, values in self.rows[(text, published)]["dates"]]


def joined(first: Peer, second: Peer) -> Peer:
    """The second with what the first read as well."""
    second.rows |= first.rows
    return second
