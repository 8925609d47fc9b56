"""Score date readers on the development halves: WikiWars (TIMEX2) and the Recognizers date cases.

A reader is any function ``(text, published: str | None) -> [(start, end, values)]`` where ``values`` are the
texts that count as its value (ISO-TimeML, EDTF).  Sentences of the data are read from the given files only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Found = tuple[int, int, tuple[str, ...]]
Reader = Callable[[str, str | None], list[Found]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one run: gold expressions, found ones, spans that overlap, and those whose value is right."""

    gold: int
    found: int
    spans: int
    values: int

    @property
    def span_f1(self) -> float:
        return 2 * self.spans / max(1, self.gold + self.found)

    @property
    def value_f1(self) -> float:
        return 2 * self.values / max(1, self.gold + self.found)

    def __str__(self) -> str:
        spans, values = (f"{100 * score:.1f}" for score in (self.span_f1, self.value_f1))
        return f"gold {self.gold}, found {self.found}: relaxed span F1 {spans}, value F1 {values}"


def pair(gold: Iterable[Found], found: Iterable[Found]) -> list[tuple[Found | None, Found | None]]:
    """Pair expressions that overlap, each with at most one other; what is left over stands alone."""
    waiting = sorted(found)
    pairs: list[tuple[Found | None, Found | None]] = []
    for item in sorted(gold):
        best = max(
            (other for other in waiting if other[0] < item[1] and item[0] < other[1]),
            key=lambda other: (bool({*other[2]} & {*item[2]}), min(other[1], item[1]) - max(other[0], item[0])),
            default=None,
        )
        if best is not None:
            waiting.remove(best)
        pairs.append((item, best))
    return pairs + [(None, other) for other in waiting]


def count(pairs: list[tuple[Found | None, Found | None]]) -> Score:
    both = [(gold, other) for gold, other in pairs if gold and other]
    return Score(
        sum(gold is not None for gold, _ in pairs),
        sum(other is not None for _, other in pairs),
        len(both),
        sum(bool({*gold[2]} & {*other[2]}) for gold, other in both),
    )


def total(scores: Iterable[Score]) -> Score:
    listed = list(scores)
    return Score(*(sum(getattr(score, name) for score in listed) for name in ("gold", "found", "spans", "values")))


def wikiwars(path: Path, read: Reader, *, dated: bool = True) -> list[tuple[dict, list]]:
    """One entry a text: the text and its pairs.  Values of TIMEX2 are taken as written."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        gold = [(t["start"], t["end"], (plain(t["value"] or ""),)) for t in case["timexes"]]
        out.append((case, pair(gold, halves(read(case["text"], case["published"] if dated else None)))))
    return out


def halves(found: Iterable[Found]) -> list[Found]:
    """Ranges ("from 2001 to 2004", value "2001/2004") as the two expressions that TIMEX annotates."""
    out: list[Found] = []
    for start, end, values in found:
        ends = [value.split("/") for value in values[:1] if value.count("/") == 1 and ".." not in value]
        if not ends or end - start < 3:
            out.append((start, end, values))
            continue
        middle = (start + end) // 2
        out += [(start, middle, tuple(e[0] for e in ends)), (middle, end, tuple(e[1] for e in ends))]
    return out


def plain(value: str) -> str:
    """A TIMEX2 value in the form of ISO-TimeML."""
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def recognizers(path: Path, read: Reader) -> list[tuple[dict, list]]:
    """One entry a case and its pairs; any of the resolutions of a case counts."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        gold = [
            (r["Start"], r["Start"] + len(r["Text"]), tuple(_values(r)))
            for r in case["results"]
            if "Start" in r and "Text" in r
        ]
        out.append((case, pair(gold, read(case["text"], case["reference"]))))
    return out


def _values(result: dict) -> list[str]:
    value = result.get("Value") or result.get("Resolution") or {}
    options = value.get("values") or [value.get("FutureResolution") or {}, value.get("PastResolution") or {}]
    out = [value.get("Timex") or ""] + [str(option.get("timex", "")) for option in options]
    for option in options:
        start, end = (option.get(k) or option.get(k + "Date") or option.get(k + "DateTime") for k in ("start", "end"))
        out += [_minute(option[key]) for key in ("date", "dateTime", "value") if option.get(key)]
        if start and end:
            out.append(f"{_minute(start)}/{_minute(end)}")
        elif start or end:
            out.append(f"{_minute(start) if start else '..'}/{_minute(end) if end else '..'}")
    return [text for text in out if text]


def _minute(text: str) -> str:
    text = str(text).replace(" ", "T")
    return re.sub(r"T(\d\d:\d\d):\d\d$", r"T\1", text).removesuffix("T00:00")


def ours(text: str, published: str | None) -> list[Found]:
    """crosscheck's own reader, each value in all the forms that the two data sets write it in."""
    from crosscheck.model import edtf
    from crosscheck.reading.dates.expressions import find_dates

    at = None if published is None else edtf.parse(published).core.low
    return [(mention.start, mention.end, tuple(_forms(mention.value))) for mention in find_dates(text, at)]


def _forms(value) -> list[str]:
    from crosscheck.model import edtf

    forms = [text for text in (value.timex, value.edtf, (value.edtf or "").rstrip("~")) if text]
    if value.timex and "T" in value.timex and "/" not in value.timex:
        time = value.timex[value.timex.index("T") :]
        forms += [time, time.removesuffix(":00"), f"{time[1:]}:00", value.timex.removesuffix(":00")]
    if value.edtf and "/" in value.edtf and value.hedge == "between":
        first, last = (edtf.parse(part).core.low for part in value.edtf.split("/"))
        forms.append(f"{edtf.instant(first)}/{edtf.instant(last)}")
    for interval in (value.core, value.support):
        if interval is not None:
            forms.append(f"{edtf.instant(interval.low) or '..'}/{edtf.instant(interval.high) or '..'}")
    return forms + [str(edtf.instant(choice.low)) for choice in value.choices]
