"""The tables that come with the package (``data/*.toml``), read once each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=64)
def table(name: str) -> Mapping[str, Any]:
    """A table of ``data/``, by name without suffix; nobody may change it."""
    return tomllib.loads(resources.files("crosscheck").joinpath("data", f"{name}.toml").read_text("utf-8"))
