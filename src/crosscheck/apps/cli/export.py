"""``crosscheck export``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import checked, project_option

TABLES = ("csv", "parquet", "jsonld")
LISTS = ("csl", "bibtex")


@click.command()
@click.argument("what", type=click.Choice(("claims", "findings", "annotations", "sources", "schemas")))
@project_option
@click.option(
    "--format", "-f", "format_", type=click.Choice((*TABLES, *LISTS)),
    help="How to write it: claims and findings as csv, parquet or jsonld, annotations as jsonld, sources as csl or "
         "bibtex.  [default: the first of these]",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file (of schemas: folder) instead."
)
def command(what: str, project: Path, format_: str | None, output: Path | None) -> None:
    """Claims, findings, the places of quotes (annotations) or the list of sources for other tools.

    JSON-LD has claims as schema.org Claim, findings that an editor has ruled on as ClaimReview, and annotations as Web
    Annotation. Sources are a bibliography, as CSL-JSON or BibTeX. Schemas are the JSON Schemas of the files, for
    editors.
    """
    if what == "schemas":
        _schemas(project, output or project / ".crosscheck")
        return
    from crosscheck.files.disk import write_bytes

    formats = LISTS if what == "sources" else TABLES
    if format_ is not None and format_ not in formats:
        raise click.UsageError(f"{what} are written as {', '.join(formats)}, not as {format_}")
    made = _sources(project, format_ or LISTS[0]) if what == "sources" else _table(project, what, format_ or TABLES[0])
    if output is not None:
        write_bytes(output, made)
    else:
        click.echo(made, nl=False)


def _table(project: Path, what: str, format_: str) -> bytes:
    from crosscheck.project.export import MAKERS

    return MAKERS["jsonld" if what == "annotations" else format_](checked(project), what)


def _sources(project: Path, format_: str) -> bytes:
    from crosscheck.files.transactions import recover
    from crosscheck.project.citations import MAKERS
    from crosscheck.provenance.traced import traced
    from crosscheck.sources.seeds import load_sources

    recover(project)
    return MAKERS[format_](traced(load_sources(project)))


def _schemas(project: Path, folder: Path) -> None:
    from crosscheck.files.transactions import writing
    from crosscheck.project.schemas import NAMES, shipped

    paths = {folder / f"{name}.schema.json": shipped(name) for name in NAMES}
    with writing(project, "export") as change:
        for path, text in paths.items():
            change.look(path)
            change.put_text(path, text)
    for path in paths:
        click.echo(path)
