"""``crosscheck scan``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import (
    expect_many_objects,
    output_options,
    published_option,
    settings_of,
    settings_option,
    status,
    tell_left_out,
    write,
)


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@output_options("warning")
@published_option
@click.option(
    "--adopt",
    is_flag=True,
    help="Write what it takes for one thing to the claims/ of the project; without FILE of all its articles.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work.  [default: one for each processor from 200 articles on, else 1]",
)
@settings_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    format_: str,
    output: Path | None,
    fail_on: str | None,
    published: dict[str, str],
    adopt: bool,
    workers: int | None,
    project: Path | None,
) -> None:
    """What the articles in each FILE (or folder) disagree on, with no curation.

    Of a .zip, an .epub or a feed (RSS, Atom) each article is one.

    Findings that may be about different things come last and never count.  An article that is not English is left
    out and said.  Exit status 2 when a file could not be read (the rest is scanned) or there was nothing to compare.

    With --adopt the groups of figures, dates, names and denials that it would show, those that agree too, become
    topics and claims for a curator to keep, correct or delete.  What claims/ says already is not written again.
    """
    if adopt and (published or workers or output is not None or format_ != "terminal"):
        raise click.UsageError("--adopt writes to claims/: it takes no --format, --output, --published or --workers")
    if not adopt and not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    expect_many_objects()
    if adopt:
        _adopt(project or Path(), files)
        return
    from crosscheck.apps.cli.progress import progress
    from crosscheck.pipeline.scan import scan_sources
    from crosscheck.sources.folder import read_sources

    settings = settings_of(project)
    sources, problems = read_sources(files, published)
    for problem in problems:
        click.echo(f"crosscheck: {problem}", err=True)
    if not sources:
        ctx.exit(2)
    with progress("Scanning", sum(len(s.text) for s in sources)) as done:
        made = scan_sources(sources, done, settings, workers=workers or _workers_for(len(sources)))
    write(made, format_, output)
    tell_left_out(made.left_out.values())
    if not made.claims and len(made.left_out) < len(sources):
        click.echo("crosscheck: no quantity or date that could be held against another", err=True)
    lonely = made.left_out and len(sources) - len(made.left_out) < 2
    ctx.exit(2 if problems or lonely or not made.claims else status(made, fail_on or settings.scan_fail_on))


def _workers_for(articles: int) -> int:
    from crosscheck.alignment.stories import is_archive
    from crosscheck.pipeline.workers import processors

    return processors() if is_archive(articles) else 1


def _adopt(project: Path, files: tuple[Path, ...]) -> None:
    from crosscheck.project.adopting import adopt

    done = adopt(project, files, settings_of(project))
    tell_left_out(done.unread)
    for line in done.lines(project):
        click.echo(line)
