"""What an editor decides about claims → the new texts of the files: accepted, corrected, dropped, refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscheck.apps.desk.project import Offer, Snapshot, key_of
from crosscheck.apps.desk.refused import FILE as REFUSED
from crosscheck.apps.desk.refused import HEADER, KEY
from crosscheck.apps.desk.writing import EDITED, Files, Plan
from crosscheck.claims import topics
from crosscheck.claims.loading import COLUMNS, claims_from_rows
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.csv_edit import CsvRows
from crosscheck.files.yaml_edit import Field, YamlList
from crosscheck.files.yaml_tree import YAML
from crosscheck.model import Claim, Finding, Topic
from crosscheck.pipeline.project import check_claims
from crosscheck.project.filing import CLAIM, file_of

Entry = Mapping[str, Field | None]
_HAND = "the claim at hand"
_HARD = ("XC101", "XC102", "XC105")
"""Findings about a claim that nothing can be said for: no quote, or no topic."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim as it is about to be written.

    ``problems`` are sentences about the claim itself, ``hard`` when it must not be written so; ``claim`` is how it
    reads, ``meets`` what it comes to beside the other claims of its topic: findings, agreements, changes.
    """

    problems: tuple[str, ...]
    hard: bool
    claim: Claim | None = None
    meets: tuple[Finding, ...] = ()
    quote_at: tuple[int, int] | None = None
    told: str = ""
    """Stands for the entry and its problems in a form: who confirms them confirms these, and no others."""


def weighed(
    now: Snapshot, source: str, entry: Entry, topic: Mapping[str, str] | None = None, replacing: RawClaim | None = None
) -> Weighed:
    """What an entry for ``source`` would come to.

    ``topic`` are the settings of a new topic, ``replacing`` the claim that this one takes the place of.
    """
    known = dict(now.report.topics)
    try:
        if topic is not None:
            known |= _new_topic(topic, known, now.settings.window)
        raw = claims_from_rows([{**entry, "source": source, "id": _HAND}], "claim")[0]
    except CrosscheckError as error:
        return Weighed(tuple(_plainly(p) for p in error.problems), hard=True)
    others = [c for c in now.claims.values() if c.topic == raw.topic and (replacing is None or c.id != replacing.id)]
    report = check_claims([*others, raw], list(now.report.articles.values()), known, now.settings)
    claim = next((c for c in report.claims if c.id == _HAND), None)
    about = [f for f in report.findings if f.rule.startswith("XC1") and _holds(f, _HAND)]
    state, reason = report.coverage.states.get(_HAND, ("", ""))
    problems = [f.message.removeprefix("claim:1: ") for f in about]
    if state == "unreadable" and not about:
        problems.append(reason)
    meets = [f for part in (report.findings, report.changes, report.agreements) for f in part if f not in about]
    return Weighed(
        problems=tuple(problems),
        hard=any(f.rule in _HARD for f in about),
        claim=claim,
        meets=tuple(f for f in meets if _holds(f, _HAND)),
        quote_at=(claim.anchor.start, claim.anchor.end) if claim and claim.anchor else None,
        told=key_of(*problems, repr(sorted((k, v) for k, v in entry.items() if v is not None))),
    )


def _holds(finding: Finding, claim: str) -> bool:
    return any(c.id == claim for p in finding.positions for c in p.claims)


def _new_topic(settings: Mapping[str, str], known: Mapping[str, Topic], window: int) -> dict[str, Topic]:
    if settings.get("slug") in known:
        raise _refusal(topics.FILE, f"the topic {shown(settings['slug'])} is there already", "take it, or another name")
    return topics.topics_from([dict(settings)], window)


def _plainly(problem: Problem) -> str:
    return problem.message + (f"; {problem.hint}" if problem.hint else "")


def accepted(files: Files, now: Snapshot, source: str, entry: Entry, topic: Mapping[str, str] | None = None) -> Plan:
    """The entry as a new claim of ``source``, behind the last one of its topic; before it its topic, if that is new."""
    texts = {}
    if topic is not None:
        listed = YamlList(files.text(topics.FILE), topics.FILE, "topics")
        listed.add(dict(topic))
        texts[topics.FILE] = listed.done()
    name = file_of(source, now.claims.values(), now.versions)
    text = files.text(name) or f"source: {_scalar(source)}\nclaims: []\n"
    claims = YamlList(text, name, "claims")
    same = [at for at, item in enumerate(claims.items) if item.get("topic") == entry.get("topic")]
    claims.add(_kept(entry), after=same[-1] if same else None)
    texts[name] = claims.done()
    return Plan(f"accepted a claim on {entry.get('topic')}", texts)


def corrected(files: Files, claim: RawClaim, entry: Entry) -> Plan:
    """Another content of a claim that is there."""
    claims = _file_of(files, claim)
    claims.change(_place(claims, claim), {key: entry.get(key) for key in CLAIM})
    return Plan(f"corrected a claim on {entry.get('topic')}", {claim.file: claims.done()})


def dropped(files: Files, claim: RawClaim) -> Plan:
    """A claim taken out of its file."""
    claims = _file_of(files, claim)
    claims.remove(_place(claims, claim))
    return Plan(f"removed a claim on {claim.topic}", {claim.file: claims.done()})


def refused(files: Files, offer: Offer, by: str) -> Plan:
    """A proposal put on the list of those that are not offered again."""
    entry = {"source": offer.proposal.source, "quote": offer.proposal.quote, "words": offer.words}
    entry |= {"nth": str(offer.nth)} if offer.nth > 1 else {}
    entry |= {"by": by} if by else {}
    listed = YamlList(files.text(REFUSED) or f"{HEADER}{KEY}: []\n", REFUSED, KEY)
    listed.add(entry)
    return Plan(f"refused “{offer.words}”", {REFUSED: listed.done()})


def yaml_of(claim: RawClaim) -> str:
    """The file of a claim that gets another topic.  Raises :class:`CrosscheckError` for one in a table."""
    if not claim.file.endswith(YAML):
        raise _refusal(claim.file, "is a table, where the desk moves no claims", "change the topic of the claim there")
    return claim.file


def _file_of(files: Files, claim: RawClaim) -> YamlList | CsvRows:
    """The claims of the file that a claim stands in, to be edited.  Raises :class:`CrosscheckError`."""
    if not claim.file.endswith(EDITED):
        raise _refusal(claim.file, "is a table that the desk does not write", "change the claim there")
    text = files.text(claim.file)
    return YamlList(text, claim.file, "claims") if claim.file.endswith(YAML) else CsvRows(text, claim.file, COLUMNS)


def _place(claims: YamlList | CsvRows, claim: RawClaim) -> int:
    at = claims.at_line(claim.line)
    if at is None or str(claims.items[at].get("quote", "")).strip() != claim.quote:
        raise _refusal(claim.file, "the claim is not where it was", "load the page again")
    return at


def _kept(entry: Entry) -> dict[str, Field]:
    return {key: value for key in CLAIM if (value := entry.get(key)) is not None}


def _scalar(text: str) -> str:
    from crosscheck.files.yaml_edit import written

    return written(text)


def _refusal(file: str, message: str, hint: str) -> CrosscheckError:
    return CrosscheckError([Problem(file, None, message, hint)])
