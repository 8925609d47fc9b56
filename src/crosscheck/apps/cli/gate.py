"""``crosscheck gate``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import colour, output_options, project_option, settings_of, status, today, write

if TYPE_CHECKING:
    from crosscheck.project.gate import Gated
    from crosscheck.report.report import Report


@click.command()
@project_option
@output_options("warning")
@click.option(
    "--baseline", type=click.Path(dir_okay=False, path_type=Path), help="Findings listed in this file do not count."
)
@click.option("--write-baseline", is_flag=True, help="Write that file anew: accept every finding that is open.")
@click.option("--reason", help="With --write-baseline: why the new ones may stay.  [default: there before the gate]")
@click.option("--changed-since", metavar="REV", help="Only findings that the change since REV (git) touches count.")
@click.option("--strict-coverage", is_flag=True, help="A claim that is compared with nothing is an error (XC109).")
@click.pass_context
def command(
    ctx: click.Context,
    project: Path,
    format_: str,
    output: Path | None,
    fail_on: str | None,
    baseline: Path | None,
    write_baseline: bool,
    reason: str | None,
    changed_since: str | None,
    strict_coverage: bool,
) -> None:
    """Fail on open disagreements and on claims that their own quote does not carry.

    Resolved findings never count; decisions that close nothing are findings. A run that checked nothing exits with 2.
    With --format github, a summary goes to the file that GITHUB_STEP_SUMMARY names.
    """
    from crosscheck.model import Severity
    from crosscheck.project.baseline import REASON
    from crosscheck.project.gate import gated

    if (write_baseline or reason) and baseline is None:
        raise click.UsageError("--write-baseline and --reason need --baseline FILE")
    if reason and not write_baseline:
        raise click.UsageError("--reason needs --write-baseline")
    level = fail_on or settings_of(project).gate_fail_on
    result = gated(
        project,
        today(),
        baseline=baseline,
        write=write_baseline,
        reason=reason or REASON,
        since=changed_since,
        strict=strict_coverage,
    )
    made = replace(result.report, threshold=Severity.ERROR if level == "never" else Severity(level))
    _tell(result, baseline)
    _show(made, level, format_, output, project)
    ctx.exit(status(made, level))


def _tell(result: Gated, baseline: Path | None) -> None:
    """What became of the baseline, on standard error."""
    if result.accepted is not None:
        click.echo(f"crosscheck: {baseline} accepts {result.accepted} open findings", err=True)
    for entry in result.left:
        said = f"{baseline}: {entry.finding} ({entry.rule} on {entry.topic}) matches no open finding any more"
        click.echo(f"crosscheck: {said}; take the line out, or run again with --write-baseline", err=True)


def _show(made: Report, level: str, format_: str, output: Path | None, project: Path) -> None:
    if format_ == "terminal" and output is None:
        from crosscheck.report.render.terminal import gate_lines

        click.echo(gate_lines(made, level, colour=colour()), nl=False, color=True)
        return
    if format_ == "rdjsonl":
        from crosscheck.project.fixing import fixes

        made = replace(made, fixes=fixes(project, made))
    write(made, format_, output)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if format_ == "github" and summary:
        from crosscheck.files.disk import naming
        from crosscheck.report.render.github import job_summary

        with naming(Path(summary)), Path(summary).open("a", encoding="utf-8", newline="\n") as file:
            file.write(job_summary(made, level))
