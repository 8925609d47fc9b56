"""Sources with what their texts show of where they come from; what a claim goes back to."""

from __future__ import annotations

from crosscheck.model import How, Source
from crosscheck.provenance.traced import traced

WIRE = (
    "A crane fell on a row of parked cars at the shipyard in Lamora on Monday afternoon. "
    "The yard has been building tugs for the navy since the spring of last year. "
    "Two inspectors from the ministry were sent to look at the chain that broke. "
)
OWN = "Nobody on the quay could say on Monday evening why the crane had gone down."


def roots(*sources: Source) -> list[set[str]]:
    return [{root.key for root in s.roots(0, len(s.text))} for s in traced(sources)]


def test_a_copy_has_the_root_of_its_original_and_no_other() -> None:
    one, other, third = roots(Source(WIRE, "a"), Source(WIRE, "b"), Source(OWN, "c"))
    assert one == other
    assert third == set()


def test_one_shared_sentence_is_a_root_of_claims_on_it_alone() -> None:
    sentence = WIRE.split(". ")[0] + "."
    longer = f"{OWN} {sentence} {OWN.replace('Monday', 'Tuesday')}"
    one, other = traced([Source(WIRE, "a"), Source(longer, "b")])
    at = longer.index(sentence)
    assert set(other.roots(at, at + 20)) & set(one.roots(0, 20))
    assert other.roots(0, 20) == ()


def test_what_the_list_declares_goes_before_what_the_text_credits() -> None:
    text = f"LAMORA (Reuters) - {OWN}"
    undeclared, agency, own = traced(
        [Source(text, "a"), Source(text, "b", origin=("AP",)), Source(text, "c", origin=())]
    )
    assert (undeclared.agencies, agency.agencies, own.agencies) == (("Reuters",), ("AP",), ())


def test_a_sentence_told_to_another_outlet_goes_back_to_that_article() -> None:
    said = f"{OWN} “The chain was old,” the foreman told the Coast Herald. Work goes on."
    first = Source("The chain was old, a foreman says.", "a", publisher="Coast Herald")
    herald, other = traced([first, Source(said, "b", publisher="The Post")])
    at = said.index("told")
    assert [r.key for r in other.roots(at, at + 4)] == ["source:a"]
    assert other.roots(0, 10) == ()
    assert herald.traces == ()


def test_an_outlet_that_names_itself_cites_nobody() -> None:
    text = f"{OWN} The foreman told the Coast Herald that the chain was old."
    assert traced([Source(text, "a", publisher="Coast Herald")])[0].traces == ()


def test_asking_twice_changes_nothing() -> None:
    once = traced([Source(WIRE, "a"), Source(f"LAMORA (AP) - {WIRE}", "b"), Source(OWN, "c")])
    assert traced(once) == once
    assert [t.how for t in once[1].traces] == [How.CREDIT, How.COPY, *[How.PASSAGE] * 3]
