"""Raw articles of many fields end to end: ``scan`` of bundles against their answer keys, beside a naive matcher.

    python bench/stories.py [DATA_FOLDER] [--also FOLDER] [--only NAME,NAME] [--show] [--jobs N]

DATA_FOLDER defaults to ../shared/data; its stories/ holds the bundles.  Each --also names a further folder of bundles
of the same layout, scored in a column of its own.  bench/lib/score.py says what is found, right and sprung.  The table
goes to bench/results/stories.md, unless --show, --only or --also is given.
"""

from __future__ import annotations

import sys

from lib.scanned import run

KINDS = (
    "count", "money", "percent", "measure", "date", "time", "age", "duration", "rank", "score", "ratio", "name",
    "place", "order", "yesno",
)  # fmt: skip
TITLE = "Raw articles of many fields: what scan finds"
INTRO = "Bundles of articles of many fields about one event each, with answer keys; `python bench/stories.py`."

if __name__ == "__main__":
    sys.exit(run(__doc__, "stories", TITLE, "stories", KINDS, INTRO))
