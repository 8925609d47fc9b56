"""A draft → its statements without a figure, as the report has them.

statements(draft, source, prose, library, names) -> [Statement, …]     in the order of their places
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosscheck.drafts.articles import Article
from crosscheck.drafts.draft import Draft
from crosscheck.drafts.objections import Objections
from crosscheck.drafts.quoting import claim_at, excerpt
from crosscheck.drafts.statements import Statement
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.contrasts import contrasted
from crosscheck.drafts.worded.denials import denied
from crosscheck.drafts.worded.held import LONGEST, Held, Library, Said
from crosscheck.drafts.worded.names import named
from crosscheck.drafts.worded.plans import planned
from crosscheck.drafts.worded.roles import called
from crosscheck.model import Claim, Kind, Source, Value
from crosscheck.reading.context.people import fold

READERS: tuple[Callable[[Reading], Iterator[Held]], ...] = (called, named, denied, contrasted, planned)
"""What is read, in this order; an objection at the place of an earlier one is left out."""
SHOWN = 8
"""Sources' quotes kept with a statement."""


_WRAPPED = re.compile(r"(?<=[^\W_]|[,;])\n(?=[^\W_])")
"""The end of a line inside a sentence: where the lines of a file are wrapped."""


def statements(
    draft: Draft, source: Source, prose: Article, library: Library, names: Mapping[str, str],
    beside: Sequence[Statement] = (),
) -> list[Statement]:  # fmt: skip
    """The statements without a figure.

    ``source`` is the draft as one of the sources, ``prose`` what of it is read, ``beside`` what is said of its figures
    and quotations: where that objects already, nothing is said of the words between.
    """
    joined = _WRAPPED.sub(" ", draft.prose[:LONGEST])
    article = prose if joined == prose.source.text else Article(replace(prose.source, text=joined))
    reading = Reading(article, library, names)
    made: list[Held] = []
    for reader in READERS:
        made += [held for held in reader(reading) if not any(_objects_there(one, held) for one in made)]
    taken = [(s.start, s.end) for s in beside if s.rules and s.status != "not_found"]
    found = [_statement(held, draft, source, article, library, names) for held in made]
    return [s for s in found if s.kind == "name" or not any(a < s.end and s.start < b for a, b in taken)]


def _objects_there(one: Held, other: Held) -> bool:
    """An objection stands where the other is."""
    return one.rule is not None and one.mine.start < other.mine.end and other.mine.start < one.mine.end


def _statement(
    held: Held, draft: Draft, source: Source, article: Article, library: Library, names: Mapping[str, str]
) -> Statement:
    start, end = draft.span(held.mine.start, held.mine.end)
    line, _ = draft.place(start)
    sentence = article.tokens.at(held.mine.start)
    around = excerpt(draft.text, draft.span(sentence.start, sentence.end), start, end)
    mine = claim_at(source, around, _value(held.mine), held.kind, line=line)
    support = [_claim(said, library, held.kind) for said in held.support[:SHOWN]]
    against = [_claim(said, library, held.kind) for said in held.against[:SHOWN]]
    finding = None
    if held.rule is not None:
        finding = Objections(names).made(
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
