"""An article brought into the project: pasted or as a file, as ``crosscheck add`` takes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.responses import Response

from crosscheck.apps.desk.asking import Ask
from crosscheck.apps.desk.body import Handed
from crosscheck.apps.desk.project import key_of
from crosscheck.apps.desk.recent import laid_out, plain_name, told_of
from crosscheck.errors import CrosscheckError
from crosscheck.files.transactions import Conflict
from crosscheck.sources.adding import add_articles
from crosscheck.sources.incoming import Told
from crosscheck.sources.reading import SUFFIXES
from crosscheck.sources.revising import LIST

FIELDS = (
    "text", "name", "title", "publisher", "published", "updated", "url", "origin", "own", "revision_of", "as_new",
)  # fmt: skip


def blank(ask: Ask) -> Response:
    """GET /add: the empty form."""
    return _page(ask)


def add(ask: Ask) -> Response:
    """POST /add: the article into seeds/, and an entry into the list of articles; on to the article."""
    article = _article(ask)
    credited = tuple(part.strip() for part in ask.field("origin").split(";") if part.strip())
    problems = [article] if isinstance(article, str) else []
    problems += ["Either agencies are credited, or it is own reporting."] if credited and ask.field("own") else []
    if ask.field("revision_of") and ask.field("as_new"):
        problems.append("It is either a newer text of an article, or one of its own.")
    if problems or isinstance(article, str):
        return _page(ask, problems)
    told = Told(
        publisher=ask.field("publisher") or None,
        title=ask.field("title") or None,
        published=ask.field("published") or None,
        origin=credited if credited or ask.field("own") else None,
        url=ask.field("url") or None,
        updated=ask.field("updated") or None,
    )
    files = ask.desk.files
    seen = {LIST: ask.seen.get(LIST, "")}
    try:
        with laid_out(article) as path:
            [added] = add_articles(
                ask.desk.project, [path], told, lambda *_: files.writing(f"added {article.name}", seen, "/add"),
                revision_of=ask.field("revision_of") or None, as_new=bool(ask.field("as_new")),
            )  # fmt: skip
    except Conflict as conflict:
        changed = f"Since you opened this page, {', '.join(conflict.files)} was changed."
        return _page(ask, [f"{changed} Nothing was written: send it once more."], 409)
    except CrosscheckError as error:
        return _page(ask, told_of(error))
    if added.known:
        return _page(ask, [f"It is the article {added.id} already: nothing was added."])
    return ask.go(f"/sources/{key_of(added.id)}", files.done[-1])


def _article(ask: Ask) -> Handed | str:
    """The article as a file with a name of its own, or what is missing."""
    text, handed = ask.field("text"), ask.handed("file")
    if bool(text) == bool(handed):
        return "Paste the text or choose a file, not both." if text else "Paste the text, or choose a file."
    if handed is not None:
        if Path(handed.name).suffix.lower() not in SUFFIXES:
            return f"“{handed.name}” is no article: give a .txt, .md, .html, .docx or .pdf file."
        name = plain_name(handed.name)
        return Handed(name, handed.data) if Path(name).suffix else f"“{handed.name}” is no name for a file: rename it."
    called = ask.field("name").removesuffix(".txt") or ask.field("title").lower() or ask.field("publisher").lower()
    name = plain_name(f"{called}.txt") if called else ""
    if not Path(name).suffix:
        return "Give the article a short name, a title or a publisher."
    return Handed(name, f"{text}\n".encode())


def _page(ask: Ask, problems: Sequence[str] = (), status: int = 422) -> Response:
    return ask.page(
        "add.html",
        status if problems else 200,
        section="sources",
        problems=problems,
        typed={name: ask.field(name) for name in FIELDS},
        kept=ask.kept("file"),
        seen={LIST: ask.desk.files.version(LIST)},
    )
