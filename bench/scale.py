"""How the core grows: claims judged a second, against comparing all pairs of a topic with pandas.

    python bench/scale.py [--most 100000]

Made-up claims: a figure that drifts over years, told by 50 sources, on topics of 100 claims and on a single
topic that holds them all.  Prints a table and writes bench/results/scale.md.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import pandas as pd

from crosscheck.comparing.groups import partitions
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.model import Anchor, Claim, Kind, Topic, Value
from crosscheck.model.interval import Interval

DAY = 1440
RESULTS = Path(__file__).parent / "results" / "scale.md"


def made(n: int, per_topic: int) -> tuple[list[Claim], dict[str, Topic]]:
    """``n`` claims on topics of ``per_topic`` claims each."""
    rng = random.Random(n)
    claims = []
    for i in range(n):
        day = rng.randrange(10 * 365) * DAY
        figure = 3000 + day / DAY / 2 + rng.choice((0, 0, 0, 500))
        core, support = Interval(figure - 50, figure + 50), Interval(figure - 200, figure + 200)
        value = Value(Kind.QUANTITY, str(figure), f"{figure:.0f}", core, support, nominal=figure, unit_class="count")
        held = Interval(day, day + DAY, 0, 2)
        topic = f"topic-{i // per_topic}"
        claims.append(
            Claim(f"c{i}", f"s{rng.randrange(50)}", topic, "quote", value, held, None, True, held, Anchor(0, 5))
        )
    return claims, {slug: Topic(slug, Kind.QUANTITY) for slug in {c.topic for c in claims}}


def ours(claims: list[Claim], topics: dict[str, Topic]) -> float:
    start = time.perf_counter()
    list(Outcomes(partitions(claims, topics)))
    return time.perf_counter() - start


def pairs(claims: list[Claim]) -> float:
    """Every two claims of a topic within its window, compared with pandas."""
    frame = pd.DataFrame(
        {
            "topic": [c.topic for c in claims],
            "day": [c.held.low for c in claims],
            "low": [c.value.support.low for c in claims],  # type: ignore[union-attr]
            "high": [c.value.support.high for c in claims],  # type: ignore[union-attr]
        }
    )
    start = time.perf_counter()
    both = frame.merge(frame, on="topic")
    near = both[(both.day_x - both.day_y).abs() <= 120 * DAY]
    int(((near.low_x > near.high_y) | (near.low_y > near.high_x)).sum())
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000)
    most = parser.parse_args().most
    lines = ["| claims | topics | crosscheck, claims/s | all pairs, claims/s | ratio |", "|---|---|---|---|---|"]
    for n in (1_000, 10_000, 100_000):
        for per_topic in (100, n):
            if n > most:
                continue
            claims, topics = made(n, per_topic)
            mine = ours(claims, topics)
            theirs = pairs(claims) if n * per_topic <= 30_000_000 else None
            other = f"{n / theirs:,.0f} | {theirs / mine:.1f}" if theirs else "too many pairs | –"
            lines.append(f"| {n:,} | {len(topics):,} | {n / mine:,.0f} | {other} |")
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(f"# Scale of the core\n\n{text}", "utf-8")


if __name__ == "__main__":
    main()
