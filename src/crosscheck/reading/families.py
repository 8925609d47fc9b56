"""Short texts that differ in the digits of large numbers alone ("about 3,700 troops", "about 5,820 troops").

What the reader decides about such a number (that it is a figure, its hedge, its unit) hangs on the words and on the
shape of the numeral, not on its digits: one text of a family is read in full, and the others take its reading with
numbers of their own.  A second text is read in full too, and the family is none where the two differ.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from crosscheck.model import Mention
from crosscheck.model.hedges import HedgeTable, granularity
from crosscheck.reading.dates.expressions import find_dates
from crosscheck.reading.numbers.found import Found
from crosscheck.reading.numbers.meaning import mention_of
from crosscheck.reading.numbers.numerals import Numeral
from crosscheck.reading.numbers.quantities import only_figure
from crosscheck.reading.stream import tag_text

NUMERAL = re.compile(r"(?<![\w.,])(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{4,8}|(?:2[2-9]|[3-9]\d)\d\d)(?![\w]|[.,]\d)")
"""Numbers that can be nothing but figures: grouped in threes, of five digits and more, or of four that are no year."""
FEW = 4
"""Members from which a family is worth while."""
_MASK = str.maketrans("0123456789", "\0" * 10)


def mask(text: str) -> str | None:
    """The text with the digits of such numerals masked, what families have in common; ``None`` where there is none of
    them, or more than two.  Of two, which is the greater is part of it: "3,000 to 4,000" is a range."""
    masked, found = NUMERAL.subn(lambda numeral: numeral[0].translate(_MASK), text)
    if found == 2:
        one, two = map(int, _plain(text))
        return f"{masked}{(one > two) - (one < two)}"
    return masked if found == 1 else None


def families(texts: Iterable[str], table: HedgeTable) -> dict[str, tuple[Mention, ...]]:
    """The mentions of those texts that belong to a family of some size; of the others nothing."""
    by_mask: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        masked = mask(text)
        if masked is not None:
            by_mask[masked].append(text)
    found: dict[str, tuple[Mention, ...]] = {}
    for members in by_mask.values():
        if len(members) < FEW:
            continue
        family, other = _Family.of(members[0], table), _Family.of(members[-1], table)
        if family is None or other is None or family.member(members[-1], table) != other.mention:
            continue
        for text in members:
            found[text] = (family.member(text, table),)
    return found


@dataclass(frozen=True, slots=True)
class _Family:
    found: Found
    mention: Mention
    scales: tuple[float, ...]
    """What the words multiply each numeral by: "million"."""

    @classmethod
    def of(cls, text: str, table: HedgeTable) -> _Family | None:
        """``None`` unless the text tells one quantity, of the numerals that are masked, and no date."""
        tagged = tag_text(text)
        if find_dates(text, None, table, None, tagged):
            return None
        read = only_figure(text, table, tagged)
        if read is None:
            return None
        found, mention = read
        numbers = [found.number, *([found.second] if found.second else [])]
        written = _plain(text)
        if len(written) != len(numbers) or found.other is not None or found.parts or found.form is not None:
            return None
        scales = [_scale(number, numeral) for number, numeral in zip(numbers, written, strict=True)]
        told = tuple(scale for scale in scales if scale is not None)
        return cls(found, mention, told) if len(told) == len(scales) else None

    def member(self, text: str, table: HedgeTable) -> Mention:
        """The mention of another text of the family."""
        found = copy(self.found)
        numbers = [
            Numeral(
                float(digits) * scale, granularity(digits, scale), digits=True, whole=number.whole, unit=number.unit
            )
            for number, digits, scale in zip(
                (found.number, found.second or found.number), _plain(text), self.scales, strict=False
            )
        ]
        found.number, found.second = numbers[0], numbers[1] if len(numbers) > 1 else None
        return mention_of(text, found, table)


def _plain(text: str) -> list[str]:
    """The masked numerals of a text as plain digits."""
    return [numeral.replace(",", "") for numeral in NUMERAL.findall(text)]


def _scale(number: Numeral, digits: str) -> float | None:
    """The power of ten between a number and its digits; ``None`` where it is none, or the grain is not theirs."""
    scale = number.value / float(digits)
    if scale <= 0 or number.row is not None or number.share or not number.digits:
        return None
    power = 10.0 ** round(math.log10(scale))
    exact = float(digits) * power == number.value and granularity(digits, power) == number.granularity
    return power if exact else None
