"""How well and how fast crosscheck reads prose, beside other readers.

    python bench/reading.py [DATA_FOLDER] [--peers] [--errors newsquant|number|unit]
    python bench/reading.py --show timex_a|quantities_a
    python bench/reading.py [DATA_FOLDER] --speed

The data (NewsQuant, three sets of Recognizers-Text specifications, WikiWars) is not part of this
project; DATA_FOLDER defaults to ../shared/data.  The table goes to standard output and, unless errors
were asked for, to bench/results/reading.md.  Without --peers the peers' figures of that page are kept, as they do not
change with crosscheck; the multiples of their speed then set this run against that one.  --speed measures against a
bare tokeniser instead (bench/lib/reading_speed.py) and writes bench/results/reading_speed.md.

How NewsQuant is counted: predictions and annotations of a sentence are paired one to one when their
values agree (relative tolerance 1e-5; a range needs both ends, in any order; an annotated share such as
0.5 of "% voters" is 50 percent).  value+unit asks that the unit, in lower case, singular, symbols and words
alike (bench/reading_units.toml), equals either the annotated ``unit`` or the ``normalized_unit``; value+change
that the sign agrees: about is "~", more than, at least and just over ">", less than, up to and just under "<",
a verb of change before the number "up" or "down" (only "by"), else "=".  The two ends of "rose from 3 to 5"
are one range there.  Words that NewsQuant does not
annotate (several, a few, a majority, no, nobody) are left out of what was said; "all" counts them as well.

The fair score forgives every reader what is convention, and no wrong value: damaged signs ("PS6m" is £6m), synonyms of
units and currencies ([fair] in bench/reading_units.toml), 0.33 for 33 percent, "tens of thousands" as n or [n, 10n], a
range as its two ends or two ends as a range ("from 3 to 5", "eight or nine"), several, few, a decade and durations
inside dates where only one side has them, "up" and "down" for "=".  bench/lib/reading_fair.py has them one by one.

Quantities and times of news are made up for this project, two halves each (bench/quantities_news_a.jsonl,
bench/timex_news_a.jsonl and b).  Quantities count as those of NewsQuant.  Times count as in TempEval-3, relaxed span F1
and value F1: sets count, ages do not, a range is two expressions (bench/lib/timex_news.py).  Half b is held out: only
its totals are told, so that no rule is fitted to its sentences; --show takes half a alone.

Recognizers numbers, ranges, percentages and units: the share of expected results whose value was read at that
place (a bound is the number with the hedge).  Dates: relaxed span F1 and value F1, as in bench/lib/score_dates.py.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lib import news_sets, quantity_score, reading_speed, score_dates, timex_news, where
from lib.reading_data import Reader, Score, lines, news, newsquant
from lib.reading_fair import mended
from lib.reading_ours import our_dates, ours
from lib.reading_peer import PEERS, PYTHON, Peer, joined
from lib.reading_recognizers import Placed, score_numbers, score_units

HERE = Path(__file__).parent
RESULT = HERE / "results" / "reading.md"
PEER_WIKIWARS = 2
"""Texts of WikiWars that the peers read; all of them would take them minutes."""

FILES = (
    "newsquant.dev.jsonl",
    *(f"recognizers_{name}.dev.jsonl" for name in ("number", "unit", "date")),
    "wikiwars.dev.jsonl",
)
_SPEED = re.compile(r"([\d.]+) KB/s \(")
Row = tuple[str, str, dict[str, str]]


QuantityReader = Callable[[str], list[Placed]]


def quantity_rows(data: Path, readers: dict[str, QuantityReader], wrong: dict[str, list[str]]) -> list[Row]:
    """Scores of every reader on NewsQuant, strict and fair, and on the numbers and units of Recognizers."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    items = newsquant(data / "newsquant.dev.jsonl")
    for name, read in readers.items():
        bad = wrong if name == "crosscheck" else {}
        for label, fair, skip in (
            ("NewsQuant", False, True), ("NewsQuant, fair", True, True), ("NewsQuant, all", False, False),
        ):  # fmt: skip
            scores = quantity_score.score(items, unplaced(read), is_fair=fair, skip_vague=skip)
            for measure, score in scores.items():
                rows.setdefault((label, measure), {})[name] = _prf(score)
        if "newsquant" in bad:
            bad["newsquant"] += quantity_score.faults(items, unplaced(read))
        numbers = score_numbers(data / "recognizers_number.dev.jsonl", read, bad.get("number"))
        units = score_units(data / "recognizers_unit.dev.jsonl", read, bad.get("unit"))
        for label, scores in (("Recognizers numbers", numbers), ("Recognizers units", units)):
            for measure, score in scores.items():
                rows.setdefault((label, measure), {})[name] = f"{score.recall:.1f} of {score.gold}"
    return [(label, measure, cells) for (label, measure), cells in rows.items()]


def news_rows() -> list[Row]:
    """Our scores on the made-up sets of news, both halves."""
    rows: list[Row] = []
    for half in news_sets.HALVES:
        times = timex_news.score(news_sets.items("timex_news", half))
        for label, fair in (("", False), (", fair", True)):
            cell = " / ".join(f"{f1:.1f}" for f1 in times.f1(fair=fair))
            rows.append((f"times of news {half}{label}", "found F1 / value F1", {"crosscheck": cell}))
    for half in news_sets.HALVES:
        items = news(news_sets.items("quantities_news", half))
        for label, fair in (("", False), (", fair", True)):
            scores = quantity_score.score(items, unplaced(ours), is_fair=fair)
            rows += [(f"quantities of news {half}{label}", m, {"crosscheck": _prf(s)}) for m, s in scores.items()]
    return rows


def shown(name: str) -> list[str]:
    """What was read otherwise in an open half, an item a line."""
    if name == "timex_a":
        return timex_news.score(news_sets.items("timex_news", "a")).wrong
    return quantity_score.faults(news(news_sets.items("quantities_news", "a")), unplaced(ours))


def unplaced(read: QuantityReader) -> Reader:
    """A reader without the places."""
    return lambda text: [q for _, _, q in read(text)]


def _prf(score: Score) -> str:
    return f"**{score.f1:.1f}** (P {score.precision:.1f}, R {score.recall:.1f})"


def date_rows(data: Path, peer: Callable[[list[tuple[str, str | None]]], Peer] | None) -> list[Row]:
    """Scores on dates; a peer reads only the first texts of WikiWars."""
    rows: list[Row] = []
    sets = {
        "WikiWars": ("wikiwars", score_dates.wikiwars),
        "Recognizers dates": ("recognizers_date", score_dates.recognizers),
    }
    for label, (file, measure) in sets.items():
        cells = {"crosscheck": _dates_cell(measure, data / f"{file}.dev.jsonl", our_dates)}
        rows.append((label, "found F1 / value F1", cells))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wikiwars.jsonl"
        first = (data / "wikiwars.dev.jsonl").read_text("utf-8").splitlines()[:PEER_WIKIWARS]
        path.write_text("\n".join(first), "utf-8")
        readers: dict[str, score_dates.Reader] = {"crosscheck": our_dates}
        if peer is not None:
            readers["recognizers"] = peer([(d["text"], d["published"]) for d in map(json.loads, first)]).dates
        cells = {name: _dates_cell(score_dates.wikiwars, path, reader) for name, reader in readers.items()}
    rows.append((f"WikiWars, first {PEER_WIKIWARS} texts", "found F1 / value F1", cells))
    return rows


def _dates_cell(measure: Any, path: Path, read: score_dates.Reader) -> str:
    score = score_dates.total(score_dates.count(pairs) for _, pairs in measure(path, read))
    return f"{100 * score.span_f1:.1f} / {100 * score.value_f1:.1f}"


def speed(label: str, tasks: list[tuple[str, str | None]], peers: dict[str, Peer]) -> Row:
    """KB a second of processor time over the same texts, dates included; the peers also as our multiple of them."""
    from crosscheck.reading.read import read

    read("It cost 5 dollars on 3 May.")
    start = time.process_time()
    for text, _ in tasks:
        read(text)
    rate = sum(len(text) for text, _ in tasks) / (time.process_time() - start) / 1000
    cells = {"crosscheck": f"{rate:.0f} KB/s"}
    for name, peer in peers.items():
        theirs = peer.characters / peer.seconds / 1000
        cells[name] = _times(theirs, rate)
    return label, f"{len(tasks)} texts, one by one", cells


def write_speed(data: Path) -> None:
    """The page of bench/lib/reading_speed.py."""
    from crosscheck.reading.read import read

    head = ["texts", "n", "seconds", "multiple", "seconds at 2n", "multiple", "2n / n", "bytes a byte"]
    page = where.table(head, list(reading_speed.rows(data, read)))
    where.write("reading_speed", "Speed of reading prose", f"{page}\n{reading_speed.__doc__}")


def _times(theirs: float, rate: float) -> str:
    return f"{theirs:.1f} KB/s (we are {rate / theirs:.0f} times as fast)"


def table(rows: list[Row], names: list[str]) -> str:
    head = ["set", "measure", *names]
    cells = [
        head,
        ["---"] * len(head),
        *([label, measure, *(c.get(n, "") for n in names)] for label, measure, c in rows),
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in cells) + "\n"


def main() -> int:
    options = where.options(__doc__)
    options.add_argument("--peers", action="store_true", help="run quantulum3 and recognizers-text as well (minutes)")
    options.add_argument("--errors", choices=["newsquant", "number", "unit"], help="print what was read otherwise")
    options.add_argument("--show", type=news_sets.open_half("timex_a", "quantities_a"), metavar="timex_a|quantities_a")
    options.add_argument("--speed", action="store_true", help="time and memory, against a bare tokeniser")
    args = options.parse_args()
    if args.show:
        print(*shown(args.show), sep="\n")
        return 0
    if where.missing(args.data, *FILES):
        return 0
    if args.speed:
        write_speed(args.data)
        return 0
    if args.peers and not PYTHON.exists():
        print("no environment for the peers: see bench/peers.txt", file=sys.stderr)
        return 2
    wrong: dict[str, list[str]] = {args.errors: []} if args.errors else {}
    rows, names = run(args.data, args.peers, wrong)
    if not args.peers and RESULT.exists():
        keep_peers(rows, RESULT.read_text("utf-8"))
        names = ["crosscheck", *PEERS]
    text = table(rows, names)
    if args.errors:
        print(text, *wrong[args.errors], sep="\n")
    else:
        where.write("reading", "Reading prose", f"{text}\n{str(__doc__).split(2 * chr(10), 2)[2]}")
    return 0


def keep_peers(rows: list[Row], page: str) -> None:
    """Put what an earlier page says of the peers into the rows; how many times as fast we are is counted anew."""
    old = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    kept = {(set_, measure): dict(zip(old[0][3:], cells, strict=False)) for set_, measure, _, *cells in old[2:]}
    for label, measure, cells in rows:
        for name, cell in kept.get((label, measure), {}).items():
            speed_ = _SPEED.match(cell)
            if name in PEERS and speed_:
                cells[name] = _times(float(speed_[1]), float(cells["crosscheck"].split()[0]))
            elif name in PEERS:
                cells[name] = cell


def run(data: Path, with_peers: bool, wrong: dict[str, list[str]]) -> tuple[list[Row], list[str]]:
    """All rows of the table and the names of the readers."""
    sentences = [(d["text"], None) for d in lines(data / "newsquant.dev.jsonl")]
    damaged = [(mended(text), None) for text, _ in sentences if mended(text) != text]
    quantities: dict[str, QuantityReader] = {"crosscheck": ours}
    peers: dict[str, Peer] = {}
    if with_peers:
        numbers = [(d["text"], None) for n in ("number", "unit") for d in lines(data / f"recognizers_{n}.dev.jsonl")]
        for name in PEERS:
            peers[name] = Peer(name, sentences)
            quantities[name] = joined(peers[name], Peer(name, list(dict.fromkeys([*numbers, *damaged])))).quantities
    rows = quantity_rows(data, quantities, wrong)
    rows += news_rows()
    rows += date_rows(data, (lambda tasks: Peer("recognizers", tasks)) if with_peers else None)
    articles = [(d["text"], None) for d in lines(data / "wikiwars.dev.jsonl")]
    rows += [speed("speed, sentences", sentences, peers), speed("speed, articles", articles, {})]
    return rows, ["crosscheck", *peers]


if __name__ == "__main__":
    sys.exit(main())
