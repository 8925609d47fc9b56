"""XC513: the headline of a draft and its text tell one event with two figures.

What an article is asked by :mod:`crosscheck.alignment.headline` (XC304 there), a draft is asked, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosscheck.alignment.headline import Headline, headlines
from crosscheck.alignment.sums import sums
from crosscheck.drafts.drafted import Drafted
from crosscheck.model import Finding, Source
from crosscheck.settings import Settings
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.figures import assertions

HEAD = 1500
"""Characters of a draft within which its headline is told again."""


def headline_findings(drafted: Drafted, settings: Settings) -> Iterator[Finding]:
    """XC513: at most one for each figure of the headline."""
    prose = drafted.draft.prose.lstrip()
    lead = len(drafted.draft.prose) - len(prose)
    if not prose:
        return
    if not _told_twice(drafted, prose[: _cut(prose)], settings):
        return
    for pair in _told_twice(drafted, prose, settings):  # what stands further down may have the headline's figure
        mine = [_place(drafted, a, lead) for a in (pair.headline, pair.body)]
        topic = pair.body.subject.head or "headline"
        claims = [
            drafted.claim(*span, a.mention.value, topic)
            for span, a in zip(mine, (pair.headline, pair.body), strict=True)
        ]
        said = [" ".join(drafted.draft.text[slice(*span)].split()) for span in mine]
        message = f"The headline has “{said[0]}”, the text under it “{said[1]}” of the same."
        made = drafted.objections.made("XC513", message, claims[0], claims[1:])
        yield replace(made, settled_by="Ask the writer which figure is right, and change the other.")


def _told_twice(drafted: Drafted, text: str, settings: Settings) -> list[Headline]:
    source = Source(text, drafted.source.id, published=drafted.draft.published)
    return drafted.checker.headlines.get(source, lambda: _asked(source, settings))


def _asked(source: Source, settings: Settings) -> list[Headline]:
    told = assertions(source, settings.table)
    return headlines(told, sums(told, source.text), source.text, settings.words)


def _cut(prose: str) -> int:
    """The end of the paragraph that the first words of a draft run into."""
    end = prose.find("\n\n", HEAD)
    return len(prose) if end < 0 else end


def _place(drafted: Drafted, told: Assertion, lead: int) -> tuple[int, int]:
    return drafted.draft.span(lead + told.mention.start, lead + told.mention.end)
