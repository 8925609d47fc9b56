"""The made-up sets for reading news, each in two halves: ``<name>_a.jsonl`` and ``<name>_b.jsonl`` beside the benches.

Half a is open: a bench shows what was read otherwise.  Half b is held out: its totals are told, never an item of it,
so that nobody fits a rule to its sentences; :func:`open_half` refuses to show it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from lib import where

HALVES = ("a", "b")
OPEN = "a"


def items(name: str, half: str) -> list[dict[str, Any]]:
    """The items of one half, as written."""
    text = (where.BENCH / f"{name}_{half}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def rows(name: str, half: str) -> list[str]:
    """The rows of one half of a set that is a table (``<name>_<half>.tsv``), as written."""
    return (where.BENCH / f"{name}_{half}.tsv").read_text("utf-8").splitlines()


def open_half(*names: str) -> Callable[[str], str]:
    """The type of an option that takes one of ``names``; a half b is refused with the reason."""

    def chosen(name: str) -> str:
        if name == "b" or name.endswith("_b"):
            raise argparse.ArgumentTypeError("half b is held out: only its totals are told")
        if name not in names:
            raise argparse.ArgumentTypeError(f"one of {', '.join(names)}")
        return name

    return chosen
