"""``crosscheck add``."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import project_option, tell_left_out

if TYPE_CHECKING:
    from crosscheck.sources.adding import Added


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@project_option
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--published", metavar="EDTF", help="When: 2022-08-17, 2022-08, 2022-08-01/2022-08-17.")
@click.option("--origin", multiple=True, help="An agency it credits; once for each.")
@click.option("--own", is_flag=True, help="It is the publisher's own reporting; no agency is credited.")
@click.option("--url", help="Where it stands.")
def command(
    files: tuple[Path, ...],
    project: Path,
    publisher: str | None,
    title: str | None,
    published: str | None,
    origin: tuple[str, ...],
    own: bool,
    url: str | None,
) -> None:
    """Bring articles in: copy each FILE (.txt, .md, .html, .docx, .pdf) to seeds/ and list it in seeds/sources.yaml.

    Of HTML, Word and PDF the extracted text is put beside the file; of a .zip, an .epub or a feed (RSS, Atom) that of
    each article, into a folder of its name.  What the options do not say is taken from the file: title, publisher,
    address, days of publication and of the last change.  Nothing is overwritten.
    """
    from crosscheck.sources.adding import Told, add_articles

    if len(files) > 1 and (title or url):
        raise click.UsageError("--title and --url are of one article: add the files one by one")
    if own and origin:
        raise click.UsageError("either --own or --origin")
    told = Told(publisher, title, published, origin if origin or own else None, url)
    read = []
    for added in add_articles(project, files, told):
        when = f"published {added.published}" if added.published else "no date found"
        click.echo(f"Added {added.file} ({when}).")
        if added.unread is not None:
            tell_left_out([added.unread])
            continue
        if added.published is None:
            click.echo(f'  Write "published" to seeds/sources.yaml, or what {added.id} dates by itself stays unread.')
        read.append(added)
    if read:
        click.echo(f"Next: {shlex.join(_following(project, read[-1]))}")


def _following(project: Path, added: Added) -> list[str]:
    """The next command: several articles are held against each other, of a single one claims are proposed."""
    from crosscheck.errors import CrosscheckError
    from crosscheck.sources.seeds import load_sources

    several = False
    with suppress(CrosscheckError):  # what is wrong with other articles, the next command says
        several = len(load_sources(project)) > 1
    if several:
        return ["crosscheck", "scan", "--adopt", *([] if project == Path() else ["--project", str(project)])]
    claims = (project / "claims" / f"{added.id}.yaml").as_posix()
    return ["crosscheck", "extract", (project / added.file).as_posix(), "-o", claims]
