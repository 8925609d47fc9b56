"""A proof for an editor at a terminal: each sentence that something is wrong with, what, and the sources' words.

The same objection to the same words is told once, with all its lines.  ``details`` lists what is supported, by whom,
and the sentences that were not looked at.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.draft_sentences import draft_sentences
from crosscheck.model import Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.proof_notes import Note, Objection, notes_of
from crosscheck.report.render.proof_words import shown, verdict
from crosscheck.report.render.words import number_of
from crosscheck.report.report import Report
from crosscheck.wording.values import count_word, listed

WIDTH = 100
LONGEST = 320
"""Characters of a sentence that are shown whole; a longer one is cut around its marks."""
AROUND = 110
QUOTES = 3
"""Quotes below one objection."""
_STYLES = {"bold": "1", "dim": "2", "error": "1;31", "warning": "1;33", "note": "1;36"}

Span = tuple[int, int]


def render(report: Report, *, colour: bool = False, details: bool = False) -> str:
    """The open objections in the order of the draft, what was checked and closed, and a last line with the counts."""
    return "".join(f"{line}\n" for line in _lines(report, colour, details))


def _lines(report: Report, colour: bool, details: bool) -> Iterator[str]:
    draft = report.draft
    assert draft is not None
    notes = notes_of(report)
    objected = [n for n in notes if n.objections]
    if objected:
        things = number_of(len(objected), "thing")
        yield _paint(f"{one_line(report.name(draft.id))}: {things} to look at", "bold", colour)
        yield ""
    lines_of = _lines_by_key(objected)
    told: set[tuple[str, str, str]] = set()
    for sentence, inside in _by_sentence(draft, objected):
        fresh = [(n, o) for n in inside for o in n.objections if o.key not in told]
        if not fresh:
            continue
        sentence = (sentence[0], max([sentence[1], *(n.end for n, _ in fresh)]))
        yield _paint(f"Line {inside[0].line}", "bold", colour)
        yield from _underlined(draft.text, sentence, [n for n, _ in fresh], colour)
        for note, objection in fresh:
            if objection.key not in told:
                told.add(objection.key)
                also = [line for line in lines_of[objection.key] if line != note.line]
                yield from _objection(objection, also, colour)
        yield ""
    for note in notes:
        for reason in note.closed:
            yield from _wrapped(f"Line {note.line}: “{note.text}”: checked by the editor: {reason}", 2)
    if any(n.closed for n in notes):
        yield ""
    if details:
        yield from _details(report, notes, colour)
    yield from _wrapped(verdict(report), 0)


def _lines_by_key(notes: Sequence[Note]) -> dict[tuple[str, str, str], list[int]]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for note in notes:
        for objection in note.objections:
            lines = found.setdefault(objection.key, [])
            if note.line not in lines:
                lines.append(note.line)
    return found


def _by_sentence(draft: Draft, notes: Sequence[Note]) -> Iterator[tuple[Span, list[Note]]]:
    """Notes with the sentence they begin in, else with their line; notes are in order."""
    known = list(draft_sentences(draft))
    at, last, group = 0, None, []  # type: int, Span | None, list[Note]
    for note in notes:
        while at < len(known) and known[at][1] <= note.start:
            at += 1
        inside = at < len(known) and known[at][0] <= note.start
        place = known[at] if inside else _line_around(draft.text, note.start)
        if place != last and last is not None:
            yield last, group
            group = []
        group.append(note)
        last = place
    if last is not None:
        yield last, group


def _line_around(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _objection(objection: Objection, also: Sequence[int], colour: bool) -> Iterator[str]:
    finding = objection.finding
    first, *rest = _wrapped(objection.sentence, 4, first="  ")
    head, sign, tail = first.partition(f"({finding.rule})")
    yield f"{_paint(head + sign, finding.severity.value, colour)}{tail}" if sign else first
    yield from rest
    if also:
        yield from _wrapped(
            f"The same in {'line' if len(also) == 1 else 'lines'} {listed([str(n) for n in also])}.", 4, first="    "
        )
    yield from _quotes(objection)
    for label, text in _advice(finding):
        yield from _wrapped(f"{label}: {one_line(text)}", 8, first="    ")


def _quotes(objection: Objection) -> Iterator[str]:
    """One quote of each position first, then the others; of one that the message has already, only who and when."""
    ranked = sorted(
        ((n, m, q) for m, s in enumerate(objection.stands) for n, q in enumerate(s.quotes)), key=lambda r: r[:2]
    )
    rows = [quote for _, _, quote in ranked]
    for quote in rows[:QUOTES]:
        words = f"“{quote.text}” ({quote.cited})" if objection.fresh(quote) else f"({quote.cited})"
        yield from _wrapped(words, 8, first="      ")
    if len(rows) > QUOTES:
        yield f"      and {count_word(len(rows) - QUOTES)} more"


def _advice(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.reconciled_by:
        yield "Both are right if", finding.reconciled_by
    if finding.safe_wording:
        yield "Safe to print", finding.safe_wording
    if finding.settled_by:
        yield "To settle it", finding.settled_by


def _details(report: Report, notes: Sequence[Note], colour: bool) -> Iterator[str]:
    draft = report.draft
    assert draft is not None
    good = [n for n in notes if n.label == "supported"]
    if good:
        yield _paint("Supported", "bold", colour)
        for note in good:
            yield from _wrapped(supported_line(note), 4, first="  ")
        yield ""
    if report.unread_sentences:
        yield _paint(f"Not looked at: {number_of(len(report.unread_sentences), 'sentence')}", "bold", colour)
        for sentence in report.unread_sentences:
            yield from _wrapped(f"{sentence.line}: {shown(draft, sentence.text)}", 4, first="  ")
        yield ""


def supported_line(note: Note) -> str:
    """ "3: “3,700 troops”: CNA and EWB (one origin)"."""
    count = sum(s.origins for s in note.stands)
    quoted = {q.who for s in note.stands for q in s.quotes}
    origins = f" ({number_of(count, 'origin')})" if len(quoted) > 1 else ""
    steps = f"; {note.arithmetic}" if note.arithmetic else ""
    return f"{note.line}: “{note.text}”: {note.names}{origins}{steps}"


def _underlined(text: str, sentence: Span, notes: Sequence[Note], colour: bool) -> Iterator[str]:
    """The sentence, wrapped, and a mark below each of the words that a note is about."""
    low, high = sentence
    marks = [(max(n.start, low), min(max(n.end, n.start + 1), high), _severity(n)) for n in notes]
    if high - low > LONGEST:
        near = [at for a, b, _ in marks for at in (a, b)]
        first, last = max(low, min(near) - AROUND), min(high, max(near) + AROUND)
        low = text.find(" ", first, min(near)) + 1 or first if first > low else low
        high = text.rfind(" ", max(near), last) if last < high and text.rfind(" ", max(near), last) > 0 else last
    flat = _flat(text[low:high])
    for first, last in _rows(flat, WIDTH - 4):
        yield f"    {flat[first:last]}".rstrip()
        below = "    "
        for a, b, severity in sorted({(a - low, b - low, s) for a, b, s in marks}):
            a, b = max(a, first), min(b, last)
            gap = a - first - (len(_bare(below)) - 4)
            if b > a and gap >= 0:
                below += " " * gap + _paint("~" * (b - a), severity, colour)
        if below.strip():
            yield below


def _severity(note: Note) -> str:
    return min((o.finding.severity for o in note.objections), key=lambda s: s.rank).value


def _rows(flat: str, width: int) -> Iterator[Span]:
    at = 0
    while at < len(flat):
        end = min(at + width, len(flat))
        if end < len(flat):
            space = flat.rfind(" ", at + 1, end + 1)
            end = space + 1 if space > at else end
        yield at, end
        at = end


def _flat(text: str) -> str:
    """Each character that a terminal must not see, or that is no plain space, as one space."""
    return re.sub(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", " ", text)


def _bare(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def _wrapped(text: str, indent: int, first: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False)


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour and text else text
