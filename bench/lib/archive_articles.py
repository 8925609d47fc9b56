"""An archive of made-up articles: many stories, each told by four articles, with one figure changed in one of them.

    made = archive(10_000)         Archive: its sources in the order of their ids, and what is true of them
    made.sources, made.planted, made.stories

A story is an event of a field of news (bench/lib/event_articles.yaml) with names of its own.  Its articles leave out
some of the sentences, put them in another order and other words, and have sentences of their own.  Nothing is drawn
but from the number of the story, so that two runs measure the same texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosscheck.model import Source
from lib.event_articles import FIELDS, Article, Event
from lib.made_up import PLAIN, made_name, words

ARTICLES = 4
"""Articles of a story."""
OWN_SENTENCES = (1, 5)
"""How many sentences an article has for itself."""
YEARS = (2019, 2024)
"""In which the events of an archive lie."""
_LEFT_OUT = 2
"""Sentences at most that an article leaves out."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Planted:
    """A figure that one article has otherwise than another of its story, where each has it."""

    slot: str
    one: Article
    other: Article


@dataclass(frozen=True)
class Archive:
    """Articles in the order of their ids; the ids of each story; one planted difference a story."""

    sources: list[Source]
    stories: list[tuple[str, ...]]
    planted: list[Planted]


@dataclass(frozen=True)
class _Event(Event):
    """An event with names that no other has."""

    names: tuple[tuple[str, str], ...] = ()
    year: int = 2024

    def _names(self) -> dict[str, str]:
        return dict(self.names)

    def _told(self, slot: str, plain: bool) -> str:
        return super()._told(slot, plain).replace("2024", str(self.year))


def archive(number: int) -> Archive:
    """An archive of ``number`` articles, a multiple of :data:`ARTICLES`.

    Ids tell nothing of stories: those of one story lie all over the archive.
    """
    order = list(range(number))
    random.Random(f"archive {number}").shuffle(order)
    sources: dict[int, Source] = {}
    stories, planted = [], []
    for story in range(number // ARTICLES):
        places = order[story * ARTICLES : (story + 1) * ARTICLES]
        told = list(_story(story, [f"a{place:06}" for place in places]))
        sources |= {place: article.source for place, (article, _) in zip(places, told, strict=True)}
        stories.append(tuple(sorted(article.source.id for article, _ in told)))
        slot = told[0][1]
        planted.append(Planted(slot, told[0][0], told[1][0]))
    return Archive([sources[place] for place in sorted(sources)], stories, planted)


def _story(number: int, ids: list[str]) -> Iterator[tuple[Article, str]]:
    """The articles of a story, each with the slot that the first of them has otherwise."""
    rng = random.Random(f"story {number}")
    field = FIELDS[number % len(FIELDS)]
    names = {
        "place": made_name(rng),
        "river": made_name(rng),
        "person": f"{made_name(rng)} {made_name(rng)}",
        "body": f"{made_name(rng)} {rng.choice(('Group', 'Trust', 'Works', 'Lines', 'Society'))}",
    }
    drawn = Event.of(field, number, rng)
    event = _Event(field, number, drawn.figures, drawn.month, tuple(names.items()), rng.randint(*YEARS))
    nouns = rng.sample(words("noun"), 12)
    slot = rng.choice(sorted(set(event.figures) - {"day"}))
    for at, id in enumerate(ids):
        told = event if at else replace(event, figures={**event.figures, slot: event.figures[slot].other})
        yield _article(told, id, rng, slot if at < 2 else "", nouns), slot


def _article(event: _Event, id: str, rng: random.Random, kept: str, nouns: list[str]) -> Article:
    """One telling: headline, the first sentence, the others in any order; that of ``kept`` is never left out."""
    names = event._names()
    first, *others = event.field["sentences"]
    dropped = rng.sample([s for s in others if f"{{{kept}}}" not in s[0]], rng.randint(0, _LEFT_OUT))
    rest = [rng.choice(orders) for orders in others if orders not in dropped]
    rest += [_own(rng, names, nouns) for _ in range(rng.randint(*OWN_SENTENCES))]
    rng.shuffle(rest)
    text, spans = event.field["headline"].format(**names), {}
    for sentence in (rng.choice(first), *rest):
        text += "\n\n"
        start = len(text)
        for part in _SLOT.split(sentence):
            if part in event.figures:
                told = event._told(part, True)
                spans[part] = (len(text), len(text) + len(told))
            else:
                told = names.get(part, part)
            text += told[:1].upper() + told[1:] if len(text) == start else told
    published = f"{event.year}-{event.month + 1:02}-{rng.randint(26, 28)}"
    return Article(Source(f"{text}\n", id, published, publisher=f"{made_name(rng)} Post"), spans)


def _own(rng: random.Random, names: dict[str, str], nouns: list[str]) -> str:
    """A sentence that this article alone has, of the event's people and things, without a figure."""
    a, b, c = rng.sample(nouns, 3)
    return rng.choice(PLAIN).format(
        a=a, b=b, c=c, did=rng.choice(words("verb")), adj=rng.choice(words("adjective")), place=names["place"],
        person=names["person"], person2=f"{made_name(rng)} {made_name(rng)}", speaker=names["person"],
        body=names["body"],
    )  # fmt: skip
