"""``crosscheck diff``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import LEVELS, project_option, today


@click.command()
@click.argument("old")
@click.argument("new")
@project_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(("terminal", "json")), default="terminal", show_default=True,
    help="How to write it.",
)  # fmt: skip
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="never",
    show_default=True,
    help="Exit 1 at new findings this grave.",
)
@click.pass_context
def command(ctx: click.Context, old: str, new: str, project: Path, format_: str, fail_on: str) -> None:
    """Findings that are new, gone or changed from OLD to NEW, and why.

    OLD and NEW are findings.json files or git revisions of the project. Why is data (claims, sources, decisions), rule
    (the same claims are judged otherwise) or version (the same words are read otherwise).
    """
    from crosscheck.model import Severity
    from crosscheck.project.diff import as_json, as_text, differences, side
    from crosscheck.report.render.passages import visible

    made = differences(side(project, old, today()), side(project, new, today()))
    click.echo(as_json(made) if format_ == "json" else visible(as_text(made)), nl=False)
    if fail_on != "never":
        fresh = [d.finding for d in made if d.what != "gone" and d.finding["resolution"] is None]
        grave = [f for f in fresh if Severity(f["severity"]).rank <= Severity(fail_on).rank and not f["doubtful"]]
        ctx.exit(int(bool(grave)))
