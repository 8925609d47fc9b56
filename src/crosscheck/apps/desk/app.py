"""The desk as an ASGI application: which address is which view, and what happens when one fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from crosscheck.apps.desk import pages
from crosscheck.apps.desk.asking import Ask, Room
from crosscheck.apps.desk.body import Fields
from crosscheck.apps.desk.project import Desk
from crosscheck.apps.desk.security import Doors, Guard
from crosscheck.apps.desk.views import articles, drafts, findings, reports, sources, topics
from crosscheck.errors import CrosscheckError
from crosscheck.files.transactions import Conflict

View = Callable[[Ask], Response]
WITH_FILE = frozenset(("/add", "/proof"))
"""Where a form may bring a file."""


def create_app(project: Path, today: Callable[[], str], doors: Doors | None = None, by: str = "") -> ASGIApp:
    """The desk of a project.

    ``today`` gives the day that decisions are dated and expire against (ISO), ``by`` is the name offered to the
    first who rules.  The project is read when a page is asked for, so one that cannot be read yet has a desk too.
    """
    doors = doors or Doors()
    room = Room(Desk(project, today), doors, by)

    def get(path: str, view: View) -> Route:
        return Route(path, _endpoint(room, view), methods=["GET"])

    def post(path: str, view: View) -> Route:
        return Route(path, _endpoint(room, view), methods=["POST"])

    routes = [
        get("/", findings.queue),
        get("/findings/{id}", findings.finding),
        post("/findings/{id}/rule", findings.rule),
        post("/findings/{id}/withdraw", findings.withdraw),
        get("/sources", sources.listing),
        get("/sources/{key}", sources.source),
        get("/sources/{key}/new", sources.blank),
        post("/sources/{key}/try", sources.attempt),
        post("/sources/{key}/accept", sources.accept),
        post("/sources/{key}/add", sources.accept),
        post("/sources/{key}/refuse", sources.refuse),
        get("/claims/{key}", sources.claim),
        post("/claims/{key}/correct", sources.correct),
        post("/claims/{key}/drop", sources.drop),
        get("/topics", topics.listing),
        get("/topics/{key}", topics.topic),
        post("/topics/{key}/merge", topics.merge),
        post("/topics/{key}/split", topics.divide),
        get("/add", articles.blank),
        post("/add", articles.add),
        get("/report", reports.report),
        get("/proof", drafts.blank),
        post("/proof", drafts.proof),
        get("/proof/{key}", drafts.proofed),
        post("/undo", undo),
        get("/stamp", stamp),
        get("/static/{name}", _static),
        get("/{rest:path}", _lost),
    ]
    return Guard(Starlette(routes=routes), doors, refusal, WITH_FILE)


def undo(ask: Ask) -> Response:
    """POST /undo: the files as they were before a change."""
    known = {str(done.number): done.number for done in ask.desk.files.done}
    try:
        done = ask.desk.files.undo(known.get(ask.field("number"), 0))
    except KeyError:
        return ask.missing("There is nothing to undo.")
    except Conflict as conflict:
        words = f"{', '.join(conflict.files)} was changed again since. Nothing was undone."
        return ask.page("message.html", 409, title="Not undone", message=words, typed=[])
    return ask.go(done.home, done)


def stamp(ask: Ask) -> Response:
    """GET /stamp: tells open pages that a file has changed."""
    return JSONResponse({"stamp": ask.desk.stamp()})


def refusal(status: int, why: str, typed: Fields) -> HTMLResponse:
    """A page of the guard, which knows nothing of the project."""
    return pages.page("refused.html", {"why": why, "typed": typed, "enter": status == 401}, status)


def _static(ask: Ask) -> Response:
    return pages.static(ask.part("name")) or ask.missing("There is no such page.")


def _lost(ask: Ask) -> Response:
    return ask.missing("There is no such page.")


def _endpoint(room: Room, view: View) -> Callable[[Request], Response]:
    """A view as an endpoint.  Not async: it runs in a thread, and a long reading stops nobody else."""

    def endpoint(request: Request) -> Response:
        ask = Ask(request, room)
        try:
            return view(ask)
        except CrosscheckError as error:
            return ask.page("problems.html", 503, problems=error.problems)
        except OSError as error:
            what = f"{error.filename or 'a file'} cannot be written: {error.strerror or error}. Nothing was changed."
            return ask.page("message.html", 500, title="Not written", message=what, typed=ask.typed)

    return endpoint
