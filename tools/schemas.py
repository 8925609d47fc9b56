"""Write the JSON Schemas of the files into the package; with ``--check``, fail when one is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from crosscheck.project.schemas import NAMES, text

FOLDER = Path(__file__).resolve().parents[1] / "src" / "crosscheck" / "data"


def main(arguments: list[str]) -> int:
    """Write or check them; the exit status: 0 done or up to date, 1 out of date, 2 a bad option."""
    if arguments not in ([], ["--check"]):
        print("usage: python tools/schemas.py [--check]", file=sys.stderr)
        return 2
    old = []
    for name in NAMES:
        path = FOLDER / f"{name}.schema.json"
        if not arguments:
            path.write_text(text(name), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text(name):
            old.append(path.name)
    print("".join(f"{name} is out of date: run tools/schemas.py\n" for name in old), end="", file=sys.stderr)
    return int(bool(old))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
