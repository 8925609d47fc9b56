"""The kinds of value: one file each says how a value is found in text, normalised and checked against a quote.

A kind is a module with three functions:

``parse(text, topic, published, table) -> Value``
    the value as a claim spells it; ``ValueError`` with one plain line when it is none.
``find(text, topic, published, table) -> list[Value]``
    every value of the kind that fits the topic in a piece of prose, in order.
``uncarried(value, quote, topic, published, table) -> str | None``
    why the quote does not carry the value, ``None`` when it does.

``published`` is in minutes (:mod:`crosscheck.model.edtf`), ``None`` when unknown; ``table`` says what hedges mean.
A new kind is one new file and one line here.
"""

from __future__ import annotations

from typing import Protocol, cast

from crosscheck.kinds import boolean, date, entity, quantity, text
from crosscheck.model import Kind, Topic, Value
from crosscheck.model.hedges import HedgeTable


class KindOfValue(Protocol):
    """What a kind module hands on."""

    def parse(self, text: str, topic: Topic, published: float | None, table: HedgeTable) -> Value: ...

    def find(self, text: str, topic: Topic, published: float | None, table: HedgeTable) -> list[Value]: ...

    def uncarried(
        self, value: Value, quote: str, topic: Topic, published: float | None, table: HedgeTable
    ) -> str | None: ...


_KINDS = {
    Kind.QUANTITY: quantity,
    Kind.DATE: date,
    Kind.ENTITY: entity,
    Kind.TEXT: text,
    Kind.BOOLEAN: boolean,
}


def of(kind: Kind) -> KindOfValue:
    """The module that handles values of ``kind``."""
    return cast(KindOfValue, _KINDS[kind])
