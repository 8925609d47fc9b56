"""``crosscheck resolve``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.commands.common import checked, project_option, today


@click.command()
@click.argument("finding")
@project_option
@click.option("--ruling", required=True, help="What holds: a position, “both right”, “source error”, “accepted” …")
@click.option("--reason", required=True, help="Why, in a sentence that a colleague understands next year.")
@click.option("--by", required=True, help="Who decided.")
@click.option("--on", help="The day of the decision (YYYY-MM-DD).  [default: today]")
@click.option("--expires", help="The day after which the finding is open again (YYYY-MM-DD).")
@click.option("--replace", is_flag=True, help="Replace a decision about the same finding.")
def command(
    finding: str,
    project: Path,
    ruling: str,
    reason: str,
    by: str,
    on: str | None,
    expires: str | None,
    replace: bool,
) -> None:
    """Record an editor's decision about FINDING (its id, or the first digits of it) in claims/resolutions.yaml."""
    from crosscheck.model import Resolution
    from crosscheck.resolutions import add_resolution

    made = checked(project)
    matching = [f for f in made.findings if f.id.startswith(finding)]
    if len(matching) != 1:
        what = "no finding has" if not matching else f"{len(matching)} findings have ids that begin with"
        raise click.UsageError(f"{what} {finding!r}; crosscheck report lists the ids")
    chosen = matching[0]
    positions = tuple(p.value for p in chosen.positions)
    decision = Resolution(chosen.id, positions, ruling, reason, by, on or today(), expires)
    add_resolution(project, decision, chosen.topic, replace=replace)
    click.echo(f"Resolved {chosen.id} ({chosen.rule}, {chosen.topic}): {ruling}.")
