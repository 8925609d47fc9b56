"""What a report says of its rules: the pages of the catalogue as blocks that a template can set.

Pages are Markdown of the plainest kind: headings, paragraphs, lists, fenced code.  Anything else is shown as
it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosscheck.rules.catalogue import RULES, page

_FENCE = re.compile(r"^(`{3,}|~{3,})")
_ITEM = re.compile(r"^(?:[-*]|\d+[.)])\s+")
_CODE = re.compile(r"(`+)(.+?)\1")
_EXAMPLES = ("Finding", "No finding")
"""Headings of worked examples; ``crosscheck explain`` shows them."""
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page.  ``kind`` is "heading", "text", "item" or "code"; ``parts`` are ``(style, words)`` with
    the styles "", "code" and "strong"."""

    kind: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as a report explains it."""

    code: str
    title: str
    severity: str
    verdict: str
    blocks: tuple[Block, ...]


def rule_pages(codes: Iterable[str]) -> tuple[RulePage, ...]:
    """The pages of known rules, each once, in the order of their codes; unknown codes are left out."""
    return tuple(_rule_page(code) for code in sorted({c for c in codes if c in RULES}))


def _rule_page(code: str) -> RulePage:
    rule = RULES[code]
    try:
        text = page(code)
    except FileNotFoundError:  # a rule that is not described yet still has its title
        text = ""
    verdict = rule.verdict.value if rule.verdict else ""
    return RulePage(code, rule.title, rule.severity.value, verdict, tuple(_told(blocks(text), rule.name)))


def _told(page_blocks: Iterable[Block], name: str) -> Iterator[Block]:
    """What a reader of a report needs of a page: neither its title and the line below, nor the worked examples."""
    inside_example = False
    for number, block in enumerate(page_blocks):
        words = "".join(text for _, text in block.parts)
        if block.kind == "heading":
            inside_example = words in _EXAMPLES
        title = number == 0 and block.kind == "heading"
        if not (inside_example or title or words.startswith(f"{name} ·")):
            yield block


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    fence, kind = "", "text"
    gathered: list[str] = []
    for line in [*text.splitlines(), ""]:
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                yield Block("code", (("", "\n".join(gathered)),))
                fence, gathered = "", []
            else:
                gathered.append(line)
            continue
        starts = bool(mark) or not line.strip() or line.startswith("#") or bool(_ITEM.match(line))
        if starts and gathered:
            yield Block(kind, _inline(" ".join(gathered)))
            gathered = []
        if mark:
            fence = mark[1]
        elif line.startswith("#"):
            yield Block("heading", _inline(line.lstrip("# ")))
        elif line.strip():
            if not gathered:
                kind = "item" if _ITEM.match(line) else "text"
            gathered.append(_ITEM.sub("", line).strip() if not gathered else line.strip())
    if fence:
        yield Block("code", (("", "\n".join(gathered)),))


def _inline(text: str) -> tuple[tuple[str, str], ...]:
    """Code and strong words apart from the rest."""
    parts: list[tuple[str, str]] = []
    at = 0
    for match in _CODE.finditer(text):
        parts += _strong(text[at : match.start()])
        parts.append(("code", match[2].strip()))
        at = match.end()
    return tuple(parts + _strong(text[at:]))


def _strong(text: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    at = 0
    for match in _STRONG.finditer(text):
        parts += [("", text[at : match.start()]), ("strong", match[2])]
        at = match.end()
    return [p for p in [*parts, ("", text[at:])] if p[1]]
