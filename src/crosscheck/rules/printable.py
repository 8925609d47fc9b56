"""Safe wording: what may be printed while the sources differ, with who carries it, and no winner picked."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck import kinds
from crosscheck.comparing.origins import Origin, grouped
from crosscheck.model import Position, Topic, Verdict
from crosscheck.rules.case import Case
from crosscheck.rules.phrases import holders
from crosscheck.wording.as_written import hedged_words, noun, position_words
from crosscheck.wording.values import count_word, listed, show_date

MOST = 4
"""Positions that are named one by one; of more only the ends are."""


def safe(positions: Sequence[Position], case: Case, topic: Topic, verdict: Verdict) -> str | None:
    """The wording for a finding between claims; ``None`` where there is none: of names, texts and truth values, and
    where the house never prints a word of it."""
    words = _worded(positions, case, topic, verdict)
    return None if words is None or case.settings.style.forbidden(words) else words


def _worded(positions: Sequence[Position], case: Case, topic: Topic, verdict: Verdict) -> str | None:
    if not topic.kind.on_a_line or len(positions) < 2:
        return None
    if verdict is Verdict.CONTRADICTION:
        return _each(positions, case, topic)
    if topic.kind.timed:
        days = all(len(p.value) == 10 for p in positions)
        return f"on {_or(positions, case)}, depending on the source" if days else None
    ends = [p for p in positions if p.core_hull is not None]
    if len(ends) < 2 or ends[0].value == ends[-1].value:  # "more than 12" against "fewer than 12"
        return None
    low, high = ends[0], ends[-1]
    first, last = (f"{_printed(position_words(p), p, case)} ({holders(case, p)})" for p in (low, high))
    return f"between {first} and {last}"


def _printed(words: str, position: Position, case: Case) -> str:
    value = position.claims[0].value
    return case.settings.style.printed(words, value) if value is not None else words


def _or(positions: Sequence[Position], case: Case) -> str:
    return listed([f"{case.settings.style.day(show_date(p.value))} ({holders(case, p)})" for p in positions], "or")


def _each(positions: Sequence[Position], case: Case, topic: Topic) -> str:
    """ "7 (AP, in A and B), 9 (C) or 12 (D)", most origins first; of many the ends, which are no range."""
    if len(positions) > MOST:
        low, high = (_told(p, case) for p in (positions[0], positions[-1]))
        figures = "dates" if topic.kind.timed else "figures"
        return f"the sources give {count_word(len(positions))} {figures}, from {low} to {high}"
    ordered = sorted(positions, key=lambda p: (-len(grouped(p.claims)), -len({c.source for c in p.claims})))
    return listed([_told(p, case) for p in ordered], "or")


def _told(position: Position, case: Case) -> str:
    return f"{_printed(hedged_words(position), position, case)} ({_who(position, case)})"


def _who(position: Position, case: Case) -> str:
    """The holders, those of one origin joined: "AP, in A and B; C"."""
    return (
        "; ".join(_origin(o, case) for o in grouped(position.claims)) if _joined(position) else holders(case, position)
    )


def _joined(position: Position) -> bool:
    return any(len(o.sources) > 1 for o in grouped(position.claims))


def _origin(origin: Origin, case: Case) -> str:
    outlets = list(dict.fromkeys(case.name(s) for s in origin.sources))
    if cited := origin.cited(outlets):
        return f"{cited}, cited by {listed([o for o in outlets if o != cited])}" if len(outlets) > 1 else cited
    told = origin.told(outlets)
    return f"{told}, in {listed(outlets)}" if told else listed(outlets)


def latest(in_time: Sequence[Position], case: Case, topic: Topic) -> str | None:
    """Of a change the latest value with its day; ``None`` where it is not told, or two are told of one time."""
    if not kinds.of(topic.kind).printable:
        return None
    ends = [(max(c.held.low for c in p.claims), p) for p in in_time]
    last = max(time for time, _ in ends)
    newest = [p for time, p in ends if time == last]
    if len(newest) != 1:
        return None
    claims = [c for c in newest[0].claims if c.held.low == last]
    if claims[0].as_of is None:
        return None
    who = listed(list(dict.fromkeys(case.name(c.source) for c in claims)))
    day = case.settings.style.day(show_date(claims[0].as_of))
    words = f"{_with_noun(newest[0], case)}, as of {day} ({who})"
    return None if case.settings.style.forbidden(words) else words


def _with_noun(position: Position, case: Case) -> str:
    value = position.claims[0].value
    counted = noun(value) if value is not None else ""
    return f"{_printed(hedged_words(position), position, case)} {counted}".rstrip()
