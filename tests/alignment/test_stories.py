"""Which articles tell one story: in a few, and in an archive."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from crosscheck.alignment.signatures import names, signature
from crosscheck.alignment.stories import MANY, RARE, stories
from crosscheck.model import Source
from lib.archive_articles import archive

MADE = archive(MANY + 40)
WORDS = st.sampled_from("Corby Tarn Kiri flood fire The mayor said that bridge in of 12 Monday Ann Lee . , !".split())


def test_the_stories_of_an_archive_are_those_that_were_told() -> None:
    """All but one or two: made-up names are now and then alike, or too few are told in an article."""
    found = {story.sources for story in stories(MADE.sources)}
    assert len(found & set(MADE.stories)) >= len(MADE.stories) - 2


def test_the_order_of_the_articles_does_not_matter() -> None:
    shuffled = random.Random(3).sample(MADE.sources, len(MADE.sources))
    assert stories(shuffled) == stories(MADE.sources)


def test_what_fires_have_in_common_makes_no_story_of_an_archive() -> None:
    """Two events told in the same sentences, all of whose names differ, and one name that everybody uses."""
    told = "Fire near {0}\n\nFlames reached {0} on 3 May, said {1} {2} of the Lisbon office. Crews fled {0}.\n"
    filler = [s for s in MADE.sources if s.id not in {id for ids in MADE.stories[:2] for id in ids}]
    filler = [Source(f"{s.text}\nLisbon said so.\n", s.id, s.published) for s in filler]
    pairs = [("Varkel", "Ona", "Brist"), ("Domur", "Ulf", "Kerst")]
    sources = [Source(told.format(*p), f"{p[0]}{n}", "2024-05-04") for p in pairs for n in (1, 2)]
    found = {story.sources for story in stories([*sources, *filler])}
    assert {("Domur1", "Domur2"), ("Varkel1", "Varkel2")} <= found
    assert len(filler) > RARE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=1, max_size=12), st.randoms())
def test_every_article_is_in_one_story(texts: list[str], rng: random.Random) -> None:
    sources = [Source(text, f"a{n:02}", "2024-05-04") for n, text in enumerate(texts)]
    found = stories(sources)
    assert sorted(id for story in found for id in story.sources) == [s.id for s in sources]
    assert [story.sources for story in found] == sorted(story.sources for story in found)
    assert stories(rng.sample(sources, len(sources))) == found


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_names_are_words_of_the_text(text: str) -> None:
    assert names(text) <= {word.strip(".,!").lower() for word in text.split() if word[0].isupper()}
    assert all(0.25 <= weight <= 3 for weight in signature(text).values())


def test_capitals_that_stand_first_are_no_names() -> None:
    assert names("Fires broke out near Varkel. Soldiers came. “Nobody slept,” said Ona Brist.") == {
        "varkel", "ona", "brist"
    }  # fmt: skip
