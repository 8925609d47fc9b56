"""Whether an article that comes in is one of a project's already, a newer text of one, or another paper's words."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from crosscheck.errors import CrosscheckError, Problem, Problems, did_you_mean, shown
from crosscheck.model import Source
from crosscheck.provenance.passages import shared
from crosscheck.text.addresses import address
from crosscheck.text.names import fold

Entry = Mapping[str, Any]
"""An article of sources.yaml, as it is written there."""


class Kinship(StrEnum):
    """How an article stands to one that is there."""

    SAME = "the article itself"
    OLDER = "an older text of it"
    VERSION = "another text at its address"
    ALIKE = "a text of the same publisher that is mostly the same"
    ELSEWHERE = "the same text from another publisher"


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article; ``texts`` are its text and its older ones, the newest first."""

    id: str
    texts: tuple[str, ...]
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    entry: Entry | None = None
    """``None``: it comes in, too."""


@dataclass(frozen=True, slots=True)
class Kin:
    """``share``: how much of the shorter text the two have in common, by words."""

    kinship: Kinship
    of: Article
    share: float = 1.0

    @property
    def known(self) -> bool:
        """Whether the text is there already."""
        return self.kinship in (Kinship.SAME, Kinship.OLDER)


def listed(entries: Iterable[Entry], read: Callable[[str], str | None]) -> Iterator[Article]:
    """The articles of a list; ``read`` gives the text of a file of it, ``None`` when it cannot be read."""
    for entry in entries:
        older = entry.get("revisions")
        revisions = [r for r in older if isinstance(r, Mapping)] if isinstance(older, list) else []
        files = [entry.get("file"), *(r.get("file") for r in reversed(revisions))]
        texts = [text for file in files if isinstance(file, str) and (text := read(file)) is not None]
        yield Article(
            id_of(entry), tuple(texts), _text(entry, "publisher") or _text(entry, "site"), _text(entry, "url"),
            _text(entry, "published"), entry,
        )  # fmt: skip


def id_of(entry: Entry) -> str:
    """The id of an article: its own, else the stem of its file."""
    return str(entry.get("id") or PurePosixPath(str(entry.get("file"))).stem)


def _text(entry: Entry, key: str) -> str | None:
    value = entry.get(key)
    return value if isinstance(value, str) else None


def kin(coming: Article, there: Sequence[Article]) -> Kin | None:
    """The article among ``there`` that ``coming`` is, is a text of, or repeats; ``None`` when it is a new one.

    Texts are the same when their words and signs are, whatever the white space.  A publisher that is not known may be
    any.  Where the address is another, a changed text is only known by sentences that both have, and only from the
    same publisher: others may print the same agency.
    """
    text = _plain(coming.texts[0])
    same = [(a, at) for a in there for at, other in enumerate(a.texts) if _plain(other) == text]
    for one, at in sorted(same, key=lambda found: found[1]):
        if _at_one_address(coming, one) or _published_by(coming, one, unknown=True):
            return Kin(Kinship.OLDER if at else Kinship.SAME, one)
    for one in there:
        if _at_one_address(coming, one):
            return Kin(Kinship.VERSION, one)
    return _alike(coming, there) or next((Kin(Kinship.ELSEWHERE, one) for one, at in same if not at), None)


def related(
    coming: Sequence[tuple[str, Article]], there: Sequence[Article], of: str | None = None, *, as_new: bool = False
) -> list[Kin | None]:
    """:func:`kin` of each article that comes in (what messages call it, and what is known of it) to those that are
    there and those before it.

    ``of`` is the id of the article that they are said to be texts of; ``as_new``: they are said to be none of any.
    Raises :class:`CrosscheckError` with every problem: no such article; a text that may be one of an article, which is
    for an editor to say; two texts of one article at once.
    """
    problems = Problems()
    known, found = list(there), list[Kin | None]()
    for called, article in coming:
        its = problems.attempt(lambda: _said(article, known, of)) if of else None if as_new else kin(article, known)  # noqa: B023
        with problems.caught():
            _check(called, its, found)
        found.append(its)
        if its is None or its.kinship is Kinship.ELSEWHERE:
            known.append(article)
    problems.raise_any()
    return found


def _said(coming: Article, there: Sequence[Article], id: str) -> Kin:
    """As a text of the article that it is said to be one of."""
    one = next((a for a in there if a.id == id), None)
    if one is None:
        hint = did_you_mean(id, [a.id for a in there], "articles")
        raise CrosscheckError([Problem("--revision-of", None, f"there is no article {shown(id)}", hint)])
    same = kin(replace(coming, url=None, publisher=None), [one])
    return same if same is not None and same.known else Kin(Kinship.VERSION, one)


def _check(called: str, found: Kin | None, before: Sequence[Kin | None]) -> None:
    """Raises :class:`CrosscheckError` where an editor must say more."""
    if found is None or found.known or found.kinship is Kinship.ELSEWHERE:
        return
    one = shown(found.of.id)
    if found.of.entry is None or any(k is not None and k.of is found.of and not k.known for k in before):
        message, hint = f"is another text of the article {one}", "add them one by one, the older first"
    elif found.kinship is Kinship.ALIKE:
        message = f"may be a newer text of the article {one}: {found.share:.0%} of the shorter one is the same"
        hint = f"--revision-of {shlex.quote(found.of.id)} files it as one, --as-new adds it as an article of its own"
    else:
        return
    raise CrosscheckError([Problem(called, None, message, hint)])


def _plain(text: str) -> str:
    return " ".join(text.split())


def _at_one_address(a: Article, b: Article) -> bool:
    return bool(a.url and b.url and address(a.url) == address(b.url))


def _published_by(a: Article, b: Article, *, unknown: bool = False) -> bool:
    """Whether two have one publisher; ``unknown``: also where one of them is not told."""
    if not a.publisher or not b.publisher:
        return unknown
    return fold(a.publisher) == fold(b.publisher)


def _alike(coming: Article, there: Sequence[Article]) -> Kin | None:
    """The article of the same publisher that has most in common with it."""
    beside = [one for one in there if one.texts and _published_by(coming, one)]
    if not beside:
        return None
    known = {str(number): one for number, one in enumerate(beside)}
    sources = [Source(one.texts[0], number, one.published) for number, one in known.items()]
    copies = shared([Source(coming.texts[0], "", coming.published), *sources]).copies
    found = [(c.share, c.one or c.other) for c in copies if not (c.one and c.other)]
    share, number = max(found, default=(0.0, ""))
    return Kin(Kinship.ALIKE, known[number], share) if number else None
