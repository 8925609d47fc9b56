"""The grammar of date phrases, written over tags (:mod:`crosscheck.reading.stream`).

``RULES`` is an ordered list: at each place the first rule that fits wins.  In a pattern an upper-case
word is a tag, ``{name}`` one of the parts below, the rest is the syntax of regular expressions.  All
repetition is bounded, so finding the phrases of a text is linear in its length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.reading.stream import OTHER, TAG

PARTS = {
    "day": "[INT ORD SECOND]",
    "month": "[MONTH CAPMONTH]",
    "anymonth": "[MONTH CAPMONTH WEAKMONTH]",
    "wd": "(?:[WEEKDAY SHORTDAY] COMMA? THE?)?",
    "year": "(?: (?:COMMA|OF)? (?: YEAR ERA? | [INT NUM] ERA ) )",
    "part": (
        "(?: THE? VERY? (?:EARLY|LATE) (?: DASH | IN | ON | PORTION OF )? THE?"
        " | (?: (?:EARLY|LATE) (?:TO|DASH) )? THE? MID DASH? (?: OF THE? )?"
        " | THE? VERY? (?:END|START) OF THE? | END DASH | (?:EARLIER|LATER) (?: IN THE? | ON )? )"
    ),
    "to": "(?:DASH|TO|THROUGH|UNTIL)",
    "slash": "[DASH SLASH]",
    "season": "[SEASON WEAKSEASON]",
    "unit": "[UNIT QUARTER CENTURY WEEKEND SECOND]",
    "units": "[UNIT UNITS QUARTER CENTURY WEEKEND SECOND]",
    "number": "(?:NUMBER DASH? NUMBER|NUMBER|INT|NUM|YEAR|BIG)",
    "count": "(?: AN? FEW OF? | AN? FEW {number} | {number} AND AN? HALF | {number} | HALF AN | AN )",
    "step": "(?: [LAST NEXT THIS PREVIOUS COMING THAT SAME CURRENT PAST] | (?<=THE) FOLLOWING )",
    "clock": (
        "(?: (?: CLOCK | [SHORTCLOCK DOTCLOCK] | [INT NUMBER] O APOS CLOCKWORD | (?<=AT) [INT NUMBER] ) IN THE DAYPART"
        " | (?: HALF PAST [NUMBER INT NOON] | AN? QUARTER (?: PAST | TO ) [NUMBER INT NOON]"
        " | (?: NUMBER (?: DASH? NUMBER )? PAST [NUMBER NOON] | INT PAST INT )"
        " | (?<=[AT BY ABOUT BEFORE UNTIL SINCE AFTER]) NUMBER (?: DASH? NUMBER )? TO NUMBER (?= {clockend} ) )"
        " (?: AMPM | (?:IN THE|AT) DAYPART )?"
        " | CLOCKM | CLOCK AMPM? | [SHORTCLOCK DOTCLOCK] AMPM | INT AMPM | [INT NUMBER] O APOS CLOCKWORD | INT? NOON )"
        "(?: {zone} | OPEN {zone} CLOSE )?"
    ),
    "zone": "(?: LOCAL TIME | ZONE TIME? | REGION _? TIME | REGION (?= COMMA|STOP|CLOSE|ON ) )",
    "clockend": "(?: COMMA|STOP|CLOSE|ON|IN|AMPM|WEEKDAY|DAYPART|AND|WAS )",
    "ofyear": "(?: (?:OF|COMMA|IN)? (?: YEAR ERA? | [INT NUM] ERA | THE? {step} UNIT ) | OF THE UNIT )",
    "into": "(?<=[IN OF SINCE BY UNTIL BEFORE AFTER FROM DURING THROUGH])",
    "before": "[LAST NEXT THIS]",
}

LINE_CLOCK = "lineclock"
"""Rule of "04.25" that is a time only where it begins a line."""
RULES: tuple[tuple[str, str], ...] = (
    ("iso", "{wd} ISO"),
    ("numdate", "{wd} NUMDATE"),
    ("slashdate", "(?:(?<=ON)|(?<=BY)|(?<=SINCE)|(?<=UNTIL)) SLASHDATE (?! OF | AN )"),
    ("yearmonth", "YEARMONTH"),
    ("day", "{wd} (?: INT {slash} {anymonth} {slash} (?:YEAR|INT) | {anymonth} {slash} INT {slash} YEAR )"),
    ("day", "THE? (?: {month} [INT ORD] | ORD OF? {month} ) WEEKEND {year}?"),
    ("days", "(?: DRANGE OF? | {day} {to} THE? {day} OF? ) {month} {year}?"),
    ("days", "(?<=BETWEEN) THE? {day} AND THE? {day} OF? {month} {year}?"),
    ("days", "{month} (?: DRANGE | [INT ORD] {to} [INT ORD] ) (?! DASH? {units} ) {year}?"),
    ("day", "{wd} THE? {day} OF? {month} (?: OF? {step} UNIT | OF THE {step} UNIT )"),
    ("day", "{wd} THE? {day} OF? {month} {year}?"),
    ("day", "{wd} THE? (?: ORD OF? WEAKMONTH {year}? | INT OF? WEAKMONTH {year} )"),
    ("day", "{wd} {month} THE? [INT ORD] (?: {year} | OF? {step} UNIT | OF THE {step} UNIT )"),
    ("day", "(?<! IN ) {wd} {month} THE? [INT ORD SECOND] (?! DASH? [UNIT UNITS] )"),
    ("day", "{wd} WEAKMONTH (?: ORD {year}? | INT {year} )"),
    ("dayof", "THE? [INT ORD] (?= (?: COMMA [INT ORD] ){0,3} COMMA? (?:AND|OR|TO|DASH) THE? [INT ORD] OF? {month} )"),
    ("month", "{part}? {anymonth} (?: {year} | {slash} YEAR )"),
    ("month", "YEAR {month} (?! [INT ORD] )"),
    ("month", "{part}? {month} (?:OF|IN)? THE? {step} UNIT"),
    ("month", "{part} {month}"),
    ("month", "{step} {month}"),
    ("month", "{into} CAPMONTH (?! [_] STOP )"),
    ("month", "(?<=DASH) CAPMONTH | (?: MONTH | CAPMONTH (?= DASH MONTH | (?:AND|TO|OR) MONTH ) )"),
    (
        "fiscalquarter",
        "(?: THE? [ORD SECOND] DASH? [QUARTER HALF] | QNUM ) (?: OF | IN | COMMA )? THE?"
        " (?: FISCALYEAR | {step}? FISCAL UNIT? (?: YEAR | APOS INT )? | {step} FISCAL UNIT )",
    ),
    (
        "fiscalquarter",
        "THE? (?: FISCAL [ORD SECOND] DASH? QUARTER | [ORD SECOND] FISCAL QUARTER | FISCAL QNUM ) {ofyear}?",
    ),
    ("fiscalquarter", "FISCALYEAR QNUM"),
    ("quarter", "{part}? (?: THE? [ORD SECOND] DASH? QUARTER | QNUM ) (?: {ofyear} | DASH YEAR )?"),
    ("quarter", "YEAR DASH? QNUM"),
    ("half", "THE? (?: [ORD SECOND] | LATTER ) DASH? HALF {ofyear}"),
    ("century", "{part}? THE? [ORD SECOND] DASH? CENTURY ERA?"),
    ("decade", "{part}? THE? APOS? DECADE"),
    ("decade", "{part}? (?: (?<=THE) | THE ) DECADEWORD"),
    ("nthday", "THE? [ORD SECOND LAST] WEEKDAY DAYPART? (?:OF|IN) (?: THE? {step} UNIT | {anymonth} {year}? )"),
    ("dayonly", "(?<=ON) THE ORD (?: OF {step} UNIT | (?= COMMA|STOP|CLOSE|WAS|AND|OF|AT ) )"),
    ("dayonly", "(?<=ON) ORD (?= COMMA|STOP|CLOSE|WAS )"),
    ("dayonly", "THE ORD OF (?: THE? {step} UNIT | THE UNIT )"),
    ("share", "THE? [ORD LAST] {count} UNITS OF (?: THE? {step} UNIT | {anymonth} {year}? | THE? YEAR | THE UNIT )"),
    ("nth", "THE? [ORD SECOND LAST] {unit} (?:OF|IN) (?: THE? {step} UNIT | THE UNIT | {anymonth} {year}? | YEAR )"),
    ("years", "THE? (?: FISCAL UNIT? YRANGE | (?: YRANGE | YEAR DASH [INT NUM] ) FISCAL UNIT )"),
    ("fiscal", "THE? FISCALYEAR (?: [DASH SLASH] [INT NUM] )?"),
    ("fiscal", "THE? (?: {step}? FISCAL UNIT? YEAR | YEAR FISCAL UNIT | {step}? FISCAL UNIT )"),
    ("season", "{part}? THE? {season} (?: {year} | OF THE? {step} UNIT )"),
    ("season", "{part}? {step} {season}"),
    ("season", "(?: {part} {season} | (?: {into} THE? | THE ) SEASON | {into} THE? WEAKSEASON ) (?! OF )"),
    (
        "set",
        "EVERY (?: (?: OTHERWORD | ORD | SECOND | {number} )? {units} | [WEEKDAY SHORTDAY] DAYPART? | DAYPART"
        " | {season} | {month} )",
    ),
    ("set", "TWICE AN {unit}"),
    ("set", "WEEKDAY DAYPARTS"),
    ("set", "SET | WEEKDAYS"),
    ("beyond", "THE UNIT [BEFORE AFTER] [YESTERDAY TOMORROW]"),
    (
        "span",
        "(?: THE | (?<! [WILL MODAL WEAKMONTH CAPMONTH TO] ) ) [LAST PAST NEXT COMING PREVIOUS RECENT]"
        " (?: {count} {units} | UNITS )"
        " | THE FOLLOWING {count} {units} | THESE UNITS | THE? [LAST PAST NEXT COMING] UNIT AND AN HALF",
    ),
    (
        "offset",
        "(?: {count} {units} | UNITS | AN UNIT AND AN HALF )"
        " (?: AGO | (?: EARLIER | LATER ) (?! THAN ) | HENCE | FROM [NOW TODAY TOMORROW] )",
    ),
    ("besidelast", "THE (?: WEEKDAY DAYPART? | {unit} ) (?: BEFORE LAST | AFTER NEXT ) (?! [UNIT WEEKDAY] )"),
    ("offset", "{count} {units} [BEFORE AFTER]"),
    ("offset", "THE UNIT [BEFORE AFTER]"),
    ("eve", "THE DAYPART [BEFORE AFTER]"),
    ("weekdaysago", "{count} [WEEKDAY WEEKDAYS] AGO"),
    ("weekfrom", "(?: AN UNIT (?:ON|FROM) | {number} UNITS FROM ) {step}? WEEKDAY (?! APOS )"),
    ("weekdayweek", "WEEKDAY UNIT (?! [APOS DASH _ UNIT UNITS AGO EARLIER LATER] )"),
    ("yearago", "THE? UNIT DASH [AGO EARLIER] [UNIT QUARTER]?"),
    ("deictic", "THIS [PAST COMING] (?: {unit} | WEEKDAY DAYPART? )"),
    ("deictic", "(?: THE REST OF THE {step}? | THE REST OF {step} ) UNIT"),
    ("deictic", "{part}? THE? {step} {unit} DAYPART?"),
    ("deictic", "{part}? THE? {step} (?: WEEKDAY DAYPART? | SHORTDAY DAYPART? | DAYPART )"),
    (
        "deictic",
        "THE? [UNIT QUARTER] (?: DASH | APOS S ) END YEAR?"
        " | (?<=[IN DURING FOR]) THE [UNIT QUARTER] (?= COMMA|STOP|CLOSE|WAS )",
    ),
    ("deictic", "(?: {part} | [EARLIER LATER] IN THE ) (?<=THE) UNIT | THE? WEEKEND"),
    ("today", "{part}? (?: [TODAY YESTERDAY TOMORROW] DAYPART? | TONIGHT )"),
    (
        "holiday",
        "(?: THE? EVE OF THE? )? (?: THE? LAST | THE? NEXT | THIS )? (?: THE (?= HOLIDAY WEEKEND ) )? HOLIDAY WEEKEND?"
        " (?: {year} | OF THE? {step} UNIT )?",
    ),
    ("now", "NOW | AT PRESENT | CURRENT (?= _ ) | AT THIS TIME | AT THE? (?: MOMENT | [CURRENT PRESENT] TIME )"),
    ("ref", "(?<=AT) (?: THE TIME (?= STOP|COMMA|CLOSE|WAS ) | THAT TIME )"),
    ("ref", "RECENT (?= _ ) | RECENTLY | THE PAST (?! [_] ) | (?: THE NEAR? | IN ) FUTURE"),
    ("clock", "CLOCKRANGE"),
    ("clock", "{clock}"),
    ("clock", "(?:(?<=AT)|(?<=ABOUT)) [YEAR BIG] UNITS"),
    ("clock", "(?<=AT) DOTCLOCK (?! _ | UNITS | SLASH )"),
    (LINE_CLOCK, "DOTCLOCK (?! [UNIT UNITS AMPM SLASH STOP COMMA CLOSE DASH] )"),
    ("clock", "[YEAR BIG] ZONE | (?<=AT) [YEAR BIG] (?= LOCAL TIME | ON | WEEKDAY )"),
    ("clock", "INT {to} (?: INT AMPM | CLOCKM ) {zone}?"),
    ("clock", "(?<=BETWEEN) INT AND (?: INT AMPM | CLOCKM ) {zone}?"),
    (
        "clock",
        "(?:(?<=AT)|(?<=BY)|(?<=ABOUT)|(?<=SINCE)|(?<=UNTIL)|(?<=AFTER)|(?<=BEFORE)|(?<=FROM)|(?<=BETWEEN)"
        "|(?<=TO)) SHORTCLOCK",
    ),
    ("weekday", "{part}? (?: WEEKDAY DAYPART? | SHORTDAY DAYPART | (?<=ON) SHORTDAY | SHORTDAY (?= CLOSE | AT ) )"),
    (
        "daypart",
        "{part}? IN THE {part}? DAYPART | AT DAYPART"
        " | (?<=[BY BEFORE UNTIL AFTER SINCE]) DAYPART (?= COMMA|STOP|CLOSE|WAS ) | OVERNIGHT",
    ),
    ("length", "(?<=[FOR IN JUST OVER TAKE SCHED BARE WAS]) UNITS (?! [AGO EARLIER LATER] )"),
    (
        "length",
        "(?<![_ NUMBER INT NUM YEAR BIG FEW HALF DASH UNITS OF EARLY LATE DAYPART]) UNITS"
        " (?= OF|AFTER|BEFORE| DASH? OLD )",
    ),
    ("length", "LONG | (?<![_ NUMBER INT NUM YEAR BIG FEW HALF DASH]) UNIT DASH OLD"),
    ("years", "THE? YRANGE"),
    ("years", "YEAR DASH [INT NUM] (?! [DASH SLASH] )"),
    ("inyear", "THE UNIT [YEAR NUM]"),
    ("year", "{part}? THE? [INT NUM YEAR] ERA"),
    ("year", "{part}? YEAR"),
    ("spelled", "{into} NUMBER NUMBER (?: DASH? NUMBER )?"),
)
_TRIGGERS = (
    "ISO NUMDATE SLASHDATE YEARMONTH MONTH CAPMONTH WEAKMONTH QUARTER QNUM HALF CENTURY DECADE DECADEWORD UNIT"
    " UNITS SECOND SEASON WEAKSEASON SET WEEKDAYS EVERY TODAY YESTERDAY TOMORROW TONIGHT WEEKEND WEEKDAY"
    " SHORTDAY DAYPART HOLIDAY NOW PRESENT MOMENT TIME RECENTLY PAST FUTURE CLOCKRANGE CLOCK SHORTCLOCK CLOCKM"
    " AMPM NOON NUMBER ZONE FISCAL LONG TWICE CURRENT RECENT CLOCKWORD OVERNIGHT YRANGE YEAR ERA DOTCLOCK ORD"
    " FISCALYEAR WEEKDAYS"
)  # fmt: skip
_NAME = re.compile(r"[A-Z]+|\s+")
_PART = re.compile(r"\{([a-z]+)\}")


def _tags(pattern: str) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: PARTS[found[1]], pattern)
    return _NAME.sub(lambda found: TAG[found[0]] if found[0][0].isalpha() else "", pattern)


@lru_cache(maxsize=1)
def grammar() -> re.Pattern[str]:
    """One expression for all rules; ``lastindex`` of a match, less one, says which rule of ``RULES`` it was."""
    rules = "|".join(f"({_tags(pattern)})" for _, pattern in RULES)
    return re.compile(f"(?=[^{OTHER}]{{0,9}}?[{_tags(_TRIGGERS)}])(?:{rules})")
