"""What is told beside a name: roles, offices, kin, the kind of thing, and what became of it.

roles(sentence, naming) -> Role, …        "chief executive Ann Lee", "Ann Lee, the airline's chief executive"
fates(sentence, first, last) -> {"dead"}  of what the words ``[first, last)`` stand for
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.naming import Naming, people
from crosscheck.subjects.words import Words, words_of

_PHRASE = frozenset("NAX#")
_BE = frozenset(["is", "was", "became", "becomes", "remains"])
_OPEN = 9
"""Words that are looked at on one side of a name."""


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that a bearer is called by: its head and the words with it, all lemmas."""

    head: str
    words: frozenset[str]
    of: frozenset[str] = frozenset()
    """Whose or what of: "of the bank", "the airline's"."""
    person: bool = True


def is_person_noun(word: str, lemma: str) -> bool:
    """A noun that stands for a person: by the lexicon, or an office of ``data/people.toml``."""
    if lexicon.is_person(lemma) or lemma in people().offices or word in people().offices:
        return True
    return not lexicon.tags(word).known and len(word) > 5 and word.endswith(_DOERS)


def pronoun_of(words: Iterable[str]) -> str | None:
    """ "he" or "she", where one alone fits the titles and nouns (lemmas) that somebody is called by."""
    he, she = _gender()
    told = set(words)
    male = bool(told & he) or any(w.endswith("man") and not w.endswith("woman") for w in told)
    female = bool(told & she) or any(w.endswith("woman") for w in told)
    return None if male is female else "he" if male else "she"


@lru_cache(maxsize=1)
def _gender() -> tuple[frozenset[str], frozenset[str]]:
    table = shipped.table("people")["gender"]
    return frozenset(table["he"].split()), frozenset(table["she"].split())


_DOERS = ("er", "or", "ist", "man", "woman", "ian", "eer")
"""Endings of nouns for those who do something."""
SUPERLATIVES = frozenset(["youngest", "oldest", "eldest"])
"""Words that fit one of a group only."""


def roles(sentence: Sentence, naming: Naming) -> Iterator[Role]:
    """The roles told right beside a name."""
    words = words_of(sentence)
    title = [w for w in naming.title if w not in people().courtesy]
    lead = _before(sentence, words, naming.before, bool(title))
    if title:
        extra = [words.lemmas[i] for i in lead if words.tags[i] in "NAX"]
        yield Role(_lemma(title[-1]), frozenset([*map(_lemma, title), *extra]), frozenset(extra))
    elif lead:
        yield _role(sentence, words, lead)
    apposed = _apposed_before(sentence, words, naming.before)
    if apposed:
        yield _role(sentence, words, apposed)
    after = _after(sentence, words, naming.last)
    if after is not None:
        yield after
    near = sentence.words[naming.last : naming.last + 5]
    for at, word in enumerate(near):
        if word in SUPERLATIVES and at and near[at - 1] == "the" and (near[0] in _BE or "," in near[:at]):
            yield Role(word, frozenset([word]))


def _lemma(word: str) -> str:
    return lexicon.lemma(word, "n")


def _role(sentence: Sentence, words: Words, at: list[int], of: frozenset[str] = frozenset()) -> Role:
    head = words.lemmas[at[-1]]
    if words.tags[at[-1]] == "X":
        head = _lemma(head)
    mine = frozenset(_lemma(words.lemmas[i]) for i in at)
    owned = frozenset(words.lemmas[i].removesuffix("'s") for i in at[:-1] if words.tags[i] == "X")
    return Role(head, mine, of | owned, is_person_noun(sentence.words[at[-1]], head))


def _before(sentence: Sentence, words: Words, first: int, titled: bool) -> list[int]:
    """The words of the noun phrase that runs into the name: "the airline's chief executive [Ann Lee]"."""
    low, tags = sentence.words, words.tags
    found: list[int] = []
    for at in range(first - 1, max(first - _OPEN, -1), -1):
        if tags[at] not in _PHRASE or not low[at][0].isalpha():
            break
        found.insert(0, at)
        if low[at].endswith("'s"):
            break
    if not found or (not titled and tags[found[-1]] not in "N" and low[found[-1]] not in people().offices):
        return []
    return found


def _apposed_before(sentence: Sentence, words: Words, first: int) -> list[int]:
    """The words of "The captain, [Ann Lee]," and "The ship, the [Star]"."""
    low, tags = sentence.words, words.tags
    at = first - 1
    if at > 0 and low[at] in ("the", "named", "called"):
        at -= 1
    if at < 1 or low[at] not in (",", "–", "—"):
        if at != first - 1 and at >= 0 and tags[at] == "N":
            at += 1
        else:
            return []
    found: list[int] = []
    for back in range(at - 1, max(at - _OPEN, -1), -1):
        if tags[back] not in _PHRASE or not low[back][0].isalpha():
            if tags[back] not in "D" and back != at - 1 and tags[back] not in ".VPC":
                return []
            break
        found.insert(0, back)
    return found if found and tags[found[-1]] == "N" else []


def _after(sentence: Sentence, words: Words, last: int) -> Role | None:
    """The role of "Ann Lee, 44, the airline's chief executive," and "Ann Lee is the chief executive"."""
    low, tags = sentence.words, words.tags
    at = last
    if at < len(low) and low[at] == "(":
        close = next((i for i in range(at, min(at + 4, len(low))) if low[i] == ")"), None)
        at = close + 1 if close else at
    if at + 2 < len(low) and low[at] == "," and tags[at + 1] == "#" and low[at + 2] == ",":
        at += 2
    if at + 1 < len(low) and low[at] == "," and low[at + 1] == "aged":
        return None
    if at >= len(low) or not (low[at] in (",", "–", "—") or low[at] in _BE):
        return None
    return phrase(sentence, words, at + 1)


def phrase(sentence: Sentence, words: Words, at: int) -> Role | None:
    """The noun phrase of a person that begins at a word, with what follows its "of"."""
    low, tags = sentence.words, words.tags
    found: list[int] = []
    while at < len(low) and len(found) < _OPEN and (tags[at] in "NAXD#RV" and low[at][0].isalnum()):
        if tags[at] in "RV" and tags[at] == "V":
            break
        if tags[at] in "NAX":
            found.append(at)
        at += 1
    while found and not (tags[found[-1]] == "N" or low[found[-1]] in people().offices):
        found.pop()
    if not found or not is_person_noun(low[found[-1]], words.lemmas[found[-1]]):
        return None
    of: set[str] = set()
    if at < len(low) and low[at] in ("of", "at", "for", "in", "with"):
        at += 1
        while at < len(low) and len(of) < 5 and tags[at] in "NAXD":
            if tags[at] in "NAX":
                of.add(words.lemmas[at])
            at += 1
    return _role(sentence, words, found, frozenset(of))


@lru_cache(maxsize=1)
def _fates() -> dict[tuple[str, str], str]:
    table = shipped.table("people")["fates"]
    return {
        (side, verb): fate
        for fate, sides in table.items()
        if fate != "contrary"
        for side in sides
        for verb in sides[side]
    }


@lru_cache(maxsize=1)
def contrary_fates() -> frozenset[frozenset[str]]:
    """Pairs of fates that one person does not have."""
    return frozenset(frozenset(pair) for pair in shipped.table("people")["fates"]["contrary"])


def fates(sentence: Sentence, first: int, last: int) -> set[str]:
    """What the nearest verb tells of the bearer of the words ``[first, last)``; roughly."""
    words = words_of(sentence)
    low, tags = sentence.words, words.tags
    found: set[str] = set()
    bracketed = low[last : last + 1] == (")",)  # "(WXYZ) – A girl has died"
    for at in range(last, last if bracketed else min(last + 10, len(low))):
        if tags[at] == "B":
            continue
        if tags[at] == "V" or lexicon.tags(low[at]).verb > 0.4:
            verb = lexicon.lemma(low[at], "v")
            passive = any(tags[i] == "B" and low[i] not in ("has", "have", "had") for i in range(max(last, at - 3), at))
            bare = at > last and low[at].endswith(("ed", "en")) and tags[at - 1] in ".X#" and not passive
            fate = _fates().get(("object" if passive or bare else "subject", verb))
            if fate and low[at - 1] not in ("not", "never"):
                found.add(fate)
            break
        if low[at] in (".", ";", "and", "but") or (tags[at] == "X" and low[at - 1] != ","):
            break
    for at in range(first - 1, max(first - 6, -1), -1):
        if tags[at] == "V":
            fate = _fates().get(("object", lexicon.lemma(low[at], "v")))
            passive = any(tags[i] == "B" for i in range(max(at - 2, 0), at))
            if fate and not passive:
                found.add(fate)
            break
        if tags[at] == "P" or low[at] in (".", ";", ","):
            break
    return found
