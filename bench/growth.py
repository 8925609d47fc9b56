"""How the time grows with the claims, and with the length of an article: nothing may be quadratic.

    python bench/growth.py [--most 8000] [--only SHAPE] [--profile]

Made-up claims of every shape that has a rule of its own (parts and wholes, sets, denials, scopes …), all of one
project, checked and written as ``crosscheck report`` does; and made-up articles of n sentences, of which ``scan`` and
``proof`` hold one against another.  Prints the seconds for n claims or sentences and their doubles, and how often the
time doubles when those do (1: linear, 2: quadratic); writes bench/results/growth.md and ends with status 1 where that
is too often.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from crosscheck import proof, scan
from crosscheck.claims.loading import with_ids
from crosscheck.claims.raw import RawClaim
from crosscheck.model import Anchor, Dynamics, Kind, Modality, Resolution, Source, Topic
from crosscheck.pipeline.project import check_claims
from crosscheck.report.report import Report
from crosscheck.settings import Settings
from lib import where
from lib.made_up import Event

SIZES = (1_000, 2_000, 4_000, 8_000)
LONG = (250, 500, 1_000, 2_000)
SENTENCE = 90
"""Characters of a sentence, about."""
LIMIT = 1.4
"""Doublings of the time for one of the claims, at most; n log n has 1.1 here, and the machine is noisy."""

Made = tuple[list[RawClaim], list[Topic]]
Work = tuple[str, Callable[[int], Any], Callable[[Any], Report]]
"""Its name, what it is done to, by size, and how."""
COUNTED = [Topic("t", Kind.QUANTITY, dynamics=Dynamics.CONSTANT)]
DATED = [Topic("t", Kind.DATE, dynamics=Dynamics.CONSTANT)]


def day(i: int) -> str:
    return (date(2000, 1, 1) + timedelta(days=i)).isoformat()


def claim(i: int, topic: str, value: str, **more: object) -> RawClaim:
    of = more.pop("source", f"s{i}")
    return RawClaim("", str(of), topic, f"quote {i} of {value}", value, **more)  # type: ignore[arg-type]


def one_value(n: int) -> Made:
    return [claim(i, "t", "1,234 people") for i in range(n)], COUNTED


def many_values(n: int) -> Made:
    claims = [claim(i, "t", f"{10_001 + 2 * i:,} people") for i in range(n)]
    return claims, COUNTED


def round_values(n: int) -> Made:
    claims = [claim(i, "t", f"about {100 * (100 + i):,} people") for i in range(n)]
    return claims, COUNTED


def series(n: int) -> Made:
    claims = [claim(i, "t", f"{1_001 + i // 3:,} people", as_of=day(i), source=f"s{i % 50}") for i in range(n)]
    return claims, [Topic("t", Kind.QUANTITY)]


def tolls(n: int) -> Made:
    claims = [claim(i, "t", f"{1_001 + i - 40 * (i % 3):,} people", as_of=day(i)) for i in range(n)]
    return claims, [Topic("t", Kind.QUANTITY, dynamics=Dynamics.CUMULATIVE)]


def ages(n: int) -> Made:
    claims = [claim(i, "t", f"{20 + i % 60} years old", as_of=day(i)) for i in range(n)]
    return claims, [Topic("t", Kind.QUANTITY, unit="year of age")]


def ceilings(n: int) -> Made:
    claims = [claim(i, "t", f"up to {10_001 + i:,} people", modality=Modality.PLANNED) for i in range(n)]
    return claims, COUNTED


def dates(n: int) -> Made:
    return [claim(i, "t", day(i)) for i in range(n)], DATED


def sets(n: int) -> Made:
    claims = [claim(i, "t", f"[{day(3 * i)},{day(3 * i + 9)}]") for i in range(n)]
    return claims, DATED


def agreeing_sets(n: int) -> Made:
    claims = [claim(i, "t", f"[{day(0)},{day(i + 1)}]") for i in range(n)]
    return claims, DATED


def sets_in_time(n: int) -> Made:
    claims = [
        claim(i, "t", f"[{day(5 * i)},{day(5 * i + 2)}]" if i % 2 else day(5 * i + 1), as_of=day(30 * i % 9_000))
        for i in range(n)
    ]
    return claims, [Topic("t", Kind.DATE)]


def names(n: int) -> Made:
    claims = [claim(i, "t", f"Ann {chr(65 + i % 26)}{i}") for i in range(n)]
    return claims, [Topic("t", Kind.ENTITY, dynamics=Dynamics.CONSTANT)]


def texts(n: int) -> Made:
    claims = [claim(i, "t", f"the words {i}", attribution=f"Ann {i % 9}") for i in range(n)]
    return claims, [Topic("t", Kind.TEXT, dynamics=Dynamics.CONSTANT, by_speaker=True)]


def yes_and_no(n: int) -> Made:
    claims = [claim(i, "t", "yes" if i % 2 else "no") for i in range(n)]
    return claims, [Topic("t", Kind.BOOLEAN, dynamics=Dynamics.CONSTANT)]


def many_topics(n: int) -> Made:
    claims = [claim(i, f"t{i // 2}", f"{1_001 + i} people") for i in range(n)]
    return claims, [Topic(f"t{i}", Kind.QUANTITY) for i in range(n)]


def unknown_topics(n: int) -> Made:
    return [claim(i, f"no-{i}-such", "12 people") for i in range(n)], [Topic("t", Kind.QUANTITY)]


def scopes(n: int) -> Made:
    claims = [claim(i, "t", "1,234 people", scope=frozenset({f"place {i}"})) for i in range(n)]
    return claims, [Topic("t", Kind.QUANTITY)]


def counted_things(n: int) -> Made:
    claims = [claim(i, "t", "1,234 people", counted=f"kind{i} people") for i in range(n)]
    return claims, [Topic("t", Kind.QUANTITY)]


def unsaid_things(n: int) -> Made:
    claims = [
        claim(i, "t", "1,234 people", scope=frozenset({f"place {i // 2}"}), counted="guards" if i % 2 else None)
        for i in range(n)
    ]
    return claims, [Topic("t", Kind.QUANTITY)]


def coordinated(n: int) -> Made:
    claims = []
    for i in range(n):
        words = f"about 500 crew{i} and guards{i}" if i % 2 else f"about 500 crew{i + 1}"
        claims.append(RawClaim("", f"s{i}", "t", words, "about 500"))
    return claims, COUNTED


def speakers(n: int) -> Made:
    claims = [claim(i, "t", f"{1_001 + i} people", attribution=f"Ann {i}") for i in range(n)]
    return claims, [Topic("t", Kind.QUANTITY, by_speaker=True)]


def denials(n: int) -> Made:
    claims = [
        claim(i, "t", f"{1_001 + i // 2} people", modality=Modality.DENIED if i % 2 else Modality.ACTUAL)
        for i in range(n)
    ]
    return claims, COUNTED


def denied_scopes(n: int) -> Made:
    claims = [
        claim(i, "t", "1,234 people", scope=frozenset({f"place {i // 2}"}),
              modality=Modality.DENIED if i % 2 else Modality.ACTUAL)
        for i in range(n)
    ]  # fmt: skip
    return claims, [Topic("t", Kind.QUANTITY)]


def parts_apart_in_time(n: int) -> Made:
    part = [claim(i, "part", f"{50 + i % 40} people", as_of=day(i % 9000)) for i in range(n // 2)]
    whole = [claim(i, "whole", f"{100 + i % 7} people", as_of=day(i * 7 % 9000)) for i in range(n // 2, n)]
    topics = [Topic("whole", Kind.QUANTITY, window=0), Topic("part", Kind.QUANTITY, parts_of="whole", window=0)]
    return part + whole, topics


def sums(n: int) -> Made:
    claims = [
        claim(i, ("whole", "part", "rest")[i % 3], f"{100 + i % 7} people", as_of=day(i // 3), source="one")
        for i in range(n)
    ]
    topics = [Topic("whole", Kind.QUANTITY)]
    topics += [Topic(slug, Kind.QUANTITY, parts_of="whole") for slug in ("part", "rest")]
    return claims, topics


def durations(n: int) -> Made:
    claims = [claim(i, "length", f"{1 + i} days", source=f"s{i // 3}") for i in range(0, n, 3)]
    claims += [claim(i, "start", day(i % 5000), source=f"s{i // 3}") for i in range(1, n, 3)]
    claims += [claim(i, "end", day(i % 5000 + 7000), source=f"s{i // 3}") for i in range(2, n, 3)]
    between = Topic("length", Kind.QUANTITY, unit="day", dynamics=Dynamics.CONSTANT, between=("start", "end"))
    return claims, [between, *(Topic(s, Kind.DATE, dynamics=Dynamics.CONSTANT) for s in ("start", "end"))]


def orders(n: int) -> Made:
    claims = [claim(i, "first" if i % 2 else "then", day(i)) for i in range(n)]
    first = Topic("first", Kind.DATE, dynamics=Dynamics.CONSTANT)
    return claims, [first, Topic("then", Kind.DATE, dynamics=Dynamics.CONSTANT, after=("first",))]


def the_same_claim(n: int) -> Made:
    return [
        RawClaim("", "one", "t", "1,234 people", "1,234 people", file="claims/one.yaml", line=i) for i in range(n)
    ], [Topic("t", Kind.QUANTITY)]


SHAPES: tuple[Callable[[int], Made], ...] = (
    one_value, many_values, round_values, series, tolls, ages, ceilings, dates, sets, agreeing_sets, sets_in_time,
    names, texts, yes_and_no, many_topics, unknown_topics, scopes, counted_things, unsaid_things, coordinated, speakers,
    denials, denied_scopes, parts_apart_in_time, sums, durations, orders, the_same_claim,
)  # fmt: skip


def decisions(n: int) -> Iterator[Resolution]:
    """Decisions about findings that are gone, half of them noted with their topic."""
    for i in range(n):
        topic = f"t{i}" if i % 2 else None
        yield Resolution(f"gone{i}", ("1", "2"), "accepted", "said so", "Ann", "2024-01-01", topic=topic)


def checked(made: Made) -> Report:
    """The claims as ``crosscheck report`` checks and writes them."""
    claims, topics = with_ids(made[0]), made[1]
    texts: dict[str, list[str]] = {}
    anchors = {}
    lengths: dict[str, int] = {}
    for c in claims:
        start = lengths.get(c.source, 0)
        anchors[c.id] = Anchor(start, start + len(c.quote))
        lengths[c.source] = start + len(c.quote) + 1
        texts.setdefault(c.source, []).append(c.quote)
    sources = [Source("\n".join(lines), slug, "2024-05-05") for slug, lines in texts.items()]
    known = {topic.slug: topic for topic in topics}
    report = check_claims(claims, sources, known, Settings(), list(decisions(len(claims) // 10)), "2024-06-01", anchors)
    for name in ("terminal", "json", "markdown", "html", "sarif"):
        report.render(name)
    return report


def a_scan(sources: list[Source]) -> Report:
    """Two long articles held against each other."""
    return scan(sources)


def a_proof(sources: list[Source]) -> Report:
    """A long draft held against a long article."""
    return proof(sources[0].text, sources[1:])


def long_articles(sentences: int) -> list[Source]:
    return [Event(1).article(number, sentences * SENTENCE) for number in range(2)]


def grown(taken: list[float], sizes: list[int]) -> float:
    """How often the time doubles when the size does."""
    return math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--only", help="names of shapes, with commas")
    parser.add_argument("--profile", action="store_true", help="where the time goes, of the largest size")
    asked = parser.parse_args()
    works: list[tuple[str, tuple[int, ...], list[Work]]] = [
        ("claims", SIZES, [(s.__name__, s, checked) for s in SHAPES])
    ]
    works += [("sentences", LONG, [(w.__name__, long_articles, w) for w in (a_scan, a_proof)])]
    text, missed, whole = "", [], not asked.only and not asked.profile and asked.most >= SIZES[-1]
    for unit, all_sizes, shapes in works:
        sizes = [n for n in all_sizes if n <= asked.most]
        rows = []
        for name, shape, work in shapes:
            if asked.only and name not in asked.only.split(","):
                continue
            if asked.profile:
                profile = cProfile.Profile()
                profile.runcall(work, shape(sizes[-1]))
                pstats.Stats(profile).sort_stats("tottime").print_stats(12)
                continue
            taken = [seconds(work, shape(n)) for n in sizes]
            missed += [name] if grown(taken, sizes) > LIMIT else []
            rows.append([name.replace("_", " "), *(f"{t:.2f}" for t in taken), f"{grown(taken, sizes):.1f}"])
        if rows:
            text += where.table([unit, *(f"{n:,} (s)" for n in sizes), "doublings"], rows) + "\n"
    if whole:
        where.write("growth", "How the time grows", text)
    elif text:
        print(text)
    sys.exit(f"these grow too fast: {', '.join(missed)}" if missed else 0)


def seconds(work: Callable[[Any], object], made: object) -> float:
    start = time.perf_counter()
    work(made)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
