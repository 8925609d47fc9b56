"""Which event a mention belongs to: who was killed, what was fired, when it happened.

No grammar of English, but a few habits of it: what is counted stands behind its verb ("killed three people"), before a
state or a passive ("three people dead", "were killed"), or behind the doing as a noun ("the deaths of three people").
"""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.drafts.frames.telling import DETERMINERS, all_told, main_verb, told_by
from crosscheck.drafts.frames.vocabulary import NOUN, STATE, VERB, event_words, events
from crosscheck.text.context_clauses import AUXILIARIES, HARD, Parsed, is_finite, is_time

PATIENT, AGENT = "patient", "agent"
_BE = frozenset("was were is are been be being am got gets get were remain remains remained".split())
_BETWEEN = frozenset(
    """a an the at least about around some more than nearly almost up to as many over under only just another other
    one's of all both her his their its our my in total additional further by""".split()
)
_LEFT_WORDS = 7
_RIGHT_WORDS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """An event, the part the mention plays in it, and whether the word stands right beside it."""

    event: str
    role: str = PATIENT
    close: bool = True


NOTHING = Told("", "", False)


def counted_in(parsed: Parsed, first: int, last: int, taken: frozenset[int]) -> Told:
    """The event of what is counted at tokens ``[first, last)``; ``taken`` are the tokens of other mentions."""
    inside = _inside(parsed, first, last) or _left(parsed, first, taken, near=True)
    if inside is not None and (inside.role == AGENT or _befalls(inside.event)):
        return inside
    right = _right(parsed, last, taken, placed=first > 0 and parsed.words[first - 1] in _SENDING)
    if inside is not None:  # "identified two victims killed in …": what befell them tells more than who spoke of them
        return (
            right if right is not None and right.close and right.role == PATIENT and _befalls(right.event) else inside
        )
    if right is not None:
        return _fatal(parsed, last, right)
    return _left(parsed, first, taken, near=False) or _toll(parsed, first) or NOTHING


def _befalls(event: str) -> bool:
    known = events().get(event)
    return known is not None and bool(known.people)


_SENDING = frozenset("sending sent send sends putting put puts landing landed leaving left".split())
_VIOLENCE = frozenset(["shoot", "stab", "hit", "attack"])


def _fatal(parsed: Parsed, last: int, told: Told) -> Told:
    """ "Was shot and killed", "was fatally shot", "stabbed to death": the death is the news."""
    if told.event not in _VIOLENCE or told.role != PATIENT:
        return told
    words = parsed.words
    for at in range(last, min(last + _RIGHT_WORDS, len(words))):
        if any(name == told.event for name, _ in event_words().get(words[at], ())):
            beside = (words[at - 1], *words[at + 1 : at + 3])
            if any(name == "kill" for word in beside for name, _ in event_words().get(word, ())):
                return Told("kill", PATIENT, told.close)
            return told
    return told


def _toll(parsed: Parsed, first: int) -> Told | None:
    """ "The death toll from the fire has risen to nine": the number completes the subject of its clause."""
    if first and parsed.words[first - 1] in _REACHING:
        for at in range(parsed.clauses[parsed.clause_at(first)].start, first - 1):
            if parsed.words[at] == "toll":
                return Told("kill")
    return None


def _inside(parsed: Parsed, first: int, last: int) -> Told | None:
    """ "15 wounded patrons", "two dead", "no arrests"."""
    for at in range(last - 1, first - 1, -1):
        for name, how in event_words().get(parsed.words[at], ()):
            if how == STATE or (how == VERB and parsed.words[at].endswith("ed")):
                return Told(name)
            if how == NOUN and (at < last - 1 or events()[name].each):
                return Told(name)
    return None


def _left(parsed: Parsed, first: int, taken: frozenset[int], *, near: bool) -> Told | None:
    """A verb whose object is here, or a noun with "of"."""
    words = parsed.words
    passed: list[str] = []
    floor = 0 if near else parsed.clauses[parsed.clause_at(first)].start
    for at in range(first - 1, max(first - 1 - _LEFT_WORDS, floor - 1, -1), -1):
        word = words[at]
        if at in taken or word in HARD or word in (".", "!"):
            return None
        if near and word not in _BETWEEN and not event_words().get(word):
            return None
        for name, how in all_told(parsed, at):
            passive = _passive(parsed, at)
            if how == VERB and passive and near and words[first : first + 2][-1:] == ("times",):
                return Told(name, PATIENT, near)
            if how == VERB and not passive and word not in ("charged", "charges"):
                return Told(name, PATIENT, near)
            if how == VERB and passive and passed and passed[-1] == "by":
                return Told(name, AGENT, near)
            if how == NOUN and passed and (passed[-1] == "of" or (events()[name].each and passed[0] in _REACHING)):
                return Told(name, PATIENT, near)
            if passive and near:
                return None
        if word in (",", "and", "or", "but") and near:
            return None
        passed.append(word)
    return None


_REACHING = frozenset(["of", "to", "at"])
_PLACED = frozenset(["hospital", "hospitals", "custody", "handcuffs"])
"""States told by a place: "were taken to hospital", "two men in custody"; the place alone says nothing."""


def _right(parsed: Parsed, last: int, taken: frozenset[int], *, placed: bool = False) -> Told | None:
    """A state or a passive behind it; an active verb makes the counted ones the doers.

    ``placed``: they were sent somewhere ("sending four to the hospital").
    """
    words = parsed.words
    passive = placed
    stop = last + _RIGHT_WORDS
    behind = 0
    for at in range(last, len(words)):
        word = words[at]
        if at < behind:
            continue
        behind = _aside_end(words, at)
        if behind > at:  # "a fourth victim in the shooting, that killed three others, has died"
            stop = behind + _RIGHT_WORDS
            continue
        if at in taken and {"including", "include"} & {*words[last:at]}:
            stop = at + _RIGHT_WORDS  # "four people, including two children, were …": what comes behind is of the four
            continue
        if at >= stop or at in taken or word in HARD or word in (".", "!", "(", ")"):
            return None
        told = event_words().get(word, ())
        if word in ("and", "but", "or") or (word == "," and at > last):
            if not (told or {*_BE, "including"} & {*words[at + 1 : at + 2]}):
                return None
            continue
        passive = passive or word in _BE
        for name, how in told:
            if word in _PLACED and not passive and words[at - 1] != "in":
                continue
            if how == STATE or (how == VERB and (passive or not _has_object(parsed, at, taken))):
                if how == VERB and word in ("dies", "die", "died", "dying"):
                    return Told(name, PATIENT, at - last < 4)
                if how == VERB and not passive and not word.endswith(("ed", "t", "n")) and not is_finite(word):
                    continue
                return Told(name, PATIENT, at - last < 4)
            if how == VERB and _has_object(parsed, at, taken):
                return Told(name, PATIENT if events()[name].acting else AGENT, at - last < 4)
        if is_finite(word) and word not in AUXILIARIES and not told and word not in _LINKING:
            return None
    return None


_LINKING = frozenset(
    "found left declared discovered feared believed confirmed reported presumed listed remained".split()
)
"""What stands before a state: "two people were found dead"."""
_ASIDE = 12


def _aside_end(words: tuple[str, ...], at: int) -> int:
    """Behind a relative clause between commas that begins at ``at``; 0 where none does."""
    if words[at] != "," or words[at + 1 : at + 2] not in (("that",), ("which",), ("who",)):
        return 0
    closing = words[at + 2 : at + 2 + _ASIDE]
    return at + 3 + closing.index(",") if "," in closing else 0


def _passive(parsed: Parsed, at: int) -> bool:
    return any(word in _BE for word in parsed.words[max(at - 3, 0) : at])


_OBJECTS = frozenset("a an the his her their its him them her it at-least several two three four five six".split())


def _has_object(parsed: Parsed, at: int, taken: frozenset[int]) -> bool:
    """What follows the verb is somebody or something: "shot three people", "killed a man"."""
    if at + 1 >= len(parsed.words):
        return False
    after = parsed.words[at + 1]
    return after in _OBJECTS or at + 1 in taken or (parsed.raw[at + 1][0].isupper() and not is_time(after))


def dated_in(parsed: Parsed, first: int, last: int) -> Told:
    """The event of a date or clock time: the nearest telling word of its clause, else of what stands before it."""
    clause = parsed.clauses[parsed.clause_at(first)]
    told = _named_by(parsed, first, last)
    if told is not None:
        return told
    if parsed.words[last - 1] in ("after", "before", "since") or parsed.words[last : last + 1] == ("when",):
        told = _nearest(parsed, last, min(last + _RIGHT_WORDS, len(parsed.words)), first, last)
    told = told or _nearest(parsed, clause.start, clause.end, first, last)
    if told is not None and told.event in _HAPPENING:
        told = _incident(parsed, clause.start, clause.end) or told
    said = any(clause.start <= at < clause.end for at, _ in parsed.speech)
    if told is None and not said and main_verb(parsed, first) is None:
        told = _nearest(parsed, max(first - _REACH, 0), first, first, last)
    if told is not None:
        return told
    verb = main_verb(parsed, first)
    return Told(verb, PATIENT, False) if verb else NOTHING


def _named_by(parsed: Parsed, first: int, last: int) -> Told | None:
    """ "Thursday night's gun battle", "the Sunday morning shooting": the event is called by its day."""
    words = parsed.words
    genitive = words[last - 1].endswith("'s") or words[last : last + 1] == ("'s",)
    if not genitive and (first == 0 or words[first - 1] not in DETERMINERS):
        return None
    for at in range(last, min(last + 4, len(words))):
        if is_finite(words[at]) and not event_words().get(words[at]):
            return None
        for name, how in event_words().get(words[at], ()):
            if how == NOUN and events()[name].incident:
                return Told(name, PATIENT, True)
    return None


_HAPPENING = frozenset(["begin", "end"])
"""What an event does: "the blaze started at four" tells of the blaze."""


def _incident(parsed: Parsed, start: int, end: int) -> Told | None:
    for at in range(start, end):
        for name, how in event_words().get(parsed.words[at], ()):
            if how == NOUN and events()[name].incident:
                return Told(name)
    return None


_CONDITIONS = frozenset(["critical", "serious", "stable", "fair", "grave", "good"])


_REACH = 14
"""Words between an event told as a noun ("the stabbing of …, on Saturday") and its date."""


def _nearest(parsed: Parsed, start: int, end: int, first: int, last: int) -> Told | None:
    best: tuple[int, Told] | None = None
    for at in range(start, end):
        if first <= at < last or parsed.words[at] in _CONDITIONS or parsed.words[at] in _PLACED:
            continue
        away = first - at if at < first else at - last + 4
        for name, how in told_by(parsed, at):
            sure = how != NOUN or events()[name].incident
            told = Told(name, PATIENT, away < (_REACH if how == NOUN else 8) and sure)
            behind = 3 if how == NOUN and not (events()[name].incident and at < first) else 0
            if best is None or away + behind < best[0]:
                best = (away + behind, told)
    return best[1] if best else None
