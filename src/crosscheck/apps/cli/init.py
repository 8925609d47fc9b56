"""``crosscheck init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--bare", is_flag=True, help="Without the example; where the example is already, take it away.")
def command(folder: Path, bare: bool) -> None:
    """Set up a project in FOLDER: seeds/, claims/ and crosscheck.toml, with a worked example.

    --bare takes the example out of a project again: its two articles, their claims, and the topics that no other
    article has claims on.  An example article that was edited stays.
    """
    from crosscheck.project.scaffold import scaffold

    for line in scaffold(folder, bare=bare):
        click.echo(line)
