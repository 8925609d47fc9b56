"""Made-up news pages with what an intake should keep and leave out of each: the skeletons of bench/pages/, filled.

The words are made of syllables, so no page says anything; each skeleton is one way in which pages are built, and its
blocks are marked ``keep`` or ``drop``.  The intake was tuned on half of them (``tuned``); the others (``held``) were
written with them, but their score was looked at only when that was done, and what it showed was mended then.  Seeded:
the same pages for everybody.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

FOLDER = Path(__file__).resolve().parents[1] / "pages"
SETS = ("tuned", "held")
_SYLLABLES = (
    "ba bel cor da den dor el fen gar hal il jo kar lin mor na nor o pel quin ra ros sal tan tor ul ven wes yor zim"
).split()
_SMALL = "the of and in to for with on at by from near under after".split()


@dataclass
class Page:
    """A page with its truth: texts to keep, texts to leave out, and the day of publication (ISO)."""

    name: str
    html: str = ""
    published: str = ""
    keep: list[str] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)


def skeletons(half: str) -> list[str]:
    """The names of the skeletons of a half."""
    return sorted(path.stem for path in (FOLDER / half).glob("*.html"))


def made(half: str, copies: int) -> list[Page]:
    """``copies`` pages of each skeleton of a half, each with other words, lengths and days."""
    return [_made(half, name, copy) for name in skeletons(half) for copy in range(copies)]


def _made(half: str, name: str, copy: int) -> Page:
    draw = random.Random(f"{name}/{copy}")
    day = datetime.date(2011, 1, 3) + datetime.timedelta(days=draw.randrange(4000))
    later = day + datetime.timedelta(days=draw.randrange(2, 300))
    words = Words(draw)
    page = Page(f"{name}-{copy}", published=day.isoformat())
    site = f"{words.word().title()} {words.word().title()}"
    headline = words.headline()
    page.keep.append(headline)
    slug = "-".join(headline.lower().replace(",", "").split())
    page.html = _template(half, name).render(
        headline=headline, site=site, place=words.word().upper(), day=day.isoformat(), later=later.isoformat(),
        compact=day.strftime("%Y%m%d"), spoken=f"{day.day} {day:%B %Y}", other=f"{later.day} {later:%B %Y}",
        address=f"https://news.example/{day:%Y/%m/%d}/{slug}", n=lambda most: draw.randrange(1, most + 1),
        label=words.label, name=words.name, keep=_marking(words, page.keep), drop=_marking(words, page.drop),
    )  # fmt: skip
    return page


def _template(half: str, name: str) -> jinja2.Template:
    return jinja2.Environment(autoescape=False).from_string((FOLDER / half / f"{name}.html").read_text("utf-8"))


def _marking(words: Words, texts: list[str]) -> Callable[[str], str]:
    def mark(kind: str) -> str:
        html: str = getattr(words, kind)()
        texts.append(plain(html))
        return html

    return mark


def plain(html: str) -> str:
    """A text without its links."""
    return re.sub(r"<[^>]+>", "", html)


class Words:
    """Texts of the kinds that pages have; ``draw`` says which."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw

    def word(self) -> str:
        return "".join(self._draw.choices(_SYLLABLES, k=self._draw.randint(1, 3)))

    def _words(self, least: int, most: int) -> list[str]:
        return [
            self._draw.choice(_SMALL) if at % 3 == 2 else self.word()
            for at in range(self._draw.randint(least, most))
        ]  # fmt: skip

    def _said(self, words: list[str]) -> str:
        figure = f"{self._draw.randint(2, 9000):,}"
        words.insert(self._draw.randrange(1, len(words)), figure)
        return " ".join(words).capitalize()

    def label(self) -> str:
        return " ".join(self._words(1, 3)).capitalize() + f" {self.word()}"

    def name(self) -> str:
        return f"{self.word().title()} {self.word().title()}son"

    def headline(self) -> str:
        return self._said(self._words(6, 11))

    def caption(self) -> str:
        return self._said(self._words(7, 16)) + "."

    def fact(self) -> str:
        return self._said(self._words(4, 14))

    def sentence(self) -> str:
        words = self._words(9, 20)
        words[4] += ","
        return self._said(words) + "."

    def bio(self) -> str:
        return " ".join(self.sentence() for _ in range(self._draw.randint(1, 2)))

    def para(self) -> str:
        return " ".join(self.sentence() for _ in range(self._draw.randint(2, 5)))

    def linked(self) -> str:
        link = f'<a href="/see/{self.word()}">{" ".join(self._words(2, 5))}</a>'
        return f"{self.para()} {self.word().capitalize()} {link} {self.sentence().lower()}"

    def manylinks(self) -> str:
        links = ", ".join(self._link() for _ in range(6))
        return f"{self.sentence()} {self.word().capitalize()} {links}."

    def _link(self) -> str:
        return f'<a href="/wiki/{self.word()}">{" ".join(self._words(1, 3))}</a> {" ".join(self._words(2, 6))}'
