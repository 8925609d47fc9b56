"""A draft → its statements without a figure, as the report has them.

statements(drafted) -> [Statement, …]     in the order of their places
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from crosscheck.drafts.articles import Article
from crosscheck.drafts.document.excerpts import claim_at, excerpt
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.speech.library import Library
from crosscheck.drafts.statements import Statement
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.contrasts import contrasted
from crosscheck.drafts.worded.denials import denied
from crosscheck.drafts.worded.held import LONGEST, Held, Said
from crosscheck.drafts.worded.names import named
from crosscheck.drafts.worded.plans import planned
from crosscheck.drafts.worded.roles import called
from crosscheck.model import Claim, Kind, Value
from crosscheck.reading.context.people import fold

READERS: tuple[Callable[[Reading], Iterator[Held]], ...] = (called, named, denied, contrasted, planned)
"""What is read, in this order; an objection at the place of an earlier one is left out."""
SHOWN = 8
"""Sources' quotes kept with a statement."""

BESIDE = 5
"""Characters before a figure: "fell by 3 percent" is told once, with its figure."""
_WRAPPED = re.compile(r"(?<=[^\W_]|[,;])\n(?=[^\W_])")
"""The end of a line inside a sentence: where the lines of a file are wrapped."""


def statements(drafted: Drafted, beside: Sequence[Statement] = ()) -> list[Statement]:
    """The statements without a figure.

    ``beside`` is what is said of the draft's figures and quotations: where that objects already, nothing is said of the
    words between.
    """
    prose = drafted.prose
    joined = _WRAPPED.sub(" ", prose.source.text[:LONGEST])
    article = prose if joined == prose.source.text else Article(replace(prose.source, text=joined))
    library = drafted.checker.library
    reading = Reading(article, library, drafted.names)
    made: list[Held] = []
    for reader in READERS:
        made += [held for held in reader(reading) if not any(_objects_there(one, held) for one in made)]
    taken = [(s.start, s.end) for s in beside if s.rules and s.status != "not_found"]
    found = [_statement(held, drafted, article, library) for held in made]
    return [s for s in found if s.kind == "name" or not any(a - BESIDE < s.end and s.start < b for a, b in taken)]


def _objects_there(one: Held, other: Held) -> bool:
    """An objection stands where the other is."""
    return one.rule is not None and one.mine.start < other.mine.end and other.mine.start < one.mine.end


def _statement(held: Held, drafted: Drafted, article: Article, library: Library) -> Statement:
    draft = drafted.draft
    start, end = draft.span(held.mine.start, held.mine.end)
    line, _ = draft.place(start)
    sentence = article.tokens.at(held.mine.start)
    around = excerpt(draft.text, draft.span(sentence.start, sentence.end), start, end)
    mine = claim_at(drafted.source, around, _value(held.mine), held.kind, line=line)
    support = [_claim(said, library, held.kind) for said in held.support[:SHOWN]]
    against = [_claim(said, library, held.kind) for said in held.against[:SHOWN]]
    finding = None
    if held.rule is not None:
        finding = drafted.objections.made(
            held.rule, held.message, mine, [*against, *support], safe=held.wording, severity=held.severity
        )
    carried = held.status == "supported"
    shown = support if carried else [*against, *support]
    return Statement.made(
        draft, (start, end), held.status, finding, held.kind,
        support=support, against=against, quotes=shown, carried=carried, wording=held.wording,
    )  # fmt: skip


def _claim(said: Said, library: Library, topic: str) -> Claim:
    article = library.by_id[said.source]
    sentence = article.tokens.at(said.start)
    place = excerpt(article.source.text, (sentence.start, sentence.end), said.start, said.end)
    return claim_at(article.source, place, _value(said), topic)


def _value(said: Said) -> Value:
    return Value(Kind.ENTITY, said.text, fold(said.text))
