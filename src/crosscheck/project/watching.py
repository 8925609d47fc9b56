"""A report that is made again at each save: of what it is made, and what is told of the difference.

made(folder, draft, today) -> Report        what a save makes anew
concerns(folder, draft, path) -> bool       whether a saved file is part of it
told(before, after) -> str                  what the save changed, a line each
"""

from __future__ import annotations

from pathlib import Path

from crosscheck.errors import CrosscheckError
from crosscheck.files.yaml_tree import YAML
from crosscheck.pipeline.project import check_project
from crosscheck.pipeline.proof import Proofreader
from crosscheck.pipeline.scan import scan_sources
from crosscheck.project.diff import as_side, differences
from crosscheck.report.render.places import at, plain
from crosscheck.report.render.proof_words import verdict
from crosscheck.report.render.words import number_of
from crosscheck.report.report import Report
from crosscheck.settings import Settings
from crosscheck.sources.folder import read_sources
from crosscheck.sources.reading import SUFFIXES
from crosscheck.sources.seeds import is_project
from crosscheck.wording.values import capital

_OF_PROJECT = frozenset((*YAML, ".toml", ".csv", ".tsv", ".jsonl", ".json", ".parquet"))


def made(folder: Path, draft: Path | None, settings: Settings, today: str) -> Report:
    """The proof of ``draft`` against ``folder``; without one the report on a project, or the scan of articles.

    Raises :class:`CrosscheckError` when something cannot be read.
    """
    if draft is not None:
        from crosscheck.drafts.document.draft import draft_of

        return Proofreader.of(folder, settings, today).check(draft_of(draft))
    if is_project(folder):
        return check_project(folder, today)
    sources, problems = read_sources([folder])
    if problems:
        raise CrosscheckError(problems)
    return scan_sources(sources, settings=settings)


def concerns(folder: Path, draft: Path | None, path: Path) -> bool:
    """Whether a file that was saved can change the report: the draft, an article, a file of the project."""
    if draft is not None and path.resolve() == draft.resolve():
        return True
    try:
        below = path.resolve().relative_to(folder.resolve())
    except ValueError:
        return False
    if any(part.startswith(".") for part in below.parts) or (is_project(folder) and below.parts[0] == "reports"):
        return False
    return below.suffix.lower() in SUFFIXES | _OF_PROJECT


def listed(report: Report) -> str:
    """The findings that count, a line each, and how many there are."""
    return report.render("concise") + _counted(report)


def told(before: Report, after: Report) -> str:
    """What became of the findings that count from one report to the next, and how many are open now.

    A finding that reads as before, of a sentence that has only moved, has not changed.
    """
    then, now = ({f.id: (at(report, f), plain(report, f)) for f in report.findings} for report in (before, after))
    same = {words for _, words in then.values()}
    lines = []
    for d in differences(as_side(before), as_side(after)):
        id = d.finding["id"]
        where, words = now.get(id) or then[id]
        moved = d.what == "changed" and id not in then and words in same
        if not (d.finding["doubtful"] or moved):
            lines.append(f"{d.what}: {where}{d.finding['rule']} {words}\n")
            lines += [f"    {d.told}\n"] if d.what == "changed" else []
    return "".join(lines or ["Nothing changed. "]) + _counted(after)


def _counted(report: Report) -> str:
    """ "Three open findings."; of a draft what became of its statements."""
    if report.draft is not None:
        return f"{verdict(report)}\n"
    return f"{capital(number_of(len(report.open()), 'open finding'))}.\n"
