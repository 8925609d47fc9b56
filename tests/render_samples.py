"""Small reports made by hand, one for each thing that a report can show.

``python tests/render_samples.py`` writes the golden files of ``tests/cases/render`` anew; read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from crosscheck.model import (
    Anchor,
    Claim,
    Dynamics,
    Finding,
    Kind,
    Modality,
    Position,
    Resolution,
    Severity,
    Source,
    Topic,
    Value,
    Verdict,
    edtf,
)
from crosscheck.model.interval import HEDGED, INF, OPEN, Interval
from crosscheck.report.render.markdown import render as markdown
from crosscheck.report.render.terminal import gate_lines
from crosscheck.report.render.terminal import render as terminal
from crosscheck.report.report import Coverage, Report

GOLDEN = Path(__file__).parent / "cases" / "render"

SOURCES = {
    s.id: s
    for s in (
        Source(
            "The ferry left at dawn. About 340 people were on board, the owner said. Divers searched all day.",
            "a-post", "2021-03-02", "Coast Post", "Ferry runs aground", "https://example.org/ferry?a=1&b=2", ("Wire",),
        ),
        Source(
            "A ferry ran aground on 1 March.\n\nMore than 300 passengers were rescued; 350 had boarded in the "
            "evening. Nobody was hurt. The harbour will take in 500 people tonight.",
            "b-ledger", "2021-03-03", "The Ledger", "Rescue in the bay", None, (),
        ),
        Source("The accident of 2 March is under investigation.", "c-diary", None, None, None, None),
    )
}  # fmt: skip
TOPICS = {
    t.slug: t
    for t in (
        Topic("ferry.aboard", Kind.QUANTITY, "People on the ferry", "person", Dynamics.CONSTANT, weight=5),
        Topic("ferry.accident.date", Kind.DATE, "Day of the accident", None, Dynamics.CONSTANT),
        Topic("harbour.room", Kind.QUANTITY, "", "person"),
    )
}


def figure(text: str, nominal: float, core: Interval, support: Interval, hedge: str = "exact") -> Value:
    """A count of people."""
    return Value(
        Kind.QUANTITY, text, f"{nominal:g}", core, support, hedge, hedge, nominal, unit="person", unit_class="count"
    )


def day(text: str, stamp: str) -> Value:
    """A date that the words name outright."""
    at = edtf.parse(stamp).core
    return Value(Kind.DATE, text, stamp, at, at, edtf=stamp)


def claim(source: str, topic: str, quote: str, value: Value | None, line: int = 3) -> Claim:
    """A claim whose quote stands in the sample source."""
    held = SOURCES[source]
    start = held.text.index(quote)
    published = edtf.parse(held.published).support if held.published else Interval(-INF, INF)
    return Claim(
        f"{source}:{topic}:{start}", source, topic, quote, value, published, held.published, False, published,
        Anchor(start, start + len(quote)), file=f"claims/{source}.yaml", line=line,
    )  # fmt: skip


ABOUT_340 = claim("a-post", "ferry.aboard", "About 340 people were on board",
                  figure("About 340 people", 340, Interval(335, 345), Interval(323, 357), "about"), 4)  # fmt: skip
ABOUT_340 = replace(ABOUT_340, attribution="the owner")
OVER_300 = claim("b-ledger", "ferry.aboard", "More than 300 passengers were rescued",
                 figure("More than 300 passengers", 300, Interval(300, 375, HEDGED, OPEN), Interval(300, INF, HEDGED),
                        "more_than"), 8)  # fmt: skip
BOARDED_350 = claim("b-ledger", "ferry.aboard", "350 had boarded",
                    figure("350", 350, Interval.point(350), Interval(345, 355)), 11)  # fmt: skip
ON_1 = claim("b-ledger", "ferry.accident.date", "A ferry ran aground on 1 March", day("1 March", "2021-03-01"), 5)
ON_2 = claim("c-diary", "ferry.accident.date", "The accident of 2 March", day("2 March", "2021-03-02"))
ROOM_500 = replace(
    claim("b-ledger", "harbour.room", "The harbour will take in 500 people tonight",
          figure("500 people", 500, Interval.point(500), Interval(450, 550)), 14),
    modality=Modality.PLANNED, scope=frozenset({"one night"}), dated=True,
)  # fmt: skip
UNREAD = claim("a-post", "harbour.room", "Divers searched all day", None, 9)
CLAIMS = (ABOUT_340, OVER_300, BOARDED_350, ON_1, ON_2, ROOM_500, UNREAD)


def position(*claims: Claim, name: str | None = None) -> Position:
    """Claims of one value; the sample claims that share a position share its intervals."""
    value = claims[0].value
    if value is None:
        return Position(name or claims[0].quote, claims)
    shown = value.edtf or f"{value.nominal:g}"
    return Position(name or shown, claims, value.core, value.support)


ABOARD = Finding(
    "XC202", "ferry.aboard",
    "People on the ferry: 340 (Coast Post) and 350 (The Ledger); “About 340 people” and “350” fit together only if "
    "one of them is taken loosely.",
    Severity.WARNING, (position(ABOUT_340), position(BOARDED_350)), Verdict.DISCREPANCY, "83a41233af7b",
    reconciled_by="any figure from 345 to 355 fits both claims; 350 may be 340 and some",
    safe_wording="between 340 (Coast Post) and 350 (The Ledger)",
    settled_by="Ask the owner: People on the ferry — 340 or 350?", weight=5,
)  # fmt: skip
DATES = Finding(
    "XC203", "ferry.accident.date",
    "Day of the accident: 1 March 2021 (The Ledger) and 2 March 2021 (c-diary); no reading makes both right.",
    Severity.ERROR, (position(ON_1), position(ON_2)), Verdict.CONTRADICTION, "66bd19d37a54",
    settled_by="Ask the coast guard: Day of the accident — 1 March 2021 or 2 March 2021?",
)  # fmt: skip
UNCARRIED = Finding(
    "XC103", "harbour.room",
    "claims/a-post.yaml:9: “Divers searched all day” does not carry the claim's value: it holds no quantity.",
    Severity.ERROR, (position(UNREAD),), None, "3023a7c19a38",
    settled_by="Correct the value, or quote the words that say it.",
)  # fmt: skip
RULING = Resolution(
    "66bd19d37a54", ("2021-03-01", "2021-03-02"), "1 March", "The harbour log has 1 March, 23:40.", "M. Ortiz",
    "2021-04-01", "2022-04-01",
)  # fmt: skip
CHANGE = Finding(
    "", "ferry.aboard", "People on the ferry: differs at different times, so all can be right: 340 and 300.",
    Severity.NOTE, (position(ABOUT_340), position(OVER_300)), Verdict.CHANGE,
)  # fmt: skip
AGREEMENT = Finding(
    "", "ferry.aboard", "People on the ferry: two sources agree: 340 (Coast Post) and 300 (The Ledger).",
    Severity.NOTE, (position(ABOUT_340), position(OVER_300)), Verdict.AGREEMENT,
)  # fmt: skip
APART = Finding(
    "", "harbour.room", "Harbour room: not compared, because one is a plan: 500 (planned) and all day.",
    Severity.NOTE, (position(ROOM_500, name="500 (planned)"), position(UNREAD)), Verdict.INCOMPARABLE,
    reason="modality",
)  # fmt: skip
STALE = Finding(
    "XC601", "ferry.accident.date",
    "claims/resolutions.yaml:3: the decision about 0123456789ab (1 March, M. Ortiz, 2021-04-01) closes nothing: "
    "there is no such finding any more.",
    Severity.WARNING, (), id="5d1ec0de5d1e", settled_by="Remove it from claims/resolutions.yaml.", weight=1,
    file="claims/resolutions.yaml", line=3,
)  # fmt: skip
STATES = {c.id: ("compared", "held against other claims on its topic") for c in CLAIMS} | {
    ROOM_500.id: ("incomparable", "the other claims on its topic differ in modality"),
    UNREAD.id: ("unreadable", "the quote holds no quantity"),
}


def report(*findings: Finding, claims: tuple[Claim, ...] = CLAIMS) -> Report:
    """A report of the sample sources with these findings and nothing else."""
    names = {s.id: s.publisher or s.id for s in SOURCES.values()}
    coverage = Coverage({c.id: STATES[c.id] for c in claims})
    return Report(findings, (), (), (), coverage, SOURCES, TOPICS, claims, (), names)


def everything() -> Report:
    """A report that has something in every section."""
    closed = replace(DATES, resolution=RULING)
    unsure = replace(ABOARD, id="9a0a62adc49f", doubtful=True)
    full = report(UNCARRIED, ABOARD, unsure, STALE, closed)
    return replace(full, agreements=(AGREEMENT,), changes=(CHANGE,), incomparable=(APART,))


SAMPLES: dict[str, Callable[[], Report]] = {
    "discrepancy": lambda: report(ABOARD),
    "contradiction": lambda: report(DATES, UNCARRIED),
    "doubtful": lambda: report(replace(ABOARD, doubtful=True)),
    "resolved": lambda: report(replace(DATES, resolution=RULING), STALE),
    "settled": lambda: replace(report(), agreements=(AGREEMENT,), changes=(CHANGE,), incomparable=(APART,)),
    "no-claims": lambda: report(claims=()),
}
FORMATS: dict[str, Callable[[Report], str]] = {
    "terminal.txt": terminal,
    "gate.txt": lambda made: gate_lines(made, "warning"),
    "md": markdown,
}


if __name__ == "__main__":
    for sample, make in SAMPLES.items():
        for suffix, write in FORMATS.items():
            (GOLDEN / f"{sample}.{suffix}").write_text(write(make()), encoding="utf-8")
