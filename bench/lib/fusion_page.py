"""The result page of bench/fusion.py: a table for each setting, what crosscheck says, origins, and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, pstdev

from lib import where
from lib.fusion_facts import EXACT, FALSE, ROUNDED
from lib.fusion_ours import AGREE, ALONE, CONTRADICT, LOOSELY, Counted, Said
from lib.fusion_peers import NEEDS, PEERS

OUTLETS, ORIGINS, AGREED, ALIKE = (
    "crosscheck, the position with most outlets",
    "crosscheck, the position with most origins",
    "crosscheck, what it calls agreed, of two origins or more",
    "crosscheck, the same where two origins tell the very value",
)
NOTHING = "nothing"
"""No one value is printed."""
OUTCOMES = (EXACT, ROUNDED, FALSE, NOTHING)
Shares = dict[str, float]
"""Outcome → share of the topics; ties are counted in parts."""


@dataclass
class Measured:
    """One setting: a value for each seed."""

    topics: list[int] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    printed: dict[str, list[Shares]] = field(default_factory=lambda: defaultdict(list))
    said: list[Sequence[Said]] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)


def shares(judged: Sequence[Iterable[str]]) -> Shares:
    """How often each outcome is printed, of topics with one or several (a tie) each."""
    made = dict.fromkeys(OUTCOMES, 0.0)
    for outcomes in map(tuple, judged):
        for outcome in outcomes:
            made[outcome] += 1 / len(outcomes) / len(judged)
    return made


def printed_by_ours(said: Sequence[Said]) -> dict[str, Shares]:
    """The ways to take one value from what crosscheck says."""
    agreed = [s.printed if s.verdict == AGREE and s.printed else NOTHING for s in said]
    return {
        OUTLETS: shares([s.most_outlets for s in said]),
        ORIGINS: shares([s.most_origins for s in said]),
        AGREED: shares([(printed,) for printed in agreed]),
        ALIKE: shares([(printed if s.alike else NOTHING,) for s, printed in zip(said, agreed, strict=True)]),
    }


def page(
    made: Mapping[str, Measured], versions: str, missing: bool, seconds: Mapping[str, Mapping[int, float | None]]
) -> str:
    """The whole result, as Markdown."""
    parts = [_INTRODUCTION, f"Run with {versions}."]
    for setting, measured in made.items():
        parts += [f"## {setting[0].upper()}{setting[1:]}", _setting(measured, missing)]
    parts += ["## What crosscheck says", _SAID, _verdicts(made)]
    parts += ["## Origins", _COUNTED, _positions(made), _copies(made)]
    parts += ["## Time", _TIME, _times(seconds, missing)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _setting(measured: Measured, missing: bool) -> str:
    claims, topics = mean(measured.claims), mean(measured.topics)
    told = f"{claims:,.0f} claims, {topics:,.0f} topics of two outlets or more, in the mean."
    rows = []
    for name in (*PEERS, OUTLETS, ORIGINS, AGREED, ALIKE):
        if missing and name in NEEDS:
            rows.append([name, *["not installed"] * len(OUTCOMES)])
            continue
        of = measured.printed[name]
        rows.append([name, *(_spread([100 * s[outcome] for s in of]) for outcome in OUTCOMES)])
    head = ["% of the topics", "true to the digit", "a rounding of the truth", "false", "no one value"]
    return f"{told}\n\n{where.table(head, rows)}"


def _verdicts(made: Mapping[str, Measured]) -> str:
    head = [
        "% of the topics", "agree, two origins or more", "of these: truth in it", "as stretched", "agree, one origin",
        "of these: truth in it", "differ, loosely", "of these: truth in the range", "contradict",
        "of these: truth named", "of all: truth in what is said",
    ]  # fmt: skip
    rows = []
    for setting, measured in made.items():
        cells = [_of(measured, AGREE), _held(measured, AGREE, core=True), _held(measured, AGREE)]
        cells += [_of(measured, ALONE), _held(measured, ALONE)]
        cells += [_of(measured, LOOSELY), _held(measured, LOOSELY, core=True), _of(measured, CONTRADICT)]
        cells += [_held(measured, CONTRADICT), _held(measured, AGREE, ALONE, LOOSELY, CONTRADICT)]
        rows.append([setting, *cells])
    return where.table(head, rows)


def _of(measured: Measured, verdict: str) -> str:
    return _spread([100 * sum(s.verdict == verdict for s in said) / len(said) for said in measured.said])


def _held(measured: Measured, *verdicts: str, core: bool = False) -> str:
    """The share of the topics of these verdicts where the truth is in what is said."""
    shares = []
    for said in measured.said:
        of = [s.core if core else s.support for s in said if s.verdict in verdicts]
        shares += [100 * sum(of) / len(of)] if of else []
    return _spread(shares)


def _positions(made: Mapping[str, Measured]) -> str:
    head = ["positions of several outlets", "number", "% right", "% with too many origins", "% with too few"]
    rows = []
    for setting, measured in made.items():
        total = [c.right + c.more + c.fewer for c in measured.counted]
        cells = [
            _spread([100 * getattr(c, what) / n for c, n in zip(measured.counted, total, strict=True) if n])
            for what in ("right", "more", "fewer")
        ]
        rows.append([setting, f"{mean(total):,.0f}", *cells])
    return where.table(head, rows)


def _copies(made: Mapping[str, Measured]) -> str:
    head = ["claims that are copied", "number", "% known to be of one origin"]
    found: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for setting, measured in made.items():
        for counted in measured.counted:
            for edit, numbers in sorted(counted.copies.items()):
                found[setting, edit].append(numbers)
    rows = [
        [f"{setting}: {edit}", f"{mean(n for n, _ in of):,.0f}", _spread([100 * seen / n for n, seen in of if n])]
        for (setting, edit), of in found.items()
    ]
    return where.table(head, rows)


def _times(seconds: Mapping[str, Mapping[int, float | None]], missing: bool) -> str:
    ours, *_ = seconds
    sizes = list(seconds[ours])
    rows = [[ours, *(f"1 ({seconds[ours][n]:.1f} s)" for n in sizes)]]
    for name in PEERS:
        if missing and name in NEEDS:
            rows.append([name, *["not installed"] * len(sizes)])
        else:
            rows.append([name, *(_ratio(seconds[name][n], seconds[ours][n]) for n in sizes)])
    return where.table(["times as long as crosscheck", *(f"{n:,} claims" for n in sizes)], rows)


def _ratio(one: float | None, ours: float | None) -> str:
    return "too large" if one is None or not ours else f"{one / ours:.4f}"


def _spread(values: Sequence[float]) -> str:
    return f"{mean(values):.1f} ± {pstdev(values):.1f}" if values else "–"


_INTRODUCTION = """
`python bench/fusion.py`. Events with known truth, told by made-up outlets of different accuracy, in short articles of
their own; means over the seeds, with their standard deviation. Beside the outlets that report for themselves there is
one that is wrong more often than not, and the settings say who prints its text: other outlets without a word of it
(as it stands, cut, or with new beginnings), others that tell the same in their own words, or outlets that print, or
cite, an agency as bad as it.

All but crosscheck print one value for each topic. They get the values as crosscheck reads them, hedges aside. "A
rounding of the truth" is off by less than what its last digit is worth. crosscheck picks no winner; the rows with its
name show what one would print who took the position with most outlets, the one with most independent origins, nothing
but what is agreed, or nothing but what two origins tell alike: "April" and "9 April" agree, and the day is one
outlet's.
"""
_SAID = """
What crosscheck prints of a topic with two outlets or more. The truth is in what is agreed when it lies in what all
claims have in common, as plainly told or as stretched; in the range of a loose difference when it lies between the
ends that the safe wording names; among contradicting positions when one of those that the safe wording names is the
truth or a rounding of it (of more than four positions it names the ends). Nothing of a difference is printed as a
fact: every value has its holders beside it.
"""
_COUNTED = """
Positions that several outlets hold: whether as many independent origins are counted as there are. Too many: a copy is
not known to be one. Too few: independent reports are taken for one. What is told again in other words, without a
credit, cannot be seen in the text.
"""
_TIME = """
crosscheck: from texts and claims to findings, origins traced on the way. The others: from values that are read
already.
"""
