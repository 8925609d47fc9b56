"""A made-up world with known truth: outlets of different accuracy tell of events, and some print what others wrote.

    told = World(seed, SETTINGS["3 copies"]).told()     articles, claims anchored in them, and where each claim is from

Outlets that report for themselves go to events of their own choice, each with its accuracy and its habit of wording.
What is planted beside them is the same in every setting but for who copies whom.  Nothing is drawn but from the seed,
and each outlet from a seed of its own: what one does changes no other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from crosscheck.claims.raw import RawClaim
from crosscheck.data.shipped import table
from crosscheck.model import Dynamics, Kind, Source, Topic
from lib.fusion_facts import HABITS, Fact, bare, fact, worded, words
from lib.fusion_texts import EDITS, Article, Event, article, citing, copied, credited, event
from lib.made_up import made_name

OUTLETS = 24
"""Outlets that report for themselves."""
ACCURACY = (0.6, 0.95)
"""Theirs lie evenly between these."""
WRONG = 0.35
"""Accuracy of the outlet that is copied, and of the agency that others print."""
GOES = 0.6
"""The share of events that these two tell of."""
PRESENT = (0.05, 0.1, 0.2, 0.35, 0.5)
"""The share of outlets that tell of an event: one of these, so that some are told by two, some by twelve or more."""
TELLS = 0.8
"""The share of an event's topics that an article tells."""
_KINDS = {"date": Kind.DATE, "name": Kind.ENTITY}
"""All else is a quantity."""
_MOST = 20
"""Outlets that follow others, at most."""


@dataclass(frozen=True)
class Setting:
    """What is planted: outlets that print the text of the wrong one without a word of it, or tell it in their own
    words, and outlets that print the agency's text with its credit, or cite it."""

    copies: int = 0
    rewritten: int = 0
    printing: int = 0
    citing: int = 0


SETTINGS = {
    "without copies": Setting(),
    "1 copy": Setting(copies=1),
    "3 copies": Setting(copies=3),
    "8 copies": Setting(copies=8),
    "credited wires": Setting(printing=5, citing=3),
    "3 rewritten": Setting(rewritten=3),
}


@dataclass(frozen=True)
class Telling:
    """A claim as an outlet words it, and who found it out: itself, or whom it copies, and how that was edited."""

    id: str
    outlet: str
    topic: str
    wording: str
    root: str
    edit: str | None = None


@dataclass
class Told:
    """All that a world's outlets print."""

    facts: dict[str, Fact] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    claims: list[RawClaim] = field(default_factory=list)
    tellings: dict[str, Telling] = field(default_factory=dict)

    @property
    def topics(self) -> dict[str, Topic]:
        """As crosscheck takes them: what is true of an event stays so."""
        return {
            slug: Topic(slug, _KINDS.get(f.kind, Kind.QUANTITY), slug, f.unit, Dynamics.CONSTANT)
            for slug, f in sorted(self.facts.items())
        }


@dataclass(frozen=True)
class _Outlet:
    name: str
    accuracy: float
    habit: str


@dataclass(frozen=True)
class _Piece:
    """An article with the wordings of its claims, topic → words."""

    article: Article
    wordings: dict[str, str]


class World:
    """Events, outlets and who copies whom, by seed and setting; ``events``: how many there are."""

    def __init__(self, seed: int, setting: Setting, events: int = 40) -> None:
        self.seed, self.setting = seed, setting
        rng = self._rng("outlets")
        step = (ACCURACY[1] - ACCURACY[0]) / (OUTLETS - 1)
        titles = ("Herald", "Post", "Courier", "Gazette")
        names = [f"The {made_name(rng)} {rng.choice(titles)}" for _ in range(OUTLETS + 1 + _MOST)]
        self.outlets = [_Outlet(names[n], ACCURACY[0] + n * step, HABITS[n % len(HABITS)]) for n in range(OUTLETS)]
        self.wrong = _Outlet(names[OUTLETS], WRONG, "plain")
        self.followers = names[OUTLETS + 1 :]
        self.agency = _Outlet(rng.choice([spellings[0] for spellings in table("agencies")["agencies"]]), WRONG, "plain")
        self.events = [self._event(n) for n in range(events)]

    def _rng(self, *what: object) -> random.Random:
        return random.Random(" ".join(map(str, ("fusion", self.seed, *what))))

    def _event(self, number: int) -> tuple[Event, list[Fact]]:
        rng = self._rng("event", number)
        facts = [fact(f"e{number:04}.{topic['name']}", topic, rng) for topic in words()["topics"]]
        day = next(str(f.truth) for f in facts if f.kind == "date")
        return event(f"e{number:04}", day, rng), facts

    def told(self) -> Told:
        """Every article and claim."""
        told = Told()
        for of, facts in self.events:
            told.facts.update({f.slug: f for f in facts})
            share = self._rng("present", of.name).choice(PRESENT)
            for rank, outlet in enumerate(self.outlets):
                if self._rng("goes", of.name, outlet.name).random() < share:
                    self._add(told, of, outlet.name, outlet.name, self._own(of, facts, outlet, rank))
            if self._rng("planted", of.name).random() < GOES:
                self._copying(told, of, facts)
                self._wired(told, of, facts)
        return told

    def _copying(self, told: Told, of: Event, facts: list[Fact]) -> None:
        """The outlet that is often wrong, and those that print it or tell the same."""
        original, followers = self._own(of, facts, self.wrong, OUTLETS), iter(self.followers)
        self._add(told, of, self.wrong.name, self.wrong.name, original)
        for n in range(self.setting.copies):
            edit = EDITS[n % len(EDITS)]
            text = copied(original.article, of, edit, self._rng("copy", of.name, n))
            self._add(told, of, next(followers), self.wrong.name, _Piece(text, original.wordings), edit)
        for n in range(self.setting.rewritten):
            rng = self._rng("rewritten", of.name, n)
            again = _written(of, facts, original.wordings, OUTLETS + 2 + n, rng)
            self._add(told, of, next(followers), self.wrong.name, again, "rewritten")

    def _wired(self, told: Told, of: Event, facts: list[Fact]) -> None:
        """Those that print the agency's text, and those that cite it."""
        wire, followers, agency = self._own(of, facts, self.agency, OUTLETS + 1), iter(self.followers), self.agency.name
        for n in range(self.setting.printing):
            text = credited(wire.article, of, agency, self._rng("wire", of.name, n))
            self._add(told, of, next(followers), agency, _Piece(text, wire.wordings), "credited")
        for n in range(self.setting.citing):
            again = _written(of, facts, wire.wordings, OUTLETS + 2 + n, self._rng("citing", of.name, n))
            piece = _Piece(citing(again.article, agency), again.wordings)
            self._add(told, of, next(followers), agency, piece, "cited")

    def _own(self, of: Event, facts: list[Fact], outlet: _Outlet, rank: int) -> _Piece:
        """What an outlet found out itself, in its own words."""
        rng = self._rng("own", of.name, outlet.name)
        chosen = [f for f in facts if rng.random() < TELLS] or facts[:1]
        known = [(f, f.told(rng.random() < outlet.accuracy, rng)) for f in chosen]
        wordings = {f.slug: worded(f.kind, value, outlet.habit, rng) for f, value in known}
        return _written(of, facts, wordings, rank, rng)

    def _add(self, told: Told, of: Event, outlet: str, root: str, piece: _Piece, edit: str | None = None) -> None:
        id = f"{of.name}-{len(told.sources):05}"
        told.sources.append(piece.article.source(id, outlet, of))
        for n, sentence in enumerate(s for s in piece.article.sentences if s.topic):
            assert sentence.topic is not None
            claim = f"{id}-{n}"
            wording = piece.wordings[sentence.topic]
            named = told.facts[sentence.topic].kind == "name"
            told.claims.append(RawClaim(claim, id, sentence.topic, sentence.clause, wording if named else None))
            told.tellings[claim] = Telling(claim, outlet, sentence.topic, bare(wording), root, edit)


def _written(of: Event, facts: list[Fact], wordings: dict[str, str], rank: int, rng: random.Random) -> _Piece:
    """Facts in sentences of their own, by topic as they are worded."""
    clauses = {
        f.slug: rng.choice(f.clauses).replace("{v}", wordings[f.slug]).replace("{event}", of.kind)
        for f in facts
        if f.slug in wordings
    }
    return _Piece(article(of, clauses, rank, rng), wordings)
