"""The words of a proof: what statuses and rules are called, who carries a statement, the sentence with the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.document.markup import markdown_prose
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.summary import left_out_words
from crosscheck.report.render.words import as_of, number_of
from crosscheck.report.report import Report
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.values import capital, count_word, listed

STATUS_WORDS = {
    "contradicted": "contradicted",
    "disputed": "disputed among the sources",
    "differs": "differing",
    "out_of_date": "out of date",
    "not_found": "found in no source",
    "supported": "supported",
}
"""Worst first."""
LABELS = {
    "XC104": "weekday and date disagree",
    "XC205": "name spelled differently",
    "XC502": "not found",
    "XC503": "out of date",
    "XC504": "misquoted",
    "XC505": "hedge changed",
    "XC506": "wrong speaker",
    "XC507": "differs",
    "XC508": "comment closes nothing",
    "XC509": "disputed among the sources",
    "XC510": "plan told as fact",
    "XC511": "not in the cited source",
    "XC512": "not to be printed",
    "XC513": "headline and text differ",
    "XC514": "not as the house writes it",
    "XC515": "never printed here",
}
"""What an editor calls it; of other rules the title, of XC501 the status."""
STYLES = {
    "XC502": "not_found",
    "XC503": "out_of_date",
    "XC505": "differs",
    "XC507": "differs",
    "XC509": "disputed",
    "XC510": "not_found",
    "XC511": "not_found",
    "XC513": "differs",
    "XC514": "differs",
}
"""How a mark is drawn; of other rules by their severity."""
NAMED = 4
"""Sources named in one line."""


def label_of(finding: Finding, statement: Statement | None) -> str:
    """What is the matter, in an editor's two or three words."""
    if finding.rule == "XC501":
        words = STATUS_WORDS["disputed" if statement is not None and statement.status == "disputed" else "contradicted"]
    else:
        words = LABELS.get(finding.rule) or (
            RULES[finding.rule].title.lower() if finding.rule in RULES else finding.rule
        )
    return f"{words} (doubtful)" if finding.doubtful else words


def shown(draft: Draft, text: str) -> str:
    """Words of the draft on one line, without the signs of Markdown."""
    return one_line(markdown_prose(text).text if draft.cuttings is not None else text)


def names(report: Report, sources: Sequence[str]) -> str:
    """ "CNA, DW and two more"."""
    told = [one_line(report.name(s)) for s in sources[:NAMED]]
    more = len(sources) - len(told)
    return listed([*told, f"{count_word(more)} more"]) if more else listed(told)


def said_by(report: Report, claim: Claim) -> str:
    """ "CNA, 20 September 2022"."""
    when = as_of(claim) if claim.as_of else ""
    return ", ".join(filter(None, [one_line(report.name(claim.source)), when]))


def verdict(report: Report) -> str:
    """The counts in words, worst first, and what was not looked at; a draft with nothing checkable is told as such."""
    total = len(report.statements)
    left = left_out_words(report)
    if report.draft is not None and report.draft.id in report.left_out:
        return " ".join(left)
    if not total:
        return "Nothing in this draft could be checked: it holds no figure, no date and no quotation."
    sources = number_of(len(report.sources) - 1 - len(left), "source")
    held = f"{capital(number_of(total, 'statement'))} held against {sources}"
    return " ".join([f"{held}: {_counts(report)}. {not_read(report)}".rstrip(), *left])


def _counts(report: Report) -> str:
    counts: Mapping[str, int] = report.statement_counts()
    parts = [f"{count_word(counts[s])} {words}" for s, words in STATUS_WORDS.items() if counts[s]]
    good = [s for s in report.statements if s.status == "supported"]
    told = (
        (sum(s.origins == 1 for s in good), "by one origin only"),
        (sum(bool(s.rules) for s in good), "put differently"),
    )
    aside = [f"{_share(n, len(good))} {words}" for n, words in told if n]
    if aside:
        parts[-1] += f" ({', '.join(aside)})"
    return listed(parts)


def _share(some: int, whole: int) -> str:
    if some < whole:
        return f"{count_word(some)} of them"
    return "all" if whole > 2 else "both" if whole == 2 else "told"


def not_read(report: Report) -> str:
    """ "Seven sentences were not looked at: nothing in them could be checked."."""
    left = report.unread
    if not left:
        return ""
    was, them = ("was", "it") if left == 1 else ("were", "them")
    return f"{capital(number_of(left, 'sentence'))} {was} not looked at: nothing in {them} could be checked."
