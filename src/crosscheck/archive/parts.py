"""How a table is cut: topics that are linked stay together, and a part is no larger than the memory allows.

Topics lie on a line by their hash, the line is cut into buckets of equal length while rows are read, and neighbouring
buckets make a part once their rows are counted.  Parts in order are therefore topics in order, however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from crosscheck.model import Topic
from crosscheck.model.unions import union_find

BYTES_A_ROW = 3000
"""Of memory while a part is checked; ``bench/check_memory.py`` prints it, and this is the next round figure above."""
BYTES_A_PROCESS = 200_000_000
"""Of memory before the first row; ``bench/check_memory.py`` prints it."""
WORTH_A_PROCESS = 25_000
"""Rows; a part of fewer is not worth another process, which takes a second to start."""
PARTS_A_PROCESS = 4
"""More parts than processes, so that none waits long for the last."""
MOST_BUCKETS = 4096
_BUCKETS_A_PART = 8
_SIZE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([kmgt]?)i?b?\s*", re.IGNORECASE)
_SPACE = 1 << 64


def size_of(text: str) -> int:
    """Bytes, as people write them: "500MB", "2GB", "1.5 g".  Raises ``ValueError``."""
    found = _SIZE.fullmatch(text)
    size = int(float(found[1]) * 1000 ** " kmgt".index(found[2].lower() or " ")) if found else 0
    if not size:
        raise ValueError(f'"{text}" is no size; write it as 500MB or 2GB')
    return size


@dataclass(frozen=True, slots=True)
class Places:
    """Where each topic lies, between 0 and 2^64: by the first slug of the topics that it is linked with."""

    first: Mapping[str, str]

    @classmethod
    def of(cls, topics: Mapping[str, Topic] | None) -> Places:
        """Links are what a rule follows from one topic to another; without topics there are none."""
        slugs = sorted(topics or ())
        at = {slug: i for i, slug in enumerate(slugs)}
        parent, find = union_find(len(slugs))
        for slug in slugs:
            for other in (topics or {})[slug].related:
                if other in at:
                    first, second = sorted((find(at[slug]), find(at[other])))
                    parent[second] = first
        return cls({slug: slugs[find(i)] for slug, i in at.items()})

    def place(self, topic: str) -> int:
        """The same on every machine."""
        slug = self.first.get(topic, topic)
        return int.from_bytes(blake2b(slug.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

    def bucket(self, topic: str, count: int) -> int:
        """Which of ``count`` buckets a topic is in."""
        return self.place(topic) * count // _SPACE


def rows_that_fit(memory: int, workers: int) -> int:
    """How many rows each of ``workers`` processes may hold at once; several work for one more, which holds none."""
    share = max(memory - BYTES_A_PROCESS * (workers > 1), 0) // workers
    return max(share - BYTES_A_PROCESS, memory // workers // 8) // BYTES_A_ROW or 1


def bucket_count(rows: int, most: int) -> int:
    """How many buckets to cut into, where about ``rows`` come and a part may have ``most``."""
    return min(MOST_BUCKETS, 1 if rows <= most else _BUCKETS_A_PART * -(-rows // most))


def most_rows(rows: int, memory: int, workers: int) -> int:
    """How many of about ``rows`` rows a part may have: what fits, and a few parts for each process."""
    shared = max(WORTH_A_PROCESS, -(-rows // (workers * PARTS_A_PROCESS))) if workers > 1 else rows
    return max(1, min(rows_that_fit(memory, workers), shared))


def parts_of(counts: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Neighbouring buckets as parts (first, behind the last) of ``most`` rows, a bucket with more alone; none empty."""
    parts: list[tuple[int, int]] = []
    begin = held = 0
    for bucket, rows in enumerate(counts):
        if held and held + rows > most:
            parts.append((begin, bucket))
            begin, held = bucket, 0
        held += rows
    return [*parts, (begin, len(counts))] if held else parts
