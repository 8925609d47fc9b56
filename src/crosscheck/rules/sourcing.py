"""XC401 and XC402: several outlets print one text, and one of them otherwise than the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.comparing.positions import positions
from crosscheck.comparing.verdicts import Outcome
from crosscheck.model import Claim, Finding, Root, Source, Trace
from crosscheck.provenance.edits import Edit
from crosscheck.provenance.traced import one_texts
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.rules.edits import Places, Swap, position_of, swaps, went_on
from crosscheck.rules.phrases import in_words
from crosscheck.text.names import fold
from crosscheck.wording.values import count_word, listed


def one_text(case: Case) -> Iterator[Finding]:
    """XC401: curated claims of several outlets agree that print one text, and nobody says whose it is.

    One finding for each text, on the weightiest topic that they agree on.  What is declared, or credited by all of
    them, is no news.
    """
    for root, held in one_texts(case.sources.values()).items():
        if set.intersection(*({fold(name) for name in source.agencies} for source, _ in held)):
            continue
        agreed = [o for o in case.outcomes.agreements if _echoes(o, root)]
        if agreed:
            agreed.sort(key=lambda o: (-o.partition.topic.weight, o.partition.topic.slug))
            yield _finding(case, held, agreed)


def copied_otherwise(case: Case) -> Iterator[Finding]:
    """XC402: an article that is a copy has another figure, date or name than the one it was copied from.

    Of curated articles alone, and not where claims on one topic stand on both places: these are compared anyway.
    """
    if not any(e.claim.file for e in case.evaluated):
        return
    for held in one_texts(case.sources.values()).values():
        first, *others = _in_order([source for source, _ in held])
        for copy in others:
            yield from _differing(case, first, copy)


def _in_order(sources: Sequence[Source]) -> list[Source]:
    """The one that others credit before all, then by when they appeared, undated ones last."""
    credited = {fold(name) for source in sources for name in source.agencies}

    def order(source: Source) -> tuple[bool, bool, str, str]:
        copies = fold(source.publisher or source.id) not in credited
        return copies, source.published is None, source.published or "", source.id

    return sorted(sources, key=order)


def _differing(case: Case, first: Source, copy: Source) -> Iterator[Finding]:
    edit = Edit(copy, first, copy)
    old, new = (Places([e.claim for e in case.evaluated if e.claim.source == s.id]) for s in (first, copy))
    seen = set[object]()
    for swap in swaps(edit, case.settings.table, case.settings.words):
        there, here = old.at(swap.old), new.at(swap.new)
        compared = there is not None and here is not None and there.topic == here.topic
        on = next((c for c in (here, there) if c is not None and c.topic in case.topics), None)
        on_topic = case.topics[on.topic] if on else None
        if not (swap.of_page or swap.key in seen or compared or went_on(swap, edit, on_topic)):
            yield _otherwise(case, swap, on, (there, here))
        seen.add(swap.key)


def _otherwise(case: Case, swap: Swap, on: Claim | None, held: tuple[Claim | None, Claim | None]) -> Finding:
    first, copy = swap.old.version.id, swap.new.version.id
    names, topic = (case.name(first), case.name(copy)), on.topic if on else copy
    return Finding(
        rule="XC402",
        topic=topic,
        message=f"{names[1]} prints the text of {names[0]} with “{swap.new.text}” for “{swap.old.text}”.",
        severity=RULES["XC402"].severity,
        positions=tuple(position_of(s, swap, topic, c) for s, c in zip((swap.old, swap.new), held, strict=True)),
        verdict=RULES["XC402"].verdict,
        settled_by=f"Ask the desk of {names[1]} which is right, “{swap.old.text}” or “{swap.new.text}”.",
        weight=case.topics[topic].weight if on else 3,
    )


def _echoes(outcome: Outcome, root: Root) -> bool:
    """Whether curated claims of two articles agree, and all are of this one text."""
    claims = outcome.claims
    return all(c.file and root in c.roots for c in claims) and len({c.source for c in claims}) > 1


def _finding(case: Case, held: Sequence[tuple[Source, Trace]], agreed: Sequence[Outcome]) -> Finding:
    outlets = listed(list(dict.fromkeys(case.name(source.id) for source, _ in held)))
    share = int(100 * min(trace.share for _, trace in held))
    first, more = agreed[0], len(agreed) - 1
    topic = first.partition.topic
    others = f" and {count_word(more)} more topic{'s' * (more > 1)}" if more else ""
    return Finding(
        rule="XC401",
        topic=topic.slug,
        message=(
            f"{outlets} print one text ({share} % of the shorter article): "
            f"what they agree on, “{in_words(topic)}”{others}, has one origin."
        ),
        severity=RULES["XC401"].severity,
        positions=positions(first.claims),
        verdict=RULES["XC401"].verdict,
        settled_by=f"Find out who wrote it, and name them as the origin of {outlets} in seeds/sources.yaml.",
        weight=topic.weight,
    )
