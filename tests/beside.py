"""Words that stand beside a number and may make another of it, as Hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from crosscheck.data import shipped
from crosscheck.reading.numbers.hedging import phrases_after, words_before
from crosscheck.reading.numbers.words import BIG_WORDS, FRACTIONS, TENS, UNITS
from crosscheck.reading.timewords import TAG_WORDS

BESIDE = sorted(
    {
        *words_before(), *phrases_after(), *UNITS, *TENS, *BIG_WORDS, *FRACTIONS, *" ".join(TAG_WORDS.values()).split(),
        *(word for words in shipped.table("numerals")["words"].values() for word in words.split()),
        "people", "troops", "homes", "km", "miles", "dollars", "€", "%", "said", "police", "NATO", "Main", "December",
        "the", ",", ".", ";", ":", "–", "(", "“", "’", "-",
    }
)  # fmt: skip
"""All that the reader asks the words beside a number for."""


def beside(most: int = 3) -> st.SearchStrategy[str]:
    """Up to some of :data:`BESIDE`, in any order."""
    return st.lists(st.sampled_from(BESIDE), max_size=most).map(" ".join)
