"""How often the properties of the core are drawn: more than the others, for every verdict rests on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import settings


def often(test: Callable[..., Any]) -> Callable[..., Any]:
    """Five times as many examples as the profile says: 500 in every run, 2,000 with ``make draw``."""
    return settings(max_examples=5 * settings().max_examples)(test)
