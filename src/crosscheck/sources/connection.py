"""A connection to an address that was checked, and the answer to one request: all of it in a limited time.

The standard library's HTTP and TLS, on a socket of ours that is connected to the very address, for the name that was
given.  Proxies of the environment are not used, no cookies are kept or sent.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from crosscheck.sources.addresses import Refused

PORTS = {"http": 80, "https": 443}
_BUFFER = 1 << 16
SAVE = "save the page in a browser, and add the file"


@dataclass(frozen=True, slots=True)
class Target:
    """What a URL asks for: ``path`` with its query, in ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class Clock:
    """What is left of a time, in seconds."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float = float("inf")) -> float:
        """Seconds that are left, at most so many.  Raises ``TimeoutError`` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return min(left, most)


def target_of(url: str) -> Target:
    """The parts of an address.  Raises :class:`Refused`."""
    if not url.isprintable() or any(c.isspace() or c == "\\" for c in url):
        raise Refused("is no address: it holds white space or a sign that no address has")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        raise Refused("is no address of the web") from None
    if parts.scheme not in PORTS:
        raise Refused(f"is fetched by {parts.scheme or 'nothing'}, and only http and https are")
    if "@" in parts.netloc:
        raise Refused("holds a user name or a password", SAVE)
    if not host or "%" in host or port == 0:
        raise Refused("is no address of the web")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return Target(parts.scheme, host, port or PORTS[parts.scheme], f"{path}?{query}" if query else path)


@contextmanager
def answered(
    target: Target, addresses: Collection[str], accept: str, clock: Clock, seconds: float, most: int
) -> Iterator[http.client.HTTPResponse]:
    """The answer to a request for ``target`` at one of its ``addresses``, whose body is still to be read.

    ``accept`` are the media types that are asked for, ``seconds`` the most that connecting may take, ``most`` the bytes
    that the server may send, headers and all.  Raises ``OSError`` (``TimeoutError``, ``ssl.SSLError``) and
    ``http.client.HTTPException``; reading the answer also :class:`Refused`, when the server sends more.
    """
    with _connected(target, addresses, clock, seconds) as sock:
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.auto_open = 0  # never by the name
        connection.sock = _BoundedSocket(sock, clock, most)
        connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
        for header, value in (
            ("Host", target.authority), ("User-Agent", "crosscheck"), ("Accept", accept), ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ):  # fmt: skip
            connection.putheader(header, value)
        connection.endheaders()
        yield connection.getresponse()


@contextmanager
def _connected(target: Target, addresses: Collection[str], clock: Clock, seconds: float) -> Iterator[socket.socket]:
    """A connection to one of the addresses, the first that takes one; encrypted, with the name checked, for https."""
    failed: OSError = OSError("no address")
    for address in addresses:
        try:
            plain = socket.create_connection((address, target.port), clock.left(seconds))
            break
        except OSError as error:
            failed = error
    else:
        raise failed
    with plain:
        if target.scheme == "http":
            yield plain
            return
        plain.settimeout(clock.left(seconds))
        with ssl.create_default_context().wrap_socket(plain, server_hostname=target.host) as safe:
            yield safe


class _BoundedSocket:
    """A socket as ``http.client`` uses one; who made it closes it.

    Each call has what is left of the time, and no more is read than allowed, whatever sizes the server tells.
    """

    def __init__(self, sock: socket.socket, clock: Clock, most: int) -> None:
        self._sock, self._clock, self._most = sock, clock, most

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._clock.left())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_BoundedReader(self._sock, self._clock, self._most), _BUFFER)

    def close(self) -> None:
        """Nothing: ``http.client`` closes it before the answer is read."""


class _BoundedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, clock: Clock, most: int) -> None:
        self._sock, self._clock, self._left = sock, clock, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._sock.settimeout(self._clock.left())
        count = self._sock.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise Refused("sends more than a page may have", SAVE)
        return count
