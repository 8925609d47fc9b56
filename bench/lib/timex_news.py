"""Times of news scored as TempEval-3 does: relaxed span F1 ("found") and value F1 (see bench/reading.py).

An article is ``{"published", "text", "timex": [[words, value, TYPE], ...]}``, the expressions in the order of the
text.  A reader is ``(text, published) -> [(start, end, value)]``, value in ISO-TimeML; "1990/1995" is a range.  An
expression is found when a read one overlaps it, each with at most one; its value is right when the texts are equal.
Types are not asked: dates, times, durations and sets all count.

strict  a range read at once is two expressions, its halves
fair    and a time read once answers both ends of a range ("from 1990 to 1995") that it covers: the end that nothing
        else answers is found too, and its value right when it is an end of the value read
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lib.score_dates import Found, Score, count, halves, pair, plain, total

Timed = tuple[int, int, str]
TimeReader = Callable[[str, str], list[Timed]]
Pairs = list[tuple[Found | None, Found | None]]


_TO = re.compile(r"\s*(?:[-–—]|to|and|until|till|through)\s*")
"""What stands between the ends of a range."""


@dataclass
class Times:
    """The strict counts of a set of articles, what only the fair score adds, and each fault in a line of words."""

    strict: Score
    spans: int = 0
    values: int = 0
    wrong: list[str] = field(default_factory=list)

    def f1(self, *, fair: bool = False) -> tuple[float, float]:
        """Found F1 and value F1, in percent."""
        more = (self.spans, self.values) if fair else (0, 0)
        hits = (self.strict.spans, self.strict.values)
        return _f1(hits[0], more[0], self.strict), _f1(hits[1], more[1], self.strict)


def _f1(hit: int, more: int, of: Score) -> float:
    """``more`` are annotated expressions answered by what has answered one already: recall alone gains."""
    precision, recall = hit / max(1, of.found), (hit + more) / max(1, of.gold)
    return 200 * precision * recall / (precision + recall) if hit else 0.0


def ours(text: str, published: str) -> list[Timed]:
    """Every mention with a value of ISO-TimeML but ages, which TempEval does not annotate."""
    from crosscheck.reading.read import read

    found = [m for m in read(text, published) if m.timex and not (m.unit or "").endswith("of age")]
    return [(m.start, m.end, m.timex) for m in found]


def gold(case: dict[str, Any]) -> list[Found]:
    """The places of the annotated words, each after the one before it."""
    out, at = [], 0
    for words, value, _ in case["timex"]:
        start = case["text"].index(words, at)
        at = start + len(words)
        out.append((start, at, (plain(value),)))
    return out


def score(cases: Iterable[dict[str, Any]], read: TimeReader = ours) -> Times:
    """The articles' totals."""
    strict, out = [], Times(Score(0, 0, 0, 0))
    for case in cases:
        found = [(start, end, (plain(value),)) for start, end, value in read(case["text"], case["published"])]
        pairs = pair(gold(case), halves(found))
        strict.append(count(pairs))
        for item, whole in shared(case["text"], pairs, found):
            out.spans += 1
            out.values += bool({*item[2]} & {*whole[2][0].split("/")})
        out.wrong += told(case["text"], pairs)
    out.strict = total(strict)
    return out


def shared(text: str, pairs: Pairs, found: list[Found]) -> Iterator[tuple[Found, Found]]:
    """The ends of ranges that nothing answers though the time read of the other end covers them as well."""
    asked = [(item, other) for item, other in pairs if item]
    for (one, first), (two, last) in itertools.pairwise(asked):
        if (first is None) == (last is None) or not _TO.fullmatch(text[one[1] : two[0]]):
            continue
        whole = next((f for f in found if f[0] < one[1] and two[0] < f[1]), None)
        if whole is not None:
            yield (one if first is None else two), whole


def told(text: str, pairs: Pairs) -> Iterator[str]:
    """Each fault in words: what is missed, spurious or of another value, with its sentence."""
    for item, other in pairs:
        if item and other and {*item[2]} & {*other[2]}:
            continue
        start = (item or other or (0,))[0]
        read = f"{text[other[0] : other[1]]!r} {other[2][0]}" if other else ""
        wants = f"{text[item[0] : item[1]]!r} {item[2][0]}" if item else ""
        fault = (
            f"value: {wants}, read {read}" if item and other else f"missed: {wants}" if item else f"spurious: {read}"
        )
        yield f"{fault} | {sentence(text, start)}"


def sentence(text: str, start: int) -> str:
    """The sentence of a place, on one line."""
    from crosscheck.reading.sentences import sentence_at, sentences

    spans = sentences(text)
    first, last = spans[sentence_at(spans, start)]
    return " ".join(text[first:last].split())
