"""``crosscheck watch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import expect_many_objects, needs_extra, settings_of, tell, today, write_reports

if TYPE_CHECKING:
    from crosscheck.report.report import Report

_LOOKS_UP = 250
"""Milliseconds after which the watcher says that it stands, before the first report."""


@click.command()
@click.argument(
    "folder", default=".", metavar="[FOLDER]", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--draft",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Proof this draft against FOLDER, at each save of the draft or of a source.",
)
def command(folder: Path, draft: Path | None) -> None:
    """Report again at each save in FOLDER, and print only what changed.

    A project is reported on as by crosscheck report, and its reports/ kept up to date; a folder of articles is scanned;
    with --draft that draft is proofed.  A file that cannot be read is told, and the next save tried.  Ctrl-C ends it.
    """
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        needs_extra(error, ("watchfiles",), "watching", "watch")
    expect_many_objects()
    from crosscheck.project.watching import concerns, listed, told

    before: Report | None = None
    folders, deep = _watched(folder, draft)
    started = False
    for saved in watch(*folders, recursive=deep, yield_on_timeout=True, rust_timeout=_LOOKS_UP):
        paths = sorted({Path(path) for _, path in saved if concerns(folder, draft, Path(path))})
        if started and not paths:
            continue
        if started:
            click.echo(f"\nSaved: {', '.join(path.name for path in paths)}")
        after = _made(folder, draft)
        if after is not None:
            click.echo(listed(after) if before is None else told(before, after), nl=False)
            before = after
        if not started:
            tell(f"watching {draft or folder}; Ctrl-C ends")
        started = True


def _made(folder: Path, draft: Path | None) -> Report | None:
    """The report as of now, written where a project keeps it; what cannot be read is told."""
    from crosscheck.errors import CrosscheckError
    from crosscheck.project.watching import made
    from crosscheck.sources.seeds import is_project

    try:
        report = made(folder, draft, settings_of(folder if is_project(folder) else None), today())
    except CrosscheckError as error:
        for problem in error.problems:
            tell(str(problem))
        return None
    if draft is None and is_project(folder):
        write_reports(report, folder / "reports")
    return report


def _watched(folder: Path, draft: Path | None) -> tuple[list[Path], bool]:
    """The folders to watch, and whether with all that is in them; beside a draft that lies elsewhere nothing deeper."""
    if draft is None or folder.resolve() in draft.resolve().parents:
        return [folder], True
    return [draft.resolve().parent, folder, *(p for p in sorted(folder.rglob("*")) if p.is_dir())], False
