"""The noun that stands beside a number: right behind it, behind "of", before it, or with its verb.

own(site) -> Noun or None           that of the reader, unless it is a verb
BESIDE                              rules that take a site and give a noun or ``None``, the surest first
"""

from __future__ import annotations

from crosscheck import lexicon
from crosscheck.reading.numbers.nouns import PEOPLE_AS, is_plural, singular
from crosscheck.reading.numbers.units import kind_of
from crosscheck.subjects.site import BACK, PEOPLE, PHRASE, Noun, Site, listed

_SOME = 0.1
"""Share of a word's uses as a noun, below which it is none."""


def own(site: Site) -> Noun | None:
    """The noun that the reader found behind a number; ``None`` where it is a verb ("31 carry no sign")."""
    unit = site.mention.value.unit or ""
    word = unit.partition(" per ")[0].rsplit(" ", 1)[-1].lower()
    if word in PEOPLE_AS or word in listed("whose"):  # "400 injured", "nine of ours"
        return PEOPLE
    if word == "one":
        return None
    if word in listed("parts") and not site.many:
        return _one(site)
    at = next((k for k in range(site.last - 1, site.first - 1, -1) if singular(site.low[k]) == word), None)
    if at is not None and _is_weak(site, at):
        inner = _behind(site, at) if site.many else _one(site)
        if inner is not None or _is_verb(site, at):
            return inner
    return Noun(lexicon.lemma(word, "n"), unit)


def _is_weak(site: Site, at: int) -> bool:
    """Whether the word is mostly no noun, and no plural."""
    word = site.low[at]
    if site.words.tags[at] not in "VA" or is_plural(word) or not lexicon.known(word):
        return False
    return site.many or lexicon.tags(word).noun < _SOME


def _is_verb(site: Site, at: int) -> bool:
    """Whether what stands behind a number acts: "31 carry", "one suffered"; not "one witness", "a 60-vote majority"."""
    return site.words.tags[at] == "V" and site.low[at - 1] != "-"


def _one(site: Site) -> Noun | None:
    """ "One retired detective", "one town recording …": the noun behind participles."""
    low, tags = site.low, site.words.tags
    at = next((k for k in range(site.first, site.last) if low[k] in ("one", "1", "a", "single")), site.first) + 1
    limit = min(at + PHRASE, len(low))
    while at < limit and (tags[at] == "A" or (tags[at] == "V" and low[at].endswith(("ed", "ing")))):
        at += 1
    nouns = [k for k in range(at, site.run(at, "NA")) if tags[k] == "N"]
    return site.named(nouns[-1]) if nouns else None


def _nobody(site: Site) -> Noun | None:
    return None if listed("nobody").isdisjoint(site.low[site.first : site.last]) else PEOPLE


def _turned(site: Site) -> Noun | None:
    """ "Brought to 74 the number of people shot": the number stands before its noun."""
    low, last = site.low, site.last
    if (
        low[last : last + 1] != ("the",)
        or low[last + 2 : last + 3] != ("of",)
        or low[last + 1] not in listed("numbers")
    ):
        return None
    nouns = [k for k in range(last + 3, min(last + 3 + PHRASE, len(low))) if site.words.tags[k] in "NX"]
    return site.named(nouns[0]) if nouns else None


def _behind(site: Site, at: int | None = None) -> Noun | None:
    """The plural noun that ends a phrase right behind: "14 live shows", "two Serie A sides"."""
    if not site.many or site.part:
        return None
    tags, low = site.words.tags, site.low
    start = site.last if at is None else at
    start += low[start : start + 1] in (('"',), ("“",))
    for k in range(start, min(start + PHRASE, len(tags))):
        if tags[k] in "NX" and site.plural(k):
            return site.named(k)
        if tags[k] not in "NXA" and not (tags[k] == "V" and _modifies(low[k])):
            return None
    return None


def _shared(site: Site) -> Noun | None:
    """ "7 and 9 trains", "4, 5 or 6 boats": the noun behind the last of a row of numbers."""
    low, tags, at = site.low, site.words.tags, site.last
    while (
        at < site.last + PHRASE and low[at : at + 1] in (("and",), ("or",), (",",)) and tags[at + 1 : at + 2] == ("#",)
    ):
        at += 2
    return _behind(site, at) if at > site.last else None


def _modifies(verb: str) -> bool:
    """Whether a form of a verb may stand before a noun: "paid days", "missing children"."""
    return not lexicon.tags(verb).verb_forms.isdisjoint(("participle", "ing"))


def _of_them(site: Site) -> Noun | None:
    """ "20 of the man's victims", "three of those on board", "1,900 of you"."""
    low = site.low
    if low[site.last : site.last + 1] != ("of",):
        return None
    at = site.last + 1
    if low[at : at + 1] in (("us",), ("you",)):
        return PEOPLE
    if low[at : at + 1] in (("them",), ("whom",), ("which",)):
        return PEOPLE if happens(site, at + 1) else None
    limit = min(at + PHRASE, len(low))
    while at < limit and _determines(site, at):
        at += 1
        if low[at - 1] == "those" and not any(site.plural(k) for k in range(at, site.run(at, "NAX"))):
            return PEOPLE
    for owner in range(at, site.run(at, "NXA", 4)):
        at = owner + 1 if low[owner].endswith("'s") else at
    end = site.run(at, "NXA")
    if end == at or site.words.tags[end : end + 1] == ("#",):  # "two of the original eleven"
        return None
    return site.named(end - 1) if site.words.tags[end - 1] in "NX" or low[end - 1] in PEOPLE_AS else None


def _determines(site: Site, at: int) -> bool:
    word = site.low[at]
    small = word in listed("hedging") or word in ("-", "odd", "'", "those")
    return small or site.words.tags[at] in "D#" or word.endswith(("'s", "s'"))


def _befallen(site: Site) -> Noun | None:
    """People, where the verb is of what happens to people: "killing 42", "13 were rescued", "400 injured"."""
    return PEOPLE if not site.part and happens(site) else None


def happens(site: Site, past: int | None = None) -> bool:
    """Whether the verb before or behind a number (from a word on) takes people."""
    at, start = site.ahead, site.last if past is None else past
    if at >= 0 and _takes_people(site, at):
        return True
    limit = min(start + 5, len(site.low))
    at = start
    while at < limit and (site.words.tags[at] in "BR" or site.low[at] in listed("found")):
        at += 1
    return at < limit and _takes_people(site, at)


def _takes_people(site: Site, at: int) -> bool:
    word, tag = site.low[at], site.words.tags[at]
    if word in PEOPLE_AS:
        return True
    verb = site.words.lemmas[at] if tag == "V" else lexicon.lemma(word, "v")
    return verb in listed("verbs") and (tag in "VA" or (verb != word and word.endswith(("ing", "ed"))))


def _group(site: Site) -> Noun | None:
    """ "A town of 4,300", "population 35,301", "a team of nine"; "a mother of two" tells her children."""
    lemmas, at = site.words.lemmas, site.ahead
    if at < 1:
        return None
    of = site.low[at] == "of"
    if of or (site.low[at] == "," and lemmas[at - 1] == "population"):
        at -= 1
    if of and lemmas[at] in listed("parents"):
        return Noun("child", "child")
    if lemmas[at] in listed("groups") and site.words.tags[at] in "NX":
        return PEOPLE
    return PEOPLE if of and lemmas[at] in listed("bands") else None


def index(site: Site) -> Noun | None:
    """ "The index gained 38.70 to 1,647.40": a change in points; its level has no unit."""
    begin = max(site.sentence.clause_at(site.first)[0], site.first - BACK)
    named = not listed("indices").isdisjoint(site.low[begin : site.first])
    return Noun("point", "point") if named and site.mention.change == "by" else None


def _subject(site: Site) -> Noun | None:
    """ "Ticket sales climbed to 210,000", "attendance was 12,000": what a verb of measure has as its subject."""
    tags, lemmas, low = site.words.tags, site.words.lemmas, site.low
    begin = max(site.sentence.clause_at(site.first)[0], site.first - BACK)
    at = site.ahead
    while at >= begin and (tags[at] in "TR" or low[at] in ("at", "by", "to", "from")):
        at -= 1
    if at < begin or (lemmas[at] not in listed("measuring") and low[at] not in ("is", "are", "was", "were")):
        return None
    at -= 1
    while at >= begin and tags[at] in "VBR":
        at -= 1
    if not PEOPLE_AS.isdisjoint(low[begin : at + 1]):
        return PEOPLE
    head = _head_of(site, at, begin)
    if head is None:
        return None
    if lemmas[head] in listed("groups"):
        return PEOPLE
    if kind_of(lemmas[head]) is not None:
        return Noun(lemmas[head], lemmas[head])
    return plural_noun(site, head) if is_plural(low[head]) else None


def _head_of(site: Site, at: int, begin: int) -> int | None:
    """The head of the noun phrase that ends at a word: "sales" of "sales of tickets in May"."""
    tags, head = site.words.tags, None
    while at >= begin and tags[at] in "NXADP#":
        if tags[at] in "NX" and (head is None or tags[at + 1] == "P"):
            head = at
        at -= 1
    return head


def plural_noun(site: Site, at: int) -> Noun | None:
    """A plural noun; of words for figures what they are of: "troop levels" counts troops."""
    if site.low[at] not in listed("figures"):
        return site.named(at)
    return site.named(at - 1) if at and site.words.tags[at - 1] == "N" else None


FIRST = (_nobody, _turned)
"""Rules that come before what is told with another figure."""
BESIDE = (_behind, _of_them, _befallen, _shared)
OF_VERB = (index, _group, _subject)
"""Rules that come behind what is compared with another figure."""
