"""Words that join the parts of a list, and those that tell the whole of it."""

from __future__ import annotations

import re

JOINED = re.compile(
    r"(?:[,;]|[,;]? (?:and|plus|with|as well as))\s+(?:(?:the|a|an|another|other|remaining|further|some|about|around"
    r"|only|just|almost|nearly) ){0,3}(?:[$£€] ?)?$"
)
"""What stands right before a further part."""
APART = re.compile(
    r"[.!?:] |[.!?:]\s*$|\b(?:than|compared|against|versus|while|whereas|but|after|before|since|until|instead|up|down"
    r"|where|when|who|which|whom|including|includes?|if|because|although|though|with a)\b"
)
"""Words by which the next figure is no further part."""
LISTED = re.compile(
    r":|\bmade up of\b|\bmakes? up\b|\bcompris|\bconsist|\bnamely\b|\bdivided (?:in|be)|\bsplit\b|\bbroken down\b"
    r"|\bthat is\b|\bbreakdown\b|\(\s*$|[—–]\s*$| --? $"
)
"""A list of all the parts follows."""
OPENED, CLOSED = re.compile(r"\s*(?:\(|[—–]|--?(?=\s))\s*$"), re.compile(r"\s*(?:\)|[—–]|--?\s)")
"""Marks right behind a whole and right behind its last part, between which all the parts stand."""
AMONG = re.compile(r"\bamong (?:them|whom|these|those)\b|\bof (?:them|whom|these|those|which)\b|\bincluding\b|\bwith\b")
"""A list follows that need not hold all: only a greater sum is wrong."""
OF_THEM = re.compile(r" of (?:them|whom|which|these|those)\b")
ONE = re.compile(r"(?:[,;]|\band|\bplus) (?:an?|one) (?!(?:further|other|record|total)\b)")
ONE_MORE = re.compile(r"(?:[,;]|\band|\bplus) one\b|\b(?:and|plus) an? ")
"""A part that is told without a figure: "three girls, a boy and three men"."""
ALL = re.compile(r"\bmade up of\b|\bfull amount\b|\bconsisting of\b")
MADE = re.compile(r"\b(?:made|make|makes|add(?:s|ed)? up to|came to|come to|for|giving|bringing)\b")
OF_WHOLE = re.compile(r"\b[Oo]f (?:the|these|its|those|all|some) $")
MORE = re.compile(r"\bmore\b")
GAMES = frozenset("match game".split()), frozenset("win victory draw tie defeat loss".split())
"""What is played, and how it may end."""
WHOLE = re.compile(r"\b(?:in all|in total|total|altogether|combined|all told|overall|sum|full amount)\b")
REST = re.compile(r"\b(?:remaining|rest|the others?|the other)\b|\bothers\b")
"""The last part is the rest of the whole: the list holds all."""
STOP = re.compile(r"[.!?]\s")


def set_apart(lead: str, text: str, end: int) -> bool:
    """ "12 people – nine men and six women – were hurt": between dashes or brackets, behind ``lead`` and up to ``end``,
    stands all of the whole."""
    return OPENED.match(lead) is not None and CLOSED.match(text, end) is not None
