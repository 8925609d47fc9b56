"""The vocabulary of time: which words a date is made of, and what they stand for.

Plain English of the calendar; :mod:`crosscheck.reading.stream` turns a text into tags with it.
"""

from __future__ import annotations


def _numbered(words: str, start: int = 1) -> dict[str, int]:
    return {word: at for at, word in enumerate(words.split(), start)}


MONTHS = _numbered("january february march april may june july august september october november december")
SHORT_MONTHS = _numbered("jan feb mar apr may jun jul aug sep oct nov dec") | {"sept": 9}
MONTH_NUMBER = MONTHS | SHORT_MONTHS
WEEKDAYS = _numbered("monday tuesday wednesday thursday friday saturday sunday", 0)
SHORT_DAYS = _numbered("mon tue wed thu fri sat sun", 0) | {"tues": 1, "thur": 3, "thurs": 3}
WEEKDAY_NUMBER = WEEKDAYS | SHORT_DAYS | {f"{day}s": number for day, number in WEEKDAYS.items()}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

NUMBER_WORDS = (
    _numbered(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen"
    )
    | {word: ten * 10 for word, ten in _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()}
)  # fmt: skip
ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
) | {"twenty-first": 21, "thirtieth": 30}
DECADES = {
    word: number * 10
    for word, number in _numbered("twenties thirties forties fifties sixties seventies eighties nineties", 2).items()
}

UNITS = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day",
    "night": "night",
    "week": "week", "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year", "yr": "year",
    "decade": "decade", "century": "century", "centuries": "century", "weekend": "weekend",
}  # fmt: skip
"""Singular (and odd plurals) → name of the unit."""

DAYPARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF", "lunchtime": "MI",
    "midday": "MI",
    "evening": "EV", "dusk": "EV", "sunset": "EV", "nightfall": "EV", "night": "NI", "nighttime": "NI",
    "overnight": "NI",
    "daytime": "DT",
}  # fmt: skip
"""Part of a day → its ISO-TimeML code."""

DAYPART_HOURS = {
    "MO": ((4, 12), (0, 12)),
    "MI": ((11, 14), (11, 15)),
    "AF": ((12, 18), (12, 19)),
    "EV": ((17, 22), (16, 24)),
    "NI": ((18, 30), (17, 30)),
    "DT": ((6, 18), (5, 20)),
}
"""Hours of ``core`` and ``support`` of a part of a day; beyond 24 lies the next day (DESIGN section 3: a night
ends at 06:00).  The support of a morning begins at midnight, as news calls 1:30 a.m. the morning."""

SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "everyday": "P1D", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "biennial": "P2Y",
}  # fmt: skip
"""Words for something that comes back → the ISO-TimeML value of the set."""

ZONES: dict[str, int | None] = {
    "gmt": 0, "utc": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "wat": 60, "cat": 120, "sast": 120, "eat": 180, "pkt": 300, "wib": 420, "wita": 480, "wit": 540, "hkt": 480,
    "sgt": 480, "jst": 540, "kst": 540, "awst": 480, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "nst": -210, "ndt": -150, "adt": -180, "est": -300, "edt": -240, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
    "ist": None, "cst": None, "ast": None, "et": None, "ct": None, "mt": None, "pt": None,
}  # fmt: skip
"""Abbreviation of a time zone → minutes ahead of UTC: those of North America as RFC 822 (section 5.1) has them, the
others as the IANA time zone database does (version 2024a).  ``None``: places that are hours apart share it (IST is
Indian, Israeli and Irish, CST Central and China), or it is that of winter and summer alike (ET)."""


def _verbs(regular: str, others: str) -> frozenset[str]:
    """Regular verbs in all their finite forms, and other words as they are."""
    forms = (
        (verb, verb + ("es" if verb.endswith("sh") else "s"), verb + ("d" if verb.endswith("e") else "ed"))
        for verb in regular.split()
    )
    return frozenset(form for three in forms for form in three) | frozenset(others.split())


PUT_OFF = _verbs(
    "adjourn postpone delay extend reschedule move push prolong renew suspend remand call roll close",
    "put puts defer defers deferred slip slips slipped bring brings brought bar barred ban banned shut give gives gave"
    " given has have",
)
"""Verbs whose "until" or "to" lies ahead of what they tell."""
APPOINTED = frozenset(
    "set sets schedule scheduled fix fixed book booked list listed forecast forecasts plan planned call called calls"
    " due expected slated tipped pencilled summoned".split()
)
"""Verbs whose "for" does."""
INTENDED = _verbs(
    "agree vow pledge promise hope want ask order urge prepare decide vote offer invite plead threaten intend need",
    "preparing ready told tells tell has have bound free able likely",
)
"""Words whose infinitive lies ahead: "agreed to meet on Friday"."""
COMMANDED = frozenset("told ordered asked urged".split())
"""Participles of these verbs that tell of an order: whoever was told to leave on Saturday may have left by then."""
STAY = frozenset("be stay stays remain remains keep keeps".split())
"""Before a participle these make no past of it: "will be held", "stays closed"."""

TAG_WORDS: dict[str, str] = {
    "THE": "the", "AN": "a an", "OF": "of", "IN": "in within", "ON": "on", "AT": "at", "TO": "to", "AND": "and",
    "OR": "or", "FROM": "from", "BETWEEN": "between", "BY": "by", "UNTIL": "until till til", "SINCE": "since",
    "BEFORE": "before", "AFTER": "after", "ABOUT": "about around circa approximately roughly ca",
    "THROUGH": "through thru", "DURING": "during throughout", "FOR": "for", "OVER": "over",
    "EARLY": "early", "MID": "mid middle", "LATE": "late", "END": "end", "START": "beginning start outset",
    "EARLIER": "earlier", "LATER": "later", "NEXT": "next", "COMING": "coming upcoming", "LAST": "last", "PAST": "past",
    "THIS": "this", "THAT": "that", "THESE": "these", "PREVIOUS": "previous preceding prior",
    "FOLLOWING": "following subsequent ensuing", "SAME": "same", "RECENT": "recent", "CURRENT": "current",
    "PRESENT": "present", "AGO": "ago", "HENCE": "hence", "TODAY": "today", "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow", "TONIGHT": "tonight", "NOW": "now nowadays currently presently", "EVERY": "every each",
    "NOON": "noon midnight", "JUST": "just shortly right immediately", "FEW": "few several couple many some",
    "HALF": "half",
    "MORE": "more", "LESS": "less fewer", "THAN": "than", "NEARLY": "nearly almost", "O": "o", "CLOCKWORD": "clock",
    "LOCAL": "local", "TIME": "time", "RECENTLY": "recently lately", "FUTURE": "future", "MOMENT": "moment",
    "VERY": "very", "PORTION": "part", "OTHERWORD": "other",
    "ERA": "bc bce ad ce", "S": "s", "LATTER": "latter",
    "WILL": "will shall would ll plans planned planning scheduled slated expects expected due aims hopes going upcoming"
            " wo could might intends faces",
    "IS": "is are",
    "SCHED": "meets begins starts opens closes ends resumes returns arrives departs expires convenes gathers goes"
             " takes hosts airs premieres debuts votes plays runs turns leaves reopens finishes launches visits heads"
             " retires",
    "BARE": "meet begin open close resume return arrive depart expire convene gather go take host vote play report"
            " leave run reopen finish launch retire",
    "SAID": "said says told", "FISCAL": "fiscal financial fy",
    "REST": "rest remainder", "OLD": "old long", "TWICE": "once twice",
    "LONG": "hourlong daylong nightlong weeklong monthlong yearlong decadelong",
    "TAKE": "taking lasts spend spends wait waits",
    "WAS": "was were had did began started ended came went took made held killed met died left saw has have"
           " been fell rose won lost found gave got knew became bought broke brought built cast caught chose"
           " drew drove fought flew grew heard hit laid led paid ran sank sat sent shot slept sold sought spent"
           " spoke cut shut hurt quit split burst stole stood struck swore taught thought threw wore wrote",
    "ZONE": " ".join(ZONES), "REGION": "eastern pacific mountain central", "MODAL": "can must should cannot may",
    "EVE": "eve", "NEAR": "near nearer foreseeable distant",
}  # fmt: skip
"""Tag → the words that carry it; a word has one tag."""
