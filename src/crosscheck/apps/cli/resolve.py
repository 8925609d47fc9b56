"""``crosscheck resolve``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import checked, project_option, today

if TYPE_CHECKING:
    from crosscheck.model import Finding
    from crosscheck.report.report import Report


@click.command()
@click.argument("finding", required=False)
@project_option
@click.option("--ruling", help="What holds: a position, “both right”, “source error”, “accepted” …")
@click.option("--reason", help="Why, in a sentence that a colleague understands next year.")
@click.option("--by", help="Who decided.")
@click.option("--on", help="The day of the decision (YYYY-MM-DD).  [default: today]")
@click.option("--expires", help="The day after which the finding is open again (YYYY-MM-DD).")
@click.option("--wording", help="What may be printed, in your words; proof offers it before any computed wording.")
@click.option("--hold", is_flag=True, help="It is not to be printed: proof warns of it in a draft (XC512).")
@click.option("--replace", is_flag=True, help="Replace a decision about the same finding.")
def command(
    finding: str | None,
    project: Path,
    ruling: str | None,
    reason: str | None,
    by: str | None,
    on: str | None,
    expires: str | None,
    wording: str | None,
    hold: bool,
    replace: bool,
) -> None:
    """Record an editor's decision about FINDING (its id, or the first digits of it) in claims/resolutions.yaml.

    On a terminal what is left out is asked for, with the quotes of all positions; without FINDING every open one is
    gone through.
    """
    given = {"ruling": ruling, "reason": reason, "by": by}
    lacking = [f"--{name}" for name, value in given.items() if not value]
    if (lacking or finding is None) and not at_terminal():
        what = ", ".join([*(["FINDING"] if finding is None else []), *lacking])
        raise click.UsageError(f"missing: {what} (on a terminal they would be asked for)")
    made = checked(project)
    chosen = [_one(made, finding)] if finding is not None else made.open()
    if not chosen:
        click.echo("No finding is open.")
    for number, each in enumerate(chosen, 1):
        answers = _asked(made, each, given, f"{number} of {len(chosen)}", skip=finding is None) if lacking else given
        if answers is not None:
            _record(project, made, each, {**answers, "expires": expires, "wording": wording}, on, hold, replace)
            given = {**given, "by": answers["by"]}


def at_terminal() -> bool:
    """Whether somebody sits at standard input."""
    return sys.stdin.isatty()


def _one(made: Report, finding: str) -> Finding:
    matching = [f for f in made.findings if f.id == finding] or [f for f in made.findings if f.id.startswith(finding)]
    if len(matching) != 1:
        what = "no finding has" if not matching else f"{len(matching)} findings have ids that begin with"
        raise click.UsageError(f"{what} {finding!r}; crosscheck report lists the ids")
    if not matching[0].positions:
        raise click.UsageError(f"{finding!r} is about a decision: mend or remove that in {matching[0].file}")
    return matching[0]


def _asked(
    made: Report, finding: Finding, given: Mapping[str, str | None], count: str, *, skip: bool
) -> dict[str, str | None] | None:
    """The answers of the editor at the terminal; ``None`` to leave this finding open."""
    from crosscheck.report.render.asking import choices, question

    click.echo(f"\n{question(made, finding)}")
    offered = choices(finding)
    ruling = given["ruling"]
    if not ruling:
        click.echo("".join(f"  {key}  {words}\n" for key, words in offered.items()), nl=False)
        tail = ", Enter to leave it open" if skip else ""
        default = "" if skip else None
        answer = click.prompt(f"Ruling ({count}; a number, a letter or your own words{tail})", default=default,
                              show_default=False).strip()  # fmt: skip
        if not answer:
            return None
        ruling = offered.get(answer, answer)
    reason = given["reason"] or click.prompt("Reason").strip()
    return {"ruling": ruling, "reason": reason, "by": given["by"] or click.prompt("Your name").strip()}


def _record(
    project: Path,
    made: Report,
    finding: Finding,
    answers: Mapping[str, str | None],
    on: str | None,
    hold: bool,
    replace: bool,
) -> None:
    from crosscheck.claims.resolutions import add_resolution, load_resolutions
    from crosscheck.model import Resolution
    from crosscheck.project.history import replaced_by

    decision = Resolution(
        finding.id,
        tuple(p.value for p in finding.positions),
        str(answers["ruling"]),
        str(answers["reason"]),
        str(answers["by"]),
        on or today(),
        answers["expires"],
        wording=answers["wording"],
        hold=hold,
    )
    older = replaced_by(finding.id, made, load_resolutions(project))
    add_resolution(project, decision, finding.topic, replace=replace, instead_of=[d.finding for d in older])
    click.echo(f"Resolved {finding.id} ({finding.rule}, {finding.topic}): {decision.ruling}.")
    for each in older:
        click.echo(f"It takes the place of {each.finding} ({each.ruling}, {each.by}, {each.on}); git keeps that one.")
