"""``crosscheck import``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from crosscheck.apps.cli.common import map_option, project_option, tell


def _keys() -> Sequence[str]:
    from crosscheck.claims.loading import COLUMNS

    return COLUMNS.keys


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
@click.option("--source", help="The source of claims that name none.")
@click.option("--topic", help="The topic of claims that name none.")
@map_option(_keys)
@click.option(
    "--into", metavar="NAME", help="Write claims/NAME.yaml, which must not be there yet, instead of printing."
)
def command(
    file: Path, project: Path, source: str | None, topic: str | None, mapped: dict[str, str], into: str | None
) -> None:
    """Read claims from FILE as YAML to be curated.

    FILE is a table (.csv, .tsv, .jsonl, .parquet) with the keys of a claim as columns, or JSON: schema.org
    ClaimReviews, an answer of Google's Fact Check Tools, or entities of Wikidata with statements and references.

    Sources and topics that the project does not have are named; what the quotes hold is checked by report and gate.
    """
    from crosscheck.claims.topics import load_topics
    from crosscheck.errors import CrosscheckError, Problem
    from crosscheck.files.disk import escape_reason
    from crosscheck.files.transactions import create, recover
    from crosscheck.project.importing import Given, as_yaml, read_claims
    from crosscheck.sources.seeds import load_sources

    recover(project)
    sources, topics = load_sources(project), load_topics(project)
    made = read_claims(file, sources, Given(source, topic, mapped))
    claims = made.claims
    for line in made.told:
        tell(line)
    for what, used, known in (
        ("source", {c.source for c in claims}, {s.id for s in sources}),
        ("topic", {c.topic for c in claims}, topics.keys()),
    ):
        for name in sorted(used - known):
            tell(f"the project has no {what} {name!r} yet")
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
