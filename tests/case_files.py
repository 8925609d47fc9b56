"""Cases as data: the records of ``tests/cases/``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[dict[str, Any]]:
    """The records of ``tests/cases/<name>``; blank lines are skipped, an empty file is an error."""
    text = (CASES / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        records = yaml.safe_load(text)
    if not records:
        raise pytest.UsageError(f"tests/cases/{name} holds no case")
    return list(records)
