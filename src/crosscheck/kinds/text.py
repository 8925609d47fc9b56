"""Texts: wordings that are compared as wordings ("what the resolution is called", "what was said")."""

from __future__ import annotations

import re

from crosscheck.kinds.kind import KindOfValue
from crosscheck.model import Kind, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.numbers.standing import found_whole
from crosscheck.text.names import fold

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d[\d.,]*")


def parse(text: str, topic: Topic, published: float | None, table: HedgeTable) -> Value:
    """Any wording; case, diacritics, quotation marks and punctuation at the ends are set aside."""
    shown = text.strip()
    folded = fold(shown)
    canonical = next((c for c, others in topic.aliases.items() if folded in {fold(c), *map(fold, others)}), shown)
    key = " ".join(_WORD.findall(fold(canonical)))
    if not key:
        raise ValueError("a text needs at least one word")
    return Value(Kind.TEXT, canonical, key)


def find(text: str, topic: Topic, published: float | None, table: HedgeTable) -> list[Value]:
    """A quote given without a value is its own wording."""
    return [parse(text, topic, published, table)]


def uncarried(value: Value, quote: str, topic: Topic, published: float | None, table: HedgeTable) -> str | None:
    """The quote must hold every number of the wording, and half of its words (or those of an alias)."""
    best = None
    for wording in (value.text, *topic.aliases.get(value.text, ())):
        trouble = _missing(wording, quote)
        if trouble is None:
            return None
        best = best or trouble
    return best


def _missing(wording: str, quote: str) -> str | None:
    numbers = {n.strip(".,") for n in _DIGITS.findall(quote)}
    absent = [n for n in _DIGITS.findall(wording) if n.strip(".,") not in numbers]
    if absent:
        return f"the quote does not hold {absent[0]}"
    words, held = set(_WORD.findall(fold(wording))), set(_WORD.findall(fold(quote)))
    if 2 * len(words & held) < len(words):
        return f"the quote does not say “{wording}”"
    return None


def plainly(words: str, value: Value, quote: str, topic: Topic) -> bool:
    """Whether the value stands in the quote, word for word."""
    return found_whole(quote, value.text) >= 0


KIND = KindOfValue(
    parse=parse, find=find, uncarried=uncarried, plainly=plainly,
    plural="wordings",
    rules={Verdict.DISCREPANCY: "XC205"}, of_one_speaker="XC209",
    quoted=True, printable=False, verb=lambda values: ("writes", "write", ""),
)  # fmt: skip
