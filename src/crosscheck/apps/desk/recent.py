"""What the desk keeps in memory for a while: files that were handed in, and proofs that were made of them."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from crosscheck.apps.desk.body import Handed
from crosscheck.errors import CrosscheckError
from crosscheck.files.transactions import Conflict

T = TypeVar("T")
KEPT = 8
"""Things of one sort that are kept; the oldest goes first."""
LONGEST = 100
"""Characters of a file name."""


@dataclass(frozen=True, slots=True)
class Proofed:
    """A proof as its page, and the draft that it is of: the text that was pasted, or the key of a file."""

    page: str
    text: str = ""
    file: str = ""


@dataclass
class Recent(Generic[T]):
    """The last few things of one sort, by the keys under which pages find them again."""

    _held: OrderedDict[str, T] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, key: str, thing: T) -> str:
        """Keep a thing under a key, which is handed back."""
        with self._lock:
            self._held[key] = thing
            self._held.move_to_end(key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return key

    def get(self, key: str) -> T | None:
        """The thing under a key; ``None`` when there is none, or none any more."""
        return self._held.get(key)


def key_of_file(handed: Handed) -> str:
    """A short name for a file that was handed in: twelve hexadecimal digits of a SHA-256."""
    return hashlib.sha256(handed.name.encode("utf-8", "surrogatepass") + b"\0" + handed.data).hexdigest()[:12]


def plain_name(name: str) -> str:
    """A file name that every system takes, from one that somebody gave; "" when nothing is left of it."""
    stem, _, suffix = name.rpartition(".")
    if not stem:
        stem, suffix = suffix, ""
    stem, suffix = (re.sub(r"[^\w-]+", "-", part).strip("-")[:LONGEST] for part in (stem, suffix))
    return ".".join(filter(None, (stem, suffix))) if stem else ""


def told_of(error: CrosscheckError) -> list[str]:
    """What is wrong with a file that was handed in, or with a field beside it, a sentence each."""
    hinted = [(p, p.message + (f"; {p.hint}" if p.hint else "")) for p in error.problems]
    return [f"{p.file[2:]}: {told}" if p.file.startswith("--") else f"“{p.file}”: {told}" for p, told in hinted]


@contextmanager
def laid_out(handed: Handed) -> Iterator[Path]:
    """The file on disk, in a folder of its own that goes again; problems name it without that folder."""
    with TemporaryDirectory(prefix="crosscheck-") as folder:
        path = Path(folder) / handed.name
        path.write_bytes(handed.data)
        try:
            yield path
        except Conflict:
            raise
        except CrosscheckError as error:
            called = path.as_posix()
            told = [replace(p, file=handed.name) if p.file == called else p for p in error.problems]
            raise CrosscheckError(told) from None
