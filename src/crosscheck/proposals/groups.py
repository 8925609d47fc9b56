"""What scan took for one thing → groups to be curated: a topic, and its claims with what their articles assert there.

grouped(topics, claims, told, differing) -> [Group, …]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck.kinds.counted import tells_part
from crosscheck.model import Claim, Topic, Value
from crosscheck.proposals.slugs import slug_of, slug_of_words
from crosscheck.subjects.article import Told
from crosscheck.subjects.assertion import Assertion
from crosscheck.wording.values import capital


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A claim of a group; ``told`` is the assertion it was made of, ``None`` where that is no figure and no date."""

    claim: Claim
    told: Assertion | None

    def reads(self, value: Value | None) -> bool:
        """Whether a value is what its article says by itself; scan may have held it on the day of the others."""
        return self.told is not None and value is not None and value.core == self.told.mention.value.core


@dataclass(frozen=True)
class Group:
    """A topic of scan under the slug that it may get in a project."""

    topic: Topic
    stem: str
    members: tuple[Member, ...]
    differs: bool
    """Scan shows a disagreement of it."""

    @property
    def apart(self) -> str:
        """What tells it from others that are called the same: "the critical condition" of "figure (the …)"."""
        return self.topic.title.partition("(")[2].rstrip(")")

    @property
    def title(self) -> str:
        """The title that scan gave; one that says nothing but the kind of figure, in the words of the stem."""
        given = self.topic.title
        if "(" not in given and " " in given:
            return capital(given)
        words = self.stem.partition(".")[0].replace("-", " ")
        if self.topic.kind.timed:
            return f"{'Time' if self.stem.endswith('.time') else 'Date'} ({words})"
        further = set(slug_of_words(self.apart).split("-")) - {"", *words.split()}
        more = f" ({self.apart})" if further else ""
        return capital(words) + more

    @property
    def told(self) -> list[Assertion]:
        """What its articles assert, one for each figure or date."""
        return [m.told for m in self.members if m.told is not None]

    @property
    def counts_wholes(self) -> bool:
        """Whether some of its figures are told as no part of anything."""
        return any(not tells_part(a.mention.text) for a in self.told)

    def says_no_more_than(self, other: Group) -> bool:
        """Whether both are called the same and each source gives ``other`` the values it gives here."""
        alike = (self.stem, self.topic.kind) == (other.stem, other.topic.kind)
        return alike and _positions(self) <= _positions(other)

    def joined(self, other: Group) -> Group:
        """This group with the claims of the other."""
        return replace(self, members=(*self.members, *other.members))


def grouped(
    topics: Iterable[Topic], claims: Iterable[Claim], told: Mapping[str, Told], differing: Collection[str]
) -> list[Group]:
    """A group for each of the topics, in their order; what only repeats an earlier one (a headline) joins it.

    ``differing`` are the slugs of topics that scan shows a disagreement of.
    """
    on: dict[str, list[Claim]] = {}
    for claim in claims:
        on.setdefault(claim.topic, []).append(claim)
    made: list[Group] = []
    for topic in topics:
        members = tuple(Member(c, _assertion(c, told[c.source].assertions)) for c in on.get(topic.slug, ()))
        asserted = [m.told for m in members if m.told is not None]
        stem = (slug_of(asserted, topic.title) if asserted else "") or slug_of_words(topic.title) or topic.kind.value
        group = Group(topic, stem, members, topic.slug in differing)
        at = next((n for n, known in enumerate(made) if group.says_no_more_than(known)), None)
        if at is None:
            made.append(group)
        else:
            made[at] = made[at].joined(group)
    return made


def _assertion(claim: Claim, told: Sequence[Assertion]) -> Assertion | None:
    """What the article asserts where a claim of a figure or date was made."""
    if claim.value is None or claim.anchor is None or not claim.value.kind.on_a_line:
        return None
    inside = (a for a in told if claim.anchor.start <= a.mention.start and a.mention.end <= claim.anchor.end)
    return next((a for a in inside if a.mention.value.text == claim.value.text), None)


def _positions(group: Group) -> set[tuple[str, str]]:
    return {(m.claim.source, m.claim.value.key) for m in group.members if m.claim.value is not None}
