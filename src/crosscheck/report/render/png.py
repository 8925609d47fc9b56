"""One finding as a PNG: the picture of :mod:`crosscheck.report.render.svg`, drawn by resvg (the ``png`` extra)."""

from __future__ import annotations

from importlib import import_module

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.model import Finding
from crosscheck.report.render import svg
from crosscheck.report.report import Report

ZOOM = 2
"""Pixels of the PNG for each of the SVG, for sharp type on a screen of high density."""


def render(report: Report, finding: Finding) -> bytes:
    """The picture of ``finding``.  Raises ``CrosscheckError`` when resvg is not installed."""
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        hint = "pip install 'crosscheck-claims[png]', or take --format svg"
        raise CrosscheckError([Problem("--format png", None, "needs the package resvg-py", hint)]) from None
    return bytes(resvg.svg_to_bytes(svg_string=svg.render(report, finding), zoom=ZOOM))
