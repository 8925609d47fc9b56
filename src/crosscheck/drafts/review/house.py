"""XC514 and XC515: names in other spellings than the house's, and words that it never prints, wherever they stand.

What is asked is the text alone: no source knows how a house writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosscheck.drafts.document.excerpts import claim_at, excerpt
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding, Kind, Value
from crosscheck.text.names import fold
from crosscheck.wording.style import Style


def house_findings(drafted: Drafted, statements: Iterable[Statement], style: Style) -> Iterator[Finding]:
    """A finding for each place, those of names first, in the order of the draft.

    A name of which a finding of the ``statements`` says the same is told there alone.
    """
    if style.names:
        told = {(s.start, f.safe_wording) for s in statements for f in s.findings if f.rule == "XC205"}
        for place in _places(drafted, style.spellings):
            mine = _claim(drafted, *place, Kind.ENTITY)
            said = _said(mine)
            name = style.house(said)
            if (place[0], name) not in told:
                yield _made(drafted, "XC514", f"“{said}”: the house writes “{name}”.", mine, name)
    if style.never:
        for place in _places(drafted, style.banned):
            mine = _claim(drafted, *place, Kind.TEXT)
            yield _made(drafted, "XC515", f"“{_said(mine)}” is a word that the house never prints.", mine, None)


def _made(drafted: Drafted, rule: str, message: str, mine: Claim, name: str | None) -> Finding:
    asked = f"Write “{name}”." if name else "Find another word, or ask the editor in charge."
    return replace(drafted.objections.made(rule, message, mine, (), safe=name), settled_by=asked)


def _places(drafted: Drafted, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """Start and end in the draft's text, and where the place before it ended."""
    before = 0
    for match in pattern.finditer(drafted.draft.prose):
        start, end = drafted.draft.span(*match.span())
        yield start, end, before
        before = end


def _claim(drafted: Drafted, start: int, end: int, before: int, kind: Kind) -> Claim:
    """The place as a claim; its quote begins behind the place before, so that the words stand in it once."""
    text = drafted.draft.text
    low, high = drafted.sentence(start, end)
    quote = excerpt(text, (max(low, min(before, start)), high), start, end)
    value = Value(kind, text[start:end], fold(text[start:end]))
    return claim_at(drafted.source, quote, value, "house-style", line=drafted.draft.place(start)[0])


def _said(claim: Claim) -> str:
    assert claim.value is not None
    return claim.value.text
