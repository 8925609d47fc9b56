"""One name, two spellings: names of a story that differ by a slip of the pen, across its articles or inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.articles.stories import GENERIC
from crosscheck.model import Source
from crosscheck.text.context_clauses import is_time
from crosscheck.text.people import fold
from crosscheck.text.sentences import sentences

Span = tuple[int, int]
_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UPPER}](?:[\w]|['’-](?=\w))+"
_ROW = re.compile(rf"(?<![\w@#/.]){_WORD}(?: (?:[{_UPPER}]\. )?{_WORD}){{1,3}}")
_STREETS = {
    "street": "street", "st": "street", "avenue": "avenue", "ave": "avenue", "road": "road", "rd": "road",
    "drive": "drive", "dr": "drive", "boulevard": "boulevard", "blvd": "boulevard", "lane": "lane", "ln": "lane",
    "place": "place",
    "pl": "place", "court": "court", "ct": "court", "terrace": "terrace", "terr": "terrace", "highway": "highway",
    "hwy": "highway",
}  # fmt: skip
_LIST = 60
"""Names that share a word are compared among themselves; more than these are too common a word."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one source writes it: its folded words, and the places, each with its sentence."""

    words: tuple[str, ...]
    source: str
    text: str
    places: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """Names that are one name: at least two spellings; ``sure`` when all but one word are the same."""

    names: tuple[Named, ...]
    sure: bool


Ages = Mapping[tuple[str, ...], frozenset[str]]


def spellings(sources: Mapping[str, Source], ages: Ages | None = None) -> list[Spellings]:
    """The names that the sources spell differently, in order of the name.

    ``ages``: name → the ages told of its bearer; two who share an age and a name in part, and no article, may be one.
    """
    names = [n for id in sorted(sources) for n in _names(sources[id])]
    found: list[tuple[set[tuple[str, ...]], bool]] = []
    for one, other, sure in _variants(names, ages or {}):
        near = [held for held in found if held[0] & {one, other}]
        joined = {one, other}.union(*(words for words, _ in near))
        found = [held for held in found if held not in near] + [(joined, sure and all(s for _, s in near))]
    by_words: dict[tuple[str, ...], list[Named]] = {}
    for name in names:
        by_words.setdefault(name.words, []).append(name)
    made = []
    for group, sure in sorted((sorted(words), sure) for words, sure in found):
        made.append(Spellings(tuple(n for words in group for n in by_words[words]), sure))
    return made


def usual(found: Sequence[Spellings]) -> dict[str, str]:
    """Misspelt name → its usual spelling, both folded, where the two are surely one."""
    made = {}
    for spelt in found:
        by_words: dict[tuple[str, ...], int] = {}
        for name in spelt.names:
            by_words[name.words] = by_words.get(name.words, 0) + len(name.places)
        best = max(by_words, key=lambda words: (by_words[words], words))
        made.update({" ".join(words): " ".join(best) for words in by_words if spelt.sure and words != best})
    return made


def _names(source: Source) -> Iterator[Named]:
    found: dict[tuple[str, ...], list[tuple[Span, Span]]] = {}
    written: dict[tuple[str, ...], str] = {}
    for span in sentences(source.text):
        sentence = source.text[slice(*span)]
        if _is_heading(sentence):
            continue
        for match in _ROW.finditer(source.text, *span):
            words, start, end = _bare(source.text, match)
            if len(words) > 1:
                found.setdefault(words, []).append(((start, end), span))
                written.setdefault(words, source.text[start:end])
    for words, places in found.items():
        yield Named(words, source.id, written[words], tuple(places))


def _is_heading(sentence: str) -> bool:
    words = [w for w in sentence.split() if len(w) > 3]
    if sentence.rstrip()[-1:] in '.!?”"':
        return False
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _bare(text: str, match: re.Match[str]) -> tuple[tuple[str, ...], int, int]:
    """The words of a row without titles in front and a genitive behind, and where they stand."""
    parts = [(m.start() + match.start(), m.end() + match.start(), m.group()) for m in re.finditer(r"[^ ]+", match[0])]
    while parts and (fold(parts[0][2]) in GENERIC or is_time(parts[0][2].lower())):
        parts.pop(0)
    if not parts:
        return (), match.start(), match.end()
    end = parts[-1][1]
    if parts[-1][2].endswith(("'s", "’s")):
        end -= 2
    words = [fold(w.removesuffix("'s").removesuffix("’s")) for _, _, w in parts]
    kept = tuple(w for w in words if len(w) > 1)
    return (kept if not any(w.isdigit() or is_time(w) for w in kept) else ()), parts[0][0], end


def _variants(names: Sequence[Named], ages: Ages) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Pairs of names that are one name in two spellings."""
    all_words = sorted({n.words for n in names})
    buckets: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for words in all_words:
        for at, word in enumerate(words):
            buckets.setdefault((str(at), word), []).append(words)
        buckets.setdefault(("", *(w[:2] for w in words)), []).append(words)
    together = _told_together(names)
    told_in: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        told_in.setdefault(name.words, set()).add(name.source)
    seen = set()
    for members in buckets.values():
        for at, one in enumerate(members[:_LIST]):
            for other in members[at + 1 : _LIST]:
                if (one, other) in seen or len(one) != len(other) or one == other:
                    continue
                seen.add((one, other))
                sure = _one_name(one, other)
                if sure is None and ages.get(one, _NONE) & ages.get(other, _NONE) and not told_in[one] & told_in[other]:
                    sure = False
                if sure is not None and (one, other) not in together:
                    yield one, other, sure


_NONE: frozenset[str] = frozenset()


def _told_together(names: Sequence[Named]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Names that stand in one sentence are two people's."""
    by_sentence: dict[tuple[str, Span], set[tuple[str, ...]]] = {}
    for name in names:
        for _, sentence in name.places:
            by_sentence.setdefault((name.source, sentence), set()).add(name.words)
    return {(a, b) for held in by_sentence.values() if len(held) < _LIST for a in held for b in held if a < b}


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """``True`` when one word differs by a slip, ``False`` when two do, ``None`` when they are two names."""
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) == 1 and one[-1] != other[-1] and one[-1] in _STREETS and other[-1] in _STREETS:
        return True if _STREETS[one[-1]] != _STREETS[other[-1]] else None
    if not 0 < len(differing) <= 2 or not all(is_slip(a, b) for a, b in differing):
        return None
    return len(differing) == 1


def is_street(name: str) -> bool:
    """Whether a name ends as those of streets do."""
    return fold(name).rsplit(" ", 1)[-1] in _STREETS


def is_slip(one: str, other: str) -> bool:
    """Two words that are one misspelt: a letter or two apart, or alike in sound ("Sean", "Shawn"); no plural."""
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < 3 or one.rstrip("s") == other.rstrip("s"):
        return False
    if one[0] != other[0] and (_sound(one) != _sound(other) or {one[0], other[0]} - _ALIKE):
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in (
        "es",
        "n",
        "an",
        "ian",
        "y",
        "ie",
        "er",
        "ern",
        "my",
        "ing",
        "ed",
    ):
        return False
    far = OSA.distance(one, other, score_cutoff=3)
    return far <= (1 if len(long) < 8 else 2) or (far <= 2 and len(long) < 8 and _sound(one) == _sound(other))


_ALIKE = frozenset("ckpfsz")
"""First letters that another may stand for: Carl and Karl, Philip and Filip."""


def _sound(word: str) -> str:
    """Consonants as they sound, for short given names."""
    for written, heard in (("sh", "s"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("z", "s")):
        word = word.replace(written, heard)
    return word[:1] + re.sub(r"[aeiouyhw]|(.)(?=\1)", "", word[1:])
