"""``crosscheck proof``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import (
    against_option,
    colour,
    expect_many_objects,
    output_options,
    published_option,
    settings_of,
    status,
    tell_left_out,
    today,
    write,
)


@click.command()
@click.argument("draft", type=click.Path(path_type=Path))
@click.argument("more", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@against_option
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project whose sources and claims are held against the draft, by its settings.  [default: this folder]",
)
@published_option
@click.option("--verbose", "-v", is_flag=True, help="Also list what is supported, and what was not looked at.")
@output_options("warning")
@click.pass_context
def command(
    ctx: click.Context,
    draft: Path,
    more: tuple[Path, ...],
    against: tuple[Path, ...],
    project: Path | None,
    published: dict[str, str],
    format_: str,
    output: Path | None,
    fail_on: str | None,
    verbose: bool,
) -> None:
    """What in DRAFT the sources contradict, do not carry, or put differently.

    Held against the project in this folder, or against the files given: crosscheck proof draft.md --against a.txt
    b.html.  Exit status 2 when a file cannot be read, or the draft holds nothing that could be checked.
    """
    expect_many_objects()
    from crosscheck.drafts.document.draft import draft_of
    from crosscheck.pipeline.proof import Proofreader

    given = (*against, *more)
    read = draft_of(draft)
    if given:
        from crosscheck.errors import CrosscheckError
        from crosscheck.provenance.traced import traced
        from crosscheck.sources.folder import read_sources

        sources, problems = read_sources(given, published)
        if problems:
            raise CrosscheckError(problems)
        settings = settings_of(project)
        reader = Proofreader(traced(sources), settings=settings)
    else:
        folder = project or Path()
        if not (folder / "seeds").is_dir():
            raise click.UsageError("there is no project here; name the sources: --against FILE")
        settings = settings_of(folder)
        reader = Proofreader.of(folder, settings, today())
    made = reader.check(read)
    if format_ == "terminal" and output is None:
        from crosscheck.report.render.proof_terminal import render

        click.echo(render(made, colour=colour(), details=verbose), nl=False, color=True)
    else:
        write(made, format_, output)
    tell_left_out(made.left_out.values())
    if not made.statements and not (made.draft and made.draft.id in made.left_out):
        click.echo("crosscheck: nothing in the draft could be checked", err=True)
    ctx.exit(status(made, fail_on or settings.proof_fail_on) if made.statements else 2)
