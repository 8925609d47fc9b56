"""``crosscheck mv``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import project_option


@click.command()
@click.argument("kind", type=click.Choice(("topic", "source")))
@click.argument("old")
@click.argument("new")
@project_option
@click.option(
    "--baseline", type=click.Path(dir_okay=False, exists=True, path_type=Path), help="A baseline that follows."
)
@click.option("--merge", is_flag=True, help="The topic NEW is there already: it takes the claims of OLD.")
def command(kind: str, old: str, new: str, project: Path, baseline: Path | None, merge: bool) -> None:
    """Rename the topic or the source OLD to NEW, with every claim, relation and decision that names it.

    Nothing changes unless the same findings come out, under their new ids. With --merge two topics become one: the
    settings of NEW hold, the findings are those of all its claims, and a decision that fits none of them is reported.
    """
    from crosscheck.project.moving import move

    for name in move(project, kind, old, new, baseline, merge=merge):
        click.echo(name)
