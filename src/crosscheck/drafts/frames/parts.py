"""What a mention counts: the thing, the people it stands for, a whole or a part."""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.drafts.frames.events import Told
from crosscheck.drafts.frames.frame import FORCES, OTHERS, PART, PERSON, WHOLE, Frame
from crosscheck.drafts.frames.vocabulary import event_words, events, groups_of, thing
from crosscheck.kinds.counted import is_person
from crosscheck.model import Mention
from crosscheck.text.context_clauses import Parsed


@lru_cache(maxsize=8192)
def _split(unit: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"[^\W\d_]+", unit.lower()))


def noun_of(mention: Mention) -> tuple[str, ...]:
    """The words of the noun phrase counted, the head last ("member of parliament" has the head "member")."""
    unit = mention.value.unit
    return _split(unit.split(" of ")[0]) if unit else ()


_DOERS = ("er", "or", "ant", "ist", "ian", "ee", "ron")
"""Endings of nouns that are people where people are killed, arrested, evacuated: worshippers, tenants, patrons."""


def what_of(mention: Mention, told: Told, before: Frame | None) -> str | None:
    """What a quantity counts: its noun, people for an event that befalls people, or what the frame before counted."""
    noun = noun_of(mention)
    known = events().get(told.event)
    if "multiple" in mention.notes:
        return PERSON
    if not noun:
        if before is not None and before.kind == "count" and before.what:
            return before.what
        people = known is not None and (known.each or known.acting or ("part" in mention.notes and bool(known.people)))
        return PERSON if people else None
    head = noun[-1]
    if is_person(head) or groups_of(head):
        return PERSON
    if known is not None and known.people and told.role == "patient" and head.endswith(_DOERS):
        return PERSON
    if any(how == "state" or (how == "noun" and events()[name].each) for name, how in event_words().get(head, ())):
        return PERSON
    return thing(head)


_LEVELS = frozenset("level levels strength number numbers size count".split())


def implied(parsed: Parsed, first: int) -> frozenset[str]:
    """The people a bare number counts, told before it: "the troop level fell to 26,000 and later 17,500"."""
    words = parsed.words
    for at in range(first - 1, 0, -1):
        if words[at] in _LEVELS and groups_of(words[at - 1]) & FORCES:
            return groups_of(words[at - 1])
    return frozenset()


_OTHER = frozenset(["others", "other", "more", "another", "additional", "further"])


_OF = re.compile(r" of (?:the|those|these|them|his|her|their|its|our)\b", re.I)


def within_event(parsed: Parsed, part: str, told: Told, first: int) -> str:
    """ "One killed, three others wounded": others than the dead, but all the wounded."""
    known = events().get(told.event)
    if part != OTHERS or known is None or not known.besides:
        return part
    before = {name for word in parsed.words[:first] for name, _ in event_words().get(word, ())}
    return WHOLE if before & {*known.besides} or told.event not in before else part


def part_of(parsed: Parsed, mention: Mention, first: int, last: int) -> str:
    """Whether a quantity is a whole or a part ("three others", "five including the gunman"), by the words around it."""
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
    if after[:1] == ("also",):
        return OTHERS
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
    if "including" in words[max(first - 3, 0) : first] or (
        "among" in words[max(first - 3, 0) : first] and words[first - 1] not in ("the", "those")
    ):
        return PART
    return WHOLE
