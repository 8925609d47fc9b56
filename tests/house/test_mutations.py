"""What bench/mutation.py does to an article: one figure changed, all else in other words (made-up article)."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from crosscheck.model import Source
from crosscheck.reading.read import minutes_of, read_at
from lib.altered import altered, kind_of
from lib.paraphrase import paraphrased, restated

ARTICLE = Source(
    """Mill fire kills four

The fire in the old mill of Elmsby killed four people on Tuesday, police said. More than 30 people were led out of the
building by the crews of seven engines. The mill was built in 1903 and employs 220 people. Repairs will cost $3.4
million, which is 12 percent of the yearly budget of the town.

At 3:50 a.m. a guard saw smoke above the northern roof of the mill. In June 2021, the owner was fined for a broken
alarm in the yard. The owner, Ada Flint, 61, was not at the mill when the fire began.
""".replace("\nbuilding", " building")
    .replace("\nmillion", " million")
    .replace("\nalarm", " alarm"),
    "a",
    "2024-06-13",
)
SEEDS = [str(n) for n in range(12)]


def values(source: Source) -> list[tuple[str, str]]:
    return sorted((m.value.key, m.hedge) for m in read_at(source.text, minutes_of(source.published)))


@pytest.mark.parametrize("seed", SEEDS)
def test_one_bare_figure_changes_beyond_its_support(seed: str) -> None:
    made = altered(ARTICLE, seed)
    assert made is not None
    assert kind_of(made.before) == kind_of(made.after) == made.kind
    assert made.before.hedge == made.after.hedge == "exact"
    assert made.before.value.support is not None and made.after.value.support is not None
    assert not made.before.value.support.meets(made.after.value.support)
    before, after = values(ARTICLE), values(made.copy)
    assert sum(one not in after for one in before) == sum(one not in before for one in after) == 1


def test_a_figure_that_is_told_twice_or_hedged_is_left_alone() -> None:
    changed = {made.before.text for seed in SEEDS if (made := altered(ARTICLE, seed))}
    assert len(changed) > 4
    assert not changed & {"four people", "More than 30 people", "30"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paraphrase_changes_words_and_no_value(seed: str) -> None:
    told = paraphrased(ARTICLE, seed).copy
    assert "Mill fire kills four" not in told.text and told.text not in ARTICLE.text
    assert {*values(told)} == {*values(ARTICLE)}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_changed_figure_is_found_again_in_the_paraphrase(seed: str) -> None:
    made = altered(ARTICLE, seed)
    assert made is not None
    copy, mention = restated(made.copy, made.after)
    told = paraphrased(copy, seed, (mention.start, mention.end))
    assert told.figure is not None
    assert told.copy.text[slice(*told.figure)] == mention.text
    assert mention.value.key == made.after.value.key
