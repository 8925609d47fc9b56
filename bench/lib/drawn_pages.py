"""Pages whose skeletons are drawn, not written: boxes in boxes, classes or none, comments, cards and columns anywhere.

Each seed is another way to build a page of the same kinds of blocks, so that a reader that learnt fourteen skeletons by
heart is found out.  ``bench/intake.py`` draws from ``FIRST`` on, which the intake was never tuned on.
"""

from __future__ import annotations

import random

from lib.made_pages import Page, Words, plain

FIRST = 100_000


def drawn(copies: int) -> list[Page]:
    """``copies`` pages, each of a skeleton of its own."""
    return [_Drawing(FIRST + number).page() for number in range(copies)]


class _Drawing:
    def __init__(self, seed: int) -> None:
        self._draw = random.Random(f"drawn/{seed}")
        self._words = Words(self._draw)
        self._page = Page(f"drawn-{seed}", published="")
        self._hashed = self._draw.random() < 0.5
        self._style = self._draw.choice(("p", "br", "span", "spaced"))
        self._wraps = self._draw.choice((0, 0, 0, 1, 2))

    def page(self) -> Page:
        """The whole page."""
        headline = self._words.headline()
        self._page.keep.append(headline)
        body = self._body()
        tail = "".join(part() for part in (self._bio, self._topics, self._comments, self._cards) if self._maybe(0.5))
        inside = self._maybe(0.5)
        article = self._head(headline) + body + (tail if inside else "")
        article = self._draw.choice((f"<article>{article}</article>", f"<main>{article}</main>", article, article))
        article = self._wrapped(article, 2) + ("" if inside else tail)
        side = self._side() if self._maybe(0.6) else ""
        if self._maybe(0.15):
            article = f"<table><tr><td>{side}</td><td>{article}</td></tr></table>"
        else:
            article = side + article if self._maybe(0.3) else article + side
        notice = (
            f"<div{self._class('notice')}><p>{self._drop('para')}</p><button>x</button></div>"
            if self._maybe(0.5)
            else ""
        )
        menu = self._links("n", 6, "label")
        foot = f"<div{self._class('foot')}><p>{self._drop('sentence')}</p></div>"
        title = headline if self._maybe(0.8) else self._words.headline()
        self._page.html = (
            f"<html><head><meta charset=utf-8><title>{title} | {self._words.name()}</title></head>"
            f"<body>{notice}<div>{menu}</div>{self._wrapped(article, 2)}{foot}</body></html>"
        )
        return self._page

    def _maybe(self, chance: float) -> bool:
        return self._draw.random() < chance

    def _keep(self, kind: str) -> str:
        return self._marked(kind, self._page.keep)

    def _drop(self, kind: str) -> str:
        return self._marked(kind, self._page.drop)

    def _marked(self, kind: str, texts: list[str]) -> str:
        html: str = getattr(self._words, kind)()
        texts.append(plain(html))
        return html

    def _class(self, name: str) -> str:
        if self._hashed:
            return f' class="{self._draw.choice("abcdefgh")}{self._draw.randrange(99)}"'
        return f' class="{name}"' if self._maybe(0.7) else ""

    def _wrapped(self, html: str, most: int, name: str = "wrap") -> str:
        for _ in range(self._draw.randint(0, most)):
            html = f"<div{self._class(name)}>{html}</div>"
        return html

    def _head(self, headline: str) -> str:
        tag = self._draw.choice(("h1", "h1", "h2", "b"))
        head = f"<{tag}>{headline}</{tag}>"
        if self._maybe(0.5):
            head += f"<p{self._class('lead')}>{self._keep('sentence')}</p>"
        if self._maybe(0.5):
            head += f"<div{self._class('by')}><a href=/by>{self._words.name()}</a> <span>12 May 2020</span></div>"
        if self._maybe(0.4):
            head += f"<div{self._class('pic')}><img src=p><div{self._class('cap')}>{self._keep('caption')}</div></div>"
        return self._wrapped(head, 2, "head")

    def _paragraph(self) -> str:
        text = self._keep(self._draw.choice(("para", "para", "linked", "sentence")))
        if self._style == "br":
            return f"{text}<br><br>"
        if self._style == "span":
            return f"<div><span>{text}</span></div>"
        if self._style == "spaced":
            return f"<p><span>{text}</span></p><p>&nbsp;</p>"
        html = f"<p>{text}</p>"
        for _ in range(self._wraps):
            html = f"<div{self._class('pw')}>{html}</div>"
        return html

    def _body(self) -> str:
        blocks = []
        for _ in range(self._draw.randrange(3, 14)):
            blocks += [self._paragraph(), *self._between()]
        parts = 1 if self._maybe(0.7) else self._draw.randrange(2, 5)
        size = -(-len(blocks) // parts)
        name, tag = self._class("body"), self._draw.choice(("div", "div", "section"))
        html = ""
        for at in range(0, len(blocks), size):
            html += f"<{tag}{name}>{''.join(blocks[at : at + size])}</{tag}>"
            html += f"<div{self._class('ad')}><a href=/ad>ad</a></div>" if self._maybe(0.5) else ""
        return html

    def _between(self) -> list[str]:
        """What may stand between two paragraphs, of the article or not."""
        draws = {
            0.06: lambda: f"<h2>{self._keep('label')}</h2>{self._paragraph()}",
            0.12: lambda: f"<figure><img src=a><figcaption>{self._keep('caption')}</figcaption></figure>",
            0.16: self._related,
            0.20: self._facts,
            0.24: lambda: f"<blockquote>{self._keep('sentence')}</blockquote>",
            0.27: self._card,
            0.30: lambda: f"<table>{''.join(self._row() for _ in range(3))}</table>",
        }  # fmt: skip
        chance = self._draw.random()
        return [next((made() for limit, made in draws.items() if chance < limit), "")]

    def _row(self) -> str:
        return f"<tr><td>{self._keep('name')}</td><td>{self._draw.randrange(900)}</td></tr>"

    def _links(self, name: str, count: int, kind: str) -> str:
        items = "".join(f"<li><a href=/{name}{n}>{self._drop(kind)}</a></li>" for n in range(count))
        return f"<ul>{items}</ul>"

    def _card(self) -> str:
        link = f"<a href=/k{self._draw.randrange(99)}>"
        return (
            f"<div{self._class('card')}>{link}<img src=k></a><h4>{link}{self._drop('headline')}</a></h4>"
            f"<p>{self._drop('sentence')}</p></div>"
        )

    def _cards(self) -> str:
        cards = "".join(self._card() for _ in range(self._draw.randrange(3, 7)))
        return f"<div{self._class('more')}><h3>{self._drop('label')}</h3>{cards}</div>"

    def _bio(self) -> str:
        who = f"<a href=/au>{self._drop('name')}</a><p>{self._drop('bio')}</p>"
        return f"<div{self._class('bio')}><img src=f><div>{who}</div></div>"

    def _topics(self) -> str:
        links = " ".join("<a href=/t>" + self._drop("label") + "</a>" for _ in range(4))
        return f"<div{self._class('topics')}>{links}</div>"

    def _related(self) -> str:
        return f"<div{self._class('rel')}><h4>{self._drop('label')}</h4>{self._links('r', 3, 'headline')}</div>"

    def _facts(self) -> str:
        return "<ul>" + "".join("<li>" + self._keep("fact") + "</li>" for _ in range(3)) + "</ul>"

    def _comments(self) -> str:
        heading = f"<h3>{self._drop('label')}</h3>"
        if self._maybe(0.3):
            items = "".join(self._listed_comment() for _ in range(self._draw.randrange(1, 20)))
            return f"<div{self._class('voices')}>{heading}<ol>{items}</ol></div>"
        wraps = self._draw.randrange(3)
        html = ""
        for _ in range(self._draw.randrange(1, 15)):
            words = f"<p>{self._drop('para')}</p>"
            for _ in range(wraps):
                words = f"<div{self._class('words')}>{words}</div>"
            who = f"<div><b>{self._drop('name')}</b> <a href=#c>{self._draw.randrange(9)} h</a></div>"
            html += f"<div{self._class('remark')}>{who}{words}</div>"
        return f"<div{self._class('comments')}>{heading}{html}</div>"

    def _listed_comment(self) -> str:
        who = f"<cite>{self._drop('name')}</cite> <a href=#c>{self._drop('label')}</a>"
        words = "".join("<p>" + self._drop("para") + "</p>" for _ in range(self._draw.randrange(1, 4)))
        return f"<li{self._class('voice')}>{who}{words}</li>"

    def _side(self) -> str:
        listed = f"<div><h3>{self._drop('label')}</h3>{self._links('m', 5, 'headline')}</div>"
        told = f"<div><h3>{self._drop('label')}</h3><p>{self._drop('para')}</p></div>"
        return f"<div{self._class('side')}>{listed}{told}</div>"
