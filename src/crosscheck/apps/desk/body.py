"""The body of a request → fields and files: plain forms, and on the pages that take a file those that carry one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import Receive

MAX_BODY = 1_000_000
"""Bytes of a plain form."""
MAX_UPLOAD = 50_000_000
"""Bytes of a form with a file."""
MAX_FIELDS = 5_000
PLAIN = "application/x-www-form-urlencoded"
PARTED = "multipart/form-data"
Fields = list[tuple[str, str]]

_BOUNDARY = re.compile(r"""boundary=("?)([\w'()+,./:=?-]{1,70})\1\s*\Z""", re.ASCII)
_PART = re.compile(
    r'^content-disposition: *form-data; *name="([^"\r\n]*)"(?:; *filename="([^"\r\n]*)")? *$',
    re.IGNORECASE | re.MULTILINE,
)
_ESCAPED = {"%22": '"', "%0D": "\r", "%0A": "\n"}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in: its name without folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: fields in order, and the files by the name of their field."""

    fields: Fields = field(default_factory=list)
    files: Mapping[str, Handed] = field(default_factory=dict)


async def form_of(headers: Headers, receive: Receive, with_file: bool) -> Form | str:
    """The form of a request, or why it cannot be had; one with files only where ``with_file`` allows it."""
    given = headers.get("content-type", "")
    kind = given.partition(";")[0].strip().lower()
    if kind != PLAIN and not (with_file and kind == PARTED):
        return "The desk takes plain forms only."
    most = MAX_UPLOAD if kind == PARTED else MAX_BODY
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return "The request broke off."
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
        size += len(parts[-1])
        if size > most:
            return f"The form is too long: more than {most // 1_000_000} MB."
    try:
        form = _parted(b"".join(parts), given) if kind == PARTED else Form(_plain(b"".join(parts)))
    except ValueError:
        return "The form cannot be read."
    return Form([(key, value.replace("\r\n", "\n").replace("\r", "\n")) for key, value in form.fields], form.files)


def _plain(body: bytes) -> Fields:
    return parse_qsl(
        body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), errors="strict",
        max_num_fields=MAX_FIELDS,
    )  # fmt: skip


def _parted(body: bytes, given: str) -> Form:
    """A form as browsers send it with files (WHATWG HTML, "multipart/form-data encoding").  Raises ``ValueError``."""
    boundary = _BOUNDARY.search(given)
    if boundary is None:
        raise ValueError(given)
    first, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary[2].encode())
    if first or not parts or parts.pop().strip() != b"--" or len(parts) > MAX_FIELDS:
        raise ValueError("it has no beginning or no end")
    fields: Fields = []
    files: dict[str, Handed] = {}
    for part in parts:
        head, blank, value = part.partition(b"\r\n\r\n")
        named = _PART.search(head.decode("utf-8").replace("\r\n", "\n"))
        if not blank or named is None:
            raise ValueError("a part has no name")
        name = _unescaped(named[1])
        if named[2] is None:
            fields.append((name, value.decode("utf-8")))
        elif named[2] or value:
            files[name] = Handed(_unescaped(named[2]).replace("\\", "/").rpartition("/")[2], value)
    return Form(fields, files)


def _unescaped(name: str) -> str:
    """What browsers write otherwise in a name: quotation marks and ends of lines."""
    return re.sub("%22|%0D|%0A", lambda found: _ESCAPED[found[0]], name)
