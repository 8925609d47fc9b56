"""Claims of documents → their articles in the project, each with the wording that the article holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosscheck.claims.loading import MAX_QUOTE
from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.model import Source
from crosscheck.project.documents import Found
from crosscheck.text.addresses import address
from crosscheck.text.anchors import PreparedText, stands_in

_NAMED = 3
"""Addresses that a message names."""
_ELSEWHERE = "references to no article of the project"
_ENDS = f"ends of wordings of more than {MAX_QUOTE} characters"


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim as a row of keys; ``what`` is how messages call it, ``worded`` whether the document has words of it."""

    what: str
    row: dict[str, Any] = field(hash=False)
    worded: bool = True


def placed(
    found: Sequence[Found],
    name: str,
    sources: Sequence[Source],
    source: str | None,
    topic: str | None,
    left: Counter[str],
) -> list[Placed]:
    """Each claim in the article where it appeared, else in ``source``; claims that say the same there are one.

    A claim that appeared in several articles is one in each that holds its words.  ``left`` counts what is left out:
    statements about articles that are not in the project.  Raises :class:`CrosscheckError` for what is missing: the
    file is called ``name``.
    """
    articles = _Articles(sources, source)
    problems: list[Problem] = []
    made: dict[tuple[Any, ...], Placed] = {}
    elsewhere: list[str] = []
    nowhere: list[Found] = []
    for claim in found:
        where = articles.of(claim)
        if not where:
            if not claim.verbatim:
                nowhere.append(claim)
            elsewhere += claim.addresses[:1] if claim.verbatim else ()
            left[_ELSEWHERE] += claim.verbatim
            continue
        for id, quote in articles.held(claim, where, left):
            row = {**claim.rest, "source": id, "topic": claim.topic, "quote": quote}
            _add(made, Placed(claim.what, row, bool(claim.wordings)))
    problems += _no_article(nowhere, name)
    problems += [_no_quote(claim, name) for claim in made.values() if not claim.row["quote"]]
    if left[_ELSEWHERE] and not made and not problems:
        problems.append(_all_elsewhere(name, left[_ELSEWHERE], elsewhere))
    problems += _with_topics(made.values(), name, topic)
    if problems:
        raise CrosscheckError(problems)
    return list(made.values())


class _Articles:
    """The articles of a project by their addresses, each made ready for many quotes."""

    def __init__(self, sources: Sequence[Source], given: str | None) -> None:
        self._by_url = {address(s.url): s.id for s in sources if s.url}
        self._texts = {s.id: PreparedText(s.text) for s in sources}
        self._given = given

    def of(self, claim: Found) -> list[str]:
        """The articles that a claim appeared in, else the one that was given."""
        known = (self._by_url.get(address(url)) for url in claim.addresses)
        return list(dict.fromkeys(id for id in known if id)) or ([self._given] if self._given else [])

    def held(self, claim: Found, where: Sequence[str], left: Counter[str]) -> Iterator[tuple[str, str]]:
        """The articles that hold one of the wordings, with that; where none does, the first with its best wording.

        A wording that is made of data counts only where it is held: "" stands for its quote then.
        """
        wordings = [_cut(w) for w in claim.wordings]
        holding = [(id, words) for id in where if (words := self._first_held(id, wordings))]
        if not holding:
            best = "" if claim.verbatim or not wordings else wordings[0]
            holding = [(where[0], best)]
        left[_ENDS] += any(len(w) > MAX_QUOTE and _cut(w) == holding[0][1] for w in claim.wordings)
        yield from holding

    def _first_held(self, id: str, wordings: Sequence[str]) -> str | None:
        text = self._texts.get(id)
        if text is None:
            return None
        return next((words for words in wordings if stands_in(words, text)), None)


def _add(made: dict[tuple[Any, ...], Placed], claim: Placed) -> None:
    """Add a claim, or its note to one that says the same."""
    key = tuple((k, str(v)) for k, v in sorted(claim.row.items()) if k != "note")
    first = made.setdefault(key, claim)
    note = claim.row.get("note")
    if note and note not in (first.row.get("note") or ""):
        first.row["note"] = f"{first.row['note']}; {note}" if first.row.get("note") else note


def _with_topics(claims: Collection[Placed], name: str, topic: str | None) -> Iterator[Problem]:
    """Give ``topic`` to claims that name none, or that all name one; a problem where it would be for several things."""
    named = sorted({claim.row["topic"] for claim in claims if claim.row["topic"]})
    if topic and len(named) > 1:
        what = f"holds statements on {len(named)} things: {', '.join(map(shown, named[:_NAMED]))}"
        yield Problem(name, None, what + " …" * (len(named) > _NAMED), "--topic is for one; leave it out")
        return
    for claim in claims:
        claim.row["topic"] = topic or claim.row["topic"]
    if any(claim.row["topic"] is None for claim in claims):
        yield Problem(name, None, "its claims name no topic", "add --topic SLUG")


def _no_article(claims: Sequence[Found], name: str) -> Iterator[Problem]:
    """What is missing for claims whose article is not known: one line for those that name none, else one each."""
    silent = [claim.what for claim in claims if not claim.addresses]
    if silent:
        count = f"{len(silent)} claim{'s' * (len(silent) > 1)}"
        yield Problem(name, None, f"{count} (the first: {silent[0]}) without an article", "add --source ID")
    for claim in claims:
        if claim.addresses:
            listed = ", ".join(map(shown, claim.addresses[:_NAMED]))
            hint = 'bring it in with "crosscheck add URL", or add --source ID'
            yield Problem(name, None, f"{claim.what}: no article of the project has the address {listed}", hint)


def _no_quote(claim: Placed, name: str) -> Problem:
    if not claim.worded:
        return Problem(
            name, None, f"{claim.what}: has no words of the claim", "give it claimReviewed, or its item text"
        )
    held = f"{claim.what}: has no quote: {claim.row['source']} does not hold the statement in these words"
    hint = "give the words of the article as quotation (P1683) of the reference, or as quote in a table"
    return Problem(name, None, held, hint)


def _all_elsewhere(name: str, count: int, addresses: Sequence[str]) -> Problem:
    listed = ", ".join(map(shown, list(dict.fromkeys(addresses))[:_NAMED]))
    message = f"none of its {count} references is to an article of the project" + (f": {listed}" if listed else "")
    return Problem(name, None, message, 'bring one in with "crosscheck add URL", or add --source ID')


def _cut(words: str) -> str:
    """Words as long as a quote may be, cut between two of them."""
    if len(words) <= MAX_QUOTE:
        return words
    short = words[: MAX_QUOTE + 1]
    return (short.rpartition(" ")[0] or short[:MAX_QUOTE]).rstrip()
