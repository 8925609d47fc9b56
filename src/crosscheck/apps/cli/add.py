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
    from crosscheck.sources.revising import Revised


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@project_option
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--published", metavar="EDTF", help="When: 2022-08-17, 2022-08, 2022-08-01/2022-08-17.")
@click.option("--updated", metavar="EDTF", help="When the page says that it was changed.")
@click.option("--origin", multiple=True, help="An agency it credits; once for each.")
@click.option("--own", is_flag=True, help="It is the publisher's own reporting; no agency is credited.")
@click.option("--url", help="Where it stands.")
@click.option("--revision-of", metavar="ID", help="It is another text of this article, which it takes the place of.")
@click.option("--as-new", is_flag=True, help="It is an article of its own, whatever it looks like.")
def command(
    files: tuple[Path, ...],
    project: Path,
    publisher: str | None,
    title: str | None,
    published: str | None,
    updated: str | None,
    origin: tuple[str, ...],
    own: bool,
    url: str | None,
    revision_of: str | None,
    as_new: bool,
) -> None:
    """Bring articles in: copy each FILE (.txt, .md, .html, .docx, .pdf) to seeds/ and list it in seeds/sources.yaml.

    Of HTML, Word and PDF the extracted text is put beside the file.  What the options do not say is taken from the
    file: title, publisher, address and day of publication.  No text is lost.

    An article that is there already is not added again.  Another text at its address takes its place, and the older one
    is kept in seeds/revisions/; one of the same publisher that is mostly the same may be that, and is refused until
    --revision-of or --as-new says what it is.
    """
    from crosscheck.sources.adding import Told, add_articles

    if len(files) > 1 and (title or url or revision_of):
        raise click.UsageError("--title, --url and --revision-of are of one article: add the files one by one")
    if own and origin:
        raise click.UsageError("either --own or --origin")
    if as_new and revision_of:
        raise click.UsageError("either --revision-of or --as-new")
    told = Told(publisher, title, published, origin if origin or own else None, url, updated)
    made = add_articles(project, files, told, revision_of=revision_of, as_new=as_new)
    following = [step for added in made if (step := _tell(project, added))]
    if following:
        click.echo(f"Next: {shlex.join(following[-1])}")


def _tell(project: Path, added: Added) -> list[str] | None:
    """What became of a file, and the next command, if there is any."""
    from crosscheck.sources.known import Kinship

    if added.known:
        what = "an older text of the article" if added.kinship is Kinship.OLDER else "the article"
        click.echo(f"{added.called} is {what} {added.id} already.")
        return None
    if added.revised is not None:
        _tell_revised(project, added, added.revised)
        tell_left_out([added.unread] if added.unread is not None else [])
        return ["crosscheck", "revisions", added.id, *_at(project)]
    when = f"published {added.published}" if added.published else "no date found"
    click.echo(f"Added {added.file} ({when}).")
    if added.of is not None:
        click.echo(f"  Word for word it is the article {added.of}, from another publisher.")
    if added.unread is not None:
        tell_left_out([added.unread])
        return None
    if added.published is None:
        click.echo(f'  Write "published" to seeds/sources.yaml, or what {added.id} dates by itself stays unread.')
    return _following(project, added)


def _tell_revised(project: Path, added: Added, revised: Revised) -> None:
    """The article that has another text now, and the claims whose quotes are gone."""
    from crosscheck.errors import CrosscheckError, one_line
    from crosscheck.project.revisions import quotes_gone

    when = f" ({'updated' if revised.newest else 'of'} {revised.updated})" if revised.updated else ""
    if not revised.newest:
        click.echo(f"{added.called} is an older text of the article {added.id}{when}: {revised.older}.")
        return
    click.echo(f"{added.file} has a newer text{when}; the older one is {revised.older}.")
    with suppress(CrosscheckError):  # what is wrong with other files, the next command says
        for claim in quotes_gone(project, added.id):
            click.echo(f"  {claim.file}:{claim.line}: its quote is gone: “{one_line(claim.quote)}”")


def _at(project: Path) -> list[str]:
    return [] if project == Path() else ["--project", str(project)]


def _following(project: Path, added: Added) -> list[str]:
    """The next command: several articles are held against each other, of a single one claims are proposed."""
    from crosscheck.errors import CrosscheckError
    from crosscheck.sources.seeds import load_sources

    several = False
    with suppress(CrosscheckError):  # what is wrong with other articles, the next command says
        several = len(load_sources(project)) > 1
    if several:
        return ["crosscheck", "scan", "--adopt", *_at(project)]
    claims = (project / "claims" / f"{added.id}.yaml").as_posix()
    return ["crosscheck", "extract", (project / added.file).as_posix(), "-o", claims]
