"""Assertions in the words of a project: nouns that it says name one thing are one noun."""

from __future__ import annotations

from dataclasses import replace

from crosscheck.reading.synonyms import Synonyms
from crosscheck.subjects.assertion import Assertion


def in_words(assertion: Assertion, words: Synonyms) -> Assertion:
    """The assertion with the nouns that the project says name one thing under one name."""
    own, subject, evidence = words.own_things, assertion.subject, assertion.evidence
    if not own or not (own.keys() & evidence.sentence or subject.head in own):
        return assertion

    def named(held: frozenset[str]) -> frozenset[str]:
        return frozenset(own.get(word, word) for word in held)

    near: dict[str, float] = {}
    for word, weight in evidence.near.items():
        near[own.get(word, word)] = max(weight, near.get(own.get(word, word), 0.0))
    value = assertion.mention.value
    unit = own.get(value.unit, value.unit) if value.unit else None
    return replace(
        assertion,
        mention=replace(assertion.mention, value=replace(value, unit=unit)),
        subject=replace(subject, head=own.get(subject.head or "", subject.head)),
        evidence=replace(
            evidence, near=near, clause=named(evidence.clause), sentence=named(evidence.sentence),
            paragraph=named(evidence.paragraph),
        ),
    )  # fmt: skip
