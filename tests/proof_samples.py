"""Proofs for the tests of what is shown, made from data: how statements are judged plays no part in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from case_files import read_cases
from crosscheck import Report, Source
from crosscheck.comparing.origins import origins
from crosscheck.drafts.document.draft import Draft, plain_draft
from crosscheck.drafts.document.excerpts import claim_at
from crosscheck.drafts.statements import Statement, Unread
from crosscheck.model import Claim, Finding, Kind, Position, Resolution, Severity, Value
from crosscheck.pipeline.proof import Proofreader

COURIER = Source(
    "About 3,700 volunteers guard the dyke at Orm. “We hold it to the last bag,” Ada Holm said. The dyke was built in "
    "1987. It cost up to 40 million euros.",
    "courier",
    publisher="Harbour Courier",
    published="2023-05-01",
    url="https://courier.example/dyke",
)
HERALD = Source(
    "The dyke at Orm was built in 1978. Close to 4,000 volunteers guard the dyke at Orm.",
    "herald",
    publisher="North Herald",
    published="2023-05-03",
)
SOURCES = {s.id: s for s in (COURIER, HERALD)}
NEW = ("XC509", "XC510", "XC511", "XC512", "XC513")
"""Rules of drafts that may come with any status."""


def sample(draft: str | None = None) -> Report:
    """A draft with most that Markdown has; with another text the same findings where their words stand in it."""
    case = dict(_case("sample"))
    if draft is not None:
        case |= {
            "draft": draft,
            "statements": [s for s in case["statements"] if s["words"] in draft][-1:],
            "unread": [],
        }
    return proof_of(case)


def disputed(rule: str = "XC509", *, doubtful: bool = False) -> Report:
    """One statement that the sources dispute, by ``rule``, with all that a finding may hold."""
    case = _case("disputed")
    (told,) = case["statements"]
    return proof_of({**case, "statements": [{**told, "rule": rule, "doubtful": doubtful}]})


def nothing() -> Report:
    """A draft in which nothing could be checked."""
    return proof_of(_case("nothing"))


def _case(name: str) -> dict[str, Any]:
    return next(c for c in read_cases("proof_shown.yaml") if c["name"] == name)


def proof_of(case: Mapping[str, Any]) -> Report:
    """The report of a record of ``tests/cases/proof_shown.yaml``."""
    draft = plain_draft(case["draft"], "draft", "draft.md")
    source = Source(draft.text, draft.id)
    statements: list[Statement] = []
    findings: list[Finding] = []
    at = 0
    for told in case["statements"]:
        at = draft.text.index(told["words"], at)
        end = at + len(told["words"])
        theirs = [_theirs(*claim) for claim in told.get("theirs", ())]
        mine = claim_at(source, (at, end), None, "topic", line=draft.place(at)[0])
        found = [_finding(len(findings), mine, theirs, told)] if "rule" in told else []
        findings += found
        if "status" in told:
            statements.append(_statement(draft, (at, end), theirs, found, told))
        at = end
    base = Proofreader(list(SOURCES.values())).check(plain_draft("-", "draft", "draft.md"))
    return replace(
        base,
        draft=draft,
        sources={draft.id: source, **SOURCES},
        statements=tuple(statements),
        findings=tuple(findings),
        unread_sentences=tuple(_unread(draft, words) for words in case["unread"]),
    )


def _theirs(source: str, quote: str, value: str) -> Claim:
    start = SOURCES[source].text.index(quote)
    told = Value(Kind.ENTITY, value, value) if value else None
    return claim_at(SOURCES[source], (start, start + len(quote)), told, "topic")


def _finding(number: int, mine: Claim, theirs: list[Claim], told: Mapping[str, Any]) -> Finding:
    ruling = Resolution("", (), "checked", told["checked"], "the draft", "") if "checked" in told else None
    return Finding(
        rule=told["rule"],
        topic="topic",
        message=told["message"],
        severity=Severity(told.get("severity", "warning" if told["rule"] != "XC501" else "error")),
        positions=(
            Position(told["words"], (mine,)),
            *(Position(c.value.text if c.value else c.quote, (c,)) for c in theirs),
        ),
        id=f"{number:012d}",
        doubtful=told.get("doubtful", False),
        safe_wording=told.get("safe"),
        settled_by=told.get("settled"),
        resolution=ruling,
    )


def _statement(
    draft: Draft, place: tuple[int, int], theirs: list[Claim], found: list[Finding], told: Mapping[str, Any]
) -> Statement:
    line, column = draft.place(place[0])
    return Statement(
        text=draft.text[slice(*place)],
        start=place[0],
        end=place[1],
        line=line,
        column=column,
        status=told["status"],
        rules=tuple(f.rule for f in found),
        sources=tuple(dict.fromkeys(c.source for c in theirs)),
        origins=origins(theirs).count if told["status"] == "supported" else 0,
        quotes=tuple(theirs),
        wording=told.get("wording"),
        findings=tuple(found),
    )


def _unread(draft: Draft, words: str) -> Unread:
    start = draft.text.index(words)
    return Unread(words, start, start + len(words), draft.place(start)[0])
