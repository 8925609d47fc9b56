"""crosscheck: a linter for facts.

    import crosscheck
    crosscheck.compare("around 3,700 troops", "close to 4,000 troops").verdict   # discrepancy
    crosscheck.check("my-project").findings

Names are imported when they are first used, so that ``import crosscheck`` stays light.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
"""As that of ``typing``, which takes longer to read in than all of this."""

if TYPE_CHECKING:
    from typing import Any

    from crosscheck.comparing.expressions import Comparison as Comparison
    from crosscheck.comparing.expressions import compare as compare
    from crosscheck.errors import CrosscheckError as CrosscheckError
    from crosscheck.model import Claim as Claim
    from crosscheck.model import Finding as Finding
    from crosscheck.model import Mention as Mention
    from crosscheck.model import Source as Source
    from crosscheck.model import Topic as Topic
    from crosscheck.model import Value as Value
    from crosscheck.model import Verdict as Verdict
    from crosscheck.pipeline.check import check as check
    from crosscheck.pipeline.proof import proof as proof
    from crosscheck.pipeline.scan import scan as scan
    from crosscheck.reading.read import read as read
    from crosscheck.report.report import Report as Report
    from crosscheck.settings import Settings as Settings
    from crosscheck.settings import load_settings as load_settings

_HOMES = {
    "check": "pipeline.check",
    "compare": "comparing.expressions",
    "Comparison": "comparing.expressions",
    "CrosscheckError": "errors",
    "Claim": "model",
    "Finding": "model",
    "Mention": "model",
    "Source": "model",
    "Topic": "model",
    "Value": "model",
    "Verdict": "model",
    "Report": "report.report",
    "read": "subjects.mentions",
    "proof": "pipeline.proof",
    "scan": "pipeline.scan",
    "Settings": "settings",
    "load_settings": "settings",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'crosscheck' has no attribute {name!r}")
    value = getattr(import_module(f"crosscheck.{_HOMES[name]}"), name)
    globals()[name] = value  # found at once the next time
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
