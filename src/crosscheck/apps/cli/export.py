"""``crosscheck export``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import checked, project_option


@click.command()
@click.argument("what", type=click.Choice(("claims", "findings", "annotations", "schemas")))
@project_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(("csv", "parquet", "jsonld")), default="csv", show_default=True,
    help="How to write it; annotations are JSON-LD.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file (of schemas: folder) instead."
)
def command(what: str, project: Path, format_: str, output: Path | None) -> None:
    """Claims, findings or the places of quotes (annotations) for other tools.

    JSON-LD has claims as schema.org Claim, findings that an editor has ruled on as ClaimReview, and annotations as Web
    Annotation. Schemas are the JSON Schemas of the files, for editors.
    """
    if what == "schemas":
        _schemas(project, output or project / ".crosscheck")
        return
    from crosscheck.files.disk import write_bytes
    from crosscheck.project.export import MAKERS

    made = MAKERS["jsonld" if what == "annotations" else format_](checked(project), what)
    if output is not None:
        write_bytes(output, made)
    else:
        click.echo(made, nl=False)


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
