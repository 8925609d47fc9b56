"""One reader of pages on a folder of them, in a process of its own: what it keeps, when it says they were published.

    python bench/lib/intake_tasks.py TOOL FOLDER

Prints one JSON object: ``pages`` (name → text and day), ``seconds`` (of reading alone), ``peak`` (bytes that reading
added to the process) and ``bare`` (bytes of the process before).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Read = Callable[[bytes], tuple[str, str | None]]


def crosscheck() -> Read:
    """What ``crosscheck add`` and ``scan`` read."""
    from crosscheck.errors import CrosscheckError
    from crosscheck.sources import html

    def read(page: bytes) -> tuple[str, str | None]:
        try:
            got = html.extract(page, "page.html")
        except CrosscheckError:
            return "", None
        return got.text, got.published

    return read


def trafilatura() -> Read:
    """trafilatura for the text, as it comes, and htmldate for the day of publication."""
    import htmldate
    import trafilatura as peer

    return lambda page: (peer.extract(page) or "", htmldate.find_date(page, original_date=True))


TOOLS: dict[str, Callable[[], Read]] = {"crosscheck": crosscheck, "trafilatura, htmldate": trafilatura}
NEEDS = {"trafilatura, htmldate": "trafilatura"}


def peak() -> int:
    """Bytes that this process has taken at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(tool: str, folder: Path) -> None:
    """Read every page of a folder once, after one that does not count."""
    read = TOOLS[tool]()
    pages = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.html"))}
    read(next(iter(pages.values())))
    bare, begun = peak(), time.perf_counter()
    found = {name: read(page) for name, page in pages.items()}
    seconds = time.perf_counter() - begun
    json.dump({"pages": found, "seconds": seconds, "peak": peak() - bare, "bare": bare}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
