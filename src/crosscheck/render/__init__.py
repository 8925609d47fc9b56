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


def render(report: Report, name: str) -> str:
    """``report`` in the format ``name``.  Raises ``KeyError`` for an unknown format."""
    text: str = import_module(FORMATS[name]).render(report)
    return text
