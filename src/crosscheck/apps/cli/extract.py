"""``crosscheck extract``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import published_option, settings_of, tell_left_out

if TYPE_CHECKING:
    from crosscheck.claims.raw import RawClaim
    from crosscheck.model import Source, Topic
    from crosscheck.proposals import Proposal
    from crosscheck.settings import Settings


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds claims/ and crosscheck.toml.  [default: this folder]",
)
@click.option(
    "--format", "-f", "format_", type=click.Choice(("yaml", "json")), default="yaml", show_default=True,
    help="What to write on standard output.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this new file instead.")
@published_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    project: Path | None,
    format_: str,
    output: Path | None,
    published: dict[str, str],
) -> None:
    """Propose claims from each FILE (or folder): every quantity and date, with its quote, ready to be curated.

    Topics are suggested from claims/topics.yaml and the quotes of the claims there.  A file that exists is not
    overwritten: it may hold curated claims.  Exit status 2 when a file could not be read or nothing was found.
    """
    from crosscheck.files.transactions import create, recover
    from crosscheck.project.filing import curated
    from crosscheck.proposals import as_json, as_yaml
    from crosscheck.sources.folder import read_sources
    from crosscheck.sources.readable import parted

    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already, and may hold curated claims; name a new file")
    sources, problems = read_sources(files, published)
    for problem in problems:
        click.echo(f"crosscheck: {problem}", err=True)
    left = parted(sources)[1]
    tell_left_out(left.values())
    settings = settings_of(project)
    recover(project or Path())
    topics, claims = curated(project or Path(), settings.window)
    made = _proposed(sources, topics, claims, settings)
    text = as_json(made) if format_ == "json" else as_yaml(made)
    if output is not None:
        create(project or Path(), output, text.encode("utf-8"), "extract")
        click.echo(f"{len(made)} proposals written to {output}.", err=True)
    else:
        click.echo(text, nl=False)
    if len(left) < len(sources) and not made:
        click.echo("crosscheck: no quantity or date to propose", err=True)
    ctx.exit(2 if problems or not made else 0)


def _proposed(
    sources: list[Source], topics: dict[str, Topic], claims: list[RawClaim], settings: Settings
) -> list[Proposal]:
    from crosscheck.apps.cli.progress import progress
    from crosscheck.proposals import propose

    made: list[Proposal] = []
    before = 0
    with progress("Reading", sum(len(s.text) for s in sources)) as done:
        for source in sources:
            made += propose(source, topics, claims, settings, lambda at: done(before + at))  # noqa: B023 (run at once)
            before += len(source.text)
    return made
