"""Files in and out: UTF-8 in, nothing from outside the project, whole files out."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from crosscheck.errors import CrosscheckError, Problem

BOM = b"\xef\xbb\xbf"
STREAMS = ("/dev", "/proc")
"""Where a shell hands on pipes as files; a pipe anywhere else may wait for ever for somebody who writes."""


def is_there(path: Path) -> bool:
    """Whether there is a file, or what is wrongly in the place of one (a pipe), but no folder."""
    return path.exists() and not path.is_dir()


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.  Raises ``OSError``, also for what would be waited for or read for ever."""
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or any(path.is_relative_to(folder) for folder in STREAMS):
        return path.read_bytes()
    raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that messages call ``name``.  Raises :class:`CrosscheckError`."""
    try:
        return bytes_of(path)
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


def encoded(text: str, before: bytes | None) -> bytes:
    """A text in UTF-8, with the line ends and the byte order mark that the file had ``before`` (``None``: no file)."""
    data = text.encode("utf-8")
    if before is not None and b"\r\n" in before and before.count(b"\n") == before.count(b"\r\n"):
        data = data.replace(b"\n", b"\r\n")
    return BOM + data if before is not None and before.startswith(BOM) else data


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let any ``OSError`` inside name the file at ``path``; of a full disk the system does not say where."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def write_text(path: Path, text: str) -> None:
    """Write a whole file of UTF-8 text or none (see :func:`write_bytes`)."""
    write_bytes(path, text.encode("utf-8"))


@contextmanager
def whole_file(path: Path, beside: Path | None = None) -> Iterator[BinaryIO]:
    """A file that is written piece by piece, and is there when the block ends without an error: else nothing changed.

    ``beside`` is where it is until then, on the same disk; by default in its folder, under a name of its own.  As with
    :func:`write_bytes` the folder is made, a link followed, a pipe or a device written to.  Raises ``OSError``
    when it cannot be opened or be put in its place; wrap what writes to it in :func:`naming`.
    """
    if is_there(path) and not path.is_file():
        with naming(path):
            device = path.open("wb")
        with device:
            yield device
        return
    path = path.resolve()
    beside = beside or path.with_name(f".crosscheck-{secrets.token_hex(8)}.new")
    try:
        with naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            out = beside.open("wb")
        with out:
            yield out
            with naming(path):
                out.flush()
                os.fsync(out.fileno())
        with naming(path):
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o777)
            beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file or none, for what is no file of a project: a killed run leaves the old file as it was.

    Files of a project go through :mod:`crosscheck.files.transactions`.  The folder is made if it is not there; a link
    is followed, and a pipe or a device is written to, never replaced.  Raises ``OSError`` when the file cannot be
    written.
    """
    if is_there(path) and not path.is_file():
        with naming(path):
            path.write_bytes(data)
        return
    path = path.resolve()
    beside = path.with_name(f".crosscheck-{secrets.token_hex(8)}.new")
    try:
        stage(path, data, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def stage(path: Path, data: bytes, beside: Path) -> None:
    """Write ``data`` to ``beside``, synced to disk, with the mode of ``path``, which it is to take the place of.

    Neither is a link.  The folder is made if it is not there, and what was left at ``beside`` goes.  Raises
    ``OSError``, which names ``path``.
    """
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if mode is not None:
            beside.chmod(mode)
