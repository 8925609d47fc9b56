"""What every report says in the same words: verdicts, hedges, ranges, times, and the answer in one paragraph."""

from __future__ import annotations

import math

from crosscheck.model import Claim, Finding, Modality, Position, Source, Value, Verdict, edtf
from crosscheck.model.interval import Interval
from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.as_written import AS_WRITTEN, HEDGED, class_of, position_words
from crosscheck.wording.values import capital, count_word, cut, listed, show_date, show_number, show_quantity

NO_BREAK = "\N{NO-BREAK SPACE}"
VERDICTS = {
    Verdict.AGREEMENT: "agreement",
    Verdict.DISCREPANCY: "discrepancy",
    Verdict.CONTRADICTION: "contradiction",
    Verdict.CHANGE: "change over time",
    Verdict.INCOMPARABLE: "not comparable",
}
HEDGES = {
    "exact": "stated plainly",
    "about": "approximate",
    "more_than": "a lower bound (more than)",
    "at_least": "a lower bound (at least)",
    "nearly": "approximate from below (nearly)",
    "just_over": "approximate from above (just over)",
    "less_than": "an upper bound (less than)",
    "up_to": "an upper bound (up to)",
    "between": "a range",
    "vague": "a vague number",
}
_OF_TIMES = {"about": "about", "up_to": "by", "less_than": "before", "at_least": "from", "more_than": "after"}
"""Class of hedge → the words for it before a time, in a title; before a number those of :data:`HEDGED`."""
REASONS = {
    "unit": "different units",
    "scope": "different scopes",
    "modality": "fact against plan, request, denial or condition",
    "speaker": "different speakers",
    "unreadable": "value not readable",
    "subject": "different things",
    "time": "different times",
    "status": "different standing, such as confirmed and estimated",
    "zone": "a time zone that only one names",
}
MODALITIES = {
    Modality.PLANNED: "a plan",
    Modality.REQUESTED: "a request",
    Modality.DENIED: "a denial",
    Modality.CONDITIONAL: "a condition",
    Modality.HYPOTHETICAL: "a hypothesis",
}


def reporting(source: Source) -> str:
    """The agencies that an article credits; whether it is declared to credit none, or just does not."""
    return ", ".join(source.agencies) or ("credits no agency" if source.origin is None else "own reporting")


def number_of(count: int, noun: str) -> str:
    """ "no claims", "one claim", "12 claims"."""
    return f"{count_word(count)} {noun}{'' if count == 1 else 's'}"


def topic_title(report: Report, slug: str) -> str:
    """The title of a topic, else its slug as words; of a finding on no topic the name of its article."""
    topic = report.topics.get(slug)
    if topic is None and slug in report.sources:
        return one_line(report.name(slug))
    words = (topic.title if topic else "") or slug.replace(".", " ").replace("-", " ")
    return capital(one_line(words))


def sentence(report: Report, finding: Finding) -> str:
    """The message as it stands under a heading that names the topic, and beside the place of the claim."""
    message = one_line(finding.message)
    for known in (f"{place(finding)}: ", f"{topic_title(report, finding.topic)}: "):
        message = message.removeprefix(known)
    return capital(message)


def place(finding: Finding) -> str:
    """ "claims/a.yaml:12" of the first claim that stands in a file, else ""."""
    claims = (place_of(c) for p in finding.positions for c in p.claims if c.file)
    own = f"{one_line(finding.file)}:{finding.line}" if finding.file and finding.line else ""
    return next(claims, own)


def place_of(claim: Claim) -> str:
    """ "claims/a.yaml:12"; "" for a claim that stands in no file."""
    if not claim.file:
        return ""
    return one_line(claim.file) + (f":{claim.line}" if claim.line else "")


def gist(report: Report, finding: Finding) -> str:
    """The positions in a few words: "3,700 / 3,800 / 4,000"; of a single claim what is the matter."""
    if len(finding.positions) < 2:
        return RULES[finding.rule].title if finding.rule in RULES else verdict_name(finding)
    parts, last = [], ""
    for about, value in titles(report, finding):
        parts.append(f"{about}: {value}" if about and about != last else value)
        last = about
    return " / ".join(cut(parts))


def labels(report: Report, finding: Finding) -> list[tuple[str, str]]:
    """``(about, value)`` of each position; ``about`` names its topic where the finding spans several, else ""."""
    several = len({c.topic for p in finding.positions for c in p.claims}) > 1
    return [_label(report, p) if several else ("", position_name(p)) for p in finding.positions]


def _label(report: Report, position: Position) -> tuple[str, str]:
    name = position_name(position)
    head, colon, value = name.rpartition(": ")
    if colon and capital(head) == topic_title(report, position.claims[0].topic):
        return capital(head), value
    return "", name


def titles(report: Report, finding: Finding) -> list[tuple[str, str]]:
    """:func:`labels` with the hedge of each position, unless one of its claims is plain: "about 3,700", "4,000"."""
    named = zip(labels(report, finding), finding.positions, strict=True)
    return [(about, _hedged(position, value)) for (about, value), position in named]


def _hedged(position: Position, name: str) -> str:
    """By its first claim, which names it too; no line breaks behind the hedge."""
    values = [c.value for c in position.claims if c.value is not None]
    found = [(_OF_TIMES if v.kind.timed else HEDGED).get(v.hedge, "") for v in values if v.kind.on_a_line]
    if not found or not all(found) or name.startswith(f"{found[0]} "):
        return name
    return f"{found[0]} {name}".replace(" ", NO_BREAK, found[0].count(" ") + 1)


def verdict_name(finding: Finding) -> str:
    """The verdict as a noun; findings about one claim or about a decision have none."""
    if finding.verdict:
        return VERDICTS[finding.verdict]
    if finding.rule.startswith("XC4"):
        return "sourcing"
    return "decision" if finding.rule.startswith("XC6") else "claim and source"


def verdict_means(finding: Finding) -> str:
    """What the verdict means, as half a sentence."""
    if finding.verdict is Verdict.CONTRADICTION:
        return (
            "no reading makes all of this right" if len(finding.positions) < 2 else "no reading makes all of them right"
        )
    if finding.verdict is Verdict.DISCREPANCY:
        loose = finding.reconciled_by or finding.rule in ("XC202", "XC204")
        return "they differ, and only a loose reading brings them together" if loose else "they do not say the same"
    if finding.verdict is Verdict.CHANGE:
        return "they differ at different times, so all can be right"
    if finding.rule == "XC403":
        return "the article was changed, and does not say so"
    if finding.rule.startswith("XC6"):
        return "what was decided does not fit what there is to decide"
    return "the claim does not stand as it is written" if finding.verdict is None else verdict_name(finding)


def position_name(position: Position) -> str:
    """The value of a position as a reader writes it: "3,700", "15 December 2022", "$1.2 million"."""
    value = position.claims[0].value
    if value is None or not value.kind.timed:
        return one_line(position_words(position))
    return when(position.value) if position.value.endswith(("~", "?", "%")) else _safely(position.value)


def holders(report: Report, position: Position) -> str:
    """The names of the sources that hold a position, each once."""
    return one_line(listed(list(dict.fromkeys(report.name(c.source) for c in position.claims))))


def when(text: str | None) -> str:
    """An EDTF string in words, as far as plain words go: a day, a month, a stretch, an approximate one."""
    if not text:
        return "an unknown time"
    first, slash, last = text.partition("/")
    if slash:
        if first in ("", ".."):
            return f"{when(last)} or earlier"
        return f"{when(first)} or later" if last in ("", "..") else f"{when(first)} to {when(last)}"
    if text[-1] in "~?%":
        return f"about {_safely(text[:-1])}" if text[-1] != "?" else f"{_safely(text[:-1])} (uncertain)"
    return _safely(text)


def _safely(text: str) -> str:
    try:
        return one_line(show_date(text))
    except (ValueError, IndexError):  # not a date after all
        return one_line(text)


def as_of(claim: Claim) -> str:
    """When a claim holds: its own time, else when its source was published."""
    if claim.as_of is None:
        return "undated"
    return f"as of {when(claim.as_of)}" if claim.dated else f"published {within(claim.as_of)}"


def within(text: str | None) -> str:
    """:func:`when` of a time that something lies in: "between 5 January 2023 and 30 June 2023"."""
    words = when(text)
    return f"between {words.replace(' to ', ' and ')}" if " to " in words else words


def hedge(claim: Claim) -> str | None:
    """How firmly a quantity or a date is put; ``None`` where hedges play no part."""
    value = claim.value
    if value is None or not value.kind.on_a_line:
        return None
    return HEDGES.get(value.hedge, one_line(value.hedge).replace("_", " "))


def appeared(source: Source, unknown: str) -> str:
    """When an article was published, and when it was changed if it tells: "3 March 2021, updated 5 March 2021"."""
    published = when(source.published) if source.published else unknown
    return f"{published}, updated {when(source.updated)}" if source.updated else published


def circumstances(claim: Claim) -> list[str]:
    """As-of, speaker, modality, hedge, scope: what must be known beside the words of a quote."""
    parts = [as_of(claim)]
    if claim.attribution:
        parts.append(f"said by {one_line(claim.attribution)}")
    if claim.modality in MODALITIES:
        parts.append(MODALITIES[claim.modality])
    if (words := hedge(claim)) and words != HEDGES["exact"]:
        parts.append(words)
    if claim.scope:
        parts.append(f"scope: {one_line(', '.join(sorted(claim.scope)))}")
    return parts


def range_words(interval: Interval | None, value: Value | None) -> str:
    """A core or a support in words: "3,650 to 3,750", "3,700 or more", "15 December 2022 or later"."""
    if interval is None or value is None or not value.kind.on_a_line:
        return ""
    if value.kind.timed:
        return _date_range(interval, value.clock)
    unit_class = None if class_of(value) == AS_WRITTEN else class_of(value)
    low, high = (show_quantity(n, value.unit, unit_class) for n in (interval.low, interval.high))
    if math.isinf(interval.high):
        return "any figure" if math.isinf(interval.low) or interval.low <= 0 else f"{low} or more"
    if math.isinf(interval.low) or interval.low == 0 < interval.high:
        return f"up to {high}"
    first = low if low.startswith(f"{value.unit} ") else show_number(interval.low)  # "USD 2 million to USD 3 million"
    return high if interval.low == interval.high else f"{first} to {high}"


def _date_range(interval: Interval, clock: bool) -> str:
    low, high = edtf.bounds(interval, clock=clock)
    if low is None or high is None:
        return "any time" if low == high else f"{_safely(low)} or later" if low else f"{_safely(str(high))} or earlier"
    if low == high:
        return _safely(low)
    for whole in (low[:4], low[:7]):  # a year or a month from end to end
        if _whole(whole, low, high):
            return _safely(whole)
    return f"{_safely(low)} to {_safely(high)}"


def _whole(unit: str, low: str, high: str) -> bool:
    try:
        return edtf.bounds(edtf.parse(unit).core) == (low, high)
    except ValueError:  # years before 1 have a sign in front
        return False


def readings(position: Position) -> tuple[str, str]:
    """``(core, support)`` of a position in words; the second is "" where it adds nothing."""
    value = position.claims[0].value
    core, support = range_words(position.core_hull, value), range_words(position.support_hull, value)
    return core, "" if support == core else support


def reading(position: Position) -> str:
    """The readings as half a sentence, as far as the name of the position does not say them; may be ""."""
    core, support = readings(position)
    hull, value = position.core_hull, position.claims[0].value
    point = hull is not None and hull.low == hull.high and value is not None and value.kind.numeric
    parts = [f"read as {core}"] if core and not point and not position_name(position).endswith(core) else []
    return ", ".join([*parts, f"at a stretch {support}"] if support else parts)
