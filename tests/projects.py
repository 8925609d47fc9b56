"""A small project on disk, for tests of what is read from one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crosscheck.errors import CrosscheckError
from crosscheck.model import Resolution

WHOLE = {
    "seeds/harbour.txt": "Around 40 boats left the harbour on Monday. The mayor called it a record.\n",
    "seeds/sources.yaml": "sources:\n  - file: harbour.txt\n    published: 2019-05-07\n",
    "claims/topics.yaml": "topics:\n  - slug: boats\n    kind: quantity\n    unit: boat\n",
    "claims/harbour.yaml": "source: harbour\nclaims:\n  - topic: boats\n    quote: Around 40 boats\n",
}


ONE = Resolution("b2", ("3,700", "2019-05-07"), "both", "Two counts, a day apart.", "Ann", "2019-06-01", None)
"""A decision as it may stand in claims/resolutions.yaml."""


def lay_out(folder: Path, files: Mapping[str, str | None]) -> Path:
    """A whole project in ``folder`` with ``files`` laid over it; ``None`` leaves a file out."""
    for name, text in {**WHOLE, **files}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    return folder


def refusal(step: Callable[[], object]) -> list[str]:
    """The lines of the problems that ``step`` raises."""
    with pytest.raises(CrosscheckError) as caught:
        step()
    lines = str(caught.value).split("\n")
    assert len(lines) == len(caught.value.problems)
    return lines
