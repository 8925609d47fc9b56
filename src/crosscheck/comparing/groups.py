"""Claims → partitions: the claims of one topic that speak of the same thing in the same way.

Two claims can be held against each other only if topic, modality, scope, what is counted, unit and
(for topics that compare one speaker's words) speaker are the same; what keeps partitions of one topic
apart is the reason why they are incomparable.  Time is the affair of :mod:`crosscheck.comparing.verdicts`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.interval import Interval
from crosscheck.model import Claim, Modality, Topic
from crosscheck.names import fold
from crosscheck.synonyms import Synonyms, shipped

_COORDINATION = re.compile(r"\s*(?:,|;|&|\band\b|\bor\b|\bplus\b)\s*")


@dataclass(frozen=True, slots=True)
class Partition:
    """Claims that differ in nothing but value and time, in canonical order."""

    topic: Topic
    modality: Modality
    scope: frozenset[str]
    counted: tuple[str, ...]
    unit: str | None
    speaker: str | None
    claims: tuple[Claim, ...]
    zoned: bool = False
    """They are clock times of known zones; with those that name none they cannot be compared."""

    @property
    def label(self) -> str:
        """The words that tell this partition from its siblings."""
        parts = sorted(self.scope) + [" and ".join(self.counted)] * bool(self.counted)
        if self.modality is not Modality.ACTUAL:
            parts.insert(0, self.modality.value)
        return ", ".join(parts)


def claim_order(claim: Claim) -> tuple[float, float, str, int, str]:
    """A total order of claims that no file order can disturb."""
    start = claim.anchor.start if claim.anchor else -1
    return (claim.held.low, claim.published.low, claim.source, start, claim.id)


def support(claim: Claim) -> Interval:
    """The support of a claim whose value lies on a line."""
    assert claim.value is not None and claim.value.support is not None
    return claim.value.support


def partitions(claims: Iterable[Claim], topics: Mapping[str, Topic], words: Synonyms | None = None) -> list[Partition]:
    """Readable claims of known topics, parted; sorted by topic and then by what parts them.

    ``words`` say which nouns count the same; ``None``: as shipped.
    """
    by_topic: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.value is not None and claim.topic in topics:
            by_topic[claim.topic].append(claim)
    return [part for slug in sorted(by_topic) for part in _parts(topics[slug], by_topic[slug], words or shipped())]


_Key = tuple[Modality, tuple[str, ...], tuple[str, ...], str | None, str | None, bool | None]


def _parts(topic: Topic, claims: Sequence[Claim], words: Synonyms) -> list[Partition]:
    counted = counted_signatures(claims, words)
    parts: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        assert claim.value is not None
        speaker = fold(claim.attribution or "") if topic.by_speaker else None
        key = (
            claim.modality,
            tuple(sorted(claim.scope)),
            counted[claim.counted],
            claim.value.unit_class,
            speaker,
            claim.value.zone is not None if claim.value.clock else None,
        )
        parts[key].append(claim)
    _join_unsaid(parts)
    _join_days(parts)
    made = []
    for key in sorted(parts, key=repr):
        members = sorted(parts[key], key=claim_order)
        modality, scope, names, unit, speaker, zoned = key
        made.append(Partition(topic, modality, frozenset(scope), names, unit, speaker, tuple(members), bool(zoned)))
    return made


def _join_unsaid(parts: dict[_Key, list[Claim]]) -> None:
    """Claims that do not say what they count go with those that do, where all of those count the same."""
    for key in [k for k in parts if not k[2]]:
        said = [k for k in parts if k[2] and (k[0], k[1], *k[3:]) == (key[0], key[1], *key[3:])]
        if len(said) == 1:
            parts[said[0]] += parts.pop(key)


def _join_days(parts: dict[_Key, list[Claim]]) -> None:
    """Dates that tell no clock time go with clock times, with those of no zone first."""
    for key in [k for k in parts if k[-1] is None]:
        clocks = next((k for zoned in (False, True) if (k := (*key[:-1], zoned)) in parts), None)
        if clocks is not None:
            parts[clocks] += parts.pop(key)


def counted_signatures(claims: Iterable[Claim], words: Synonyms) -> dict[str | None, tuple[str, ...]]:
    """What each claim counts, as a sorted tuple of coordinated things.

    "police" and "police officers" are one thing (all words of one stand in the other), and so are nouns that ``words``
    have as one; "police" and "armed forces and police" are not.  A claim that does not say has an empty tuple.
    """
    phrases = {c.counted for c in claims if c.counted}
    items = {item for phrase in phrases for item in _items(phrase)}
    stands_for: dict[str, str] = {}
    for item in sorted(items, key=lambda i: (len(i.split()), i)):
        named = words_of(item, words)
        stands_for[item] = next((s for s in stands_for.values() if words_of(s, words) <= named), item)
    signatures: dict[str | None, tuple[str, ...]] = {None: (), "": ()}
    for phrase in phrases:
        signatures[phrase] = tuple(sorted({stands_for[item] for item in _items(phrase)}))
    return signatures


def words_of(item: str, words: Synonyms) -> frozenset[str]:
    """The words of one thing's name, nouns that count the same as one."""
    return frozenset(map(words.thing, item.split()))


def _items(phrase: str) -> list[str]:
    return [item for item in _COORDINATION.split(fold(phrase)) if item]
