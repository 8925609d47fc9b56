"""XC401: several outlets, one origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crosscheck.comparing.positions import positions
from crosscheck.comparing.verdicts import Outcome
from crosscheck.model import Finding, How, Root, Source, Trace
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.rules.phrases import in_words
from crosscheck.text.names import fold
from crosscheck.wording.values import count_word, listed


def one_text(case: Case) -> Iterator[Finding]:
    """XC401: curated claims of several outlets agree that print one text, and nobody says whose it is.

    One finding for each text, on the weightiest topic that they agree on.  What is declared, or credited by all of
    them, is no news.
    """
    for root, held in _texts(case.sources.values()).items():
        if set.intersection(*({fold(name) for name in source.agencies} for source, _ in held)):
            continue
        agreed = [o for o in case.outcomes.agreements if _echoes(o, root)]
        if agreed:
            agreed.sort(key=lambda o: (-o.partition.topic.weight, o.partition.topic.slug))
            yield _finding(case, held, agreed)


def _texts(sources: Iterable[Source]) -> dict[Root, list[tuple[Source, Trace]]]:
    """Texts that two articles or more are, with these."""
    found: dict[Root, list[tuple[Source, Trace]]] = {}
    for source in sources:
        for trace in source.traces:
            if trace.how is How.COPY:
                found.setdefault(trace.root, []).append((source, trace))
    return found


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
