"""The same text, made plain for matching: as long as it was, so that positions stay those of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its plain form and its plain form in lower case; all three are equally long."""

    text: str
    plain: str
    flat: str


def page_of(text: str) -> Page:
    """A text made ready for matching."""
    shape = plain(text)
    return Page(text, shape, lower(shape))


_PLAIN = (
    ("\u00a0", " "), ("\u2009", " "), ("\u202f", " "), ("\u2007", " "), ("\t", "|"), ("\r", " "), ("’", "'"),
    ("‘", "'"), ("−", "-"), ("‑", "-"), ("‐", "-"), ("\u00ad", "-"), ("⁄", "/"), ("′", "'"),
)  # fmt: skip
_LONE_BREAK = re.compile(r"(?<![\n ])\n(?![\n ])")


def plain(text: str) -> str:
    """Typographic spaces, apostrophes, hyphens and slashes as in ASCII; a line end inside a paragraph as a space.

    A tab parts the cells of a table and becomes a bar.
    """
    if not text.isascii():
        for odd, sign in _PLAIN:
            text = text.replace(odd, sign)
    elif "\t" in text or "\r" in text:
        text = text.replace("\t", "|").replace("\r", " ")
    return _LONE_BREAK.sub(" ", text)


def lower(text: str) -> str:
    """Lower case; a letter whose lower case is longer ("İ") stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
