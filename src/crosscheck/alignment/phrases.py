"""What two sentences say in the same words, as the articles write it.

    shared(a, b, idf) -> [Phrase, …]     the heaviest first

A phrase is a run of words that both have (each word in any form), trimmed to a noun or a name at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.tokens import Line, Sentence
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of

LONGEST = 7
"""Words of a phrase; a longer one is cut to its end."""
FARTHEST = 80
"""Words of a sentence that are looked at."""
_LINKS = frozenset(["of", "the", "for", "a", "an", "and", "'s", "in", "on", "at"])
_VAGUE = frozenset(
    "thing one man woman people person way part time lot number figure total amount day year month week today "
    "yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december morning afternoon evening night percent cent pc km kilometre "
    "kilometer meter metre mile foot inch hour minute second dollar euro pound mr mrs ms dr am pm other more first "
    "net last new old same own high low big small long short good bad next late early least most".split()
)
"""Words that tell no subject from another."""


_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december morning afternoon evening night noon midnight day week "
    "month year season ".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as written in one of the articles; ``lemmas`` are those of its content words."""

    text: str
    lemmas: frozenset[str]
    weight: float
    named: bool
    """It is a name."""


def shared(a: Assertion, b: Assertion, idf: Callable[[str], float]) -> list[Phrase]:
    """The phrases of both sentences, no two of which overlap in words."""
    left, right = _tokens(a), _tokens(b)
    made = []
    for i, j, n in _runs([t.key for t in left], [t.key for t in right]):
        phrase = _phrase(a.sentence, left[i : i + n], b.sentence, right[j : j + n], idf)
        if phrase is not None:
            made.append(phrase)
    made.sort(key=lambda p: (-p.weight, p.text))
    kept: list[Phrase] = []
    for phrase in made:
        if not any(phrase.lemmas & other.lemmas for other in kept):
            kept.append(phrase)
    return kept


def _runs(left: list[str], right: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where both sides have the same keys, as long as may be, the last first: the places and how many; "" is no key."""
    places: dict[str, list[int]] = {}
    for j in range(len(right) - 1, -1, -1):
        if right[j]:
            places.setdefault(right[j], []).append(j)
    behind: dict[int, int] = {}
    for i in range(len(left) - 1, -1, -1):
        here = {j: behind.get(j + 1, 0) + 1 for j in places.get(left[i], ())}
        for j, n in here.items():
            if i == 0 or j == 0 or not left[i - 1] or left[i - 1] != right[j - 1]:
                yield i, j, n
        behind = here


class _Token(NamedTuple):
    at: int
    key: str
    tag: str
    raw: str
    near: float


def _tokens(a: Assertion) -> list[_Token]:
    """The words of a sentence but for those of the figure; words that nothing is told with have no key."""
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    made = []
    for at in range(min(len(tags), FARTHEST)):
        tag, raw = tags[at], a.sentence.raw[at]
        own = a.first <= at < a.last
        tag = "N" if raw == "mine" and at and tags[at - 1] in "XNA" else tag
        key = "" if own or tag in "#." else lemmas[at]
        near = (1.0 if low <= at < high else 0.6) / (1 + min(abs(at - a.first), abs(at - a.last)) / 12)
        made.append(_Token(at, key, tag, raw, near))
    return made


def _phrase(
    one: Sentence, left: list[_Token], other: Sentence, right: list[_Token], idf: Callable[[str], float]
) -> Phrase | None:
    """The noun phrase at the heart of a run, as the better of the two sentences writes it."""
    while left and (left[-1].tag not in "NX" or left[-1].key in _WHEN or is_time(left[-1].key)):
        left, right = left[:-1], right[:-1]
    while left and (left[0].tag not in "NXA" or left[0].key in _LINKS or left[0].key in ("year", "year-old", "old")):
        left, right = left[1:], right[1:]
    if len(left) > LONGEST or any(t.tag in "VBWC" for t in left):
        cut = max((k + 1 for k, t in enumerate(left) if t.tag in "VBWCPT"), default=len(left) - LONGEST)
        return _phrase(one, left[cut:], other, right[cut:], idf) if cut < len(left) else None
    content = [t for t in left if t.tag in "NXAV" and len(t.key) > 2 and t.key not in _VAGUE and not is_time(t.key)]
    if not content or content[-1].tag == "A":
        return None
    weight = sum(max(idf(t.key), 0.05) * t.near * r.near for t, r in zip(left, right, strict=True) if t in content)
    named = all(t.tag == "X" for t in content)
    text = _written(one, left, other, right)
    if not text or (named and text == text.lower()):  # an address, a tag
        return None
    return Phrase(text, frozenset(t.key for t in content), weight, named)


def own(a: Assertion) -> str:
    """The noun phrase that stands nearest to a figure in its clause, as written; "" where there is none."""
    tags, lemmas = words_of(a.sentence)
    low, high = a.sentence.clause_at(a.first)
    nouns = [
        k for k in range(low, high)
        if tags[k] in "NX" and not a.first <= k < a.last
        and len(lemmas[k]) > 2 and lemmas[k] not in _VAGUE and not is_time(lemmas[k])
    ]  # fmt: skip
    if not nouns:
        return ""
    last = min(nouns, key=lambda k: a.first - k if k < a.first else k - a.last + 1.5)
    while last + 1 < high and tags[last + 1] in "NX" and not a.first <= last + 1 < a.last:
        last += 1
    first = last
    while first > low and tags[first - 1] in "NXA" and not a.first <= first - 1 < a.last and last - first < 3:
        first -= 1
    titled = a.sentence.line is not Line.PROSE
    words = [_plain(a.sentence.raw[k], tags[k], k == 0 or titled) for k in range(first, last + 1)]
    return " ".join(words).removesuffix("'s").removesuffix("’s").replace(" - ", "-")


def _plain(raw: str, tag: str, heads: bool) -> str:
    return raw.lower() if heads and tag != "X" and not raw.isupper() else raw


def _written(one: Sentence, left: list[_Token], other: Sentence, right: list[_Token]) -> str:
    """The words of the run: of two ways the one in running text, with "the" where they have it."""
    forms = [(one, left), (other, right)]
    sentence, run = min(forms, key=lambda f: (f[0].line is not Line.PROSE, _capitals(f[1])))
    twin = right if run is left else left
    cut = _goes_on(sentence, run) or _goes_on(other if sentence is one else one, twin)
    while cut and run[-1].tag != "X" and any(t.tag == "X" for t in run):  # "Quebrada Honda copper" of "… copper mine"
        run, twin = run[:-1], twin[:-1]
    words = [_cased(t, u) for t, u in zip(run, twin, strict=True)]
    words[-1] = words[-1].removesuffix("'s").removesuffix("’s")
    before = sentence.words[run[0].at - 1] if run[0].at else ""
    text = " ".join(words).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")
    if _goes_on(sentence, run) and run[-1].tag == "X":
        return text
    plain = run[-1].tag == "N" and run[-1].raw.lower() == run[-1].key
    return (
        f"the {text}"
        if before in ("the", "The") or (before in ("a", "an", "its", "their", "his", "her") and plain)
        else text
    )


def _goes_on(sentence: Sentence, run: list[_Token]) -> bool:
    """Whether the noun phrase goes on behind the run."""
    tags = words_of(sentence).tags
    return run[-1].at + 1 < len(tags) and tags[run[-1].at + 1] in "NX"


def _capitals(run: list[_Token]) -> int:
    return sum(t.raw[:1].isupper() + 3 * (t.raw.isupper() and len(t.raw) > 4) for t in run)


def _cased(token: _Token, twin: _Token) -> str:
    """A word without a capital that only its place gives it: at the head of a sentence, in a headline."""
    if twin.raw == token.raw.lower() or (token.tag != "X" and token.at == 0 and not token.raw.isupper()):
        return token.raw.lower()
    return twin.raw if token.raw.isupper() and not twin.raw.isupper() and len(token.raw) > 4 else token.raw
