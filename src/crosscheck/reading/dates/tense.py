"""Whether a sentence speaks of the past or the future where a date stands in it: "met on Friday", "meets on Friday".

The nearest verb decides, first before the date and then behind it.  Verbs of saying decide only when no
other does ("The vote is on Friday, he said"), and a present tense only for what has a timetable.
"""

from __future__ import annotations

from crosscheck.reading.stream import TAG, Tagged

_BACK, _AHEAD = 24, 12
"""Words before and after a date that are searched, inside its sentence."""
_CERTAIN = {TAG["WILL"]: "future", TAG["WAS"]: "past"}
_LINKS = {TAG[name] for name in ("ON", "AT", "FOR", "THE", "SCHED")}
"""What may stand between "is" and the date it names: "the vote is on Friday"."""
_BEFORE_NOUN = {TAG[name] for name in ("THE", "AN", "OF", "S", "NUMBER", "INT", "NUM", "THAT", "THESE", "FEW")}
"""After these "starts" and "votes" are nouns."""
_SUBJECTS = frozenset(["who", "which", "that", "they", "we"])
"""Before a plain form of a verb these make a present tense of it."""


def tense_at(tagged: Tagged, first: int, last: int) -> str | None:
    """ "future", "past" or ``None`` for the tokens ``first`` to ``last`` (exclusive)."""
    tags, told = tagged.tags, False
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tags[at] == TAG["STOP"]:
            break
        if tags[at] == TAG["SAID"] and not told and _of_saying(tags, at, first, last):
            return "past"
        told = told or tags[at] == TAG["SAID"]
        found = _tense_of(tagged, at, first)
        if found is not None:
            return found
    for at in range(last, min(len(tags), last + _AHEAD)):
        if tags[at] == TAG["STOP"]:
            break
        told = told or tags[at] == TAG["SAID"]
        if tags[at] in _CERTAIN:
            return _CERTAIN[tags[at]]
    return "past" if told else None


def _of_saying(tags: str, at: int, first: int, last: int) -> bool:
    """ "Said on Friday" dates the saying; "said Friday's vote …" does not."""
    return tags[at + 1 : first] in ("", TAG["ON"]) and tags[last : last + 1] != TAG["APOS"]


def _tense_of(tagged: Tagged, at: int, first: int) -> str | None:
    """What the word at a place before the date says."""
    tags = tagged.tags
    tag = tags[at]
    if tag in _CERTAIN:  # a participle after "be" is no past: "will be held", "to be held"
        return "future" if at and tagged.word(at - 1) == "be" else _CERTAIN[tag]
    if tag == TAG["IS"]:
        return "future" if _is_ahead(tagged, at, first) else None
    if tag == TAG["SCHED"]:
        return None if at and tags[at - 1] in _BEFORE_NOUN else "future"
    if tag == TAG["BARE"] and at:
        before = tagged.word(at - 1)
        plural = before.endswith("s") and not before.endswith("ss") and tags[at - 1] not in (TAG["IS"], TAG["WAS"])
        return "future" if plural or before in _SUBJECTS else None
    return None


def _is_ahead(tagged: Tagged, at: int, first: int) -> bool:
    """ "Is to meet", "is set to meet", "are meeting", "the vote is on Friday"."""
    behind = at + 1
    if behind == first or all(tag in _LINKS for tag in tagged.tags[behind:first]):
        return True
    word = tagged.word(behind)
    return tagged.tags[behind] == TAG["TO"] or word in ("set", "due") or (len(word) > 5 and word.endswith("ing"))
