"""Whether two counted nouns may stand for the same things."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from crosscheck.names import fold


def comparable(first: str | None, second: str | None) -> bool:
    """Whether "troop" and "men and women" can count the same: the same head noun, or people both; ``None`` fits any."""
    if first is None or second is None:
        return True
    return _head(first) == _head(second) or (is_person(first) and is_person(second))


def is_person(unit: str) -> bool:
    """Whether a counted noun is one of people (``data/persons.toml``)."""
    words, suffixes = _persons()
    head = _head(unit)
    return head in words or head.rstrip("s") in words or (len(head) > 5 and head.endswith(suffixes))


def _head(unit: str) -> str:
    """The noun itself: "NATO peacekeeper" counts peacekeepers, "member of parliament" members."""
    return fold(unit).split(" of ")[0].rsplit(" ", 1)[-1]


@lru_cache(maxsize=1)
def _persons() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(resources.files("crosscheck").joinpath("data/persons.toml").read_text("utf-8"))
    return frozenset(data["words"].split()), tuple(data["suffixes"])
