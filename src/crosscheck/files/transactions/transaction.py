"""A write to the files of a project: alone, from the versions that were read, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import decode, encoded, write_bytes
from crosscheck.files.transactions import journal
from crosscheck.files.transactions.journal import Entry, Journal, Stale, content, is_covered
from crosscheck.files.transactions.lock import FILE as LOCK
from crosscheck.files.transactions.lock import attempt, locked, release, say


class Conflict(CrosscheckError):  # noqa: N818 (it is no error: somebody else was quicker)
    """Nothing was written: ``files`` (relative to the project) are not in the version that was read."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = tuple(files)
        hint = "nothing was written; look at it, and run the command again"
        super().__init__(Problem(name, None, "was changed by somebody else meanwhile", hint) for name in files)


class Transaction:
    """What is to be written to a project; made by :func:`writing`, carried out at the end of its block."""

    def __init__(self, project: Path, what: str) -> None:
        self._given, self._project, self._what = project, project.resolve(), what
        self._seen: dict[Path, bytes | None] = {}
        self._put: dict[Path, bytes | None] = {}
        self._names: dict[Path, str] = {}

    def look(self, path: Path) -> bytes | None:
        """The bytes of a file as it is; ``None`` when there is none.

        That version must still be there at the end, whether the file is written or was only read.
        """
        at = self._place(path)
        if at not in self._seen:
            self._seen[at] = content(at)
        return self._seen[at]

    def text(self, path: Path) -> str:
        """The normalised text of a file as it is; "" when there is none.  Raises :class:`CrosscheckError`."""
        data = self.look(path)
        return "" if data is None else decode(data, self._names[self._place(path)])

    def put(self, path: Path, data: bytes) -> None:
        """The file is to hold ``data``; one that was not looked at must not be there."""
        at = self._place(path)
        self._seen.setdefault(at, None)
        self._put[at] = data

    def remove(self, path: Path) -> None:
        """The file is to go if it was looked at; of a link the link, not what it leads to."""
        at, seen = path.parent.resolve() / path.name, self._seen.get(self._place(path))
        self._names.setdefault(at, self._names[self._place(path)])
        self._seen[at] = seen
        self._put[at] = None

    def put_text(self, path: Path, text: str) -> None:
        """The file is to hold ``text``, with the line ends and the byte order mark that it has."""
        self.put(path, encoded(text, self._seen.get(self._place(path))))

    @property
    def changes(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        """The files that are to be other than they are, as messages name them: their bytes before and after."""
        return {self._names[at]: (self._seen[at], new) for at, new in self._put.items() if new != self._seen[at]}

    def carry_out(self) -> None:
        """Write everything, or nothing.

        Files that a journal does not cover (a baseline elsewhere) come first, so that a killed command can be run
        again.  Raises :class:`Conflict`, ``OSError``.
        """
        stale = [self._names[at] for at, data in self._seen.items() if content(at) != data]
        if stale:
            raise Conflict(stale)
        changes = {at: data for at, data in self._put.items() if data != self._seen[at]}
        own = {at: name for at in changes if (name := self._inside(at)) and is_covered(self._project, name)}
        elsewhere = [at for at in changes if at not in own]
        try:
            for at in elsewhere:
                _replace(at, changes[at])
            self._write([Entry(name, self._seen[at], changes[at]) for at, name in own.items()])
        except BaseException:
            for at in elsewhere:
                with suppress(OSError):
                    if content(at) == changes[at]:
                        _replace(at, self._seen[at])
            raise

    def _write(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        try:
            journal.save(self._project, Journal(self._what, tuple(entries)))
            journal.replace_all(self._project, entries)
        except BaseException as error:
            with suppress(OSError, Stale):  # then the journal stays, and the next run takes it from there
                journal.take_back(self._project, entries)
                journal.clear(self._project, entries)
            if isinstance(error, Stale):
                raise Conflict([self._names[self._project / str(error)]]) from None
            raise
        journal.clear(self._project, entries)

    def _place(self, path: Path) -> Path:
        """Where a file is, links followed; its name in messages is kept."""
        at = path.resolve()
        known = path.is_relative_to(self._given)
        self._names.setdefault(at, (path.relative_to(self._given) if known else path).as_posix())
        return at

    def _inside(self, at: Path) -> str | None:
        return at.relative_to(self._project).as_posix() if at.is_relative_to(self._project) else None


@contextmanager
def writing(project: Path, what: str) -> Iterator[Transaction]:
    """A write to a project, as a block: nobody else writes meanwhile, and at its end all is written, or nothing.

    What decides what is written is read inside, so that it is not older than the lock.  ``what`` tells others who
    writes ("mv").  What is raised inside leaves all files as they are.  A write that was interrupted is finished
    first.  Raises :class:`CrosscheckError`: somebody else writes for long; :class:`Conflict`: a file was changed
    meanwhile; ``OSError``.
    """
    with locked(project, what):
        _mend(project)
        made = Transaction(project, what)
        yield made
        made.carry_out()


def recover(project: Path) -> None:
    """Finish what an interrupted write left in a project that is about to be read, and say so in one line.

    Needs no lock when nothing is left.  Raises :class:`CrosscheckError` when it cannot be finished: half of a write
    must not pass for the project.
    """
    if (project / journal.FILE).exists():
        try:
            with locked(project, "recovery"):
                _mend(project)
        except OSError as error:
            message = f"a write was interrupted, and cannot be finished: {error.strerror or error}"
            hint = "run the command again where these files can be written"
            raise CrosscheckError([Problem(journal.FILE, None, message, hint)]) from None
    elif (project / LOCK).exists() or (project / journal.NEW).exists():
        with suppress(OSError):  # nothing of the project is at stake
            if (handle := attempt(project, "recovery")) is not None:
                try:
                    journal.clear(project)
                finally:
                    release(project, handle)


def create(project: Path, path: Path, data: bytes, what: str) -> None:
    """A new file, through :func:`writing` where it is one of the project.

    Raises :class:`CrosscheckError` when there is such a file, ``OSError`` when it cannot be written.
    """
    if not path.resolve().is_relative_to(project.resolve()):
        if path.exists():
            raise Conflict([path.as_posix()])
        write_bytes(path, data)
        return
    with writing(project, what) as change:
        change.put(path, data)


def _mend(project: Path) -> None:
    """Complete an interrupted write, or take it back; the lock is held.

    A file that somebody has saved since stays as it is.  It shows the way: was it written before, the rest follows,
    else what was written is taken back.
    """
    found = journal.load(project)
    if found is not None:
        count, edited = journal.standing(project, found.entries)
        onward = all(at < count for at in edited)
        try:
            (journal.complete if onward else journal.take_back)(project, found.entries)
        except Stale as error:
            raise Conflict([str(error)]) from None
        done = "completed" if onward else "taken back"
        names = ", ".join(found.entries[at].name for at in edited)
        left = f"; {names} was saved since and stays as it is, look at it" if edited else ""
        say(f"an interrupted write ({found.what}, {len(found.entries)} files) was {done}{left}")
    journal.clear(project, found.entries if found else ())


def _replace(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_bytes(path, data)
