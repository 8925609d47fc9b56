"""What claims tell on each topic, and what two topics have in common of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.claims.raw import RawClaim
from crosscheck.text.names import fold
from crosscheck.wording.values import count_word


@dataclass(frozen=True, slots=True)
class Common:
    """What the claims on two topics have in common."""

    values: int
    """Distinct values, as written."""
    quotes: int
    """Distinct quotes of one source with the same value."""
    enough: bool
    """Whether that speaks for one topic: a quote, or half of the values of the topic that has fewer."""
    apart: bool
    """Whether a source tells them apart: one quote with a value for each."""

    @property
    def in_words(self) -> str:
        """ "3 values and a quote in common"; "" where there is nothing."""
        counts = ((self.values, "value"), (self.quotes, "quote"))
        parts = [f"{count_word(n)} {what}{'s' * (n > 1)}" for n, what in counts if n]
        return f"{' and '.join(parts)} in common" if parts else ""


class ToldOn:
    """The values and quotes of each topic's claims."""

    def __init__(self, claims: Iterable[RawClaim]) -> None:
        self._claims: Counter[str] = Counter()
        self._values: dict[str, set[str]] = defaultdict(set)
        self._quotes: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        for claim in claims:
            value = fold(claim.value or claim.quote)
            self._claims[claim.topic] += 1
            self._values[claim.topic].add(value)
            self._quotes[claim.topic][claim.source, fold(claim.quote)].add(value)

    def claims(self, topic: str) -> int:
        """How many claims are on it."""
        return self._claims[topic]

    def common(self, one: str, other: str) -> Common:
        """What two topics have in common."""
        mine, theirs = self._values.get(one, set()), self._values.get(other, set())
        quotes, others = self._quotes.get(one, {}), self._quotes.get(other, {})
        both = [(quotes[key], others[key]) for key in quotes.keys() & others.keys()]
        values, same = len(mine & theirs), sum(not a.isdisjoint(b) for a, b in both)
        enough = bool(same) or (values > 0 and 2 * values >= min(len(mine), len(theirs)))
        return Common(values, same, enough, any(a.isdisjoint(b) for a, b in both))
