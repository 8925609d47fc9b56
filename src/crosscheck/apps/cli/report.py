"""``crosscheck report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import (
    FORMATS,
    checked,
    output_options,
    project_option,
    settings_of,
    status,
    tell_left_out,
    write,
    write_reports,
)

if TYPE_CHECKING:
    from crosscheck.report.report import Report
    from crosscheck.settings import Settings

PICTURES = ("svg", "png")
"""Formats that show a single finding."""


@click.command()
@click.argument("finding", required=False)
@project_option
@output_options("never", (*FORMATS, *PICTURES))
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for findings.json, report.md and report.html.  [default: reports/ of the project]",
)
@click.option(
    "--proposed", is_flag=True,
    help="List, after the summary, what the claims do not yet cover, and scopes that their quotes tell.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context,
    finding: str | None,
    project: Path,
    format_: str,
    output: Path | None,
    fail_on: str | None,
    reports: Path | None,
    proposed: bool,
) -> None:
    """Every disagreement between the sources of a project, ranked, with both quotes.

    Writes findings.json, report.md and report.html, and prints a summary.  With --format svg or png it only makes
    a picture of FINDING (its id, or the first digits of it).
    """
    if (finding is None) == (format_ in PICTURES):
        raise click.UsageError("--format svg and --format png take the id of one FINDING, other formats none")
    made = checked(project)
    if finding is not None:
        _picture(made, finding, format_, output)
        return
    settings = settings_of(project)
    folder = reports or project / "reports"
    write_reports(made, folder)
    write(made, format_, output)
    if format_ == "terminal" and output is None:
        click.echo(f"Written to {folder / 'report.html'}, report.md and findings.json.")
    if proposed:
        from crosscheck.sources.readable import parted

        click.echo(_proposed(made, settings), nl=False)
        tell_left_out(parted(made.articles.values())[1].values())
    ctx.exit(status(made, fail_on or settings.report_fail_on))


def _picture(made: Report, wanted: str, format_: str, output: Path | None) -> None:
    """One finding as a picture, to a file or to standard output."""
    from crosscheck.files.disk import write_bytes
    from crosscheck.report.render import png, svg

    matching = [f for f in made.findings if f.id.startswith(wanted)]
    if len(matching) != 1:
        what = "no finding has" if not matching else f"{len(matching)} findings have ids that begin with"
        raise click.UsageError(f"{what} {wanted!r}; crosscheck report lists the ids")
    data = png.render(made, matching[0]) if format_ == "png" else svg.render(made, matching[0]).encode("utf-8")
    if output is not None:
        write_bytes(output, data)
    else:
        click.echo(data, nl=False)


def _proposed(made: Report, settings: Settings) -> str:
    """The figures and dates of the articles that no claim holds, a line each."""
    from crosscheck.proposals import uncovered
    from crosscheck.report.render.passages import one_line
    from crosscheck.text.anchors import line_of

    found = uncovered(made.articles.values(), made.topics, made.claims, settings)
    lines = [f"\nNot yet covered by a claim: {len(found)}. crosscheck extract writes them as claims to curate."]
    for proposal in found:
        source = made.sources[proposal.source]
        line, _ = line_of(source.text, proposal.mention_start)
        words = one_line(source.text[proposal.mention_start : proposal.mention_end])
        about = f" (on {proposal.topic}?)" if proposal.known else ""
        lines.append(f"- {source.path or source.id}:{line}: {words}{about}: “{one_line(proposal.quote)}”")
    return "\n".join([*lines, *_scopes(made)]) + "\n"


def _scopes(made: Report) -> list[str]:
    """The claims on one topic whose quotes do not count the same, a line each."""
    from crosscheck.proposals.scoped import unscoped
    from crosscheck.report.render.passages import one_line
    from crosscheck.report.render.words import number_of, place_of

    found = unscoped(made.claims, made.topics)
    if not found:
        return []
    lines = [f"\nNot named by a scope: what {number_of(len(found), 'claim')} may count apart from others on the topic."]
    for one in found:
        words = one_line("; ".join(one.scope))
        quote = one_line(one.claim.quote)
        lines.append(f"- {place_of(one.claim)}: {one.claim.topic}: scope “{words}”? “{quote}”")
    return lines
