"""Words that say the same: events, things and groups of people, from ``data/synonyms.toml`` and a project's own.

What is made from the words (which forms tell an event, the stem of a word) is kept in the object that holds them, so
that two projects in one process do not disturb each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from crosscheck.data.shipped import table
from crosscheck.reading.context.patterns import inflect
from crosscheck.reading.numbers.nouns import is_plural, singular

VERB, STATE, NOUN = "verb", "state", "noun"


class Synonyms:
    """The table, with ``own`` (``events``, ``things``) beside it.

    Words of an event that the table has are added to it.
    """

    def __init__(self, own: Mapping[str, Any] | None = None) -> None:
        shipped = table("synonyms")
        self._table = _joined(shipped, own) if own else shipped
        self.own_things: Mapping[str, str] = _named_by_first((own or {}).get("things", ()))
        """Nouns that the project says name one thing → the first of their row."""
        self.stem = lru_cache(maxsize=32768)(self._stem)

    @cached_property
    def event_words(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Word in lower case → the events it may tell, each with how: verb, state or noun."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, row in self._table["events"].items():
            for how, key in ((STATE, "states"), (VERB, "verbs"), (NOUN, "nouns")):
                for word in row.get(key, "").split():
                    for form in inflect(word[1:]) if word.startswith("~") else (word,):
                        if (name, how) not in found.setdefault(form, []):
                            found[form].append((name, how))
        return {word: tuple(told) for word, told in found.items()}

    @cached_property
    def _things(self) -> Mapping[str, str]:
        return {word: row.split()[0] for row in self._table["things"]["rows"] for word in row.split()}

    def thing(self, noun: str) -> str:
        """The name of what a noun counts, synonyms joined: "rounds" → "shot"."""
        low = singular(noun.lower())
        return self._things.get(low, low)

    def _stem(self, word: str) -> str:
        """A word without its ending; words that tell one event, or name one thing, come out the same."""
        low = word.lower()
        told = self.event_words.get(low)
        if told:
            return told[0][0]
        known = self._things.get(singular(low))
        if known:
            return known
        if is_plural(low):
            low = singular(low)
        for ending in ("ingly", "ingly", "ation", "ment", "ness", "ing", "ed", "ly", "er", "or", "ion", "al", "e", "y"):
            if low.endswith(ending) and len(low) - len(ending) >= 4:
                low = low[: -len(ending)]
                break
        if len(low) > 4 and low[-1] == low[-2]:
            low = low[:-1]
        return low


def _named_by_first(rows: Iterable[str]) -> dict[str, str]:
    return {singular(word.lower()): singular(row.split()[0].lower()) for row in rows for word in row.split()}


def _joined(known: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    rows = dict(known["events"])
    for name, row in own.get("events", {}).items():
        before = rows.get(name, {})
        rows[name] = {**before, **{key: f"{before.get(key, '')} {words}" for key, words in row.items()}}
    things = {"rows": [*known["things"]["rows"], *own.get("things", ())]}
    return {**known, "events": rows, "things": things}


@lru_cache(maxsize=1)
def shipped() -> Synonyms:
    """The table as shipped."""
    return Synonyms()
