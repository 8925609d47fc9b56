"""Folding words for comparison: case, diacritics, typographic signs and white space set aside.

Only for deciding whether two spellings are the same name; texts and quotes are never changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d",
        "ð": "d", "þ": "th", "ı": "i",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower case without diacritics, typographic signs or doubled white space ("Vučić" → "vucic")."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(_PLAIN).split())


_ADDRESS = re.compile(
    r"(?:[a-z]+://)?(?:[^/@\s]+@)?(?:www\d?\.)?((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#].*)?", re.IGNORECASE
)


def outlet(publisher: str | None, id: str) -> str:
    """The name of an outlet for readers: the publisher's, of a site its host ("news.example.org"), else the id."""
    name = " ".join((publisher or "").split())
    match = _ADDRESS.fullmatch(name)
    return match[1].lower() if match else name or id
