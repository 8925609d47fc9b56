"""The sources of a project as a bibliography: CSL-JSON (for citation processors) and BibTeX.

An article is an ``article-newspaper`` (BibTeX: ``@article`` with its publisher as the journal, ``@online`` where none
is known).  Agencies that it credits are a note.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from crosscheck.model import Source, edtf

_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[^~?%]*)?(?P<mark>[~?%])?", re.ASCII)
_DECADE = re.compile(r"\d\d[\dX]X", re.ASCII)
_OPEN = ("", "..")
"""What stands at the end of a range that has none."""
_SEASONS = range(21, 25)
"""EDTF's spring to winter, as months; CSL has them as seasons 1 to 4."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style has."""
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)  # fmt: skip
"""Braces as commands: a field is delimited by braces, and those must balance whatever stands before them."""


def csl(sources: Iterable[Source]) -> bytes:
    """CSL-JSON, an item for each source, by id."""
    items = [_item(source) for source in sorted(sources, key=lambda s: s.id)]
    return f"{json.dumps(items, ensure_ascii=False, indent=1)}\n".encode()


def bibtex(sources: Iterable[Source]) -> bytes:
    """BibTeX in UTF-8, an entry for each source, by id.

    ``date`` and ``urldate`` are for BibLaTeX, ``year`` and ``month`` for BibTeX, which knows no dates.
    """
    listed = sorted(sources, key=lambda s: s.id)
    entries = (_entry(source, key) for source, key in zip(listed, _keys([s.id for s in listed]), strict=True))
    return "\n".join(entries).encode("utf-8", "backslashreplace")


def _item(source: Source) -> dict[str, Any]:
    made = {
        "id": source.id,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.publisher,
        "issued": _csl_date(source.published),
        "accessed": _csl_date(source.retrieved),
        "URL": source.url,
        "language": source.language,
        "note": _credits(source),
    }
    return {key: value for key, value in made.items() if value}


def _csl_date(text: str | None) -> dict[str, Any] | None:
    """An EDTF date as CSL has it: a day, a month, a year or a season, or a range; else in its own words (``literal``).

    A range that is open at its end has the year 0 there, as citation processors read it.
    """
    if text is None:
        return None
    if _DECADE.fullmatch(text):
        return {"date-parts": [[int(text.replace("X", digit))] for digit in "09"]}
    begin, slash, end = (part.strip() for part in text.partition("/"))
    if slash and begin in _OPEN:
        return {"literal": f"until {end}"}
    dates = [_DATE.fullmatch(one) for one in ((begin, end) if slash and end not in _OPEN else (begin,))]
    seasons = [int(date["month"] or 0) in _SEASONS for date in dates if date]
    if None in dates or (any(seasons) and slash):
        return {"literal": text}
    made: dict[str, Any] = {
        "date-parts": [_parts(date) for date in dates if date] + [[0]] * (slash > "" and end in _OPEN)
    }
    if any(seasons) and dates[0]:
        made["season"] = int(dates[0]["month"]) - _SEASONS[0] + 1
    if any(date["mark"] for date in dates if date):
        made["circa"] = True
    return made


def _parts(date: re.Match[str]) -> list[int]:
    """Year, month and day, as far as told; a season is no month."""
    parts = [int(date[name]) for name in ("year", "month", "day") if date[name]]
    return parts[:1] if len(parts) > 1 and parts[1] in _SEASONS else parts


def _entry(source: Source, key: str) -> str:
    fields: list[tuple[str, str | None]] = [
        ("title", _escaped(source.title)),
        ("journal", _escaped(source.publisher)),
        *_bibtex_date(source.published),
        ("url", _verbatim(source.url)),
        ("urldate", source.retrieved),
        ("note", _escaped(_credits(source))),
    ]
    kind = "article" if source.publisher else "online"
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _bibtex_date(text: str | None) -> list[tuple[str, str | None]]:
    """A date for BibLaTeX, which reads EDTF but for sets, its year or years, and its month when it has one."""
    if text is None:
        return []
    if (match := _DATE.fullmatch(text)) is not None:
        month = int(match["month"] or 0)
        return [("date", text), ("year", match["year"]), ("month", _MONTHS[month - 1] if 1 <= month <= 12 else None)]
    first, last = (end or "" for end in edtf.bounds(edtf.parse(text).core))
    years = [end[: end.find("-", 1)] if end else "" for end in (first, last)]
    date = f"{first}/{last}" if text.startswith(("[", "{")) else text
    return [("date", date), ("year", years[0] if years[0] == years[1] else "/".join(years))]


def _credits(source: Source) -> str | None:
    return f"Credits {', '.join(source.agencies)}" if source.agencies else None


def _escaped(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split()).translate(_ESCAPES)


def _verbatim(url: str | None) -> str | None:
    """An address, which BibTeX does not escape: only braces and white space cannot stand in it."""
    if url is None:
        return None
    return re.sub(r"[{}\\\s]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), url)


def _keys(ids: Sequence[str]) -> list[str]:
    """The ids as citation keys: letters, digits and some signs; one that had to be changed, or that only case tells
    from another one, has a part of its hash, so that it depends on no order."""
    alike = Counter(id.casefold() for id in ids)
    made = []
    for id in ids:
        plain = unicodedata.normalize("NFKD", id).encode("ascii", "ignore").decode("ascii")
        plain = re.sub(r"[^A-Za-z0-9_.:/+-]+", "-", plain).strip("-")
        own = plain == id and alike[id.casefold()] == 1
        made.append(id if own else f"{plain or 'source'}-{_hash(id)}")
    return made


def _hash(id: str) -> str:
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:6]


MAKERS: Mapping[str, Callable[[Iterable[Source]], bytes]] = {"csl": csl, "bibtex": bibtex}
"""Format → what makes it."""
