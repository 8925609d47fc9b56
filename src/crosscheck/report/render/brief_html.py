"""Briefs as one page that opens offline."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.report.render import words
from crosscheck.report.render.briefing import Brief
from crosscheck.report.render.html import page_environment, policy_of
from crosscheck.report.report import Report


def render(report: Report, briefs: Sequence[Brief]) -> str:
    """The page as the text of one HTML file, UTF-8."""
    template = page_environment().get_template("brief.html")
    return template.render(report=report, briefs=briefs, words=words, policy=policy_of("report")) + "\n"
