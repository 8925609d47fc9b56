"""What stands before every page: who may ask, from which page a change may come, and what a page may do.

The desk writes files, so a page of another site must not be able to use it: the Host header must be a name of
this machine (against names that are pointed at it later), a change must carry the token of a page of ours and must
come from our own origin, and on any other address than the loopback one nobody gets in without a token.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosscheck.apps.desk.body import Fields, form_of

LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of every page that brings no policy of its own, as the report does."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not "no-referrer": browsers then send "Origin: null" with our own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
Refuse = Callable[[int, str, Fields], Response]
"""A page that says why: status, words, and the fields that were sent, so that nobody types them again."""


@dataclass(frozen=True)
class Doors:
    """``hosts`` are the names that the desk answers to, beside those of this machine; ``token`` opens it, ``None``
    when everybody who reaches it may come in; ``csrf`` is known to pages of this desk only."""

    hosts: frozenset[str] = frozenset()
    token: str | None = None
    cookie: str = "crosscheck-desk"
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def knows(self, host: str | None) -> bool:
        """Whether a Host header names this desk.  With a token every IP address does: no name can be re-pointed."""
        name = host_name(host)
        if name is None:
            return False
        return name in LOCAL or name in self.hosts or (self.token is not None and _is_address(name))


class Guard:
    """ASGI middleware: checks a request, reads its form, and sets the headers of the answer.

    Fields go into ``scope["form"]``, files into ``scope["files"]``; only pages ``with_file`` take one.
    """

    def __init__(self, app: ASGIApp, doors: Doors, refuse: Refuse, with_file: Collection[str] = ()) -> None:
        self._app, self._doors, self._refuse, self._with_file = app, doors, refuse, with_file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # neither lifespan nor sockets
        protected = _with_headers(send)
        answer = await self._answer(scope, receive)
        if answer is not None:
            await answer(scope, receive, protected)
        else:
            await self._app(scope, _nothing, protected)

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """The refusal or redirection; ``None`` when the request may pass."""
        headers = Headers(scope=scope)
        scope["form"], scope["files"] = [], {}
        if len(headers.getlist("host")) != 1 or not self._doors.knows(headers.get("host")):
            return self._refuse(421, "This desk does not answer to that name. Use the address that it printed.", [])
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return self._refuse(405, "The desk knows GET and POST only.", [])
        posting = scope["method"] == "POST"
        entering = posting and scope["path"] == "/enter"  # the only form that may bring the token
        if not entering and (entry := self._entered(scope, headers)) is not None:
            return entry
        if posting and _is_foreign(headers):
            return self._refuse(403, "This change came from a page of another site. Nothing was written.", [])
        if posting:
            form = await form_of(headers, receive, scope["path"] in self._with_file)
            if isinstance(form, str):
                return self._refuse(400, form, [])
            scope["form"], scope["files"] = form.fields, form.files
        if entering and (entry := self._entered(scope, headers)) is not None:
            return entry
        if posting and not _same(dict(scope["form"]).get("csrf"), self._doors.csrf):
            typed = [(k, v) for k, v in scope["form"] if k not in ("csrf", "seen", "token")]
            why = "This page is from before the desk was started anew. Nothing was written: load it again."
            return self._refuse(403, why, typed)
        return None

    def _entered(self, scope: Scope, headers: Headers) -> Response | None:
        """The way in with a token: once in the address or a form, from then on in a cookie."""
        token = self._doors.token
        if (
            token is None
            or scope["path"].startswith("/static/")
            or _same(cookies(headers).get(self._doors.cookie), self._doors.session)
        ):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), max_num_fields=100)
        posted = scope["path"] == "/enter" and scope["method"] == "POST"
        given = dict(scope["form"] if posted else query).get("token")
        if not _same(given, token):
            return self._refuse(401, "This desk wants its token.", [])
        rest = [(k, v) for k, v in query if k != "token"]
        path = "/" if posted else "/" + quote(scope["path"].lstrip("/"))  # "//name" would lead to another site
        response = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), 303)
        # lax: the address with the token may be opened from a mail or a chat; changes need the CSRF token anyway
        response.set_cookie(self._doors.cookie, self._doors.session, httponly=True, samesite="lax", path="/")
        return response


def _is_foreign(headers: Headers) -> bool:
    """Whether a change comes from a page of another site, as the browser tells before the form is read."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers["host"].lower()


def host_name(header: str | None) -> str | None:
    """The name in a Host header, without port and brackets, in lower case; ``None`` when it is none."""
    if not header or any(c in header for c in "/\\@?# \t,"):
        return None
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port  # refuses what is no number
    except ValueError:
        return None
    return (parts.hostname or "").rstrip(".") or None


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies of a request."""
    return cookie_parser(headers.get("cookie", ""))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _same(given: str | None, wanted: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", POLICY)
        await send(message)

    return sender


async def _nothing() -> Message:
    """The body was read already."""
    return {"type": "http.request", "body": b"", "more_body": False}
