"""Two names of a story → whether they are one bearer's, and why.

    linked(story, one, other) -> Link or None

A slip of spelling, or another name with the same office, joins two only where no article tells them apart: none names
both, and neither ages nor fates exclude each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from crosscheck import lexicon
from crosscheck.alignment.story import Bearer, Link, Story
from crosscheck.lexicon.slips import Slip, abbreviates, by_right, shortens, slip, sound
from crosscheck.subjects.naming import people
from crosscheck.subjects.pointing import PLAIN
from crosscheck.subjects.telling import Role, contrary_fates

LONG = 7
"""Letters of a word that two people hardly share all but one of by chance."""


def linked(story: Story, one: int, other: int) -> Link | None:
    """Whether two names are one bearer's; of the same story, and not told apart."""
    a, b = story.bearers[one], story.bearers[other]
    kinds = {a.kind, b.kind} - {""}
    if a.articles & b.articles or ("person" in kinds and len(kinds) > 1):
        return None
    if "person" in (a.kind, b.kind) or (not a.kind and not b.kind and len(a.words) == 2):
        return _person(story, one, other)
    return _thing(story, one, other)


def _person(story: Story, one: int, other: int) -> Link | None:
    a, b = story.bearers[one], story.bearers[other]
    if not _near(a, b) or excluded(story.fates(one), story.fates(other)):
        return None
    ages, others = story.ages(one), story.ages(other)
    apart = bool(ages and others) and not any(x.meets(y) for x in ages for y in others)
    office = same_office(story.roles(one), story.roles(other))
    told = f"both told as {office}" if office else "of one age" if ages and others and not apart else ""
    if len(a.words) == 1:
        found = slip(a.words[0], b.words[0])
        return Link(one, other, True, _joined(found.why, told)) if found and office and not apart else None
    left, right = ends(a), ends(b)
    first, last = slip(left[0], right[0]), slip(left[1], right[1])
    common = story.common(one, other)
    if left[0] == right[0] or abbreviates(left[0], right[0]):
        known = common > (last is not None and not slight(last))
        if last is not None and (told or known or last.letters <= 1) and (not apart or known):
            long = last.letters <= 1 and min(len(left[1]), len(right[1])) >= LONG
            return Link(one, other, bool(told or known or long), _joined(f"the surname: {last.why}", told))
        if office and common and left[0] == right[0] and not apart and sound(left[1])[:1] == sound(right[1])[:1]:
            return Link(one, other, True, _joined("another surname", told))
        return None
    if apart:
        return None
    if left[1] == right[1]:
        if first is not None and (told or common):
            return Link(one, other, bool(told) or slight(first), _joined(f"the first name: {first.why}", told))
        if told and common:
            return Link(one, other, True, _joined("another first name", told))
        return None
    if first is not None and office and common and abbreviates(left[1], right[1]):
        return Link(one, other, True, _joined(f"the first name: {first.why}", "the surname cut short", told))
    if first is not None and last is not None and first.letters + last.letters <= 4 and (told or common):
        sure = bool(told) or (slight(first) and slight(last))
        return Link(one, other, sure, _joined(f"the first name: {first.why}", f"the surname: {last.why}", told))
    return None


def _near(a: Bearer, b: Bearer) -> bool:
    """Names that may be one person's at all; for most that share a beginning nothing more need be asked."""
    if len(a.words) == 1:
        return slip(a.words[0], b.words[0]) is not None
    (given, surname), (other, last) = ends(a), ends(b)
    return given == other or surname == last or abbreviates(given, other) or slip(given, other) is not None


def slight(found: Slip) -> bool:
    """One letter, letters swapped, or alike in sound."""
    return found.letters <= 1 or found.alike


def ends(bearer: Bearer) -> tuple[str, str]:
    """Given name and surname, without "Jr."."""
    words = [w for w in bearer.words if w not in people().suffixes] or list(bearer.words)
    return words[0], words[-1]


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _thing(story: Story, one: int, other: int) -> Link | None:
    """Names of organisations, places and things that are alike but for one word."""
    a, b = story.bearers[one], story.bearers[other]
    left, right = _without_kind(a.words, b.words), _without_kind(b.words, a.words)
    if len(left) != len(right) or len(left) < 2:
        return None
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y and not _one_street(x, y)]
    if len(differing) != 1:
        return None
    x, y = differing[0]
    found, common = slip(x, y), story.common(one, other)
    if found is not None and x[0] == y[0] and (common or (found.letters <= 1 and min(len(x), len(y)) >= LONG)):
        known = lexicon.tags(x).known and lexicon.tags(y).known
        return Link(one, other, not known, f"one word: {found.why}")
    if (
        found is None
        and not by_right(x, y)
        and common > 1
        and len(left) == 2
        and _overlap(x, y) >= OVERLAP
        and "place" not in (a.kind, b.kind)
    ):
        return Link(one, other, True, "one word of two")
    return None


OVERLAP = 0.5
"""Share of letters that two words have in common and in order, from which on one may be written for the other."""


def _overlap(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other) if one.isalpha() and other.isalpha() else 0.0


def _without_kind(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """ "Saint Ann Church" as "Saint Ann", where the other name leaves the last word out."""
    if len(words) == len(other) + 1 > 2 and words[-1] in people().organisations:
        return words[:-1]
    return words


def _one_street(one: str, other: str) -> bool:
    """ "Street" and "St"."""
    places = people().places
    short, long = sorted((one, other), key=len)
    return one in places and other in places and shortens(short, long)


def excluded(fates: set[str], others: set[str]) -> bool:
    """Fates that one bearer does not have."""
    return any(frozenset((x, y)) in contrary_fates() for x in fates for y in others)


def same_office(roles: Sequence[Role], others: Sequence[Role]) -> str:
    """The office that both are told to hold, in words, or ""; what is told of everybody is none."""
    for one in roles:
        for other in others:
            if one.head not in PLAIN and other.head not in PLAIN and same_head(one, other):
                longer = max((one, other), key=lambda r: (len(r.head), r.head))
                return longer.head
    return ""


def same_head(one: Role, other: Role) -> bool:
    """Heads that say the same, an abbreviation, or the letters of an office ("CEO", "PC")."""
    if one.head == other.head or lexicon.related(one.head, other.head, "n") == "synonym":
        return True
    titles = people().offices
    if one.head in titles and other.head in titles and shortens(*sorted((one.head, other.head), key=len)):
        return True
    short, long = sorted((one, other), key=lambda r: len(r.head))
    letters = [w[0] for w in long.words if w not in long.of]
    return 1 < len(short.head) < 4 and len(letters) > 1 and set(letters) <= set(short.head)
