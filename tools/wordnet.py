"""WordNet's database as ``tools/lexicon.py`` needs it: synsets, what stands above them, what is derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
Synset = tuple[str, int]
"""Part of speech and offset."""

GROUPS, PEOPLE = "14", "18"
PERSON: Synset = ("n", 7846)
TOPMOST = {
    "act": "04", "animal": "05", "artifact": "06", "attribute": "07", "cognition": "09", "communication": "10",
    "event": "11", "feeling": "12", "food": "13", "group": "14", "location": "15", "natural_object": "17",
    "person": "18", "phenomenon": "19", "plant": "20", "possession": "21", "process": "22", "quantity": "23",
    "relation": "24", "shape": "25", "state": "26", "substance": "27",
}  # fmt: skip
"""The files of what stands at the top of each, itself in a file of its own."""
LEVELS = 8
WIDE = {"n": 250, "v": 60, "a": 40, "r": 40}
"""More words below it than that: too general to make kin of two that share it."""
TOPS = frozenset(
    """entity physical_entity abstraction object whole living_thing organism causal_agent matter psychological_feature
    attribute relation thing physical_object artifact instrumentality unit part substance process act event state group
    measure communication cognition content social_group condition happening action activity change quality property
    physical_condition physiological_state indefinite_quantity definite_quantity amount body_part natural_object
    message social_control""".split()
)
VERB_TOPS = 250
"""Verbs with more words below them are tops: change, move, act, make …"""
# Where a noun derived from a verb or an adjective is the doing or the state itself, and not who or what does it.
SAME_MATTER = frozenset("04 07 09 10 11 12 16 19 21 22 24 26".split())


@dataclass
class Set:
    """A synset: its file, its words, its pointers as (symbol, target, source word, target word), its gloss."""

    file: str
    words: list[str]
    pointers: list[tuple[str, Synset, int, int]]
    gloss: str
    satellite: bool

    @property
    def of_people(self) -> bool:
        """Whether this is a group that is counted by the head: "people", "the wounded"."""
        return self.file == GROUPS and self.gloss.startswith(("people who", "people that", "(plural)"))

    below: int = 0


def read_synsets(folder: Path) -> dict[Synset, Set]:
    """Every synset of the four ``data`` files."""
    found: dict[Synset, Set] = {}
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition("|")
            parts = head.split()
            count = int(parts[3], 16)
            words = [w.partition("(")[0] for w in parts[4 : 4 + 2 * count : 2]]
            rest = parts[5 + 2 * count :]
            pointers = []
            for i in range(0, 4 * int(parts[4 + 2 * count]), 4):
                symbol, offset, to_pos, ends = rest[i : i + 4]
                pointers.append((symbol, (to_pos, int(offset)), int(ends[:2], 16), int(ends[2:], 16)))
            file = TOPMOST.get(words[0], parts[1]) if parts[1] == "03" else parts[1]
            found[pos, int(parts[0])] = Set(file, words, pointers, gloss.strip(), parts[2] == "s")
    return found


def parents(synset: Synset, sets: dict[Synset, Set]) -> list[Synset]:
    """The synsets above: hypernyms; for a satellite adjective its head; for every kind of people, person."""
    entry = sets[synset]
    found = [to for symbol, to, *_ in entry.pointers if symbol == "@" or (symbol == "&" and entry.satellite)]
    if entry.of_people or (entry.file == PEOPLE and not any(sets[to].file == PEOPLE for to in found)):
        found += [PERSON] if synset != PERSON else []
    return found


def derived(synset: Synset, sets: dict[Synset, Set], main: set[tuple[str, Synset]]) -> set[Synset]:
    """The synsets that say the same matter as a verb, or else as a noun, or else as an adjective.

    Derivation goes from word to word: it counts if it is a main sense of both (``main``).
    """
    found = set()
    for symbol, to, source, target in sets[synset].pointers:
        ends = ((synset, source), (to, target))
        if not source or any((sets[s].words[at - 1].lower(), s) not in main for s, at in ends):
            continue
        pair = {synset[0]: sets[synset].file, to[0]: sets[to].file}
        if "ranv".find(synset[0]) >= "ranv".find(to[0]) or symbol not in "+<\\":
            continue
        if "n" not in pair or pair["n"] in SAME_MATTER or symbol == "\\":
            found.add(to)
    return found


def count_below(sets: dict[Synset, Set]) -> None:
    """How many words stand below each synset."""
    for synset, entry in sets.items():
        if synset[0] == "a":
            continue
        seen: set[Synset] = set()
        front = [synset]
        while front:
            above = [p for s in front for p in parents(s, sets) if p not in seen]
            seen.update(above)
            front = above
        for s in seen:
            sets[s].below += len(entry.words)


def is_top(synset: Synset, sets: dict[Synset, Set]) -> bool:
    """Too general to tell anything of what stands below it."""
    entry = sets[synset]
    if synset[0] == "v":
        return entry.below >= VERB_TOPS
    return synset[0] == "n" and entry.words[0] in TOPS and entry.below > 400


def chain(synsets: Iterable[Synset], sets: dict[Synset, Set]) -> set[Synset]:
    """The synsets and all that stand above them, a few levels up, without the tops."""
    seen = set(synsets)
    front = list(seen)
    for _ in range(LEVELS):
        front = [p for s in front for p in parents(s, sets) if p not in seen and not is_top(p, sets)]
        seen.update(front)
    return seen
