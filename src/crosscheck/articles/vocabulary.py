"""Words that say the same: events, things and groups of people, from ``data/synonyms.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crosscheck.text.context_patterns import inflect, table
from crosscheck.text.nouns import is_plural, singular

VERB, STATE, NOUN = "verb", "state", "noun"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the table: what it is called when people, doers or its time are the topic."""

    name: str
    people: str
    doers: str
    when: str
    within: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    each: bool = False
    acting: bool = False
    incident: bool = False
    grows: bool = False
    now: bool = False


_own: ContextVar[Mapping[str, Any] | None] = ContextVar("own", default=None)


def _table() -> Mapping[str, Any]:
    return _own.get() or table("synonyms")


@contextmanager
def extended(own: Mapping[str, Any]) -> Iterator[None]:
    """While it lasts, the words of a project (``events``, ``things``, ``groups``) stand beside those of the table.

    Words of an event that the table has are added to it; a flag or a title replaces the table's.
    """
    if not own:
        yield
        return
    token = _own.set(_joined(table("synonyms"), own))
    _forget()
    try:
        yield
    finally:
        _own.reset(token)
        _forget()


def _joined(known: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    rows = dict(known["events"])
    for name, row in own.get("events", {}).items():
        before = rows.get(name, {})
        words = {key: f"{before.get(key, '')} {row[key]}" for key in ("verbs", "states", "nouns") if key in row}
        rows[name] = {**before, **row, **words}
    groups = dict(known["groups"])
    groups.update({name: f"{groups.get(name, '')} {words}" for name, words in own.get("groups", {}).items()})
    things = {"rows": [*known["things"]["rows"], *own.get("things", ())]}
    return {**known, "events": rows, "things": things, "groups": groups}


@lru_cache(maxsize=1)
def events() -> Mapping[str, Event]:
    """The table of events, by name."""
    return {name: _event(name, row) for name, row in _table()["events"].items()}


def _event(name: str, row: Mapping[str, Any]) -> Event:
    return Event(
        name,
        row.get("people", ""),
        row.get("doers", f"people who did it ({name})"),
        row.get("when", f"time ({name})"),
        tuple(row.get("within", ())),
        tuple(row.get("besides", ())),
        bool(row.get("each")),
        bool(row.get("acting")),
        bool(row.get("incident")),
        bool(row.get("grows")),
        bool(row.get("now")),
    )


@lru_cache(maxsize=1)
def incidents() -> frozenset[str]:
    """Events that a whole article may be about."""
    return frozenset(name for name, event in events().items() if event.incident)


@lru_cache(maxsize=1)
def event_words() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Word in lower case → the events it may tell, each with how: verb, state or noun."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, row in _table()["events"].items():
        for how, key in ((STATE, "states"), (VERB, "verbs"), (NOUN, "nouns")):
            for word in row.get(key, "").split():
                for form in inflect(word[1:]) if word.startswith("~") else (word,):
                    if (name, how) not in found.setdefault(form, []):
                        found[form].append((name, how))
    return {word: tuple(told) for word, told in found.items()}


@lru_cache(maxsize=1)
def _things() -> Mapping[str, str]:
    return {word: row.split()[0] for row in _table()["things"]["rows"] for word in row.split()}


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, words in _table()["groups"].items():
        for word in words.split():
            found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, str]:
    return {word: role for role, words in _table()["roles"].items() for word in words.split()}


@lru_cache(maxsize=1)
def measured() -> Mapping[str, str]:
    """Words beside a sum or a share that say what it is of, each with the name they share."""
    return {word: row.split()[0] for row in _table()["measured"]["rows"] for word in row.split()}


def thing(noun: str) -> str:
    """The name of what a noun counts, synonyms joined: "rounds" → "shot"."""
    low = singular(noun.lower())
    return _things().get(low, low)


def groups_of(word: str) -> frozenset[str]:
    """The groups of people a word tells of: "boys" → man, child."""
    return _groups().get(word, frozenset())


def role_of(word: str) -> str | None:
    """The role by which somebody without a name is told again: "daughter" → girl."""
    return _roles().get(word)


_STOP = frozenset(
    """a an the of in on at by for with from to and or but nor so yet as than that this these those there here it its he
    she they them his her their him we us our you your i my me who whom whose which what when where why how is are was
    were be been being am has have had having do does did done will would shall should can could may might must not no
    n't 's also just only very more most much many some any all both each every other others another such own same too
    up down out off over under again further then once into onto about after before during between through against
    because until while if unless since per via said says say told according including include includes one two three
    four five six seven eight nine ten new last first next""".split()
)


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """A word without its ending; words that tell one event, or name one thing, come out the same."""
    low = word.lower()
    told = event_words().get(low)
    if told:
        return told[0][0]
    known = _things().get(singular(low))
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


def content(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that carry meaning, numerals and small words left out."""
    return frozenset(stem(w) for w in words if w not in _STOP and w[0].isalpha() and len(w) > 1)


def _forget() -> None:
    """Nothing made from the words of another table is kept."""
    for kept in (events, incidents, event_words, _things, _groups, _roles, measured, stem, *_made_of_words):
        kept.cache_clear()


_made_of_words: list[Any] = []


def forget_with_words(kept: Any) -> None:
    """A cache of another module whose entries hold what the words of the table make of a text."""
    _made_of_words.append(kept)
