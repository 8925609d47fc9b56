"""One finding as a picture that stands alone: an SVG of 1,200 pixels' width for a slide or the side of a story.

Colours and type are written out, so that any program draws it the same.  All text passes the templates' boundary.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.model import Finding
from crosscheck.report.render.cards import Card, Cards
from crosscheck.report.render.figure import Event, Figure, Mark, Order
from crosscheck.report.render.html import page_environment
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.scale import Stretch, Tick
from crosscheck.report.render.words import verdict_name
from crosscheck.report.report import Report
from crosscheck.wording.values import capital

WIDTH, LEAST = 1200, 675
"""Pixels; the height grows with the finding and is at least that of a slide (16:9)."""
LEFT, RIGHT = 60, 1140
_STRIP = 470
"""Where the lines begin, right of the words."""
INK, SOFT, RULE, BLUE, PALE, GREEN, DARK_GREEN, ORANGE, RED = (
    "#1d1c1a", "#5c5850", "#dcd7cb", "#1f4e79", "#a9c3da", "#dcebc9", "#3d5a1c", "#a34b00", "#a11f1b",
)  # fmt: skip
SERIF, SANS = (
    "Georgia, 'Liberation Serif', 'DejaVu Serif', serif",
    "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif",
)
_LETTER = {SERIF: 0.53, SANS: 0.53}
"""Width of a letter of bold type in parts of its size, wide enough for any text of a language with words."""
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """One element: its name, its attributes in order, and its text."""

    tag: str
    attributes: tuple[tuple[str, str | float], ...]
    text: str = ""


def render(report: Report, finding: Finding) -> str:
    """The picture of ``finding`` as the text of an SVG file."""
    [card] = Cards(report).of([finding])
    shapes, height = _drawn(card)
    template = page_environment().get_template("picture.svg")
    return template.render(card=card, shapes=shapes, width=WIDTH, height=height) + "\n"


def _drawn(card: Card) -> tuple[list[Shape], int]:
    ruling = card.finding.resolution
    kicker = f"{capital(verdict_name(card.finding))}{f' · ruled: {one_line(ruling.ruling)}' if ruling else ''}"
    shapes = list(_text(LEFT, 66, kicker, 20, SOFT))
    y = 116.0
    for line in _wrapped(card.headline, 40, SERIF):
        shapes += _text(LEFT, y, line, 40, INK, SERIF, bold=True)
        y += 48
    body, y = _body(card, y)
    shapes += body
    y += 36
    for line in _wrapped(card.deck, 22, SANS):
        shapes += _text(LEFT, y, line, 22, INK)
        y += 30
    height = max(LEAST, int(y + 50))
    shapes += _text(LEFT, height - 30, f"crosscheck, finding {one_line(card.finding.id)}", 15, SOFT)
    return shapes, height


def _body(card: Card, y: float) -> tuple[list[Shape], float]:
    if card.order is not None:
        return _order(card.order, y)
    if card.figure is not None:
        return _line(card.figure, y)
    return _quotes(card, y)


def _text(
    x: float, y: float, text: str, size: int, fill: str, family: str = SANS, *, bold: bool = False, anchor: str = ""
) -> Iterator[Shape]:
    attributes: list[tuple[str, str | float]] = [
        ("x", round(x, 1)), ("y", round(y, 1)), ("font-family", family), ("font-size", size), ("fill", fill),
    ]  # fmt: skip
    attributes += [("font-weight", "bold")] * bold + [("text-anchor", anchor)] * bool(anchor)
    yield Shape("text", tuple(attributes), _NO_XML.sub("\ufffd", text))


def _rect(x: float, y: float, width: float, height: float, fill: str, **more: str | float) -> Shape:
    place = (("x", round(x, 1)), ("y", round(y, 1)), ("width", round(max(width, 0), 1)), ("height", round(height, 1)))
    return Shape("rect", (*place, ("fill", fill), *((k.replace("_", "-"), v) for k, v in more.items())))


def _path(d: str, stroke: str, **more: str | float) -> Shape:
    attributes = (("d", d), ("fill", "none"), ("stroke", stroke), ("stroke-width", 3.0))
    return Shape("path", (*attributes, *((k.replace("_", "-"), v) for k, v in more.items())))


def _wrapped(text: str, size: int, family: str, width: float = RIGHT - LEFT) -> list[str]:
    """``text`` in lines that fit ``width`` pixels; words are cut only when one alone is too long."""
    return textwrap.wrap(one_line(text), max(int(width / size / _LETTER[family]), 4), break_on_hyphens=False)


def _across(percent: float, start: float = _STRIP) -> float:
    return start + percent / 100 * (RIGHT - start)


def _line(figure: Figure, y: float) -> tuple[list[Shape], float]:
    top = y + (26 if figure.fits else 0)
    rows: list[Shape] = []
    bottom = top
    for mark in figure.marks:
        rows.append(_rect(LEFT, bottom, RIGHT - LEFT, 1, RULE))
        lines = [(w, 24, INK, True) for w in _wrapped(mark.label, 24, SANS, _STRIP - LEFT - 20)]
        lines += [(w, 17, SOFT, False) for w in _wrapped(mark.who, 17, SANS, _STRIP - LEFT - 20)]
        height = 20 + sum(size + 5 for _, size, _, _ in lines)
        rows += _placed(lines, LEFT, bottom)
        rows += _bar(mark, bottom + height / 2)
        bottom += height
    behind: list[Shape] = []
    if figure.fits:
        x, width = _across(figure.fits.start), (RIGHT - _STRIP) * max(figure.fits.width, 0.6) / 100
        behind = [_rect(x, top, width, bottom - top, GREEN)]
        behind += _text(
            x + width / 2, top - 9, f"fits all: {figure.fits_words}", 18, DARK_GREEN, bold=True, anchor="middle"
        )
    behind += [_rect(_across(t.at), top, 1, bottom - top, RULE) for t in figure.ticks]
    return [*behind, *rows, *_ticks(figure.ticks, bottom + 24, _STRIP)], bottom + 50


def _ticks(ticks: Sequence[Tick], y: float, start: float) -> Iterator[Shape]:
    for tick in ticks:
        yield from _text(_across(tick.at, start), y, tick.label, 17, SOFT, anchor="middle")


def _bar(mark: Mark, y: float) -> Iterator[Shape]:
    core, support = mark.core, mark.support
    if mark.support_words:
        yield _rect(_across(support.start), y - 3, _length(support), 6, PALE)
    if support.open_right:
        yield _path(f"M{RIGHT - 10:g} {y - 8:g}L{RIGHT:g} {y:g}L{RIGHT - 10:g} {y + 8:g}", BLUE)
    if support.open_left:
        yield _path(f"M{_STRIP + 10:g} {y - 8:g}L{_STRIP:g} {y:g}L{_STRIP + 10:g} {y + 8:g}", BLUE)
    if core.is_point:
        yield _circle(_across(core.middle), y, 9, BLUE)
    else:
        yield _rect(_across(core.start), y - 10, _length(core), 20, BLUE)


def _length(stretch: Stretch) -> float:
    return (RIGHT - _STRIP) * stretch.width / 100


def _circle(x: float, y: float, radius: float, fill: str) -> Shape:
    return Shape("circle", (("cx", round(x, 1)), ("cy", round(y, 1)), ("r", radius), ("fill", fill)))


def _order(order: Order, y: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    first, then = (1, BLUE, [(order.first.title, "")]), (2, ORANGE, [(order.then.title, "")])
    dated_first, dated_then = (1, BLUE, _dates(order.first)), (2, ORANGE, _dates(order.then))
    for caption, pair in (("What must come first", (first, then)), ("What the sources say", (dated_then, dated_first))):
        shapes += _text(LEFT, y + 18, caption, 18, SOFT)
        boxes = [_boxed(said) for _, _, said in pair]
        height = max(h for _, h in boxes)
        for at, (lines, own) in enumerate(boxes):
            number, stroke, _ = pair[at]
            inside = list(_placed(lines, LEFT + at * 560 + 60, y + 28 + (height - own) / 2))
            inside += _numbered(LEFT + at * 560 + 32, y + 28 + height / 2, number, stroke)
            shapes.append(_rect(LEFT + at * 560, y + 28, 520, height, "none", stroke=stroke, stroke_width=3, rx=8))
            shapes += inside
        middle = y + 28 + height / 2
        wrong = SOFT if caption.startswith("What must") else RED
        shapes.append(_path(f"M586 {middle:g}H612M604 {middle - 7:g}L612 {middle:g}L604 {middle + 7:g}", wrong))
        y += height + 42
    return [*shapes, *_days(order, y)], y + 122


def _dates(event: Event) -> list[tuple[str, str]]:
    return [(m.label, m.who) for m in event.marks]


_Line = tuple[str, int, str, bool]
"""Words, size, colour, bold."""


def _boxed(said: Iterable[tuple[str, str]]) -> tuple[list[_Line], float]:
    """The lines inside a box and their height: each date, and below it who gives it."""
    lines: list[_Line] = []
    for words, who in said:
        lines += [(line, 22, INK, bool(who)) for line in _wrapped(words, 22, SANS, 440)]
        lines += [(line, 17, SOFT, False) for line in _wrapped(who, 17, SANS, 440)]
    return lines, 24 + sum(size + 5 for _, size, _, _ in lines)


def _placed(lines: Iterable[_Line], x: float, y: float) -> Iterator[Shape]:
    at = y + 10
    for words, size, fill, bold in lines:
        at += size + 5
        yield from _text(x, at - 4, words, size, fill, bold=bold)


def _numbered(x: float, y: float, number: int, fill: str) -> list[Shape]:
    return [_circle(x, y, 15, fill), *_text(x, y + 7, str(number), 20, "#ffffff", bold=True, anchor="middle")]


def _days(order: Order, y: float) -> Iterator[Shape]:
    start, end = _across(order.back.end, LEFT), _across(order.back.start, LEFT)
    label = f"impossible: {order.gap} too early" if order.gap else "impossible: back in time"
    yield from _text((start + end) / 2, y + 14, label, 20, RED, bold=True, anchor="middle")
    yield _path(f"M{start:g} {y + 52:g}V{y + 28:g}H{end + 4:g}", RED, stroke_dasharray="9 6")
    yield _path(f"M{end + 13:g} {y + 19:g}L{end:g} {y + 28:g}L{end + 13:g} {y + 37:g}", RED)
    yield _rect(LEFT, y + 69, RIGHT - LEFT, 2, RULE)
    for event, number, fill in ((order.first, 1, BLUE), (order.then, 2, ORANGE)):
        for mark in event.marks:
            core = mark.core
            yield _rect(_across(core.start, LEFT), y + 66, (RIGHT - LEFT) * core.width / 100, 8, fill)
            yield from _numbered(_across(core.middle, LEFT), y + 70, number, fill)
    yield from _ticks(order.ticks, y + 112, LEFT)


def _quotes(card: Card, y: float) -> tuple[list[Shape], float]:
    """Of a finding without a figure, the first quote of each position and who says it."""
    shapes: list[Shape] = []
    for position in card.finding.positions:
        claim = position.claims[0]
        name = next((c.name for c in card.columns if any(q.claim.id == claim.id for q in c.quotes)), claim.source)
        shapes.append(_rect(LEFT, y, RIGHT - LEFT, 1, RULE))
        y += 10
        for line in _wrapped(position.value, 26, SANS):
            y += 32
            shapes += _text(LEFT, y - 6, line, 26, INK, bold=True)
        for line in _wrapped(f"“{one_line(claim.quote)}”", 20, SERIF):
            y += 27
            shapes += _text(LEFT, y - 6, line, 20, INK, SERIF)
        y += 25
        shapes += _text(LEFT, y - 6, name, 17, SOFT)
        y += 10
    return shapes, y
