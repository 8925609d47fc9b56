"""Laws of ``scan`` measured on real articles, without any key: copies, one figure changed, unrelated articles.

    python bench/mutation.py [DATA_FOLDER] [--pairs 150] [--seed 7] [--show]

DATA_FOLDER defaults to ../shared/data; the articles are those of its stories/ and gva/.  Measured, beside a naive
matcher:

- an article against its own copy, and against a paraphrase of it: how many give anything across the two that the
  article alone does not give;
- the original against a copy with one bare figure changed beyond its support, and against a paraphrase of that copy:
  how many changes are reported, by a finding (not doubtful) or a change that holds both places in different positions;
- articles of two unrelated bundles: how many pairs give anything across the two.

The table goes to bench/results/mutation.md, unless --show prints what was missed and what was reported wrongly.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from crosscheck.model import Claim, Kind, Mention, Source
from lib import where
from lib.altered import Altered, altered
from lib.keys import bundles
from lib.norms import same_figure
from lib.paraphrase import paraphrased, restated
from lib.scanned import Scanner, nouns, of, ours

PAIRS, SEED = 150, 7
SCANNERS: dict[str, Scanner] = {"scan": ours, "same noun, other number": nouns}
FOLDERS = ("stories", "gva")
Span = tuple[int, int]


@dataclass
class Counts:
    """How many pairs there were, by kind of figure where one was changed, and of how many something was said."""

    asked: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0
    """Pairs of which only something doubtful was said."""

    def add(self, kind: str, said: list[Any]) -> None:
        firm = any(not finding.doubtful for finding in said)
        self.asked[kind] += 1
        self.said[kind] += firm
        self.doubtful += bool(said) and not firm

    @property
    def share(self) -> float:
        """In percent."""
        return 100 * self.said.total() / max(self.asked.total(), 1)


@dataclass
class Laws:
    """One scanner on all pairs."""

    copies: Counts = field(default_factory=Counts)
    paraphrases: Counts = field(default_factory=Counts)
    changed: Counts = field(default_factory=Counts)
    changed_told: Counts = field(default_factory=Counts)
    unrelated: Counts = field(default_factory=Counts)


@dataclass(frozen=True)
class Sample:
    """Articles to copy, articles with a figure changed, and pairs of unrelated ones; made once for all scanners."""

    whole: list[Source]
    changed: list[tuple[Source, Altered, Source, Span | None]]
    """The original, what was changed, the paraphrase of the changed copy and where the figure stands in it."""
    unrelated: list[tuple[Source, Source]]
    seed: int


def sample(data: Path, pairs: int = PAIRS, seed: int = SEED) -> Sample:
    """A sample that a seed decides."""
    found = {b.name: b.sources for name in FOLDERS for b in bundles(data / name)}
    articles = [replace(s, id=f"{name}-{s.id}") for name, sources in found.items() for s in sources]
    rng = random.Random(seed)
    rng.shuffle(articles)
    changed: list[tuple[Source, Altered, Source, Span | None]] = []
    for article in articles:
        if len(changed) < pairs and (made := altered(article, f"{seed} {article.id}")) is not None:
            copy, figure = restated(made.copy, made.after)
            told = paraphrased(copy, f"{seed} {article.id}", (figure.start, figure.end))
            changed.append((article, made, told.copy, told.figure))
    unrelated: list[tuple[Source, Source]] = []
    while len(unrelated) < pairs:
        one, other = rng.sample(articles, 2)
        if one.id.rsplit("-", 1)[0] != other.id.rsplit("-", 1)[0]:
            unrelated.append((one, other))
    return Sample(articles[:pairs], changed, unrelated, seed)


def measure(made: Sample, scanner: Scanner, show: bool = False) -> Laws:
    """A scanner on a sample; ``show`` prints every change that was missed and everything said across wrongly."""
    laws = Laws()
    for article in made.whole:
        alone = {pair for f in _all(scanner, article) for pair in _apart(f, article.id, article.id)}
        copy = replace(article, id=f"{article.id}-copy")
        told = paraphrased(article, f"{made.seed} {article.id}").copy
        across = [f for f in _all(scanner, article, copy) if {*_apart(f, article.id, copy.id)} - alone]
        again = [f for f in _all(scanner, article, told) if _across(f, article, told) and not _inside(f)]
        laws.copies.add("", across)
        laws.paraphrases.add("", again)
        if show:
            _print(f"across its copy, {article.id}", across)
            _print(f"across its paraphrase, {article.id}", again)
    for article, change, told, figure in made.changed:
        after = (change.after.start, change.after.end)
        for counts, copy, at in ((laws.changed, change.copy, after), (laws.changed_told, told, figure)):
            said = [f for f in _all(scanner, article, copy) if at and _reports(f, article, change, copy, at)]
            counts.add(change.kind, said)
            if show and not any(not f.doubtful for f in said):
                line = article.text[max(change.before.start - 90, 0) : change.before.end + 60].replace("\n", " ")
                how = "doubtful" if said else "MISSED"
                print(f"{how} {change.kind}, {copy.id}: {change.before.text} -> {change.after.text} | {line}")
    for one, other in made.unrelated:
        across = [f for f in _all(scanner, one, other) if _across(f, one, other)]
        laws.unrelated.add("", across)
        if show:
            _print(f"unrelated, {one.id} and {other.id}", across)
    return laws


def _all(scanner: Scanner, *sources: Source) -> list[Any]:
    findings, changes = scanner(sources)
    return [*findings, *changes]


def _apart(finding: Any, one: str, other: str) -> Iterator[tuple[Span, Span]]:
    """The places of one source and of another that stand in different positions."""
    for p, q in combinations(finding.positions, 2):
        for a in (*p.claims, *q.claims):
            for b in q.claims if a in p.claims else p.claims:
                if a.anchor and b.anchor and (a.source, b.source) == (one, other):
                    yield (a.anchor.start, a.anchor.end), (b.anchor.start, b.anchor.end)


def _across(finding: Any, one: Source, other: Source) -> bool:
    return next(_apart(finding, one.id, other.id), None) is not None


def _inside(finding: Any) -> bool:
    """One article alone has two of its positions."""
    held = [{c.source for c in p.claims} for p in finding.positions]
    return any(a & b for a, b in combinations(held, 2))


def _reports(finding: Any, article: Source, change: Altered, copy: Source, at: Span) -> bool:
    """Two different positions hold the figure as it was and as it is."""
    before = (change.before.start, change.before.end)
    was = [any(_says(c, article, before, change.before) for c in p.claims) for p in finding.positions]
    now = [any(_says(c, copy, at, change.after) for c in p.claims) for p in finding.positions]
    return any(i != j and a and b for i, a in enumerate(was) for j, b in enumerate(now))


def _says(claim: Claim, source: Source, at: Span, mention: Mention) -> bool:
    """A claim lies on a figure and has its value."""
    if claim.source != source.id or claim.anchor is None or claim.value is None:
        return False
    if not (claim.anchor.start < at[1] and at[0] < claim.anchor.end):
        return False
    if claim.value.kind is not mention.value.kind:
        return claim.value.kind in (Kind.TEXT, Kind.BOOLEAN)
    if claim.value.kind is Kind.DATE:
        one, other = claim.value.support, mention.value.support
        return one is not None and other is not None and one.meets(other)
    return claim.value.key == mention.value.key or same_figure(mention.value, claim.value)


def _print(what: str, findings: list[Any]) -> None:
    for finding in findings:
        print(f"{'doubtful ' * finding.doubtful}{what}: {finding.rule} {finding.message}")
        for position in finding.positions:
            print(f"    {position.value} | " + "; ".join(f"{c.source} {c.quote[:120]!r}" for c in position.claims[:4]))


def page(laws: dict[str, Laws], made: Sample) -> str:
    """All scanners side by side, then the changed figures by kind."""
    rows: list[tuple[str, str]] = [
        ("an article and its own copy: anything across the two", "copies"),
        ("an article and its paraphrase: anything across the two", "paraphrases"),
        ("articles of unrelated events: anything across the two", "unrelated"),
        ("one figure changed: reported", "changed"),
        ("one figure changed, the rest paraphrased: reported", "changed_told"),
    ]
    table = [[words, *(_said(getattr(one, name)) for one in laws.values())] for words, name in rows]
    kinds = sorted({kind for one in laws.values() for kind in one.changed.asked})
    by_kind = [
        [f"{kind}{told}", *(of(getattr(one, n).said[kind], getattr(one, n).asked[kind]) for one in laws.values())]
        for kind in kinds
        for told, n in (("", "changed"), (", paraphrased", "changed_told"))
    ]
    return "\n".join(
        [
            "Laws of scan on the articles of stories and gva, without any key; `python bench/mutation.py`.",
            f"Seed {made.seed}: {len(made.whole)} articles copied, {len(made.changed)} with a figure changed, "
            f"{len(made.unrelated)} pairs of unrelated ones.",
            "Of the first three rows less is better, of the others more; what is only doubtful is counted apart.\n",
            where.table(["", *laws], table),
            where.table(["reported, by kind of figure", *laws], by_kind),
        ]
    )


def _said(counts: Counts) -> str:
    also = f", {counts.doubtful} more doubtful" if counts.doubtful else ""
    return of(counts.said.total(), counts.asked.total()) + also


def main() -> int:
    """Measure all scanners and write the table; with ``--show`` ours alone, printed."""
    options = where.options(__doc__)
    options.add_argument("--pairs", type=int, default=PAIRS, help=f"pairs of each sort (default {PAIRS})")
    options.add_argument("--seed", type=int, default=SEED, help=f"decides the sample (default {SEED})")
    options.add_argument("--show", action="store_true", help="what was missed or said wrongly; nothing is written")
    args = options.parse_args()
    if where.missing(args.data, *FOLDERS):
        return 0
    made = sample(args.data, args.pairs, args.seed)
    if args.show:
        print(page({"scan": measure(made, ours, show=True)}, made))
        return 0
    text = page({name: measure(made, scanner) for name, scanner in SCANNERS.items()}, made)
    if (args.pairs, args.seed) == (PAIRS, SEED):
        where.write("mutation", "Laws of scan on real articles", text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
