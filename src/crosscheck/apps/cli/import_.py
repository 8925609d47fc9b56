"""``crosscheck import``."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.apps.cli.common import project_option


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
@click.option("--source", help="The source of claims that name none.")
@click.option("--topic", help="The topic of claims that name none.")
@click.option(
    "--into", metavar="NAME", help="Write claims/NAME.yaml, which must not be there yet, instead of printing."
)
def command(file: Path, project: Path, source: str | None, topic: str | None, into: str | None) -> None:
    """Read claims from FILE (CSV, JSON Lines, Parquet, or JSON-LD with ClaimReviews) as YAML to be curated.

    Sources and topics that the project does not have are named; what the quotes hold is checked by report and gate.
    """
    from crosscheck.claims.topics import load_topics
    from crosscheck.errors import CrosscheckError, Problem
    from crosscheck.files.disk import escape_reason
    from crosscheck.files.transactions import create, recover
    from crosscheck.project.importing import as_yaml, read_claims
    from crosscheck.sources.seeds import load_sources

    recover(project)
    sources, topics = load_sources(project), load_topics(project)
    claims = read_claims(file, sources, source=source, topic=topic)
    for what, used, known in (
        ("source", {c.source for c in claims}, {s.id for s in sources}),
        ("topic", {c.topic for c in claims}, topics.keys()),
    ):
        for name in sorted(used - known):
            click.echo(f"crosscheck: the project has no {what} {name!r} yet", err=True)
    text = as_yaml(claims)
    if into is None:
        click.echo(text, nl=False)
        return
    path = project / "claims" / f"{into}.yaml"
    reason = escape_reason(project / "claims", f"{into}.yaml", project) or (
        "is there already" if path.exists() else None
    )
    if reason:
        raise CrosscheckError([Problem(f"claims/{into}.yaml", None, reason, "choose another name")])
    create(project, path, text.encode("utf-8"), "import")
    click.echo(f"{path}: {len(claims)} claims")
