"""Two reports held against each other: findings that are new, gone or changed, and why.

Why is one of three: *data* (a claim, a source or a decision is another one), *rule* (the same claims, read the same,
are judged otherwise: a rule was switched or graded) or *version* (the same words are read otherwise: another version of
crosscheck, or another hedge table).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.disk import read_text

if TYPE_CHECKING:
    from crosscheck.report.report import Report

READ = (1, 2)
"""Versions of findings.json: what version 2 added is not compared."""
LISTS = ("findings", "agreements", "changes", "incomparable")
_FACTS = ("source", "topic", "quote", "as_of", "attribution", "modality")
_ALL = "all claims"
"""Beside what findings.json has: a revision also tells of the claims that stand alone."""
_READING = ("nominal", "unit", "hedge", "core", "support")


@dataclass(frozen=True, slots=True)
class Difference:
    """``what``: "new", "gone" or "changed"; ``why``: "data", "rule" or "version", ``told`` in words.

    ``finding`` is that of the new report, or of the old one when it is gone; as in findings.json.
    """

    what: str
    why: str
    told: str
    finding: Mapping[str, Any]


def side(project: Path, given: str, today: str | None = None) -> dict[str, Any]:
    """A report as plain data: of a findings.json, or of the project as it was at a git revision.

    Raises :class:`CrosscheckError` when ``given`` is neither.
    """
    if Path(given).is_file():
        return _read(Path(given))
    from crosscheck.pipeline.project import check_project
    from crosscheck.project.changed import at_revision, commit_of

    with at_revision(project, commit_of(project, given)) as folder:
        return as_side(check_project(folder, today))


def as_side(report: Report) -> dict[str, Any]:
    """A report as plain data, with the claims that stand alone."""
    from crosscheck.report.render.json import claim, document

    return {**document(report), _ALL: [claim(c) for c in report.claims]}


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_text(path, path.name))
    except (ValueError, RecursionError) as error:
        raise CrosscheckError([Problem(path.name, None, f"not JSON: {error}")]) from None
    if not isinstance(data, dict) or not all(isinstance(data.get(key), list) for key in LISTS):
        raise CrosscheckError([Problem(path.name, None, "is no findings.json", "crosscheck report writes one")])
    if data.get("version") not in READ:
        told = f"is of version {shown(data.get('version'))}, and {' and '.join(map(str, READ))} are read"
        raise CrosscheckError([Problem(path.name, None, told)])
    return data


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """What became of the findings, in the order of the new report, those that are gone last."""
    before = {f["id"]: f for f in old["findings"]}
    after = {f["id"]: f for f in new["findings"]}
    gone = {id: f for id, f in before.items() if id not in after}
    then, now = _claims(old), _claims(new)
    made: list[Difference] = []
    for id, finding in after.items():
        if id in before:
            made += _changed(before[id], finding, then, now)
        elif earlier := _earlier(finding, gone.values()):
            del gone[earlier["id"]]
            made.append(Difference("changed", *_moved(earlier, finding, then, now), finding))
        else:
            made.append(Difference("new", *_cause(finding, then, now, "new"), finding))
    return made + [Difference("gone", *_cause(f, now, then, "gone"), f) for f in gone.values()]


def _claims(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    shown = {c["id"]: c for key in LISTS for f in document[key] for c in _held(f)}
    return {**{c["id"]: c for c in document.get(_ALL, ())}, **shown}


def _held(finding: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for position in finding["positions"]:
        yield from position["claims"]


def _earlier(finding: Mapping[str, Any], gone: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The finding that is gone and whose place this one took: the same topic, and claims that both hold."""
    ids = {c["id"] for c in _held(finding)}
    near = [(len(ids & {c["id"] for c in _held(f)}), f) for f in gone if f["topic"] == finding["topic"]]
    shared, best = max(near, key=lambda pair: pair[0], default=(0, None))
    return best if shared else None


def _changed(
    old: Mapping[str, Any], new: Mapping[str, Any], then: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Difference]:
    """How one finding differs from itself: its decision, its grade, who holds its positions."""
    if (old["resolution"] is None) != (new["resolution"] is None):
        ruling = new["resolution"] or old["resolution"]
        told = "decided" if new["resolution"] else "open again; the decision was"
        yield Difference("changed", "data", f"{told}: {ruling['ruling']} ({ruling['by']}, {ruling['on']})", new)
    elif old["resolution"] != new["resolution"]:
        yield Difference("changed", "data", "the decision is another one", new)
    why, told = _moved(old, new, then, now)
    if {c["id"] for c in _held(old)} != {c["id"] for c in _held(new)} or why != "rule":
        yield Difference("changed", why, told, new)
    elif (old["rule"], old["severity"]) != (new["rule"], new["severity"]):
        grade = f"{old['severity']} {old['rule']} became {new['severity']} {new['rule']}"
        yield Difference("changed", "rule", grade, new)


def _moved(
    old: Mapping[str, Any], new: Mapping[str, Any], then: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[str, str]:
    """Why the claims or positions of a finding are others."""
    values = [[p["value"] for p in f["positions"]] for f in (old, new)]
    joined = [value for value in values[1] if value not in values[0]]
    left = [value for value in values[0] if value not in values[1]]
    parts = [f"joined by {_listed(joined)}"] * bool(joined) + [f"without {_listed(left)}"] * bool(left)
    why, told = _cause(new, then, now, "new")
    if why == "rule":
        back, words = _cause(old, now, then, "gone")
        why, told = (back, words) if back != "rule" else (why, told)
    return why, "; ".join([*parts, told])


def _cause(finding: Mapping[str, Any], other: Mapping[str, Any], own: Mapping[str, Any], what: str) -> tuple[str, str]:
    """Why a finding stands in one report and not in the ``other``, by the claims that it holds."""
    absent = [c for c in _held(finding) if c["id"] not in other]
    if absent:
        said = "new to the comparison" if what == "new" else "no longer compared"
        return "data", f"{_quoted(absent)} {'is' if len(absent) == 1 else 'are'} {said}"
    if not finding["positions"]:
        return "data", "a decision was made, changed or outlived what it was about"
    for keys, why, said in ((_FACTS, "data", "changed"), (_READING, "version", "is read otherwise")):
        others = [c for c in _held(finding) if any(c.get(k) != other[c["id"]].get(k) for k in keys)]
        if others:
            return why, f"{_quoted(others)} {said}"
    return "rule", "the same claims are judged otherwise"


def _quoted(claims: list[Mapping[str, Any]]) -> str:
    first = f"“{claims[0]['quote']}” ({claims[0]['source']})"
    return first if len(claims) == 1 else f"{first} and {len(claims) - 1} more"


def _listed(values: list[str]) -> str:
    return ", ".join(values)


def as_text(made: list[Difference]) -> str:
    """A block for each difference, and a last line that counts them."""
    lines = []
    for d in made:
        f = d.finding
        lines.append(f"{d.what}: {f['severity']} {f['rule']} {f['message']} [{f['id']}]")
        lines.append(f"    {d.why}: {d.told}")
    counts = [f"{sum(d.what == what for d in made)} {what}" for what in ("new", "gone", "changed")]
    return "\n".join([*lines, ", ".join(counts)]) + "\n"


def as_json(made: list[Difference]) -> str:
    """The same as a JSON list."""
    rows = [{"what": d.what, "why": d.why, "told": d.told, "finding": d.finding} for d in made]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
