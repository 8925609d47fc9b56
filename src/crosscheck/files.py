"""Files in and out: UTF-8 in, nothing from outside the project, whole files out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

from crosscheck.errors import CrosscheckError, Problem

BOM = b"\xef\xbb\xbf"


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that messages call ``name``.  Raises :class:`CrosscheckError`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        message, hint = "there is no such file", None
    except IsADirectoryError:
        message, hint = "is a folder, not a file", None
    except OSError as error:
        message, hint = f"cannot be read: {error.strerror or error}", None
    raise CrosscheckError([Problem(name, None, message, hint)])


def decode(data: bytes, name: str) -> str:
    """Normalised text: UTF-8 decoded, BOM dropped, CR and CRLF → LF, nothing else.

    Raises :class:`CrosscheckError` with line and byte offset (from 0) when it is not UTF-8.
    """
    body = data.removeprefix(BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(body)
        line = len(data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        message = f"is not UTF-8: byte {at} is 0x{data[at]:02x}"
        raise CrosscheckError([Problem(name, line, message, "save the file as UTF-8")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path, name: str) -> str:
    """The normalised text of a file (see :func:`decode`).  Raises :class:`CrosscheckError`."""
    return decode(read_bytes(path, name), name)


def escape_reason(folder: Path, name: str, root: Path) -> str | None:
    """Why a file ``name``, relative to ``folder``, may not be read for the project at ``root``; ``None`` if it may.

    Refused are absolute paths, "..", and links that lead out.
    """
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or PureWindowsPath(name).drive or "\0" in name:
        return "is not a path inside the project"
    if ".." in parts.parts:
        return 'leads out of its folder ("..")'
    try:
        inside = (folder / name).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return "is a link that leads nowhere"
    return None if inside else "is a link that leads out of the project"


def write_text(path: Path, text: str) -> None:
    """Write a whole file of UTF-8 text or none (see :func:`write_bytes`)."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes, check: Callable[[], None] | None = None) -> None:
    """Write a whole file or none: beside it, synced to disk, then renamed over it.

    A killed run leaves the old file as it was.  The folder is made if it is not there.  ``check`` is called when all
    is ready for the renaming; what it raises stops it.  Raises ``OSError`` when the file cannot be written.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        if check is not None:
            check()
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
