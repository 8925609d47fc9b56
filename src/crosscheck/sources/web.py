"""An article from its address on the web, when one is given; nothing else reaches the network.

    address → checked host → connection → redirects, each checked anew → bytes within limits → what they are

A page is taken as what its bytes are, and only when that is what its server says.
"""

from __future__ import annotations

import codecs
import http.client
import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.disk import BOM
from crosscheck.sources.addresses import Network, Refused, Resolve, checked_addresses
from crosscheck.sources.charset import as_browsers
from crosscheck.sources.connection import SAVE, Clock, answered, target_of
from crosscheck.sources.reading import format_of

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Media types of articles, and the suffix that their files get."""
_UNTOLD = frozenset(("", "application/octet-stream", "binary/octet-stream"))
"""Media types that leave it to the bytes."""
_OF_FORMAT = {"html": ".html", "plain": ".txt", "pdf": ".pdf", "docx": ".docx"}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHUNK = 1 << 16
_AROUND = 1 << 20
"""Bytes that a server may send beside those of the page: headers, and the lengths of its pieces."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: seconds to connect, seconds for all of it, bytes (also unpacked), redirects."""

    connect: float = 10.0
    whole: float = 60.0
    size: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What an address served: ``data`` as it came, ``readable`` with the encoding that the server named made UTF-8.

    Of plain text both are UTF-8, since such a file is the text itself.  ``url`` is where it was in the end, ``suffix``
    says what it is (".html").
    """

    url: str
    data: bytes
    readable: bytes
    suffix: str

    @property
    def name(self) -> str:
        """A name for its file, without suffix: the last part of the path that has a letter, else host and path."""
        parts = urlsplit(self.url)
        segments = [_slug(_stem(unquote(part))) for part in parts.path.split("/")]
        lettered = [s for s in segments if any(map(str.isalpha, s))]
        return (lettered or [_slug(f"{parts.hostname}{parts.path}")])[-1]


def fetch(
    url: str, allowed: Collection[Network] = (), limits: Limits | None = None, resolve: Resolve | None = None
) -> Page:
    """The page at an http or https address.

    ``allowed`` are networks that need not be public; ``resolve`` stands for the system's resolver.  Raises
    :class:`CrosscheckError` with one problem: no such address, an address that is not public, a page that is too big,
    too slow, none of the formats of articles, or other than the server says.
    """
    limits, at = limits or Limits(), url
    clock = Clock(limits.whole)
    try:
        for _ in range(limits.redirects + 1):
            found = _asked(at, allowed, limits, clock, resolve)
            if isinstance(found, Page):
                return found
            at = found
        raise Refused(f"redirects more than {limits.redirects} times")
    except Refused as refused:
        message, hint = refused.message, refused.hint
    except (OSError, http.client.HTTPException) as error:
        message, hint = _in_words(error), SAVE
    where = "" if at == url else f"redirects to {shown(at)}: "
    raise CrosscheckError([Problem(url, None, where + message, hint)])


def _in_words(error: OSError | http.client.HTTPException) -> str:
    import ssl

    if isinstance(error, TimeoutError):
        return "does not answer in time"
    if isinstance(error, ssl.SSLError):
        return f"cannot be trusted: {getattr(error, 'verify_message', '') or error.reason or 'no encryption'}"
    if isinstance(error, http.client.IncompleteRead):
        return "broke off before its end"
    if isinstance(error, ConnectionError) and not error.strerror:
        return "cannot be fetched: its server hung up"
    if isinstance(error, http.client.HTTPException):
        return "cannot be fetched: its server does not speak HTTP as it should"
    return f"cannot be fetched: {error.strerror or type(error).__name__}"


def _asked(url: str, allowed: Collection[Network], limits: Limits, clock: Clock, resolve: Resolve | None) -> Page | str:
    """The page, or where its server says that it is."""
    target = target_of(url)
    addresses = checked_addresses(target.host, target.port, allowed, clock.left(limits.connect), resolve)
    accept = f"{', '.join(_SUFFIXES)}, */*;q=0.1"
    with answered(target, addresses, accept, clock, limits.connect, limits.size + _AROUND) as response:
        if response.status in _REDIRECTS:
            return _next(url, response)
        if response.status != 200:
            phrase = http.client.responses.get(response.status, "")
            raise Refused(f"answers {response.status} {phrase}".rstrip(), SAVE)
        return _page(url, response, limits)


def _next(url: str, response: http.client.HTTPResponse) -> str:
    """Where a redirect leads."""
    told = response.getheader("Location")
    if not told:
        raise Refused(f"answers {response.status} without saying where the page is")
    try:
        return urldefrag(urljoin(url, told.encode("latin-1").decode("utf-8")))[0]
    except ValueError:
        raise Refused("redirects to what is no address") from None


def _page(url: str, response: http.client.HTTPResponse, limits: Limits) -> Page:
    """The page of an answer: its bytes, and what they are.  Raises :class:`Refused`, :class:`CrosscheckError`."""
    media = response.headers.get_content_type() if "Content-Type" in response.headers else ""
    if media not in _SUFFIXES and media not in _UNTOLD:
        raise Refused(f"is {shown(media)}, and no article", "articles are HTML, plain text, Markdown, Word and PDF")
    data = b"".join(_body(response, limits))
    if not data:
        raise Refused("is empty")
    readable = _in_utf8(data, response.headers.get_content_charset())
    suffix = _suffix(data, readable, media)
    if suffix in (".txt", ".md") and not data.startswith(BOM):  # the file is the text itself
        data = readable.removeprefix(BOM)
    return Page(urldefrag(url)[0], data, readable if suffix == ".html" else data, suffix)


def _suffix(data: bytes, readable: bytes, media: str) -> str:
    """What the bytes are.  Raises :class:`Refused` when that is not what the server says."""
    told = _SUFFIXES.get(media)
    try:
        found = _OF_FORMAT[format_of(data if data.startswith((b"%PDF-", b"PK")) else readable, "")]
        if told is None or told == found:
            return found
        if found == ".txt" and told in (".html", ".md"):  # which no bytes tell for sure
            return told
    except CrosscheckError as error:
        raise Refused(error.problems[0].message, error.problems[0].hint) from None
    raise Refused(f"is served as {media}, and is {found[1:].upper()}", SAVE)


def _body(response: http.client.HTTPResponse, limits: Limits) -> Iterator[bytes]:
    """The bytes of an answer, unpacked.  Raises :class:`Refused` when there are too many, or too few."""
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip"):
        raise Refused(f"is compressed as {shown(packed)}, which was not asked for", SAVE)
    if (response.length or 0) > limits.size:
        raise _too_big(limits)
    taken = given = 0
    unpack = _Unpacker() if packed != "identity" else None
    while chunk := _read(response):
        taken += len(chunk)
        made = unpack.unpacked(chunk, limits.size - given + 1) if unpack else chunk
        given += len(made)
        if max(taken, given) > limits.size:
            raise _too_big(limits)
        yield made
    if response.length or (unpack and not unpack.whole):
        raise Refused("broke off before its end", "try again")


def _read(response: http.client.HTTPResponse) -> bytes:
    try:
        return response.read(_CHUNK)
    except ValueError:  # a piece of a length below zero
        raise http.client.HTTPException from None


class _Unpacker:
    """gzip, piece by piece, never more than asked for."""

    def __init__(self) -> None:
        self._one = zlib.decompressobj(wbits=31)

    def unpacked(self, packed: bytes, most: int) -> bytes:
        """What is in the next piece, at most so many bytes of it.  Raises :class:`Refused`."""
        made = b""
        try:
            while packed and len(made) < most:
                if self._one.eof:
                    self._one = zlib.decompressobj(wbits=31)
                made += self._one.decompress(packed, most - len(made))
                packed = self._one.unused_data
        except zlib.error:
            raise Refused("is not compressed as its server says", "try again") from None
        return made

    @property
    def whole(self) -> bool:
        """Whether nothing is missing at the end."""
        return self._one.eof


def _too_big(limits: Limits) -> Refused:
    return Refused(f"is bigger than {limits.size / 1_000_000:g} MB", SAVE)


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """Text in the encoding that the server names as UTF-8, so marked; as it is where that cannot be.

    What a server says goes before what a page says of itself, a byte order mark before both, as in the HTML standard.
    """
    if charset is None or data.startswith(BOM):
        return data
    try:
        codec = codecs.lookup(charset).name
        text = data.decode(codec if codec.startswith("utf-16") else as_browsers(codec))
    except (LookupError, ValueError, TypeError):
        return data
    return BOM + text.encode("utf-8", "surrogatepass") if isinstance(text, str) else data


def _stem(segment: str) -> str:
    path = PurePosixPath(segment)
    return path.stem if re.fullmatch(r"\.[A-Za-z]{1,5}", path.suffix) else segment


def _slug(words: str) -> str:
    return re.sub(r"[\W_]+", "-", words.lower())[:_LONGEST_NAME].strip("-")
