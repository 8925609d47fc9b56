"""Raw articles end to end by weights that have not seen them: ``scan`` in folds against the answer keys.

    python bench/folds.py [DATA_FOLDER] [--folds N] [--try SHOWN,LOOSE,DOUBTFUL,CHANGED,JOINS] [--only NAME,…] [--show]

Each bundle of stories/ and gva/ of DATA_FOLDER (default ../shared/data) and of bench/bundles (p5 and q9 left out) is
scanned by weights that bench/fit_alignment.py fits on the bundles of the other folds; the thresholds are the shipped
ones. The shipped weights are fitted on all of these bundles, so what bench/stories.py and bench/clusters.py say of
them is too good: this is the figure to expect of new articles. ``--try`` asks of other thresholds, more than once if
given so.
Needs LightGBM (``pip install '.[fit]'``).  The table goes to bench/results/folds.md, unless --try,
--only or --show is given.
"""

from __future__ import annotations

import dataclasses
import sys
from functools import partial
from pathlib import Path
from typing import Any

import fit_alignment
import stories
from crosscheck.alignment.scored import Ensembles, Thresholds
from crosscheck.alignment.weights import weights
from lib import where
from lib.keys import Bundle, bundles, held
from lib.labelled import pairs_of, second_rows
from lib.scanned import measured, ours, page
from lib.score import Score

INTRO = """Each bundle scanned by weights that were fitted without it, thresholds as shipped; `python bench/folds.py`.
This is what to expect of new articles: the shipped weights have seen all of these.
Findings without a figure (place, order, yes or no) are made by the shipped weights also here: for these in folds see
`bench/facts.py`."""


@dataclasses.dataclass(frozen=True)
class Folds:
    """For each fold the weights that were fitted on the others, and the fold of each bundle by its name."""

    ensembles: list[Ensembles]
    fold: dict[str, int]

    @classmethod
    def of(cls, folders: dict[str, Path], folds: int) -> Folds:
        """Fitted on the bundles of some folders."""
        pairs = pairs_of(list(folders.values()))
        known = fit_alignment.Known.of(pairs)
        fold = fit_alignment.folds_of(pairs, folds)
        rows = second_rows(pairs, known.subject(fold))
        thresholds = weights()["thresholds"]
        made = [Ensembles.of({"thresholds": thresholds, **known.everything(rows, fold != k)}) for k in range(folds)]
        return cls(made, {name: fit_alignment.fold_of(number, folds) for number, name in enumerate(pairs.names)})

    def scanned(self, bundle: Bundle, thresholds: Thresholds | None = None) -> tuple[Score, list[str]]:
        """One bundle by the weights that have not seen it: its counts, and all of it in words."""
        ensembles = self.ensembles[self.fold[bundle.name]]
        if thresholds is not None:
            ensembles = dataclasses.replace(ensembles, thresholds=thresholds)
        return measured(partial(ours, ensembles=ensembles), bundle)


def scores(
    made: Folds, folders: dict[str, Path], options: Any, thresholds: Thresholds | None = None
) -> dict[str, Score]:
    """The counts of each folder."""
    found = {name: Score() for name in folders}
    for name, folder in folders.items():
        for bundle in bundles(folder, options.only):
            if not held(bundle.name):
                score, said = made.scanned(bundle, thresholds)
                found[name] += score
                if options.show:
                    print(*said, sep="\n")
    return found


def main() -> int:
    """Fit, scan, and write the table."""
    parser = where.options(__doc__)
    parser.add_argument("--folds", type=int, default=6, help="how many folds (default 6)")
    parser.add_argument("--try", action="append", default=[], dest="tried", help="thresholds in place of the shipped")
    parser.add_argument("--only", help="names of bundles or their beginnings, with commas; nothing is written")
    parser.add_argument("--show", action="store_true", help="all of it in words; nothing is written")
    options = parser.parse_args()
    if where.missing(options.data, "stories", "gva") or fit_alignment.lacking():
        return 0
    folders: dict[str, Path] = {
        "stories": options.data / "stories",
        "gva": options.data / "gva",
        "own": fit_alignment.OWN,
    }
    made = Folds.of(folders, options.folds)
    for tried in options.tried:
        told = page(scores(made, folders, options, Thresholds(*map(float, tried.split(",")))), stories.KINDS)
        print(f"thresholds {tried}\n{told}")
    if not options.tried:
        text = f"{INTRO}\n{page(scores(made, folders, options), stories.KINDS)}"
        if options.only or options.show:
            print(text)
        else:
            where.write("folds", "Raw articles by weights that have not seen them", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
