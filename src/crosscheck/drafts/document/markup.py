"""The prose of Markdown and HTML, each piece with its place in the file."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from crosscheck.drafts.document.offsets import Cuttings

_MARKDOWN = re.compile(
    r"(?P<front>\A---\n(?:.*\n){0,200}?---(?:\n|\Z))"
    r"|(?P<fence>^(?P<ticks>`{3,16}(?!`)|~{3,16}(?!~))[^\n]*\n(?:.*\n)*?(?:(?P=ticks)[^\n]*(?:\n|\Z)|\Z))"
    r"|(?P<comment><!--[\s\S]*?(?:-->|\Z))"
    r"|(?P<code>`[^`\n]{0,500}`)"
    r"|(?P<image>!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\))"
    r"|(?P<target>(?<=\])(?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,200}\]))"
    r"|(?P<note>\[\^[^\]\n]{1,50}\]:?)"
    r"|(?P<url><?https?://[^\s>)]{1,2000}>?)"
    r"|(?P<lead>^[ \t]{0,12}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+))"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<mark>\*{1,3}|~~|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|[\[\]](?!\w{0,20}\]\w))",
    re.MULTILINE,
)
_INSERTED = re.compile(r"\[(?:[^\[\]\n]|\n(?!\s*\n)){1,80}\](?![(\[:])")
""" "[sic]", "[the force]": an insertion of the writer's, not a link."""
_BLOCKS = frozenset(
    """address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li
    main nav ol p pre section table td th tr ul""".split()
)
_SILENT = frozenset("script style template head noscript svg math textarea select button code pre".split())


def markdown_prose(text: str) -> Cuttings:
    """What a reader of rendered Markdown sees: no code, comments, addresses or marks.  Linear in the text."""
    made = Cuttings()
    kept = {m.start() for m in _INSERTED.finditer(text)} | {m.end() - 1 for m in _INSERTED.finditer(text)}
    last = 0
    for match in _MARKDOWN.finditer(text):
        if match.lastgroup == "mark" and match.start() in kept and match[0] in "[]":
            continue
        made.add(text[last : match.start()], last)
        if match["fence"] or match["front"]:
            made.add("\n\n", match.start())
        last = match.end()
    made.add(text[last:], last)
    return made


def html_prose(text: str) -> Cuttings:
    """The running text of an HTML page with a blank line between blocks.  Never raises."""
    parser = _Page(text)
    parser.feed(text)
    parser.close()
    return parser.made


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.made = Cuttings()
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._silent = 0
        self._space = True

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _BLOCKS:
            self._break()

    def _break(self) -> None:
        if not self._silent and self.made.length and not self.made.pieces[-1].endswith("\n\n"):
            self.made.add("\n\n", self._here())
            self._space = True

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        here = self._here()
        for match in re.finditer(r"\s+|\S+", data):
            if not match[0].isspace():
                self.made.add(match[0], here + match.start())
                self._space = False
            elif not self._space:
                self.made.add(" ", here + match.start())
                self._space = True

    def _character(self, written: str) -> None:
        if not self._silent:
            self.made.add(unescape(written)[:1], self._here())
            self._space = False

    def handle_entityref(self, name: str) -> None:
        self._character(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._character(f"&#{name};")
