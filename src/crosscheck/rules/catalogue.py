"""The rules: one visible table.  ``rules/docs/<code>.md`` is the text that users see of each.

A new rule is one line here, one page in ``docs/``, and a check in one of the modules of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from crosscheck.model import Severity, Verdict

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
CONTRADICTION, DISCREPANCY = Verdict.CONTRADICTION, Verdict.DISCREPANCY


@dataclass(frozen=True, slots=True)
class Rule:
    """``family``: rules of one family give the same finding the same identity."""

    code: str
    name: str
    severity: Severity
    verdict: Verdict | None
    title: str
    family: str = ""

    @property
    def group(self) -> str:
        return self.family or self.code


_TABLE = (
    Rule("XC101", "quote-missing", E, None, "The quote is not in its source"),
    Rule("XC102", "quote-ambiguous", W, None, "The quote stands in its source more than once"),
    Rule("XC103", "value-not-carried", E, None, "The quote does not carry the claim's value"),
    Rule("XC104", "weekday-mismatch", E, CONTRADICTION, "A weekday and its date disagree"),
    Rule("XC105", "unknown-topic", E, None, "The claim is on a topic that is not defined"),
    Rule("XC106", "duplicate-claim", N, None, "The same claim is made twice"),
    Rule("XC107", "misfit-value", E, None, "The value's unit or kind does not fit its topic"),
    Rule("XC108", "as-of-after-publication", W, None, "The claim holds at a time after its source was published"),
    Rule("XC109", "claim-not-compared", N, None, "A claim that should be compared is compared with nothing"),
    Rule("XC201", "quantities-contradict", E, CONTRADICTION, "Quantities contradict each other", "quantity"),
    Rule("XC202", "quantities-differ", W, DISCREPANCY, "Quantities differ", "quantity"),
    Rule("XC203", "dates-contradict", E, CONTRADICTION, "Dates contradict each other", "date"),
    Rule("XC204", "dates-differ", W, DISCREPANCY, "Dates differ", "date"),
    Rule("XC205", "names-differ", W, DISCREPANCY, "Names differ"),
    Rule("XC206", "asserted-and-denied", E, CONTRADICTION, "Asserted here, denied there"),
    Rule("XC207", "total-fell", E, CONTRADICTION, "A figure that can only rise has fallen"),
    Rule("XC208", "different-thing-counted", W, DISCREPANCY, "The same number, of different things"),
    Rule("XC209", "quoted-differently", W, DISCREPANCY, "The same speaker is quoted differently"),
    Rule("XC301", "impossible-order", E, CONTRADICTION, "Events in an impossible order", "order"),
    Rule("XC302", "part-exceeds-whole", E, CONTRADICTION, "A part exceeds its whole"),
    Rule("XC303", "duration-misfits-dates", E, CONTRADICTION, "A duration does not fit its dates"),
    Rule("XC304", "parts-do-not-add-up", E, CONTRADICTION, "Parts do not add up to their whole"),
    Rule("XC401", "one-origin", N, None, "Several outlets, one origin"),
    Rule("XC402", "copy-differs", W, DISCREPANCY, "A copy differs from its original"),
    Rule("XC403", "silent-edit", W, None, "A figure changed between two versions, and no note says so"),
    Rule("XC501", "draft-contradicted", E, CONTRADICTION, "The sources contradict the draft"),
    Rule("XC502", "draft-not-carried", W, None, "No source carries what the draft says"),
    Rule("XC503", "draft-out-of-date", W, Verdict.CHANGE, "The draft gives an older figure"),
    Rule("XC504", "misquoted", E, None, "The draft quotes what its source does not say"),
    Rule("XC505", "hedge-changed", W, None, "The draft drops, adds or turns a hedge"),
    Rule("XC506", "wrong-speaker", E, None, "The draft names another speaker"),
    Rule("XC507", "draft-differs", W, DISCREPANCY, "Only a loose reading reconciles the draft with its sources"),
    Rule("XC508", "unused-ignore", N, None, "A comment that ignores a rule closes nothing"),
    Rule(
        "XC509",
        "sources-not-unanimous",
        W,
        CONTRADICTION,
        "One source carries what the draft says, another excludes it",
    ),
    Rule("XC510", "plan-told-as-fact", W, None, "The draft tells as fact what its source has as a plan or a limit"),
    Rule("XC511", "cited-source-does-not-carry", W, None, "The cited source does not carry what another one does"),
    Rule("XC512", "not-to-be-printed", W, None, "An editor ruled that it is not to be printed"),
    Rule("XC513", "headline-and-text-differ", W, None, "The draft's headline and its text differ"),
    Rule("XC514", "house-spelling", N, None, "The house writes the name otherwise"),
    Rule("XC515", "never-printed", W, None, "A word that the house never prints"),
    Rule("XC601", "stale-decision", W, None, "A decision closes nothing any more"),
    Rule("XC602", "expired-decision", W, None, "A decision has expired"),
    Rule("XC603", "broad-decision", W, None, "A decision names more than its finding holds"),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _TABLE}


def page(code: str) -> str:
    """The documentation of a rule, Markdown.  Raises ``KeyError`` for an unknown code."""
    rule = RULES[code]
    return resources.files("crosscheck").joinpath(f"rules/docs/{rule.code}.md").read_text("utf-8")
