"""Hostile input for the readers, guided by the code it reaches (atheris, the `fuzz` extra).

usage: python tools/fuzz.py READER [SECONDS]

READER is text, page, word, pdf, several, yaml, csv, jsonl, date, settings or draft.  What a reader may raise is named
in READERS; anything else is a finding, and its bytes are kept in build/fuzz/READER/.  They become a case in tests/
before the code is mended.  Inputs that reach new code are kept there, too, and are where the next run begins.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import atheris
except ImportError:
    print("fuzz.py: atheris is not installed: pip install --editable '.[fuzz]'", file=sys.stderr)
    sys.exit(2)

with atheris.instrument_imports(include=["crosscheck"]):
    import crosscheck
    from crosscheck.claims.loading import COLUMNS
    from crosscheck.errors import CrosscheckError
    from crosscheck.files.tables import READERS as TABLES
    from crosscheck.files.yaml_tree import parse_yaml
    from crosscheck.model import edtf
    from crosscheck.settings import load_settings
    from crosscheck.sources import docx, html, pdf, several

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 4_096
"""Bytes of an input; what is slow on longer ones is for bench/growth.py."""
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads bytes, what it may refuse them with, and files of the repository to begin with."""

    read: Callable[[bytes], object]
    refuses: type[Exception] | tuple[type[Exception], ...] = CrosscheckError
    begin: str = "seeds/*.txt"


def text(data: bytes) -> str:
    """The bytes as text; what is no UTF-8 is refused where files are read, so it is replaced here."""
    return data.decode("utf-8", "replace")


def of_file(read: Callable[[Path], object], name: str) -> Callable[[bytes], object]:
    """A reader of paths as one of bytes."""
    folder = Path(tempfile.mkdtemp(prefix="crosscheck-fuzz-"))

    def reader(data: bytes) -> object:
        (folder / name).write_bytes(data)
        return read(folder / name)

    return reader


READERS = {
    "text": Reader(lambda data: [m.about for m in crosscheck.read(text(data), "2024-05-06")]),
    "draft": Reader(lambda data: crosscheck.proof(text(data), [crosscheck.Source("Nine boats sank.", "a")])),
    "page": Reader(lambda data: html.extract(data, "a.html"), begin="reports/*.html"),
    "word": Reader(lambda data: docx.extract(data, "a.docx")),
    "pdf": Reader(lambda data: pdf.extract(data, "a.pdf")),
    "several": Reader(lambda data: several.articles_in(data, "a.xml")),
    "yaml": Reader(lambda data: parse_yaml(text(data), "a.yaml"), begin="claims/*.yaml"),
    "csv": Reader(of_file(lambda path: TABLES[".csv"](path, "a.csv", COLUMNS), "a.csv"), begin="tests/cases/*.csv"),
    "jsonl": Reader(
        of_file(lambda path: TABLES[".jsonl"](path, "a.jsonl", COLUMNS), "a.jsonl"), begin="tests/cases/dates.jsonl"
    ),
    "date": Reader(lambda data: edtf.parse(text(data)), ValueError),
    "settings": Reader(
        of_file(lambda path: load_settings(path.parent), "crosscheck.toml"), begin="src/crosscheck/data/scaffold/*.toml"
    ),
}


def main(arguments: list[str]) -> int:
    """Fuzz one reader; the exit status is that of the fuzzer: 0 where nothing was found."""
    if not arguments or arguments[0] not in READERS or not all(a.isdigit() for a in arguments[1:2]):
        print((__doc__ or "").partition("\n\n")[2].partition("\n\n")[0], file=sys.stderr)
        return 2
    name, seconds = arguments[0], arguments[1] if arguments[1:] else str(SECONDS)
    reader, kept = READERS[name], ROOT / "build" / "fuzz" / name
    kept.mkdir(parents=True, exist_ok=True)
    for path in ROOT.glob(reader.begin):
        (kept / path.name).write_bytes(path.read_bytes()[:LONGEST])

    def one(data: bytes) -> None:
        with suppress(reader.refuses):
            reader.read(data)

    atheris.Setup(
        [sys.argv[0], str(kept), f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-artifact_prefix={kept}/found-",
         "-timeout=20", "-rss_limit_mb=2048"],
        one,
    )  # fmt: skip
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
