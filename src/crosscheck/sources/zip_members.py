"""The files of an archive, read one by one and within limits; nothing is unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NoReturn

from crosscheck.sources.extracted import refuse

MAX_MEMBERS = 50_000
"""Files in an archive, whatever they are."""
MAX_BYTES = 200_000_000
"""Unpacked, of all files that are read: more is no set of articles but a trap."""
MAX_RATIO = 200
"""How many times its packed size a file may unpack to; text gets to twenty."""
SMALL = 1_000_000
"""Bytes of a file whose ratio is not asked."""
SIGNATURE = b"PK\x03\x04"


class Members:
    """The files of an archive that messages call ``name``, by their path in it.

    Raises :class:`CrosscheckError`: damaged, or more than :data:`MAX_MEMBERS` files.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._read = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            self._damaged()
        infos = [info for info in self._archive.infolist() if not info.is_dir()]
        if len(infos) > MAX_MEMBERS:
            refuse(name, f"holds more than {MAX_MEMBERS} files", "give the articles alone")
        self._infos = {info.filename: info for info in infos}

    def __contains__(self, path: str) -> bool:
        return path in self._infos

    @property
    def paths(self) -> list[str]:
        """All of them, in the order of letters."""
        return sorted(self._infos)

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises :class:`CrosscheckError`: damaged, with a password, more than the limits allow, or no such file.
        """
        info = self._infos.get(path)
        if info is None:
            refuse(self._name, f"holds no file {path}", "save it again")
        if info.flag_bits & 1:
            refuse(self._name, "is an archive with a password", "save it without one")
        self._read += info.file_size
        packed = info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if packed or self._read > MAX_BYTES:
            refuse(self._name, f"unpacks to far more than it holds ({path})", "give the articles alone")
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError):
            self._damaged()

    def _damaged(self) -> NoReturn:
        refuse(self._name, "is a damaged archive", "save it again")
