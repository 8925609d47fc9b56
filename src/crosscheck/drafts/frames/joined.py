"""Figures that no number tells: "three men and two women" (five), "a sixth victim" (six at least)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscheck.drafts.frames.vocabulary import NOUN, event_words, events, groups_of
from crosscheck.interval import INF, Interval, common, total
from crosscheck.kinds.counted import is_person
from crosscheck.model import Kind, Mention, Value

_ORDINALS = {
    w: n for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2)
}
ORDINAL = re.compile(
    rf"\b(?:(?:a|another) )?(?P<n>{'|'.join(_ORDINALS)}) (?P<noun>(?:[a-z-]+ ){{0,2}}?[a-z]+)\b(?!['’-])", re.I
)
_LINK = re.compile(r",? (?:and|&|plus) |, ")
_APPOSITION = re.compile(r"\s*(?:[-–—]+|:|\()\s*")


def ordinals(text: str, span: tuple[int, int]) -> Iterator[Mention]:
    """ "A sixth victim": at least six.  Only people are counted on like this; a "second floor" is no figure."""
    for match in ORDINAL.finditer(text, *span):
        words = match["noun"].lower().split()
        heads = [i for i, word in enumerate(words) if is_person(word) or groups_of(word)]
        if not heads:
            continue
        n = float(_ORDINALS[match["n"].lower()])
        end = match.start("noun") + len(" ".join(words[: heads[0] + 1]))
        reach = Interval(n, INF)
        value = Value(
            Kind.QUANTITY,
            text[match.start() : end],
            f"{n:g}",
            reach,
            reach,
            "at_least",
            "at_least",
            n,
            1.0,
            words[heads[0]],
        )
        yield Mention(match.start(), end, text[match.start() : end], value, notes=("ordinal",))


_TIMES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0, "quintuple": 5.0}
_MULTIPLE = re.compile(rf"\b(?P<n>{'|'.join(_TIMES)}) (?:fatal )?(?P<noun>[a-z]+)", re.I)


def multiples(text: str, span: tuple[int, int]) -> Iterator[Mention]:
    """ "A triple homicide": three people killed."""
    for match in _MULTIPLE.finditer(text, *span):
        told = [
            name for name, how in event_words().get(match["noun"].lower(), ()) if how == NOUN and events()[name].people
        ]
        if told:
            n = _TIMES[match["n"].lower()]
            point = Interval.point(n)
            value = Value(Kind.QUANTITY, match[0], f"{n:g}", point, point, nominal=n, unit=match["noun"].lower())
            yield Mention(match.start(), match.end(), match[0], value, notes=("multiple",))


_ONE = "man|woman|boy|girl|male|female|teenager|teen|child|officer|soldier|civilian|driver|passenger"
_PERSON = rf"(?:[\d-]+-year-old )?(?:[a-z-]+ )?(?:{_ONE})"
_PAIR = re.compile(
    rf"(?<![\w-])(?:(?:a|an|one) )?{_PERSON} and (?:(?:a|an|one|another) )?{_PERSON}\b(?!['’-])",
    re.I,
)


def pairs(text: str, span: tuple[int, int]) -> Iterator[Mention]:
    """ "A man and a woman": two people."""
    for match in _PAIR.finditer(text, *span):
        before = text[max(match.start() - 5, span[0]) : match.start()].lower()
        if before.endswith(("the ", "his ", "her ", "each ")):
            continue
        point = Interval.point(2.0)
        value = Value(Kind.QUANTITY, match[0], "2", point, point, nominal=2.0, unit="people")
        yield Mention(match.start(), match.end(), match[0], value, notes=("pair",))


_TREATED = frozenset(["treat", "release", "critical", "serious", "stable", "hospital"])


def is_tally(events_told: Sequence[str]) -> bool:
    """ "Two are critical, seven stable, five were treated and released": a row that goes through all the wounded."""
    return len(set(events_told)) > 2 and set(events_told) <= _TREATED and bool({"treat", "release"} & {*events_told})


def tally(text: str, row: Sequence[Mention]) -> Mention:
    """The sum of such a row, as people."""
    return _sum(text, row)


def may_count(text: str, span: tuple[int, int]) -> bool:
    """A quick look for words that :func:`ordinals`, :func:`multiples` or :func:`pairs` could read."""
    return (
        ORDINAL.search(text, *span) is not None
        or _MULTIPLE.search(text, *span) is not None
        or _PAIR.search(text, *span) is not None
    )


def sums(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, tuple[Mention, ...], Mention | None]]:
    """Rows of counts of different people, joined by "and": their sum, the parts, and the whole they are set beside.

    ``mentions`` are those of one sentence, in order.
    """
    at = 0
    while at < len(mentions):
        row = [mentions[at]]
        while at + len(row) < len(mentions) and _joined(text, row[-1], mentions[at + len(row)]):
            row.append(mentions[at + len(row)])
        if len(row) > 1 and len({m.value.unit for m in row}) > 1 and all(_people(m) for m in row):
            whole = mentions[at - 1] if at and _beside(text, mentions[at - 1], row[0]) else None
            yield _sum(text, row), tuple(row), whole
        at += len(row)


def _people(mention: Mention) -> bool:
    head = (mention.value.unit or "").rsplit(" ", 1)[-1]
    return bool(head) and (is_person(head) or bool(groups_of(head)))


def _joined(text: str, one: Mention, other: Mention) -> bool:
    return _people(one) and _people(other) and _LINK.fullmatch(text, one.end, other.start) is not None


def _beside(text: str, whole: Mention, first: Mention) -> bool:
    return whole.value.kind is Kind.QUANTITY and _APPOSITION.fullmatch(text, whole.end, first.start) is not None


def _sum(text: str, row: Sequence[Mention]) -> Mention:
    values = [m.value for m in row]
    core = total(v.core for v in values if v.core is not None)
    support = total(v.support for v in values if v.support is not None)
    nominal = sum(v.nominal for v in values if isinstance(v.nominal, int | float))
    words = text[row[0].start : row[-1].end]
    assert common((core, support)) is not None
    value = replace(
        values[0], text=words, key=f"{nominal:g}", core=core, support=support, nominal=nominal, unit="people"
    )
    return Mention(row[0].start, row[-1].end, words, value, notes=("sum",))
