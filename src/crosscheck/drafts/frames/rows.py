"""Figures of one sentence that belong together: rows of different people, a whole and its others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from crosscheck.drafts.frames.frame import OTHERS, PART, PERSON, WHOLE, Framed
from crosscheck.drafts.frames.joined import is_tally, sums, tally


def with_sums(text: str, framed: list[Framed]) -> list[Framed]:
    """Rows such as "three men and two women" get their sum; the figures in them become parts."""
    by_start = {f.mention.start: at for at, f in enumerate(framed)}
    more = []
    for sum_of, row, whole in sums(text, [f.mention for f in framed]):
        parts = [framed[by_start[m.start]] for m in row]
        told = [f.frame for f in parts if f.frame.event]
        if len({t.event for t in told}) > 1:
            continue
        first = (framed[by_start[whole.start]] if whole is not None else parts[0]).frame
        groups = frozenset.intersection(*(f.frame.groups for f in parts))
        event = first if first.event or not told else told[0]
        frame = replace(
            first,
            what=PERSON,
            groups=groups,
            qualifiers=frozenset(),
            event=event.event,
            role=event.role,
            close=event.close,
        )
        if whole is not None and not first.event:
            beside = framed[by_start[whole.start]]
            framed[by_start[whole.start]] = replace(
                beside, frame=replace(first, event=event.event, role=event.role, close=event.close)
            )
        more.append(replace(parts[0], mention=sum_of, frame=frame))
        for f in parts:
            framed[by_start[f.mention.start]] = replace(f, frame=replace(f.frame, part=PART))
    counts = [f for f in framed if f.frame.kind == "count" and f.frame.what in (PERSON, None) and f.frame.event]
    if is_tally([f.frame.event for f in counts]):
        whole_row = replace(counts[0].frame, what=PERSON, event="wound", part=WHOLE, close=False, groups=frozenset())
        more.append(replace(counts[0], mention=tally(text, [f.mention for f in counts]), frame=whole_row))
    more += _and_others(text, framed)
    return sorted([*framed, *more], key=lambda f: (f.mention.start, -f.mention.end))


def _rest(framed: Framed) -> bool:
    return framed.frame.part == OTHERS or framed.mention.text.lower().endswith(" others")


def _and_others(text: str, framed: list[Framed]) -> list[Framed]:
    """ "Two were flown to one hospital and two others taken to another": four in hospital; both become parts."""
    counts = [at for at, f in enumerate(framed) if f.frame.kind == "count" and f.frame.what == PERSON]
    made = []
    for one, other in pairwise(counts):
        f, g = framed[one], framed[other]
        if f.frame.event and f.frame.event == g.frame.event and f.frame.part == WHOLE and _rest(g):
            made.append(replace(f, mention=tally(text, [f.mention, g.mention])))
            for at in (one, other):
                framed[at] = replace(framed[at], frame=replace(framed[at].frame, part=PART))
    return made
