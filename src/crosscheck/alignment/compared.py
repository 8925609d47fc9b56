"""One story's articles → topics and claims: what differs, what agrees, and what stands alone.

Every figure that was read becomes a claim, so that the coverage can say what became of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crosscheck.alignment import fact_topics
from crosscheck.alignment.adding import add_age, add_headline, add_name, add_order, add_sum, place_of
from crosscheck.alignment.answers import answered
from crosscheck.alignment.clusters import Cluster, clusters
from crosscheck.alignment.entities import Place, age_differences, align, name_differences, same_bearer
from crosscheck.alignment.facts.disagreements import Disagreement, contradictions
from crosscheck.alignment.gathered import Compared
from crosscheck.alignment.headline import headlines
from crosscheck.alignment.meetings import AGREE, EQUAL
from crosscheck.alignment.own_words import in_words
from crosscheck.alignment.scored import Ensembles, Scored
from crosscheck.alignment.story import Story
from crosscheck.alignment.sums import marked, sums
from crosscheck.alignment.topics import claim_of, constant, topic_of
from crosscheck.claims.topics import WINDOW
from crosscheck.model import Source, Verdict
from crosscheck.model.unions import union_find
from crosscheck.reading.read import minutes_of
from crosscheck.reading.synonyms import Synonyms
from crosscheck.reading.tokens import Line
from crosscheck.subjects.article import Told

SAME = 0.0
"""Log odds from which two values that agree are taken to be of one thing."""


def compared(
    label: str,
    sources: Mapping[str, Source],
    told: Mapping[str, Told],
    words: Synonyms,
    ensembles: Ensembles,
    window: int = WINDOW,
) -> Compared:
    """The topics and claims of one story; ``label`` is put before the topics' slugs where there are several stories.

    ``words`` and ``window`` (days) are a project's own.
    """
    made = Compared()
    lists = {id: sums(told[id].assertions, sources[id].text) for id in sources}
    everything = [in_words(a, words) for id in sources for a in marked(told[id].assertions, lists[id])]
    story = align([told[id].entities for id in sources])
    ages = age_differences(story)
    taken = {place for d in ages for places in d.positions.values() for place in places}
    scored = Scored.of(everything, {id: _published(s) for id, s in sources.items()}, ensembles)
    rows_at = {place_of(scored, row): row for row in range(scored.table.n)} if ages else {}
    used: set[int] = set()
    for difference in name_differences(story):
        add_name(made, label, difference, sources)
    for difference in ages:
        used |= add_age(made, label, difference, sources, scored, rows_at)
    for pair in answered(scored.table, words):
        used |= set(add_order(made, label, pair, scored, sources))
    for found in (one for id in sources for one in lists[id]):
        if found.verdict is not Verdict.AGREEMENT:
            add_sum(made, label, found, scored, sources)
    for id in sources:
        for told_twice in headlines(told[id].assertions, lists[id], sources[id].text, words):
            add_headline(made, label, told_twice, scored, sources)
    figures = {id: [(a.mention.start, a.mention.end) for a in told[id].assertions] for id in sources}
    worded = contradictions(list(sources.values()), {id: told[id].tokens for id in sources}, figures)
    shown: list[set[Place]] = []
    for cluster in clusters(scored, ensembles.thresholds):
        rows = {row for position in cluster.positions for row in position}
        places = {place_of(scored, row) for row in rows}
        if rows & used or places & taken or _known_apart(story, scored, cluster):
            continue
        used |= rows
        phrased = scored.table.kinds[cluster.witnesses[0]] == "rank" and any(_holds(w, places) for w in worded)
        if not phrased:  # "first-degree murder" and "second-degree murder" are told as such
            _add_cluster(made, label, cluster, scored, sources, window)
            shown.append(places)
    for apart in worded:
        if not any(_holds(apart, places) for places in shown):
            made.add(*fact_topics.topic_of(label, apart, sources))
    used |= _add_agreements(made, label, scored, sources, used)
    _add_alone(made, label, scored, sources, used)
    return made


def _holds(apart: Disagreement, places: set[Place]) -> bool:
    """Both sides hold a figure of one group: "nobody was hurt" and "three were hurt" are told once."""
    return all(
        any(id == side[0].source and side[0].start <= start < side[0].end for id, start, _ in places)
        for side in apart.positions
    )


def _known_apart(story: Story, scored: Scored, cluster: Cluster) -> bool:
    """Ages of two persons; or of one, at two times: what is known of the persons goes before the likeness of words."""
    a, b = (place_of(scored, row) for row in cluster.witnesses)
    return scored.table.kinds[cluster.witnesses[0]] == "age" and same_bearer(story, a, b) != "unsaid"


def _published(source: Source) -> float | None:
    low = minutes_of(source.published)
    return None if low is None or low in (float("inf"), float("-inf")) else low


def _add_cluster(
    made: Compared, label: str, cluster: Cluster, scored: Scored, sources: Mapping[str, Source], window: int
) -> None:
    one = topic_of(label, cluster, scored.table, sources, not cluster.change and cluster.score < 0, window)
    slug = made.add(one.topic, one.claims, one.why, one.doubtful)
    if not one.sure:
        made.unsure.add(slug)


def _add_agreements(
    made: Compared, label: str, scored: Scored, sources: Mapping[str, Source], used: set[int]
) -> set[int]:
    """Values of several articles that meet and are likely of one thing."""
    parent, find = union_find(scored.table.n)

    pairs = zip(scored.i.tolist(), scored.j.tolist(), scored.met.tolist(), scored.subject.tolist(), strict=True)
    for i, j, met, score in pairs:
        if met in (EQUAL, AGREE) and score > SAME and i not in used and j not in used:
            parent[find(i)] = find(j)
    groups: dict[int, list[int]] = {}
    for row in range(scored.table.n):
        groups.setdefault(find(row), []).append(row)
    taken: set[int] = set()
    for rows in groups.values():
        if len({scored.table.source[row] for row in rows}) > 1:
            cluster = Cluster((tuple(rows),), 0.0, False, (rows[0], rows[-1]))
            one = topic_of(label, cluster, scored.table, sources, False)
            made.add(replace(one.topic, slug=f"{one.topic.slug}-agreed"), one.claims, one.why)
            taken.update(rows)
    return taken


def _add_alone(made: Compared, label: str, scored: Scored, sources: Mapping[str, Source], used: set[int]) -> None:
    """The rest, each on a topic of its own: read, and held against nothing."""
    for row in range(scored.table.n):
        if row in used:
            continue
        a = scored.table.assertions[row]
        kind = a.mention.value.kind
        title = f"{a.mention.text} ({a.source})"
        topic = constant(f"{label} alone {a.source} {row}", kind, title, weight=1)
        claim = claim_of(sources[a.source], topic, a.mention.value, a)
        made.add(topic, [claim], "")
        if a.sentence.line is Line.FURNITURE:
            made.furniture.add(claim.id)
