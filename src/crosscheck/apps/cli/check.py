"""``crosscheck check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import FORMATS, LEVELS, map_option, settings_of, settings_option, tell, write

if TYPE_CHECKING:
    from crosscheck.archive.run import Outcome

LINES = "jsonl"


def _size(ctx: click.Context, param: click.Parameter, given: str) -> int:
    from crosscheck.archive.parts import size_of

    try:
        return size_of(given)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _keys() -> tuple[str, ...]:
    from crosscheck.archive.batches import TAKEN

    return TAKEN


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--topics", type=click.Path(path_type=Path), metavar="FILE",
              help="Topics with kind, unit, dynamics …, as in claims/topics.yaml; YAML or JSON.  [default: kinds and "
                   "units as the claims show them]")  # fmt: skip
@click.option("--format", "-f", "format_", type=click.Choice((LINES, "parquet", *FORMATS)),
              help="What to write.  [default: by the name of --output; terminal on a terminal; else jsonl]",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option("--rejects", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Rows that cannot be read, each with file, row and reason.  [default: NAME.rejects.jsonl beside "
                   "--output]")  # fmt: skip
@click.option("--strict", is_flag=True, help="End with status 2 at the first row that cannot be read.")
@click.option("--memory", default="2GB", show_default=True, metavar="SIZE", callback=_size,
              help="What all processes together may take, as 500MB or 2GB; with Spark each of its workers.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N",
              help="Processes that check, or tasks of Spark.  [default: one for each CPU]")  # fmt: skip
@click.option("--engine", type=click.Choice(("local", "spark")), default="local", show_default=True,
              help="Where the parts are checked.")  # fmt: skip
@click.option("--master", metavar="URL", help="Of --engine spark: sc://HOST:PORT, or a master of classic PySpark.")
@click.option("--fail-on", type=click.Choice(LEVELS), default="never", show_default=True,
              help="Exit 1 at open findings this grave.")  # fmt: skip
@map_option(_keys)
@settings_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    topics: Path | None,
    format_: str | None,
    output: Path | None,
    rejects: Path | None,
    strict: bool,
    memory: int,
    workers: int | None,
    engine: str,
    master: str | None,
    fail_on: str,
    mapped: dict[str, str],
    project: Path | None,
) -> None:
    """Hold the claims of tables against each other, however many there are.

    PATH is a .parquet, .csv, .tsv or .jsonl file, a folder of these, or a quoted pattern ("claims/*.parquet").  The
    columns are source, quote and topic and, as far as there is something to say, id, value, as_of, attribution,
    modality, scope, counted, unit, note and published; others are passed over.  Case, spaces, hyphens and underscores
    make no difference in their names, and commas, semicolons, tabs and pipes part them: the header line decides.

    Claims are parted by topics, so that memory stays bounded; formats other than jsonl and parquet hold the whole
    report.  jsonl is a finding of findings.json a line, parquet a row for each claim of each finding.  The same
    findings in the same order whatever the order of rows, --memory, --workers and --engine.

    A run that was killed goes on where it stopped when the same command is given again: what it has done lies in a
    hidden folder beside --output until the output is written.  Exit status 2 when no row could be read.
    """
    from crosscheck.apps.cli.progress import progress
    from crosscheck.archive.inputs import tables_in, topics_in
    from crosscheck.archive.run import REPORT, STREAMED, Plan, run
    from crosscheck.pipeline.workers import processors

    shape = format_ or _format_of(output)
    if shape == "parquet" and output is None:
        raise click.UsageError("--format parquet needs --output")
    if (engine == "spark") != (master is not None):
        raise click.UsageError("--engine spark and --master URL go together")
    if master is not None and shape not in STREAMED:
        raise click.UsageError(f"--engine spark writes {' or '.join(STREAMED)}, not {shape}")
    if rejects is None and output is not None and (output.is_file() or not output.exists()):
        rejects = output.with_name(f"{output.stem}.rejects.jsonl")
    settings = settings_of(project)
    inputs = tables_in(paths, [p for p in (output, rejects) if p is not None])
    plan = Plan(
        inputs=tuple(inputs),
        topics=topics_in(topics, settings.window) if topics else None,
        settings=settings,
        shape=shape if shape in STREAMED else REPORT,
        output=output,
        rejects=rejects,
        strict=strict,
        memory=memory,
        workers=workers or processors(),
        master=master,
        mapped=mapped,
    )
    made = run(plan, sys.stdout.buffer.write, tell, progress)
    if made.report is not None:
        write(made.report, shape, output)
    else:
        sys.stdout.buffer.flush()
        tell(_words(made))
    if made.rejected:
        what = f"{made.rejected:,} row{'s' * (made.rejected != 1)} cannot be read"
        where = f": {rejects}" if rejects else f", the first: {made.first_reject} (--rejects FILE keeps them all)"
        tell(what + where)
    ctx.exit(int(made.summary.at_least(fail_on)))


def _format_of(output: Path | None) -> str:
    """The format that is meant when none is named."""
    if output is None:
        return "terminal" if sys.stdout.isatty() else LINES
    return "parquet" if output.suffix.lower() == ".parquet" else LINES


def _words(made: Outcome) -> str:
    """ "9 claims of 3 sources on 2 topics: 5 compared, …; 1 error, 0 warnings, 2 notes"."""
    summary = made.summary
    states = ", ".join(f"{count:,} {state}" for state, count in summary.states.items())
    found = ", ".join(_counted(count, severity) for severity, count in summary.findings.items())
    claims, sources = _counted(summary.claims, "claim"), _counted(made.sources, "source")
    return f"{claims} of {sources} on {_counted(summary.topics, 'topic')}: {states}; {found}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
