"""What a mention is about: its frame, and whether two frames agree.

    frames(source) -> [Framed(mention, frame, sentence), …]      every quantity and date of a source
    match(a, b)    -> Match("same" | "weak", why) | None         may the two be held against each other?
    align(xs, ys)  -> [(x, y, match), …]                         each of xs with the best of ys

A frame holds what is counted or measured, the event, the part played in it, names, part or whole, modality and negation,
all as plain words from ``data/synonyms.toml`` or stems; nothing in it depends on the value itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosscheck import edtf
from crosscheck.kinds.counted import is_person
from crosscheck.kinds.quantity import unit_class
from crosscheck.model import Kind, Mention, Modality, Source
from crosscheck.scan.events import Told, counted_in, dated_in
from crosscheck.scan.joined import is_tally, may_count, multiples, ordinals, pairs, sums, tally
from crosscheck.scan.vocabulary import content, event_words, events, groups_of, measured, stem, thing
from crosscheck.scan.whose import capitalised, named_in, of_age, role_near
from crosscheck.text.context_clauses import Parsed, parse
from crosscheck.text.context_modality import modality_at
from crosscheck.text.context_negation import negated_at
from crosscheck.text.read import read_at
from crosscheck.text.sentences import sentences

Span = tuple[int, int]
PERSON = "person"
_FORCES = frozenset(["soldier"])
WHOLE, PART, OTHERS = "", "part", "others"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a mention is about.

    ``kind``: "count", "age", "duration", "percent", a currency code, a dimension, "date" or "clock".
    ``what``: the thing counted, "person" for people; ``None`` if the words do not say.
    ``groups``: the groups of people it is told of (man, woman, child, officer …), empty for people as such.
    ``event`` and ``role`` (patient or agent): what happened, a name of ``data/synonyms.toml`` or a verb's stem; "" if none.
    ``who``: the person it is said of, folded name; ``role_of``: the role of one without a name ("girl").
    ``names``: capitalised words of the sentence, folded; ``words``: stems of its other words.
    ``part``: "" a whole, "part" ("two of the five", "including two"), "others" ("three others", "four more").
    """

    kind: str
    what: str | None = None
    groups: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    event: str = ""
    role: str = ""
    close: bool = False
    who: str | None = None
    role_of: str | None = None
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    """Stems within a few words of the mention."""
    part: str = WHOLE
    modality: Modality = Modality.ACTUAL
    negated: bool = False
    context: frozenset[str] = frozenset()
    """Names of this sentence and the two before it."""
    definite: bool = False
    """ "The two men", "his two sons": people told of before, or some of them."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A mention with its frame; ``sentence`` and ``clause`` are spans of the source's text, in code points."""

    mention: Mention
    frame: Frame
    sentence: Span
    clause: Span
    source: str
    number: int = 0
    """Which sentence of the text it is, from 0."""
    after_comma: bool = False
    """A number between commas ("a girl, 17, …") may be an age."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two frames that agree: "same", or "weak" where the words leave a doubt; ``why`` is a clause for a reader."""

    strength: str
    why: str
    score: float = 0.0
    """For choosing among several; says nothing by itself."""


def frames(source: Source) -> list[Framed]:
    """The quantities and dates of a source with their frames, in order.  Any text works."""
    published = None
    if source.published:
        published = edtf.parse(source.published).support.low
        published = None if abs(published) == float("inf") else published
    return frames_of(source.text, published, source.id)


def frames_of(text: str, published: float | None, source: str = "") -> list[Framed]:
    """:func:`frames` of a plain text; ``published`` in minutes, ``None`` when unknown."""
    spans = sentences(text)
    mentions = read_at(text, published)
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
            told = _of_sentence(text, span, number, inside, source)
            made.extend(replace(f, frame=replace(f.frame, context=context)) for f in told)
    return made


def _of_sentence(text: str, span: Span, number: int, mentions: Sequence[Mention], source: str) -> list[Framed]:
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
        made.append(
            Framed(
                mention,
                frame,
                span,
                _clause(parsed, span, first, last),
                source,
                number,
                "," == parsed.words[max(first - 1, 0)] == (parsed.words[last : last + 1] or ("",))[0],
            )
        )
        if mention.value.kind is Kind.QUANTITY:
            before = frame
    return _with_sums(text, made)


def _with_sums(text: str, framed: list[Framed]) -> list[Framed]:
    """Rows such as "three men and two women" get their sum; the figures in them become parts."""
    by_start = {f.mention.start: at for at, f in enumerate(framed)}
    more = []
    for sum_of, row, whole in sums(text, [f.mention for f in framed]):
        parts = [framed[by_start[m.start]] for m in row]
        told = [f.frame for f in parts if f.frame.event]
        if len({t.event for t in told}) > 1:
            continue
        first = (framed[by_start[whole.start]] if whole is not None else parts[0]).frame
        groups = frozenset.intersection(*(f.frame.groups for f in parts))
        event = first if first.event or not told else told[0]
        frame = replace(
            first,
            what=PERSON,
            groups=groups,
            qualifiers=frozenset(),
            event=event.event,
            role=event.role,
            close=event.close,
        )
        clause = (min(f.clause[0] for f in parts), max(f.clause[1] for f in parts))
        if whole is not None and not first.event:
            beside = framed[by_start[whole.start]]
            framed[by_start[whole.start]] = replace(
                beside, frame=replace(first, event=event.event, role=event.role, close=event.close)
            )
        more.append(replace(parts[0], mention=sum_of, frame=frame, clause=clause))
        for f in parts:
            framed[by_start[f.mention.start]] = replace(f, frame=replace(f.frame, part=PART))
    counts = [f for f in framed if f.frame.kind == "count" and f.frame.what in (PERSON, None) and f.frame.event]
    if is_tally([f.frame.event for f in counts]):
        whole_row = replace(counts[0].frame, what=PERSON, event="wound", part=WHOLE, close=False, groups=frozenset())
        clause = (counts[0].clause[0], counts[-1].clause[1])
        more.append(
            replace(counts[0], mention=tally(text, [f.mention for f in counts]), frame=whole_row, clause=clause)
        )
    return sorted([*framed, *more], key=lambda f: (f.mention.start, -f.mention.end))


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
        return Frame(kind, None, event=told.event, role=told.role, close=told.close, who=_only_name(text, span),
                     names=names, words=words, near=near, modality=modality, negated=negated)  # fmt: skip
    if kind == "age":
        who = of_age(text, span, mention.start, mention.end)
        role = role_near(parsed, first, last)
        return Frame(kind, PERSON, who=who, role_of=role, names=names, words=words, near=near,
                     modality=modality, negated=negated)  # fmt: skip
    told = counted_in(parsed, first, last, taken) if kind == "count" else _measured(parsed, first, last)
    if "multiple" in mention.notes:
        told = Told(event_words()[mention.value.unit or ""][-1][0])
    what = _what(mention, told, before) if kind == "count" else mention.value.unit
    counted = _noun(mention) if kind == "count" else ()
    implied = _implied(parsed, first) if what is None else frozenset()
    what = PERSON if implied else what
    groups = implied.union(*(groups_of(w) for w in counted)) if what == PERSON else frozenset()
    qualifiers = frozenset(stem(w) for w in counted[:-1] if not groups_of(w) and not event_words().get(w))
    return Frame(kind, what, groups, qualifiers, told.event, told.role, told.close, _only_name(text, span), None,
                 names, words, near, _whole(parsed, _part(parsed, mention, first, last), told, first), modality, negated,
                 definite=first > 0 and (parsed.words[first - 1] in _DEFINITE or parsed.words[first] in _DEFINITE or parsed.words[first - 1].endswith("'s")))  # fmt: skip


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
    """ "date", "clock", or the class of units the quantity can be compared in; "count" for bare numbers."""
    if mention.value.kind is Kind.DATE:
        return "clock" if mention.value.clock else "date"
    unit = mention.value.unit
    return "age" if unit is not None and unit.endswith(" of age") else unit_class(unit) or "count"


@lru_cache(maxsize=8192)
def _split(unit: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"[^\W\d_]+", unit.lower()))


def _noun(mention: Mention) -> tuple[str, ...]:
    """The words of the noun phrase counted, the head last ("member of parliament" has the head "member")."""
    unit = mention.value.unit
    return _split(unit.split(" of ")[0]) if unit else ()


def _what(mention: Mention, told: Told, before: Frame | None) -> str | None:
    noun = _noun(mention)
    known = events().get(told.event)
    if "multiple" in mention.notes:
        return PERSON
    if not noun:
        if before is not None and before.kind == "count" and before.what:
            return before.what
        return PERSON if known is not None and known.people and "part" in mention.notes else None
    head = noun[-1]
    if is_person(head) or groups_of(head):
        return PERSON
    if any(how == "state" or (how == "noun" and events()[name].each) for name, how in event_words().get(head, ())):
        return PERSON
    return thing(head)


_DEFINITE = frozenset("the his her their its both these those our my".split())
_LEVELS = frozenset("level levels strength number numbers size count".split())


def _implied(parsed: Parsed, first: int) -> frozenset[str]:
    """The people a bare number counts, told before it: "the troop level fell to 26,000 and later 17,500"."""
    words = parsed.words
    for at in range(first - 1, 0, -1):
        if words[at] in _LEVELS and groups_of(words[at - 1]) & _FORCES:
            return groups_of(words[at - 1])
    return frozenset()


_OTHER = frozenset(["others", "other", "more", "another", "additional", "further"])


_OF = re.compile(r" of (?:the|those|these|them|his|her|their|its|our)\b", re.I)


def _whole(parsed: Parsed, part: str, told: Told, first: int) -> str:
    """ "One killed, three others wounded": others than the dead, but all the wounded."""
    known = events().get(told.event)
    if part != OTHERS or known is None or not known.besides:
        return part
    before = {name for word in parsed.words[:first] for name, _ in event_words().get(word, ())}
    return WHOLE if before & {*known.besides} or told.event not in before else part


def _part(parsed: Parsed, mention: Mention, first: int, last: int) -> str:
    words = parsed.words
    inside = words[first:last]
    if (
        "part" in mention.notes
        or _OTHER & {*inside} - {"more"}
        or "the other" in " ".join(words[max(first - 2, 0) : first])
    ):
        return OTHERS
    if words[max(first - 1, 0)] in ("another", "others", "other") and first:
        return OTHERS
    after = words[last : last + 2]
    if after[:1] == ("of",) and after[1:] in (
        ("the",),
        ("those",),
        ("them",),
        ("his",),
        ("her",),
        ("their",),
        ("its",),
    ):
        return PART
    if _OF.search(mention.text):
        return PART
    if "including" in words[max(first - 3, 0) : first] or "among" in words[max(first - 3, 0) : first]:
        return PART
    return WHOLE


def _only_name(text: str, span: Span) -> str | None:
    """The person the sentence is about, when it names only one."""
    names = {name for _, _, name in named_in(text, span)}
    return names.pop() if len(names) == 1 else None


def _clause(parsed: Parsed, span: Span, first: int, last: int) -> Span:
    """The clause around a mention, as a span of the text."""
    clauses = parsed.clauses
    low, high = clauses[parsed.clause_at(first)], clauses[parsed.clause_at(max(last - 1, first))]
    start, end = parsed.starts[low.start], parsed.ends[min(high.end, len(parsed.ends)) - 1]
    return span[0] + start, span[0] + end


def match(a: Framed, b: Framed) -> Match | None:
    """Whether two mentions speak of the same thing; symmetric.  ``None``: they must not be held against each other."""
    f, g = a.frame, b.frame
    if not _kinds_fit(f, g) or f.modality is not g.modality or f.negated != g.negated:
        return None
    if f.kind == "age":
        return _ages(f, g)
    if f.part != g.part or (f.role and g.role and f.role != g.role):
        return None
    if f.kind == "count" and not _things_fit(f, g):
        return None
    shared = len(f.words & g.words) / max(min(len(f.words), len(g.words)), 1)
    near = len(f.near & g.near) / max(min(len(f.near), len(g.near)), 1)
    common = f.names & g.names
    score = shared + near + (0.5 if common else 0.0)
    if f.kind == "count" and f.context & g.context and f.groups & g.groups & _FORCES:
        names = ", ".join(n.title() for n in sorted(common or f.context & g.context)[:2])
        return Match("same", f"both count the {min(f.groups & g.groups)}s of one force ({names})", score + 2.0)
    if f.event and f.event == g.event:
        strength = "same" if f.close and g.close and (f.what or f.kind != "count") else "weak"
        return Match(strength, f"both tell of {_event_words(f)}", score + 2.0)
    if f.event and g.event and f.event in events() and g.event in events() and near < 0.5:
        return None
    if (near >= 0.5 and shared >= 0.4) or (common and near >= 0.4):
        words = sorted(f.near & g.near, key=lambda w: (-len(w), w))[:3]
        return Match("same" if near >= 0.7 and shared >= 0.6 else "weak", f"both speak of {', '.join(words)}", score)
    if f.kind == "count" and f.what and f.what != PERSON and f.what == g.what and not f.event and not g.event:
        return Match("weak", f"both count {f.what}s", score)
    return None


def _kinds_fit(f: Frame, g: Frame) -> bool:
    return f.kind == g.kind or {f.kind, g.kind} == {"date", "clock"}


def _things_fit(f: Frame, g: Frame) -> bool:
    if f.what is None or g.what is None:
        return True
    if f.what != g.what:
        return False
    return f.groups == g.groups or ((not f.groups or not g.groups) and not (f.qualifiers ^ g.qualifiers))


def _ages(f: Frame, g: Frame) -> Match | None:
    if f.who and g.who:
        return Match("same", "both name the same person", 3.0) if same_name(f.who, g.who) else None
    if f.who or g.who or f.role_of is None or f.role_of != g.role_of:
        return None
    shared = sorted(w for w in f.near & g.near if w in events())
    if shared:
        return Match("same", f"both speak of one {f.role_of} without a name ({', '.join(shared)})", 2.0)
    return Match("weak", f"both speak of a {f.role_of} without a name", 1.0 + len(f.words & g.words) / 20)


def same_name(one: str, other: str) -> bool:
    """Whether two folded names can be one person's: the same words, or all the words of one in the other."""
    a, b = one.split(), other.split()
    return set(a) <= set(b) or set(b) <= set(a)


def _event_words(f: Frame) -> str:
    known = events().get(f.event)
    if known is None:
        return f"the same doing ({f.event})"
    if f.kind == "count" and f.what == PERSON:
        return known.people if f.role == "patient" else known.doers
    return f"the {known.when}" if f.kind in ("date", "clock") else f"the same event ({known.name})"


def align(draft: Sequence[Framed], sources: Sequence[Framed]) -> list[tuple[Framed, Framed, Match]]:
    """Each mention of ``draft`` with those of ``sources`` it matches, the best first; unmatched ones are left out.

    For a draft of a few sentences: the sources are indexed by kind, so only what can match is looked at.
    """
    by_kind: dict[str, list[Framed]] = {}
    for framed in sources:
        by_kind.setdefault(framed.frame.kind, []).append(framed)
    found: list[tuple[Framed, Framed, Match]] = []
    for mine in draft:
        kinds = ("date", "clock") if mine.frame.kind in ("date", "clock") else (mine.frame.kind,)
        hits = [(theirs, m) for kind in kinds for theirs in by_kind.get(kind, ()) if (m := match(mine, theirs))]
        hits.sort(key=lambda hit: (hit[1].strength != "same", -hit[1].score, hit[0].source, hit[0].mention.start))
        found.extend((mine, theirs, m) for theirs, m in hits)
    return found
