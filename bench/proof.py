"""How well ``proof`` tells true headlines from altered ones, beside a check that only looks for the number.

    python bench/proof.py [numhg.jsonl]

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
from itertools import pairwise
from pathlib import Path

from crosscheck.drafts.draft import plain_draft
from crosscheck.model import Source
from crosscheck.proofing import Proofreader
from crosscheck.report import STATUSES

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "numhg.dev.jsonl"
OBJECTED = ("contradicted", "differs")
WORST_FIRST = ("contradicted", "differs", "out_of_date", "not_found", "supported")
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


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rng = random.Random(7)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    naive: dict[str, Counter[bool]] = defaultdict(Counter)
    start = time.process_time()
    for item in items:
        article, answer = item["article"], str(item["answer"])
        reader = Proofreader([Source(article, "article")])
        for name, number in (("true", answer), *altered(answer, article, rng)):
            counts[name][status(reader, item["masked_headline"].replace("____", number))] += 1
            naive[name][occurs(number, article)] += 1
    took = time.process_time() - start
    total = sum(counts["true"].values())
    print(f"{total} articles, {sum(sum(c.values()) for c in counts.values())} headlines, {took:.1f} s\n")
    print("| true headlines | share | naive |\n|---|---:|---:|")
    for name in (*STATUSES, "nothing"):
        share = naive["true"][True] / total if name == "supported" else None
        print(f"| {name} | {counts['true'][name] / total:.1%} | {f'{share:.1%}' if share else ''} |")
    print("\n| altered | headlines | caught | of them objected to | naive |\n|---|---:|---:|---:|---:|")
    rates = []
    for name, counter in counts.items():
        if name == "true":
            continue
        many = sum(counter.values())
        objected = sum(counter[s] for s in OBJECTED)
        caught = objected + counter["not_found"]
        rates.append((caught, many, naive[name][False]))
        print(f"| {name} | {many} | {caught / many:.1%} | {objected / many:.1%} | {naive[name][False] / many:.1%} |")
    caught, many, plain = (sum(column) for column in zip(*rates, strict=True))
    print(f"| all | {many} | {caught / many:.1%} | | {plain / many:.1%} |")


if __name__ == "__main__":
    main()
