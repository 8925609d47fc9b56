"""How far copies and independent reports are apart: what two articles on one event have in common, word for word.

    python bench/copies.py [DATA_FOLDER]

Every two articles of a bundle (gva: real local news, some of it one text; stories: each written for itself), and
every article of gva against edited copies of itself (every third sentence dropped, another order of the rest, each
numeral another; the first words of every sentence those of another article), with the share of the shorter one's
words that stand in both. The thresholds of ``src/crosscheck/provenance/passages.py`` lie in the gap. Writes
bench/results/copies.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosscheck.model import Source
from crosscheck.provenance.passages import LEAST, MOST_OF, shared
from crosscheck.reading.sentences import sentences
from lib import where

KINDS = (
    "gva, every two of a cluster",
    "stories, every two of a bundle",
    "gva, against an edited copy",
    "gva, against one begun anew",
)


@dataclass
class Row:
    """Counts over the pairs of one kind."""

    pairs: int = 0
    passages: int = 0
    copies: int = 0

    def take(self, one: str, other: str) -> None:
        found = shared([Source(one, "a"), Source(other, "b")])
        self.pairs += 1
        self.passages += bool(found.passages)
        self.copies += bool(found.copies)


def bundles(folder: Path) -> Iterator[list[str]]:
    for bundle in sorted(p for p in folder.iterdir() if p.is_dir()):
        yield [path.read_text("utf-8") for path in sorted(bundle.glob("d[0-9]*.txt"))]


def edited(text: str) -> str:
    """Two of three sentences, the second half first, each digit another."""
    kept = [text[a:b] for n, (a, b) in enumerate(sentences(text)) if n % 3 != 2]
    half = len(kept) // 2
    return re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10), "\n\n".join([*kept[half:], *kept[:half]]))


def begun(text: str, other: str) -> str:
    """Every sentence with the beginning of one of ``other``, a quarter of its words and six at most."""
    beginnings = itertools.cycle(other[a:b].split() for a, b in sentences(other))
    told = []
    for (a, b), words in zip(sentences(text), beginnings, strict=False):
        own = text[a:b].split()
        new = min(6, len(own) // 4)
        told.append(" ".join([*words[:new], *own[new:]]))
    return "\n\n".join(told)


def measured(data: Path) -> dict[str, Row]:
    """A row for each of :data:`KINDS`."""
    rows = {kind: Row() for kind in KINDS}
    for kind, name in zip(KINDS, ("gva", "stories"), strict=False):
        for texts in bundles(data / name):
            for one, other in itertools.combinations(texts, 2):
                rows[kind].take(one, other)
    texts = [text for bundle in bundles(data / "gva") for text in bundle]
    for text, other in zip(texts, [*texts[1:], texts[0]], strict=True):
        if len(text.split()) >= 2 * LEAST:
            rows[KINDS[2]].take(text, edited(text))
            rows[KINDS[3]].take(text, begun(text, other))
    return rows


def main() -> None:
    data = where.options(__doc__).parse_args().data
    if where.missing(data, "gva", "stories"):
        return
    head = ["pairs", "number", "a passage in common", "one text"]
    rows = [[kind, str(r.pairs), str(r.passages), str(r.copies)] for kind, r in measured(data).items()]
    told = f"One text: at least {MOST_OF:.0%} of the shorter article and {LEAST} words stand in both."
    where.write("copies", "Copies and independent reports", f"{told}\n\n{where.table(head, rows)}")


if __name__ == "__main__":
    main()
