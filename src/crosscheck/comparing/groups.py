"""Claims → partitions: the claims of one topic that speak of the same thing in the same way.

Two claims can be held against each other only if topic, modality, scope, what is counted, unit and
(for topics that compare one speaker's words) speaker are the same; what keeps partitions of one topic
apart is the reason why they are incomparable.  Time is the affair of :mod:`crosscheck.comparing.verdicts`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.comparing.columns import Columns
from crosscheck.model import Claim, Modality, Topic
from crosscheck.model.coded import codes
from crosscheck.model.interval import Interval
from crosscheck.reading.synonyms import Synonyms, shipped
from crosscheck.text.names import fold

if TYPE_CHECKING:
    from crosscheck.model.coded import Ints

_COORDINATION = re.compile(r"\s*(?:,|;|&|\band\b|\bor\b|\bplus\b)\s*")


@dataclass(frozen=True, eq=False)
class Partition:
    """Claims that differ in nothing but value and time, in canonical order."""

    topic: Topic
    modality: Modality
    scope: frozenset[str]
    counted: tuple[str, ...]
    unit: str | None
    speaker: str | None
    columns: Columns
    rows: Ints
    """Of ``columns``."""
    zoned: bool = False
    """They are clock times of known zones; with those that name none they cannot be compared."""

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(map(self.columns.claim, self.rows.tolist()))

    def claim(self, place: int) -> Claim:
        """The claim at a place."""
        return self.columns.claim(int(self.rows[place]))

    def only(self, rows: Ints) -> Partition:
        """The same with some of its claims."""
        return Partition(
            self.topic, self.modality, self.scope, self.counted, self.unit, self.speaker, self.columns, rows, self.zoned
        )

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
    return parted(Columns.of(claims, topics), words)


_Key = tuple[Modality, tuple[str, ...], tuple[str, ...], str | None, str | None, bool | None]


def parted(columns: Columns, words: Synonyms | None = None) -> list[Partition]:
    """:func:`partitions` of claims as columns."""
    if not len(columns):
        return []
    told = columns.topic, columns.modality, columns.scope, columns.counted, columns.unit, columns.speaker
    zoned = columns.zoned
    alike, first = codes(*(column.code for column in told), zoned)
    by_topic: dict[int, list[int]] = defaultdict(list)
    for group, row in enumerate(first.tolist()):
        by_topic[int(columns.topic.code[row])].append(group)
    keys: list[tuple[int, _Key]] = []
    part_of = np.empty(len(first), np.int64)
    for topic, groups in by_topic.items():
        rows = first[groups].tolist()
        counted = counted_signatures((columns.counted.things[columns.counted.code[row]] for row in rows), words)
        parts: dict[_Key, list[int]] = defaultdict(list)
        for group, row in zip(groups, rows, strict=True):
            modality, scope, phrase, unit, speaker = (column.things[column.code[row]] for column in told[1:])
            zone = None if zoned[row] < 0 else bool(zoned[row])
            parts[modality, scope, counted[phrase], unit, speaker, zone].append(group)
        _join_unsaid(parts)
        _join_days(parts)
        for key in sorted(parts, key=repr):
            part_of[parts[key]] = len(keys)
            keys.append((topic, key))
    part = part_of[alike]
    in_order = np.lexsort((columns.tie, columns.source, columns.published, columns.held_low, part))
    ends = np.cumsum(np.bincount(part, minlength=len(keys)))[:-1]
    made = []
    for (topic, key), rows_of in zip(keys, np.split(in_order, ends), strict=True):
        modality, scope, names, unit, speaker, zone = key
        its = columns.topic.things[topic]
        made.append(Partition(its, modality, frozenset(scope), names, unit, speaker, columns, rows_of, bool(zone)))
    return made


def _join_unsaid(parts: dict[_Key, list[int]]) -> None:
    """Claims that do not say what they count go with those that do, where all of those count the same."""
    said: dict[tuple[object, ...], list[_Key]] = defaultdict(list)
    for key in parts:
        if key[2]:
            said[*key[:2], *key[3:]].append(key)
    for key in [k for k in parts if not k[2]]:
        those = said.get((*key[:2], *key[3:]), ())
        if len(those) == 1:
            parts[those[0]] += parts.pop(key)


def _join_days(parts: dict[_Key, list[int]]) -> None:
    """Dates that tell no clock time go with clock times, with those of no zone first."""
    for key in [k for k in parts if k[-1] is None]:
        clocks = next((k for zoned in (False, True) if (k := (*key[:-1], zoned)) in parts), None)
        if clocks is not None:
            parts[clocks] += parts.pop(key)


def counted_signatures(phrases: Iterable[str | None], words: Synonyms | None) -> dict[str | None, tuple[str, ...]]:
    """What phrases count, each as a sorted tuple of coordinated things.

    "police" and "police officers" are one thing (all words of one stand in the other), and so are nouns that ``words``
    have as one; "police" and "armed forces and police" are not.  What says nothing has an empty tuple.
    """
    told = {phrase for phrase in phrases if phrase}
    signatures: dict[str | None, tuple[str, ...]] = {None: (), "": ()}
    if not told:
        return signatures
    words = words or shipped()
    named = {item: words_of(item, words) for phrase in told for item in _items(phrase)}
    ordered = sorted(named, key=lambda i: (len(i.split()), i))
    within = Contained(named.values())
    stands_for: dict[str, str] = {}
    for item in ordered:
        stands_for[item] = next(iter(within.of(named[item])), item)
        if stands_for[item] == item:
            within.add(item, named[item])
    for phrase in told:
        signatures[phrase] = tuple(sorted({stands_for[item] for item in _items(phrase)}))
    return signatures


class Contained:
    """Names by their words, to be asked which of them stand whole in another; ``of_all`` are the words of every name.

    A name is filed under the rarest of its words, so that few are looked at.
    """

    def __init__(self, of_all: Iterable[frozenset[str]]) -> None:
        self._common = Counter(word for words in of_all for word in words)
        self._filed: dict[str, list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
        self._added = 0

    def add(self, name: str, words: frozenset[str]) -> None:
        rarest = min(words, key=lambda word: (self._common[word], word))
        self._filed[rarest].append((self._added, name, words))
        self._added += 1

    def of(self, words: frozenset[str]) -> list[str]:
        """The names all of whose words are among these, in the order in which they were added."""
        found = [entry for word in words for entry in self._filed.get(word, ()) if entry[2] <= words]
        return [name for _, name, _ in sorted(found, key=lambda entry: entry[0])]


def words_of(item: str, words: Synonyms) -> frozenset[str]:
    """The words of one thing's name, nouns that count the same as one."""
    return frozenset(map(words.thing, item.split()))


def _items(phrase: str) -> list[str]:
    return [item for item in _COORDINATION.split(fold(phrase)) if item]
