"""Short articles that tell the facts of an event, each in sentences of its own; and copies, edited more or less."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck.model import Source
from lib.fusion_facts import words
from lib.made_up import made_name
from lib.made_up import words as lexicon

EDITS = ("verbatim", "cut", "touched")
"""How a copy is edited: another headline; a third of the sentences left out, the others in another order; the beginning
of every sentence written anew."""


@dataclass(frozen=True)
class Event:
    """What happened where, and when the papers with it appeared (ISO)."""

    name: str
    kind: str
    place: str
    bodies: tuple[str, ...]
    people: tuple[str, ...]
    published: str


@dataclass(frozen=True)
class Sentence:
    """A lead, a clause (with its figure, where it tells one) and a tail; ``topic`` is the slug of what it tells."""

    lead: str
    clause: str
    tail: str
    topic: str | None = None

    @property
    def text(self) -> str:
        whole = f"{self.lead} {self.clause}{self.tail}".strip()
        return f"{whole[0].upper()}{whole[1:]}."


@dataclass(frozen=True)
class Article:
    """A headline and sentences; ``credit`` is a dateline with the agency it is from."""

    headline: str
    sentences: tuple[Sentence, ...]
    credit: str = ""

    def source(self, id: str, outlet: str, event: Event) -> Source:
        first, *rest = (s.text for s in self.sentences)
        paragraphs = [self.headline, f"{self.credit}{first}", *rest]
        return Source("\n\n".join(paragraphs) + "\n", id, event.published, publisher=outlet)


def event(name: str, day: str, rng: random.Random) -> Event:
    """An event that began on ``day``; the papers are of some days later."""
    published = datetime.date.fromisoformat(day) + datetime.timedelta(rng.randint(4, 7))
    bodies = tuple(f"the {made_name(rng)} {kind}" for kind in ("Agency", "Institute", "Council", "Guard"))
    people = tuple(f"{made_name(rng)} {made_name(rng)}" for _ in range(12))
    return Event(name, rng.choice(words()["events"]), made_name(rng), bodies, people, str(published))


def article(of: Event, clauses: Mapping[str, str], rank: int, rng: random.Random) -> Article:
    """One telling of an event in words of its own; ``clauses``: slug of a topic → the clause that tells it.

    No two articles of an event whose ``rank`` differs tell a topic with the same lead and tail.
    """
    table = words()
    fill = _filler(of, rng)
    first = random.Random(f"leads {of.place}").sample(range(len(table["leads"])), len(table["topics"]))
    after = random.Random(f"tails {of.place}").sample(range(len(table["tails"])), len(table["topics"]))
    at = {topic["name"]: n for n, topic in enumerate(table["topics"])}
    told = []
    for slug in rng.sample(sorted(clauses), len(clauses)):
        topic = at[slug.rpartition(".")[2]]
        lead = table["leads"][(first[topic] + rank) % len(table["leads"])]
        tail = table["tails"][(after[topic] + rank + rank // len(table["leads"])) % len(table["tails"])]
        told.append(Sentence(fill(lead), clauses[slug], fill(tail), slug))
    for _ in range(rng.randint(1, 3)):
        text = fill(rng.choice(table["plain"]))
        told.insert(rng.randint(1, len(told)), Sentence("", text.removesuffix("."), ""))
    return Article(_headline(fill, rng), tuple(told))


def copied(original: Article, of: Event, edit: str, rng: random.Random) -> Article:
    """``original`` as another outlet prints it, edited in one of :data:`EDITS`."""
    fill = _filler(of, rng)
    sentences = list(original.sentences)
    if edit == "cut":
        sentences = rng.sample(sentences, max(2, len(sentences) * 2 // 3))
    elif edit == "touched":
        leads = rng.sample(words()["leads"], len(words()["leads"]))
        sentences = [replace(s, lead=fill(leads[n % len(leads)])) if s.lead else s for n, s in enumerate(sentences)]
    return Article(_headline(fill, rng), tuple(sentences))


def citing(told: Article, agency: str) -> Article:
    """The same with every fact ascribed: "..., Reuters reported"."""
    return replace(
        told, sentences=tuple(replace(s, tail=f", {agency} reported") if s.topic else s for s in told.sentences)
    )


def credited(original: Article, of: Event, agency: str, rng: random.Random) -> Article:
    """An agency's text, cut as papers cut it, under a dateline that says whose it is."""
    kept = copied(original, of, rng.choice(EDITS[:2]), rng)
    return replace(kept, credit=f"{of.place.upper()} ({agency}) – ")


def _headline(fill: Callable[[str], str], rng: random.Random) -> str:
    text = fill(rng.choice(words()["headlines"]))
    return f"{text[0].upper()}{text[1:]}"


def _filler(of: Event, rng: random.Random) -> Callable[[str], str]:
    """Templates → sentences with names and words drawn anew each time."""
    kinds: Sequence[tuple[str, Callable[[], str]]] = (
        ("name", lambda: rng.choice(of.people)),
        ("body", lambda: rng.choice(of.bodies)),
        ("noun", lambda: rng.choice(lexicon("noun"))),
        ("adj", lambda: rng.choice(lexicon("adjective"))),
        ("did", lambda: rng.choice(lexicon("verb"))),
    )

    def fill(template: str) -> str:
        text = template.replace("{place}", of.place).replace("{event}", of.kind)
        for key, draw in kinds:
            while f"{{{key}}}" in text:
                text = text.replace(f"{{{key}}}", draw(), 1)
        return text

    return fill
