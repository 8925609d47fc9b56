"""The kinds of value: one file each says how a value is found in text, normalised and checked against a quote.

A kind is a module that ends with what it hands on, ``KIND`` (:class:`~crosscheck.kinds.kind.KindOfValue`); nobody
else asks which kind a value is.  A new one is one new file, a line here and one in :class:`~crosscheck.model.Kind`.
"""

from __future__ import annotations

from crosscheck.kinds import boolean, date, entity, quantity, text
from crosscheck.kinds.kind import KindOfValue
from crosscheck.model import Kind

_KINDS = {
    Kind.QUANTITY: quantity.KIND,
    Kind.DATE: date.KIND,
    Kind.ENTITY: entity.KIND,
    Kind.TEXT: text.KIND,
    Kind.BOOLEAN: boolean.KIND,
}


def of(kind: Kind) -> KindOfValue:
    """What a kind says of itself."""
    return _KINDS[kind]
