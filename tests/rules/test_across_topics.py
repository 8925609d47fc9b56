"""Rules across topics (parts and wholes, durations, denials): the same findings as from looking at all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claim_draws import days, tables
from crosscheck.claims.loading import with_ids
from crosscheck.claims.raw import RawClaim
from crosscheck.comparing.bounds import excess
from crosscheck.comparing.groups import Contained, partitions
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.comparing.windows import MINUTES_A_DAY
from crosscheck.model import Claim, Dynamics, Kind, Modality, Topic, Verdict
from crosscheck.model.interval import Interval
from crosscheck.rules.arithmetic import part_exceeds_whole, parts_do_not_add_up
from crosscheck.rules.between import denied
from crosscheck.rules.case import Case
from crosscheck.rules.durations import duration_misfits
from crosscheck.settings import Settings

WINDOW = 3


def case_of(claims: Sequence[Claim], topics: Sequence[Topic]) -> Case:
    known = {topic.slug: topic for topic in topics}
    return Case((), {}, known, tuple(partitions(claims, known)), Outcomes(), Settings())


def ids(claims: Sequence[Claim]) -> set[str]:
    return {c.id for c in claims}


def on_topics(*slugs: str) -> st.SearchStrategy[list[Claim]]:
    """Claims that are spread over some topics."""
    spread = st.lists(st.sampled_from(slugs), min_size=14, max_size=14)
    return st.tuples(tables(14), spread).map(
        lambda drawn: [replace(c, topic=slug) for c, slug in zip(drawn[0], drawn[1], strict=False)]
    )


def near(part: Claim, whole: Claim) -> bool:
    gap = max(part.held.low, whole.held.low) - min(part.held.high, whole.held.high)
    return gap <= (WINDOW * MINUTES_A_DAY if part.source != whole.source else 0)


def exceeded(claims: Sequence[Claim], dynamics: Dynamics) -> tuple[Verdict, bool] | None:
    """How grave the worst part is that is larger than the smallest whole of its time, and whether of one article."""
    found = []
    for part in (c for c in claims if c.topic == "part"):
        wholes = [c for c in claims if c.topic == "whole" and (dynamics is Dynamics.CONSTANT or near(part, c))]
        whole = min(wholes, key=lambda c: (c.value.support.high, c.id), default=None)  # type: ignore[union-attr]
        verdict = excess(part.value, whole.value) if whole and part.value and whole.value else None
        if whole and verdict:
            found.append((verdict, part.source == whole.source))
    return min(found, key=lambda f: (f[0] is not Verdict.CONTRADICTION, not f[1]), default=None)


@given(on_topics("part", "whole"), st.sampled_from(tuple(Dynamics)))
def test_a_part_is_held_against_the_smallest_whole_of_its_time(claims: list[Claim], dynamics: Dynamics) -> None:
    whole = Topic("whole", Kind.QUANTITY, dynamics=dynamics, window=WINDOW)
    part = Topic("part", Kind.QUANTITY, parts_of="whole", window=WINDOW)
    found = [(f.verdict, len({c.source for p in f.positions for c in p.claims}) == 1)
             for f in part_exceeds_whole(case_of(claims, [whole, part]))]  # fmt: skip
    worst = exceeded(claims, dynamics)
    assert found == ([worst] if worst else [])


@given(on_topics("part", "whole"))
def test_a_sum_takes_a_part_of_the_time_of_its_whole(claims: list[Claim]) -> None:
    topics = [Topic("whole", Kind.QUANTITY), Topic("part", Kind.QUANTITY, parts_of="whole")]
    for finding in parts_do_not_add_up(case_of(claims, topics)):
        held = [c for p in finding.positions for c in p.claims]
        [part] = [c for c in held if c.topic == "part"]
        wholes = [c for c in held if c.topic == "whole"]
        assert {part.source} == {c.source for c in wholes}
        assert any(part.held.meets(whole.held) for whole in wholes)


LENGTHS = Topic("length", Kind.QUANTITY, dynamics=Dynamics.CONSTANT, between=("start", "end"))
ENDS = [Topic(slug, Kind.QUANTITY, dynamics=Dynamics.CONSTANT) for slug in ("start", "end")]


@st.composite
def lasting(draw: st.DrawFn) -> list[Claim]:
    """Durations in days, and dates as days on the line of minutes."""
    claims = draw(on_topics("length", "start", "end"))
    made = []
    for claim in claims:
        assert claim.value is not None
        value = claim.value
        if claim.topic == "length":
            value = replace(value, unit="day", unit_class="duration")
        else:
            core, support = draw(days(9)), draw(days(9))
            value = replace(
                value, core=core, support=Interval(min(core.low, support.low), max(core.high, support.high))
            )
        made.append(replace(claim, value=value))
    return made


def fits(claims: Sequence[Claim], lasts: Claim, which: str) -> bool:
    """Whether some start and some end lie as far apart as a duration says, a day more or not."""
    ends = []
    for slug in ("start", "end"):
        told = [c for c in claims if c.topic == slug]
        ends.append([c for c in told if c.source == lasts.source] or told)
    scaled = getattr(lasts.value, which).scale(MINUTES_A_DAY)
    lines = [[getattr(c.value, which) for c in {c.value.key: c for c in told}.values()] for told in ends]  # type: ignore[union-attr]
    spans = [
        Interval(e.low - s.high, e.high - s.low + MINUTES_A_DAY, s.high_end, max(s.low_end, e.high_end))
        for s in lines[0] for e in lines[1]
    ]  # fmt: skip
    return any(span.meets(scaled) for span in spans) or not spans


@given(lasting())
def test_a_duration_is_held_against_all_dates_of_its_ends(claims: list[Claim]) -> None:
    case = case_of(claims, [LENGTHS, *ENDS])
    found = {
        c.id: f.verdict for f in duration_misfits(case) for p in f.positions for c in p.claims if c.topic == "length"
    }
    told = [c for partition in case.partitions for c in partition.claims]
    wanted = {}
    for lasts in (c for c in told if c.topic == "length" and not fits(told, c, "core")):
        wanted[lasts.id] = Verdict.DISCREPANCY if fits(told, lasts, "support") else Verdict.CONTRADICTION
    assert found == wanted


@given(tables(12), st.lists(st.booleans(), min_size=12, max_size=12))
def test_what_is_denied_is_what_others_assert(claims: list[Claim], denying: list[bool]) -> None:
    told = [
        replace(c, modality=Modality.DENIED if no else Modality.ACTUAL) for c, no in zip(claims, denying, strict=False)
    ]
    case = case_of(told, [Topic("t", Kind.QUANTITY)])
    ordered = [c for partition in case.partitions for c in partition.claims]
    wanted = []
    for key in sorted({c.value.key for c in ordered if c.value and c.modality is Modality.DENIED}):
        deniers = [c for c in ordered if c.modality is Modality.DENIED and c.value and c.value.key == key]
        core = deniers[0].value.core  # type: ignore[union-attr]
        asserters = [c for c in ordered if c.modality is Modality.ACTUAL and c.value.core.meets(core)]  # type: ignore[union-attr, arg-type]
        if asserters:
            wanted.append(ids([*deniers, *asserters]))
    assert [ids([c for p in f.positions for c in p.claims]) for f in denied(case)] == wanted


@given(st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=8), st.frozensets(st.sampled_from("abcd")))
def test_the_names_that_stand_in_another(names: list[frozenset[str]], other: frozenset[str]) -> None:
    held = Contained(names)
    for at, words in enumerate(names):
        held.add(str(at), words)
    assert held.of(other) == [str(at) for at, words in enumerate(names) if words <= other]


@given(
    st.lists(st.tuples(st.sampled_from(["q", "r"]), st.sampled_from(["", "s:t:8e35c2cd", "s:t:8e35c2cd:2", "mine"])))
)
def test_ids_are_numbered_as_if_each_were_tried(drawn: list[tuple[str, str]]) -> None:
    given_ids = set[str]()
    claims = []
    for quote, id in drawn:
        claims.append(RawClaim("" if id in given_ids else id, "s", "t", quote))
        given_ids.add(id)
    made = [c.id for c in with_ids(claims)]
    assert len(set(made)) == len(made)
    alone = {c.quote: with_ids([replace(c, id="")])[0].id for c in claims}
    alike = {quote: with_ids([RawClaim("", "s", "t", quote)] * 2)[0].id for quote in alone}
    taken = {c.id for c in claims if c.id}
    for claim, id in zip(claims, made, strict=True):
        name = claim.id
        if not name:
            plain = sum(c.quote == claim.quote for c in claims) == 1
            name = base = alone[claim.quote] if plain else alike[claim.quote]
            number = 1
            while name in taken:
                number += 1
                name = f"{base}:{number}"
            taken.add(name)
        assert id == name
