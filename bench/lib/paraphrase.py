"""An article told in other words that change no value, by code: the copy for the law of paraphrases.

Number words become digits and small counts words, dates and times take another form, a leading or trailing phrase
changes its place, verbs of reporting and hedges give way to their like, sentences that lean on none before them change
places, and the headline is dropped.  A rewriting after which a sentence does not read as before is left out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosscheck.model import Kind, Mention, Source
from crosscheck.reading.read import minutes_of, read_at
from crosscheck.reading.sentences import sentences
from lib.altered import NUMBERS, kind_of, spelled

Span = tuple[int, int]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" for name in _MONTHS)
_DAY_MONTH = re.compile(rf"\b(\d\d?) ({_MONTH})(?: (\d{{4}}))?$")
_MONTH_DAY = re.compile(rf"\b({_MONTH}) (\d\d?)(?:, (\d{{4}}))?$")
_CLOCK = re.compile(r"\b(\d\d?)(?:[:.](\d\d))? ?([ap])\.?m\.?$")
_SAID = {"said": "stated", "added": "noted", "says": "states", "noted": "added"}
_HEDGES = {"more than": "over", "over": "more than", "nearly": "almost", "almost": "nearly", "around": "about",
           "about": "around"}  # fmt: skip
_LEADS = re.compile(r"(?:On|In|At|By|Since|Until) [^,;:“”\"()]{3,40}, (?=[a-z]|The |A |An )")
_SAYS = re.compile(r"^(.{20,}), ((?:[A-Z]|the |a |police|officials)[^,“”\"]{2,40}?) (said|added)(?=\.$)")
_LEANS = re.compile(
    r"\b(?:he|she|they|it|its|his|her|their|him|them|this|that|these|those|there|then|later|earlier|also|but|and|so"
    r"|however|another|other|others|more|former|latter|same|such|both|one|the first|the second)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”‘]")
_OFTEN = 0.7


@dataclass(frozen=True)
class Told:
    """The copy, and where in it the figure stands that was to be followed."""

    copy: Source
    figure: Span | None


def paraphrased(source: Source, seed: str, figure: Span | None = None) -> Told:
    """The article in other words; ``figure`` (a span of its text) is left as it is and found again."""
    rng, published = random.Random(seed), minutes_of(source.published)
    body = source.text.find("\n") + 1
    spans = [span for span in sentences(source.text) if span[0] >= body]
    parts: list[tuple[Span, str]] = []
    for start, end in spans:
        keep = figure if figure and start <= figure[0] < end else None
        parts.append(((start, end), _rewritten(source.text[start:end], start, keep, rng, published)))
    order = _order(source.text, spans, rng)
    built, at = "", None
    for place, (start, _) in enumerate(spans):
        gap = source.text[spans[place - 1][1] : start] if place else ""
        built += gap
        (first, last), text = parts[order[place]]
        if figure and first <= figure[0] < last:
            inside = _found(source.text[first:last], text, (figure[0] - first, figure[1] - first))
            at = (len(built) + inside[0], len(built) + inside[1])
        built += text
    return Told(replace(source, text=built, id=f"{source.id}-told"), at)


def restated(source: Source, mention: Mention) -> tuple[Source, Mention]:
    """The article with one mention in another form that reads the same; as it was if there is none."""
    published = minutes_of(source.published)
    for text in _forms(mention, source.text):
        if text != mention.text:
            whole = source.text[: mention.start] + text + source.text[mention.end :]
            found = [m for m in read_at(whole, published) if m.start == mention.start]
            if found and _values(whole, published) == _values(source.text, published):
                return replace(source, text=whole), found[0]
    return source, mention


def _rewritten(sentence: str, start: int, keep: Span | None, rng: random.Random, published: float | None) -> str:
    """A sentence after all rewritings that leave its values as they are; the words of ``keep`` stay."""
    fixed = sentence[keep[0] - start : keep[1] - start] if keep else ""
    values = _values(sentence, published)
    for rewrite in (_figures, _verbs, _clauses):
        for other in rewrite(sentence, fixed, rng, published):
            if _values(other, published) == values and (not fixed or other.count(fixed) == sentence.count(fixed)):
                sentence = other
    return sentence


def _values(sentence: str, published: float | None) -> list[tuple[str, str, str]]:
    return sorted((m.value.key, m.unit or "", m.hedge) for m in read_at(sentence, published))


def _figures(sentence: str, fixed: str, rng: random.Random, published: float | None) -> Iterator[str]:
    """The sentence with one more figure in another form, each built on what was yielded before."""
    for mention in reversed(read_at(sentence, published)):
        if mention.text == fixed or (fixed and fixed in mention.text) or rng.random() > _OFTEN:
            continue
        for text in _forms(mention, sentence):
            if text != mention.text:
                other = sentence[: mention.start] + text + sentence[mention.end :]
                if _values(other, published) == _values(sentence, published):
                    sentence = other
                    yield sentence
                    break


def _forms(mention: Mention, text: str) -> Iterator[str]:
    """Other forms of a mention, a form that cannot stand in its place in ``text`` left out."""
    before, after = text[: mention.start].lower(), text[mention.end :]
    if mention.value.kind is not Kind.DATE:
        forms: tuple[str | None, ...] = (_digits(mention), _words(mention), _signs(mention))
    else:
        on = (before.endswith("on ") or mention.text.lower().startswith("on ")) and not after.startswith(("'", "’"))
        forms = (_day_month(mention), _clock(mention, after), _weekday(mention) if on else None)
    yield from (form for form in forms if form is not None)


def _digits(mention: Mention) -> str | None:
    word = re.match(r"[A-Za-z]+(?:-[a-z]+)?", mention.text)
    n = NUMBERS.get(word[0].lower()) if word and mention.unit else None
    return f"{n}{mention.text[word.end() :]}" if word and n else None


def _words(mention: Mention) -> str | None:
    digits = re.match(r"(\d\d?)(?= [a-z])", mention.text)
    counted = digits and mention.unit and kind_of(mention) == "count" and 2 <= int(digits[1]) <= 20
    return spelled(int(digits[1])) + mention.text[digits.end() :] if digits and counted else None


def _signs(mention: Mention) -> str | None:
    text = mention.text.replace("%", " percent") if "%" in mention.text else mention.text
    text = re.sub(r"(?<=\d) ?per ?cent\b", "%", text) if text == mention.text else text
    text = re.sub(r"(?<=\d)m\b", " million", text) if mention.text[:1] in "$£€" else text
    text = re.sub(r"(?<=\d)bn\b", " billion", text)
    return text


def _day_month(mention: Mention) -> str | None:
    if (one := _MONTH_DAY.search(mention.text)) is not None:
        year = f" {one[3]}" if one[3] else ""
        return f"{mention.text[: one.start()]}{one[2]} {_full(one[1])}{year}"
    if (other := _DAY_MONTH.search(mention.text)) is not None:
        year = f", {other[3]}" if other[3] else ""
        return f"{mention.text[: other.start()]}{_full(other[2])} {other[1]}{year}"
    return None


def _full(month: str) -> str:
    return next(name for name in _MONTHS if name.startswith(month[:3]))


def _clock(mention: Mention, after: str) -> str | None:
    if (clock := _CLOCK.search(mention.text)) is None:
        return None
    hour = int(clock[1]) % 12 + (12 if clock[3] == "p" else 0)
    stop = "." if clock[0].endswith(".") and not re.match(r" [a-z]|[,.;:)]", after) else ""
    return f"{mention.text[: clock.start()]}{hour:02}:{clock[2] or '00'}{stop}"


def _weekday(mention: Mention) -> str | None:
    day = re.search(r"(?:^|\b)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", mention.text)
    full = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", mention.value.edtf or "")
    return f"{mention.text[: day.start()]}{int(full[3])} {_MONTHS[int(full[2]) - 1]}" if day and full else None


def _verbs(sentence: str, fixed: str, rng: random.Random, published: float | None) -> Iterator[str]:
    """Verbs of reporting and hedges of one class; "killed" and its like are left alone."""
    for words, pattern in ((_SAID, r"\b(?:{})\b"), (_HEDGES, r"\b(?:{})(?= [$£€]?\d)")):
        some = pattern.format("|".join(words))
        sentence = re.sub(some, lambda m, w=words: w[m[0]] if rng.random() < _OFTEN else m[0], sentence)  # type: ignore[misc]
        yield sentence


def _clauses(sentence: str, fixed: str, rng: random.Random, published: float | None) -> Iterator[str]:
    """A leading phrase goes to the end, or who says it to the front; sentences with quotes keep their order."""
    if _QUOTES.search(sentence) or rng.random() > _OFTEN:
        return
    lead, says = _LEADS.match(sentence), _SAYS.match(sentence)
    if lead is not None and sentence.endswith(".") and not _SAYS.match(sentence):
        phrase, rest = sentence[: lead.end() - 2], sentence[lead.end() : -1]
        if "," not in rest and ";" not in rest:
            yield f"{rest[0].upper()}{rest[1:]} {phrase[0].lower()}{phrase[1:]}."
    elif says is not None:
        said = says[1]
        if re.match(r"(?:The|A|An|In|On|At|No|Some|About|All|There|It|They)\b", said):
            said = said[0].lower() + said[1:]
        front = (
            f"According to {says[2]}, " if rng.random() < 0.5 else f"{says[2][0].upper()}{says[2][1:]} {says[3]} that "
        )
        yield f"{front}{said}."


def _order(text: str, spans: list[Span], rng: random.Random) -> list[int]:
    """Neighbours inside one paragraph change places if neither leans on what stands before it."""
    order, at = list(range(len(spans))), 0
    while at + 1 < len(spans):
        one, other = (text[slice(*spans[i])] for i in (at, at + 1))
        apart = "\n" in text[spans[at][1] : spans[at + 1][0]]
        if not apart and not _leans(one) and not _leans(other) and rng.random() < _OFTEN:
            order[at], order[at + 1] = at + 1, at
            at += 1
        at += 1
    return order


def _leans(sentence: str) -> bool:
    return bool(_LEANS.search(sentence) or _QUOTES.search(sentence)) or not sentence.rstrip().endswith(".")


def _found(before: str, after: str, figure: Span) -> Span:
    """The figure in the rewritten sentence: the same one of its like."""
    words = before[slice(*figure)]
    nth = before[: figure[0]].count(words)
    at = -1
    for _ in range(nth + 1):
        at = after.find(words, at + 1)
    return (at, at + len(words)) if at >= 0 else (0, len(after))
