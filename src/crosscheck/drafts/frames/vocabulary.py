"""Words that say the same, as the articles at hand are read with them: :mod:`crosscheck.synonyms`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from crosscheck.synonyms import NOUN, STATE, VERB, Event, Synonyms, shipped

__all__ = ["NOUN", "STATE", "VERB", "Event"]

P = ParamSpec("P")
T = TypeVar("T")

_words: ContextVar[Synonyms | None] = ContextVar("words", default=None)


def words() -> Synonyms:
    """The words that hold here: those of :func:`using`, else those that are shipped."""
    return _words.get() or shipped()


@contextmanager
def using(own: Synonyms) -> Iterator[None]:
    """While it lasts, and in this thread alone, these words hold."""
    token = _words.set(own)
    try:
        yield
    finally:
        _words.reset(token)


def kept_with_words(maxsize: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """An ``lru_cache`` for what is made of a text by the words that hold: each set of words has its own."""

    def keeping(made: Callable[P, T]) -> Callable[P, T]:
        @wraps(made)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            kept = words().kept
            if made not in kept:
                kept[made] = lru_cache(maxsize=maxsize)(made)
            answer: T = kept[made](*args, **kwargs)
            return answer

        return asked

    return keeping


def events() -> Mapping[str, Event]:
    """The events, by name."""
    return words().events


def incidents() -> frozenset[str]:
    """Events that a whole article may be about."""
    return words().incidents


def event_words() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Word in lower case → the events it may tell, each with how: verb, state or noun."""
    return words().event_words


def measured() -> Mapping[str, str]:
    """Words beside a sum or a share that say what it is of, each with the name they share."""
    return words().measured


def thing(noun: str) -> str:
    """The name of what a noun counts, synonyms joined: "rounds" → "shot"."""
    return words().thing(noun)


def groups_of(word: str) -> frozenset[str]:
    """The groups of people a word tells of: "boys" → man, child."""
    return words().groups_of(word)


def role_of(word: str) -> str | None:
    """The role by which somebody without a name is told again: "daughter" → girl."""
    return words().role_of(word)


def stem(word: str) -> str:
    """A word without its ending; words that tell one event, or name one thing, come out the same."""
    return words().stem(word)


_STOP = frozenset(
    """a an the of in on at by for with from to and or but nor so yet as than that this these those there here it its he
    she they them his her their him we us our you your i my me who whom whose which what when where why how is are was
    were be been being am has have had having do does did done will would shall should can could may might must not no
    n't 's also just only very more most much many some any all both each every other others another such own same too
    up down out off over under again further then once into onto about after before during between through against
    because until while if unless since per via said says say told according including include includes one two three
    four five six seven eight nine ten new last first next""".split()
)


def content(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that carry meaning, numerals and small words left out."""
    return frozenset(stem(w) for w in words if w not in _STOP and w[0].isalpha() and len(w) > 1)
