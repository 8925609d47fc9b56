"""Names and ages that articles of one story tell differently, against the answer keys.

    python bench/entities.py [DATA_FOLDER] [--also FOLDER] [--show] [--only NAME]

A difference is right when, in two different positions, its places lie on quotes of two positions of one labelled
disagreement of its kind, any severity; it finds that label.  Traps: its two mentions in different positions.  The last
rows hold articles of unrelated bundles, and each bundle's articles their own copies, against each other: all is false.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from crosscheck.alignment.entities import Difference, age_differences, align, name_differences
from crosscheck.model import Source
from crosscheck.subjects.entities import table
from crosscheck.subjects.figures import assertions
from lib import where
from lib.keys import Bundle, Label, Place, bundles

KINDS = ("name", "age")
TITLE = "Names and ages across articles"


def differences(bundle_sources: Sequence[Source], clock: Counter[str]) -> list[Difference]:
    """All differences of some articles, and how long they took beside reading the figures."""
    told = [assertions(source) for source in bundle_sources]
    before = time.perf_counter()
    story = align([table(source, held) for source, held in zip(bundle_sources, told, strict=True)])
    found = [*name_differences(story), *age_differences(story)]
    clock["ms"] += round(1000 * (time.perf_counter() - before))
    clock["characters"] += sum(len(source.text) for source in bundle_sources)
    return found


def touches(places: Iterable[Place], quotes: Iterable[Place]) -> bool:
    return any(d == s and start < e and b < end for d, start, end in places for s, b, e in quotes)


def holds(found: Difference, label: Label) -> bool:
    """Two positions of it lie on two of the label's, each on one that the other is not on."""
    if found.what != label.kind:
        return False
    on = [{n for n, side in enumerate(label.sides) if touches(held, side)} for held in found.positions.values()]
    return any(a and b and len(a | b) > 1 for i, a in enumerate(on) for b in on[i + 1 :])


def springs(found: Difference, a: Sequence[Place], b: Sequence[Place]) -> bool:
    held = list(found.positions.values())
    return any(
        i != j and touches(one, a) and touches(other, b) for i, one in enumerate(held) for j, other in enumerate(held)
    )


def measure(folder: Path, only: str | None, show: bool, clock: Counter[str]) -> Counter[str]:
    """Counts of one folder; ``show`` prints what is wrong and what is missed."""
    total: Counter[str] = Counter()
    every = list(bundles(folder, only))
    for bundle in every:
        _one(bundle, differences(bundle.sources, clock), total, show)
        copies = [replace(s, id=f"{s.id}-copy") for s in bundle.sources[:1]]
        total["copies"] += len(differences([bundle.sources[0], *copies], clock))
    for one, other in pairwise(every):
        pair = [one.sources[0], replace(other.sources[0], id="other")]
        held = [d for d in differences(pair, clock) if len({p[0] for ps in d.positions.values() for p in ps}) > 1]
        total["unrelated"] += len(held)
        if show:
            for found in held:
                print("UNRELATED", one.name, other.name, found.what, dict(found.positions), found.why)
    return total


def _one(bundle: Bundle, found: Sequence[Difference], total: Counter[str], show: bool) -> None:
    texts = {s.id: s.text for s in bundle.sources}
    labels = [label for label in bundle.key.disagreements if label.kind in KINDS]
    hit: set[int] = set()
    for one in found:
        held = [n for n, label in enumerate(labels) if holds(one, label)]
        hit.update(held[:1] if one.sure else ())
        sprung = any(springs(one, t.a, t.b) for t in bundle.key.traps)
        state = ("right" if held else "wrong") if one.sure else f"doubtful {'right' if held else 'wrong'}"
        total[f"{one.what} {state}"] += 1
        total[f"{one.what} trap"] += sprung and one.sure
        if show and state != "right":
            said = {v: [f"{d}:{texts[d][s - 15 : e + 15]!r}" for d, s, e in ps[:2]] for v, ps in one.positions.items()}
            print(f"{'TRAP ' * sprung}{state.upper()} {bundle.name} {one.what} ({one.why}): {said}")
    for n, label in enumerate(labels):
        total[f"{label.kind} asked"] += 1
        total[f"{label.kind} found"] += n in hit
        if show and n not in hit:
            print(f"MISSED {bundle.name} {label.kind} {label.topic}: {label.told}")


def of(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} % ({part} of {whole})" if whole else "none"


def main() -> int:
    options = where.options(__doc__)
    options.add_argument("--also", action="append", type=Path, default=[], help="a further folder of bundles")
    options.add_argument("--show", action="store_true", help="what is wrong or missed, in words; nothing is written")
    options.add_argument("--only", help="names of bundles or their beginnings, with commas; nothing is written")
    args = options.parse_args()
    if where.missing(args.data, "stories", "gva"):
        return 0
    clock: Counter[str] = Counter()
    folders = [args.data / "stories", args.data / "gva", *args.also]
    totals = {folder.name: measure(folder, args.only, args.show, clock) for folder in folders}
    rows = []
    for kind in KINDS:
        rows.append([f"{kind}: recall", *(of(t[f"{kind} found"], t[f"{kind} asked"]) for t in totals.values())])
        rows.append(
            [
                f"{kind}: precision",
                *(of(t[f"{kind} right"], t[f"{kind} right"] + t[f"{kind} wrong"]) for t in totals.values()),
            ]
        )
        rows.append(
            [
                f"{kind}: doubtful, right",
                *(
                    of(t[f"{kind} doubtful right"], t[f"{kind} doubtful right"] + t[f"{kind} doubtful wrong"])
                    for t in totals.values()
                ),
            ]
        )
        rows.append([f"{kind}: traps sprung", *(str(t[f"{kind} trap"]) for t in totals.values())])
    rows.append(["false alarms, unrelated articles", *(str(t["unrelated"]) for t in totals.values())])
    rows.append(["false alarms, an article and its copy", *(str(t["copies"]) for t in totals.values())])
    text = where.table(["", *totals], rows)
    speed = clock["ms"] * 100_000 / max(clock["characters"], 1)
    print(f"{speed:.0f} ms for 100,000 characters, beside reading their figures")
    if args.show or args.only or args.also:
        print(text)
    else:
        where.write("entities", TITLE, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
