"""Is it so, or only planned, asked for, denied, possible?  Read from the clause a mention stands in.

The words are in ``data/modality.toml``.  Each word found reaches over some tokens of its sentence; the
gravest that reaches a mention decides (:data:`ORDER`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from crosscheck.model import Modality
from crosscheck.text.context_clauses import AUXILIARIES, SOFT, Parsed, after_time, is_finite, is_time, parse
from crosscheck.text.context_negation import NEGATION, denies, negations
from crosscheck.text.context_patterns import Hit, Patterns, table

ORDER = (
    Modality.DENIED, Modality.REQUESTED, Modality.CONDITIONAL, Modality.HYPOTHETICAL, Modality.PLANNED,
)  # fmt: skip
"""Gravest first: a denied plan is denied, a request that may be granted is a request."""
_READY = frozenset(
    ["from", "back", "due", "way", "how", "ready", "up", "next", "close", "according", "sentenced", "years", "attempt"]
)
"""Before these a "to" is none of a headline's."""
_LINKS = SOFT | {"and", "but", "or"}
_MODAL = frozenset(["will", "could", "may", "might", "can", "shall", "must", "'ll", "faces", "face", "won't"])
_WORDS = table("modality")
_PATTERNS = Patterns(
    (f"{name} {scope}", _WORDS[name][scope])
    for name in ("planned", "requested", "denied", "hypothetical")
    for scope in ("clause", "after")
)
_EXISTING = Patterns([("existing", _WORDS["existing"]["verbs"])])
_IF_PHRASES = Patterns([("if", _WORDS["conditional"]["phrases"])])
_OPENERS = frozenset(_WORDS["conditional"]["openers"])
_INVERTED = frozenset(["should", "were", "had"])
_NOT_AFTER = frozenset(_WORDS["conditional"]["not_after"])
_WOULD = frozenset(_WORDS["would"]["words"])
_DECIDED = frozenset(_WORDS["deciding"]["words"])
_FAR = 6
"""Words that may stand between a verb and the "that" which completes it."""
_DEFINITE = frozenset(_WORDS["definite"]["words"])
_NOW = frozenset(_WORDS["definite"]["now"])
_COMPLEMENT = frozenset(["that", "to", "whether", "for", "having"])
_HEDGES = frozenset(
    ["about", "around", "some", "roughly", "nearly", "almost", "over", "more", "than", "at", "least", "up", "to", "as",
     "many", "estimated", "first", "last", "next"]
)  # fmt: skip


_PLAIN = re.compile(r"[^\W_]+")
_TRIGGERS = _PATTERNS.firsts | NEGATION.firsts | _IF_PHRASES.firsts | _OPENERS | _WOULD | {"d", "ll"}
"""A sentence with none of these words is about what is so."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """A word of modality at tokens ``[at, after)`` and the tokens ``[start, end)`` it is meant of."""

    modality: Modality
    at: int
    after: int
    start: int
    end: int
    whole: bool


def modality_at(text: str, sentence: tuple[int, int], start: int, end: int) -> Modality:
    """How the words ``text[start:end]`` are meant: actual, planned, requested, denied, conditional, hypothetical.

    ``sentence`` is the span of the sentence that holds them; all in code points, end exclusive.
    """
    words = text[sentence[0] : sentence[1]]
    if not _may_trigger(words):
        return Modality.ACTUAL
    parsed = parse(words)
    reaches = _reaches(parsed)
    if not reaches and not negations(parsed) and not parsed.text.endswith("?"):
        return Modality.ACTUAL
    first, last = parsed.tokens(start - sentence[0], end - sentence[0])
    if first >= len(parsed.words):
        return Modality.ACTUAL
    timed = any(is_time(word) for word in parsed.words[first:last])
    told = parsed.words[last - 1].endswith("'s") or parsed.words[last : last + 1] == ("'s",)  # "Monday's attack"
    if (timed and told) or (not timed and _presupposed(parsed, first, last)):
        return Modality.ACTUAL
    found = {reach.modality for reach in reaches if _meant(parsed, reach, first, last, timed)}
    if denies(parsed, first, timed):
        found.add(Modality.DENIED)
    if parsed.text.endswith("?") and parsed.words[0] in AUXILIARIES:
        found.add(Modality.HYPOTHETICAL)
    return next((modality for modality in ORDER if modality in found), Modality.ACTUAL)


def _may_trigger(sentence: str) -> bool:
    """A quick look before any parsing."""
    if "n't" in sentence or "n’t" in sentence or sentence[-1:] == "?" or (sentence[-1:] != "." and " to " in sentence):
        return True
    return not _TRIGGERS.isdisjoint(_PLAIN.findall(sentence.lower()))


@lru_cache(maxsize=4096)
def _reaches(parsed: Parsed) -> tuple[_Reach, ...]:
    out = [_of_pattern(parsed, hit) for hit in _PATTERNS.find(parsed.words) if not _month(parsed, hit.start)]
    out += _conditions(parsed)
    out += _would(parsed, out)
    head = _headline(parsed)
    return tuple([*out, head] if head else out)


def _of_pattern(parsed: Parsed, hit: Hit) -> _Reach:
    name, scope = hit.label.split()
    clause = parsed.clauses[parsed.clause_at(hit.end - 1)]
    if scope == "clause":
        return _Reach(Modality(name), hit.start, hit.end, _left(parsed, hit.start, clause.start), clause.end, True)
    end = clause.end
    if parsed.words[hit.end - 1] not in ("of", "in", "for", "over", "about"):
        end = _right(parsed, hit.end, clause.end)
    return _Reach(Modality(name), hit.start, hit.end, hit.end, end, False)


def _left(parsed: Parsed, at: int, start: int) -> int:
    """Where a clause begins for its auxiliary: after a verb of saying and its time ("said on Monday it will")."""
    for verb, after in parsed.speech:
        if start <= verb and after <= at:
            start = after_time(parsed.words, after, at)
    return start


def _right(parsed: Parsed, at: int, end: int) -> int:
    """Through the clauses that complete it: "denied on Monday that …", "that … and that …"."""
    first = end
    for clause in parsed.clauses[parsed.clause_at(at if at < end else at - 1) + 1 :]:
        head = parsed.words[clause.start : clause.start + 3]
        goes_on = clause.opener in _COMPLEMENT or (clause.opener == "and" and "that" in head[1:2])
        if not goes_on or head[0] in SOFT or (end == first and end - at > _FAR):
            return end
        end = clause.end
    return end


def _conditions(parsed: Parsed) -> list[_Reach]:
    """If-clauses, and the clause beside them that is not past."""
    out = []
    words = parsed.words
    for number, clause in enumerate(parsed.clauses):
        at = clause.start + (
            words[clause.start : clause.start + 1] != () and words[clause.start] in SOFT | {"and", "but", "or"}
        )
        where = _if(parsed, at, clause.end)
        if where is None:
            continue
        out.append(_Reach(Modality.CONDITIONAL, where, where + 1, where, clause.end, True))
        first, last = max(number - (where == at), 0), number + 1
        if where > at and _open_future(parsed, at, where):
            out.append(_Reach(Modality.CONDITIONAL, where, where + 1, _left(parsed, where, clause.start), where, True))
        for other in (parsed.clauses[first], *parsed.clauses[last : last + 1]):
            if (
                other != clause
                and other.opener not in ("but", "who", "which")
                and _open_future(parsed, other.start, other.end)
            ):
                begin = _left(parsed, other.end, other.start)
                out.append(_Reach(Modality.CONDITIONAL, where, where + 1, begin, other.end, True))
    return out


def _if(parsed: Parsed, start: int, end: int) -> int | None:
    words = parsed.words
    for at in range(start, end):
        if words[at] in _OPENERS and (words[at] not in _INVERTED or _inverted(parsed, at, start)):
            before = words[at - 1] if at else ""
            if before not in _NOT_AFTER and words[at + 1 : at + 2] not in (("not",), ("any",), ("so",)):
                return at
    return next((hit.start for hit in _IF_PHRASES.find(words[start:end])), None)


def _inverted(parsed: Parsed, at: int, start: int) -> bool:
    """ "Should tensions rise, …" opens a sentence; "ready to act should it be needed" stands behind a phrase."""
    words = parsed.words
    if at == 0:
        return "," in words and not parsed.text.endswith("?")
    bare = "be" in words[at + 1 : at + 4] and not is_finite(words[at - 1])
    return words[at] == "should" and at > start and bare and words[at + 1] != "be"


def _open_future(parsed: Parsed, start: int, end: int) -> bool:
    """A clause that an "if" can condition: will, would, could, faces …; not one told as past."""
    words = parsed.words[start:end]
    if any(word in _WOULD or word in _MODAL for word in words):
        return True
    return not any(
        is_finite(word) and word not in ("is", "are", "has", "have") and not word.endswith("s") for word in words
    )


def _would(parsed: Parsed, found: list[_Reach]) -> list[_Reach]:
    out = []
    for at, word in enumerate(parsed.words):
        if word not in _WOULD or any(r.at == at for r in found):
            continue
        clause = parsed.clauses[parsed.clause_at(at)]
        told = any(verb < at for verb, _ in parsed.speech) or (at > 0 and "said" in parsed.words)
        modality = Modality.PLANNED if told else Modality.HYPOTHETICAL
        out.append(_Reach(modality, at, at + 1, _left(parsed, at, clause.start), clause.end, True))
    return out


def _headline(parsed: Parsed) -> _Reach | None:
    """ "Alliance to send 300 more troops": a headline without a verb before "to"."""
    words = parsed.words
    if not 3 <= len(words) <= 20 or words[-1] in (".", "!", "”", '"') or "to" not in words[1:8]:
        return None
    at = words.index("to", 1)
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if any(is_finite(word) or word in SOFT or word in _READY for word in words[:at]) or not before[0].isalpha():
        return None
    if (
        not after.isalpha()
        or after in _DEFINITE
        or after in ("a", "an")
        or parsed.raw[at + 1][0].isupper()
        or after.endswith("ing")
    ):
        return None
    return _Reach(Modality.PLANNED, at, at + 1, 0, len(words), True)


def _meant(parsed: Parsed, reach: _Reach, first: int, last: int, timed: bool) -> bool:
    if not reach.start <= first < reach.end or reach.at <= first < reach.after:
        return first >= reach.at and last <= reach.after and reach.modality is Modality.REQUESTED and last - first > 1
    if reach.whole and not timed and _exists(parsed, reach.after, first < reach.at):
        return False
    decided = reach.modality in (Modality.REQUESTED, Modality.DENIED) or parsed.words[reach.at] in _DECIDED
    if not reach.whole and timed and decided:
        return not _own_time(parsed, reach, first)
    between = parsed.words[reach.after : first]
    return reach.modality is not Modality.REQUESTED or "but" not in between


def _own_time(parsed: Parsed, reach: _Reach, first: int) -> bool:
    """A date that tells when somebody asked or denied, not when the thing asked for is: "asked on Monday for …"."""
    between = parsed.words[reach.after : first]
    preposition = between[-1] if between else parsed.words[first]
    clock = any(word.endswith("m.") or ":" in word for word in parsed.words[first : first + 3])
    if preposition in ("before", "after") and not clock:
        return False
    if preposition in ("by", "until", "for", "from", "since", "of") or parsed.words[first] in (
        "by",
        "until",
        "next",
    ):
        return False
    past = parsed.words[reach.at].endswith("ed") or parsed.words[reach.at] in ("sought", "called")
    verbs = (word for before, word in pairwise((parsed.words[reach.after - 1], *between)) if before != "to")
    inside = any(is_finite(word) for word in verbs) or "that" in between
    return past and not inside


def _exists(parsed: Parsed, after: int, subject: bool) -> bool:
    """What follows the auxiliary leaves its subject ("will appear in court"), or all its counts, as they are."""
    hits = [hit for hit in _EXISTING.find(parsed.words[after - 1 : after + 5]) if hit.start < 2]
    return bool(hits) and (subject or any(parsed.words[after - 1 + hit.start] == "be" for hit in hits))


def _presupposed(parsed: Parsed, first: int, last: int) -> bool:
    """ "The 14,000 troops now there": there are that many, whatever is said of them."""
    words = parsed.words
    if any(word in _NOW for word in words[last : last + 4]):
        return True
    at = first
    while at < last and words[at] in _HEDGES:
        at += 1
    if at == first:
        at -= 1
        if at >= 0 and words[at] in _HEDGES:
            return False
    return at >= 0 and ((words[at] in _DEFINITE and at <= first) or (at < first and words[at].endswith(("'s", "s'"))))


def _month(parsed: Parsed, at: int) -> bool:
    """ "May" the month, "March"; "will" the name."""
    return at > 0 and parsed.raw[at][0].isupper() and parsed.words[at] in ("may", "will")
