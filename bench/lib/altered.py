"""One figure of an article changed beyond its support, in the form in which it is written."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.kinds.units import COUNT, unit_class
from crosscheck.model import Kind, Mention, Source
from crosscheck.reading.numbers.durations import is_duration
from crosscheck.reading.read import minutes_of, read_at
from crosscheck.reading.sentences import sentences

_DAY = 24 * 60
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
SMALL = [*_UNITS.split(), "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIGITS = re.compile(r"(?<![\w.,:])\d[\d,]*(?:\.\d+)?(?![\d:])")
_CLOCK = re.compile(r"\b(\d\d?)(?=(?:[:.]\d\d)? ?(?:[ap]\.?m|$))|\b(\d\d)(?=:\d\d)")
_PLATE = re.compile(r"\d-[A-Z]")
"""A licence plate, a model: no figure."""
_TRIES = 6


@dataclass(frozen=True)
class Altered:
    """A source with one figure changed: where it stands in the original and in the copy, and how it reads there."""

    kind: str
    before: Mention
    after: Mention
    copy: Source


def spelled(n: int) -> str:
    """A number below 100 in words."""
    return SMALL[n] if n < 20 else TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")


NUMBERS = {spelled(n): n for n in range(2, 100)}


def kind_of(mention: Mention) -> str | None:
    """What kind of figure it is, as the keys name them; ``None`` for dates that are neither day, year nor time."""
    value = mention.value
    if value.kind is Kind.DATE:
        if value.support is None or not value.support.bounded:
            return None
        if value.clock:
            return "time"
        length = value.support.high - value.support.low
        return "day" if length == _DAY else "year" if re.fullmatch(r"\d{4}", value.edtf or "") else None
    unit = (value.unit or "").split(" per ")[0]
    if unit == "year of age":
        return "age"
    if unit == "percent":
        return "percent"
    if is_duration(unit):
        return "duration"
    group = unit_class(unit or None)
    return "money" if unit.isupper() else "count" if group in (COUNT, None) else "measure"


def altered(source: Source, seed: str, within: str | None = None) -> Altered | None:
    """The article with one figure changed, chosen by the seed: first the kind, then the figure.

    ``None`` when none can be.  Only bare figures of running text that the article tells once are chosen.  The other
    mentions of the copy read as they did.
    """
    rng, published = random.Random(seed), minutes_of(source.published)
    told = read_at(source.text, published)
    by_kind: dict[str, list[int]] = {}
    for i, mention in enumerate(told):
        kind = kind_of(mention)
        if kind and within in (None, kind) and _bare(mention) and _prose(source.text, mention) and _once(i, told):
            by_kind.setdefault(kind, []).append(i)
    while by_kind:
        kind = rng.choice(sorted(by_kind))
        at = by_kind[kind].pop(rng.randrange(len(by_kind[kind])))
        if not by_kind[kind]:
            del by_kind[kind]
        for text in _others(told[at], kind, rng):
            if (made := _changed(source, told, at, text, published)) is not None:
                return Altered(kind, told[at], *made)
    return None


def _bare(mention: Mention) -> bool:
    value = mention.value
    if value.hedge != "exact" or mention.change is not None or _PLATE.search(mention.text):
        return False
    return value.kind is Kind.DATE or (isinstance(value.nominal, float) and value.nominal > 1)


def _prose(text: str, mention: Mention) -> bool:
    """It stands in a sentence of running text, not in the headline or in furniture."""
    first = text.find("\n")
    start, end = next(span for span in sentences(text) if span[0] <= mention.start < span[1])
    said = text[start:end]
    return start > first >= 0 and "\n" not in said and bool(re.search(r"(?:\b[a-z]+\b.*){5}[.!?][\"'”’)]*$", said))


def _once(at: int, told: Sequence[Mention]) -> bool:
    """No other mention of the article may tell the same figure."""
    value = told[at].value
    for i, other in enumerate(told):
        if i == at or other.kind != value.kind:
            continue
        if value.kind is Kind.QUANTITY:
            figures = other.nominal if isinstance(other.nominal, tuple) else (other.nominal,)
            if value.nominal in figures or (value.unit == other.unit and _meet(told[at], other)):
                return False
        elif kind_of(other) in (kind_of(told[at]), "time") and _meet(told[at], other):
            return False
    return True


def _meet(one: Mention, other: Mention) -> bool:
    a, b = one.value.support, other.value.support
    return a is None or b is None or a.meets(b)


def _changed(
    source: Source, told: Sequence[Mention], at: int, text: str, published: float | None
) -> tuple[Mention, Source] | None:
    """The mention as it reads now and the copy, if that figure alone has changed, and beyond its support."""
    before = told[at]
    whole = source.text[: before.start] + text + source.text[before.end :]
    now = read_at(whole, published)
    if len(now) != len(told) or any(
        a.value.key != b.value.key for i, (a, b) in enumerate(zip(told, now, strict=True)) if i != at
    ):
        return None
    after = now[at]
    same = (after.start, after.unit, after.hedge) == (before.start, before.unit, before.hedge)
    if not same or kind_of(after) != kind_of(before) or _meet(before, after) or not _once(at, now):
        return None
    return after, Source(whole, f"{source.id}-copy", source.published, source.publisher)


def _others(mention: Mention, kind: str, rng: random.Random) -> Iterator[str]:
    """The words of a mention with other figures, in the order in which to try them."""
    text = mention.text
    if kind in ("time", "day", "year"):
        yield from _other_dates(text, kind, rng)
        return
    runs = list(_DIGITS.finditer(text))
    if len(runs) == 1:
        run = runs[0]
        for figure in _figures(run[0], rng):
            yield text[: run.start()] + figure + text[run.end() :]
    elif not runs and (word := re.search(r"[A-Za-z]+(?:-[a-z]+)?", text)) and word[0].lower() in NUMBERS:
        for n in _near(NUMBERS[word[0].lower()], rng):
            if 1 < n < 100:
                other = spelled(n).capitalize() if word[0][0].isupper() else spelled(n)
                yield text[: word.start()] + other + text[word.end() :]


def _figures(written: str, rng: random.Random) -> Iterator[str]:
    places = len(written.partition(".")[2])
    whole = int(written.replace(",", "").replace(".", ""))
    for n in _near(whole, rng):
        if n > 1:
            yield f"{n / 10**places:{',' if ',' in written else ''}.{places}f}"


def _near(n: int, rng: random.Random) -> list[int]:
    """Other numbers of the same roundness: a few more or less, or a quarter to two thirds."""
    step = 1
    while n % (10 * step) == 0 and n > 10 * step:
        step *= 10
    few = [n + d for d in (-3, -2, -1, 1, 2, 3, 4)] if n < 20 else []
    some = few or [step * round(n * share / step) for share in (0.55, 0.65, 0.75, 0.8, 1.25, 1.35, 1.5, 1.65)]
    left = [other for other in some if other not in (n, 0)]
    return rng.sample(left, len(left))[:_TRIES]


def _other_dates(text: str, kind: str, rng: random.Random) -> Iterator[str]:
    if kind == "year":
        found, options = re.search(r"\b\d{4}\b", text), list(range(-9, 0))
    elif kind == "time":
        found, options = _CLOCK.search(text), [-3, -2, -1, 1, 2, 3]
    else:
        found, options = re.search(r"\b\d\d?\b(?!:)", text), [-6, -5, -4, -3, -2, 2, 3, 4, 5, 6]
    weekday = re.search("|".join(WEEKDAYS), text)
    rng.shuffle(options)
    if weekday is not None and kind == "day" and found is None:
        for other in rng.sample([day for day in WEEKDAYS if day != weekday[0]], 6):
            yield text[: weekday.start()] + other + text[weekday.end() :]
    elif found is not None and not (weekday and kind == "day"):
        for by in options:
            n = int(found[0]) + by
            if kind == "year" or 1 <= n <= (12 if kind == "time" else 28):
                digits = f"{n:02}" if found[0][0] == "0" else f"{n}"
                yield text[: found.start()] + digits + text[found.end() :]
