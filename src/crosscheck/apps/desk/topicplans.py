"""A topic merged into another one, or split: the new texts of topics.yaml and of the files of its claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from crosscheck.apps.desk.claimplans import yaml_of
from crosscheck.apps.desk.project import Snapshot
from crosscheck.apps.desk.writing import Files, Plan
from crosscheck.claims import topics
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.files.yaml_edit import Number, YamlList
from crosscheck.kinds.units import unit_class
from crosscheck.model import Topic

_LISTS = ("after", "at_most")
_RELATIONS = (*_LISTS, "parts_of", "between")


def merged(files: Files, now: Snapshot, old: str, into: str) -> Plan:
    """Every claim of ``old`` goes to ``into``, and so does what other topics say of it; ``old`` is no more.

    Raises :class:`CrosscheckError` when the two are of different kinds or units, or a claim stands in a table.
    """
    known = now.report.topics
    if old == into or old not in known or into not in known:
        raise _refusal(f"{shown(old)} cannot be merged into {shown(into)}", "choose another topic of this project")
    why = apart(known[old], known[into])
    if why:
        raise _refusal(f"{shown(old)} and {shown(into)} cannot be one topic: {why}", "choose another topic")
    texts = _moved(files, [c for c in now.claims.values() if c.topic == old], into)
    listed = YamlList(files.text(topics.FILE), topics.FILE, "topics")
    for at, item in enumerate(listed.items):
        if item["slug"] == old:
            listed.remove(at)
        else:
            change = _renamed(item, old, into)
            if item["slug"] == into:
                change = _joined({**item, **change}, next(i for i in listed.items if i["slug"] == old), change, into)
            if change:
                listed.change(at, change)
    return Plan(f"merged {old} into {into}", {**texts, topics.FILE: listed.done()})


def split(files: Files, now: Snapshot, old: str, claims: Collection[RawClaim], new: str, title: str = "") -> Plan:
    """The given claims of ``old`` go to the topic ``new``; one that is not there yet is made like ``old``, behind it.

    Raises :class:`CrosscheckError` when no claim is given, a claim stands in a table, or the new name is no slug.
    """
    known = now.report.topics
    if not claims:
        raise _refusal("no claim is chosen", "choose those that go to the other topic")
    if old not in known or old == new:
        raise _refusal(f"{shown(old)} cannot be split into {shown(new)}", "give the new topic another name")
    if new in known:
        why = apart(known[old], known[new])
        if why:
            raise _refusal(f"claims of {shown(old)} cannot go to {shown(new)}: {why}", "choose another topic")
        return Plan(f"moved {len(claims)} claims from {old} to {new}", _moved(files, claims, new))
    listed = YamlList(files.text(topics.FILE), topics.FILE, "topics")
    at = next(at for at, item in enumerate(listed.items) if item["slug"] == old)
    own = {k: v for k, v in listed.items[at].items() if k in ("kind", "unit", "dynamics", "window", "weight", "ask")}
    own |= {key: Number(own[key]) for key in ("window", "weight") if key in own}
    listed.add({"slug": new, **({"title": title} if title else {}), **own}, after=at)
    return Plan(f"split {new} from {old}", {topics.FILE: listed.done(), **_moved(files, claims, new)})


def apart(one: Topic, other: Topic) -> str | None:
    """Why claims of one topic can never be claims of the other; ``None`` when they can."""
    if one.kind is not other.kind:
        return f"one is of kind {one.kind}, the other of kind {other.kind}"
    if one.kind.numeric and one.unit and other.unit and unit_class(one.unit) != unit_class(other.unit):
        return f"one is counted in {one.unit}, the other in {other.unit}"
    return None


def _moved(files: Files, claims: Collection[RawClaim], to: str) -> dict[str, str]:
    """The texts of the files of ``claims``, with their topic changed."""
    problems = Problems()
    by_file: dict[str, list[RawClaim]] = {}
    for claim in claims:
        with problems.caught():
            by_file.setdefault(yaml_of(claim), []).append(claim)
    problems.raise_any()
    texts = {}
    for name in sorted(by_file):
        listed = YamlList(files.text(name), name, "claims")
        for claim in by_file[name]:
            at = listed.at_line(claim.line)
            if at is None or listed.items[at].get("topic") != claim.topic:
                raise _refusal(f"a claim of {name} is not where it was", "load the page again")
            listed.change(at, {"topic": to})
        texts[name] = listed.done()
    return texts


def _renamed(item: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """The relations of a topic that name ``old``, naming ``new``; never the topic itself, and none twice."""
    change: dict[str, Any] = {}
    for key in _RELATIONS:
        named = [item[key]] if isinstance(item.get(key), str) else list(item.get(key) or ())
        if old not in named:
            continue
        now = [new if name == old else name for name in named]
        if key != "between":
            now = [name for name in dict.fromkeys(now) if name != item["slug"]]
        change[key] = (now[0] if len(now) == 1 and isinstance(item[key], str) else now) if now else None
    return change


def _joined(item: Mapping[str, Any], lost: Mapping[str, Any], change: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """``change`` with what the merged topic said of its own: relations, and other names of what it can be."""
    made = dict(change)
    for key in _LISTS:
        ours, theirs = ([v] if isinstance(v := one.get(key) or [], str) else list(v) for one in (item, lost))
        both = [name for name in dict.fromkeys([*ours, *theirs]) if name not in (slug, lost["slug"])]
        if both != ours:
            made[key] = both or None
    names = {**(lost.get("aliases") or {}), **(item.get("aliases") or {})}
    if names != (item.get("aliases") or {}):
        made["aliases"] = {name: [o] if isinstance(o, str) else list(o) for name, o in names.items()}
    for key in ("parts_of", "between", "ask"):
        if item.get(key) is None and lost.get(key) is not None and slug not in lost[key]:
            made[key] = lost[key]
    return made


def _refusal(message: str, hint: str) -> CrosscheckError:
    return CrosscheckError([Problem(topics.FILE, None, message, hint)])
