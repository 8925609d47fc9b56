"""Whom an article says it has its news from: the agencies it credits as a whole, and those that a sentence cites.

A credit stands in the brackets of a dateline, in a byline, or in a line at the end that tells nothing else; a picture's
is none.  A sentence cites an agency or an outlet beside a formula of attribution ("told Reuters", "AFP reported").  The
names of agencies, and the formulas, are ``data/agencies.toml``; outlets are those that the caller knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.data.shipped import table
from crosscheck.reading.sentences import sentences
from crosscheck.text.names import fold

HEAD = 8
"""Lines at the top, blank ones aside, that may credit somebody."""
TAIL = 6
"""The same at the end."""
LONGEST = 160
"""Characters of such a line."""
DATELINE = 200
"""Characters from the beginning of a line in which a dateline's brackets stand."""
_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)\s*(?:[–—-]|$)")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{3}")
_INITIALS = re.compile(r"[a-z]{2,4}(?:[/,-][a-z]{2,4}){0,4}")
_WORD = re.compile(r"[^\W_]+(?:[/'’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Credit:
    """``text[start:end]`` names ``name``, from whom the whole article or that sentence has its news."""

    name: str
    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Spelling, folded → the name that readers see; and what finds one in a text."""

    known: Mapping[str, str]
    pattern: re.Pattern[str]

    def of(self, found: re.Match[str]) -> str:
        return self.known[fold(found[found.lastgroup or "name"])]


def credits(text: str, outlets: Iterable[str] = ()) -> list[Credit]:
    """The credits of an article, in order; ``outlets`` are further names that sentences may cite.  Any text works."""
    agencies = _agencies()
    found = list(_whole(text, agencies))
    taken = [(c.start, c.end) for c in found]
    cited = _citing(tuple(sorted(set(outlets))))
    spans = sentences(text) if cited.pattern.search(text) else []
    for start, end in spans:
        for match in cited.pattern.finditer(text, start, end):
            if match.span(match.lastgroup or "name") not in taken:
                found.append(Credit(cited.of(match), start, end, whole=False))
    return sorted(set(found), key=lambda c: (c.start, c.end, c.name))


def _whole(text: str, agencies: Names) -> Iterator[Credit]:
    lines = list(re.finditer(r"\S[^\n]*", text))
    ends = [*lines[:HEAD], *lines[max(HEAD, len(lines) - TAIL) :]]
    for line in ends:
        names = list(agencies.pattern.finditer(text, line.start(), min(line.end(), line.start() + LONGEST)))
        if not names:
            continue
        within = _dateline(text, line) if line in lines[:HEAD] else None
        for name in names:
            inside = within is not None and within[0] <= name.start() and name.end() <= within[1]
            if inside or _credits_only(text, line, names) or _contributes(text, line, name):
                yield Credit(agencies.of(name), *name.span("name"), whole=True)


def _dateline(text: str, line: re.Match[str]) -> tuple[int, int] | None:
    """The brackets of a dateline: behind a place in capitals, before a dash."""
    found = _BRACKETS.search(text, line.start(), min(line.end(), line.start() + DATELINE))
    if found is None or not (_CAPITALS.search(text, line.start(), found.start()) or found.start() == line.start()):
        return None
    return found.span(1)


def _credits_only(text: str, line: re.Match[str], names: list[re.Match[str]]) -> bool:
    """Whether nothing stands beside the names but words of bylines, initials, and, behind "by", persons."""
    if line.end() - line.start() > LONGEST:
        return False
    rest, last = [], line.start()
    for name in names:
        rest.append(text[last : name.start()])
        last = name.end()
    left = " ".join([*rest, text[last : line.end()]])
    words, byline = _WORD.findall(left), left.lstrip(" (–—-").lower().startswith(("by ", "reporting by "))
    small = _table("credited", "words")
    return all(
        word.lower() in small or _INITIALS.fullmatch(word) or word.isdigit() or (byline and word[0].isupper())
        for word in words
    )


def _contributes(text: str, line: re.Match[str], name: re.Match[str]) -> bool:
    """ "The Associated Press contributed to this report.", "Additional reporting by AFP"."""
    told = "|".join(sorted(_table("credited", "sentences")))
    around = rf"(?:\b(?:{told})\b[^.\n]{{0,20}}(?:by|from)\s(?:the\s)?$)"
    before = re.search(around, text[max(line.start(), name.start() - 60) : name.start()], re.IGNORECASE)
    return bool(before or re.match(r",?\s+(?:also\s+)?contributed\b", text[name.end() : name.end() + 30]))


@lru_cache(maxsize=1)
def _agencies() -> Names:
    known = {fold(spelling): names[0] for names in table("agencies")["agencies"] for spelling in names}
    spellings = [s for names in table("agencies")["agencies"] for s in names]
    return Names(known, re.compile(rf"(?<![\w@-])(?P<name>{_either(spellings)})(?![\w@])"))


@lru_cache(maxsize=64)
def _citing(outlets: tuple[str, ...]) -> Names:
    """Names beside a formula of attribution."""
    short = _short(outlets)
    known = {**{fold(s): name for s, name in short.items()}, **{fold(s): s for s in outlets}, **_agencies().known}
    spellings = {s for names in table("agencies")["agencies"] for s in names} | set(outlets) | set(short)
    before, after = (_either(_table("cited", key)) for key in ("before", "after"))
    name = _either(spellings)
    behind = rf"(?:\b(?i:{before})\s+(?:the\s+)?(?:news\s+)?(?:agency\s+)?(?P<name>{name})(?![\w@-]))"
    ahead = rf"(?:(?<![\w/@-])(?P<ahead>{name})\s+(?:{after})\b)"
    return Names(known, re.compile(f"{behind}|{ahead}"))


def _short(outlets: tuple[str, ...]) -> dict[str, str]:
    """ "the Herald" for the one outlet of that last name, as papers call each other."""
    last = Counter(name.split()[-1] for name in outlets)
    named = {w: name for name in outlets if last[w := name.split()[-1]] == 1 and w[0].isupper() and w != name}
    return {f"{article} {w}": name for w, name in named.items() for article in ("the", "The")}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=8)
def _table(section: str, key: str) -> frozenset[str]:
    told = str(table("agencies")[section][key])
    parts = told.split("|") if "|" in told else told.split()
    return frozenset(p.strip() for p in parts if p.strip())
