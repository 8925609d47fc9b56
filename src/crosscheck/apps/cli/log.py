"""``crosscheck log``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import checked, project_option, today


@click.command()
@project_option
@click.option(
    "--history", is_flag=True, help="What git knows: decisions made, changed and taken back, the oldest first."
)
@click.option(
    "--format", "-f", "format_", type=click.Choice(("terminal", "json")), default="terminal", show_default=True,
    help="How to write it.",
)  # fmt: skip
def command(project: Path, history: bool, format_: str) -> None:
    """What editors decided, when, and whether it still holds.

    A decision is in force, expired, open again (a position has joined since), or closes nothing any more. One that
    may rest on a claim which its source has corrected since is marked.
    """
    from crosscheck.project.history import as_json, as_text, events, events_text, rulings
    from crosscheck.report.render.passages import visible

    if history:
        if format_ == "json":
            raise click.UsageError("--history is written for the terminal only")
        click.echo(visible(events_text(list(events(project)))), nl=False)
        return
    made = rulings(project, checked(project), today())
    click.echo(as_json(made) if format_ == "json" else visible(as_text(made)), nl=False)
