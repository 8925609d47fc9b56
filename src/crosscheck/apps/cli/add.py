"""``crosscheck add``."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscheck.apps.cli.common import progress, project_option, tell_left_out

if TYPE_CHECKING:
    from crosscheck.sources.adding import Added
    from crosscheck.sources.addresses import Network
    from crosscheck.sources.incoming import Served
    from crosscheck.sources.revising import Revised


class _FileOrAddress(click.Path):
    """A file as a ``Path``, an address of the web as text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if isinstance(value, str) and "://" in value else super().convert(value, param, ctx)


def _networks(ctx: click.Context, param: click.Parameter, given: Sequence[str]) -> list[Network]:
    from crosscheck.sources.addresses import network_of

    try:
        return [network_of(text) for text in given]
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL...",
                type=_FileOrAddress(dir_okay=False, path_type=Path))  # fmt: skip
@project_option
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--published", metavar="EDTF", help="When: 2022-08-17, 2022-08, 2022-08-01/2022-08-17.")
@click.option("--updated", metavar="EDTF", help="When the page says that it was changed.")
@click.option("--origin", multiple=True, help="An agency it credits; once for each.")
@click.option("--own", is_flag=True, help="It is the publisher's own reporting; no agency is credited.")
@click.option("--url", help="Where it stands.")
@click.option("--retrieved", metavar="EDTF", help="The day on which it was fetched; no clock is read.")
@click.option("--name", help="Of a URL: the name of its file, without suffix.  [default: made of the address]")
@click.option("--allow-address", "allowed", multiple=True, metavar="ADDRESS", callback=_networks,
              help="An address (10.1.2.3) or network (10.0.0.0/8) that URLs may lead to though it is not public; once "
                   "for each.")  # fmt: skip
@click.option("--revision-of", metavar="ID", help="It is another text of this article, which it takes the place of.")
@click.option("--as-new", is_flag=True, help="It is an article of its own, whatever it looks like.")
def command(
    files: tuple[Path | str, ...],
    project: Path,
    publisher: str | None,
    title: str | None,
    published: str | None,
    updated: str | None,
    origin: tuple[str, ...],
    own: bool,
    url: str | None,
    retrieved: str | None,
    name: str | None,
    allowed: Sequence[Network],
    revision_of: str | None,
    as_new: bool,
) -> None:
    """Bring articles in: put each FILE (.txt, .md, .html, .docx, .pdf) into seeds/ and list it in seeds/sources.yaml.

    Of HTML, Word and PDF the extracted text is put beside the file; of a .zip, an .epub or a feed (RSS, Atom) that of
    each article, into a folder of its name.  What the options do not say is taken from the file: title, publisher,
    address, days of publication and of the last change.  No text is lost.

    An article that is there already is not added again.  Another text at its address takes its place, and the older one
    is kept in seeds/revisions/; one of the same publisher that is mostly the same may be that, and is refused until
    --revision-of or --as-new says what it is.

    An http or https URL is fetched, and stored as it came; nothing else reaches the network.  Only public addresses are
    connected to, also behind redirects (at most 5); a page may have 20 MB and take a minute.
    """
    from crosscheck.sources.adding import add_articles
    from crosscheck.sources.incoming import Told

    if len(files) > 1 and (title or url or name or revision_of):
        raise click.UsageError("--title, --url, --name and --revision-of are of one article: add the files one by one")
    if own and origin:
        raise click.UsageError("either --own or --origin")
    if as_new and revision_of:
        raise click.UsageError("either --revision-of or --as-new")
    if name and not isinstance(files[0], str):
        raise click.UsageError("--name is of a URL: a file keeps its name")
    told = Told(publisher, title, published, origin if origin or own else None, url, updated, retrieved)
    made = add_articles(project, _fetched(files, name, allowed), told, revision_of=revision_of, as_new=as_new)
    following = [step for added in made if (step := _tell(project, added))]
    if following:
        click.echo(f"Next: {shlex.join(following[-1])}")


def _fetched(files: Sequence[Path | str], name: str | None, allowed: Sequence[Network]) -> list[Path | Served]:
    """The files as they are, and the addresses as the pages they serve.  Raises :class:`CrosscheckError`."""
    from crosscheck.errors import Problems
    from crosscheck.sources.incoming import Served

    problems = Problems()
    if name and not (name == Path(name).name and name.isprintable() and not name.startswith(".")):
        problems.add("--name", None, f"{name!r} is no name of a file", "give one without folders")
        problems.raise_any()
    made: list[Path | Served] = []
    for file in files:
        if isinstance(file, Path):
            made.append(file)
            continue
        from crosscheck.sources.web import fetch

        progress(f"fetching {file}")
        with problems.caught():
            page = fetch(file, allowed)
            made.append(Served(page, name or page.name))
    problems.raise_any()
    return made


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
