"""Not, never, without: which words of its clause a negation reaches.  The words are in ``data/modality.toml``."""

from __future__ import annotations

from functools import lru_cache

from crosscheck.data.shipped import table
from crosscheck.reading.context.clauses import Parsed, is_finite, parse
from crosscheck.reading.context.patterns import Patterns

_WORDS = table("modality")["negation"]
NEGATION = Patterns([("not", [*_WORDS["words"], *_WORDS["phrases"]])])
DENYING = frozenset((*_WORDS["words"], *_WORDS["others"]))
"""Words that deny, by themselves."""
_STANDS = frozenset(_WORDS["except_before"])
_CANCELS = frozenset(_WORDS["cancelled_by"])


def negated_at(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands behind a "not", "never", "without" of its own clause."""
    parsed = parse(text[sentence[0] : sentence[1]])
    first, _ = parsed.tokens(start - sentence[0], end - sentence[0])
    return any(_negates(parsed, at, after, stop, first) for at, after, stop in negations(parsed))


@lru_cache(maxsize=4096)
def negations(parsed: Parsed) -> tuple[tuple[int, int, int], ...]:
    """``(at, after, stop)`` of every negation: its tokens and the end of its clause."""
    out = [(hit.start, hit.end) for hit in NEGATION.find(parsed.words)]
    out += [(at, at + 1) for at, word in enumerate(parsed.words) if word.endswith("n't")]
    kept = [
        (at, after, parsed.clauses[parsed.clause_at(at)].end)
        for at, after in out
        if not (after < len(parsed.words) and parsed.words[after] in _STANDS)
    ]
    return tuple(sorted(kept))


def _negates(parsed: Parsed, at: int, after: int, stop: int, first: int) -> bool:
    return after <= first < stop and not any(word in _CANCELS for word in parsed.words[after:first])


def denies(parsed: Parsed, first: int, timed: bool) -> bool:
    """Whether a "not" denies the word at ``first``.

    A negated count is denied; a negated date only where the "not" is its own ("not in 2009 but in 2010").
    """
    for at, after, stop in negations(parsed):
        if _negates(parsed, at, after, stop, first) and (not timed or first - after <= 2):
            return not timed or not any(is_finite(word) for word in parsed.words[after:first])
    return False
