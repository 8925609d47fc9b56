"""Sentences that two articles share to the letter but for one figure: a copy, with that figure changed.

Whatever the learned score says, the two tell one thing: papers print one agency's sentence, and a figure that differs
in it is a slip or an edit.
"""

from __future__ import annotations

import numpy as np

from crosscheck.alignment.bags import Bools, Ints
from crosscheck.alignment.meetings import CONTRADICT
from crosscheck.alignment.pairs import both_told
from crosscheck.alignment.table import Table, codes
from crosscheck.subjects.assertion import Assertion

ENOUGH = 4
"""Telling words from which an equal sentence is no phrase that any article may have."""


def copied(table: Table, i: Ints, j: Ints, met: Ints) -> Bools:
    """Which of the pairs are one sentence with another figure."""
    rest = codes([_rest(a) for a in table.assertions])
    return np.asarray((rest[i] == rest[j]) & (rest[i] > 0) & (met == CONTRADICT) & ~both_told(table, i, j), dtype=bool)


def _rest(assertion: Assertion) -> str:
    """The sentence with the figure left out; empty where the rest tells little."""
    if len(assertion.evidence.sentence) < ENOUGH:
        return ""
    words = assertion.sentence.words
    return " ".join((*words[: assertion.first], "#", *words[assertion.last :]))
