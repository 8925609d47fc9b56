"""Statements of Wikibase (Wikidata) as claims: one for each value and reference.

    entities → statements that are not deprecated → values, qualifiers, references → claims

A topic is the entity with the property.  The article is that of the reference's address, the quote is the quotation
that the reference gives, or the statement in words; both count only where the article holds them.  When it holds is
told by qualifiers; what else they tell is the claim's scope, so that nothing is compared with what they set apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from crosscheck.project.documents import Found, Node, listed, mappings, text, walked
from crosscheck.project.snaks import Said, Unsaid, said

POINT, BEGIN, END = "P585", "P580", "P582"
"""Qualifiers: point in time, start time, end time."""
STATED_IN, ADDRESS, RETRIEVED, QUOTATION = "P248", "P854", "P813", "P1683"
"""Parts of a reference: stated in, reference URL, retrieved, quotation."""
_LANGUAGES = ("en", "mul")
"""In which labels are taken, the first first; else in whichever stands first."""


def is_entity(node: Node) -> bool:
    """Whether a node holds statements: ``claims`` by property, each with a main snak."""
    claims = node.get("claims")
    if not isinstance(claims, Mapping):
        return False
    return any("mainsnak" in statement for group in claims.values() for statement in mappings(group))


class Labels:
    """What the entities and properties of a document are called: the labels it gives, else the ids."""

    def __init__(self, data: object) -> None:
        self.of: dict[str, str] = {}
        for node in walked(data, lambda n: isinstance(n.get("labels"), Mapping) and isinstance(n.get("id"), str)):
            label = _label(node["labels"])
            if label:
                self.of[node["id"]] = label
        self._slugs = Counter(map(_slug, self.of.values()))

    def slug(self, id: str) -> str:
        """The label as a part of a topic's name; where several have one label, or none, with the id."""
        slug = _slug(self.of.get(id, ""))
        if not slug:
            return id
        return slug if self._slugs[slug] == 1 else f"{slug}-{id}"


def of_entity(entity: Node, labels: Labels, left: Counter[str]) -> Iterator[Found]:
    """The claims of an entity; ``left`` counts the statements that are left out, by the reason."""
    for group in entity["claims"].values():
        for statement in mappings(group):
            if statement.get("rank") == "deprecated":
                left["deprecated statements"] += 1
                continue
            try:
                yield from _claims(entity, statement, labels)
            except Unsaid as why:
                left[f"statements with {why}"] += 1


def _claims(entity: Node, statement: Node, labels: Labels) -> Iterator[Found]:
    snak = statement.get("mainsnak")
    if not isinstance(snak, Mapping):
        raise Unsaid("no main snak")
    property = text(snak.get("property")) or ""
    id = text(entity.get("id")) or (text(statement.get("id")) or "").partition("$")[0]
    value = said(snak, labels.of)
    qualifiers = _snaks(statement.get("qualifiers"))
    rest = {
        "value": value.texts[0],
        "unit": value.unit,
        "as_of": _as_of(qualifiers),
        "scope": _scope(qualifiers, labels) or None,
    }
    named = f"{labels.of.get(id, id)}: {labels.of.get(property, property)} {value.words[0]}"
    for reference in mappings(statement.get("references")) or [{}]:
        parts = _snaks(reference.get("snaks"))
        yield Found(
            what=named + (f" ({rest['as_of']})" if rest["as_of"] else ""),
            wordings=tuple(chain(_texts(parts, QUOTATION, labels), _worded(id, property, value, labels))),
            addresses=tuple(_texts(parts, ADDRESS, labels)),
            rest={**rest, "note": _note(parts, labels)},
            topic=f"{labels.slug(id)}.{labels.slug(property)}",
            verbatim=True,
        )


def _snaks(held: object) -> dict[str, list[Node]]:
    """The snaks of a statement's qualifiers or of a reference, by property."""
    return {key: mappings(group) for key, group in held.items()} if isinstance(held, Mapping) else {}


def _texts(snaks: Mapping[str, list[Node]], property: str, labels: Labels) -> list[str]:
    """The values of a property, as far as they can be said."""
    found = []
    for snak in snaks.get(property, ()):
        with suppress(Unsaid):
            found.append(said(snak, labels.of).texts[0])
    return found


def _as_of(qualifiers: Mapping[str, list[Node]]) -> str | None:
    """When a statement holds, as EDTF: the point in time, one of several, or from its start to its end."""
    points = [said(snak, {}).texts[0] for snak in qualifiers.get(POINT, ())]
    if points:
        return points[0] if len(points) == 1 else f"[{','.join(points)}]"
    begin, end = (
        [said(snak, {}).texts[0] for snak in qualifiers.get(key, ()) if snak.get("snaktype", "value") == "value"]
        for key in (BEGIN, END)
    )
    if not begin and not end:
        return None
    return f"{begin[0].partition('/')[0] if begin else '..'}/{end[0].rpartition('/')[2] if end else '..'}"


def _scope(qualifiers: Mapping[str, list[Node]], labels: Labels) -> list[str]:
    others = (key for key in qualifiers if key not in (POINT, BEGIN, END))
    return [
        f"{labels.of.get(key, key)}: {said(snak, labels.of).words[0]}" for key in others for snak in qualifiers[key]
    ]


def _worded(id: str, property: str, value: Said, labels: Labels) -> Iterator[str]:
    """The statement in words, as tables and sentences have it."""
    name, what = labels.of.get(id, id), labels.of.get(property, property)
    for words in value.words:
        yield from (f"{name}: {what} {words}", f"{name} {what} {words}", f"{what}: {words}", f"{what} {words}")


def _note(parts: Mapping[str, list[Node]], labels: Labels) -> str | None:
    told: list[Any] = [f"stated in {title}" for title in _texts(parts, STATED_IN, labels)]
    told += _texts(parts, ADDRESS, labels)
    told += [f"retrieved {day}" for day in _texts(parts, RETRIEVED, labels)]
    return "; ".join(told) or None


def _label(labels: Mapping[str, Any]) -> str | None:
    """The label in one of the languages that are taken first, else the first there is."""
    held = [labels.get(code) for code in _LANGUAGES if code in labels] or listed(next(iter(labels.values()), None))
    return text(held[0].get("value")) if held and isinstance(held[0], Mapping) else None


def _slug(label: str) -> str:
    return re.sub(r"[\W_]+", "-", label.casefold()).strip("-")
