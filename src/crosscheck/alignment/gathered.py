"""Topics and claims of one story, as they are gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosscheck.claims.evaluated import Evaluated
from crosscheck.model import Claim, Topic
from crosscheck.text.anchors import Found


@dataclass
class Compared:
    """Topics and claims of one story; ``why`` says of each topic why its claims are of one thing."""

    evaluated: list[Evaluated] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    ordered: set[str] = field(default_factory=set)
    """Topics whose claims are there for their order or their sum alone."""
    unsure: set[str] = field(default_factory=set)
    """Topics whose articles do not tell in words of their own that they are of one thing: a change of them is no
    wording to print."""
    furniture: set[str] = field(default_factory=set)
    """Claims that stand in page furniture."""

    def add(self, topic: Topic, claims: Sequence[Claim], why: str, doubtful: bool = False) -> str:
        """Take in a topic with its claims; the slug it got is given back."""
        slug, n = topic.slug, 1
        while slug in self.topics:
            n += 1
            slug = f"{topic.slug}-{n}"
        self.topics[slug] = replace(topic, slug=slug) if n > 1 else topic
        self.why[slug] = why
        if doubtful or any(claim.value is not None and claim.value.alternatives for claim in claims):
            self.doubted.add(slug)
        for claim in claims:
            if claim.topic != slug:
                claim = replace(claim, topic=slug, id=claim.id.replace(f":{topic.slug}:", f":{slug}:", 1))
            assert claim.anchor is not None
            self.evaluated.append(Evaluated(claim, Found(claim.anchor.start, claim.anchor.end)))
        return slug
