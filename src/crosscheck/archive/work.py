"""The folder in which a run keeps what it has done, so that one that was killed goes on where it stopped.

It holds the rows of each bucket, the rows that could not be read, ``run.json`` once all rows are in, and a file for
each part that is done, put there whole.  It lies beside the output and is gone when that is written.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from crosscheck.archive.columns import Rows, framed, packed, unframed
from crosscheck.archive.days import Days
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import naming, whole_file
from crosscheck.files.transactions.lock import attempt, release

_RUN = "run.json"
REJECTS = "rejects.jsonl"
OUTPUT = "output.new"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known once all rows are in: how many there are in each part, and what parts cannot tell by themselves."""

    parts: tuple[tuple[int, int], ...]
    """The buckets of each part: the first, and the one behind the last."""
    rows: tuple[int, ...]
    """Of each part."""
    days: Days
    sources: int
    rejected: int
    first_reject: str
    """The first row that could not be read, as messages say it; "" without one."""


@dataclass(frozen=True, slots=True)
class Work:
    """The files of a work folder."""

    folder: Path
    key: str

    def put(self, bucket: int, rows: Rows) -> None:
        """Add rows to a bucket."""
        self._append(f"bucket-{bucket}", framed(packed(rows)))

    def chunks(self, buckets: tuple[int, int]) -> Iterator[bytes]:
        """The rows of some buckets, as :func:`~crosscheck.archive.columns.packed` made bytes of them."""
        for bucket in range(*buckets):
            path = self.folder / f"bucket-{bucket}"
            if path.exists():
                with path.open("rb") as file:
                    yield from unframed(file)

    def reject(self, problems: Iterable[Problem]) -> None:
        """Add rows that could not be read."""
        lines = [json.dumps(_rejected(p), ensure_ascii=False) + "\n" for p in problems]
        self._append(REJECTS, "".join(lines).encode("utf-8", "backslashreplace"))

    def _append(self, name: str, data: bytes) -> None:
        with naming(self.folder), (self.folder / name).open("ab") as file:
            file.write(data)

    def done(self, part: int) -> Path | None:
        """The lines of a part that is done."""
        path = self._lines(part)
        return path if path.exists() else None

    def finish(self, part: int, lines: Iterable[str]) -> Path:
        """Put the lines of a part there, all or none."""
        path = self._lines(part)
        with whole_file(path) as out:
            for line in lines:
                with naming(self.folder):
                    out.write(line.encode("utf-8", "backslashreplace") + b"\n")
        return path

    def _lines(self, part: int) -> Path:
        return self.folder / f"part-{part}.jsonl"

    def gathered(self) -> Gathered | None:
        """What a run with the same key knew, if all its rows were in."""
        told = _read(self.folder)
        if told is None or told["key"] != self.key:
            return None
        known = told["gathered"]
        known["parts"] = tuple((first, behind) for first, behind in known["parts"])
        known["days"] = {source: tuple(days) for source, days in known["days"].items()}
        return Gathered(**{**known, "rows": tuple(known["rows"])})

    def keep(self, gathered: Gathered) -> None:
        """All rows are in: a run that is killed from now on does not read them again."""
        with whole_file(self.folder / _RUN) as out, naming(self.folder):
            out.write(json.dumps({"key": self.key, "gathered": asdict(gathered)}).encode("ascii"))

    def clear(self) -> None:
        """Begin anew: what another run left goes, the lock stays."""
        for path in self.folder.iterdir():
            if path.name.startswith(("bucket-", "part-", ".crosscheck-")) or path.name in (_RUN, REJECTS, OUTPUT):
                path.unlink()


@contextmanager
def working(folder: Path, key: str) -> Iterator[tuple[Work, bool]]:
    """The work folder, locked, and whether it holds another run's work; it stays when the block ends.

    Raises :class:`CrosscheckError` while another process works there, ``OSError`` when it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = attempt(folder, "check")
    if lock is None:
        hint = "wait for it, or name another --output"
        raise CrosscheckError([Problem(str(folder), None, "another crosscheck check works here", hint)])
    try:
        told = _read(folder)
        yield Work(folder, key), told is not None and told["key"] != key
    finally:
        release(folder, lock)


def removed(work: Work) -> None:
    """Take the work folder away."""
    shutil.rmtree(work.folder, ignore_errors=True)


def key_of(inputs: Sequence[Path], told: Mapping[str, Any]) -> str:
    """What makes two runs the same: the files (name, size, time of change) and whatever else is ``told``."""
    files = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in inputs]
    text = json.dumps([files, {name: repr(value) for name, value in told.items()}], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((folder / _RUN).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return told if isinstance(told, dict) and {"key", "gathered"} <= told.keys() else None


def _rejected(problem: Problem) -> dict[str, Any]:
    reason = problem.message + (f"; {problem.hint}" if problem.hint else "")
    return {"file": problem.file, "row": problem.line, "reason": reason}
