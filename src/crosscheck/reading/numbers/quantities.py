"""Every quantity in a text, in three steps a number: is it a quantity at all, what stands around it, what it means.

The tokens of the stream say where a number may begin (:mod:`.openers`); all further looking is anchored there
and bounded in length, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.model import Mention
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.values import Surroundings
from crosscheck.reading.numbers import ages, around, discourse, guards, measured, spoken
from crosscheck.reading.numbers.evidence import FIGURE, YEAR, judge
from crosscheck.reading.numbers.found import COUNT, NAME, Found
from crosscheck.reading.numbers.meaning import mention_of
from crosscheck.reading.numbers.nouns import is_plural
from crosscheck.reading.numbers.numerals import Numeral
from crosscheck.reading.numbers.openers import AFTER_ARTICLE, DIGITS, PERIODS, RANK, SPELLED, VAGUE, openers
from crosscheck.reading.numbers.pairs import FORMS, NOTHING, RATIO, pair_at
from crosscheck.reading.numbers.ranges import take_range
from crosscheck.reading.numbers.ranks import rank_at
from crosscheck.reading.numbers.shares import share_of
from crosscheck.reading.numbers.units import TIME
from crosscheck.reading.numbers.words import BIG_WORDS, COMPOUND_ENDS, FRACTIONS, TENS, VULGAR, one_of
from crosscheck.reading.numbers.written import number_at
from crosscheck.reading.page import Page
from crosscheck.reading.stream import Tagged, tag_text

_WITH_ARTICLE = [*AFTER_ARTICLE, *BIG_WORDS, *FRACTIONS, rf"{one_of(list(TENS))}-{one_of(COMPOUND_ENDS)}"]
_TRIGGER = re.compile(
    rf"\d|[{''.join(VULGAR)}]|\b(?:{one_of(sorted(SPELLED | VAGUE))}\b|(?:scores|tens)(?= of\b)|half\b"
    r"|quarters? (?:of a )?(?:m|b|tr)illion"
    rf"|an?[ -](?:good )?{one_of(_WITH_ARTICLE)}\b|no(?:ne|body)?\b|not (?:a single|one)\b|majority\b"
    rf"|{one_of(sorted(SPELLED))}-?fold\b"
    rf"|an? {one_of(sorted(PERIODS))}\b(?! (?:after|before|ago|(?:later|earlier)(?! than)))"
    r"|twice (?:as (?:many|much|high|large|long|big|likely|often|fast|old)|the|that)\b)"
)
_FIGURE_IN = re.compile(rf"\d|[{''.join(VULGAR)}]")
_ARTICLE_UNIT = re.compile(rf"an? {one_of(sorted(PERIODS))}$")
_TOKEN = re.compile(r"\w*")


def find_quantities(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    table: HedgeTable | None = None,
    tagged: Tagged | None = None,
    around: Surroundings | None = None,
) -> list[Mention]:
    """Mentions of quantities in order, none of which touches a span of ``taken`` (sorted, disjoint).

    ``table`` says what a hedge means (``None``: as shipped); ``tagged`` is the text as tokens, where they are known
    already; ``around`` is what the mentions are asked for their surroundings.

    Any string works; numbers inside names, addresses, versions, phone numbers and years give none.
    """
    tagged = tagged or tag_text(text)
    finder = _Finder(tagged.page, taken, table or default_table(), around)
    for sign, start, end in openers(tagged):
        finder.look(sign, start, end)
    return finder.mentions


def only_figure(text: str, table: HedgeTable, tagged: Tagged) -> tuple[Found, Mention] | None:
    """The only quantity of a text, as it was read and as a mention; ``None`` where there is none, or another."""
    finder = _Finder(tagged.page, (), table, None)
    for sign, start, end in openers(tagged):
        finder.look(sign, start, end)
    if len(finder.mentions) != 1 or finder.previous is None:
        return None
    return finder.previous, finder.mentions[0]


class _Finder:
    """The quantities of one page so far, and what goes on from one to the next."""

    def __init__(
        self, page: Page, taken: Sequence[tuple[int, int]], table: HedgeTable, around: Surroundings | None
    ) -> None:
        self.page, self.taken, self.table, self.around = page, taken, table, around
        self.mentions: list[Mention] = []
        self.row: list[Found] = []
        """The last quantities, which may share the unit of the next."""
        self.previous: Found | None = None
        self.label = -1
        """Where the last numeral ended that was none."""
        self.at, self.next_taken = 0, 0

    def look(self, sign: str, start: int, end: int) -> None:
        """Read what begins in the token ``[start, end)``."""
        if sign == RANK:
            rank = rank_at(self.page.text, start, end, self.around) if start >= self.at else None
            if rank is not None and not self._is_taken(start):
                self.mentions.append(rank)
                self.row, self.previous, self.at = [], None, rank.end
                return
        if sign != DIGITS:
            trigger = _TRIGGER.match(self.page.flat, start) if start >= self.at else None
            if trigger is not None:
                self._take(trigger)
            return
        while self.at < end:
            trigger = _FIGURE_IN.search(self.page.flat, max(self.at, start), end)
            if trigger is None:
                return
            self.at = trigger.end()
            self._take(trigger)

    def _is_taken(self, start: int) -> bool:
        while self.next_taken < len(self.taken) and self.taken[self.next_taken][1] <= start:
            self.next_taken += 1
        return self.next_taken < len(self.taken) and self.taken[self.next_taken][0] <= start

    def _take(self, trigger: re.Match[str]) -> None:
        start, taken = trigger.start(), self.taken
        limit = len(self.page.text)
        if self._is_taken(start):
            inside, self.at = _duration_inside(self.page, trigger, *taken[self.next_taken])
            if inside is not None:
                self.mentions.append(self._mention(inside))
            return
        if self.next_taken < len(taken):
            limit = taken[self.next_taken][0]
        after_date = taken[self.next_taken - 1][1] if self.next_taken else 0
        floor = max(self.mentions[-1].end if self.mentions else 0, after_date)
        found, self.at = _read(self.page, trigger, floor, self.label)
        if found is None:
            self.label = self.at
            return
        if found.end > limit:
            measured.cut(self.page, found, limit)
        self._join(found)
        self.at = max(self.at, found.end)

    def _join(self, found: Found) -> None:
        """Let a figure and the ones before it take from each other, and keep it."""
        flat, previous = self.page.flat, self.previous
        discourse.carry_change(flat, found, previous)
        discourse.inherit_noun(self.page, found, previous)
        discourse.inherit(flat, found, previous)
        for n in range(1, discourse.share_unit(self.page, found, self.row) + 1):
            self.mentions[-n] = self._mention(self.row[-n])
        if previous is not None and discourse.joins(flat, previous, found):
            self.mentions.pop()
            self.row.pop()
            found = previous
        self.mentions.append(self._mention(found))
        self.row = [*self.row[-_ROW:], found]
        self.previous = found

    def _mention(self, found: Found) -> Mention:
        return mention_of(self.page.text, found, self.table, self.around)


_ROW = 6
"""Figures of a row that can share the unit of its last."""
_TIME_UNIT = re.compile(r"[ -](?:second|minute|hour|day|night|week|month|quarter|year|decade|centur)")


def _duration_inside(page: Page, trigger: re.Match[str], first: int, last: int) -> tuple[Found | None, int]:
    """ "three days" in "three days after the vote": a duration inside a date phrase, and where to look on."""
    start = trigger.start()
    if not _TIME_UNIT.search(page.flat, start, last) or page.flat.endswith(" ago", first, last):
        return None, last
    number, end, _ = number_at(page, start)
    if number is None or end > last:
        return None, last
    found = Found(start, end, number)
    measured.measure(page, found)
    if found.kind != TIME or found.end > last:
        return None, last
    take_range(page, found)
    around.hedges(page, found)
    if found.end > last:
        return None, last
    found.start = max(first, found.start)
    return found, last


def _read(page: Page, trigger: re.Match[str], floor: int, label: int) -> tuple[Found | None, int]:
    """What begins at a trigger, and where to look on; ``label`` is where the last number ended that was none."""
    start, word = trigger.start(), trigger[0]
    if word[0].isdigit():
        start = guards.number_start(page.flat, start)
        code = guards.code_end(page.flat, start)
        if code is not None:
            return None, code
    else:
        told = _told_in_words(page, start, word)
        if told is not None:
            return told
    two = _two(page, start, floor)
    if two is not None:
        return two
    number, end, note = number_at(page, start)
    past = max(end, _end_of_token(page.flat, end))
    if number is None or guards.is_no_quantity(page, start, end, number):
        return None, past
    found = Found(start, end, number, floor=floor)
    if number.digits and _DIGITS.match(page.flat[start:end]):
        judged = judge(page, start, end, label=label)
        if judged.kind != FIGURE:
            return None, past
        if YEAR in judged.others:
            found.other = (number, None, YEAR)
    if note:
        found.notes.append(note)
    return (found if _measured(page, found) and _says(page, found, start, end, number) else None), past


def _told_in_words(page: Page, start: int, word: str) -> tuple[Found | None, int] | None:
    """What a word tells alone; ``None`` where a number in words begins."""
    first = word.split(" ", 1)[0]
    special = spoken.SPOKEN.get(first)
    if special is not None:
        return special(page, start, start + len(first))
    if first.endswith("fold"):
        return spoken.fold(page, start, start + len(first))
    if first in ("a", "an") and _ARTICLE_UNIT.match(word) is not None:
        return spoken.article(page, start, start + len(first))
    return None


def _two(page: Page, start: int, floor: int) -> tuple[Found | None, int] | None:
    """A score, vote or ratio, or two numbers that tell nothing; ``None`` for one number and for a range."""
    pair = pair_at(page, start, floor)
    if pair is None:
        return None
    if pair.form in FORMS and not guards.is_joined(page.flat, start):
        two = Found(start, pair.end, Numeral(pair.left, 1.0), Numeral(pair.right, 1.0), form=pair.form, floor=floor)
        if pair.form == RATIO:  # "by more than 3 to 1"
            around.hedges(page, two)
        return two, two.end
    return (None, pair.end) if pair.joined and pair.form == NOTHING else None


def _measured(page: Page, found: Found) -> bool:
    """Read what stands around a number: unit, range, noun, age, hedges, change; false when it is a name after all."""
    if not share_of(page, found):
        around.money_before(page, found)
        around.letter_scale(page, found)
        measured.measure(page, found)
        if found.kind == NAME:
            return False
        if found.unit is None and page.flat[found.end : found.end + 1] == "'":
            measured.feet(page, found)
        take_range(page, found)
        measured.compound(page, found)
        ages.old(page, found)
        if found.unit is None and page.flat[found.end : found.end + 1] == "-":
            measured.suspended(page, found)
        if found.unit is None:
            measured.count(page, found)
        ages.aged(page, found)
    found.number_start = found.start
    around.hedges(page, found)
    around.base(page, found)
    return True


def _says(page: Page, found: Found, start: int, end: int, number: Numeral) -> bool:
    """Whether a number still says something now that its surroundings are known."""
    if number.value == 0 and found.kind == COUNT and not number.digits and not is_plural(page.text[: found.end][-24:]):
        return False  # "zero tolerance"
    known = bool(found.unit or found.second or found.part or found.negative or found.number is not number)
    return not guards.says_nothing(page.flat, start, end, number, measured=known, hedged=found.hedge is not None)


_DIGITS = re.compile(r"[\d.]+$")


def _end_of_token(flat: str, at: int) -> int:
    match = _TOKEN.match(flat, max(at - 1, 0))
    return match.end() if match else at
