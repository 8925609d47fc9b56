"""``crosscheck revisions``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import project_option


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@project_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(("terminal", "json", "markdown")), default="terminal",
    show_default=True, help="How to write it.",
)  # fmt: skip
def command(ids: tuple[str, ...], project: Path, format_: str) -> None:
    """What changed from version to version of the article ID, by default of all that have an older version.

    Shows the sentences that differ, the figures, names and denials in them, whether a note says so, and the claims that
    it touches: one whose quote is gone comes with the entry that takes its place. Nothing is written.
    """
    from crosscheck.project.revisions import histories
    from crosscheck.project.revisions_written import as_json, as_markdown, as_text
    from crosscheck.report.render.passages import visible

    made = histories(project, ids)
    if format_ == "json":
        click.echo(as_json(made), nl=False)
    else:
        click.echo(visible((as_markdown if format_ == "markdown" else as_text)(made)), nl=False)
