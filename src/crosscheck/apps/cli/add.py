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
    from crosscheck.sources.adding import Added, Served
    from crosscheck.sources.addresses import Network


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
@click.option("--origin", multiple=True, help="An agency it credits; once for each.")
@click.option("--own", is_flag=True, help="It is the publisher's own reporting; no agency is credited.")
@click.option("--url", help="Where it stands.")
@click.option("--retrieved", metavar="EDTF", help="The day on which it was fetched; no clock is read.")
@click.option("--name", help="Of a URL: the name of its file, without suffix.  [default: made of the address]")
@click.option("--allow-address", "allowed", multiple=True, metavar="ADDRESS", callback=_networks,
              help="An address (10.1.2.3) or network (10.0.0.0/8) that URLs may lead to though it is not public; once "
                   "for each.")  # fmt: skip
def command(
    files: tuple[Path | str, ...],
    project: Path,
    publisher: str | None,
    title: str | None,
    published: str | None,
    origin: tuple[str, ...],
    own: bool,
    url: str | None,
    retrieved: str | None,
    name: str | None,
    allowed: Sequence[Network],
) -> None:
    """Bring articles in: put each FILE (.txt, .md, .html, .docx, .pdf) into seeds/ and list it in seeds/sources.yaml.

    Of HTML, Word and PDF the extracted text is put beside the file.  What the options do not say is taken from the
    file: title, publisher, address and day of publication.  Nothing is overwritten.

    An http or https URL is fetched, and stored as it came; nothing else reaches the network.  Only public addresses are
    connected to, also behind redirects (at most 5); a page may have 20 MB and take a minute.
    """
    from crosscheck.sources.adding import Told, add_articles

    if len(files) > 1 and (title or url or name):
        raise click.UsageError("--title, --url and --name are of one article: add the files one by one")
    if own and origin:
        raise click.UsageError("either --own or --origin")
    if name and not isinstance(files[0], str):
        raise click.UsageError("--name is of a URL: a file keeps its name")
    told = Told(publisher, title, published, origin if origin or own else None, url, retrieved)
    _tell(project, add_articles(project, _fetched(files, name, allowed), told))


def _fetched(files: Sequence[Path | str], name: str | None, allowed: Sequence[Network]) -> list[Path | Served]:
    """The files as they are, and the addresses as the pages they serve.  Raises :class:`CrosscheckError`."""
    from crosscheck.errors import Problems
    from crosscheck.sources.adding import Served

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


def _tell(project: Path, articles: Sequence[Added]) -> None:
    """What was added, and the next command."""
    read = []
    for added in articles:
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
