"""How fast prose is read, as a multiple of the barest tokeniser over the same text in the same run, and in what memory.

A family is a list of texts at a size n, and at 2n where it can grow; texts that nobody writes are there because a
reader must not fall over them.  Seconds are of the processor, the best of as many runs as fill a moment; memory is the
peak of what Python allocates in a run of its own, in bytes for each byte of text (of the worst text).
"""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.reading_data import lines

TOKEN = re.compile(r"\w+|[^\w\s]")
MOMENT = 0.2
"""Seconds that the runs of a timing fill at least."""
SLOW = 60.0
"""Seconds after which a family is not tried at twice the size."""
LINEAR = 2.6
"""Twice the text may take this many times as long."""
LONGEST = 10_000_000
"""Characters of the text on one line at 2n."""
SENTENCE = "The council said on 12 June that about 1,250 homes, 4.5 percent of the total, had lost power for two days. "
FAMILIES: dict[str, tuple[str, int]] = {
    "three of three of …": ("three of ", 5_000),
    "1-2-3-4-…": ("1-2-3-4-", 12_500),
    "1,000,000,000,…": ("000,", 25_000),
    "5 5 5 …": ("5 ", 50_000),
    "on on on …": ("on ", 33_000),
    "in the in the …": ("in the ", 14_000),
    "$$$$": ("$", 100_000),
    "½½½": ("½", 100_000),
    "a string of digits": ("1234567890", 10_000),
    "opening parentheses": ("(", 100_000),
}
"""What is repeated, and how often at n; about 100 KB each."""

Texts = list[str]
Reader = Callable[[str], Any]


@dataclass
class Cost:
    """Of one family at one size; ``error`` when reading raised."""

    seconds: float
    multiple: float
    error: str = ""


def families(data: Path) -> Iterator[tuple[str, Texts, Texts | None]]:
    """Name, texts at n, texts at 2n where the family grows."""
    articles = [d["text"] for d in lines(data / "wikiwars.dev.jsonl")]
    yield f"articles ({len(articles)} of WikiWars)", articles, None
    sentences = [d["text"] for d in lines(data / "newsquant.dev.jsonl")]
    yield f"sentences ({len(sentences)} of NewsQuant)", sentences, None
    yield "400 KB of one sentence", *_grown(SENTENCE, 400_000 // len(SENTENCE))
    line = " ".join(" ".join(articles).split())
    longest = f"{line} " * (LONGEST // len(line) + 1)
    yield "5 and 10 MB on one line", [longest[: LONGEST // 2]], [longest[:LONGEST]]
    yield "nested parentheses", *((["(" * n + "5" + ")" * n]) for n in (50_000, 100_000))
    for name, (piece, times) in FAMILIES.items():
        n, twice = _grown(piece, times)
        yield name, ["1," + n[0]] if name.startswith("1,") else n, ["1," + twice[0]] if name.startswith("1,") else twice


def _grown(piece: str, times: int) -> tuple[Texts, Texts]:
    return [piece * times], [piece * (2 * times)]


def seconds(read: Reader, texts: Texts) -> float:
    """Processor time of reading all texts once, the best of the runs."""
    taken: list[float] = []
    while sum(taken) < MOMENT:
        start = time.process_time()
        for text in texts:
            read(text)
        taken.append(time.process_time() - start)
    return min(taken)


def cost(read: Reader, texts: Texts) -> Cost:
    """What reading the texts takes, and how many times as long as the tokeniser."""
    try:
        taken = seconds(read, texts)
    except Exception as error:  # whatever it is, it is what is measured
        return Cost(0.0, 0.0, f"{type(error).__name__}: {str(error)[:60]}")
    return Cost(taken, taken / seconds(TOKEN.findall, texts))


def memory(read: Reader, texts: Texts) -> float:
    """Peak bytes allocated for each byte of text, reading one text after the other; the worst text."""
    worst = 0.0
    tracemalloc.start()
    try:
        for text in texts:
            before, _ = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            kept = read(text)
            _, peak = tracemalloc.get_traced_memory()
            del kept
            worst = max(worst, (peak - before) / len(text.encode()))
    finally:
        tracemalloc.stop()
    return worst


def rows(data: Path, read: Reader) -> Iterator[list[str]]:
    """A row a family: size, seconds and multiple at n and 2n, growth, memory."""
    read("It cost 5 dollars on 3 May.")
    for name, texts, twice in families(data):
        first = cost(read, texts)
        second = cost(read, twice) if twice and not first.error and first.seconds < SLOW else None
        yield [name, _size(texts), *_cells(first), *_cells(second), _growth(first, second), _memory(read, texts, first)]


def _size(texts: Texts) -> str:
    return f"{sum(len(text.encode()) for text in texts) / 1000:.0f} KB"


def _cells(found: Cost | None) -> list[str]:
    if found is None:
        return ["", ""]
    return [found.error, ""] if found.error else [f"{found.seconds:.3f}", f"{found.multiple:.0f}"]


def _growth(first: Cost, second: Cost | None) -> str:
    if second is None or second.error:
        return ""
    times = second.seconds / first.seconds
    return f"{times:.1f}" + ("" if times <= LINEAR else ", not linear")


def _memory(read: Reader, texts: Texts, first: Cost) -> str:
    return "" if first.error or first.seconds > SLOW else f"{memory(read, texts):.0f}"
