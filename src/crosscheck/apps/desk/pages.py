"""Templates → pages.  Every value is escaped by the template environment, after signs that hide or reorder are shown.

What goes into a field for typing is escaped only: it must come back as it was.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from crosscheck.report.render import words
from crosscheck.report.render.html import page_environment

STATIC = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}
PALETTE = "palette.css"
_PALETTE_PARTS = (r"^:root \{.*?^\}", r"^@media \(prefers-color-scheme: dark\) \{.*?^\}")
"""The blocks of the report's style sheet that name its colours and letters."""


@cache
def environment() -> Environment:
    """The templates of the desk."""
    made = page_environment("crosscheck.apps.desk")
    made.filters.update(typed=_typed)
    made.globals.update(words=words)
    return made


def _typed(value: str | None) -> Markup:
    """A value for a field of a form: escaped, every character as it is."""
    return escape(value or "")


def page(template: str, context: dict[str, Any], status: int = 200) -> HTMLResponse:
    """A page, as an answer."""
    return HTMLResponse(environment().get_template(template).render(context), status)


def static(name: str) -> Response | None:
    """A style sheet or script of the desk; ``None`` for any other name."""
    if name == PALETTE:
        return Response(palette(), media_type="text/css")
    if name not in STATIC:
        return None
    return Response((files("crosscheck.apps.desk") / "static" / name).read_text("utf-8"), media_type=STATIC[name])


@cache
def palette() -> str:
    """The colours and letters of the report, light and dark."""
    style = page_environment().get_template("report.css").render()
    found = (re.search(part, style, re.MULTILINE | re.DOTALL) for part in _PALETTE_PARTS)
    return "\n".join(block[0] for block in found if block) + "\n"
