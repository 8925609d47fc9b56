"""``crosscheck topics``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import project_option


@click.command()
@project_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(("terminal", "json")), default="terminal", show_default=True,
    help="How to write it.",
)  # fmt: skip
def command(project: Path, format_: str) -> None:
    """Topics that may be one under two names, each with the command that merges them.

    They differ in the form of a word, in a slip, or in one word while their claims have values or quotes in common.
    Topics that differ in a number, in kind or in unit are never named. Nothing is changed.
    """
    from crosscheck.claims.loading import load_claims
    from crosscheck.claims.topics import load_topics
    from crosscheck.files.transactions import recover
    from crosscheck.proposals.near_topics import near_topics
    from crosscheck.proposals.near_worded import as_json, as_text
    from crosscheck.report.render.passages import visible
    from crosscheck.settings import load_settings

    recover(project)
    settings = load_settings(project)
    near = near_topics(load_topics(project), load_claims(project, None, some=False), settings.words)
    click.echo(as_json(near) if format_ == "json" else visible(as_text(near)), nl=False)
