"""The report inside the desk: the page that ``crosscheck report`` writes, as the project is now."""

from __future__ import annotations

from starlette.responses import Response

from crosscheck.apps.desk.asking import Ask
from crosscheck.apps.desk.pages import whole
from crosscheck.report.render import html


def report(ask: Ask) -> Response:
    """GET /report: with a link back to the desk, and else letter by letter what the command writes."""
    return whole(html.render(ask.now.report, back=("/", "back to the review desk")), html.policy_of("report"))
