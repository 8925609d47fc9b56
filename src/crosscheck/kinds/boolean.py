"""Booleans: a topic that is asserted or denied."""

from __future__ import annotations

from crosscheck.kinds.kind import KindOfValue
from crosscheck.model import Kind, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import Interval

WORDS = {"true": True, "yes": True, "false": False, "no": False}


def parse(text: str, topic: Topic, published: float | None, table: HedgeTable) -> Value:
    """ "true", "yes", "false" or "no".  Raises ``ValueError`` otherwise."""
    return said(text)


def said(text: str) -> Value:
    """The value of a word for yes or no.  Raises ``ValueError`` otherwise."""
    truth = WORDS.get(text.strip().lower())
    if truth is None:
        raise ValueError(f'"{text}" is neither true nor false')
    point = Interval.point(float(truth))
    return Value(Kind.BOOLEAN, text, str(truth).lower(), point, point)


def find(text: str, topic: Topic, published: float | None, table: HedgeTable) -> list[Value]:
    """A quote given without a value asserts its topic."""
    return [said("true")]


def uncarried(value: Value, quote: str, topic: Topic, published: float | None, table: HedgeTable) -> str | None:
    """Whether a sentence asserts a topic is the curator's reading: nothing is objected to."""
    return None


def negated(value: Value) -> Value:
    """The value that a denial of ``value`` asserts."""
    return said("false" if value.key == "true" else "true")


KIND = KindOfValue(
    parse=parse,
    find=find,
    uncarried=uncarried,
    plural="answers",
    negated=negated,
    rules={Verdict.CONTRADICTION: "XC206"},
    shown=lambda value: "yes" if value.key == "true" else "no",
    printable=False,
    verb=lambda values: ("says", "say", ""),
)
