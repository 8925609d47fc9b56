"""``crosscheck gate``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.commands.common import checked, colour, fail_level, output_options, project_option, status, write


@click.command()
@project_option
@output_options("warning")
@click.pass_context
def command(ctx: click.Context, project: Path, format_: str, output: Path | None, fail_on: str | None) -> None:
    """Fail on open disagreements and on claims that their own quote does not carry.

    Resolved findings never count.  A resolution that no longer closes anything is named.
    """
    made = checked(project)
    level = fail_level(project, "gate", fail_on)
    if format_ == "terminal" and output is None:
        from crosscheck.render.terminal import gate_lines

        click.echo(gate_lines(made, level, colour=colour()), nl=False, color=True)
    else:
        write(made, format_, output)
    ctx.exit(status(made, level))
