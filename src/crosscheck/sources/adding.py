"""Articles into a project: the file into seeds/, its extracted text beside it, an entry into seeds/sources.yaml."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.files.disk import decode, escape_reason, is_there, read_bytes
from crosscheck.files.transactions import Transaction, writing
from crosscheck.files.yaml_edit import YamlList
from crosscheck.files.yaml_tree import Map, Seq, parse_yaml
from crosscheck.model import Source
from crosscheck.provenance.credits import credits
from crosscheck.reading.language import language_of
from crosscheck.sources.incoming import Incoming, Served, Told, incoming
from crosscheck.sources.known import Kin, Kinship, ids_of, listed, related
from crosscheck.sources.readable import unread
from crosscheck.sources.revising import LIST, Revised, revise
from crosscheck.sources.seeds import FOLDER, LISTS, TEXT_SUFFIXES

Write = Callable[[Path, str], AbstractContextManager[Transaction]]
_HEAD = "# The articles. published is EDTF; origin names the agencies an article credits, [] is own reporting.\n"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that came in.

    ``kinship`` says how it stands to the article ``of``, which is there: ``None`` or ELSEWHERE of a new article, SAME
    or OLDER of one that adds nothing, VERSION of a newer text of it, as which ``id`` is that of the article.
    """

    called: str
    """The file that came in, as it was given."""
    id: str
    file: str
    """Its text, relative to the project, as ``original`` is."""
    original: str | None
    published: str | None
    unread: Problem | None = None
    """Why its figures are not read: it is not English."""
    kinship: Kinship | None = None
    of: str | None = None
    revised: Revised | None = None

    @property
    def known(self) -> bool:
        """Whether it was there already, so that nothing was added."""
        return self.kinship in (Kinship.SAME, Kinship.OLDER)


def add_articles(
    project: Path, given: Sequence[Path | Served], told: Told | None = None, write: Write = writing, *,
    revision_of: str | None = None, as_new: bool = False,
) -> list[Added]:  # fmt: skip
    """Copy articles into ``project/seeds`` and list them; a plain text that is there already is only listed.

    Of a file of several articles each is listed, and its text put into a folder of the name of the file.

    An article that is there is not added twice; another text at the address of one takes its place, as any text does
    with ``revision_of`` (an id), and the older one is kept.  ``as_new``: nothing is taken for one that is there.

    No file is lost, and nothing is written unless all can be.  Comments and order of the list stay.  Articles that a
    project without a list has already get an entry too, or the new list would hide them.  ``write`` is the block that
    writes, for who wants to undo it.  Raises :class:`CrosscheckError` with every problem: a file that cannot be read, a
    name or id that is taken, a date that is none, a text that may be a newer one of an article of its publisher.
    """
    told = told or Told()
    problems = Problems()
    with problems.caught():
        told.check()
    articles: list[Incoming] = []
    for one in given:
        with problems.caught():
            articles += incoming(one, problems)
    if any(a.number for a in articles) and (told.title or told.url or revision_of):
        problems.add("--title", None, "title, address and --revision-of are of one article", "add them one by one")
    with write(project, "add") as change:
        listing = problems.attempt(lambda: change.text(project / LIST)) or ""
        problems.raise_any()
        entries = _listed(listing) or _unlisted(project, articles)
        there = list(listed(entries, lambda file: _text_at(project, file)))
        coming = [(a.called, a.as_told(told)) for a in articles]
        its = problems.attempt(lambda: related(coming, there, revision_of, as_new=as_new)) or []
        found = list(zip(articles, its, strict=False))
        new = [a for a, kin in found if kin is None or kin.kinship is Kinship.ELSEWHERE]
        _check_free(project, new, entries, problems)
        problems.raise_any()
        revised = _revised(change, project, found, told)
        _put(change, project, new)
        if new or revised:
            added = [_entry(article, told) for article in new]
            change.put_text(project / LIST, _written(listing, entries, added, revised))
    return [_added(article, told, kin, revised) for article, kin in found]


def _revised(
    change: Transaction, project: Path, found: Sequence[tuple[Incoming, Kin | None]], told: Told
) -> dict[str, Revised]:
    """The articles, by id, that get another text."""
    problems = Problems()
    made: dict[str, Revised] = {}
    for article, kin in found:
        if kin is not None and kin.kinship is Kinship.VERSION and kin.of.entry is not None:
            with problems.caught():
                made[kin.of.id] = revise(change, project, kin.of.id, kin.of.entry, article.as_version(told))
    problems.raise_any()
    return made


def _added(article: Incoming, told: Told, kin: Kin | None, revised: Mapping[str, Revised]) -> Added:
    id, file = article.id, f"{FOLDER}/{article.text_name}"
    if kin is not None and kin.kinship is not Kinship.ELSEWHERE:
        id, file = kin.of.id, f"{FOLDER}/{(kin.of.entry or {}).get('file', article.text_name)}"
    return Added(
        called=article.called,
        id=id,
        file=file,
        original=None if article.plain else f"{FOLDER}/{article.name}",
        published=told.published or article.got.published,
        unread=unread(Source(article.got.text, id, path=file)),
        kinship=kin.kinship if kin else None,
        of=kin.of.id if kin else None,
        revised=revised.get(id) if kin is not None and kin.kinship is Kinship.VERSION else None,
    )


def _text_at(project: Path, file: str) -> str | None:
    """The text of a listed file; what is wrong with it is said by those who read the project."""
    folder = project / FOLDER
    if escape_reason(folder, file, project) or not is_there(folder / file):
        return None
    with suppress(CrosscheckError):
        return decode(read_bytes(folder / file, file), file)
    return None


def _listed(listing: str) -> list[dict[str, Any]]:
    """The entries of the list.  Raises :class:`CrosscheckError` when it is no list of articles."""
    tree = parse_yaml(listing, LIST)
    items = tree.get("sources") if isinstance(tree, Map) else tree
    return [item for item in items if isinstance(item, Map)] if isinstance(items, Seq) else []


def _unlisted(project: Path, articles: Sequence[Incoming]) -> list[dict[str, Any]]:
    """Entries for the articles of a project that has no list yet."""
    folder = project / FOLDER
    coming = {(folder / a.text_name).resolve() for a in articles}
    present = sorted(p for p in folder.glob("*") if p.suffix.lower() in TEXT_SUFFIXES and p.is_file())
    return [{"id": p.stem, "file": p.name} for p in present if p.resolve() not in coming]


def _check_free(project: Path, articles: Sequence[Incoming], entries: list[dict[str, Any]], problems: Problems) -> None:
    """Neither a file of that name nor an article of that id may be there, nor two of them come at once."""
    for name in LISTS[1:]:
        if (project / FOLDER / name).exists():
            problems.add(f"{FOLDER}/{name}", None, f"the list must be {LIST} to be added to", "rename or convert it")
    ids = set(ids_of(entries))
    files = {str(entry.get("file")): id for id, entry in zip(ids_of(entries), entries, strict=True)}
    for article in articles:
        called = article.called
        if article.text_name in files:
            own = shlex.quote(files[article.text_name])
            newer = f"{article.another}, or add it with --revision-of {own} if it is newer"
            problems.add(called, None, f"{FOLDER}/{article.text_name} is listed already", newer)
            continue
        if article.id in ids:
            problems.add(called, None, f"there is an article {shown(article.id)} already", article.another)
        ids.add(article.id)
        files[article.text_name] = article.id
        for name in sorted({article.name, article.text_name}):
            target = project / FOLDER / name
            if target.exists() and not (article.path and target.resolve() == article.path.resolve()):
                hint = f"{article.another}, or remove that one"
                problems.add(called, None, f"{FOLDER}/{name} is there already", hint)


def _entry(article: Incoming, told: Told) -> dict[str, Any]:
    got, language = article.got, language_of(article.got.text)
    credited = [c.name for c in credits(got.text) if c.whole]
    given = {
        "id": article.id,
        "file": article.text_name,
        "original": None if article.plain else article.name,
        "publisher": told.publisher or got.publisher,
        "title": told.title or got.title,
        "url": told.url or got.url,
        "published": told.published or got.published,
        "updated": told.updated or got.updated,
        "retrieved": told.retrieved,
        "origin": list(dict.fromkeys(credited) if told.origin is None else told.origin),
        "language": got.language if language.english else language.code or got.language,
        "sha256": hashlib.sha256(article.text).hexdigest(),
    }
    if told.origin is None and not credited:  # own reporting is for a person to say
        del given["origin"]
    return {key: value for key, value in given.items() if value is not None}


def _written(
    listing: str, entries: Sequence[dict[str, Any]], coming: Sequence[dict[str, Any]], revised: Mapping[str, Revised]
) -> str:
    """The list with what changed in its entries, and with others at its end; what is there stays letter by letter."""
    changes = [revised[id].changes if id in revised else {} for id in ids_of(entries)]
    if not listing:
        told = ({**entry, **its} for entry, its in zip(entries, changes, strict=True))
        coming = [*({k: v for k, v in entry.items() if v is not None} for entry in told), *coming]
    bare = isinstance(parse_yaml(listing, LIST), Seq)
    made = YamlList(listing or _HEAD, LIST, None if bare else "sources")
    for at, its in enumerate(changes[: len(made.items)]):
        if its:
            made.change(at, its)
    for entry in coming:
        made.add(entry)
    return made.done()


def _put(change: Transaction, project: Path, articles: Sequence[Incoming]) -> None:
    """The files of the articles that are not there yet; the list comes last."""
    for article in articles:
        for name, data in ((article.name, article.data), (article.text_name, article.text)):
            if change.look(project / FOLDER / name) is None:
                change.put(project / FOLDER / name, data)
