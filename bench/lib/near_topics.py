"""Near-duplicates among many made-up topics: how long it takes, what is compared, whether planted ones are found.

measured(100_000) -> seconds, comparisons, blocks, found, planted, others
"""

from __future__ import annotations

import random
import time
from typing import Any

from lib.synthetic_words import words

PLANTED = 0.01
"""The share of topics that are there under a second name."""


def made(n: int, seed: int = 1) -> tuple[list[str], set[tuple[str, str]]]:
    """``n`` slugs as "dunmore-eastgate.nurses.counted-2021"; one in a hundred is another once more, and those pairs."""
    rng = random.Random(seed)
    places = [f"{place.split()[0].lower()}{ending}" for place in words()["places"] for ending in _endings()]
    nouns = words()["count"]["nouns"] + words()["date"]["nouns"] + words()["name"]["nouns"]
    aspects = ("counted", "moved", "missing", "planned", "paid", "opened", "closed", "sold", "found", "built")
    slugs: set[str] = set()
    while len(slugs) < n * (1 - PLANTED):
        slugs.add(f"{rng.choice(places)}.{rng.choice(nouns)}.{rng.choice(aspects)}-{rng.randrange(2000, 2030)}")
    pairs = set()
    for slug in rng.sample(sorted(slugs), n - len(slugs)):
        place, noun, rest = slug.split(".")
        plural = noun.removesuffix("s") if noun.endswith("s") else f"{noun}s"
        changed = f"{place}.{plural}.{rest}" if rng.random() < 0.5 else f"{place}.{_slipped(noun, rng)}.{rest}"
        if changed not in slugs:
            slugs.add(changed)
            pairs.add((min(slug, changed), max(slug, changed)))
    return sorted(slugs), pairs


def _endings() -> list[str]:
    return [f"-{way}{end}" for way in ("north", "south", "east", "west") for end in ("gate", "field", "bank", "side")]


def _slipped(word: str, rng: random.Random) -> str:
    """A letter doubled in the middle of the word, or two swapped."""
    at = rng.randrange(1, len(word) - 2)
    if rng.random() < 0.5:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def measured(n: int) -> dict[str, Any]:
    """The time without making the topics, and what was found of what was planted."""
    from crosscheck.model import Kind, Topic
    from crosscheck.proposals.near_topics import near_topics

    slugs, pairs = made(n)
    topics = {slug: Topic(slug, Kind.QUANTITY) for slug in slugs}
    start = time.perf_counter()
    near = near_topics(topics)
    seconds = time.perf_counter() - start
    found = {(min(s.old, s.new), max(s.old, s.new)) for s in near.suggestions}
    return {
        "seconds": seconds, "comparisons": near.comparisons, "blocks": len(near.blocks), "planted": len(pairs),
        "found": len(found & pairs), "others": len(found - pairs), "topics": len(slugs),
        "largest": max((block.comparisons for block in near.blocks), default=0),
    }  # fmt: skip
