"""The nouns of crosscheck, as plain frozen data.

Source → Claim → Value → Position → Finding; a Mention is a value found in prose.  Files are read
into these by :mod:`crosscheck.sources.seeds` and :mod:`crosscheck.claims.raw`, nothing here touches a file.
"""

from crosscheck.model.claims import Anchor, Claim, How, Revision, Root, Source, Topic, Trace
from crosscheck.model.findings import Finding, Position, Resolution
from crosscheck.model.terms import REAL, Dynamics, Kind, Modality, Severity, Verdict
from crosscheck.model.values import Bound, Mention, Pair, Value, bound_pair, number

__all__ = [
    "REAL",
    "Anchor",
    "Bound",
    "Claim",
    "Dynamics",
    "Finding",
    "How",
    "Kind",
    "Mention",
    "Modality",
    "Pair",
    "Position",
    "Resolution",
    "Revision",
    "Root",
    "Severity",
    "Source",
    "Topic",
    "Trace",
    "Value",
    "Verdict",
    "bound_pair",
    "number",
]
