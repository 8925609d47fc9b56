"""Headlines in title case with their words in small letters, for a reader that tells names by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.reading.context.clauses import parse
from crosscheck.reading.tokens import Sentence, Tokens

Span = tuple[int, int]
_WORD = re.compile(r"[A-Za-z][a-z'’]*")


def headlines_lowered(text: str, spans: Sequence[Span]) -> tuple[str, set[int]]:
    """The text with the words of lines in title case in small letters (same length), and which sentences those are.

    The reader tells names by their capitals; in "Storm Leaves 11 Dead" they tell nothing.
    """
    parts, last, found = [], 0, set()
    for number, (start, end) in enumerate(spans):
        piece = text[start:end]
        if len(piece) > 200 or not _title_case(piece):
            continue
        found.add(number)
        parts += [text[last:start], _WORD.sub(_lowered, piece)]
        last = end
    return "".join([*parts, text[last:]]), found


def with_lowered(tokens: Tokens, plain: str) -> Tokens:
    """The tokens of a text with other letters in some sentences; the sentences that stay as they are, are the same."""
    made = Tokens(plain)
    if made.spans == tokens.spans:
        made.sentences = tuple(
            s if plain.startswith(tokens.text[s.start : s.end], s.start)
            else Sentence(s.number, s.start, s.end, s.paragraph, s.line, parse(plain[s.start : s.end]))
            for s in tokens.sentences
        )  # fmt: skip
    return made


def _title_case(line: str) -> bool:
    words = [w for w in re.findall(r"(?<![\w'’])[^\W\d_][\w'’]*", line) if len(w) > 3]
    return (
        len(words) > 1
        and sum(w[0].isupper() for w in words) >= 0.75 * len(words)
        and not line.rstrip("\"'”’").endswith(".")
    )


_KEPT = re.compile(
    r"(?:Jan|Feb|Mar|Apr|June?|July?|Aug|Sep|Oct|Nov|Dec|May|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)


def _lowered(match: re.Match[str]) -> str:
    word = match[0]
    glued = match.start() > 0 and match.string[match.start() - 1].isdigit()  # the M of "5M"
    return word if glued or _KEPT.match(word) or (word.isupper() and len(word) > 1) else word.lower()
