"""Today's accuracy held against the floors of bench/floors.toml; tests/house/test_floors.py asks the same.

    python bench/floors.py [DATA_FOLDER] [--raise | --lower]

DATA_FOLDER defaults to ../shared/data.  --raise writes today's figure less one point as the floor where that is
stricter than the one written; --lower writes it everywhere, also where it gives way: say why in the commit.  The table
goes to bench/results/floors.md; exit status 1 when a figure is beyond its floor.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import clusters
import expressions
import laws
import mutation
import nouns
import pairs
import proof
import reading
import stories
import support
from crosscheck import compare
from lib import news_sets, quantity_score, scanned, score_dates, timex_news, where
from lib.reading_data import Sentence, news, newsquant
from lib.reading_recognizers import score_numbers
from lib.score import Score

FILE = where.BENCH / "floors.toml"
POINT = 1.0
PAIRS = 60
"""Of each sort, in the sample of mutation."""
AT_MOST = (
    "traps sprung", "true objected to", "true not found", "said across a copy", "said across a paraphrase",
    "said across unrelated articles", "stories: right objected to", "stories: right left",
    "held out: right objected to", "held out: right left", "a: noun missing", "b: noun missing",
)  # fmt: skip
"""Figures that are better when they are lower."""
ALL = ("verdict pairs",)
"""Figures that must be 100 %, with no point to give."""

Figures = dict[str, float]


def _newsquant(data: Path) -> Figures:
    return _quantities(newsquant(data / "newsquant.dev.jsonl"))


def _quantities(items: Sequence[Sentence]) -> Figures:
    """F1 by each measure, strict and fair."""
    made: Figures = {}
    for fair, mark in ((False, ""), (True, ", fair")):
        scores = quantity_score.score(items, reading.unplaced(reading.ours), is_fair=fair)
        made |= {f"F1 {measure}{mark}": score.f1 for measure, score in scores.items()}
    return made


def _quantities_news(data: Path) -> Figures:
    """On the made-up sentences, which need no data; half b is held out."""
    made: Figures = {}
    for half in news_sets.HALVES:
        figures = _quantities(news(news_sets.items("quantities_news", half)))
        made |= {f"{half}: {name}": figure for name, figure in figures.items()}
    return made


def _nouns(data: Path) -> Figures:
    """Of figures in real news, drawn by seed; half b is held out."""
    totals = {half: nouns.right(data, half) for half in news_sets.HALVES}
    right = {f"{half}: noun right": total.share for half, total in totals.items()}
    return right | {f"{half}: noun missing": total.missing_share for half, total in totals.items()}


def _timex_news(data: Path) -> Figures:
    """On the made-up articles, which need no data; half b is held out."""
    made: Figures = {}
    for half in news_sets.HALVES:
        times = timex_news.score(news_sets.items("timex_news", half))
        for fair, mark in ((False, ""), (True, ", fair")):
            found, value = times.f1(fair=fair)
            made |= {f"{half}: F1 found{mark}": found, f"{half}: F1 value{mark}": value}
    return made


def _expressions(data: Path) -> Figures:
    """Made-up inputs read right, by half; half b is held out."""
    return {
        f"{half}: right": expressions.measure(news_sets.items("expressions", half)).share for half in news_sets.HALVES
    }


def _recognizers(data: Path) -> Figures:
    scores = score_numbers(data / "recognizers_number.dev.jsonl", reading.ours)
    return {f"recall {measure}": score.recall for measure, score in scores.items()}


def _wikiwars(data: Path) -> Figures:
    found = score_dates.wikiwars(data / "wikiwars.dev.jsonl", reading.our_dates)
    return {"F1 value": 100 * score_dates.total(score_dates.count(both) for _, both in found).value_f1}


def _clusters(data: Path) -> Figures:
    return _scanned(scanned.measure(data / "gva", scanned.ours), clusters.KINDS)


def _stories(data: Path) -> Figures:
    return _scanned(scanned.measure(data / "stories", scanned.ours), stories.KINDS)


def _mutation(data: Path) -> Figures:
    """On a part of the bench's sample, as it takes its time."""
    laws = mutation.measure(mutation.sample(data, PAIRS), scanned.ours)
    return {
        "said across a copy": laws.copies.share,
        "said across a paraphrase": laws.paraphrases.share,
        "said across unrelated articles": laws.unrelated.share,
        "changed figure reported": laws.changed.share,
        "changed figure reported, paraphrased": laws.changed_told.share,
    }


def _laws(data: Path) -> Figures:
    """On made-up articles, which need no data."""
    made = laws.measure(1)
    return {
        "said across a copy": made.share(laws.COPY),
        "said across a paraphrase": made.share(laws.WORDS),
        "said across unrelated articles": made.share(laws.UNRELATED),
        "changed figure reported": made.share(laws.CHANGED),
    }


def _scanned(score: Score, kinds: Iterable[str]) -> Figures:
    return {
        "recall": score.recall(kinds),
        "precision": score.precision,
        "precision with changes": score.precision_of_both,
        "traps sprung": score.traps_sprung,
    }


def _pairs(data: Path) -> Figures:
    return {
        f"{name} by {by}": pairs.measure(data / f"{name}.dev.jsonl", judge).accuracy
        for name in pairs.SETS
        for by, judge in pairs.JUDGES.items()
        if judge is pairs.by_proof or name == "fever_symmetric_digits"
    }


def _headlines(data: Path) -> Figures:
    score = proof.measure(data / proof.FILE)
    return {
        "true objected to": score.objected,
        "true not found": score.share("not_found"),
        "altered caught": score.caught,
    }


def _support(data: Path) -> Figures:
    """Statements of drafts by the shipped weights; the drafts of p5 and q9 were never fitted on."""
    made: Figures = {}
    chosen = (d for d in support.sets(data) if d.set in ("stories", "held out"))
    for name, (ours, _, _) in support.measured(chosen).items():
        made[f"{name}: faulty caught"] = ours.percent("caught", "faulty")
        made[f"{name}: right objected to"] = ours.percent("objected", "right")
        made[f"{name}: right left"] = ours.percent("left", "right")
        made[f"{name}: right among supported"] = ours.percent("passed right", "passed")
    return made


def _verdicts(data: Path) -> Figures:
    """Pairs of expressions whose verdict is the expected one, both ways round."""
    cases = [json.loads(line) for line in (data / "verdicts.dev.jsonl").read_text("utf-8").splitlines()]
    right = [
        compare(case["a"], case["b"]).verdict == compare(case["b"], case["a"]).verdict == case["verdict"]
        for case in cases
    ]
    return {"verdict pairs": 100 * sum(right) / len(right)}


SETS: dict[str, tuple[str, Callable[[Path], Figures]]] = {
    "newsquant": ("newsquant.dev.jsonl", _newsquant),
    "quantities_news": ("", _quantities_news),
    "nouns": ("stories", _nouns),
    "timex_news": ("", _timex_news),
    "expressions": ("", _expressions),
    "recognizers": ("recognizers_number.dev.jsonl", _recognizers),
    "wikiwars": ("wikiwars.dev.jsonl", _wikiwars),
    "clusters": ("gva", _clusters),
    "stories": ("stories", _stories),
    "mutation": ("stories", _mutation),
    "laws": ("", _laws),
    "pairs": ("equate_stress.dev.jsonl", _pairs),
    "headlines": (proof.FILE, _headlines),
    "support": ("stories", _support),
    "verdicts": ("verdicts.dev.jsonl", _verdicts),
}
"""The file or folder that each set needs, if any, and how its figures (in percent) are measured."""


def floors() -> dict[str, Figures]:
    """The floors as written, in percent: set, figure, bound."""
    return tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


def beyond(name: str, figure: float, floor: float) -> bool:
    """Whether a figure is worse than its floor."""
    return figure > floor if name in AT_MOST else figure < floor


def allowed(name: str, figure: float) -> float:
    """The floor that today's figure gives, with one decimal, rounded to the side that passes."""
    if name in ALL:
        return 100.0
    tenths = round(10 * (figure + POINT if name in AT_MOST else figure - POINT), 6)
    return (-int(-tenths // 1) if name in AT_MOST else int(tenths // 1)) / 10


def renewed(today: dict[str, Figures], old: dict[str, Figures], lower: bool) -> str:
    """The text of floors.toml."""
    lines = [
        f"# Accuracy may not fall below these (percent), nor rise above: {', '.join(AT_MOST[:3])},",
        f"# {', '.join(AT_MOST[3:])}.",
    ]
    lines += [
        "# Written by `python bench/floors.py --raise`; lowering one takes --lower, and a reason in the commit.",
        "# The weights of scan are fitted on the articles of clusters, stories and mutation: these floors only see to",
        "# it that nothing breaks.  What to expect of new articles is in bench/results/folds.md.",
    ]
    for set_, figures in today.items():
        lines += ["", f"[{set_}]"]
        for name, figure in figures.items():
            new, before = allowed(name, figure), old.get(set_, {}).get(name)
            keep = before is not None and not lower and beyond(name, new, before)
            lines.append(f"{json.dumps(name)} = {before if keep else new}")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, write; with --raise or --lower renew the floors first."""
    options = where.options(__doc__)
    choice = options.add_mutually_exclusive_group()
    choice.add_argument("--raise", action="store_true", dest="up", help="make floors stricter where today allows it")
    choice.add_argument("--lower", action="store_true", help="set every floor from today's figures")
    args = options.parse_args()
    if where.missing(args.data, *(needs for needs, _ in SETS.values() if needs)):
        return 0
    today = {name: figures(args.data) for name, (_, figures) in SETS.items()}
    if args.up or args.lower:
        FILE.write_text(renewed(today, floors(), args.lower), "utf-8")
    rows, failed = [], False
    for set_, figures in today.items():
        for name, figure in figures.items():
            floor = floors()[set_][name]
            failed = failed or beyond(name, figure, floor)
            sign = "at most" if name in AT_MOST else "at least"
            rows.append([f"{set_}: {name}", f"{figure:.1f}", f"{sign} {floor:.1f}"])
    where.write("floors", "Accuracy and its floors", where.table(["percent", "today", "floor"], rows))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
