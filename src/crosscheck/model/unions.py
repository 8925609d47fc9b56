"""Things that are joined pair by pair: which of them are together (union–find)."""

from __future__ import annotations

from collections.abc import Callable


def union_find(n: int) -> tuple[list[int], Callable[[int], int]]:
    """Parents of ``n`` things, each alone at first, and what finds the root of one."""
    parent = list(range(n))

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    return parent, find
