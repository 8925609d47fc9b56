"""Who a draft says holds an office or a place of a topic: "Vucic is the prime minister of Kosovo".

A topic whose title names an office and whose it is ("Prime minister of Kosovo", "Capital of Kosovo") is asked of every
sentence that names both beside a name.  Patterns are closed: a list, a wish, a condition and the past give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.lexicon.slips import slip
from crosscheck.model import Claim, Topic
from crosscheck.text.names import fold

Span = tuple[int, int]
_TITLE = re.compile(
    r"(?:The )?(?P<office>[A-Za-z][\w -]*?) (?:of|for) (?:the )?(?P<owner>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)"
)
_NAME = (
    r"(?P<name>[^\W\d_a-z][\w’'-]*[^\W\d_](?:\s(?:(?:van|von|de|del|al|bin|da|la)\s)?[^\W\d_a-z][\w’'.-]*[^\W\d_])*)"
)
_RANK = r"(?:(?:[^\W\d_a-z][\w.-]*\s){0,3}?)"
_IS = r"(?:is|remains|has\s(?:been|become))(?:\s(?:now|still))?"
_STOP = r"(?=[,.;:)–—\n]|\s(?:said|says|told|has|was|is|met|asked|accused|wants|will)\b|$)"
_UNREAL = re.compile(
    r"\b(?:if|whether|unless|would|could|might|may|former|ex|then|once|until|hopes?|wants?|not)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as sentences name it."""

    topic: Topic
    owner: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]


def office(topic: Topic, claims: Sequence[Claim]) -> Office | None:
    """What to look for; ``None``: the title of the topic names no office."""
    found = _TITLE.fullmatch(topic.title.strip())
    if found is None or not claims:
        return None
    head = r"[\s-]".join(map(re.escape, re.split(r"[\s-]+", found["office"].lower())))
    whose = _owners(found["owner"], head, claims)
    held = rf"(?:the\s)?(?:new\s)?(?:(?:{whose})(?:['’]s?)?\s(?i:{head})|(?i:{head})\sof\s(?:the\s)?(?:{whose}))(?!\w)"
    wheres = (
        rf"(?<![\w-]){_NAME}\s{_IS}\s{held}(?!\sand\b)",
        rf"(?<![\w-]){_NAME},\s{held}{_STOP}",
        rf"(?<![\w-]){held}\s{_IS}\s{_RANK}{_NAME}",
        rf"(?<![\w-])(?:{whose})(?:['’]s?)?\s(?i:{head})\s{_RANK}{_NAME}(?!\w)",
        rf"(?<![\w-]){held},\s{_RANK}{_NAME}(?:,|(?=[.;:)]|$))",
    )
    return Office(topic, re.compile(rf"\b(?:{whose})\b"), tuple(re.compile(_spaced(p)) for p in wheres))


def _spaced(pattern: str) -> str:
    return pattern.replace(r"\s", r"\s{1,2}")


def _owners(owner: str, head: str, claims: Iterable[Claim]) -> str:
    """The owner as titles and claims name it: "Kosovo", "Kosovan"."""
    names = {owner}
    for claim in claims:
        before = re.findall(rf"([A-Z][\w.]+)(?:['’]s)?\s(?:new\s)?(?i:{head})", claim.quote)
        names.update(word for word in before if _one_place(word, owner))
    return "|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n)))


def _one_place(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(4, min(len(a), len(b)) - 1)


def named(office: Office, sentence: str) -> Iterator[tuple[Span, str]]:
    """The places and names that a sentence gives for the office."""
    if office.owner.search(sentence) is None:
        return
    seen: set[Span] = set()
    for pattern in office.patterns:
        for match in pattern.finditer(sentence):
            span = match.span("name")
            apart = all(span[1] <= low or high <= span[0] for low, high in seen)
            if apart and not _UNREAL.search(sentence[max(match.start() - 40, 0) : match.end()]):
                seen.add(span)
                yield span, " ".join(match["name"].split())


def same_name(name: str, topic: Topic, claim: Claim) -> bool:
    """Whether a name stands for the value of a claim: in full, in part, by another name, or by a slip of spelling."""
    if claim.value is None:
        return False
    others = topic.aliases.get(claim.value.text, ())
    return any(_agree(_words(name), _words(other)) for other in (claim.value.text, *others))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", fold(name))


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one) or one[-1] == other[-1]:
        return True
    if min(len(one[-1]), len(other[-1])) >= 4 and (one[-1].startswith(other[-1]) or other[-1].startswith(one[-1])):
        return True
    return slip(one[-1], other[-1]) is not None
