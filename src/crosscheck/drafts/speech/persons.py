"""Whom the words for a speaker mean: by name, title, role, pronoun or apposition.

    Persons(article, frame).who(number, telling) -> Speaker or None

Names, roles and whom "the governor" means come from :mod:`crosscheck.subjects`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from crosscheck import lexicon
from crosscheck.drafts.articles import Article
from crosscheck.drafts.speech.frame import Frame, Framed, stretch
from crosscheck.drafts.speech.speakers import Speaker, bearers_of
from crosscheck.drafts.speech.tellings import Telling, tellings
from crosscheck.reading.context.clauses import HARD, SOFT, is_finite
from crosscheck.reading.context.phrases import ARTICLES, PERSONS, PRONOUNS
from crosscheck.reading.quoted import Span
from crosscheck.subjects.entity import Entity, Table
from crosscheck.subjects.naming import Naming
from crosscheck.subjects.pointing import may_be_person
from crosscheck.subjects.telling import Role, is_person_noun, pronoun_of
from crosscheck.subjects.words import is_closed

_BACK = 4
"""Sentences to go back for whom a pronoun means."""
_APART = 6
"""Words between "the minister" and the comma before her name: "for trade and industry"."""
_NOBODY = frozenset("somebody someone anybody anyone everybody everyone nobody none others another".split())
_OWNING = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")


class Persons:
    """The persons of one text, asked whom some words of its frame mean."""

    def __init__(self, article: Article, frame: Frame) -> None:
        self._article = article
        self.text = article.source.text
        self.frame = frame

    @property
    def table(self) -> Table:
        """The persons of the text."""
        return self._read.entities

    @cached_property
    def _read(self) -> Article:
        """The text with the lines of each paragraph joined; places are those of the text."""
        flat = self.frame.flat
        return self._article if flat == self.text else Article(replace(self._article.source, text=flat))

    @cached_property
    def _namings(self) -> list[tuple[int, int, Naming, Entity]]:
        return sorted(
            ((n.start, n.end, n, e) for e in self.table.entities for n in e.namings), key=lambda n: (n[0], n[1])
        )

    def who(self, here: int, told: Telling) -> Speaker | None:
        """Whoever is told to speak in a sentence of the frame; ``None`` where that is nobody known."""
        sentence = self.frame.sentences[here]
        parsed = sentence.parsed
        words = parsed.words[told.first : told.last]
        if not words:
            return None
        low, high = stretch(sentence, told.first, told.last)
        verb = sentence.start + parsed.starts[told.verb]
        span = self.frame.cuttings.span(min(low, verb), max(high, sentence.start + parsed.ends[told.verb]))
        if words[0] in PRONOUNS:
            meant = self._meant(here, told, words[0]) if words[0] in PERSONS and words[0] != "i" else None
            return replace(meant, span=span) if meant is not None else None
        named = self.persons(low, high) or self._apposed(sentence, told)
        if named:
            entity = named[0][1]
            last = self.frame.within(named[0][0].end - 1) + 1
            span = self.frame.cuttings.span(min(low, verb), max(high, last, sentence.start + parsed.ends[told.verb]))
            return Speaker(self.name(entity), self.table, (entity,), span=span)
        if any(n for n in self._all(low, high) if not n[0].loose):
            return None  # an organisation, or somebody of it
        role, new = _role(words)
        if role is None:
            return self._bare_name(sentence, told, span)
        persons = () if new else bearers_of(role, self.table)
        label = self.name(persons[0]) if len(persons) == 1 else parsed.cut(told.first, told.last)
        return Speaker(label, self.table, persons, role, new, span)

    def _bare_name(self, sentence: Framed, told: Telling, span: Span) -> Speaker | None:
        """A speaker whose name opens a sentence and might be any word ("Berg said"): enough to fit, not to object."""
        raw = sentence.parsed.raw[told.first : told.last]
        words = tuple(word.lower() for word in raw)
        if len(raw) > 2 or not all(w[0].isupper() for w in raw) or is_closed(words[-1]) or words[-1] in _NOBODY:
            return None
        return Speaker(" ".join(raw), self.table, (Entity(-1, words=words),), span=span)

    def _all(self, low: int, high: int) -> list[tuple[Naming, Entity]]:
        """The namings in a stretch of the frame, in order, those inside quotation marks left out."""
        start, end = self.frame.cuttings.span(low, high)
        first = max(bisect_left(self._namings, (start,)) - 1, 0)
        found = []
        for naming in self._namings[first:]:
            if naming[0] >= end:
                break
            if naming[1] > start and not self.frame.is_said(naming[0]):
                found.append((naming[2], naming[3]))
        return found

    def persons(self, low: int, high: int) -> list[tuple[Naming, Entity]]:
        """The persons named in a stretch of the frame, those told as persons first."""
        found = [(n, e) for n, e in self._all(low, high) if not n.loose or e.full]
        found = [(n, e) for n, e in found if not _OWNING.match(self.text, n.end)]
        sure = [(n, e) for n, e in found if e.kind == "person" or n.hint == "person"]
        return sure or [(n, e) for n, e in found if self.is_person(e) or (len(found) == 1 and self._may_be_person(e))]

    def is_person(self, entity: Entity) -> bool:
        """Told as a person, or a name that stands where persons do."""
        return self._may_be_person(entity) and may_be_person(self._read.tokens, entity)

    def _may_be_person(self, entity: Entity) -> bool:
        """No organisation, place or thing, nor many ("Kosovo Serbs")."""
        last = entity.words[-1] if entity.words else ""
        many = "plural" in lexicon.tags(last).noun_forms and lexicon.is_person(lexicon.lemma(last, "n"))
        plain = len(entity.words) == 1 and (is_closed(entity.words[0]) or entity.words[0] in _NOBODY)
        return entity.kind == "person" or (entity.kind == "" and entity.named and not many and not plain)

    def _apposed(self, sentence: Framed, told: Telling) -> list[tuple[Naming, Entity]]:
        """ "… said the minister for trade, Ann Lee"; "one of them, Ann Lee, told …"."""
        parsed = sentence.parsed
        words = parsed.words
        ahead = range(told.last, min(told.last + _APART, len(words)))
        comma = next((i for i in ahead if words[i] in ",)" or is_finite(words[i]) or words[i] in HARD), None)
        if comma is None or words[comma] not in ",)" or '"' in words[told.last : comma] or comma + 1 >= len(words):
            return []
        stop = next((i for i in range(comma + 1, len(words)) if words[i] in {",", ".", '"', ";"}), len(words))
        low, high = sentence.start + parsed.starts[comma + 1], sentence.start + parsed.ends[max(stop - 1, comma + 1)]
        found = self.persons(low, high)
        return found if found and self.frame.within(found[0][0].start) <= low + 25 else []

    def _meant(self, here: int, told: Telling, pronoun: str) -> Speaker | None:
        """Whom "he" or "she" may mean: those who fit in the nearest sentence before that names one, or whoever spoke
        there without a name."""
        sentence = self.frame.sentences[here]
        for back in range(here, max(here - _BACK - 1, -1), -1):
            other = self.frame.sentences[back]
            stop = other.end if back < here else sentence.start + sentence.parsed.starts[told.low]
            before = [t for t in tellings(other.parsed) if back < here or t.last <= told.low]
            speaking = [s for t in before for s in self.persons(*stretch(other, t.first, t.last))]
            spoke = {id(e) for _, e in speaking}
            found = {id(e): e for _, e in (*speaking, *self.persons(other.start, stop)) if self._may_be_person(e)}
            fits = tuple(e for k, e in found.items() if _fits(e, pronoun) and (k in spoke or self.is_person(e)))
            if fits:
                return Speaker(self.name(fits[0]), self.table, fits)
            nameless = [t for t in before if other.parsed.words[t.first] not in PRONOUNS]
            who = self.who(back, nameless[-1]) if nameless else None
            if who is not None:
                return who
        return None

    def name(self, entity: Entity) -> str:
        """A person by the fullest form in the text."""
        return max((self.text[n.start : n.end] for n in entity.namings), key=len)


def _role(words: tuple[str, ...]) -> tuple[Role | None, bool]:
    """What a nameless speaker is called, and whether as somebody new."""
    cut = next((i for i, w in enumerate(words) if i and (w in ("of", "for", "from", "in", "at", "among", "with", "who")
                                                         or w in SOFT)), len(words))  # fmt: skip
    core = [w for w in words[:cut] if w[0].isalpha()]
    if not core:
        return None, False
    head = core[-1]
    lemma = lexicon.lemma(head, "n")
    if head in _NOBODY or not is_person_noun(head, lemma):
        return None, False
    definite = core[0] in ("the", "his", "her", "its", "their", "our", "my") or any(w.endswith("'s") for w in core[:-1])
    mine = frozenset(lexicon.lemma(w.removesuffix("'s"), "n") for w in core if w not in ARTICLES)
    return Role(lemma, mine), not definite


def _fits(entity: Entity, pronoun: str) -> bool:
    """Whether "he" or "she" can mean a person; where nothing tells, it can."""
    words = {*entity.titles, *(w for role in entity.roles for w in (role.head, *role.words))}
    return pronoun_of(words) in (None, pronoun)
