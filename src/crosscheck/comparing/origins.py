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
    """Some of the sources print one text, and nobody says whose it is."""


def origins(claims: Iterable[Claim]) -> Origins:
    """Count origins: claims that share an agency, a speaker or a source are one."""
    groups = _joined(claims)
    names = [_shared(group) for group in groups]
    unnamed = any(not told and len({c.source for c in group}) > 1 for group, told in zip(groups, names, strict=True))
    return Origins(len(groups), tuple(sorted({name for told in names for name in told})), unnamed)


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of some claims: the agencies, outlets and speakers that its sources share, and those sources.

    Several sources without a name for what they share print one text.
    """

    names: tuple[str, ...]
    sources: tuple[str, ...]

    def told(self, outlets: Sequence[str]) -> str | None:
        """What the sources, whose names are ``outlets``, have in common, in words: "AP", "one text".

        ``None`` for a single source, and where it is one of the outlets that the others cite: see :meth:`cited`.
        """
        if len(self.sources) < 2 or self.cited(outlets):
            return None
        return " and ".join(self.names) or "one text"

    def cited(self, outlets: Sequence[str]) -> str | None:
        """The one of ``outlets`` that is all they have in common."""
        return next((o for o in outlets if [fold(name) for name in self.names] == [fold(o)]), None)


MOST = 2
"""Names of an origin that are told; more are a list nobody reads."""


def grouped(claims: Iterable[Claim]) -> list[Origin]:
    """The independent origins of some claims, those with most sources first."""
    made = [Origin(tuple(_shared(g)[:MOST]), tuple(dict.fromkeys(c.source for c in g))) for g in _joined(claims)]
    return sorted(made, key=lambda o: -len(o.sources))


def _joined(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims that hang together by what they go back to (union-find), each group where its first claim stands."""
    items = list(claims)
    parent, find = union_find(len(items))
    first: dict[str, int] = {}
    for i, claim in enumerate(items):
        for key, _ in _roots(claim):
            parent[find(first.setdefault(key, i))] = find(i)
    groups: dict[int, list[Claim]] = {}
    for i, claim in enumerate(items):
        groups.setdefault(find(i), []).append(claim)
    return list(groups.values())


def _shared(claims: Iterable[Claim]) -> list[str]:
    """The names of what more than one source goes back to, as first written: what most go back to first."""
    sources: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for claim in claims:
        for key, name in _roots(claim):
            sources.setdefault(key, set()).add(claim.source)
            written[key] = written.get(key) or name or ""
    held = [(-len(sources[key]), name) for key, name in written.items() if name and len(sources[key]) > 1]
    return [name for _, name in sorted(held)]


def _roots(claim: Claim) -> Sequence[tuple[str, str | None]]:
    roots: list[tuple[str, str | None]] = [(f"source:{claim.source}", None)]
    roots += [(root.key, root.name) for root in claim.roots]
    if claim.attribution:
        roots.append((f"speaker:{fold(claim.attribution)}", claim.attribution))
    return roots
