"""Independence: corroboration counts origins, not outlets.

Two claims go back to one origin when their sources credit the same agency or print one text, when they quote the same
speaker, or when they come from one source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscheck.model import Claim
from crosscheck.model.unions import union_find
from crosscheck.text.names import fold


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins some claims have, and what makes several sources one."""

    count: int
    shared: tuple[str, ...]
    """Agencies and speakers that more than one source goes back to, as first written, sorted."""
    one_text: bool = False
    """Some of the sources print one text."""


def origins(claims: Iterable[Claim]) -> Origins:
    """Count origins: claims that share an agency, a speaker or a source are one (union–find)."""
    items = list(claims)
    parent, find = union_find(len(items))
    first: dict[str, int] = {}
    sources_of: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for i, claim in enumerate(items):
        for key, name in _roots(claim):
            written[key] = written.get(key) or name or ""
            sources_of.setdefault(key, set()).add(claim.source)
            parent[find(first.setdefault(key, i))] = find(i)
    several = [key for key, sources in sources_of.items() if len(sources) > 1]
    shared = sorted(written[key] for key in several if written[key])
    return Origins(len({find(i) for i in range(len(items))}), tuple(shared), any(not written[key] for key in several))


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of some claims: the agency or speaker that its sources share, if any, and those sources.

    Several sources without a name for what they share print one text.
    """

    name: str | None
    sources: tuple[str, ...]


def grouped(claims: Iterable[Claim]) -> list[Origin]:
    """The independent origins of some claims, those with most sources first."""
    items = list(claims)
    parent, find = union_find(len(items))
    first: dict[str, int] = {}
    for i, claim in enumerate(items):
        for key, _ in _roots(claim):
            parent[find(first.setdefault(key, i))] = find(i)
    groups: dict[int, list[Claim]] = {}
    for i, claim in enumerate(items):
        groups.setdefault(find(i), []).append(claim)
    made = [
        Origin(next(iter(origins(g).shared), None), tuple(dict.fromkeys(c.source for c in g))) for g in groups.values()
    ]
    return sorted(made, key=lambda o: -len(o.sources))


def _roots(claim: Claim) -> Sequence[tuple[str, str | None]]:
    roots: list[tuple[str, str | None]] = [(f"source:{claim.source}", None)]
    roots += [(root.key, root.name) for root in claim.roots]
    if claim.attribution:
        roots.append((f"speaker:{fold(claim.attribution)}", claim.attribution))
    return roots
