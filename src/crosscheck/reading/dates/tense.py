"""Whether a sentence speaks of the past or the future where a date stands in it: "met on Friday", "meets on Friday".

The verb that governs the date decides: the nearest before it, else the first behind it.  A verb of saying governs a
day that stands right behind it or behind whom it tells ("told reporters on Monday that it would reopen"); of others
what is said decides ("The vote is on Friday, he said").  A present tense decides only for what has a timetable.
"""

from __future__ import annotations

from crosscheck.reading import timewords as words
from crosscheck.reading.stream import TAG, Tagged

_BACK, _AHEAD = 24, 12
"""Words before and after a date that are searched, inside its sentence."""
_OBJECT, _OF_INTENT = 5, 5
"""Words between "told" and the day of the telling, and between "agreed" and "to"."""
_CERTAIN = {TAG["WILL"]: "future", TAG["WAS"]: "past"}
_AUXILIARIES = {TAG["WILL"], TAG["MODAL"], TAG["WEAKMONTH"]}
_LINKS = {TAG[name] for name in ("ON", "AT", "FOR", "THE", "SCHED")}
"""What may stand between "is" and the date it names: "the vote is on Friday"."""
_BEFORE_NOUN = {TAG[name] for name in ("THE", "AN", "OF", "S", "NUMBER", "INT", "NUM", "THAT", "THESE", "FEW")}
"""After these "starts" and "votes" are nouns."""
_SUBJECTS = frozenset(["who", "which", "that", "they", "we"])
"""Before a plain form of a verb these make a present tense of it."""
_ENDS = {TAG["END"], TAG["START"]}
"""Plain forms that are nouns as well."""
_ARTICLES = {TAG["THE"], TAG["AN"]}
_ENDING = {TAG[name] for name in ("UNTIL", "THROUGH")}
"""Before a date these say how long something is so."""
_BOUNDS = {("at", "least"), ("at", "most")}
_LEADS = {TAG[name]: words.PUT_OFF for name in ("UNTIL", "TO", "THROUGH")} | {
    TAG["FOR"]: words.APPOINTED | words.PUT_OFF
}
"""Preposition before a date → the verbs that put it ahead of themselves."""


def tense_at(tagged: Tagged, first: int, last: int, *, stretch: bool = False) -> str | None:
    """ "future", "past", "aimed", "either" or ``None`` for the tokens ``first`` to ``last`` (exclusive).

    "Aimed" is ahead of its verb, which may itself be past: "was put off to September".  "Either" leaves open whether
    the order or what was ordered is dated: "were told to leave on Saturday".
    Of a ``stretch`` of days "is" says that it is not over: "the show is open from 3 to 9 May".
    """
    tags, told = tagged.tags, False
    lead = tags[first] if tags[first] in _LEADS else _before(tagged, first)
    if TAG["SINCE"] in (lead, tags[first]):
        return "past"
    aimed = _LEADS.get(lead, frozenset())
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tags[at] == TAG["STOP"]:
            break
        if tags[at] == TAG["SAID"] and not told and _of_saying(tagged, at, first, last):
            return "past"
        told = told or tags[at] == TAG["SAID"]
        found = "aimed" if aimed and tagged.word(at) in aimed else _tense_of(tagged, at, first, stretch)
        if _lasting(tags, lead, first, last) and _is_so_now(tagged, at, first):
            found = "future"
        if found is not None:
            return found
    for at in range(last, min(len(tags), last + _AHEAD)):
        if tags[at] == TAG["STOP"]:
            break
        if tags[at] == TAG["SAID"] and tags[last:at] == TAG["COMMA"]:
            return "past"  # "the minister, speaking on Sunday, said …"
        told = told or tags[at] == TAG["SAID"]
        if tags[at] in _CERTAIN and tags[at - 1] != TAG["AND"]:  # "cut rates on Thursday and will meet in April"
            return _CERTAIN[tags[at]]
    return "past" if told else None


def _before(tagged: Tagged, first: int) -> str:
    """The tag in front of a date, past a bound: "until at least Friday"."""
    bounded = first > 1 and (tagged.word(first - 2), tagged.word(first - 1)) in _BOUNDS
    at = first - 2 * bounded
    return tagged.tags[at - 1 : at]


def _lasting(tags: str, lead: str, first: int, last: int) -> bool:
    """ "Until Friday", "from Monday until Friday"; "with effect from Friday" may look back."""
    return lead in _ENDING or (tags[first] == TAG["FROM"] and bool({*tags[first:last]} & (_ENDING | {TAG["TO"]})))


def _is_so_now(tagged: Tagged, at: int, first: int) -> bool:
    """ "Trains are cancelled until Friday", "are not running until Friday": what is so lasts till a day to come.

    An infinitive or a gerund between has an end of its own: "is said to have been there until Friday".
    """
    tags = tagged.tags
    if tags[at] == TAG["WAS"]:
        behind = range(at + 1, first)
        own = any(tags[k] == TAG["TO"] or (len(tagged.word(k)) > 5 and tagged.word(k).endswith("ing")) for k in behind)
        start = at - 1 - (tagged.word(at - 1) == "not") if at else -1
        perfect = start > 0 and tagged.word(start) == "been" and tagged.word(start - 1) in ("has", "have")
        return not own and start >= 0 and (tags[start] == TAG["IS"] or perfect)
    return tags[at] == TAG["IS"] and tagged.word(at + 1) == "not"


def _of_saying(tagged: Tagged, at: int, first: int, last: int) -> bool:
    """ "Said on Friday", "told the BBC on Friday", "said in a statement on Friday" date the saying; "said Friday's vote
    …" and "told reporters the vote on Friday …" do not."""
    tags = tagged.tags
    if tags[last : last + 1] == TAG["APOS"]:
        return False
    between = tags[at + 1 : first].removesuffix(TAG["ON"])
    if not between:
        return True
    if len(between) > _OBJECT or TAG["THAT"] in between or TAG["COMMA"] in between:
        return False
    adverbial = between[0] in (TAG["IN"], TAG["AT"], TAG["TO"], TAG["DURING"])
    return (adverbial or tagged.word(at) != "said") and not _ARTICLES & {*between[1 + adverbial :]}


def _tense_of(tagged: Tagged, at: int, first: int, stretch: bool) -> str | None:
    """What the word at a place before the date says."""
    tags = tagged.tags
    tag = tags[at]
    before = tagged.word(at - 1) if at else ""
    if tag == TAG["WILL"]:
        return "past" if before == "been" and at > 1 and tagged.word(at - 2) == "had" else "future"
    if tag == TAG["WEAKMONTH"] and tagged.word(at) == "may" and at + 1 < first:
        return "future"  # "may vote in June"
    if tag == TAG["WAS"]:  # "will be held" and "may hit" are no past
        return "future" if before in words.STAY or {*tags[max(0, at - 2) : at]} & _AUXILIARIES else "past"
    if tag == TAG["IS"]:
        return "future" if stretch or _is_ahead(tagged, at, first) else None
    if tag == TAG["SCHED"]:
        return None if at and tags[at - 1] in _BEFORE_NOUN else "future"
    if at and (tag == TAG["BARE"] or (tag in _ENDS and tags[at - 1] not in _BEFORE_NOUN)):
        plural = before.endswith("s") and not before.endswith("ss") and tags[at - 1] not in (TAG["IS"], TAG["WAS"])
        return "future" if plural or before in _SUBJECTS else None
    return _of_intent(tagged, at, first) if tag == TAG["TO"] else None


def _of_intent(tagged: Tagged, at: int, first: int) -> str | None:
    """ "Agreed to meet on Friday", "asked him to come on Friday": an infinitive behind a word that looks ahead; "were
    told to leave on Saturday" may date the telling."""
    tags, verb = tagged.tags, at + 1
    if verb >= first or tags[verb] in _ARTICLES or not tagged.tokens[verb][0].islower():
        return None
    for before in range(at - 1, max(-1, at - 1 - _OF_INTENT), -1):
        if tags[before] in (TAG["STOP"], TAG["COMMA"]):
            return None
        if tagged.word(before) in words.INTENDED:
            passive = (
                before > 0 and tagged.word(before - 1) in ("was", "were") and tagged.word(before) in words.COMMANDED
            )
            return "either" if passive else "future"
    return None


def _is_ahead(tagged: Tagged, at: int, first: int) -> bool:
    """ "Is to meet", "is set to meet", "are meeting", "the vote is on Friday"."""
    behind = at + 1
    if behind == first or all(tag in _LINKS for tag in tagged.tags[behind:first]):
        return True
    word = tagged.word(behind)
    return (
        tagged.tags[behind] == TAG["TO"]
        or word in ("set", "due", "forecast", "likely")
        or (len(word) > 5 and word.endswith("ing"))
    )
