"""Parts of speech of a word out of context, as shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .forms import Form, analyses
from .grammar import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Tags:
    """Shares of the readings of a word, together 1; ``other`` is a word of grammar, of which the rest is guesswork.

    ``verb_forms`` says what it is where it is a verb: base, s, past, participle, ing; ``noun_forms``: singular, plural.
    ``known`` is false where only the ending was looked at.
    """

    noun: float = 0.0
    verb: float = 0.0
    adjective: float = 0.0
    adverb: float = 0.0
    other: float = 0.0
    verb_forms: frozenset[Form] = frozenset()
    noun_forms: frozenset[Form] = frozenset()
    known: bool = True


_NAMES = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}
_ENDINGS: tuple[tuple[str, Tags], ...] = (
    ("ly", Tags(adverb=0.8, adjective=0.15, noun=0.05)),
    ("(ness|tion|sion|ment|ity|ism|ship|hood|ance|ence|age|ure|ery|dom)s?", Tags(noun=0.97, verb=0.03)),
    ("(er|or|ist|eer|ian|man|men|woman|women|person|people|ant|ee)s?", Tags(noun=0.93, verb=0.03, adjective=0.04)),
    ("(ous|ful|less|able|ible|al|ic|ical|ish|ive|ary|ese|esque|proof|free|wide)", Tags(adjective=0.85, noun=0.15)),
    ("(i[sz]e|ify)", Tags(verb=0.85, noun=0.15, verb_forms=frozenset({"base"}))),
    ("(i[sz]es|ifies)", Tags(verb=0.85, noun=0.15, verb_forms=frozenset({"s"}))),
    ("ed", Tags(verb=0.75, adjective=0.2, noun=0.05, verb_forms=frozenset({"past", "participle"}))),
    ("ing", Tags(verb=0.55, noun=0.3, adjective=0.15, verb_forms=frozenset({"ing"}))),
    ("s", Tags(noun=0.85, verb=0.12, adjective=0.03, verb_forms=frozenset({"s"}), noun_forms=frozenset({"plural"}))),
    ("", Tags(noun=0.75, verb=0.1, adjective=0.15, verb_forms=frozenset({"base"}), noun_forms=frozenset({"singular"}))),
)


@lru_cache(maxsize=32768)
def tags(word: str) -> Tags:
    """What the word is, out of context: "flooded" is a verb nine times in ten, past or participle."""
    low = word.lower()
    if low in FUNCTION_WORDS:
        return Tags(other=1.0)
    found = analyses(low)
    if not found:
        return _guess(word)
    total = sum(one.weight for one in found)
    shares = dict.fromkeys(_NAMES.values(), 0.0)
    for one in found:
        shares[_NAMES[one.pos]] += one.weight / total
    forms = {pos: frozenset(form for one in found if one.pos == pos for form in one.forms) for pos in "nv"}
    noun, verb, adjective, adverb = shares.values()
    return Tags(noun, verb, adjective, adverb, verb_forms=forms["v"], noun_forms=forms["n"])


def _guess(word: str) -> Tags:
    low = word.lower()
    if word[:1].isupper() or not re.search(r"[a-z]{2}", low):
        return Tags(noun=1.0, noun_forms=frozenset({"singular"}), known=False)
    if "-" in low and (last := low.rpartition("-")[2]) and (found := tags(last)).known and not found.other:
        return Tags(found.noun * 0.7, found.verb * 0.5, 1 - found.noun * 0.7 - found.verb * 0.5,
                    verb_forms=found.verb_forms, noun_forms=found.noun_forms, known=False)  # fmt: skip
    like = next(like for ending, like in _ENDINGS if re.search(f".{{3}}{ending}$", low) or not ending)
    number: frozenset[Form] = like.noun_forms or frozenset({"plural" if low.endswith("s") else "singular"})
    return Tags(like.noun, like.verb, like.adjective, like.adverb, 0.0, like.verb_forms, number, known=False)
