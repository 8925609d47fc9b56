"""May two mentions be held against each other?  ``match`` says how surely, and why; ``align`` pairs two lists."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.articles.frame import FORCES, PERSON, Frame, Framed, Match
from crosscheck.articles.vocabulary import events, incidents


def match(a: Framed, b: Framed) -> Match | None:
    """Whether two mentions speak of the same thing; symmetric.  ``None``: they must not be held against each other."""
    f, g = a.frame, b.frame
    if a.loose or b.loose:
        return Match("weak", _loosely(f, g))
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
        names = ", ".join(n.title() for n in sorted(common or f.context & g.context)[:2])
        return Match("same", f"both count the {min(f.groups & g.groups)}s of one force ({names})", score + 2.0)
    if f.event and f.event == g.event:
        named = f.kind not in ("date", "clock") or f.event in incidents() or bool(f.who) == bool(g.who)
        strength = "same" if named and f.close and g.close and (f.what or f.kind != "count") else "weak"
        return Match(strength, f"both tell of {_event_words(f, g)}", score + 2.0)
    if f.event and g.event and f.event in events() and g.event in events() and near < 0.5:
        return None
    if (near >= 0.5 and shared >= 0.4) or (common and near >= 0.4):
        words = sorted(f.near & g.near, key=lambda w: (-len(w), w))[:3]
        return Match("same" if near >= 0.7 and shared >= 0.6 else "weak", f"both speak of {', '.join(words)}", score)
    if f.kind == "count" and f.what and f.what != PERSON and f.what == g.what and not f.event and not g.event:
        return Match("weak", f"both count {f.what}s", score)
    return None


def _loosely(f: Frame, g: Frame) -> str:
    if f.kind in ("date", "clock"):
        return "one of them gives a time without saying what it is of"
    if f.kind == "age":
        return f"both speak of a {f.role_of} without a name"
    if f.event != g.event:
        return "one counts those shot, the other those injured"
    return "one of them tells only of some, perhaps all"


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
        return Match("same", "both name the same person", 3.0) if same_name(f.who, g.who) else None
    if f.who or g.who or f.role_of is None or f.role_of != g.role_of:
        return None
    shared = sorted(w for w in f.near & g.near if w in events())
    if shared:
        return Match("same", f"both speak of one {f.role_of} without a name ({', '.join(shared)})", 2.0)
    return Match("weak", f"both speak of a {f.role_of} without a name", 1.0 + len(f.words & g.words) / 20)


def same_name(one: str, other: str) -> bool:
    """Whether two folded names can be one person's: the same words, or all the words of one in the other."""
    a, b = one.split(), other.split()
    return set(a) <= set(b) or set(b) <= set(a)


def _event_words(f: Frame, g: Frame) -> str:
    known = events().get(f.event)
    if f.role == "of":
        return f"the {f.event}" + (f" of {f.who.title()}" if f.who and f.who == g.who else "")
    if known is None:
        return f"the same doing ({f.event})"
    if f.kind == "count" and f.what == PERSON:
        return known.people if f.role == "patient" else known.doers
    return f"the {known.when}" if f.kind in ("date", "clock") else f"the same event ({known.name})"


def align(draft: Sequence[Framed], sources: Sequence[Framed]) -> list[tuple[Framed, Framed, Match]]:
    """Each mention of ``draft`` with those of ``sources`` it matches, the best first; unmatched ones are left out.

    For a draft of a few sentences: the sources are indexed by kind, so only what can match is looked at.
    """
    by_kind: dict[str, list[Framed]] = {}
    for framed in sources:
        by_kind.setdefault(framed.frame.kind, []).append(framed)
    found: list[tuple[Framed, Framed, Match]] = []
    for mine in draft:
        kinds = ("date", "clock") if mine.frame.kind in ("date", "clock") else (mine.frame.kind,)
        hits = [(theirs, m) for kind in kinds for theirs in by_kind.get(kind, ()) if (m := match(mine, theirs))]
        hits.sort(key=lambda hit: (hit[1].strength != "same", -hit[1].score, hit[0].source, hit[0].mention.start))
        found.extend((mine, theirs, m) for theirs, m in hits)
    return found
