"""Words that tell an event: what one word tells where it stands, and the verb of a clause."""

from __future__ import annotations

from crosscheck.drafts.frames.vocabulary import NOUN, event_words, stem
from crosscheck.text.context_clauses import AUXILIARIES, Parsed, is_finite

DETERMINERS = frozenset("a an the this that his her its their our my of no any".split())


def told_by(parsed: Parsed, at: int) -> tuple[tuple[str, str], ...]:
    """What a word tells: "the request" is a noun, "officials request" a verb."""
    return all_told(parsed, at)[:1]


_ASKING = frozenset(["ask", "asks", "asked", "asking"])
_QUESTION = frozenset("about whether if why how what when where who which".split())


def _questioned(parsed: Parsed, at: int) -> bool:
    """ "Asked about the delay": a question is put, nothing is requested."""
    return parsed.words[at] in _ASKING and bool(_QUESTION & {*parsed.words[at + 1 : at + 2]})


def all_told(parsed: Parsed, at: int) -> tuple[tuple[str, str], ...]:
    """Every event that the word at ``at`` can tell where it stands, each with its form."""
    told = event_words().get(parsed.words[at], ())
    if _questioned(parsed, at):
        return ()
    if len(told) > 1 and at and parsed.words[at - 1] in DETERMINERS:
        return tuple(t for t in told if t[1] == NOUN) or told
    return told


def main_verb(parsed: Parsed, first: int) -> str | None:
    """The stem of the nearest full verb of the clause, as far as forms show."""
    clause = parsed.clauses[parsed.clause_at(min(first, len(parsed.words) - 1))]
    found = [
        (abs(first - at), at)
        for at in range(clause.start, clause.end)
        if is_finite(parsed.words[at])
        and parsed.words[at] not in AUXILIARIES
        and parsed.words[at][0].isalpha()
        and not _questioned(parsed, at)
    ]
    return stem(parsed.words[min(found)[1]]) if found else None
