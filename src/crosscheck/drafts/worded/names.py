"""Names of the draft against those of the sources: carried, written otherwise, in dispute, or nowhere.

    named(reading) -> Held, …       one for each name of a person, one for each that the sources write otherwise

The draft is one more article of the story, so whatever joins or parts names between articles does so here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crosscheck.alignment.bearers import aligned
from crosscheck.alignment.sameness import ends, slight
from crosscheck.alignment.story import Link, Story
from crosscheck.drafts.articles import Article
from crosscheck.drafts.speech.library import Library
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.held import Held, Said
from crosscheck.lexicon.slips import slip
from crosscheck.model import Severity
from crosscheck.reading.context.people import fold
from crosscheck.reading.context.speech import sayings
from crosscheck.reading.tokens import Line
from crosscheck.subjects.entity import Entity, Table
from crosscheck.subjects.naming import Naming
from crosscheck.subjects.pointing import PLAIN
from crosscheck.wording.values import listed

_FEW = 4
"""Words of a person's name, at most, of which nothing else tells that it is one."""


@dataclass(frozen=True)
class Named:
    """Who is who, the draft among the sources; ``own`` is the number of the draft in the story."""

    story: Story
    own: int

    @classmethod
    def of(cls, reading: Reading) -> Named:
        return cls(reading.who, len(reading.library.articles))

    def theirs(self, bearers: Sequence[int]) -> Iterator[tuple[Table, Entity]]:
        """Whom the sources tell of under these bearers."""
        for number in bearers:
            for article, entity in self.story.bearers[number].members:
                if article != self.own:
                    yield self.story.tables[article], self.story.tables[article].entities[entity]

    def group(self, entity: Entity) -> tuple[int, list[int], list[Link]]:
        """The bearer of an entity of the draft, those that it is linked with, and the links."""
        number = self.story.of[self.own, entity.number]
        inside = self._inside[self.story.roots[number]]
        return number, inside, [link for link in self.story.links_of(inside) if link.named]

    @cached_property
    def _inside(self) -> dict[int, list[int]]:
        """Each root with the bearers that are linked with it."""
        return {group[0]: group for group in self.story.groups()}


def named(reading: Reading) -> Iterator[Held]:
    """What the sources say of each name of the draft, in the order of its first naming."""
    draft, library, names = reading.draft, reading.library, reading.names
    who = Named.of(reading)
    strangers: list[Entity] = []
    for entity in draft.entities.entities:
        naming = _first(entity)
        if naming is None:
            continue
        held = _held(who, draft, entity, naming, names)
        if held is not None:
            yield held
        elif entity.full and entity.kind in ("", "person") and not list(who.theirs(who.group(entity)[1])):
            strangers.append(entity)
    if strangers:
        yield from _strangers(draft, library, strangers, names)


def _first(entity: Entity) -> Naming | None:
    """Where the draft names it in full, else with its title."""
    return next((n for n in entity.namings if not n.loose and (len(n.words) > 1 if entity.full else n.title)), None)


def _held(who: Named, draft: Article, entity: Entity, naming: Naming, names: Mapping[str, str]) -> Held | None:
    number, inside, links = who.group(entity)
    mine = _said(draft.source.text, draft.source.id, naming)
    same = list(_places(who.theirs([number]), entity))
    others = [n for n in inside if n != number and who.story.bearers[n].words and list(who.theirs([n]))]
    spelt = [n for n in others if _spelt(entity.words, who.story.bearers[n].words)]
    other = [said for n in spelt or others for said in _places(who.theirs([n]), who.story.bearers[n])]
    person = "person" in {who.story.bearers[n].kind for n in inside}
    other = [said for said in other if not _one_spelling(said.text, mine.text)]
    if not entity.full:
        other = [replace(said, text=said.text.split()[-1]) for said in other]
        other = [said for said in other if not _one_spelling(said.text, mine.text)]
    if other and links and all(link.sure for link in links):
        why = "; ".join(dict.fromkeys(link.why for link in links))
        if same:
            return _disputed(mine, same, other, why, names) if entity.full else None
        return _otherwise(mine, other, bool(spelt), why, names)
    if other and not same:
        return _otherwise(mine, other, True, "", names) if spelt else None
    if same and person and entity.full:
        told = next((n for n in _full(entity) if not _speaks(draft, n)), None)
        return (
            Held("name", _said(draft.source.text, draft.source.id, told), "supported", support=tuple(same))
            if told
            else None
        )
    return None


def _full(entity: Entity) -> Iterator[Naming]:
    return (n for n in entity.namings if not n.loose and len(n.words) > 1)


def _speaks(draft: Article, naming: Naming) -> bool:
    """It names who says something: whether that is so is for the words that are said."""
    parsed = draft.tokens.sentences[naming.sentence].parsed
    return any(s.speaker < naming.last and naming.first < s.speaker_end for s in sayings(parsed))


def _places(told: Iterator[tuple[Table, Entity]], like: object) -> Iterator[Said]:
    """The first place of each source that names it as fully as the draft."""
    words = like.words  # type: ignore[attr-defined]
    for table, entity in told:
        for naming in entity.namings:
            if len(naming.words) > 1 if len(words) > 1 else naming.title:
                yield _said(table.source.text, table.source.id, naming)
                break


def _said(text: str, source: str, naming: Naming) -> Said:
    """The name as written, without the stop of a title before it."""
    start = next((at for at in range(naming.start, naming.end) if text[at].isalnum()), naming.start)
    return Said(source, start, naming.end, " ".join(text[start : naming.end].split()))


def _one_spelling(one: str, other: str) -> bool:
    """The same but for capitals, accents, hyphens, stops and spaces."""
    return [c for c in fold(one) if c.isalnum()] == [c for c in fold(other) if c.isalnum()]


def _spelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Word for word the same, misspelt or cut short."""
    pairs = list(zip(one, other, strict=True)) if len(one) == len(other) else [(one[0], other[0]), (one[-1], other[-1])]
    pairs = pairs[-1:] if min(len(one), len(other)) == 1 else pairs
    return all(x == y or slip(x, y) is not None or x.startswith(y) or y.startswith(x) for x, y in pairs)


def _disputed(
    mine: Said, same: Sequence[Said], other: Sequence[Said], why: str, names: Mapping[str, str]
) -> Held | None:
    if {s.source for s in same} & {s.source for s in other}:
        return None
    message = f"“{mine.text}”: {_who(same, names)} too, but {_written(other, names)} ({why})."
    return Held("name", mine, "disputed", "XC509", message, tuple(same), tuple(other))


def _otherwise(mine: Said, other: Sequence[Said], slipped: bool, why: str, names: Mapping[str, str]) -> Held:
    spellings: list[str] = []
    for said in other:
        if not any(_one_spelling(said.text, known) for known in spellings):
            spellings.append(said.text)
    wording = spellings[0] if len(spellings) == 1 else None
    if slipped:
        message = f"“{mine.text}”: the sources write {listed(spellings, 'or')}."
        return Held("name", mine, "differs", "XC205", message, (), tuple(other), wording, Severity.NOTE)
    message = f"“{mine.text}”: {_written(other, names)} ({why})."
    return Held("name", mine, "contradicted", "XC501", message, (), tuple(other), wording)


def _who(told: Sequence[Said], names: Mapping[str, str]) -> str:
    ids = list(dict.fromkeys(s.source for s in told))
    return f"{listed([names.get(i, i) for i in ids])} {'writes' if len(ids) == 1 else 'write'} so"


def _written(told: Sequence[Said], names: Mapping[str, str]) -> str:
    by_text: dict[str, list[str]] = {}
    for said in told:
        by_text.setdefault(said.text, []).append(names.get(said.source, said.source))
    return listed([f"{listed(ids)} {'writes' if len(ids) == 1 else 'write'} {t}" for t, ids in by_text.items()])


def _strangers(
    draft: Article, library: Library, strangers: Sequence[Entity], names: Mapping[str, str]
) -> Iterator[Held]:
    """Full names that no source has.  One that is all but a name of the draft that they do have is a slip."""
    alone = replace(draft.entities, entities=_renumbered(strangers))
    who = Named(aligned([*(a.entities for a in library.articles), alone]), len(library.articles))
    for entity, original in zip(alone.entities, strangers, strict=True):
        naming = _first(entity)
        assert naming is not None
        _, _, links = who.group(entity)
        held = _held(who, draft, entity, naming, names) if links and _barely(who, links) else None
        held = held or (_misspelt(draft, library, entity, naming) if entity.full else None)
        prose = draft.tokens.sentences[naming.sentence].line is Line.PROSE
        if held is None and prose and _told_of(original) and not any(w in library.words for w in entity.words):
            mine = _said(draft.source.text, draft.source.id, naming)
            held = Held("name", mine, "not_found", "XC502", f"“{mine.text}”: no source has this name.")
        if held is not None:
            yield held


def _renumbered(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    return tuple(replace(entity, number=number) for number, entity in enumerate(entities))


def _barely(who: Named, links: Sequence[Link]) -> bool:
    """The names differ in next to nothing: relatives, whom the draft may add, have other first names."""
    for link in links:
        for x, y in zip(ends(who.story.bearers[link.one]), ends(who.story.bearers[link.other]), strict=True):
            found = slip(x, y)
            if x != y and (found is None or not slight(found)):
                return False
    return True


def _misspelt(draft: Article, library: Library, entity: Entity, naming: Naming) -> Held | None:
    """A note where a source has the name but for one letter, and nothing tells whether it is the same person."""
    found = []
    for article in library.articles:
        for other in article.entities.entities:
            if other.kind not in ("", "person") or len(other.words) != len(entity.words):
                continue
            apart = [(x, y) for x, y in zip(entity.words, other.words, strict=True) if x != y]
            made = slip(*apart[0]) if len(apart) == 1 else None
            if made is not None and made.letters <= 1:
                found += list(_places(iter([(article.entities, other)]), other))
    if len({said.text for said in found}) != 1:
        return None
    return _otherwise(_said(draft.source.text, draft.source.id, naming), found, True, "", {})


def _told_of(entity: Entity) -> bool:
    """A person by what is told: a role or a title that says something."""
    roles = [role for role in entity.roles if role.person and role.head not in PLAIN]
    return entity.kind == "person" and len(entity.words) <= _FEW and bool(roles or entity.titles)
