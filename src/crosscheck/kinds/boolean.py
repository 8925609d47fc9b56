"""Booleans: a topic that is asserted or denied."""

from __future__ import annotations

from crosscheck.kinds.kind import KindOfValue
from crosscheck.model import Kind, Value, Verdict
from crosscheck.model.interval import Interval

WORDS = {"true": True, "yes": True, "false": False, "no": False}


def said(text: str) -> Value:
    """The value of "true", "yes", "false" or "no".  Raises ``ValueError`` otherwise."""
    truth = WORDS.get(text.strip().lower())
    if truth is None:
        raise ValueError(f'"{text}" is neither true nor false')
    point = Interval.point(float(truth))
    return Value(Kind.BOOLEAN, text, str(truth).lower(), point, point)


def negated(value: Value) -> Value:
    """The value that a denial of ``value`` asserts."""
    return said("false" if value.key == "true" else "true")


KIND = KindOfValue(
    parse=lambda text, *_: said(text),
    find=lambda *_: [said("true")],  # a quote without a value asserts its topic
    uncarried=lambda *_: None, plainly=lambda *_: True,  # whether a sentence asserts it is the curator's reading
    plural="answers", negated=negated, rules={Verdict.CONTRADICTION: "XC206"},
    shown=lambda value: "yes" if value.key == "true" else "no", printable=False,
    verb=lambda values: ("says", "say", ""),
)  # fmt: skip
