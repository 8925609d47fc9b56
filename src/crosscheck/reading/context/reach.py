"""Words of modality and how far each reaches: over its clause, or over what follows and completes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crosscheck.data.shipped import table
from crosscheck.model import Modality
from crosscheck.reading.context.clauses import SOFT, Parsed, after_time, is_finite
from crosscheck.reading.context.patterns import Hit, Patterns
from crosscheck.reading.numbers.words import PLURALS, TENS, UNITS

_WORDS = table("modality")
_READY = frozenset(
    ["from", "back", "due", "way", "how", "ready", "up", "next", "close", "according", "sentenced", "years", "attempt"]
)
"""Before these a "to" is none of a headline's."""
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "any", "no", "our", "each", "that"])
_NUMERALS = frozenset([*UNITS, *TENS, *PLURALS, "dozen", "nearly", "almost", "about", "around", "over", "under"])
"""Behind these, "to" is no infinitive's: "toll rises to nine"."""
_MAIN = frozenset(
    ["has", "have", "had", "is", "are", "was", "were", "will", "would", "could", "did", "does"]
    + _WORDS["verbs"]["past_only"]
)
_LINKS = SOFT | {"and", "but", "or"}
_MODAL = frozenset(["will", "could", "may", "might", "can", "shall", "must", "'ll", "faces", "face", "won't"])
_PATTERNS = Patterns(
    (f"{name} {scope}", _WORDS[name][scope])
    for name in ("planned", "requested", "denied", "hypothetical")
    for scope in ("clause", "after", "span")
    if scope in _WORDS[name]
)
_IF_PHRASES = Patterns([("if", _WORDS["conditional"]["phrases"])])
_OPENERS = frozenset(_WORDS["conditional"]["openers"])
_INVERTED = frozenset(["should", "were", "had", "without"])
_NOT_AFTER = frozenset(_WORDS["conditional"]["not_after"])
_ABLE = _WORDS["able"]
_LIMITING, _PERCEIVED = frozenset(_ABLE["limiting"]), frozenset(_ABLE["perceived"])
_ADDRESSED = frozenset(_ABLE["addressed"])
_ALSO_VERBS = frozenset(_WORDS["conditional"]["also_verbs"])
_OPINIONS = [(word,) for word in _WORDS["would"]["opinion"]]
_MEASURES = frozenset(_WORDS["conditional"]["no_phrase_after"])
_HABITS = [(word,) for word in _WORDS["would"]["habit"]]
_WOULD = frozenset(_WORDS["would"]["words"])
_FAR = 6
"""Words that may stand between a verb and the "that" which completes it."""
_COMPLEMENT = frozenset(["that", "to", "whether", "for", "having"])
FIRSTS = _PATTERNS.firsts | _IF_PHRASES.firsts | _OPENERS | _WOULD
"""Any word that can begin one of these."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A word of modality at tokens ``[at, after)`` and the tokens ``[start, end)`` it is meant of."""

    modality: Modality
    at: int
    after: int
    start: int
    end: int
    whole: bool


@lru_cache(maxsize=4096)
def reaches_of(parsed: Parsed) -> tuple[Reach, ...]:
    """Every stretch of a text that a word such as "plans" or "if" turns into more or less than a fact."""
    out = [_of_pattern(parsed, hit) for hit in _PATTERNS.find(parsed.words) if not _misread(parsed, hit)]
    out += _conditions(parsed)
    out += _would(parsed, out)
    head = _headline(parsed)
    return tuple([*out, head] if head else out)


def _of_pattern(parsed: Parsed, hit: Hit) -> Reach:
    name, scope = hit.label.split()
    clause = parsed.clauses[parsed.clause_at(hit.end - 1)]
    if scope == "clause":
        return Reach(Modality(name), hit.start, hit.end, _left(parsed, hit.start, clause.start), clause.end, True)
    if scope == "span":
        return Reach(Modality(name), hit.start, hit.start + 1, hit.start + 1, hit.end, True)
    end = clause.end
    if parsed.words[hit.end - 1] in (
        "for",
        "to",
        "of",
        "on",
        "in",
    ):  # a phrase follows; a finite verb is the main clause's
        end = next((at for at in range(hit.end, end) if parsed.words[at] in _MAIN), end)
        if end < clause.end:
            return Reach(Modality(name), hit.start, hit.end, hit.end, end, False)
    if parsed.words[hit.end - 1] not in ("of", "in", "for", "over", "about"):
        end = _right(parsed, hit.end, clause.end)
    return Reach(Modality(name), hit.start, hit.end, hit.end, end, False)


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


def _conditions(parsed: Parsed) -> list[Reach]:
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
        out.append(Reach(Modality.CONDITIONAL, where, where + 1, where, clause.end, True))
        first, last = max(number - (where == at), 0), number + 1
        if where > at and _open_future(parsed, at, where):
            out.append(Reach(Modality.CONDITIONAL, where, where + 1, _left(parsed, where, clause.start), where, True))
        for other in (parsed.clauses[first], *parsed.clauses[last : last + 1]):
            if (
                other != clause
                and other.opener not in ("but", "who", "which")
                and _open_future(parsed, other.start, other.end)
            ):
                begin = _left(parsed, other.end, other.start)
                out.append(Reach(Modality.CONDITIONAL, where, where + 1, begin, other.end, True))
    return out


def _if(parsed: Parsed, start: int, end: int) -> int | None:
    words = parsed.words
    for at in range(start, end):
        if words[at] in _OPENERS and (words[at] not in _INVERTED or _inverted(parsed, at, start)):
            if words[at] in _ALSO_VERBS and at > start and words[at + 1 : at + 2] != ("that",):
                continue
            before = words[at - 1] if at else ""
            if before not in _NOT_AFTER and words[at + 1 : at + 2] not in (("not",), ("any",), ("so",)):
                return at
    found = (start + hit.start for hit in _IF_PHRASES.find(words[start:end]))
    return next((at for at in found if not _measured(words, at)), None)


def _measured(words: tuple[str, ...], at: int) -> bool:
    """ "Twice as long as", "was as long as": a length compared, no condition."""
    before = words[at - 1] if at else ""
    return words[at] == "as" and before in _MEASURES


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


def _would(parsed: Parsed, found: list[Reach]) -> list[Reach]:
    out = []
    for at, word in enumerate(parsed.words):
        if word not in _WOULD or parsed.words[at + 1 : at + 2] in _HABITS or any(r.at == at for r in found):
            continue
        if parsed.words[at - 1 : at] in (("i",), ("we",)) and parsed.words[at + 1 : at + 2] in _OPINIONS:
            continue
        clause = parsed.clauses[parsed.clause_at(at)]
        told = any(verb < at for verb, _ in parsed.speech) or (at > 0 and "said" in parsed.words)
        modality = Modality.PLANNED if told else Modality.HYPOTHETICAL
        out.append(Reach(modality, at, at + 1, _left(parsed, at, clause.start), clause.end, True))
    return out


def _able(after: tuple[str, ...]) -> bool:
    """What "could" leaves as it was: "could not …", "could only …", "could see", "could be heard"; but "could not have"
    is a guess."""
    if after[0] in _LIMITING:
        return after[1:] != ("have",)
    return after[0] in _PERCEIVED or (after[0] == "be" and after[1:] != () and after[1] in _PERCEIVED)


def _headline(parsed: Parsed) -> Reach | None:
    """ "Alliance to send 300 more troops": a headline without a verb before "to"."""
    words = parsed.words
    if not 3 <= len(words) <= 20 or words[-1] in (".", "!", "”", '"') or "to" not in words[1:8]:
        return None
    at = words.index("to", 1)
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    verb = any(is_finite(word) or word in SOFT or word in _READY for word in words[:at])
    if verb or not (before[0].isalpha() and words[0][0].isalpha()):
        return None
    if (
        not after.isalpha()
        or after in _NUMERALS
        or after in _DETERMINERS
        or parsed.raw[at + 1][0].isupper()
        or after.endswith("ing")
    ):
        return None
    return Reach(Modality.PLANNED, at, at + 1, 0, len(words), True)


def _misread(parsed: Parsed, hit: Hit) -> bool:
    """The month of May, a name; a noun ("the request"), also to whom it goes ("a call to the police"); a denial that is
    denied itself ("did not rule out"); what one could do or could not ("could see the ship", "could not be built")."""
    before, word = parsed.words[max(hit.start - 2, 0) : hit.start], parsed.words[hit.start]
    after = parsed.words[hit.end : hit.end + 2]
    if word == "could" and hit.end == hit.start + 1 and after and _able(after):
        return True
    if parsed.words[hit.end - 1] == "to" and word in _ADDRESSED and after[:1] and after[0] in _DETERMINERS:
        return True
    if hit.start and parsed.raw[hit.start][0].isupper() and word in ("may", "will"):
        return True
    if hit.label == "denied after" and any(w in ("not", "never", "cannot") or w.endswith("n't") for w in before):
        return True
    owned = any(w in _DETERMINERS or w.endswith("'s") for w in before)
    noun = owned and hit.label.endswith("after") and not word.endswith(("ed", "ing"))
    return hit.end - hit.start == 1 and noun
