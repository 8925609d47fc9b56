"""A sentence → its words and clauses.

No grammar of English: a sentence is cut at commas, conjunctions and relative words, and a piece
without a finite verb goes with its neighbour.  That is enough to tell "had sent 400 and would send 200" apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from crosscheck.data.shipped import table
from crosscheck.reading.context.patterns import Patterns

_WORD = re.compile(
    r"\w+(?=['’](?:ll|d|re|ve)\b)|['’](?:ll|d|re|ve)\b|(?:[^\W\d_]\.){2,}|\d[\d.,:/]*\d|\w+(?:[-'’‑&]\w+)*|\.\.\.|[^\w\s]"
)
HARD = frozenset([";", ":", "—", "–", "...", "…", "?"])
SOFT = frozenset([",", "(", ")"])
COORDINATORS = frozenset(["and", "but", "or", "nor", "yet"])
SUBORDINATORS = frozenset(
    "when while after before since until till because although though as whereas once if unless despite lest".split()
)  # fmt: skip
RELATIVES = frozenset(["who", "which", "whose", "whom", "where"])
_PREPOSITIONS = frozenset(
    ["by", "on", "in", "at", "after", "before", "during", "since", "with", "despite", "under", "from", "for", "within"]
)
_NOT_BEFORE_THAT = frozenset(
    ["of", "in", "at", "for", "on", "by", "with", "than", "like", "so", "now", "all", "to", "from"]
)
_NO_PARTICIPLE = frozenset(
    ["during", "including", "following", "according", "concerning", "regarding", "excluding", "pending"]
)
_VERBS = table("modality")["verbs"]
AUXILIARIES = frozenset(_VERBS["auxiliaries"])
_FINITE = AUXILIARIES | frozenset(_VERBS["irregular"]) | frozenset(_VERBS["present"])
_NOT_PAST = frozenset(_VERBS["not_past"])
_SPEECH = Patterns([("says", table("speech")["verbs"])])
TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|today|yesterday|tomorrow|tonight|morning|afternoon|evening"
    r"|night|noon|midnight|week|month|year|[ap]\.?m\.?|1[89]\d\d|20\d\d|\d\d?:\d\d"
)
_AROUND_TIME = frozenset("on in at late early earlier later last next this the of , ( ) . also".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``[start, end)``; ``opener`` is the word that begins it ("that", "if", "who", ",", "")."""

    start: int
    end: int
    opener: str


_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence in words.  ``words`` are in lower case with straight apostrophes, ``raw`` as written;
    ``starts`` and ``ends`` are code points inside the sentence."""

    text: str
    words: tuple[str, ...]
    raw: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[Clause, ...]
    speech: tuple[tuple[int, int], ...]
    """Verbs of saying, as token ranges."""

    def __hash__(self) -> int:
        return hash(self.text)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Token range that covers the characters ``[start, end)``."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        if first < len(self.ends) and self.ends[first] <= start:
            first += 1
        last = bisect_right(self.starts, max(end - 1, start))
        return first, max(last, first + 1)

    def clause_at(self, token: int) -> int:
        """Index of the clause that holds a token."""
        return max(bisect_right(self.clauses, token, key=_start) - 1, 0)

    def cut(self, first: int, last: int) -> str:
        """The words ``[first, last)`` as they stand in the sentence."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


@lru_cache(maxsize=4096)
def parse(sentence: str) -> Parsed:
    """Words, clauses and verbs of saying of one sentence (one span of :mod:`crosscheck.reading.sentences`)."""
    found = list(_WORD.finditer(sentence))
    raw = tuple(m.group() for m in found)
    words = tuple(word.lower().replace("’", "'") for word in raw)
    speech = tuple((hit.start, hit.end) for hit in _SPEECH.find(words) if not _noun(words, hit.start))
    clauses = _clauses(words, raw)
    return Parsed(sentence, words, raw, tuple(m.start() for m in found), tuple(m.end() for m in found), clauses, speech)


def is_finite(word: str) -> bool:
    """A verb that carries a clause, as far as the form shows: auxiliaries, past forms, some present ones."""
    if word in _FINITE or word.endswith("n't"):
        return True
    return len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST and word.isalpha()


@lru_cache(maxsize=16384)
def is_time(word: str) -> bool:
    """A word of a date or a clock time."""
    return TIME.fullmatch(word) is not None


def after_time(words: tuple[str, ...], at: int, end: int) -> int:
    """The first token from ``at`` that is not part of "on Tuesday", "late on Monday (May 2)"."""
    here, seen = at, at
    while here < end and (is_time(words[here]) or words[here] in _AROUND_TIME or words[here].isdigit()):
        here += 1
        if is_time(words[here - 1]) or words[here - 1] in ",)":
            seen = here
    return seen


def _noun(words: tuple[str, ...], at: int) -> bool:
    """ "The report", "a statement", "his claim", "is said to": not somebody saying."""
    before = words[at - 1] if at else ""
    if before in ("the", "a", "an", "his", "her", "their", "its", "this", "these", "no", "any", "to", "of"):
        return True
    return words[at] in ("said", "told", "reported", "believed") and before in (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
    )


def _clauses(words: tuple[str, ...], raw: tuple[str, ...]) -> tuple[Clause, ...]:
    out: list[Clause] = []
    if not words:
        return (Clause(0, 0, ""),)
    for piece in _pieces(words, raw):
        hard = words[piece.start] in HARD
        joins = bool(out) and not hard and not _carries(words, piece) and not _belongs_after(words, out[-1], piece)
        if out and (joins or (not _carries(words, out[-1]) and piece.opener in (",", ")", ""))):
            out[-1] = Clause(out[-1].start, piece.end, out[-1].opener)
        else:
            out.extend(_relative(words, piece))
    return tuple(out) or (Clause(0, len(words), ""),)


def _carries(words: tuple[str, ...], clause: Clause) -> bool:
    """The piece is a clause of its own: a finite verb, "if …", or a participle after a comma (", adding …")."""
    if clause.opener in ("if", "unless"):
        return True
    second = words[clause.start + 1] if clause.end - clause.start > 1 else ""
    if words[clause.start] == "," and len(second) > 5 and second.endswith("ing") and second not in _NO_PARTICIPLE:
        return True
    return any(is_finite(word) for word in words[clause.start : clause.end])


def _relative(words: tuple[str, ...], clause: Clause) -> list[Clause]:
    """ "An attack that killed three will not …": the second verb goes on with the main clause."""
    if clause.opener not in RELATIVES and not (
        clause.opener == "that" and is_finite("".join(words[clause.start + 1 : clause.start + 2]))
    ):
        return [clause]
    seen = False
    for at in range(clause.start, clause.end):
        if words[at] in COORDINATORS:
            break
        if seen and words[at] in AUXILIARIES and words[at - 1] not in AUXILIARIES and not words[at - 1].endswith("ly"):
            return [Clause(clause.start, at, clause.opener), Clause(at, clause.end, "")]
        seen = seen or is_finite(words[at])
    return [clause]


def _belongs_after(words: tuple[str, ...], before: Clause, piece: Clause) -> bool:
    """ "said that, by the end of May, …": the adjunct goes with what follows."""
    at = piece.start + (words[piece.start] in SOFT)
    return at < piece.end and words[at] in _PREPOSITIONS and words[before.end - 1] in ("that", "and", "but")


def _pieces(words: tuple[str, ...], raw: tuple[str, ...]) -> list[Clause]:
    out: list[Clause] = []
    start, opener = 0, ""
    for at, word in enumerate(words):
        if at > start and _cuts(words, raw, at):
            out.append(Clause(start, at, opener))
            start, opener = at, word
            if word in SOFT or word in HARD or word in COORDINATORS:
                after = words[at + 1] if at + 1 < len(words) else ""
                if after in SUBORDINATORS or after in RELATIVES or after in COORDINATORS or after == "that":
                    opener = after
        elif at == start and (word in SUBORDINATORS or word in RELATIVES):
            opener = word
    out.append(Clause(start, len(words), opener))
    return out


def _cuts(words: tuple[str, ...], raw: tuple[str, ...], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word in HARD or word in SOFT:
        return True
    if word == "that":
        return before not in _NOT_BEFORE_THAT
    if before in SOFT or before in HARD or before in COORDINATORS:
        return False
    if word in RELATIVES:
        return True
    if word in COORDINATORS or word in SUBORDINATORS:
        if word == "as" and before in ("as", "well", "such", "far", "long", "soon"):
            return False
        return _verb_soon(words, raw, at + 1, own=word in COORDINATORS)
    return False


def _verb_soon(words: tuple[str, ...], raw: tuple[str, ...], at: int, own: bool) -> bool:
    """A finite verb follows before the next cut, near enough to be that of a clause."""
    for ahead in range(at, min(at + (7 if own else 14), len(words))):
        word = words[ahead]
        if is_finite(word):
            shared = ahead == at and word.endswith("ed") and _modal_before(words, at - 2)
            return not shared
        if word in HARD or word in RELATIVES or word in ("to", "that", ","):
            return False
    return False


def _modal_before(words: tuple[str, ...], at: int) -> bool:
    """ "would be arrested and charged": the second participle shares the auxiliary of the first."""
    for back in range(at, max(at - 8, -1), -1):
        if words[back] in ("be", "been", "have", "being"):
            return True
        if words[back] in COORDINATORS or words[back] in SOFT:
            return False
    return False
