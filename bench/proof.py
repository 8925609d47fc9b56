"""How well ``proof`` tells true headlines from altered ones, beside a check that only looks for the number.

    python bench/proof.py [DATA_FOLDER]

DATA_FOLDER defaults to ../shared/data; the tables go to bench/results/proof.md.

Each article comes with a headline that an editor wrote and the number in it.  The true headline must pass; headlines
with another number must be caught: one more or less, a tenth more or less, ten times as much, two digits swapped,
another number of the same article.  The naive check passes a headline whose number occurs in the article.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from crosscheck.drafts.document.draft import plain_draft
from crosscheck.model import Source
from crosscheck.pipeline.proof import Proofreader
from crosscheck.report.report import STATUSES
from lib import where

FILE = "numhg.dev.jsonl"
OBJECTED = ("contradicted", "disputed", "differs")
WORST_FIRST = ("contradicted", "disputed", "differs", "out_of_date", "not_found", "supported")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def altered(answer: str, article: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Ways to get a number wrong, each with its name."""
    if not re.fullmatch(r"[\d,]+(\.\d+)?", answer):
        return
    places = len(answer.partition(".")[2])
    n, step = float(answer.replace(",", "")), 10.0**-places
    made = {"+1": n + step, "-1": n - step, "+10 %": n * 1.1, "-10 %": n * 0.9, "× 10": n * 10}
    for name, value in made.items():
        text = f"{value:,.{places}f}" if "," in answer else f"{value:.{places}f}"
        if value > 0 and text != answer:
            yield name, text
    digits = [at for at, char in enumerate(answer) if char.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits) if answer[a] != answer[b]]
    pairs = [(a, b) for a, b in pairs if not (a == digits[0] and answer[b] == "0")]
    if pairs:
        a, b = rng.choice(pairs)
        swapped = list(answer)
        swapped[a], swapped[b] = answer[b], answer[a]
        yield "swapped", "".join(swapped)
    body = re.sub(r"^\(.*?\)", "", article)
    others = sorted({m.strip(",") for m in _NUMBER.findall(body)})
    others = [o for o in others if float(o.replace(",", "")) != n]
    if others:
        yield "another's", rng.choice(others)


def status(reader: Proofreader, headline: str) -> str:
    """The worst status of a headline's statements; "nothing" when it has none."""
    found = {s.status for s in reader.check(plain_draft(headline)).statements}
    return next((s for s in WORST_FIRST if s in found), "nothing")


def occurs(number: str, article: str) -> bool:
    """The naive check."""
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", article) is not None


@dataclass
class Score:
    """Headlines by how they were altered ("true": not at all) and by status; the naive check: is the number there?"""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    naive: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: float = 0.0

    def share(self, status: str, name: str = "true") -> float:
        """Of the headlines altered in one way, the percentage with a status."""
        return 100 * self.counts[name][status] / self.counts[name].total()

    @property
    def objected(self) -> float:
        """Percentage of the true headlines that are objected to."""
        return sum(self.share(status) for status in OBJECTED)

    @property
    def caught(self) -> float:
        """Percentage of the altered headlines that do not pass."""
        wrong = [counter for name, counter in self.counts.items() if name != "true"]
        return 100 * sum(map(caught, wrong)) / sum(counter.total() for counter in wrong)


def caught(counter: Counter[str]) -> int:
    """Objected to or not found."""
    return sum(counter[status] for status in (*OBJECTED, "not_found"))


def measure(path: Path) -> Score:
    """Check the true headline and the altered ones of every article of a file."""
    score, rng = Score(), random.Random(7)
    begun = time.process_time()
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        article, answer = item["article"], str(item["answer"])
        reader = Proofreader([Source(article, "article")])
        for name, number in (("true", answer), *altered(answer, article, rng)):
            score.counts[name][status(reader, item["masked_headline"].replace("____", number))] += 1
            score.naive[name][occurs(number, article)] += 1
    score.seconds = time.process_time() - begun
    return score


def page(score: Score) -> str:
    """Both tables."""
    articles, many = score.counts["true"].total(), sum(c.total() for c in score.counts.values())
    plain = f"{100 * score.naive['true'][True] / articles:.1f} %"
    true = [
        [name, f"{score.share(name):.1f} %", plain if name == "supported" else ""] for name in (*STATUSES, "nothing")
    ]
    rows, missed = [], 0
    for name, counter in score.counts.items():
        if name != "true":
            missed += score.naive[name][False]
            rows.append(_row(name, counter, score.naive[name][False]))
    altogether = many - articles
    rows.append(["all", str(altogether), f"{score.caught:.1f} %", "", f"{100 * missed / altogether:.1f} %"])
    return "\n".join(
        [
            f"{articles} articles, {many} headlines, {score.seconds:.1f} s of processor time.\n",
            where.table(["true headlines", "share", "naive"], true),
            where.table(["altered", "headlines", "caught", "objected to", "naive"], rows),
        ]
    )


def _row(name: str, counter: Counter[str], naive: int) -> list[str]:
    many, objected = counter.total(), sum(counter[status] for status in OBJECTED)
    return [name, str(many), *(f"{100 * n / many:.1f} %" for n in (caught(counter), objected, naive))]


def main() -> int:
    """Measure, print and write the tables."""
    args = where.options(__doc__).parse_args()
    if where.missing(args.data, FILE):
        return 0
    where.write("proof", "Proof on headlines", page(measure(args.data / FILE)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
