"""What ``proof`` makes of labelled statements, beside a check that only looks for the figure in the sources.

    python bench/support.py [DATA_FOLDER] [--folds 5] [--show NAME]

Drafts with keys: stories/, bump, wice and fm2 of DATA_FOLDER (default ../shared/data), bench/bundles (of these p5 and
q9 were never fitted on) and bench/passages_*. ``--folds`` holds each draft against weights that were fitted without it
(needs LightGBM, takes minutes); without it the shipped weights are asked, which have seen all but fm2, p5 and q9.
Scored as the README of stories/ says. ``--show`` prints the statements of one draft with their labels. The tables go
to bench/results/support.md, those in folds to bench/results/support_folds.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from crosscheck.drafts.document.draft import draft_of
from crosscheck.drafts.entailment.weights import Entailment
from crosscheck.drafts.statements import Statement
from crosscheck.pipeline.proof import Proofreader
from lib import where
from lib.drafts import Keyed, Labelled, of_bundles, of_passages
from lib.keys import HELD

SUPPORTED = "supported"
ORDER = ("contradicted", "disputed", "differs", "out_of_date", "not_found", "supported")
NAMED = frozenset(ORDER[:4])
FAULTY = frozenset(ORDER[:5])
MARKS = frozenset(("XC504", "XC505", "XC506"))
NAMEABLE = frozenset(("contradicted", "disputed", "out_of_date"))
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def outcome(labelled: Labelled, statements: Iterable[Statement]) -> tuple[str, frozenset[str]]:
    """The worst status of the statements at a label's place, "unread" where there is none, and their rules."""
    there = [s for s in statements if s.start < labelled.end and labelled.start < s.end]
    status = min((s.status for s in there), key=ORDER.index, default="unread")
    return status, frozenset(rule for s in there for rule in s.rules)


def occurs(keyed: Keyed, labelled: Labelled) -> str:
    """The naive check: do all numbers of the statement stand in the sources?"""
    numbers = _NUMBER.findall(keyed.text[labelled.start : labelled.end])
    text = " ".join(s.text for s in keyed.sources)
    if not numbers:
        return "unread"
    there = all(re.search(rf"(?<![\d.,]){re.escape(n)}(?![\d]|[.,]\d)", text) for n in numbers)
    return SUPPORTED if there else "not_found"


@dataclass
class Score:
    """Counts over the labelled statements of one set."""

    count: Counter[str] = field(default_factory=Counter)
    table: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, label: str, status: str, rules: frozenset[str]) -> None:
        """One statement."""
        c, right, marked = self.count, label == SUPPORTED, bool(rules - {"XC502"})
        self.table[label, status] += 1
        passed = status == SUPPORTED and not rules
        c.update({"passed": int(passed), "passed right": int(passed and right)})
        if right:
            c["right"] += 1
            c["objected"] += status in NAMED or marked
            c["left"] += status in ("not_found", "unread") and not marked
            return
        c["faulty"] += 1
        c["caught"] += status in FAULTY or bool(rules & MARKS)
        if label in NAMEABLE:
            c["nameable"] += 1
            c["named"] += status in NAMED or bool(rules & MARKS)

    def percent(self, what: str, of: str) -> float:
        """A share in percent."""
        return 100 * self.count[what] / max(self.count[of], 1)

    def share(self, what: str, of: str) -> str:
        """A share in percent, with its counts."""
        n, m = self.count[what], self.count[of]
        return f"{100 * n / m:.1f} % ({n}/{m})" if m else "—"

    def row(self, name: str) -> str:
        """One line of the table."""
        pairs = (("caught", "faulty"), ("named", "nameable"), ("objected", "right"), ("left", "right"),
                 ("passed right", "passed"))  # fmt: skip
        return f"| {name} | " + " | ".join(self.share(a, b) for a, b in pairs) + " |"

    def confusion(self) -> str:
        """Labelled against given status."""
        given = [*ORDER, "unread"]
        lines = ["| labelled | " + " | ".join(given) + " |", "|---" * (len(given) + 1) + "|"]
        for label in sorted({a for a, _ in self.table}):
            lines.append(f"| {label} | " + " | ".join(str(self.table[label, g]) for g in given) + " |")
        return "\n".join(lines)


HEAD = """| set | faulty caught | named | right objected to | right left | right among supported |
|---|---|---|---|---|---|"""


def sets(data: Path) -> Iterator[Keyed]:
    """All labelled drafts, set by set."""
    own = where.BENCH
    return chain(
        of_bundles(data / "stories", "stories"),
        *(of_bundles(own / "bundles", name, begin) for name, begin in HELD.items()),
        of_passages(data / "bump.dev.jsonl", "bump"),
        of_passages(data / "wice.dev.jsonl", "wice"),
        of_passages(data / "fm2.dev.jsonl", "fm2"),
        *(of_passages(path, "passages") for path in sorted(own.glob("passages_*.jsonl"))),
    )


def measured(
    drafts: Iterable[Keyed], weights: dict[str, Entailment] | None = None
) -> dict[str, tuple[Score, Score, Score]]:
    """For each set the score of proof, of the naive check, and of proof on statements without a figure."""
    made: dict[str, tuple[Score, Score, Score]] = {}
    for keyed in drafts:
        ours, naive, plain = made.setdefault(keyed.set, (Score(), Score(), Score()))
        chosen = weights.get(f"{keyed.set} {keyed.name}") if weights else None
        report = Proofreader(keyed.sources, entailment=chosen).check(draft_of(keyed.text))
        for labelled in keyed.labelled:
            status, rules = outcome(labelled, report.statements)
            ours.add(labelled.status, status, rules)
            naive.add(labelled.status, occurs(keyed, labelled), frozenset())
            if not re.search(r"\d", keyed.text[labelled.start : labelled.end]):
                plain.add(labelled.status, status, rules)
    return made


def page(found: dict[str, tuple[Score, Score, Score]]) -> str:
    """The tables."""
    lines = [HEAD]
    for name, (ours, naive, plain) in found.items():
        lines += [ours.row(name), naive.row(f"{name}: is the number there?")]
        if plain.count["right"] + plain.count["faulty"]:
            lines.append(plain.row(f"{name}: statements without a digit"))
    for name, (ours, _, _) in found.items():
        lines += ["", f"{name}, labelled against given:", "", ours.confusion()]
    return "\n".join(lines)


def show(keyed: Keyed) -> str:
    """The labelled statements of a draft, what became of them, and what proof says."""
    report = Proofreader(keyed.sources).check(draft_of(keyed.text))
    lines = []
    for labelled in keyed.labelled:
        status, rules = outcome(labelled, report.statements)
        good = (labelled.status == SUPPORTED) == (status == SUPPORTED and not rules)
        told = f"{labelled.status} → {status} {' '.join(sorted(rules))}"
        quote = keyed.text[labelled.start : labelled.end]
        lines.append(f"{' ' if good else '!'} {told}: {quote!r} {labelled.why}")
        lines += [
            f"      {f.message}"
            for s in report.statements if s.start < labelled.end and labelled.start < s.end
            for f in s.findings
        ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    parser = where.options(__doc__)
    parser.add_argument("--folds", type=int, help="weights fitted in so many folds")
    parser.add_argument("--show", help="the draft whose statements are printed")
    options = parser.parse_args()
    if where.missing(options.data, "stories", "bump.dev.jsonl", "wice.dev.jsonl", "fm2.dev.jsonl"):
        return
    if options.show:
        print("\n".join(show(k) for k in sets(options.data) if k.name.startswith(options.show)))
        return
    if options.folds:
        import fit_entailment

        if fit_entailment.lacking():
            return
        chosen = fit_entailment.weights_by_draft(options.data, options.folds)
        text = "Weights that have not seen the draft they judge; `python bench/support.py --folds 5`.\n\n"
        where.write("support_folds", "Proof in folds", text + page(measured(sets(options.data), chosen)))
        return
    where.write("support", "Proof on labelled statements", page(measured(sets(options.data))))


if __name__ == "__main__":
    main()
