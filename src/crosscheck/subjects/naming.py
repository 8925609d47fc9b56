"""A sentence → its names: rows of capitalised words with the title before them.

    namings(sentence) -> Naming, …       in order

No list of names and no model: the shape of the words, and ``data/people.toml`` for titles and for words that are never
part of a name.  What kind of thing bears a name is told from the name itself, where it tells, else from what is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.lexicon.slips import titles
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.tokens import Line, Sentence
from crosscheck.subjects.words import Words, words_of

LONGEST = 7
"""Words of a name; a longer row of capitals is a headline or a list."""
_JOINS = frozenset(["of", "for"])


@dataclass(frozen=True, slots=True)
class Naming:
    """A name at one place: ``text[start:end]``, without title and genitive; ``words`` are folded."""

    start: int
    end: int
    words: tuple[str, ...]
    sentence: int
    first: int
    last: int
    """Words of the sentence, ``[first, last)``, without the title."""
    before: int
    """The first word of the title, or ``first``."""
    title: tuple[str, ...] = ()
    """Words of the title inside the row, in lower case ("health", "minister")."""
    hint: str = ""
    """person, organisation, place, or "" where the name does not tell."""
    loose: bool = False
    """A word that may be no name at all: it opens its sentence, or stands in a headline in capitals."""


@dataclass(frozen=True, slots=True)
class _People:
    titles: frozenset[str]
    offices: frozenset[str]
    courtesy: frozenset[str]
    modifiers: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    never: frozenset[str]


@lru_cache(maxsize=1)
def people() -> _People:
    """The lists of ``data/people.toml`` as sets."""
    data = shipped.table("people")
    listed, others = data["titles"], data["organisations"]
    courtesy, offices = frozenset(listed["courtesy"]), frozenset(listed["ranks"] + listed["offices"])
    return _People(
        titles(), offices, courtesy, frozenset(listed["modifiers"]), frozenset(listed["suffixes"]),
        frozenset(listed["particles"]), frozenset(others["words"]), frozenset(others["places"]),
        frozenset(data["never"]["words"]),
    )  # fmt: skip


def namings(sentence: Sentence) -> Iterator[Naming]:
    """The names of a sentence, in order; rows of a headline in capitals are ``loose``."""
    words = words_of(sentence)
    titled = is_titled(sentence)
    raw, at = sentence.raw, 0
    while at < len(raw):
        if not raw[at][0].isupper() or not _is_capital(sentence, at):
            at += 1
            continue
        last = _row(sentence, at)
        yield from _named(sentence, words, at, last, titled)
        at = last


def is_titled(sentence: Sentence) -> bool:
    """A line in which capitals mark no names."""
    if sentence.line is Line.PROSE:
        return False
    long = [w for w in sentence.raw if w[0].isalpha() and len(w) > 3]
    return len(long) > 2 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


def _is_capital(sentence: Sentence, at: int) -> bool:
    raw = sentence.raw[at]
    return raw[0].isupper() and not is_time(_folded(raw.lower()))


def _gap(sentence: Sentence, at: int) -> str:
    """What stands between a word and the next."""
    return sentence.parsed.text[sentence.parsed.ends[at] : sentence.parsed.starts[at + 1]]


def _row(sentence: Sentence, first: int) -> int:
    """The end of the row of capitalised words that begins at ``first``."""
    raw, low = sentence.raw, sentence.words
    p = people()
    at = first + 1
    while at < len(raw) and at - first < 2 * LONGEST:
        gap = _gap(sentence, at - 1)
        if (
            raw[at] == "."
            and not gap
            and _abbreviates(raw[at - 1])
            and at + 1 < len(raw)
            and _is_capital(sentence, at + 1)
        ):
            at += 1
            continue
        nickname = _nickname(sentence, at)
        if nickname:
            at += nickname
            continue
        if not gap or gap.strip() or "\n\n" in gap or raw[at - 1].endswith(("'s", "’s", "s'", "s’")):
            break
        if _is_capital(sentence, at):
            at += 1
            continue
        step = at
        while (
            step < len(raw)
            and step - at < 2
            and (low[step] in p.particles or low[step] in _JOINS or low[step] == "the")
        ):
            step += 1
        joined = low[at] in _JOINS
        if low[at] == "the" or step == at or step >= len(raw) or not _is_capital(sentence, step):
            break
        if joined and low[at - 1] not in p.organisations and lexicon.noun_class(low[at - 1]) != "group":
            break
        at = step + 1
    while at > first + 1 and not raw[at - 1][0].isalnum():
        at -= 1
    return at


def _nickname(sentence: Sentence, at: int) -> int:
    """How many words "“Jay” " takes up between a first name and a surname; 0 where there stands none."""
    raw = sentence.raw
    if raw[at] not in _MARKS:
        return 0
    end = next((i for i in range(at + 2, min(at + 4, len(raw) - 1)) if raw[i] in _MARKS), None)
    inside = end is not None and all(_is_capital(sentence, i) for i in (*range(at + 1, end), end + 1))
    return end + 1 - at if end is not None and inside and _gap(sentence, end) == " " else 0


_MARKS = frozenset("\"“”'‘’")


def _abbreviates(raw: str) -> bool:
    return len(raw) == 1 or (len(raw) < 5 and raw.lower() in people().titles | people().suffixes)


def _named(sentence: Sentence, words: Words, first: int, last: int, titled: bool) -> Iterator[Naming]:
    p = people()
    low = sentence.words
    opens = first == 0 or (not low[first - 1][0].isalnum() and low[first - 1] not in ",-–—(")
    begin = first
    while begin < last and (low[begin] in p.never or not low[begin][0].isalnum()):
        begin += 1
    if begin > first:
        opens = False
    if begin < last - 1 and opens and _is_description(low[begin]):
        begin, opens = begin + 1, False
    name = _after_title(sentence, begin, last, opens or first == 0)
    if name >= last or name - begin > LONGEST or last - name > LONGEST:
        return
    title = tuple(w for w in low[begin:name] if w[0].isalnum())
    end = last
    while end > name + 1 and (low[end - 1] in p.never or low[end - 1][0] == "."):
        end -= 1
    start, stop = sentence.span(name, end)
    if low[end - 1].endswith("'s"):
        stop -= 2
    elif low[end - 1].endswith("'"):
        stop -= 1
    folded = tuple(f for w in low[name:end] if w[0].isalnum() and (f := _folded(w)))
    if not folded or (len(folded) == 1 and (len(folded[0]) < 2 or (folded[0] in p.titles and not title))):
        return
    single = len(folded) == 1 and not title and not _aged(low, end)
    loose = (titled and not _alone(folded)) or (single and opens and lexicon.tags(folded[0]).known)
    yield Naming(start, stop, folded, sentence.number, name, end, begin, title, _hint(folded, title), loose)


def _aged(low: tuple[str, ...], at: int) -> bool:
    """A number between commas or in brackets follows: "Hall, 32,"."""
    return (
        low[at : at + 1] in ((",",), ("(",))
        and low[at + 1 : at + 2] != ()
        and low[at + 1].isdigit()
        and low[at + 2 : at + 3] in ((",",), (")",))
    )


def _alone(words: tuple[str, ...]) -> bool:
    """Two or three words that are no words of the language: a name also where everything has capitals."""
    return 1 < len(words) < 4 and not any(lexicon.tags(word).known for word in words)


def _is_description(word: str) -> bool:
    """A capitalised word that opens a sentence and describes the name behind it: "Little", "Twenty-year-old"."""
    t = lexicon.tags(word)
    opens = t.adjective > 0.7 or t.adverb > 0.5 or t.verb > 0.7 or t.other > 0
    return word.endswith("-old") or (t.known and opens)


def _folded(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if word.isascii():
        return word.replace(".", "").replace("'", "").lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return bare.translate(_PLAIN).replace(".", "").replace("'", "")


_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "‑": "-"}
)


def is_title(word: str) -> bool:
    """A title, also one of two words with a hyphen ("colonel-general")."""
    return word in people().titles or ("-" in word and word.rpartition("-")[2] in people().titles)


def _after_title(sentence: Sentence, first: int, last: int, opens: bool) -> int:
    """Where the name begins behind its title; ``last`` where the row is a title and nothing else."""
    p, low = people(), sentence.words
    found = first
    for at in range(first, last - 1):
        word = low[at]
        if is_title(word) or (_calls(sentence, first, at, last, opens) and word not in p.suffixes):
            found = at + 1
            if low[found] == "." and found < last - 1:
                found += 1
    if found == last - 1 and low[found] in p.titles and (found > first or low[found] in p.offices):
        return last
    if found == first and last - first == 1 and low[first] in p.titles:
        return last
    if found < last - 1 and low[last - 1] in p.offices and all(_plain(w) for w in low[found:last]):
        return last
    return found


def _calls(sentence: Sentence, first: int, at: int, last: int, opens: bool) -> bool:
    """A word before a name of two words that says what its bearer is: "Harbour Warden Ann Lee", "PC Ann Lee"."""
    low, raw = sentence.words, sentence.raw
    word = low[at].rpartition("-")[2]
    if last - at < 3 or low[at + 1] in people().particles or not low[at + 1][0].isalnum():
        return False
    if at == first and 1 < len(word) < 5 and raw[at].isalpha() and raw[at].isupper():
        return not any(raw[i].isupper() for i in range(at + 1, last)) and not any(
            w in people().organisations or w in people().places for w in low[at + 1 : last]
        )
    if not lexicon.is_person(word):
        return False
    return opens if at == first and word == low[at] else all(_plain(w) or w in _JOINS for w in low[first:at])


def _plain(word: str) -> bool:
    return word in people().modifiers or word in people().titles or lexicon.tags(word).known


def _hint(words: tuple[str, ...], title: tuple[str, ...]) -> str:
    p = people()
    if title and is_title(title[-1]):
        return "person"
    if any(w in p.organisations for w in words[-2:] if len(words) > 1):
        return "organisation"
    if len(words) > 1 and (words[-1] in p.places or words[0] in p.places - p.particles):
        return "place"
    return ""
