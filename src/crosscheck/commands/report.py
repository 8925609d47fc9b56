"""``crosscheck report``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.commands.common import checked, fail_level, output_options, progress, project_option, status, write


@click.command()
@project_option
@output_options("never")
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for findings.json, report.md and report.html.  [default: reports/ of the project]",
)
@click.pass_context
def command(
    ctx: click.Context, project: Path, format_: str, output: Path | None, fail_on: str | None, reports: Path | None
) -> None:
    """Every disagreement between the sources of a project, ranked, with both quotes.

    Writes findings.json, report.md and report.html, and prints a summary.
    """
    from crosscheck.files import write_text

    made = checked(project)
    folder = reports or project / "reports"
    for name, kind in (("findings.json", "json"), ("report.md", "markdown"), ("report.html", "html")):
        progress(f"writing {folder / name}")
        write_text(folder / name, made.render(kind))
    write(made, format_, output)
    if format_ == "terminal" and output is None:
        click.echo(f"Written to {folder / 'report.html'}, report.md and findings.json.")
    ctx.exit(status(made, fail_level(project, "report", fail_on)))
