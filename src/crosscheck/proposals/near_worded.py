"""Topics that may be one, for a terminal and as JSON."""

from __future__ import annotations

import json
import shlex

from crosscheck.proposals.near_topics import Near, Suggestion

MOST = 20
"""Blocks that are listed in JSON: the dearest."""


def command(suggestion: Suggestion) -> str:
    """The command that merges the two."""
    return f"crosscheck mv topic {shlex.quote(suggestion.old)} {shlex.quote(suggestion.new)} --merge"


def as_text(near: Near) -> str:
    """Two lines a suggestion: why, and the command."""
    if not near.suggestions:
        return "No two topics nearly say the same.\n"
    return "".join(f"{s.old} and {s.new}: {s.reason}\n    {command(s)}\n" for s in near.suggestions)


def as_json(near: Near) -> str:
    """Suggestions, and what the search cost."""
    made = {
        "suggestions": [
            {
                "old": s.old,
                "new": s.new,
                "reason": s.reason,
                "values": s.values,
                "quotes": s.quotes,
                "command": command(s),
            }
            for s in near.suggestions
        ],
        "comparisons": near.comparisons,
        "blocks": len(near.blocks),
        "dearest": [{"shared": b.shared, "names": b.names, "comparisons": b.comparisons} for b in near.blocks[:MOST]],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
