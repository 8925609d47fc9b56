"""Pages, feeds and archives of any form: nothing is made up, nothing falls over."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import CrosscheckError
from crosscheck.sources import html
from crosscheck.sources.several import articles_in

pytest.importorskip("selectolax")

TAGS = "div p h1 h2 a ul li table tr td article main section blockquote form input time figure span br aside".split()
WORDS = st.sampled_from(
    ["Forty people died when the ferry sank off the coast on Tuesday, the port said, and two more are missing.",
     "Bus kills five in the north", "9:10", "Ann Lee", "2 May 2021", ""]
)  # fmt: skip
LEAVES = st.tuples(st.sampled_from(TAGS), WORDS).map(lambda one: f"<{one[0]} href=/x class=c> {one[1]} </{one[0]}>")
PAGES = st.recursive(
    LEAVES,
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=5)).map(
        lambda one: f"<{one[0]} class=k>{''.join(one[1])}</{one[0]}>"
    ),
    max_leaves=25,
)


@given(PAGES)
def test_all_words_of_a_page_are_its_own(page: str) -> None:
    got = html.extract(page.encode(), "a.html")
    there = set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", page)))
    assert set(re.findall(r"\w+", got.text)) <= there


@given(PAGES)
def test_the_same_page_gives_the_same_text(page: str) -> None:
    assert html.extract(page.encode(), "a.html") == html.extract(page.encode(), "b.html")


@given(
    st.lists(
        st.sampled_from(["Forty people died off the coast on Tuesday, the port said in a statement."]),
        min_size=4,
        max_size=9,
    )
)
def test_paragraphs_side_by_side_are_all_kept(texts: list[str]) -> None:
    numbered = [f"{number} {text}" for number, text in enumerate(texts, 100)]
    page = "<h1>Ferry</h1><div>" + "".join(f"<p>{text}</p>" for text in numbered) + "</div><div><p>Sale: 9</p></div>"
    assert html.extract(page.encode(), "a.html").text == "\n\n".join(["Ferry", *numbered])


@given(
    st.sampled_from([b"<rss>", b"<feed>", b"PK\x03\x04", b"<?xml version='1.0'?><rss><channel>"]),
    st.binary(max_size=200),
)
def test_files_of_several_articles_are_read_or_refused(start: bytes, rest: bytes) -> None:
    with suppress(CrosscheckError):
        articles_in(start + rest, "a.xml")
