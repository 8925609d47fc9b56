"""Ways that spare a long article the look at every pair: what they find is what a plain look at all finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.alignment.sums import sums
from crosscheck.drafts.articles import Article
from crosscheck.drafts.figures.evidence import Index, value_keys
from crosscheck.drafts.figures.facts import facts_of
from crosscheck.model import Source, Verdict
from crosscheck.settings import Settings
from crosscheck.subjects.article import read

WORDS = "houses boats sheep tents roads".split()
SENTENCES = st.lists(
    st.builds("The storm wrecked {} {} in the {} of Corby.".format, st.integers(3, 12), st.sampled_from(WORDS),
              st.sampled_from(["north", "south", "harbour"])),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.sampled_from(WORDS), st.integers(3, 12), st.integers(1, 5))
def test_the_candidates_of_a_fact_are_the_likest(told: list[str], word: str, number: int, most: int) -> None:
    index = Index([Article(Source(" ".join(told), "a"))], Settings())
    (mine,) = facts_of(f"In Corby {number} {word} were wrecked.", None, Settings().table)
    weights = {stem: index.rarity(stem) * weight for stem, weight in mine.stems.items()}
    score = {
        at: sum(weight * fact.stems.get(stem, 0.0) for stem, weight in weights.items())
        for at, fact in enumerate(index.facts)
    }
    likest = sorted(score, key=lambda at: (-score[at], at))
    shared = {*value_keys(mine)}
    chosen = {at for at in likest[:most] if score[at]}
    chosen |= {at for at in likest if shared & {*value_keys(index.facts[at])} or len(likest) <= most}
    found = [index.facts.index(c.fact) for c in index.candidates(mine, most)]
    assert found == [at for at in likest if at in chosen]


STORIES = st.tuples(
    st.tuples(st.integers(20, 60), st.integers(70, 90), st.integers(100, 190)), st.sampled_from([0, 3, 900]),
    st.sampled_from(["before", "behind", "nowhere"]), st.sampled_from(WORDS),
)  # fmt: skip
"""The parts, by how much their whole is off, where it stands, and what is counted."""


@settings(max_examples=60, deadline=None)
@given(st.lists(STORIES, min_size=2, max_size=5))
def test_each_list_of_a_long_article_has_the_whole_beside_it(
    told: list[tuple[tuple[int, int, int], int, str, str]],
) -> None:
    text, expected = "A hard year\n\n", []
    for (a, b, c), off, where, word in told:
        whole = f"In all {a + b + c + off} {word} were lost. "
        text += whole if where == "before" else "It was a hard year. "
        text += f"There were {a} {word} in Corby, {b} {word} in Tarn and {c} {word} in Kiri. "
        text += f"{whole if where == 'behind' else 'It was a long year.'}\n\n"
        if where != "nowhere" and off < 900:
            expected.append((a + b + c + off, [a, b, c], not off))
    found = sums(read(Source(text, "a", "2024-05-01")).assertions, text)
    assert [
        (s.wholes[0].mention.value.nominal, [p.mention.value.nominal for p in s.parts], s.verdict is Verdict.AGREEMENT)
        for s in found
    ] == expected
