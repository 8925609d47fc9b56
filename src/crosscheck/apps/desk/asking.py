"""One request as the views see it: the project, what was asked and typed, and the ways to answer."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from crosscheck.apps.desk.body import Handed
from crosscheck.apps.desk.pages import page
from crosscheck.apps.desk.project import Desk, Snapshot
from crosscheck.apps.desk.recent import key_of_file
from crosscheck.apps.desk.security import Doors
from crosscheck.apps.desk.writing import Done, Plan
from crosscheck.errors import CrosscheckError
from crosscheck.files.transactions import Conflict
from crosscheck.report.render import summary

BY_COOKIE = "crosscheck-by"
A_YEAR = 365 * 24 * 3600
SHOWN_LINES = 400
"""Lines of a difference that a page shows."""


@dataclass(frozen=True, slots=True)
class Room:
    """What all requests share: the desk, its doors, and who sits at it when nobody has said so."""

    desk: Desk
    doors: Doors
    by: str = ""


class Ask:
    """One request.  ``now`` raises :class:`CrosscheckError` when the project cannot be read."""

    def __init__(self, request: Request, room: Room) -> None:
        self.request = request
        self.room = room
        self.desk = room.desk
        self.typed: list[tuple[str, str]] = request.scope.get("form", [])
        self.files: Mapping[str, Handed] = request.scope.get("files", {})

    @cached_property
    def now(self) -> Snapshot:
        return self.desk.now()

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params.get(name, ""))

    def asked(self, name: str) -> str:
        """A parameter of the address; "" when it is not there."""
        return self.request.query_params.get(name, "")

    def field(self, name: str) -> str:
        """What was typed into a field, without white space around it; "" when it is not there."""
        return next((value.strip() for key, value in self.typed if key == name), "")

    def kept(self, name: str) -> tuple[str, Handed | None]:
        """The file that came with a form, and the key that a form names it by when it is sent once more.

        A file that does not come again is the one that came before, unless the form says to leave it out.
        """
        if name in self.files:
            return self.desk.handed.keep(key_of_file(self.files[name]), self.files[name]), self.files[name]
        key = "" if self.field(f"{name}_out") else self.field(f"{name}_kept")
        return key, self.desk.handed.get(key)

    def handed(self, name: str) -> Handed | None:
        """The file that came with a form, now or before (:meth:`kept`)."""
        return self.kept(name)[1]

    def fields(self, name: str) -> list[str]:
        """All values of a field that may be given more than once."""
        return [value for key, value in self.typed if key == name]

    @property
    def by(self) -> str:
        """Who is at the desk: as typed, else as typed last, else as the command line says."""
        return self.field("by") or self._cookie_by or self.room.by

    @property
    def _cookie_by(self) -> str:
        return unquote(self.request.cookies.get(BY_COOKIE, ""))[:200]

    @property
    def seen(self) -> dict[str, str]:
        """File → the version that the page was made from."""
        pairs = (value.partition(" ") for value in self.fields("seen"))
        return {name: version for version, _, name in pairs}

    def page(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page of the desk, with what all pages have."""
        return page(template, {**self._common(), **context}, status)

    def missing(self, what: str) -> HTMLResponse:
        """404, in words, with what was typed, so that nobody types it again."""
        typed = [(k, v) for k, v in self.typed if v.strip() and k not in ("csrf", "seen")]
        return self.page("message.html", 404, title="Not there", message=what, typed=typed)

    def write(self, plan: Plan, then: str, home: str = "/") -> Response:
        """Write a plan and go on to another page; the conflict page when a file was changed meanwhile.

        ``home`` is the page to come back to when it is undone.
        """
        try:
            done = self.desk.files.write(replace(plan, home=home), self.seen)
        except Conflict as conflict:
            return self.conflict(plan, conflict)
        return self.go(then, done)

    def go(self, path: str, done: Done | None = None) -> Response:
        """On to another page, which tells what was done."""
        path, mark, fragment = path.partition("#")
        joined = "&" if "?" in path else "?"
        response = RedirectResponse(path + (f"{joined}done={done.number}" if done else "") + mark + fragment, 303)
        if self.field("by"):
            response.set_cookie(
                BY_COOKIE, quote(self.field("by")[:200]), max_age=A_YEAR, httponly=True, samesite="strict", path="/"
            )
        return response

    def conflict(self, plan: Plan, conflict: Conflict) -> HTMLResponse:
        """What was changed meanwhile, what was to be written, and the choice between them."""
        again = [(k, v) for k, v in self.typed if k not in ("csrf", "seen")]
        return self.page(
            "conflict.html",
            409,
            what=plan.what,
            files=[self._both(plan, name) for name in conflict.files if name in plan.texts],
            again=again,
            seen_now={name: self.desk.files.version(name) for name in plan.texts},
            action=self.request.url.path,
        )

    def _both(self, plan: Plan, name: str) -> Mapping[str, Any]:
        present = self.desk.files.text(name)
        base = self.desk.files.text_of(self.seen.get(name, ""))
        return {
            "name": name,
            "theirs": None if base is None else difference(base, present, name),
            "mine": difference(present, plan.texts[name], name),
            "present": present,
        }

    def _common(self) -> dict[str, Any]:
        """The frame: what was done, how many findings are open, whether files have changed."""
        try:
            now = self.now
        except CrosscheckError:
            now = None
        history = self.desk.files.done
        told = next((d for d in history if str(d.number) == self.asked("done")), None)
        return {
            "csrf": self.room.doors.csrf,
            "by": self.by,
            "stamp": now.stamp if now else self.desk.stamp(),
            "report": now.report if now else None,
            "open_count": len(now.report.open()) if now else 0,
            "summary": summary,
            "told": told,
            "undoable": told is not None and told is history[-1],
            "project": self.desk.project.resolve().name,
        }


def difference(old: str, new: str, name: str) -> list[tuple[str, str]]:
    """The lines that differ, with three around them: ``(kind, line)``, kind "add", "remove", "same" or "place"."""
    kinds = {"+": "add", "-": "remove", " ": "same", "@": "place"}
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm=""))[2:]
    shown = [(kinds.get(line[:1], "same"), line if line[:1] == "@" else line[1:]) for line in lines[:SHOWN_LINES]]
    rest = len(lines) - len(shown)
    return [*shown, ("place", f"and {rest} more lines")] if rest > 0 else shown
