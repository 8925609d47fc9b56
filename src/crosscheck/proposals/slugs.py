"""Slugs for new topics: what is told and what happens to it ("injured-people", "bridge-opened.date", "cost").

    slug_of([assertion, …], title) -> str       of figures and dates
    slug_of_words(title) -> str                 of what is told in words
    free(slug, taken, more) -> str              one that no topic has

All words are lemmas and participles of the words that the articles use; small words are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from crosscheck import lexicon
from crosscheck.alignment.counted import plural
from crosscheck.alignment.measures import measure_name
from crosscheck.alignment.nouns import doer, participle, verb_form
from crosscheck.alignment.table import dimension_class
from crosscheck.proposals.events import lemmas_of
from crosscheck.reading.context.clauses import is_time
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import LIGHT, is_closed
from crosscheck.text.names import fold

LONGEST = 60
"""Characters of a slug that is made."""
MOST = 5
"""Words of one that is made of a title."""
_NAMES = {"money": "sum", "percent": "share", "duration": "duration", "rank": "rank", "score": "result"}
"""What a figure of each class of dimensions is, where no noun says it."""
_SUFFIXES = {"day": ".date", "clock": ".time"}
_NO_THING = frozenset(("possession", "attribute", "quantity", "time", ""))
"""Classes of nouns that are themselves sums, lengths, times: they have no length or price."""


def slug_of(told: Sequence[Assertion], title: str = "") -> str:
    """The slug of what some assertions tell of one thing; "" where their words say nothing of it.

    Of several words those of the title go first, where they have one.
    """
    kind = dimension_class(told[0].subject.dimension)
    first = lemmas_of(title)
    heads = _ranked((a.subject.head for a in told), told, first)
    doers = _ranked(map(doer, told), told, first)
    verbs = [v for v in _ranked((a.subject.predicate for a in told), told, first) if v not in LIGHT]
    done = _participle(verbs[0], told) if verbs else ""
    if kind == "age":
        whose = _ranked((a.subject.whose for a in told), (), ())
        return _slug("age", "of", *(whose[:1] or heads[:1]))
    if kind in ("count", "bare"):
        return _slug(done, plural(heads[0]) if heads else "")
    if kind in _SUFFIXES:
        things = [w for w in (*doers, *heads) if not is_time(w)]
        return slug + _SUFFIXES[kind] if (slug := _slug(*things[:1], done)) else ""
    said = [w for w in (*heads, *verbs) if kind == "money" and _is_sum(w)]
    nouns = (*doers, *heads) if said else (*heads, *doers)  # the bridge cost it; it was paid for the ferry
    things = [w for w in nouns if lexicon.noun_class(w) not in _NO_THING][:1]
    name = next(iter(said), "") or _NAMES.get(kind) or measure_name(told[0], told[-1]) or told[0].subject.dimension
    return _slug(name, done, *things) if kind == "money" and not said else _slug(name, "of", *things)


def slug_of_words(title: str) -> str:
    """The words of a title that tell something: "whether the bridge was inspected" → "bridge-inspected"."""
    words = [w for w in re.findall(r"[^\W_]+", fold(title)) if not is_closed(w) and w not in LIGHT]
    return _slug(*words[:MOST])


def free(slug: str, taken: Collection[str], more: str = "") -> str:
    """``slug``, or if a topic has it, with the words of ``more``, or else a number behind it; ".date" stays at its end.

    >>> free("bridge-opened.date", {"bridge-opened.date"})
    'bridge-opened-2.date'
    """
    stem, dot, suffix = slug.partition(".")
    tries = [slug]
    further = [w for w in slug_of_words(more).split("-") if w and w not in stem.split("-")]
    if further:
        stem = _slug(stem, *further)
        tries.append(f"{stem}{dot}{suffix}")
    for name in tries:
        if name not in taken:
            return name
    number = 2
    while f"{stem}-{number}{dot}{suffix}" in taken:
        number += 1
    return f"{stem}-{number}{dot}{suffix}"


def _ranked(words: Iterable[str | None], told: Sequence[Assertion], first: Collection[str]) -> list[str]:
    """Each word once: those of ``first``, then the one in the sentences of most, then the one said most."""
    said = Counter(word for word in words if word)
    held = {word: sum(word in a.evidence.sentence for a in told) for word in said}
    return sorted(said, key=lambda w: (w not in first, -held[w], -said[w], list(said).index(w)))


def _participle(verb: str, told: Sequence[Assertion]) -> str:
    """ "injure" → "injured", "flare up" → "flared-up"."""
    first, _, rest = verb.partition(" ")
    forms = [form for a in told if (form := verb_form(a, verb))]
    return " ".join(filter(None, (participle(first, forms) or first, rest)))


def _is_sum(word: str) -> bool:
    """A noun that names a sum itself: "cost", "fine"; no verb such as "pay"."""
    tags = lexicon.tags(word)
    return tags.noun > tags.verb and lexicon.noun_class(word) == "possession"


def _slug(*words: str) -> str:
    parts = [part for word in words for part in re.findall(r"[^\W_]+", fold(word))]
    parts = [p for at, p in enumerate(parts) if p not in parts[:at]]
    while parts and parts[-1] == "of":
        parts.pop()
    slug = "-".join(parts)
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0]
