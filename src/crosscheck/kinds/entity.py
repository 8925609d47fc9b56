"""Entities: people, places, organisations and other names, told apart by their names and aliases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.kinds.kind import KindOfValue, Verb
from crosscheck.lexicon.slips import respelt
from crosscheck.model import Kind, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.numbers.standing import found_whole
from crosscheck.text.names import fold

_WORD = re.compile(r"\w+")


def parse(text: str, topic: Topic, published: float | None, table: HedgeTable) -> Value:
    """A name; an alias of the topic counts as the name it stands for."""
    name = text.strip()
    if not name:
        raise ValueError("an entity needs a name")
    folded = fold(name)
    canonical = next((c for c, others in topic.aliases.items() if folded in {fold(c), *map(fold, others)}), name)
    return Value(Kind.ENTITY, canonical, fold(canonical))


def find(text: str, topic: Topic, published: float | None, table: HedgeTable) -> list[Value]:
    """The topic's known names that stand in ``text``, each once; the whole text when it is itself a short name."""
    words = _words(text)
    found = {
        canonical: parse(canonical, topic, published, table)
        for canonical, others in topic.aliases.items()
        if any(_holds(words, name) for name in (canonical, *others))
    }
    if found or len(words) > 6:
        return list(found.values())
    return [parse(text, topic, published, table)]


def uncarried(value: Value, quote: str, topic: Topic, published: float | None, table: HedgeTable) -> str | None:
    """The quote must hold the name, an alias of it, or its last word ("Stoltenberg")."""
    words = _words(quote)
    names = (value.text, *topic.aliases.get(value.text, ()))
    if any(_holds(words, name) for name in names):
        return None
    last = _words(value.text)[-1:]
    if last and len(last[0]) > 3 and _holds(words, last[0]):
        return None
    return f"the quote does not name {value.text}"


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _holds(words: list[str], name: str) -> bool:
    wanted = _words(name)
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def verb(values: Sequence[Value]) -> Verb:
    """One name is spelled in several ways, several are named."""
    first, *others = (fold(value.text) for value in values)
    spelt = all(respelt(first, other) for other in others)
    return ("spells it", "spell it", "") if spelt else ("names", "name", "")


def plainly(words: str, value: Value, quote: str, topic: Topic) -> bool:
    """Whether the value stands in the quote, word for word."""
    return found_whole(quote, value.text) >= 0 and _WORD.search(value.text) is not None


KIND = KindOfValue(
    parse=parse, find=find, uncarried=uncarried, plainly=plainly,
    aliased=True, plural="names",
    rules={Verdict.DISCREPANCY: "XC205"}, verb=verb,
)  # fmt: skip
