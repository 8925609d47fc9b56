"""The day an article was published, from its own words: a line that says so, a line that is a date, a dateline.

Only what names a whole day counts ("Published: May 2015" gives the month); without such a line the day is unknown,
never guessed.  A date with a label ("Published") goes before a bare one, that before a dateline, that before a date
beside the name of a paper ("Coast Gazette, 4 August 2025"), and that before "Updated".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.model import Mention
from crosscheck.reading.datelines import DATELINE_END, PLACE
from crosscheck.reading.dates.expressions import find_dates

HEAD = 20
"""Lines, from the top, that may hold the date; blank ones aside."""
BARE_HEAD = 12
"""The same for lines that are nothing but a date."""
TAIL = 6
"""Lines at the end that may hold it, with its label."""
LONGEST = 400
"""Characters of a line that are looked at."""
PAPER_HEAD = 6
"""The same for lines that give a date beside the name of a paper; the first one is that only above a headline."""
MAX_PAPER = 6
"""Words of the name of a paper or an agency."""
MAX_HEADLINE = 16
"""Words of the line below the name of a paper, if that is the first line."""
MAX_PROSE = 6
"""Words that may follow a labelled date without a colon; more make it a sentence."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?$")
_MONTH = re.compile(r"\d{4}-\d\d$")
_TOLD = re.compile("published|posted|issued|released|filed|date|modified|edited|revised", re.IGNORECASE)
"""A word of :data:`_LABEL`: a line without one tells no date of publication, unless it begins with a place."""
_LABEL = re.compile(
    r"(?P<open>^|[.!?…)\]\"”’|·•–—(\[]\s*|\s)"
    r"(?:(?:this\s+)?(?:page|article|story|report)\s+)?(?:(?:was|first|last|originally)\s+){0,2}"
    r"(?P<word>published|posted|issued|released|filed|dated?|updated|modified|edited|revised)"
    r"(?P<colon>\s*:)?"
    r"(?:[\s,|@–—-]|\b(?:on|at|in|by|date|online|time)\b|\d{1,2}[:.]\d\d|\b[ap]\.?m\.?|\b[A-Z]{2,4}\b)*$",
    re.IGNORECASE,
)
_LATER = frozenset(("updated", "modified", "edited", "revised"))
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2}")
"""What every :data:`~crosscheck.reading.datelines.PLACE` begins with."""
_BYLINE = re.compile(r"\bby\s+(?:[A-ZÀ-Þ][\w'’.-]*[\s,]*(?:and\s+)?){1,8}")
_SITE = re.compile(r"[|·•]\s*[^|·•]{0,40}")
_BEFORE_DATE = re.compile(r"(?P<name>[^\d,;:.!?\"“”]+)\s*[,|·•–—(-]")
_AFTER_DATE = re.compile(r"[,|·•–—)-]\s*(?P<name>[^\d,;:.!?\"“”]+)")
_SMALL = frozenset(("of", "the", "and", "for", "in", "de", "du", "des", "der", "&"))
"""Small words inside the name of a paper ("Journal of the North")."""
_ZONE = re.compile(r"(?:GMT|UTC|UK|[A-Z]{1,2}[SD]?T|[ap]\.?m\.?|at|on|hrs?|o'clock|\d{1,2}[:.h]\d\d)$", re.IGNORECASE)

_ENDS = (".", "!", ":", ",", ";", "…", ".”", '."')
_ASSUMED = "day-assumed"

LABELLED, BARE, DATELINE, PAPER, CHANGED = range(5)
"""What a line that tells the day looks like, best first."""

Found = tuple[int, str]
"""What its line looks like, and EDTF."""


def published_in(text: str, labelled: bool = False) -> str | None:
    """The day of publication that ``text`` tells of itself, as EDTF ("2022-08-17"); ``None`` when it tells none.

    Looks at the first :data:`HEAD` and the last :data:`TAIL` lines only; with ``labelled`` only at dates with a label.
    Any text works.
    """
    head, tail = _ends(text)
    found: list[Found] = []
    for number, line in enumerate(head):
        paper = 0 < number < PAPER_HEAD or (number == 0 and _is_masthead(head, text))
        found.extend(_in_line(line, bare=number < BARE_HEAD, paper=paper))
    if labelled:
        found = [one for one in found if one[0] == LABELLED]
    for line in tail:
        found.extend(one for one in _in_line(line) if one[0] in (LABELLED, CHANGED))
    return min(found, key=lambda f: f[0])[1] if found else None


def day_of(stamp: str) -> str | None:
    """The day of a machine's time stamp or of a date in words, as EDTF, in the zone it was written in."""
    words = stamp.strip()[:LONGEST]
    iso = re.match(r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?:\D|$)", words)
    tried = "-".join(iso.groups()) if iso else words
    days = [day for mention in find_dates(tried, None) if (day := _day(mention))]
    return days[0] if days else None


def _ends(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines that are not blank, cut to :data:`LONGEST`; no line is in both."""
    reach = 100 * LONGEST
    head = [line.strip()[:LONGEST] for line in text[:reach].split("\n") if line.strip()]
    tail = [line.strip()[-LONGEST:] for line in text[reach:][-reach:].split("\n") if line.strip()]
    return head[:HEAD], (head[HEAD:] + tail)[-TAIL:]


def _in_line(line: str, bare: bool = False, paper: bool = False) -> Iterator[Found]:
    if not any(map(str.isdecimal, line)) or not (bare or _TOLD.search(line) or _CAPITALS.match(line)):
        return
    mentions = [m for m in find_dates(line, None) if _day(m) or (m.edtf and _MONTH.match(m.edtf))]
    dated = [m for m in mentions if _day(m)]
    for mention in mentions:
        label = _LABEL.search(line, 0, mention.start)
        if label is not None and _is_label(label, line[mention.end :]):
            yield (CHANGED if label["word"].lower() in _LATER else LABELLED), _day(mention) or mention.edtf or ""
    if dated and bare and _is_date_line(line, dated):
        yield BARE, _day(dated[0]) or ""
    elif dated and PLACE.match(line, 0, dated[0].start) and DATELINE_END.match(line, dated[0].end):
        yield DATELINE, _day(dated[0]) or ""
    elif paper and len(dated) == 1 and _is_paper(line, dated[0]):
        yield PAPER, _day(dated[0]) or ""


def _day(mention: Mention) -> str | None:
    """A day that is written out: "05/06/2015" may be two, "10:15" takes its day from elsewhere."""
    found = _DAY.match(mention.edtf or "")
    return found[1] if found and _ASSUMED not in mention.notes else None


def _is_label(label: re.Match[str], rest: str) -> bool:
    """With a colon; or at the start of a line, a bracket or a sentence, with a capital and no prose behind it."""
    if label["colon"]:
        return True
    begins = label["open"].strip() or label.start() == 0
    words = re.split(r"[)\]|]", rest)[0].split()
    return bool(begins) and label[0].lstrip(' ([|·•–—.!?…"”’')[:1].isupper() and len(words) <= MAX_PROSE


def _is_date_line(line: str, dated: list[Mention]) -> bool:
    """Nothing stands beside the date but a clock, a zone, a place in capitals, who wrote it, and the site."""
    if line.startswith(("(", "[")):
        return False
    rest, last = [], 0
    for mention in dated:
        rest.append(line[last : mention.start])
        last = mention.end
    rest.append(line[last:])
    left = _SITE.sub(" ", _BYLINE.sub(" ", _site_first(" ".join(rest))))
    words = [word for word in re.split(r"[\s,;:|·•–—/()-]+", left) if word]
    return all(_ZONE.match(word) or word.isupper() or word.lower() in ("date", "time") for word in words[:8]) and (
        len(words) <= 8
    )


def _is_paper(line: str, dated: Mention) -> bool:
    """A name, a comma or a dash and the date are all of the line, in either order; a byline may lead."""
    before = _BYLINE.sub("", line[: dated.start], count=1) if line[:3].lower() == "by " else line[: dated.start]
    after = line[dated.end :]
    name = _BEFORE_DATE.fullmatch(before.strip()) if not after.strip() else _AFTER_DATE.fullmatch(after.strip())
    if name is None or (after.strip() and before.strip()):
        return False
    words = name["name"].split()
    return len(words) <= MAX_PAPER and all(w[0].isupper() or w in _SMALL for w in words) and words[0][0].isupper()


def _is_masthead(head: list[str], text: str) -> bool:
    """Whether the first line may be a paper and its day: a headline follows, and no text tells of that name."""
    if len(head) < 3 or len(head[1].split()) > MAX_HEADLINE or head[1].endswith(_ENDS):
        return False
    capitals = re.match(r"\W*(\w+(?:[^\S\n]+\w+)*)", head[0])
    name = capitals[1] if capitals else ""
    return text.count(name, 0, 100 * LONGEST) == 1


def _site_first(line: str) -> str:
    """Without the name of a site or section before a bar ("World | 3 May 2021")."""
    return re.sub(r"^[^|·•]{0,40}[|·•]", " ", line)
