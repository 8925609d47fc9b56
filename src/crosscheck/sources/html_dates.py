"""When the article of a page was published, and when it was changed.

Asked in this order: JSON-LD of the article, meta elements, what is marked up as the date in the article, the address,
JSON-LD of the page, a ``time`` element beside the headline, a line of text there that tells the day.  Dates of teasers,
comments and updates are never asked; that of a change is taken for the publication only where nothing else is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from crosscheck.sources.html_article import Place
from crosscheck.sources.html_linked import Linked, said
from crosscheck.sources.html_tree import Element, Page, Run
from crosscheck.sources.months import days_abroad
from crosscheck.sources.published import day_of, published_in

# In the order they are believed. schema.org, Open Graph, Dublin Core, Highwire Press, and what big publishers use.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "rnews:datepublished", "publishdate", "publish-date", "publish_date", "published-date", "published_date",
    "publication-date", "publication_date", "publicationdate", "pubdate", "pub_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_online_date",
    "citation_date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dc.created",
    "dc.date", "dcterms.date", "datecreated", "date_published", "date.release", "release_date",
    "article_date_original", "originalpublicationdate", "displaydate", "date", "og:pubdate", "og:release_date",
    "article.published", "article.created", "created",
)  # fmt: skip
"""Names of meta elements that give the day of publication, in lower case."""
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified",
    "dcterms.modified", "dc.date.modified", "lastmodifieddate", "modified", "revised", "last-modified", "lastmod",
)  # fmt: skip
"""The same of the last change."""
BEFORE, AFTER = 8, 6
"""Runs of text before the headline, and behind the article, that may tell the day."""
LEVELS = 3
"""Elements around the headline in which its date may stand."""
BYLINE = 12
"""Elements behind the headline that may be its byline."""
SHORT = 80
"""Characters of a line that may tell the day in another language."""
MAX_LINES = 60
"""Lines that are looked at for a date."""
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/-]|$)|/(20\d\d)(\d\d)(\d\d)(?=[/_-])", re.IGNORECASE
)
_CHANGED = re.compile(r"(?:^|[\s_-])(?:updated|modified)(?:$|[\s_-])", re.IGNORECASE)


def days_told(
    meta: dict[str, str], linked: tuple[list[Linked], list[Linked]], address: str | None, page: Page, place: Place
) -> tuple[str | None, str | None]:
    """The day of publication and that of the last change (EDTF), as far as the page tells them; the latter if later."""
    articles, pages = linked
    changed = _first([said(articles, "dateModified"), *(meta[key] for key in MODIFIED if key in meta)])
    published = (
        _first(_stamps(meta, articles, page, place))
        or in_address(address or "")
        or _first([said(pages, "datePublished")])
        or _beside(page, place)
        or changed
    )
    return published, changed if changed and published and changed > published else None


def in_address(address: str) -> str | None:
    """The day in the address of an article (".../2021/03/14/..."), as EDTF; ``None``: it has none."""
    found = _IN_ADDRESS.search(re.sub(r"^\w+://[^/]*", "", address))
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    return day_of(f"{year}-{month:0>2}-{day:0>2}" if month.isdecimal() else f"{int(day)} {month} {year}")


def _stamps(meta: dict[str, str], articles: list[Linked], page: Page, place: Place) -> Iterator[str]:
    """Time stamps of the publication that are marked as such, the best first."""
    yield said(articles, "datePublished")
    yield from (meta[key] for key in PUBLISHED if key in meta)
    yield said(articles, "dateCreated")
    core = place.core or place.root
    for one in [*_near(page, core), *(one for one in page.elements[core.at : core.end] if not one.gone)]:
        if "datePublished" in (one.attributes.get("itemprop") or "").split() or "pubdate" in one.attributes:
            yield _stamp(one)


def _near(page: Page, core: Element) -> list[Element]:
    """Elements behind the headline, also those that are left out (bylines), then those kept right before either."""
    head = _head(page, core)
    start = head.at if head is not None else core.at
    byline = page.elements[start : core.at if start < core.at else min(start + BYLINE, core.end)]
    around = _around(head) if head is not None else core
    inside = page.elements[around.at : start] + page.elements[core.at : min(core.at + BYLINE, core.end)]
    return byline + [one for one in inside if not one.gone]


def _head(page: Page, core: Element) -> Element | None:
    """The headline of the article: the innermost element that is marked so, before the article's end."""
    marked = [one for one in page.elements[: core.end] if one.headline]
    return marked[-1] if marked else None


def _around(head: Element) -> Element:
    """The element around the headline in which its date may stand: not the whole page, whose top tells today."""
    above = [one for one in islice(head.up(), LEVELS) if one.parent is not None]
    return above[-1] if above else head


def _beside(page: Page, place: Place) -> str | None:
    """The day that a ``time`` element or a line of text tells beside the headline, or behind the article."""
    core = place.core or place.root
    times = (one for one in _near(page, core) if one.tag == "time")
    stamped = _first(_stamp(one) for one in times if not _CHANGED.search(one.attributes.get("class") or ""))
    if stamped:
        return stamped
    head = _head(page, core)
    start = core.first if head is None else min(core.first, max(_around(head).first, head.first - BEFORE))
    before = page.runs[start : core.first + AFTER][:MAX_LINES]
    behind = page.runs[core.last : core.last + AFTER]
    return published_in(_lines(before)) or published_in(_lines(behind), labelled=True) or _abroad(before)


def _abroad(runs: list[Run]) -> str | None:
    """The first day of a short line in another language, as long as all such lines tell the same."""
    told = {day for run in runs if len(run.text) <= SHORT and not run.prose for day in days_abroad(run.text)}
    return told.pop() if len(told) == 1 else None


def _lines(runs: list[Run]) -> str:
    return "\n".join(run.text for run in runs)


def _stamp(one: Element) -> str:
    given = one.attributes
    return given.get("datetime") or given.get("content") or one.node.text() or ""


def _first(stamps: Iterator[str] | list[str]) -> str | None:
    return next((day for stamp in stamps if stamp and (day := day_of(stamp) or next(days_abroad(stamp), None))), None)
