"""Figures of what stands at present: the strength of a force, the staff of a firm, the people of a town.

Reporters tell such a figure in passing, with few words in common ("are still stationed", "have now", "currently has"),
so the learned score of a pair of them is low.  Two that count one kind of thing, both at present and both as a whole,
in sentences that share a name, and that lie near each other, are shown as doubtful where they differ.
"""

from __future__ import annotations

import numpy as np

from crosscheck import lexicon
from crosscheck.alignment.bags import Bools, Ints
from crosscheck.alignment.meetings import DIFFER
from crosscheck.alignment.table import Table
from crosscheck.reading.numbers.nouns import singular
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.predicates import marks_of

NEAR = 1.25
"""How many times larger one figure may be: beyond, the two are likely figures of two things."""
ELSEWISE = frozenset(
    ["past", "future", "limit", "part", "addition", "remainder", "rate", "typical", "comparison", "total"]
)
"""Marks of a figure that is not simply what is so at present."""
AT_PRESENT = frozenset(["present", "now"])
ONE_KIND = ("equal", "synonym", "contains", "contained")


def both_present(table: Table, i: Ints, j: Ints, met: Ints) -> Bools:
    """Which of the pairs are two such figures that differ."""
    stands = np.array([k == "count" and _stands(a) for k, a in zip(table.kinds, table.assertions, strict=True)])
    named = frozenset().union(*(a.evidence.names for a in table.assertions))
    found = np.zeros(len(i), dtype=bool)
    for k in np.flatnonzero(stands[i] & stands[j] & (met >= DIFFER)).tolist() if len(i) else ():
        a, b = table.assertions[int(i[k])], table.assertions[int(j[k])]
        x, y = sorted((table.nominal[i[k]], table.nominal[j[k]]))
        shared = _around(a, named) & _around(b, named)
        heads = a.subject.head, b.subject.head
        found[k] = 0 < y <= NEAR * x and bool(shared) and None not in heads and _one_kind(str(heads[0]), str(heads[1]))
    return found


def _one_kind(head: str, other: str) -> bool:
    """Also where one of them is a plural with a meaning of its own ("troops")."""
    pairs = ((head, other), (singular(head), singular(other)))
    return any(lexicon.related(a, b, "n") in ONE_KIND for a, b in pairs)


def _around(assertion: Assertion, named: frozenset[str]) -> frozenset[str]:
    """The names of the sentence and of those beside it."""
    return assertion.evidence.names | (assertion.evidence.paragraph & named)


def _stands(assertion: Assertion) -> bool:
    subject, words = assertion.subject, assertion.sentence.words
    return (
        subject.modality == "actual"
        and not subject.change
        and not subject.negated
        and not AT_PRESENT.isdisjoint(marks_of(words, 0, len(words), 0, len(words)))
        and not subject.marks & ELSEWISE
    )
