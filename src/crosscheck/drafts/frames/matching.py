"""May two mentions be held against each other?  ``match`` says how surely."""

from __future__ import annotations

from crosscheck.drafts.frames.frame import FORCES, PERSON, Frame, Framed, Match
from crosscheck.drafts.frames.vocabulary import events, incidents


def match(a: Framed, b: Framed) -> Match | None:
    """Whether two mentions speak of the same thing; symmetric.  ``None``: they must not be held against each other."""
    f, g = a.frame, b.frame
    if not _kinds_fit(f, g) or f.modality is not g.modality or f.negated != g.negated:
        return None
    if f.kind == "age":
        return _ages(f, g)
    if f.part != g.part or (f.role and g.role and f.role != g.role):
        return None
    if f.kind == "count" and not _things_fit(f, g):
        return None
    shared = len(f.words & g.words) / max(min(len(f.words), len(g.words)), 1)
    near = len(f.near & g.near) / max(min(len(f.near), len(g.near)), 1)
    common = f.names & g.names
    score = shared + near + (0.5 if common else 0.0)
    if f.kind == "count" and f.context & g.context and f.groups & g.groups & FORCES:
        return Match("same", score + 2.0)
    if f.event and f.event == g.event:
        named = f.kind not in ("date", "clock") or f.event in incidents() or bool(f.who) == bool(g.who)
        strength = "same" if named and f.close and g.close and (f.what or f.kind != "count") else "weak"
        return Match(strength, score + 2.0)
    if f.event and g.event and f.event in events() and g.event in events() and near < 0.5:
        return None
    if (near >= 0.5 and shared >= 0.4) or (common and near >= 0.4):
        return Match("same" if near >= 0.7 and shared >= 0.6 else "weak", score)
    if f.kind == "count" and f.what and f.what != PERSON and f.what == g.what and not f.event and not g.event:
        return Match("weak", score)
    return None


def _kinds_fit(f: Frame, g: Frame) -> bool:
    return f.kind == g.kind or {f.kind, g.kind} == {"date", "clock"}


def _things_fit(f: Frame, g: Frame) -> bool:
    if f.what is None or g.what is None:
        return True
    if f.what != g.what:
        return False
    return f.groups == g.groups or ((not f.groups or not g.groups) and not (f.qualifiers ^ g.qualifiers))


def _ages(f: Frame, g: Frame) -> Match | None:
    if f.who and g.who:
        return Match("same", 3.0) if same_name(f.who, g.who) else None
    if f.who or g.who or f.role_of is None or f.role_of != g.role_of:
        return None
    if any(w in events() for w in f.near & g.near):
        return Match("same", 2.0)
    return Match("weak", 1.0 + len(f.words & g.words) / 20)


def same_name(one: str, other: str) -> bool:
    """Whether two folded names can be one person's: the same words, or all the words of one in the other."""
    a, b = one.split(), other.split()
    return set(a) <= set(b) or set(b) <= set(a)
