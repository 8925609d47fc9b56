"""Number words added up from left to right: "two million", "three hundred and six", "5 thousand 3 hundred and 21"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscheck.model.hedges import granularity
from crosscheck.reading.numbers.words import DOZEN, GROUP, SCALES, SUFFIXES, TENS, UNITS, VULGAR

STEP = {word: float(n) for word, n in (UNITS | TENS).items()}


def grain_of(value: float) -> float:
    """The place value of the last digit of a value that is not zero, as if written out in digits."""
    if value.is_integer() and value < 1e18:
        return granularity(str(int(value)))
    return granularity(f"{value:.12f}".rstrip("0"))


@dataclass(slots=True)
class Sum:
    """The state of reading number words from left to right."""

    total: float = 0.0
    current: float | None = None
    least_scale: float = 1e30
    grain: float | None = None
    """Granularity of digits written before a scale word, in that scale."""
    digits: bool = False
    whole: bool = True
    dozen: bool = False

    def add(self, token: str) -> bool:
        """Take one token; false when it does not fit what came before."""
        if token[0].isdigit() or token[0] == ".":
            return self._add_digits(token)
        if token in STEP:
            return self._add_small(STEP[token])
        if token == "hundred":
            return self._multiply(100.0)
        if token in DOZEN:
            self.dozen = True
            return self._multiply(12.0)
        if token in SCALES or token in SUFFIXES:
            return self._close(SCALES.get(token) or SUFFIXES[token])
        if token in VULGAR:
            self.current, self.whole = (self.current or 0.0) + VULGAR[token], False
            self.grain = 0.1
            return True
        return False

    def _add_digits(self, token: str) -> bool:
        if self.current is not None:
            # "3 hundred and 21": two digits fill what the hundred left open.
            if self.current < 100 or self.current % 100 or not token.isdigit() or len(token) > 2 or not int(token):
                return False
            self.current, self.grain = self.current + int(token), None
            return True
        plain = re.sub(GROUP, "", token)
        self.current, self.digits = float(plain), True
        self.grain = granularity(plain)
        self.whole = self.whole and "." not in plain
        return True

    def _add_small(self, n: float) -> bool:
        if self.current is None:
            self.current = n
        elif (self.current % 100 == 0 and self.current >= 100) or (
            n < 10 and n > 0 and self.current % 10 == 0 and self.current % 100 >= 20
        ):
            self.current += n
        else:
            return False
        self.grain = None
        return True

    def _multiply(self, by: float) -> bool:
        if self.current is not None and by == 100.0 and self.current >= 100 and self.grain is None:
            return False
        if self.current is not None and by == 12.0 and self.current > 100 and not self.digits:
            # "three hundred and two dozen": the dozens are counted by what follows the hundreds.
            rest = self.current % 100 or self.current
            self.current += 11.0 * rest
            return True
        self.current = (1.0 if self.current is None else self.current) * by
        self.grain = None if self.grain is None else self.grain * by
        return True

    def _close(self, scale: float) -> bool:
        part = 1.0 if self.current is None else self.current
        if self.current is None and self.total:
            self.total *= scale
        elif scale > self.least_scale:
            return False
        else:
            self.total += part * scale
        self.grain = None if self.grain is None else self.grain * scale
        self.current, self.least_scale = None, scale
        return True

    @property
    def trails(self) -> bool:
        """Whether a small number follows a scale that it does not fill: "5 million two", "1.2 billion three"."""
        if self.current is None or self.current >= 100 or self.least_scale > 1e29:
            return False
        return self.least_scale >= 1e6 or self.digits

    @property
    def value(self) -> float:
        """What the words so far add up to."""
        return self.total + (self.current or 0.0)
