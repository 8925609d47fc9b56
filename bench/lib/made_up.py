"""Made-up articles by the thousand: varied tellings of one event, and of events that have nothing in common.

    event = Event(seed)                      names, places and figures of an event
    event.article(number, 5_000) -> Source   one telling of it, of so many characters
    unrelated(number, 5_000) -> Source       an event of its own

Nothing is drawn but from the seed, so that two runs measure the same texts.
"""

from __future__ import annotations

import random
from functools import cache

from crosscheck.lexicon import noun_class
from crosscheck.lexicon.store import lines
from crosscheck.model import Source

_ONSETS = "b br c ch d dr f g gr h j k kr l m n p pr r s sh st t th tr v w".split()
_VOWELS = "a e i o u ai au ea ie ou".split()
_ENDS = "l m n r s t ck ld mb nd ng rd rn rt sk st".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_RANKS = "first second third fourth fifth sixth ninth 11th 14th 21st".split()
_UNITS = ("kilometres", "metres", "tonnes", "hectares", "miles", "feet", "litres")

TOLD = (
    "{Big} {a}s were {did} near {place} on {day}, {speaker} said.",
    "The {a} of {place} {did} {n} {b}s and left {m} others in the {c}.",
    "{speaker}, {age}, told reporters that the {b} had cost {money} since {year}.",
    "About {share} per cent of the {a}s were {did} by {date}, up from {share2} per cent a year earlier.",
    "It is the {rank} time since {year} that the {c} has been {did}, according to {body}.",
    "The {adj} {a} lies {measure} from the {b}, and {small} {c}s stand on it.",
    "At {clock} on {day} a {a} reached the {b}, where {n} people were waiting.",
    "“We saw the {a} and then the {b} was {did},” said {person}, {age}, who works at the {c}.",
    "{body} put the number of {a}s at {n}; an earlier count had given {m}.",
    "In {place} the council voted {score} to keep the {b} until {date}.",
    "More than {big} {a}s have {did} the {c} in the {small} weeks since the {b}.",
    "{person} denied that the {a} was {did} and said the {b} had never held more than {n} {c}s.",
    "The {c} was built in {year} for {money}, {body} said in a {adj} statement.",
    "Between {small} and {n} {a}s were still missing late on {day}, the {b} of {place} said.",
    "The {b} will take {duration}, said {speaker}, and {money2} has been set aside for it.",
    "Shares in {body} fell {share} per cent to {price} after the {a} was {did}.",
    "A {age}-year-old {c} from {place} was among the {n} who were {did}.",
)
PLAIN = (
    "Nobody at the {c} would say why the {adj} {a} had been {did}.",
    "{person} and {person2} walked through the {b} with a {adj} {a}.",
    "The {a} of the {b} has long been a matter of dispute in {place}.",
    "“It is a {adj} {c}, and we will not leave it,” {person} said.",
    "Officials from {body} went to see the {a} and the {b} behind it, but the {adj} {c} was closed to them.",
    "Those who live beside the {a} have asked for years that the {b} be {did}, and {body} has promised to look "
    "into it.",
    "{speaker} would not say whether the {a} had been {did} before, or who had paid for the {adj} {b} in {place}.",
)


@cache
def _lexicon() -> dict[str, list[str]]:
    """Words that are used often enough to stand in the news: nouns, adjectives and past forms of verbs."""
    nouns, verbs, adjectives = [], [], []
    for line in lines("lexicon.tsv"):
        word, noun, verb, adjective, *_ = f"{line}\t\t\t".split("\t")
        if not word.isalpha() or not 3 < len(word) < 11:
            continue
        counts = [int(cell.split()[0]) if cell else 0 for cell in (noun, verb, adjective)]
        if counts[0] >= 4 and counts[0] > 2 * counts[1] and noun_class(word) and not word.endswith("s"):
            nouns.append(word)
        if counts[1] >= 6 and counts[1] > counts[0] and word[-1] in "klmnrs":
            verbs.append(f"{word}ed")
        if counts[2] >= 6 and counts[2] > counts[0]:
            adjectives.append(word)
    return {"noun": nouns, "verb": verbs, "adjective": adjectives}


def words(kind: str) -> list[str]:
    """The nouns, adjectives ("adjective") or past forms ("verb") that articles are made of."""
    return _lexicon()[kind]


def made_name(rng: random.Random) -> str:
    """A name of a place or a person that no lexicon has, or hardly any."""
    parts = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice((1, 2, 2))))
    return (parts + rng.choice(_ENDS)).capitalize()


class Event:
    """What happened: who and where, and the figures that its tellings agree on more or less."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"event {seed}")
        self.seed = seed
        self.places = [made_name(rng) for _ in range(5)]
        self.people = [f"{made_name(rng)} {made_name(rng)}" for _ in range(12)]
        self.ages = {who: rng.randint(19, 81) for who in self.people}
        self.offices = [
            f"{rng.choice(('Mayor', 'Governor', 'Chief Inspector', 'Dr'))} {who}" for who in self.people[:4]
        ]
        self.bodies = [f"the {made_name(rng)} {kind}" for kind in ("Agency", "Institute", "Company", "Council")]
        words = _lexicon()
        self.nouns = rng.sample(words["noun"], 60)
        self.verbs = rng.sample(words["verb"], 12)
        self.day = rng.randint(1, 28)
        self.month = rng.choice(_MONTHS)
        self.facts = [self._fact(rng) for _ in range(160)]

    def _fact(self, rng: random.Random) -> tuple[str, dict[str, str]]:
        """A sentence and what fills it: each telling draws some of these, and changes a figure now and then."""
        return rng.choice(TOLD), self._filled(rng, self.nouns, self.verbs)

    def _filled(self, rng: random.Random, nouns: list[str], verbs: list[str]) -> dict[str, str]:
        who, other = rng.sample(self.people, 2)
        a, b, c = rng.sample(nouns, 3)
        n = rng.choice((rng.randint(3, 40), rng.randint(40, 900), rng.randint(1_000, 60_000)))
        return {
            "a": a, "b": b, "c": c, "did": rng.choice(verbs), "adj": rng.choice(_lexicon()["adjective"]),
            "place": rng.choice(self.places), "person": who, "person2": other, "speaker": rng.choice(self.offices),
            "body": rng.choice(self.bodies), "age": str(self.ages[who]),
            "n": f"{n:,}", "m": f"{n + rng.randint(1, 9):,}", "Big": f"{n:,}", "big": f"{n * 3:,}",
            "small": rng.choice(_SMALL), "rank": rng.choice(_RANKS), "year": str(rng.randint(1950, 2023)),
            "money": f"${rng.randint(2, 900)} million", "money2": f"£{rng.randint(2, 90)}.{rng.randint(1, 9)} million",
            "price": f"${rng.randint(5, 90)}.{rng.randint(10, 99)}", "share": str(rng.randint(2, 90)),
            "share2": str(rng.randint(2, 90)), "date": f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} 2024",
            "day": rng.choice(_DAYS), "clock": f"{rng.randint(1, 12)}.{rng.randint(10, 59)} {rng.choice('ap')}.m.",
            "measure": f"{rng.randint(2, 600)} {rng.choice(_UNITS)}",
            "score": f"{rng.randint(5, 20)}-{rng.randint(0, 5)}",
            "duration": f"{rng.randint(2, 20)} {rng.choice(('days', 'weeks', 'months', 'years'))}",
        }  # fmt: skip

    def article(self, number: int, length: int) -> Source:
        """One telling, of ``length`` characters: the facts of the event and its own beside them."""
        rng = random.Random(f"article {self.seed} {number}")
        own = [*self.nouns[:15], *rng.sample(_lexicon()["noun"], 40)]
        place, who = self.places[0], rng.choice(self.offices)
        lines_ = [
            f"{self.nouns[0].capitalize()} {self.verbs[0]} near {place}, {rng.randint(10, 99)} {self.nouns[1]}s lost",
            f"{place}, {self.month} {self.day} — The {self.nouns[0]} of {place} was {self.verbs[0]} on"
            f" {rng.choice(_DAYS)}, {who} said.",
        ]
        size = sum(map(len, lines_))
        while size < length:
            row = []
            for _ in range(rng.choice((1, 2, 2, 3))):
                if rng.random() < 0.4:
                    template, filled = rng.choice(self.facts)
                    if rng.random() < 0.2:
                        filled = {**filled, "n": str(rng.randint(3, 900))}
                else:
                    template = rng.choice(TOLD if rng.random() < 0.4 else PLAIN)
                    filled = self._filled(rng, own, [*self.verbs, rng.choice(_lexicon()["verb"])])
                row.append(template.format(**filled))
            lines_.append(" ".join(row))
            size += len(lines_[-1]) + 2
        day = f"2024-{_MONTHS.index(self.month) + 1:02}-{self.day:02}"
        return Source("\n\n".join(lines_)[:length], f"e{self.seed}-{number:05}", day)


def unrelated(number: int, length: int) -> Source:
    """An article about an event that no other article of this kind tells of."""
    return Event(1_000_000 + number).article(0, length)
