"""Reports in every format: one file each, one line of registration here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck.report import Report

FORMATS = {
    "terminal": "crosscheck.render.terminal",
    "json": "crosscheck.render.json",
    "markdown": "crosscheck.render.markdown",
    "html": "crosscheck.render.html",
    "sarif": "crosscheck.render.sarif",
    "github": "crosscheck.render.github",
    "gitlab": "crosscheck.render.gitlab",
    "junit": "crosscheck.render.junit",
    "rdjsonl": "crosscheck.render.rdjsonl",
    "tsv": "crosscheck.render.tsv",
}
"""Format → the module whose ``render(report) -> str`` makes it; imported when it is wanted."""


PROOF_FORMATS = {
    "terminal": "crosscheck.render.proof_terminal",
    "markdown": "crosscheck.render.proof_markdown",
    "html": "crosscheck.render.proof_html",
    "concise": "crosscheck.render.proof_concise",
}
"""The formats that tell a proof in a way of its own."""


def render(report: Report, name: str) -> str:
    """``report`` in the format ``name``.  Raises ``KeyError`` for an unknown format."""
    own = PROOF_FORMATS if report.draft is not None else {}
    text: str = import_module(own.get(name) or FORMATS[name]).render(report)
    return text
