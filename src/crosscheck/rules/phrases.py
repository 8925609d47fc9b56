"""The sentences of findings: who holds which position, why they differ, what fits them all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from crosscheck import kinds
from crosscheck.data import shipped
from crosscheck.kinds.kind import Verb
from crosscheck.model import Claim, Kind, Position, Topic
from crosscheck.model.interval import Interval
from crosscheck.rules.case import Case
from crosscheck.wording.as_written import as_written, class_of, hedged_words, noun, position_words, told_words
from crosscheck.wording.values import MOST_LISTED, capital, count_word, listed, show_interval, show_number


def title(topic: Topic) -> str:
    """How a sentence begins with the topic."""
    return capital(in_words(topic))


def in_words(topic: Topic) -> str:
    """The topic inside a sentence: its title, or its slug in words."""
    return topic.title or topic.slug.replace(".", " ").replace("-", " ")


def holders(case: Case, position: Position) -> str:
    """Who holds a position: the names of its sources, each once."""
    return listed(list(dict.fromkeys(case.name(c.source) for c in position.claims)))


def lineup(case: Case, positions: Sequence[Position], kind: Kind) -> str:
    """ "3,700 (Reuters, EWB), 3,800 (EWB) and 4,000 (DW)"; positions of one number go by their words."""
    names = _names(positions, kind)
    if kind.on_a_line:
        times = Counter(names)
        names = [as_written(p.claims[0]) if times[n] > 1 else n for n, p in zip(names, positions, strict=True)]
    return listed([f"{name} ({holders(case, p)})" for name, p in zip(names, positions, strict=True)])


def _names(positions: Sequence[Position], kind: Kind) -> list[str]:
    if kinds.of(kind).quoted:
        return [f"“{p.value}”" for p in positions]
    named = [position_words(p) for p in positions]
    alike = len(set(named)) < len(named)  # "more than 12 or fewer than 12"
    return [hedged_words(p) for p in positions] if alike else named


def sentence(case: Case, positions: Sequence[Position], topic: Topic) -> str:
    """ "The Courier counts seven villages, the Herald nine": who tells what, the verb by the kind of the value.

    Of many positions the first :data:`MOST_LISTED` are told, and the rest is counted.
    """
    values = _values(positions[:MOST_LISTED], topic.kind)
    verb, plural, link = _verb(positions, topic)
    whose = [list(dict.fromkeys(case.name(c.source) for c in p.claims)) for p in positions]
    if len({name for names in whose for name in names}) == 1:
        one = "article" if len({c.source for p in positions for c in p.claims}) > 1 else "place"
        places = [f"one {one}", "another", "a third", *["yet another"] * len(values)]
        told = [f"{link}{value} in {place}" for value, place in zip(values, places, strict=False)]
        return f"{whose[0][0]} {verb} {listed(told, of=len(positions))}"
    parts, named = [], set[str]()
    for at, (names, value) in enumerate(zip(whose, values, strict=False)):
        who = listed([_inside(n) if at or k else n for k, n in enumerate(names)])
        again = " elsewhere" if len(names) == 1 and names[0] in named else ""
        if again and names == whose[at - 1]:
            who, again = "elsewhere", ""
        named.update(names)
        does = f" {verb if len(names) == 1 else plural}" if at == 0 else ""
        parts.append(f"{who}{again}{does} {link}{value}")
    if len(positions) > len(values):
        parts.append(f"{len(positions) - len(values):,} more positions")
    return ", ".join(parts[:-1]) + (", and " if len(parts) > 2 else ", ") + parts[-1]


def _inside(name: str) -> str:
    """A name inside a sentence: "the Herald"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _values(positions: Sequence[Position], kind: Kind) -> list[str]:
    """The values as they are told; a noun that the one before has is not said again."""
    told = [told_words(p) for p in positions]
    if kind.timed:  # "overnight" of one day and of another: by their days
        return _hours(told if len({*told}) == len(told) else [position_words(p) for p in positions])
    last = ""
    for at, position in enumerate(positions):
        value = position.claims[0].value
        counted = noun(value) if value is not None else ""
        if at and counted and counted == last and told[at].endswith(f" {counted}"):
            told[at] = told[at].removesuffix(f" {counted}")
        last = counted or last
    return told


_CLOCK = re.compile(r"(\d{1,2} \w+ \d{4}), (\d\d:\d\d)")


def _hours(dates: Sequence[str]) -> list[str]:
    """Clock times of one day without the day."""
    found = [_CLOCK.fullmatch(d) for d in dates]
    days = {m[1] if m else None for m in found}
    return [m[2] for m in found if m] if len(days) == 1 and None not in days else list(dates)


def _verb(positions: Sequence[Position], topic: Topic) -> Verb:
    told = [v for p in positions if (v := p.claims[0].value) is not None]
    verb = kinds.of(topic.kind).verb
    if verb is not None:
        return verb(told)
    first, of = told[0], class_of(told[0])
    if first.unit == "rank" or first.form:
        return "says", "say", ""
    if of == "count" and all(map(noun, told)):
        return "counts", "count", ""
    measured = of not in ("count", "age", "duration", "percent", None) and of != first.unit
    return ("puts it", "put it", "at ") if measured else ("gives", "give", "")


def reconciled(fits: Interval | None, claims: Sequence[Claim], topic: Topic) -> str | None:
    """The reading that fits every claim, in words; ``None`` when there is none."""
    if fits is None or not topic.kind.on_a_line:
        return None
    value = claims[0].value
    assert value is not None
    every = "both" if len(claims) == 2 else f"all {count_word(len(claims))}"
    words = f"{show_interval(fits, topic.kind, value.unit, value.unit_class)} fits {every} claims"
    rounding = _rounding(claims)
    return f"{words}; {rounding}" if rounding else words


def _rounding(claims: Sequence[Claim]) -> str | None:
    """ "4,000 may be 3,700 rounded to the nearest thousand", when some claim is another one rounded."""
    points = {
        c.value.nominal: c.value.granularity
        for c in claims
        if c.value is not None and isinstance(c.value.nominal, int | float) and c.value.nominal
    }
    for step in sorted(_STEPS.keys() & set(points.values()), reverse=True):
        fine = sorted(number for number, finer in points.items() if finer < step)
        for rough in (number for number, its in points.items() if its == step):
            at = bisect_left(fine, rough - step / 2)
            if at < len(fine) and fine[at] <= rough + step / 2:
                return f"{show_number(rough)} may be {show_number(fine[at])} rounded to the nearest {_STEPS[step]}"
    return None


_STEPS = {
    10.0: "ten", 100.0: "hundred", 1000.0: "thousand", 1e4: "ten thousand", 1e5: "hundred thousand", 1e6: "million",
    1e7: "ten million", 1e8: "hundred million", 1e9: "billion",
}  # fmt: skip


def _common(speaker: str) -> str:
    """A speaker inside a sentence: "the board", "police"."""
    from crosscheck import lexicon

    first, _, rest = speaker.partition(" ")
    low = first.lower()
    known = lexicon.tags(low).known and first.istitle()
    if known and (rest.islower() if rest else low == "police" or lexicon.lemma(low, "n") != low):
        return f"{low} {rest}".rstrip()
    return _inside(speaker)


def question(topic: Topic, positions: Sequence[Position], case: Case, *, across: bool = False) -> str:
    """What would settle it: the question to put, and to whom; ``across``: the positions say what they are about."""
    speakers = _each_once([c.attribution for p in positions for c in p.claims if c.attribution])
    asked = listed([_common(s) for s in speakers[:3]], "or") if speakers else desks(case, positions)
    whom = topic.ask or asked
    choice = listed(_hours(_names(positions, topic.kind)), "or")
    about = "" if across else f" for “{in_words(topic)}”"
    return f"Ask {whom} which is right{about}: {choice}."


def desks(case: Case, positions: Sequence[Position]) -> str:
    """Whom to ask of outlets: the desks of the first three."""
    outlets = list(dict.fromkeys(case.name(c.source) for p in positions for c in p.claims))
    return f"the {'desk' if len(outlets) == 1 else 'desks'} of {listed(outlets[:3])}"


def _each_once(speakers: Sequence[str]) -> list[str]:
    """Those who can be asked; one who is named with a title and without is one ("mayor Ann Lee", "Ann Lee")."""
    asked = [s for s in dict.fromkeys(speakers) if speaks(s)]
    behind_title = {name[at + 1 :] for name in map(str.lower, asked) for at, sign in enumerate(name) if sign == " "}
    return [s for s in asked if s.lower() not in behind_title]


@cache
def _furniture() -> re.Pattern[str]:
    """Signs and words that stand in no name of a speaker."""
    words = "|".join(shipped.table("speech")["page_words"])
    return re.compile(rf"[\n|@©/\\<>{{}}\[\]…:;!?]|\b(?:{words}|www\.\S+|\w+\.(?:com|org|net))\b", re.IGNORECASE)


def _answers(word: str) -> bool:
    """Whether a noun is of a person or a body of people; a word that the lexicon lacks may be."""
    from crosscheck import lexicon

    noun = lexicon.lemma(word, "n")
    return lexicon.is_person(noun) or lexicon.is_group(noun) or not lexicon.known(noun)


LONG = 8
"""Words of a speaker; what is longer is a sentence that was taken for one."""


def speaks(name: str) -> bool:
    """Whether a name can be asked: no button, credit, headline, document or half a sentence."""
    if name.islower() and not _answers(re.split(r" (?:of|for|from|in|at|with|on) ", name)[0].split()[-1]):
        return False
    if _furniture().search(name) or len(name.split()) > LONG or any(c.isdigit() for c in name):
        return False
    if name.isupper() and len(name) > 3 and not any(_answers(word) for word in name.lower().split()):
        return False  # a button or a label; "NATO" is a body
    long = [w for w in name.split() if len(w) > 3]
    return not (long and all(w.isupper() for w in long) and len(name) > 6)
