"""How reports name the versions of an article."""

from __future__ import annotations

from crosscheck.model import Source
from crosscheck.wording.values import show_date


def version_words(version: Source) -> str:
    """ "version 1 (3 March 2021)" of an older text, "the newest (5 March 2021)" of the article itself.

    The first is of the day on which the article was published; a later one is only dated where it tells when it was
    changed.
    """
    number = version.id.rpartition("@")[2] if version.version_of else ""
    first = number == "1" or not (number or version.revisions)
    date = version.updated or (version.published if first else None)
    name = f"version {number}" if number else "the newest"
    return f"{name} ({show_date(date)})" if date else name
