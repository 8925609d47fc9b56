"""How near in time claims must be to be compared, and which of two reports is the later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crosscheck.model import Claim, Dynamics, Topic
from crosscheck.model.interval import OPEN, Interval

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags, Floats

MINUTES_A_DAY = 1440


def reach(topic: Topic) -> float:
    """How far apart in time the claims of different sources are compared, in minutes; 0: they must overlap."""
    return topic.window * MINUTES_A_DAY if topic.dynamics is Dynamics.STATE else 0


def near(a: Interval, b: Interval, reach: float) -> bool:
    """Whether two as-of intervals are at most ``reach`` minutes apart, as windows measure it."""
    return max(a.low, b.low) <= min(last_instant(a, reach), last_instant(b, reach)) + reach


def last_instant(as_of: Interval, reach: float) -> float:
    """The instant that distances are measured from: the last day of an interval, its last minute for an overlap."""
    if as_of.high_end != OPEN:
        return as_of.high
    return max(as_of.low, as_of.high - (MINUTES_A_DAY if reach else 1))


def last_instants(low: Floats, high: Floats, open: Flags, reach: Floats) -> Floats:
    """:func:`last_instant` of columns."""
    inner = np.maximum(low, high - np.where(reach == 0, 1, MINUTES_A_DAY))
    return np.where(open, inner, high)


def appeared(claim: Claim) -> float:
    """When a claim was reported, in minutes: when its publication begins; where that is unknown, the last instant of
    the time that it tells itself, the only date there is.  A figure of a day is told at its end at the earliest."""
    low = claim.published.low
    return low if np.isfinite(low) else last_instant(claim.held, 0)


def all_appeared(published: Floats, low: Floats, high: Floats, open: Flags) -> Floats:
    """:func:`appeared` of columns: where publications begin, and the times that claims hold at."""
    return np.where(np.isfinite(published), published, last_instants(low, high, open, np.zeros(len(low))))
