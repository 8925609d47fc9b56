"""Where what the sources say comes from: the wires they credit, the speakers they quote, the texts they share, and the
agreements that go back to one of them.  Five outlets with one wire story are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.comparing.origins import Origin as Held
from crosscheck.comparing.origins import grouped
from crosscheck.comparing.origins import origins as count_origins
from crosscheck.model import Claim, Finding, How
from crosscheck.provenance.traced import one_texts
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
class OneText:
    """Outlets that print one text; ``percent`` of the shorter article stands in another of them, at least."""

    outlets: tuple[str, ...]
    percent: int


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
    texts: tuple[OneText, ...] = ()
    cited: tuple[Origin, ...] = ()
    """Agencies and outlets that single sentences name as where they have it from."""


def origins(report: Report) -> Origins:
    """The origins of a report, as far as sources and claims declare them."""
    across = [f for f in report.agreements if len(_outlets(f)) > 1]
    echoes = [echo for f in across if (echo := _echo(report, f)) is not None]
    return Origins(
        wires=_sorted(report, ((wire, s.id) for s in report.articles.values() for wire in s.agencies)),
        own=tuple(one_line(report.name(s.id)) for s in report.articles.values() if not s.agencies),
        speakers=tuple(
            o
            for o in _sorted(report, ((c.attribution, c.source) for c in report.claims if c.attribution))
            if len(o.outlets) > 1
        ),
        echoes=tuple(echoes),
        independent=len(across) - len(echoes),
        texts=tuple(_texts(report)),
        cited=_sorted(report, _cited(report)),
    )


def voices(report: Report, finding: Finding) -> str | None:
    """ "four outlets, three origins: Reuters (CNA and DW), RT and the Post"; ``None`` where each outlet is one."""
    if not finding.rule.startswith("XC2"):
        return None
    return voices_of(report, [c for p in finding.positions for c in p.claims])


def voices_of(report: Report, claims: Sequence[Claim]) -> str | None:
    """:func:`voices` of some claims."""
    made = grouped(claims)
    outlets = len({c.source for c in claims})
    if len(made) >= outlets:
        return None
    told = [_voice(o, [one_line(report.name(s)) for s in o.sources]) for o in made]
    return f"{words.number_of(outlets, 'outlet')}, {words.number_of(len(made), 'origin')}: {listed(told)}"


def _voice(origin: Held, outlets: list[str]) -> str:
    """ "Reuters (CNA and DW)", "the Post (cited by RT)", "RT"."""
    named = list(dict.fromkeys(outlets))
    if cited := origin.cited(named):
        return f"{cited} (cited by {listed([o for o in named if o != cited])})" if len(named) > 1 else cited
    told = origin.told(named)
    return f"{one_line(told)} ({listed(named)})" if told else listed(named)


def _texts(report: Report) -> Iterator[OneText]:
    """Articles that are one text, each group once."""
    for held in one_texts(report.sources.values()).values():
        names = [one_line(report.name(source.id)) for source, _ in sorted(held, key=lambda pair: pair[0].id)]
        yield OneText(tuple(names), int(100 * min(trace.share for _, trace in held)))


def _cited(report: Report) -> Iterator[tuple[str, str]]:
    for source in report.sources.values():
        for trace in source.traces:
            if trace.how is How.CITE and trace.root.name:
                yield trace.root.name, source.id


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
    shared = listed([*map(one_line, counted.shared), *(["one text"] if counted.one_text else [])])
    return Echo(words.topic_title(report, finding.topic), outlets, counted.count, shared)
