"""A finding as a question to an editor at the terminal: every quote, and the rulings to choose from."""

from __future__ import annotations

from crosscheck.model import Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.words import circumstances, position_name
from crosscheck.report.report import Report

RULINGS = {"b": "both right", "s": "source error", "a": "accepted"}
"""The rulings beside the positions themselves, by the key that gives them."""
MEANS = {
    "a position": "proof supports it in a draft, and takes the others for contradicted",
    "both right": "they speak of different things or times; proof supports every position",
    "source error": "one source is wrong; proof takes no side",
    "accepted": "the difference is known and may stand; proof takes no side",
    "other": "your words are printed with the finding; proof takes no side",
    "wording": "proof offers it before any wording of its own",
    "hold": "proof warns of a draft that prints it, whichever source carries it (XC512)",
    "expires": "from the day after, the finding is open again (XC602)",
    "every ruling": "the finding is closed: it fails no gate, and the report prints the ruling with it",
}
"""What each ruling, and each further key of a decision, does."""


def question(report: Report, finding: Finding) -> str:
    """The message, each position with its quotes, and what would settle it."""
    lines = [f"{finding.severity.value} {finding.rule} [{finding.id}] {one_line(finding.message)}", ""]
    for number, position in enumerate(finding.positions, 1):
        lines.append(f"  {number}  {position_name(position)}")
        for claim in position.claims:
            said = "; ".join([report.name(claim.source), *circumstances(claim)])
            lines.append(f"       “{one_line(claim.quote)}” ({one_line(said)})")
    for label, text in (("Reconciled by", finding.reconciled_by), ("To settle it", finding.settled_by)):
        lines += [f"  {label}: {one_line(text)}"] if text else []
    return "\n".join(lines) + "\n"


def choices(finding: Finding) -> dict[str, str]:
    """What an answer of one key stands for: a number for each position, and a letter for the other rulings."""
    positions = (
        {str(n): one_line(p.value) for n, p in enumerate(finding.positions, 1)} if len(finding.positions) > 1 else {}
    )
    return positions | RULINGS
