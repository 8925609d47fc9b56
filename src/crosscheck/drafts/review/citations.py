"""XC511: the source that a draft links or footnotes for a statement does not carry it, and another one does.

A link goes with the statements of its sentence; of several in one sentence each goes with what stands between it and
the one before.  Links that stand side by side are one citation.  A target that is none of the sources says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from crosscheck.drafts.checker import Checker
from crosscheck.drafts.document.links import Link, apparatus
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.judging.judging import Status
from crosscheck.drafts.objections import short
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding, Source
from crosscheck.settings import Settings
from crosscheck.text.names import fold
from crosscheck.wording.values import listed

_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_BETWEEN = 3
"""Characters between two links that are one citation: "[1], [2]"."""
LONGEST = 30
"""Words of a note that only says where something stands."""
NAMED = 4
"""Sources named in one sentence."""
TITLE = 12
"""Characters of a title that name a source inside a longer note."""
CARRIED = frozenset((Status.SUPPORTED.value, "disputed"))


@dataclass(frozen=True)
class Citations:
    """The sources by what they can be cited as; each is read alone only when a draft cites it."""

    sources: Sequence[Source]
    settings: Settings
    _alone: dict[str, Checker] = field(default_factory=dict)

    def applied(self, drafted: Drafted, statements: Sequence[Statement]) -> list[Statement]:
        """The statements, with XC511 where the cited source does not carry what another one does."""
        known = apparatus(drafted.draft)
        pointing = [*known.marks, *(span for span, what in known.notes if self._only_points(what))]
        said = [s for s in statements if not any(low <= s.start < high for low, high in pointing)]
        cited = [(link, id) for link in known.links if (id := self.source(link.target)) is not None]
        return [self._held(drafted, s, _of(drafted, s, cited)) for s in said] if cited else said

    def _only_points(self, note: str) -> bool:
        """A note that names a source, or an address and few words, tells nothing of its own."""
        return self.source(note) is not None or (_ADDRESS.search(note) is not None and len(note.split()) <= LONGEST)

    def source(self, target: str) -> str | None:
        """The source that a link's target is: by file name, path, address or title; ``None``: none, or several."""
        found = {s.id for s in self.sources if _is(s, target)}
        return found.pop() if len(found) == 1 else None

    def _held(self, drafted: Drafted, statement: Statement, cited: Sequence[str]) -> Statement:
        if not cited or statement.status not in CARRIED:
            return statement
        against = set(statement.sources) if statement.status != Status.SUPPORTED.value else set()
        support = [c for c in statement.quotes if c.source not in against]
        carrying = set(statement.sources) - against | {c.source for c in support}
        if not carrying or carrying & set(cited) or any(self._carries(drafted, statement, id) for id in cited):
            return statement
        found = _finding(drafted, statement, cited, support)
        return replace(statement, findings=(*statement.findings, found), rules=(*statement.rules, found.rule))

    def _carries(self, drafted: Drafted, statement: Statement, id: str) -> bool:
        """Whether the source alone carries a statement: the ordinary question, asked of one source."""
        if statement.kind in ("quotation", "saying", "entity", "text", "boolean"):
            return False  # its sources are all that have it
        checker = self._alone.get(id)
        if checker is None:
            source = next(s for s in self.sources if s.id == id)
            checker = self._alone[id] = Checker((source,), self.settings)
        for offset, paragraph in checker.paragraphs(drafted.draft):
            for checked in paragraph.facts:
                mention = checked.fact.mention
                place = drafted.draft.span(offset + mention.start, offset + mention.end)
                if place == (statement.start, statement.end):
                    return checked.judged.status == Status.SUPPORTED
        return False


def _of(drafted: Drafted, statement: Statement, cited: Sequence[tuple[Link, str]]) -> list[str]:
    """The sources cited for a statement."""
    low, high = drafted.sentence(statement.start, statement.end)
    tail = _hanging(drafted.draft.text, high)
    here = [(link, id) for link, id in cited if low <= link.start < tail or (link.start == tail == high)]
    groups = list(_side_by_side(here))
    for group in groups:
        if statement.end <= max(link.end for link, _ in group) or group is groups[-1]:
            return list(dict.fromkeys(id for _, id in group))
    return []


def _hanging(text: str, end: int) -> int:
    """Where what hangs behind a sentence's stop ends: notes, numbers and brackets without a space."""
    match = re.compile(r"(?:[ \t]?\[\^?[^\]\n]{1,60}\](?:\([^)\n]{0,1000}\))?)+").match(text, end)
    return match.end() if match else end


def _side_by_side(cited: Sequence[tuple[Link, str]]) -> Iterator[list[tuple[Link, str]]]:
    group: list[tuple[Link, str]] = []
    for link, id in cited:
        if group and link.start - group[-1][0].end > _BETWEEN + len("[^00]"):
            yield group
            group = []
        group.append((link, id))
    if group:
        yield group


def _is(source: Source, target: str) -> bool:
    """Whether a target, or a note with an address or a title in it, is this source."""
    addresses = _ADDRESS.findall(target)
    if addresses:
        return source.url is not None and any(_plain(a) == _plain(source.url) for a in addresses)
    words = target.strip().strip("<>").rstrip(".")
    path = PurePosixPath(unquote(words.partition("#")[0].partition("?")[0]))
    names = {source.id, PurePosixPath(source.id).name}
    if source.path:
        names |= {source.path, PurePosixPath(source.path).name}
    if path.as_posix().removeprefix("./") in names or path.name in names or (path.suffix and path.stem in names):
        return True
    title = fold(source.title or "").strip()
    told = fold(words)
    return bool(title) and (told == title or (len(title) >= TITLE and title in told))


def _plain(address: str) -> tuple[str, str, str]:
    """Host, path and query of an address: scheme, "www.", a last slash and the fragment aside."""
    parts = urlsplit(address.rstrip(".,;"))
    query = "&".join(q for q in parts.query.split("&") if q and not q.startswith("utm_"))
    return (parts.hostname or "").removeprefix("www."), unquote(parts.path).rstrip("/"), query


def _finding(drafted: Drafted, statement: Statement, cited: Sequence[str], support: Iterable[Claim]) -> Finding:
    held = list(support) or list(statement.quotes)
    value = drafted.value(statement) or statement.value
    topic = held[0].topic if held else statement.kind
    mine = drafted.claim(statement.start, statement.end, value, topic)
    named = listed([drafted.name(id) for id in cited])
    others = list(dict.fromkeys(drafted.name(c.source) for c in held))[:NAMED]
    said = short(" ".join(statement.text.split()))
    message = f"“{said}”: {named}, cited for it, {_do(cited)} not carry it; {listed(others)} {_do(others)}."
    made = drafted.objections.made("XC511", message, mine, held)
    return replace(made, settled_by=f"Cite {listed(others, 'or')}, or ask the writer where in {named} it stands.")


def _do(who: Sequence[str]) -> str:
    return "does" if len(who) == 1 else "do"
