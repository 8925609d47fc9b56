"""Raw articles as crawled, end to end: ``scan`` of news clusters against their answer keys, beside a naive matcher.

    python bench/clusters.py [DATA_FOLDER] [--also FOLDER] [--only cNN,cNN] [--show] [--jobs N]

DATA_FOLDER defaults to ../shared/data; its gva/ holds the clusters.  Scored as bench/stories.py is; recall is asked of
the kinds that are figures or names.  The table goes to bench/results/clusters.md, unless --show, --only or --also is
given.
"""

from __future__ import annotations

import sys

from lib.scanned import run

KINDS = ("count", "age", "date", "time", "duration", "name")
TITLE = "Raw articles: what scan finds"
INTRO = """Clusters of local news about one incident each, with answer keys; `python bench/clusters.py`.
The rules of scan were written beside these clusters: expect less on others."""

if __name__ == "__main__":
    sys.exit(run(__doc__, "clusters", TITLE, "gva", KINDS, INTRO))
