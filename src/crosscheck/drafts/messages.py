"""The sentences of a proof: what is wrong with a statement, in the words of an editor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from crosscheck.comparing.bounds import LOWER, UPPER, hedge_class
from crosscheck.comparing.origins import origins
from crosscheck.kinds.quantity import converted
from crosscheck.model import Claim, Source, Value, edtf
from crosscheck.model.interval import common
from crosscheck.wording.as_written import inside
from crosscheck.wording.style import Style
from crosscheck.wording.values import count_word, listed, show_date, show_interval, show_number, show_value

MOST = 4
"""Sources named in one sentence."""
SHOWN = 120
"""Characters of a quote inside a message."""
_LEANING = re.compile(
    r"day\b|night\b|tomorrow|\b(?:after|ago|before|earlier|last|later|next|same|this)\b", re.IGNORECASE
)
"""A time told with these ("1:30 a.m. on Sunday") is right in its own article only; "around 1:30 a.m." in any."""


def holders(claims: Iterable[Claim], names: Mapping[str, str]) -> str:
    """ "“3,700” (CNA) and “close to 4,000” (DW)": what each source has, equal words once."""
    by_words: dict[str, list[str]] = {}
    for claim in claims:
        name = names.get(claim.source, claim.source)
        told = by_words.setdefault(written(claim), [])
        if name not in told:
            told.append(name)
    parts = [f"“{words}” ({listed(told[:MOST])})" for words, told in list(by_words.items())[:MOST]]
    more = len(by_words) - MOST
    return listed(parts) + (f" and {more} more" if more > 0 else "")


def written(claim: Claim) -> str:
    """The value in the source's own words; a date that these leave open is told."""
    value = claim.value
    if value is None:
        return claim.quote
    text = inside(value)
    if value.kind.timed and value.edtf:
        if text == value.edtf:
            return show_date(text)
        if not any(map(str.isdigit, text)):
            return f"{text}, {show_date(value.edtf)}"
    return text


def contradicted(text: str, against: Sequence[Claim], support: Sequence[Claim], names: Mapping[str, str]) -> str:
    """XC501."""
    if support:
        return f"“{text}”: the sources disagree: {holders(support[:1], names)}, but also {holders(against, names)}."
    return f"“{text}”: the sources say otherwise: {holders(against, names)}."


def disputed(text: str, support: Sequence[Claim], against: Sequence[Claim], names: Mapping[str, str]) -> str:
    """XC509."""
    return f"“{text}”: the sources are not unanimous: {holders(support, names)}, but {holders(against, names)}."


def opposite(text: str, against: Sequence[Claim], names: Mapping[str, str]) -> str:
    """XC501, of a figure that a source has with the opposite of what the draft says."""
    return f"“{text}”: the source says the opposite with it: {excerpted(against[0], names)}."


def planned(text: str, support: Sequence[Claim], names: Mapping[str, str]) -> str:
    """XC510."""
    theirs = excerpted(support[0], names)
    return f"“{text}”: the draft tells as fact what is a plan, a forecast or a limit in its source: {theirs}."


def differs(text: str, against: Sequence[Claim], support: Sequence[Claim], names: Mapping[str, str]) -> str:
    """XC507."""
    if support:
        told = f"the sources differ: {holders(support[:1], names)}, but also {holders(against, names)}"
        return f"“{text}”: {told}; only a loose reading makes all of them right."
    return (
        f"“{text}”: the sources put it differently: {holders(against, names)}; only a loose reading makes both right."
    )


def not_found(
    text: str, near: Sequence[Claim], names: Mapping[str, str], *, other_thing: bool, unsure: bool, open_: bool
) -> str:
    """XC502."""
    if near and other_thing:
        return f"“{text}”: the sources have this figure of something else only: {excerpted(near[0], names)}."
    if near and unsure:
        return f"“{text}”: no source surely says so of the same thing; look at {excerpted(near[0], names)}."
    if near and open_:
        return f"“{text}”: no source carries this; what they have is {holders(near, names)}."
    if near:
        return f"“{text}”: no source carries this; the nearest is {excerpted(near[0], names)}."
    return f"“{text}”: no source carries this."


def excerpted(claim: Claim, names: Mapping[str, str]) -> str:
    """A claim's quote, cut to some :data:`SHOWN` characters around its value, with the name of its source."""
    quote = " ".join(claim.quote.split())
    told = " ".join(claim.value.text.split()) if claim.value is not None else ""
    at = max(quote.find(told), 0)
    low = 0 if at + len(told) <= SHOWN else quote.rfind(" ", 0, at - SHOWN // 2) + 1
    short = quote[low:]
    short = short if len(short) <= SHOWN else short[: SHOWN - 3].rsplit(" ", 1)[0] + " …"
    return f"“{'… ' if low else ''}{short}” ({names.get(claim.source, claim.source)})"


def out_of_date(text: str, older: Sequence[Claim], newer: Sequence[Claim], names: Mapping[str, str]) -> str:
    """XC503."""
    then, now = older[0], max(newer, key=lambda c: c.held.high)
    return (
        f"“{text}” is out of date: {names.get(then.source, then.source)} has it as of {as_of(then)}, "
        f"{names.get(now.source, now.source)} has “{written(now)}” as of {as_of(now)}."
    )


def as_of(claim: Claim) -> str:
    """When a claim holds, in words."""
    if claim.as_of:
        return show_date(claim.as_of)
    return show_date(edtf.bounds(claim.held)[0] or "") or "an unknown day"


def hedge(text: str, value: Value, theirs: Claim, names: Mapping[str, str]) -> str:
    """XC505."""
    assert theirs.value is not None
    mine, other = hedge_class(value), hedge_class(theirs.value)
    who = names.get(theirs.source, theirs.source)
    if mine == "bare":
        what = "the draft drops the hedge"
    elif other == "bare":
        what = "the draft adds a hedge"
    elif {mine, other} == {LOWER, UPPER}:
        what = "the draft turns the hedge round"
    else:
        what = "the draft changes the hedge"
    return f"“{text}”: {what}; {who} has “{written(theirs)}”."


def safe_wording(claims: Sequence[Claim], names: Mapping[str, str], style: Style) -> str | None:
    """What may be printed without picking a winner, and who carries it."""
    words = replacement(claims, style)
    if words is None:
        return None
    return f"{words} ({listed(list(dict.fromkeys(names.get(c.source, c.source) for c in claims))[:MOST])})"


def either(claims: Sequence[Claim], names: Mapping[str, str], style: Style) -> str | None:
    """Safe wording where sources exclude each other: each figure with its holders, most origins first; of more than
    four the ends, which are no range to print."""
    by_words: dict[str, list[Claim]] = {}
    for claim in claims:
        words = replacement([claim], style)
        if words is not None:
            by_words.setdefault(words, []).append(claim)
    if not by_words:
        return None
    held = sorted(by_words.items(), key=lambda pair: (-origins(pair[1]).count, -len(pair[1])))
    told = [f"{words} ({_who(own, names)})" for words, own in held]
    if len(told) <= MOST:
        return listed(told, "or")
    placed = [(own[0].value.core.low, words, own) for words, own in held if own[0].value and own[0].value.core]
    if not placed:
        return None
    ends = [f"{words} ({_who(own, names)})" for _, words, own in (min(placed, key=_low), max(placed, key=_low))]
    return f"the sources give {count_word(len(told))} figures, from {ends[0]} to {ends[1]}"


def _low(placed: tuple[float, str, list[Claim]]) -> float:
    return placed[0]


def _who(claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    return listed(list(dict.fromkeys(names.get(c.source, c.source) for c in claims))[:MOST])


def replacement(claims: Sequence[Claim], style: Style) -> str | None:
    """Words that all ``claims`` carry, as the house prints them: the source's own, or the two ends of what they say.

    ``None`` where there are none, or the house never prints a word of them.
    """
    words, value = _carried(claims), next((c.value for c in claims if c.value is not None), None)
    if words is None or value is None or style.forbidden(words):
        return None
    return style.printed(words, value)


def _carried(claims: Sequence[Claim]) -> str | None:
    values = [c.value for c in claims if c.value is not None]
    if not values:
        return None
    if len({(v.key, v.hedge) for v in values}) == 1:
        own = values[0].kind.numeric or (values[0].clock and not _LEANING.search(values[0].text))
        return inside(values[0]) if own else _date(values[0])
    if not all(v.kind.numeric for v in values):
        days = list(dict.fromkeys(_date(v) for v in values))
        return listed(days, "or") if len(days) <= 3 else None
    values = [converted(v, values[0].unit) for v in values]
    ends = sorted((v.core.low, v.core.high, n) for n, v in enumerate(values) if v.core is not None)
    if not ends:
        return None
    low, high = values[ends[0][2]], values[max(ends, key=lambda e: e[1])[2]]
    if isinstance(low.nominal, tuple) or isinstance(high.nominal, tuple) or low.nominal is None or high.nominal is None:
        return None
    tail = show_value(high)
    if high.unit and high.unit_class == "count":
        noun = high.text.split(" ")[-1]
        tail = f"{tail} {noun}" if noun.isalpha() and len(noun) > 2 else tail
    return (
        f"between {show_number(low.nominal)} and {tail}" if low.nominal != high.nominal else " ".join(low.text.split())
    )


def _date(value: Value) -> str:
    return show_date(value.edtf) if value.edtf else value.text


def reconciled(value: Value, claims: Sequence[Claim]) -> str | None:
    """The reading that fits the draft and all of ``claims``."""
    supports = [c.value.support for c in claims if c.value is not None and c.value.support is not None]
    if value.support is None or not supports:
        return None
    fits = common([value.support, *supports])
    if fits is None:
        return None
    return f"{show_interval(fits, value.kind, value.unit, value.unit_class)} fits the draft and the sources"


def names_of(sources: Iterable[Source]) -> dict[str, str]:
    """What messages call each source: its publisher where that is told and no other has it, else its id."""
    given = list(sources)
    publishers = Counter(s.publisher for s in given)
    return {s.id: s.publisher if s.publisher and publishers[s.publisher] == 1 else s.id for s in given}
