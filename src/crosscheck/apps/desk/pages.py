"""Templates → pages.  Every value is escaped by the template environment, after signs that hide or reorder are shown.

What goes into a field for typing is escaped only: it must come back as it was.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from crosscheck.report.render import words
from crosscheck.report.render.html import page_environment

STATIC = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}
SHARED = ("palette.css", "drawings.css")
"""What the desk takes from the report: its colours and letters, and how findings are drawn."""


@cache
def environment() -> Environment:
    """The templates of the desk."""
    made = page_environment("crosscheck.apps.desk", "crosscheck.report.render")
    made.filters.update(typed=_typed)
    made.globals.update(words=words)
    return made


def _typed(value: str | None) -> Markup:
    """A value for a field of a form: escaped, every character as it is."""
    return escape(value or "")


def page(template: str, context: dict[str, Any], status: int = 200) -> HTMLResponse:
    """A page, as an answer."""
    return HTMLResponse(environment().get_template(template).render(context), status)


def whole(html: str, policy: str) -> HTMLResponse:
    """A page that is no template of the desk, as an answer; ``policy`` allows the style and script that stand in it."""
    return HTMLResponse(html, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})


def static(name: str) -> Response | None:
    """A style sheet or script of the desk; ``None`` for any other name."""
    if name in SHARED:
        return Response(shared(name), media_type="text/css")
    if name not in STATIC:
        return None
    return Response((files("crosscheck.apps.desk") / "static" / name).read_text("utf-8"), media_type=STATIC[name])


@cache
def shared(name: str) -> str:
    """A part of the report's style sheet, by its name in :data:`SHARED`."""
    return page_environment().get_template(name).render()
