"""Tables of several articles → who is who across them.

    aligned(tables) -> Story       bearers: entities of different articles that are one

Names that are written alike are one; a slip of spelling, or another name with the same office, joins two only where no
article tells them apart.  What is only described joins a named one on its role, where that is good evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from crosscheck import lexicon
from crosscheck.alignment.slips import abbreviates, slip
from crosscheck.subjects.entities import Age, Entity, Table, suffix_of
from crosscheck.subjects.naming import people
from crosscheck.subjects.telling import Role, contrary_fates

CROWD = 60
"""Names that share a key are compared among themselves; more than these share too common a word."""
Member = tuple[int, int]
"""Number of the article, number of the entity in it."""


@dataclass(slots=True)
class Bearer:
    """One entity of the story, as its articles tell of it."""

    words: tuple[str, ...]
    members: list[Member] = field(default_factory=list)
    kind: str = ""
    suffix: str = ""

    def articles(self) -> set[int]:
        return {article for article, _ in self.members}


@dataclass(frozen=True, slots=True)
class Link:
    """Two bearers that are one, with the evidence in words."""

    one: int
    other: int
    sure: bool
    why: str
    named: bool = True
    """Their names differ; else one of the two is only described."""


@dataclass(slots=True)
class Story:
    """Articles of one story."""

    tables: Sequence[Table]
    bearers: list[Bearer]
    of: dict[Member, int]
    links: list[Link]

    def members(self, bearer: int) -> list[tuple[Table, Entity]]:
        return [(self.tables[a], self.tables[a].entities[n]) for a, n in self.bearers[bearer].members]

    def roles(self, bearer: int) -> list[Role]:
        return [role for _, entity in self.members(bearer) for role in entity.roles if role.person]

    def ages(self, bearer: int) -> list[Age]:
        return [age for _, entity in self.members(bearer) for age in entity.ages if not age.then]

    def fates(self, bearer: int) -> set[str]:
        return {fate for _, entity in self.members(bearer) for fate in entity.fates}


def aligned(tables: Sequence[Table]) -> Story:
    """Who is who across articles; the order of the articles does not matter to it."""
    story = Story(tables, [], {}, [])
    _by_name(story)
    shared = _shared(story)
    for one, other in _candidates(story):
        link = _named(story, one, other, shared)
        if link is not None:
            story.links.append(link)
    _described(story)
    return story


def _by_name(story: Story) -> None:
    """Bearers by their full names, then what is named in short, then what has no name."""
    full: dict[tuple[str, ...], int] = {}
    ends: dict[tuple[str, str, str], list[int]] = {}
    lasts: dict[str, list[int]] = {}
    entities = sorted(
        ((a, e) for a, table in enumerate(story.tables) for e in table.entities),
        key=lambda pair: (-len(pair[1].words), pair[1].words, story.tables[pair[0]].source.id, pair[1].number),
    )
    for article, entity in entities:
        words = entity.words
        if len(words) < 2:
            continue
        suffix = suffix_of(words)
        bare = tuple(w for w in words if w != suffix) or words
        number = full.get(words)
        if number is None and entity.kind in ("", "person"):
            key = (bare[0], bare[-1], suffix)
            fits = ends.get(key) or (ends.get((bare[0], bare[-1], ""), []) if suffix else _any_suffix(ends, bare))
            if not fits:
                fits = [n for n in lasts.get(bare[-1], ()) if abbreviates(story.bearers[n].words[0], bare[0])]
            fits = [n for n in fits if not any(a == article for a, _ in story.bearers[n].members)]
            number = fits[0] if len(fits) == 1 else None
        if number is None:
            number = _new(story, words, suffix)
            full[words] = number
            ends.setdefault((bare[0], bare[-1], suffix), []).append(number)
            lasts.setdefault(bare[-1], []).append(number)
        _join(story, number, article, entity)
    singles: dict[str, int] = {}
    for article, entity in entities:
        if len(entity.words) != 1:
            continue
        word = entity.words[0]
        fits = [n for n in lasts.get(word, ()) if not any(a == article for a, _ in story.bearers[n].members)]
        if len(fits) != 1 and entity.kind in ("", "person"):
            fits = [
                n for n, b in enumerate(story.bearers) if len(b.words) > 1 and b.words[0] == word and b.kind == "person"
            ]
        if word in singles:
            number = singles[word]
        elif len(fits) == 1 and (entity.kind in ("", "person") or story.bearers[fits[0]].kind == entity.kind):
            number = fits[0]
        else:
            number = singles[word] = _new(story, entity.words, "")
        _join(story, number, article, entity)
    for article, entity in entities:
        if not entity.words:
            _join(story, _new(story, (), ""), article, entity)


def _any_suffix(ends: dict[tuple[str, str, str], list[int]], bare: tuple[str, ...]) -> list[int]:
    return [n for s in ("jr", "sr", "ii", "iii") for n in ends.get((bare[0], bare[-1], s), ())]


def _new(story: Story, words: tuple[str, ...], suffix: str) -> int:
    story.bearers.append(Bearer(words, suffix=suffix))
    return len(story.bearers) - 1


def _join(story: Story, number: int, article: int, entity: Entity) -> None:
    bearer = story.bearers[number]
    bearer.members.append((article, entity.number))
    if entity.kind == "person" or not bearer.kind:
        bearer.kind = entity.kind
    story.of[article, entity.number] = number


def _shared(story: Story) -> dict[tuple[int, int], int]:
    """How many names two articles have in common."""
    found: dict[tuple[int, int], int] = {}
    for bearer in story.bearers:
        if bearer.words:
            for pair in combinations(sorted(bearer.articles()), 2):
                found[pair] = found.get(pair, 0) + 1
    return found


def _candidates(story: Story) -> Iterator[tuple[int, int]]:
    """Pairs of names that have a word, or the beginnings of two, in common."""
    keys: dict[tuple[str, ...], list[int]] = {}
    for number, bearer in enumerate(story.bearers):
        words = bearer.words
        if not words:
            continue
        if len(words) == 1:
            keys.setdefault(("single", words[0][:2]), []).append(number)
            continue
        for at, word in enumerate(words):
            keys.setdefault(("word", str(at) if at + 1 < len(words) else "last", word), []).append(number)
        keys.setdefault(("begin", words[0][:1], words[-1][:2]), []).append(number)
    seen: set[tuple[int, int]] = set()
    for held in keys.values():
        for pair in combinations(held[:CROWD], 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _named(story: Story, one: int, other: int, shared: dict[tuple[int, int], int]) -> Link | None:
    """Whether two names are one bearer's."""
    a, b = story.bearers[one], story.bearers[other]
    if a.articles() & b.articles() or contrary(story, one, other):
        return None
    common = max((shared.get((min(x, y), max(x, y)), 0) for x in a.articles() for y in b.articles()), default=0)
    if "person" in (a.kind, b.kind) or (not a.kind and not b.kind and len(a.words) == 2):
        return _person(story, one, other, common)
    return _thing(a, b, one, other, common)


def _person(story: Story, one: int, other: int, common: int) -> Link | None:
    a, b = story.bearers[one], story.bearers[other]
    office = same_office(story.roles(one), story.roles(other))
    if len(a.words) == 1 or len(b.words) == 1:
        if len(a.words) != len(b.words) or not office:
            return None
        found = slip(a.words[0], b.words[0])
        return Link(one, other, True, f"{found.why}; both told as {office}") if found else None
    if not {a.kind, b.kind} <= {"", "person"}:
        return None
    given, family = (a.words[0], b.words[0]), (_family(a), _family(b))
    age = bool(story.ages(one)) and any(x.meets(y) for x in story.ages(one) for y in story.ages(other))
    told = f"both told as {office}" if office else "of one age" if age else ""
    if given[0] == given[1] or abbreviates(*given):
        found = slip(*family)
        if found is not None:
            sure = bool(told) or common > 0 or found.letters <= 1
            return Link(one, other, sure, _joined("the surname: " + found.why, told))
        if office and common and family[0][:1] == family[1][:1] and given[0] == given[1]:
            return Link(one, other, True, _joined("the surname", told))
        return None
    first = slip(*given)
    if family[0] == family[1]:
        if first is not None and (told or common):
            return Link(one, other, bool(told) or first.letters <= 1, _joined("the first name: " + first.why, told))
        if told and common:
            return Link(one, other, True, _joined("the first name", told))
        return None
    last = slip(*family)
    if first is not None and last is not None and first.letters + last.letters <= 4 and (told or common):
        return Link(one, other, bool(told), _joined(f"both names: {first.why}, {last.why}", told))
    return None


def _family(bearer: Bearer) -> str:
    words = [w for w in bearer.words if w not in people().suffixes]
    return words[-1] if words else bearer.words[-1]


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _thing(a: Bearer, b: Bearer, one: int, other: int, common: int) -> Link | None:
    """Names of organisations, places and things that are alike but for one word."""
    if len(a.words) != len(b.words) or len(a.words) < 2 or (a.kind and b.kind and a.kind != b.kind):
        return None
    differing = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    if len(differing) != 1:
        return None
    found = slip(*differing[0])
    if found is None or not common:
        return None
    known = [lexicon.tags(w).known for w in differing[0]]
    return Link(one, other, not all(known), f"one word: {found.why}")


def contrary(story: Story, one: int, other: int) -> bool:
    """Ages or fates that one bearer does not have."""
    ages, others = story.ages(one), story.ages(other)
    if ages and others and not any(x.low - 1 <= y.high and y.low - 1 <= x.high for x in ages for y in others):
        return True
    return any(frozenset((x, y)) in contrary_fates() for x in story.fates(one) for y in story.fates(other))


def same_office(roles: Sequence[Role], others: Sequence[Role]) -> str:
    """The office that both are told to hold, in a word, or ""."""
    for one in roles:
        for other in others:
            if same_head(one, other):
                return " ".join(sorted(one.words - one.of)) or one.head
    return ""


def same_head(one: Role, other: Role) -> bool:
    """Heads that say the same, an abbreviation, or the letters of an office ("CEO")."""
    if one.head == other.head or lexicon.related(one.head, other.head, "n") == "synonym":
        return True
    titles = people().offices
    short, long = sorted((one, other), key=lambda r: len(r.head))
    if short.head in titles and long.head in titles and len(short.head) < 5 and _shortens(short.head, long.head):
        return True
    if len(short.head) == len(long.words) or len(short.head) == 3:
        letters = {w[0] for w in long.words if w not in long.of}
        return len(short.head) < 4 and len(letters) > 1 and letters <= set(short.head)
    return False


def _shortens(short: str, long: str) -> bool:
    letters = iter(long)
    return short[0] == long[0] and short != long and all(c in letters for c in short)


def _described(story: Story) -> None:
    """Bearers without a name: joined to one of another article that has the role, on good evidence."""
    nameless = [n for n, b in enumerate(story.bearers) if not b.words]
    for number in nameless[:CROWD]:
        mine = story.bearers[number].articles()
        role = story.roles(number)[0]
        if role.head in PLAIN or role.head in people().courtesy:
            continue
        fits = []
        for other, bearer in enumerate(story.bearers):
            if (
                bearer.kind != "person"
                or other == number
                or mine & bearer.articles()
                or (not bearer.words and other < number)
            ):
                continue
            if any(r.head == role.head and agree(r, role) for r in story.roles(other)) and not _contrary_fates(
                story, number, other
            ):
                fits.append(other)
        named = [n for n in fits if story.bearers[n].words] or fits
        if len(named) == 1 and _alone(story, number, role) and _alone(story, named[0], role):
            story.links.append(Link(number, named[0], True, f"both told as {role.head}", named=False))


PLAIN = frozenset(
    "man woman person boy girl child teenager youth people victim one adult suspect male female kid member resident".split()
)
"""Nouns that tell next to nothing of who it is."""


def agree(one: Role, other: Role) -> bool:
    """No word beside the head that the other contradicts."""
    a, b = one.words - {one.head} - one.of, other.words - {other.head} - other.of
    return a <= b or b <= a


def _alone(story: Story, number: int, role: Role) -> bool:
    """Nobody else of its articles has that role."""
    for article, own in story.bearers[number].members:
        for entity in story.tables[article].entities:
            if entity.number != own and story.of[article, entity.number] != number and role.head in entity.heads():
                return False
    return True


def _contrary_fates(story: Story, one: int, other: int) -> bool:
    return any(frozenset((x, y)) in contrary_fates() for x in story.fates(one) for y in story.fates(other))
