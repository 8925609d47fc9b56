"""``crosscheck init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
def command(folder: Path) -> None:
    """Set up a project in FOLDER: seeds/, claims/ and crosscheck.toml, with a worked example to overwrite."""
    from crosscheck.project.scaffold import scaffold

    for line in scaffold(folder):
        click.echo(line)
