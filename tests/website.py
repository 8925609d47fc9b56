"""A web site on loopback, for tests of fetching: what each path answers, and what was asked of it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = tuple[int, Mapping[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]
SECONDS = 10
"""After which a connection of the site ends by itself."""


@dataclass
class Site:
    """``answers`` by path; ``asked`` are the paths and ``hosts`` the Host headers that were asked for, in order."""

    port: int
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes, media: str | None = "text/html", status: int = 200, **headers: str) -> str:
        """Let ``path`` answer ``body``; gives its address."""
        told = {**({"Content-Type": media} if media else {}), "Content-Length": str(len(body)), **headers}
        self.answers[path] = (status, {k.replace("_", "-"): v for k, v in told.items()}, body)
        return self.url(path)

    def leads(self, path: str, to: str, status: int = 302) -> str:
        """Let ``path`` redirect; gives its address."""
        self.answers[path] = (status, {"Location": to, "Content-Length": "0"}, b"")
        return self.url(path)


@contextmanager
def served(certificate: Path | None = None, host: str = "127.0.0.1") -> Iterator[Site]:
    """A site that answers while the block lasts; encrypted with a ``certificate`` (PEM, with its key)."""

    class Handler(BaseHTTPRequestHandler):
        timeout = SECONDS

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.hosts.append(self.headers.get("Host", ""))
            site.headers.append(dict(self.headers.items()))
            answer = site.answers.get(self.path, (404, {"Content-Length": "0"}, b""))
            try:
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Say nothing: who asks may hang up."""

    server = Server((host, 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_address[1], "https" if certificate else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(SECONDS)
