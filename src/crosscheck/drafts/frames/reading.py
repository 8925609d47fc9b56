"""What a mention is about: its frame.

    frames_of(text, published) -> [Framed(mention, frame), …]    every quantity and date of a text

A frame holds what is counted or measured, the event, the part played in it, names, part or whole, modality and
negation, as words from ``data/synonyms.toml`` or stems; nothing in it depends on the value itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscheck.drafts.frames.events import Told, counted_in, dated_in
from crosscheck.drafts.frames.frame import PERSON, Frame, Framed
from crosscheck.drafts.frames.joined import may_count, multiples, ordinals, pairs
from crosscheck.drafts.frames.parts import implied, noun_of, part_of, what_of, within_event
from crosscheck.drafts.frames.rows import with_sums
from crosscheck.drafts.frames.vocabulary import content, event_words, groups_of, measured, stem
from crosscheck.drafts.frames.whose import capitalised, named_in, of_age, role_near
from crosscheck.hedges import HedgeTable
from crosscheck.model import Kind, Mention
from crosscheck.text.context_clauses import Parsed, is_finite, parse
from crosscheck.text.context_modality import modality_at
from crosscheck.text.context_negation import negated_at
from crosscheck.text.read import read_at
from crosscheck.text.sentences import sentences
from crosscheck.text.units import kind_of as dimension

Span = tuple[int, int]


def frames_of(text: str, published: float | None, table: HedgeTable | None = None) -> list[Framed]:
    """The quantities and dates of a text with their frames, in order of sentences.  Any text works.

    ``published`` in minutes, ``None`` when unknown; ``table`` says what hedges mean.
    """
    spans = sentences(text)
    mentions = read_at(text, published, table)
    made: list[Framed] = []
    at = 0
    for number, span in enumerate(spans):
        inside = []
        while at < len(mentions) and mentions[at].start < span[1]:
            inside.append(mentions[at])
            at += 1
        if inside or may_count(text, span):
            around = [capitalised(parse(text[a:b])) for a, b in spans[max(number - 2, 0) : number + 1]]
            context = frozenset().union(*around)
            told = _of_sentence(text, span, inside)
            made.extend(replace(f, frame=replace(f.frame, context=context)) for f in told)
    return made


def _of_sentence(text: str, span: Span, mentions: Sequence[Mention]) -> list[Framed]:
    parsed = parse(text[span[0] : span[1]])
    if not parsed.words:
        return []
    taken_at = [(m.start, m.end) for m in mentions if m.value.unit != "year of age"]
    more = [
        m
        for m in (*ordinals(text, span), *multiples(text, span), *pairs(text, span))
        if not any(a < m.end and m.start < b for a, b in taken_at)
    ]
    mentions = sorted([*mentions, *more], key=lambda m: m.start)
    places = [parsed.tokens(m.start - span[0], max(m.end - span[0], m.start - span[0] + 1)) for m in mentions]
    mentions = list(_ages_listed(text, mentions))
    names, words = capitalised(parsed), content(parsed.words)
    before: Frame | None = None
    made: list[Framed] = []
    for mention, (first, last) in zip(mentions, places, strict=True):
        if first >= len(parsed.words):
            continue
        taken = frozenset(
            t for m, (a, b) in zip(mentions, places, strict=True) if m is not mention for t in range(a, b)
            if m.value.kind is Kind.QUANTITY
        )  # fmt: skip
        frame = _frame(text, span, parsed, mention, (first, last), taken, names, words, before)
        made.append(Framed(mention, frame))
        if mention.value.kind is Kind.QUANTITY:
            before = frame
    return with_sums(text, made)


def _ages_listed(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """ "Ages 15 and 16", "a man and a woman, 24 and 31": a bare number joined to an age is one too."""
    before: Mention | None = None
    for mention in mentions:
        if before is not None and before.value.unit == "year of age" and mention.value.unit is None:
            link = text[before.end : mention.start].strip(" ,")
            if link in ("", "and", "or", "&") and mention.text.isdigit():
                mention = replace(mention, value=replace(mention.value, unit="year of age"))
        yield mention
        before = mention


def _frame(
    text: str,
    span: Span,
    parsed: Parsed,
    mention: Mention,
    place: Span,
    taken: frozenset[int],
    names: frozenset[str],
    words: frozenset[str],
    before: Frame | None,
) -> Frame:
    first, last = place
    kind = kind_of(mention)
    modality = modality_at(text, span, mention.start, mention.end)
    negated = negated_at(text, span, mention.start, mention.end)
    near = content(parsed.words[max(first - 6, 0) : last + 6])
    if kind in ("date", "clock"):
        told = dated_in(parsed, first, last)
        return Frame(kind, None, event=told.event, role=told.role, close=told.close,
                     who=_only_name(text, span), names=names, words=words, near=near, modality=modality,
                     negated=negated)  # fmt: skip
    if kind == "age":
        who = of_age(text, span, mention.start, mention.end)
        role = role_near(parsed, first, last)
        told = _suffered(parsed, last, taken)
        return Frame(kind, PERSON, event=told.event, role=told.role, who=who, role_of=role, names=names,
                     words=words, near=near, modality=modality, negated=negated)  # fmt: skip
    told = counted_in(parsed, first, last, taken) if kind == "count" else _measured(parsed, first, last)
    if "multiple" in mention.notes:
        told = Told(event_words()[mention.value.unit or ""][-1][0])
    what = what_of(mention, told, before) if kind == "count" else mention.value.unit
    counted = noun_of(mention) if kind == "count" else ()
    meant = implied(parsed, first) if what is None else frozenset()
    what = PERSON if meant else what
    return Frame(
        kind,
        what,
        groups=meant.union(*(groups_of(w) for w in counted)) if what == PERSON else frozenset(),
        qualifiers=_charged(parsed, last)
        if what == "count"
        else frozenset(stem(w) for w in counted[:-1] if not groups_of(w) and not event_words().get(w)),
        event=told.event,
        role=told.role,
        close=told.close,
        who=_only_name(text, span),
        names=names,
        words=words,
        near=near,
        part=within_event(parsed, part_of(parsed, mention, first, last), told, first),
        modality=modality,
        negated=negated,
    )


def _suffered(parsed: Parsed, last: int, taken: frozenset[int]) -> Told:
    """What happened to somebody whose age is told: "a 19-year-old man was killed", "Ann Lee, 19, was hurt"."""
    at = last
    while at < min(last + 4, len(parsed.words)) and parsed.words[at][0].isalpha() and not is_finite(parsed.words[at]):
        at += 1
    at += parsed.words[at : at + 1] == (",",)
    return counted_in(parsed, at, at, taken)


def _charged(parsed: Parsed, last: int) -> frozenset[str]:
    """The offence of "two counts of attempted murder", as the words that name it."""
    words = parsed.words
    if words[last : last + 1] != ("of",):
        return frozenset()
    end = last + 1
    while end < min(last + 6, len(words)) and words[end][0].isalpha() and words[end] not in _ENDING:
        end += 1
    return frozenset(w for part in words[last + 1 : end] for w in part.split("-") if len(w) > 1)


_ENDING = frozenset(
    "the a as over under during before and in for with by on after against while of at to from is was were are".split()
)


_BESIDE = 4


def _measured(parsed: Parsed, first: int, last: int) -> Told:
    """What a sum, a share or a length of time is of: the nearest word that says so, else the event of the clause."""
    near = sorted(
        (at - last if at >= last else first - at, at)
        for at in range(max(first - _BESIDE, 0), min(last + _BESIDE, len(parsed.words)))
        if not first <= at < last and parsed.words[at] in measured()
    )
    if near:
        return Told(measured()[parsed.words[near[0][1]]], "of")
    return dated_in(parsed, first, last)


def kind_of(mention: Mention) -> str:
    """ "date", "clock", "age", "duration", a currency, a dimension; "count" for things and bare numbers."""
    if mention.value.kind is Kind.DATE:
        return "clock" if mention.value.clock else "date"
    unit = mention.value.unit
    if unit is None or unit.endswith(" of age"):
        return "count" if unit is None else "age"
    kind = dimension(unit)  # by the list of units: pint, which knows more, takes half a second to load
    if kind is None or kind == "time":
        return "count" if kind is None else "duration"
    return unit if kind in ("money", "percent", "scale") else kind


def _only_name(text: str, span: Span) -> str | None:
    """The person the sentence is about, when it names only one."""
    names = {name for _, _, name in named_in(text, span)}
    return names.pop() if len(names) == 1 else None
