"""Whether an article that comes in is one of a project's already, a newer text of one, or another paper's words."""

from __future__ import annotations

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from zlib import crc32

from crosscheck.errors import CrosscheckError, Problem, Problems, did_you_mean, shown
from crosscheck.model import Source
from crosscheck.provenance.passages import SHINGLE, shared
from crosscheck.sources.seeds import stem_ids
from crosscheck.text.addresses import address
from crosscheck.text.names import fold

Entry = Mapping[str, Any]
"""An article of sources.yaml, as it is written there."""


IN_COMMON = 0.1
"""The share of words in a row, of the text with fewer, from which two are held against each other by sentences."""
FEW, SAMPLED = 200, 8
"""Of more than so many words in a row one in so many is looked at."""
_WORD = re.compile(r"\w+")


class Kinship(StrEnum):
    """How an article stands to one that is there."""

    SAME = "the article itself"
    OLDER = "an older text of it"
    VERSION = "another text at its address"
    ALIKE = "a text of the same publisher that is mostly the same"
    ELSEWHERE = "the same text from another publisher"


@dataclass(frozen=True)
class Article:
    """What is known of an article; ``texts`` are its text and its older ones, the newest first."""

    id: str
    texts: tuple[str, ...]
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    entry: Entry | None = None
    """``None``: it comes in, too."""

    @cached_property
    def plain(self) -> tuple[bytes, ...]:
        """Each text as it is known again, whatever its white space."""
        return tuple(sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).digest() for text in self.texts)

    @cached_property
    def runs(self) -> frozenset[int]:
        """Checksums of the words in a row of its newest text (:data:`~crosscheck.provenance.passages.SHINGLE`); of
        many every :data:`SAMPLED` th, whatever the text."""
        words = _WORD.findall(self.texts[0].lower()) if self.texts else []
        rows = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
        sums = {crc32(" ".join(row).encode("utf-8", "surrogatepass")) for row in rows}
        return frozenset(sums if len(sums) < FEW else (n for n in sums if n % SAMPLED == 0))


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
    told = list(entries)
    for id, entry in zip(ids_of(told), told, strict=True):
        older = entry.get("revisions")
        revisions = [r for r in older if isinstance(r, Mapping)] if isinstance(older, list) else []
        files = [entry.get("file"), *(r.get("file") for r in reversed(revisions))]
        texts = [text for file in files if isinstance(file, str) and (text := read(file)) is not None]
        yield Article(
            id, tuple(texts), _text(entry, "publisher") or _text(entry, "site"), _text(entry, "url"),
            _text(entry, "published"), entry,
        )  # fmt: skip


def ids_of(entries: Sequence[Entry]) -> list[str]:
    """The id of each article of a list: its own, else that of its file."""
    files = [str(PurePosixPath(str(entry.get("file")))) for entry in entries]
    stems = stem_ids(files)
    return [str(entry.get("id") or stems[file]) for entry, file in zip(entries, files, strict=True)]


def _text(entry: Entry, key: str) -> str | None:
    value = entry.get(key)
    return value if isinstance(value, str) else None


class Shelf:
    """Articles that are there, found by their texts, addresses and words in a row."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.ids: dict[str, Article] = {}
        self._texts: dict[bytes, list[tuple[int, Article]]] = defaultdict(list)
        self._addresses: dict[str, Article] = {}
        self._runs: dict[int, list[Article]] = defaultdict(list)
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """One more."""
        self.ids.setdefault(article.id, article)
        for at, text in enumerate(article.plain):
            self._texts[text].append((at, article))
        if article.url:
            self._addresses.setdefault(address(article.url), article)
        for run in article.runs if article.publisher else ():
            self._runs[run].append(article)

    def kin(self, coming: Article) -> Kin | None:
        """The article that ``coming`` is, is a text of, or repeats; ``None`` when it is a new one.

        Texts are the same when their words and signs are, whatever the white space.  A publisher that is not known may
        be any.  Where the address is another, a changed text is only known by sentences that both have, and only from
        the same publisher: others may print the same agency.
        """
        same = sorted(self._texts.get(coming.plain[0], ()), key=lambda found: found[0])
        there = self._addresses.get(address(coming.url)) if coming.url else None
        for at, one in same:
            if one is there or _published_by(coming, one, unknown=True):
                return Kin(Kinship.OLDER if at else Kinship.SAME, one)
        if there is not None:
            return Kin(Kinship.VERSION, there)
        return self._alike(coming) or next((Kin(Kinship.ELSEWHERE, one) for at, one in same if not at), None)

    def _alike(self, coming: Article) -> Kin | None:
        """The article of the same publisher that has most in common with it."""
        if not coming.publisher:
            return None
        common = Counter(id(one) for run in coming.runs for one in self._runs.get(run, ()))
        near = {id(one): one for run in coming.runs for one in self._runs.get(run, ())}
        least = {key: IN_COMMON * min(len(one.runs), len(coming.runs)) for key, one in near.items()}
        beside = [one for key, one in near.items() if common[key] >= least[key] and _published_by(coming, one)]
        if not beside:
            return None
        known = {str(number): one for number, one in enumerate(sorted(beside, key=lambda one: one.id))}
        sources = [Source(one.texts[0], number, one.published) for number, one in known.items()]
        copies = shared([Source(coming.texts[0], "", coming.published), *sources]).copies
        found = [(c.share, c.one or c.other) for c in copies if not (c.one and c.other)]
        share, number = max(found, default=(0.0, ""))
        return Kin(Kinship.ALIKE, known[number], share) if number else None


def related(
    coming: Sequence[tuple[str, Article]], there: Sequence[Article], of: str | None = None, *, as_new: bool = False
) -> list[Kin | None]:
    """The kin of each article that comes in (what messages call it, and what is known of it) among those that are there
    and those before it.

    ``of`` is the id of the article that they are said to be texts of; ``as_new``: they are said to be none of any.
    Raises :class:`CrosscheckError` with every problem: no such article; a text that may be one of an article, which is
    for an editor to say; two texts of one article at once.
    """
    problems = Problems()
    shelf, found, revised = Shelf(there), list[Kin | None](), set[str]()
    for called, article in coming:
        its = None
        with problems.caught():
            its = _said(article, shelf, of) if of else None if as_new else shelf.kin(article)
            _check(called, its, revised)
        found.append(its)
        if its is None or its.kinship is Kinship.ELSEWHERE:
            shelf.add(article)
        elif not its.known:
            revised.add(its.of.id)
    problems.raise_any()
    return found


def _said(coming: Article, shelf: Shelf, id: str) -> Kin:
    """As a text of the article that it is said to be one of."""
    one = shelf.ids.get(id)
    if one is None:
        hint = did_you_mean(id, shelf.ids, "articles")
        raise CrosscheckError([Problem("--revision-of", None, f"there is no article {shown(id)}", hint)])
    same = Shelf([one]).kin(replace(coming, url=None, publisher=None))
    return same if same is not None and same.known else Kin(Kinship.VERSION, one)


def _check(called: str, found: Kin | None, revised: Collection[str]) -> None:
    """Raises :class:`CrosscheckError` where an editor must say more; ``revised``: articles that have a text already."""
    if found is None or found.known or found.kinship is Kinship.ELSEWHERE:
        return
    one = shown(found.of.id)
    if found.of.entry is None or found.of.id in revised:
        message, hint = f"is another text of the article {one}", "add them one by one, the older first"
    elif found.kinship is Kinship.ALIKE:
        message = f"may be a newer text of the article {one}: {found.share:.0%} of the shorter one is the same"
        hint = f"--revision-of {shlex.quote(found.of.id)} files it as one, --as-new adds it as an article of its own"
    else:
        return
    raise CrosscheckError([Problem(called, None, message, hint)])


def _published_by(a: Article, b: Article, *, unknown: bool = False) -> bool:
    """Whether two have one publisher; ``unknown``: also where one of them is not told."""
    if not a.publisher or not b.publisher:
        return unknown
    return fold(a.publisher) == fold(b.publisher)
