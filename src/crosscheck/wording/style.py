"""How a house prints figures, dates and names: the words that are offered for print, in that form.

    Style(date="June 14, 2025", number="1 200").printed("3,700 people on 14 June 2025")

Each form is chosen by an example of it.  Only what is offered for print is put in these forms; what an article says is
shown as it stands there, and what names a position stays.  A form changes how a value is written, never the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from crosscheck.data import shipped
from crosscheck.model import Value
from crosscheck.wording.values import COUNT_WORDS, MONTHS, plural

DateForm = Literal["14 June 2025", "June 14, 2025", "14 Jun 2025", "Dec. 14, 2025"]
NumberForm = Literal["1,200", "1 200", "1200"]
MillionForm = Literal["2 million", "2m"]
PercentForm = Literal["5 percent", "5 per cent", "5%"]
MoneyForm = Literal["€5", "5 euros", "EUR 5"]
ClockForm = Literal["17:30", "5:30 p.m.", "5.30pm"]

_SPACE = "\u202f"
"""Between groups of digits: the narrow no-break space, as the SI brochure (9th edition, 5.4.4) has them apart."""
_ABBREVIATED = {"January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.",
                "November": "Nov.", "December": "Dec."}  # fmt: skip
"""Months that are shortened beside a day, by the stylebook of the Associated Press; the others never are."""
_MONTH = "|".join(dict.fromkeys([*MONTHS, *(m[:3] for m in MONTHS), *(m[:-1] for m in _ABBREVIATED.values())]))
_DAYS = r"(?P<{0}>\d{{1,2}}(?:(?:[–-]| to | and | or )\d{{1,2}})?)"
_DAY_FIRST = re.compile(rf"(?<![\d.,:]){_DAYS.format('days')} (?P<month>{_MONTH})\b\.?(?:,? (?P<year>\d{{4}})\b)?")
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.? {_DAYS.format('days')}(?![\d:])(?:,? (?P<year>\d{{4}})\b)?(?! (?:percent|million))"
)
_CLOCK = re.compile(
    r"(?<![\d.,:/-])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d.,:/-])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
_GROUPED = re.compile(rf"(?<![\d.,{_SPACE}])\d{{1,3}}(?:[,{_SPACE}\u00a0]\d{{3}})+(?![\d,]\d|\d)")
_LONG = re.compile(r"(?<![\d.,:/\w-])\d{5,}(?![\d:/]|[.,]\d|-\d)")
_SCALED = re.compile(
    r"(?<![\w.,])(?P<sign>[^\w\s\d(“\"'.,-]?)(?P<number>\d[\d.,]*)[ -]?"
    r"(?P<scale>million|mn|mln|billion|bn|trillion|tn|m)\b"
)
_LARGE = {"million": "m", "billion": "bn", "trillion": "tn"}
_WHOLE = {"mn": "million", "mln": "million", "bn": "billion", "tn": "trillion", "m": "million"}
_PERCENT = re.compile(r"(?P<number>\d) ?(?:%|percent\b|per cent\b|pct\b\.?)")
_AMOUNT = r"\d[\d.,\u00a0\u202f]*(?:[ -]?(?:million|billion|trillion|m|mn|mln|bn|tn|k)\b)?"


@dataclass(frozen=True)
class Style:
    """The forms of a house; ``None`` leaves what is there.

    ``words_to``: counts up to this are words, those above it figures.  ``names``: as the house writes a name → other
    spellings of it.  ``never``: words that are not printed at all.
    """

    date: DateForm | None = None
    number: NumberForm | None = None
    million: MillionForm | None = None
    percent: PercentForm | None = None
    money: MoneyForm | None = None
    clock: ClockForm | None = None
    words_to: int | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: tuple[str, ...] = ()

    def printed(self, words: str, value: Value) -> str:
        """The words of a value in the forms of the house, and names in them."""
        if value.kind.numeric:
            words = self._count(self._money(words, value.unit), value)
            words = self._digits(self._percents(self._scale(words)))
        elif value.kind.timed:
            words = self._clocks(self._dates(words))
        return self.spellings.sub(lambda m: self.house(m[0]), words) if self.names else words

    def day(self, words: str) -> str:
        """A day that crosscheck words itself, in the form of the house."""
        return self._dates(words)

    def forbidden(self, text: str) -> str | None:
        """The first word of a text that the house never prints."""
        found = self.banned.search(text) if self.never else None
        return found[0] if found else None

    @cached_property
    def banned(self) -> re.Pattern[str]:
        """What is never printed, as whole words in any case."""
        return re.compile(_any_of(self.never), re.IGNORECASE)

    @cached_property
    def spellings(self) -> re.Pattern[str]:
        """The other spellings of names, as whole words in their own case."""
        return re.compile(_any_of(self._house))

    def house(self, spelling: str) -> str:
        """How the house writes a name that :attr:`spellings` found."""
        return self._house[spelling]

    @cached_property
    def _house(self) -> dict[str, str]:
        return {other: name for name, others in self.names.items() for other in others}

    def _dates(self, words: str) -> str:
        if self.date is None:
            return words

        def told(match: re.Match[str]) -> str:
            days, year = match["days"], match["year"]
            month = next(m for m in MONTHS if m.startswith(match["month"][:3]))
            if self.date in ("14 June 2025", "14 Jun 2025"):
                named = month if self.date == "14 June 2025" else month[:3]
                return f"{days} {named} {year}" if year else f"{days} {named}"
            named = month if self.date == "June 14, 2025" else _ABBREVIATED.get(month, month)
            return f"{named} {days}, {year}" if year else f"{named} {days}"

        return _MONTH_FIRST.sub(told, _DAY_FIRST.sub(told, words))

    def _clocks(self, words: str) -> str:
        if self.clock is None:
            return words

        def told(match: re.Match[str]) -> str:
            if match["half"] is None:
                hour, minute = int(match["hours"]), match["minutes"]
            else:
                hour, minute = int(match["hour"]), match["minute"] or "00"
                if not 1 <= hour <= 12:
                    return match[0]
                hour = hour % 12 + 12 * (match["half"].lower() == "p")
            if self.clock == "17:30":
                return f"{hour:02}:{minute}"
            half, twelve = "ap"[hour >= 12], hour % 12 or 12
            if self.clock == "5.30pm":
                return f"{twelve}{f'.{minute}' if minute != '00' else ''}{half}m"
            return f"{twelve}{f':{minute}' if minute != '00' else ''} {half}.m."

        return _CLOCK.sub(told, words)

    def _digits(self, words: str) -> str:
        if self.number is None:
            return words
        sign = {"1,200": ",", "1 200": _SPACE, "1200": ""}[self.number]
        words = _GROUPED.sub(lambda m: re.sub(r"\D", sign, m[0]), words)
        return _LONG.sub(lambda m: f"{int(m[0]):,}".replace(",", sign), words)

    def _scale(self, words: str) -> str:
        if self.million is None:
            return words

        def told(match: re.Match[str]) -> str:
            scale = match["scale"]
            if scale == "m" and not match["sign"]:  # metres, or millions: the words do not say
                return match[0]
            whole = _WHOLE.get(scale, scale)
            lead = f"{match['sign']}{match['number']}"
            return f"{lead} {whole}" if self.million == "2 million" else f"{lead}{_LARGE[whole]}"

        return _SCALED.sub(told, words)

    def _percents(self, words: str) -> str:
        if self.percent is None:
            return words
        return _PERCENT.sub(lambda m: f"{m['number']}{(self.percent or '')[1:]}", words)

    def _money(self, words: str, code: str | None) -> str:
        """A sum in the currency ``code`` (ISO 4217) with its sign, its word or its code."""
        if self.money is None or code is None or not code.isupper() or code not in shipped.table("currencies"):
            return words
        forms = shipped.table("currencies")[code]
        names = sorted((re.escape(f) for f in (code, *forms)), key=len, reverse=True)
        unit = rf"(?:{'|'.join(names)})"
        found = re.compile(rf"(?:{unit} ?)(?P<a>{_AMOUNT})|(?P<b>{_AMOUNT})(?: ?{unit}s?\b)", re.IGNORECASE).search(
            words
        )
        if found is None:
            return words
        amount = found["a"] or found["b"]
        sign = next((f for f in forms if not f[-1:].isalnum() and not f.endswith(".")), None)
        word = next((f for f in forms if f.replace(" ", "").isalpha() and len(f) > 2), None)
        if self.money == "EUR 5" or (self.money == "€5" and sign is None):
            told = f"{code} {amount}"
        elif self.money == "€5":
            told = f"{(sign or '').upper()}{amount}"
        else:
            named = word or code
            told = f"{amount} {named if amount == '1' else plural(named)}"
        return words[: found.start()] + told + words[found.end() :]

    def _count(self, words: str, value: Value) -> str:
        """A count as a word or in figures, where the words hold its number once."""
        number = value.nominal
        if self.words_to is None or value.unit_class != "count" or not isinstance(number, int | float):
            return words
        several = len(re.findall(r"\d+", words)) > 1  # "between 3 and 12" stays in one form
        if several or number != int(number) or not 0 < number < len(COUNT_WORDS):
            return words
        word, figure = COUNT_WORDS[int(number)], str(int(number))
        one, other = (figure, word) if number <= self.words_to else (word, figure)
        larger = r" (?:hundred|thousand|million|billion|trillion|dozen)\b"
        return re.sub(rf"(?<![\w.,-]){one}(?![\w-]|[.,]\d|{larger})", other, words, count=1)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for whole words, the longest first."""
    found = sorted(words, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)"
