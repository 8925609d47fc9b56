"""The lexicon's files, read once and looked into line by line.

- ``lexicon.tsv``: lemma, then a cell each for noun, verb, adjective, adverb: the count of its tags in a tagged corpus
  and its frequent senses, "CONCEPT/TENTHS", the share left out where it is 0.9 or more;
- ``lexicon_concepts.tsv``: the first line says at which number each lexicographer file starts; then one line a
  concept, by number: the concepts above, and those that say the same as a verb, noun or adjective.  Before them "*"
  marks one too general to tell anything, "-" one too general to make kin, "+" a group that is counted by the head
  (the wounded);
- ``lexicon_forms.tsv``: irregular form, part of speech, lemma;
- ``lexicon_opposites.tsv``: lemma, part of speech, lemma;
- ``synonym_additions.tsv``: what WordNet lacks, reviewed.

All but the last are written by ``tools/lexicon.py`` from WordNet.  Concepts are numbered in base 36.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

POS = ("n", "v", "a", "r")
"""Noun, verb, adjective, adverb."""

FILES = tuple(
    """adjective adjective adverb top act animal artifact attribute body cognition communication event feeling food
    group location motive object person phenomenon plant possession process quantity relation shape state
    substance time body change cognition communication competition consumption contact creation emotion motion
    perception possession social stative weather adjective""".split()
)
"""The names of WordNet's lexicographer files, by number."""


class Sense(NamedTuple):
    """A frequent sense of a lemma and its share among the uses of the lemma as that part of speech (0 to 1)."""

    concept: int
    share: float


class Reading(NamedTuple):
    """A lemma as one part of speech: how often it was tagged so, and its frequent senses."""

    tagged: int
    senses: tuple[Sense, ...]


class Concept(NamedTuple):
    """A synset: its file, whether it is too general for something, what is above it and what says the same."""

    file: str
    mark: str
    above: tuple[int, ...]
    same: tuple[int, ...]


def lines(name: str) -> list[str]:
    """The lines of a data file."""
    return resources.files("crosscheck").joinpath("data", name).read_text("utf-8").split("\n")[:-1]


@cache
def _entries() -> list[str]:
    """The lines of ``lexicon.tsv``, which are in order: looking a word up by halves spares making a table of them."""
    return lines("lexicon.tsv")


def _cells(lemma: str) -> str:
    entries, start = _entries(), f"{lemma}\t"
    at = bisect_left(entries, start)
    return entries[at][len(start) :] if at < len(entries) and entries[at].startswith(start) else ""


@cache
def _concepts() -> tuple[list[str], list[int], list[int]]:
    first, *rest = lines("lexicon_concepts.tsv")
    pairs = [start.split(":") for start in first.split()]
    return rest, [int(at, 36) for _, at in pairs], [int(file) for file, _ in pairs]


def known(lemma: str) -> bool:
    """Whether the lexicon has the lemma."""
    return _cells(lemma) != "" or lemma in groups_of()


@lru_cache(maxsize=32768)
def readings(lemma: str) -> dict[str, Reading]:
    """The lemma by part of speech; empty for a word that is not in the lexicon."""
    cells = _cells(lemma).split("\t")
    return {pos: _reading(cell) for pos, cell in zip(POS, cells, strict=False) if cell}


def _reading(cell: str) -> Reading:
    count, *senses = cell.split()
    parted = [sense.partition("/") for sense in senses]
    return Reading(int(count), tuple(Sense(int(number, 36), int(tenths or 10) / 10) for number, _, tenths in parted))


@lru_cache(maxsize=16384)
def concept(number: int) -> Concept:
    """The concept of that number.  Raises ``IndexError`` when there is none."""
    rows, starts, files = _concepts()
    above, _, same = rows[number].partition("\t")
    mark = above[0] if above[:1] in ("*", "-", "+") else ""
    return Concept(
        FILES[files[bisect_right(starts, number) - 1]],
        mark,
        tuple(int(one, 36) for one in above.removeprefix(mark).split()),
        tuple(int(one, 36) for one in same.split()),
    )


@cache
def irregular() -> dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]]:
    """Irregular forms: part of speech, lemma, and which forms they are of it."""
    usual = {"n": "plural", "a": "comparative", "r": "comparative"}
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = defaultdict(list)
    for line in lines("lexicon_forms.tsv"):
        form, pos, lemma, *which = line.split("\t")
        found[form].append((pos, lemma, tuple(which[0].split()) if which else (usual[pos],)))
    return {form: tuple(rows) for form, rows in found.items()}


Member = tuple[str, str]
"""A lemma and its part of speech."""


@cache
def _additions() -> tuple[list[tuple[Member, ...]], list[tuple[Member, ...]]]:
    """The groups and the pairs of opposites of ``synonym_additions.tsv``."""
    found: tuple[list[tuple[Member, ...]], list[tuple[Member, ...]]] = ([], [])
    for line in lines("synonym_additions.tsv"):
        field, _, members = line.partition("\t")
        if members and not line.startswith("#"):
            parted = [member.rpartition(":") for member in members.split(", ")]
            found[field == "opposite"].append(tuple((lemma, pos) for lemma, _, pos in parted))
    return found


def groups() -> list[tuple[Member, ...]]:
    """The reviewed groups of synonyms."""
    return _additions()[0]


@cache
def groups_of() -> dict[str, tuple[tuple[int, str], ...]]:
    """The lemmas of the reviewed groups, with the groups' numbers (-1, -2 …) and their part of speech there."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, group in enumerate(groups(), 1):
        for lemma, pos in group:
            found[lemma].append((-number, pos))
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def antonyms() -> dict[Member, frozenset[str]]:
    """The lemmas directly opposed to a lemma as a part of speech."""
    found: dict[Member, set[str]] = defaultdict(set)
    for line in lines("lexicon_opposites.tsv"):
        lemma, pos, other = line.split("\t")
        found[lemma, pos].add(other)
    for (lemma, pos), (other, _) in _additions()[1]:
        found[lemma, pos].add(other)
        found[other, pos].add(lemma)
    return {key: frozenset(others) for key, others in found.items()}
