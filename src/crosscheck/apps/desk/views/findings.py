"""The queue of findings, and a finding with its ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from crosscheck.apps.desk.asking import Ask
from crosscheck.apps.desk.project import key_of
from crosscheck.apps.desk.rulings import ruled, withdrawn
from crosscheck.claims.resolutions import FILE
from crosscheck.errors import CrosscheckError
from crosscheck.model import Claim, Finding, Resolution
from crosscheck.report.render import summary, words
from crosscheck.report.render.asking import MEANS, RULINGS
from crosscheck.report.render.cards import Cards
from crosscheck.report.render.passages import Passage, Passages


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim in its context, with the keys of its claim and its source."""

    value: str
    claim: Claim
    passage: Passage
    claim_key: str
    source_key: str


def queue(ask: Ask) -> Response:
    """GET /: what is open, what is doubtful, what was ruled on."""
    report = ask.now.report
    groups = [
        ("Open", report.open()),
        ("Doubtful", summary.doubtful(report)),
        ("Ruled on", summary.resolved(report)),
    ]
    return ask.page("queue.html", section="findings", groups=[(name, found) for name, found in groups if found])


def finding(ask: Ask) -> Response:
    """GET /findings/ID."""
    chosen = _found(ask)
    return ask.missing("There is no such finding any more.") if chosen is None else _page(ask, chosen)


def rule(ask: Ask) -> Response:
    """POST /findings/ID/rule: an editor's decision, into resolutions.yaml."""
    chosen = _found(ask)
    if chosen is None:
        return ask.missing("There is no such finding any more. Nothing was written.")
    ruling = ask.field("other") if ask.field("ruling") in ("", "other") else ask.field("ruling")
    needed = (("a ruling", ruling), ("a reason", ask.field("reason")), ("a name", ask.by))
    lacking = [name for name, value in needed if not value]
    if lacking:
        return _page(ask, chosen, [f"A decision needs {' and '.join(lacking)}."])
    decision = Resolution(
        finding=chosen.id,
        positions=tuple(p.value for p in chosen.positions),
        ruling=ruling,
        reason=" ".join(ask.field("reason").split()),
        by=ask.by,
        on=ask.desk.today(),
        expires=ask.field("expires") or None,
        topic=chosen.topic or None,
        wording=" ".join(ask.field("wording").split()) or None,
        hold=ask.field("hold") == "yes",
    )
    try:
        plan = ruled(ask.desk.files, ask.now, decision)
    except CrosscheckError as error:
        return _page(ask, chosen, [problem.message for problem in error.problems])
    return ask.write(plan, _following(ask, chosen), f"/findings/{quote(chosen.id)}")


def withdraw(ask: Ask) -> Response:
    """POST /findings/ID/withdraw: the decision taken back."""
    chosen = _found(ask)
    if chosen is None:
        return ask.missing("There is no such finding any more. Nothing was written.")
    home = f"/findings/{quote(chosen.id)}"
    return ask.write(withdrawn(ask.desk.files, chosen), "/" if chosen.file == FILE else home, home)


def _found(ask: Ask) -> Finding | None:
    return next((f for f in ask.now.report.findings if f.id == ask.part("id")), None)


def _ordered(ask: Ask) -> list[Finding]:
    report = ask.now.report
    return [*report.open(), *summary.doubtful(report), *summary.resolved(report)]


def _following(ask: Ask, chosen: Finding) -> str:
    """The next open finding behind this one, else the first, else the queue."""
    opened = ask.now.report.open()
    at = next((at for at, f in enumerate(opened) if f.id == chosen.id), -1)
    rest = [f for f in [*opened[at + 1 :], *opened[: max(at, 0)]] if f.id != chosen.id]
    return f"/findings/{quote(rest[0].id)}" if rest else "/"


def _page(ask: Ask, chosen: Finding, problems: Sequence[str] = ()) -> Response:
    report = ask.now.report
    ordered = _ordered(ask)
    at = next((at for at, f in enumerate(ordered) if f.id == chosen.id), 0)
    passages = Passages(report.sources)
    return ask.page(
        "finding.html",
        422 if problems else 200,
        section="findings",
        finding=chosen,
        number=at + 1,
        total=len(ordered),
        before=ordered[at - 1].id if at else None,
        after=ordered[at + 1].id if at + 1 < len(ordered) else None,
        card=Cards(report).of([chosen], at + 1)[0],
        quotes=[
            Quoted(value, c, passages.of(c), key_of(c.id), key_of(c.source))
            for p, (_, value) in zip(chosen.positions, words.labels(report, chosen), strict=True)
            for c in p.claims
        ],
        upkeep=chosen.file == FILE,
        rulings=RULINGS,
        means=MEANS,
        seen={FILE: ask.now.version(FILE)},
        problems=problems,
        typed=_typed(ask, chosen),
    )


def _typed(ask: Ask, chosen: Finding) -> dict[str, Any]:
    """What the form shows: what was typed, else the decision that there is."""
    names = ("ruling", "other", "reason", "expires", "wording", "hold")
    if ask.typed:
        return {name: ask.field(name) for name in names}
    ruling = chosen.resolution
    if ruling is None:
        return dict.fromkeys(names, "")
    offered = (*RULINGS.values(), *(f"{p.value} holds" for p in chosen.positions))
    plain = ruling.ruling in offered
    return {
        "ruling": ruling.ruling if plain else "other",
        "other": "" if plain else ruling.ruling,
        "reason": ruling.reason,
        "expires": ruling.expires or "",
        "wording": ruling.wording or "",
        "hold": "yes" if ruling.hold else "",
    }
