"""Where what the sources say comes from: the wires they credit, the speakers they quote, and the agreements that
go back to one of them.  Five outlets with one wire story are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.comparing.origins import origins as count_origins
from crosscheck.model import Finding
from crosscheck.report.render import words
from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report
from crosscheck.wording.values import listed


@dataclass(frozen=True, slots=True)
class Origin:
    """A wire or a speaker, and the outlets that go back to it."""

    name: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """An agreement of several outlets that counts less than it looks: ``count`` independent origins, via ``via``."""

    title: str
    outlets: tuple[str, ...]
    count: int
    via: str


@dataclass(frozen=True, slots=True)
class Origins:
    """``wires`` and ``speakers`` of two outlets or more come first; ``own`` credit no wire."""

    wires: tuple[Origin, ...]
    own: tuple[str, ...]
    speakers: tuple[Origin, ...]
    echoes: tuple[Echo, ...]
    independent: int
    """Agreements between outlets that share neither wire nor speaker."""


def origins(report: Report) -> Origins:
    """The origins of a report, as far as sources and claims declare them."""
    across = [f for f in report.agreements if len(_outlets(f)) > 1]
    echoes = [echo for f in across if (echo := _echo(report, f)) is not None]
    return Origins(
        wires=_sorted(report, ((wire, s.id) for s in report.articles.values() for wire in s.origin)),
        own=tuple(one_line(report.name(s.id)) for s in report.articles.values() if not s.origin),
        speakers=tuple(
            o
            for o in _sorted(report, ((c.attribution, c.source) for c in report.claims if c.attribution))
            if len(o.outlets) > 1
        ),
        echoes=tuple(echoes),
        independent=len(across) - len(echoes),
    )


def _sorted(report: Report, pairs: Iterable[tuple[str, str]]) -> tuple[Origin, ...]:
    """Origins by how many outlets go back to them."""
    held: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    for name, source in pairs:
        shown = one_line(name)
        names.setdefault(shown.casefold(), shown)
        held.setdefault(shown.casefold(), {})[one_line(report.name(source))] = None
    made = [Origin(names[key], tuple(outlets)) for key, outlets in held.items()]
    return tuple(sorted(made, key=lambda o: (-len(o.outlets), o.name)))


def _outlets(finding: Finding) -> list[str]:
    return list(dict.fromkeys(c.source for p in finding.positions for c in p.claims))


def _echo(report: Report, finding: Finding) -> Echo | None:
    """The agreement as an echo when it has fewer origins than outlets."""
    counted = count_origins(c for p in finding.positions for c in p.claims)
    outlets = tuple(one_line(report.name(s)) for s in _outlets(finding))
    if counted.count >= len(outlets):
        return None
    shared = listed([one_line(name) for name in counted.shared])
    return Echo(words.topic_title(report, finding.topic), outlets, counted.count, shared)
