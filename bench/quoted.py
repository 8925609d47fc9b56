"""Quotations of drafts against their sources: misquotes, wrong speakers, and right ones left alone.

    python bench/quoted.py [DATA_FOLDER] [--also FOLDER] [--show]

DATA_FOLDER defaults to ../shared/data; its stories/ and drafts/ hold bundles with a draft.md and a draft_key.json.
Each --also names a further folder of bundles.  A statement counts where it overlaps the labelled words.  Printed only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crosscheck.drafts.document.draft import plain_draft
from crosscheck.drafts.statements import Statement
from crosscheck.pipeline.proof import Proofreader
from crosscheck.sources.folder import read_sources
from lib import where

OBJECTING = ("contradicted", "disputed", "differs", "out_of_date")
ROWS = (
    "misquoted", "misquoted: XC504", "misquoted: other", "wrong speaker", "wrong speaker: XC506",
    "wrong speaker: other", "right", "right: XC504", "right: XC506", "right quotations",
    "right quotations: supported", "right quotations: not found", "right quotations: objected to",
    "unlabelled quotations", "unlabelled: XC502", "unlabelled: XC504", "unlabelled: XC506", "unlabelled: supported",
)  # fmt: skip


def bundles(folder: Path) -> Iterator[Path]:
    """The folders with a draft and its key."""
    return (key.parent for key in sorted(folder.glob("*/draft_key.json")))


def reader(folder: Path) -> Proofreader:
    """The bundle's articles, with their days of publication."""
    listed = json.loads((folder / "sources.json").read_text("utf-8"))
    listed = listed if isinstance(listed, list) else list(listed.values())
    dated = {one["file"]: one.get("published") for one in listed}
    from dataclasses import replace

    sources, _ = read_sources([folder / name for name in sorted(dated)])
    return Proofreader([replace(s, published=dated.get(Path(s.path or "").name) or s.published) for s in sources])


def overlapping(text: str, quote: str, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that lie on the labelled words."""
    at = text.find(quote)
    if at < 0:
        raise ValueError(f"not in the draft: {quote}")
    return [s for s in statements if s.start < at + len(quote) and at < s.end]


def count(folder: Path, tell: Any) -> Counter[str]:
    """One bundle."""
    found: Counter[str] = Counter()
    text = (folder / "draft.md").read_text("utf-8")
    labels = json.loads((folder / "draft_key.json").read_text("utf-8"))["statements"]
    report = reader(folder).check(plain_draft(text))
    held: set[int] = set()
    for label in labels:
        on = overlapping(text, label["quote"], report.statements)
        held.update(id(s) for s in on)
        rules = {rule for s in on for rule in s.rules}
        if label["status"] in ("misquoted", "wrong_speaker"):
            name, code = ("misquoted", "XC504") if label["status"] == "misquoted" else ("wrong speaker", "XC506")
            found[name] += 1
            objected = bool(rules) or any(s.status in OBJECTING for s in on)
            found[f"{name}: {code}" if code in rules else f"{name}: other" if objected else f"{name}: missed"] += 1
            if code not in rules:
                tell("MISSED", folder, label, on)
        elif label["status"] == "supported":
            found["right"] += 1
            for code in ("XC504", "XC506"):
                if code in rules:
                    found[f"right: {code}"] += 1
                    tell("WRONGLY", folder, label, on)
            quoted = [s for s in on if s.kind == "quotation"]
            if quoted and re.search(r"[\"“‘«„]", label["quote"]):
                found["right quotations"] += 1
                worst = "objected to" if any(s.status in OBJECTING or set(s.rules) - {"XC502"} for s in quoted) else (
                    "not found" if any(s.status == "not_found" for s in quoted) else "supported")  # fmt: skip
                found[f"right quotations: {worst}"] += 1
                if worst != "supported":
                    tell("LEFT", folder, label, on)
    for s in report.statements:
        if s.kind == "quotation" and id(s) not in held:
            found["unlabelled quotations"] += 1
            for code in s.rules or ("supported",):
                found[f"unlabelled: {code}"] += 1
                if s.rules:
                    tell("UNLABELLED", folder, {"quote": s.text, "status": "?"}, [s])
    return found


def show(what: str, folder: Path, label: dict[str, Any], on: Sequence[Statement]) -> None:
    """One miss or wrong objection."""
    print(f"{what} {folder.name}: {label['status']}: {label['quote']!r}")
    for s in on:
        print("     ", s.kind, s.status, s.rules, repr(s.text[:90]), *(f.message for f in s.findings))


def main() -> int:
    """Count and print."""
    parser = where.options(__doc__)
    parser.add_argument("--also", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    for folder in (args.data / "stories", args.data / "drafts", *args.also):
        found: Counter[str] = Counter()
        many = 0
        for bundle in bundles(folder):
            many += 1
            found += count(bundle, show if args.show else lambda *_: None)
        print(f"\n{folder.name}: {many} drafts")
        print(where.table(["", "count"], [[name, str(found[name])] for name in ROWS]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
