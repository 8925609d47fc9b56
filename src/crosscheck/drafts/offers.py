"""What could be put in the place of a statement, and whether a machine may do so.

A replacement is safe where all sources that speak of the statement's subject carry it.  Where they dispute it, where no
source speaks of the subject, where the finding is doubtful, and where words are taken from a passage or a name that is
only alike, it is a suggestion: the editor has to look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscheck.drafts.statements import Statement
from crosscheck.model import Finding
from crosscheck.wording.values import capital, listed

NAMED = 2
"""Sources named in a title; of more the number is told."""
_FIXED = frozenset(("XC501", "XC503", "XC505", "XC507"))
"""Rules whose finding knows the figure of the same thing in the sources."""
_DIFFERS = "XC507"
_HOUSE = "XC514"
_SPELT = ("XC205", _HOUSE)
"""Rules about a name whose finding holds the other spelling."""
_UNSETTLED = frozenset(("disputed", "not_found"))


@dataclass(frozen=True, slots=True)
class Offer:
    """``text`` for the statement's words; ``safe``: every source that speaks of it carries the text."""

    text: str
    title: str
    safe: bool


def offer(finding: Finding, statement: Statement | None, names: Mapping[str, str]) -> Offer | None:
    """What may stand instead of the words that ``finding`` is about; ``None`` where there is nothing to put."""
    if statement is None:
        if finding.rule not in _SPELT or not finding.safe_wording:
            return None
        old, new = finding.positions[0].value, _flat(finding.safe_wording)
        if finding.rule == _HOUSE:
            return Offer(new, f"Replace {_quoted(old)} by {_quoted(new)}, as the house writes it", True)
        return Offer(new, f"Replace {_quoted(old)} by {_quoted(new)}, the spelling of {_who(finding, names)}", False)
    if not statement.wording or statement.status == "not_found" or not _flat(statement.wording):
        return None
    new = _in_place(_flat(statement.wording), finding, statement)
    theirs = [p for p in finding.positions[1:] if p.claims]
    agreed = len(theirs) == 1 or finding.rule == _DIFFERS
    safe = finding.rule in _FIXED and statement.status not in _UNSETTLED and not finding.doubtful and agreed
    title = f"Replace {_quoted(_flat(statement.text))} by {_quoted(new)}, {_why(finding, statement, names, agreed)}"
    return Offer(new, title, safe)


def _in_place(words: str, finding: Finding, statement: Statement) -> str:
    """The words with a capital where the statement's words begin a sentence."""
    sentence = finding.positions[0].claims[0].quote
    return capital(words) if sentence.startswith(statement.text) else words


def _why(finding: Finding, statement: Statement, names: Mapping[str, str], agreed: bool) -> str:
    who = _who(finding, names)
    if statement.status == "disputed":
        return "though the sources disagree"
    if finding.doubtful:
        return f"which may be about something else ({who})"
    if finding.rule == "XC504":
        return f"the nearest words of {who}"
    if finding.rule == "XC205":
        return f"the spelling of {who}"
    if finding.rule == "XC503":
        return f"the latest, of {who}"
    if finding.rule == "XC505":
        return f"as {who} put it" if " and " in who or who[0].isdigit() else f"as {who} puts it"
    if agreed and len(_sources(finding)) > 1:
        return "which all sources carry"
    return f"which {who} carries" if agreed else f"the figures of {who}"


def _who(finding: Finding, names: Mapping[str, str]) -> str:
    found = [names.get(s, s) for s in _sources(finding)]
    return listed(found) if 0 < len(found) <= NAMED else f"{len(found)} sources" if found else "the sources"


def _sources(finding: Finding) -> list[str]:
    return list(dict.fromkeys(c.source for p in finding.positions[1:] for c in p.claims))


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= 60 else text[:57].rsplit(' ', 1)[0] + ' …'}”"


def _flat(text: str) -> str:
    return " ".join(text.split())
