"""The sources as a bibliography: CSL-JSON by the rules of its schema, BibTeX that a parser of it takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import Source
from crosscheck.project.citations import bibtex, csl
from newsroom import Newsroom

ARTICLE = Source(
    "", "post-1", "2021-03-01", "The Post & Sons", "A {braced} 100% title_1: §5 #2 für $3", "https://post.example/a_b?c=1%20&d",
    ("AP", "Reuters"), retrieved="2021-03-04",
)  # fmt: skip
FIELDS = {
    "id": str, "type": str, "title": str, "container-title": str, "URL": str, "language": str, "note": str,
    "issued": dict, "accessed": dict,
}  # fmt: skip
DATE_KEYS = {"date-parts", "season", "circa", "literal"}


def items(*sources: Source) -> list[dict[str, Any]]:
    return list(json.loads(csl(sources)))


def entries(*sources: Source) -> list[tuple[str, str, dict[str, str]]]:
    """Kind, key and fields of each entry, as BibTeX reads them: braces are counted, whatever stands before them."""
    text, at, found = bibtex(sources).decode("utf-8"), 0, []
    while (start := re.compile(r"\s*@(\w+)\{([^\s,{}\"#%~\\=']+),").match(text, at)) is not None:
        at, fields = start.end(), {}
        while (field := re.compile(r"\s*(\w+) = ").match(text, at)) is not None:
            at = end = field.end()
            if text[at] != "{":
                end = text.index(",", at)
                fields[field[1]] = text[at:end]
            else:
                depth = 0
                for end in range(at, len(text)):
                    depth += (text[end] == "{") - (text[end] == "}")
                    if not depth:
                        break
                assert not depth, "braces do not balance"
                fields[field[1]] = text[at + 1 : end]
                end += 1
            assert text[end] == ","
            at = end + 1
        last = re.compile(r"\s*\}\s*").match(text, at)
        assert last, text[at:]
        at = last.end()
        found.append((start[1], start[2], fields))
    assert at == len(text)
    return found


def assert_csl(item: dict[str, Any]) -> None:
    """The rules of csl-data.json, as far as an article can break them."""
    assert item["id"] and item["type"] == "article-newspaper"
    for key, value in item.items():
        assert isinstance(value, FIELDS[key]) and value
    for date in (item[key] for key in ("issued", "accessed") if key in item):
        assert date.keys() <= DATE_KEYS and ("date-parts" in date) != ("literal" in date)
        assert isinstance(date.get("circa", True), bool) and date.get("season", 1) in (1, 2, 3, 4)
        parts = date.get("date-parts", [[1]])
        assert 1 <= len(parts) <= 2 and all(1 <= len(part) <= 3 for part in parts)
        assert all(isinstance(number, int) for part in parts for number in part)
        for _, *month_and_day in parts:
            assert all(low <= n <= high for n, (low, high) in zip(month_and_day, ((1, 12), (1, 31)), strict=False))


def test_an_article_in_csl() -> None:
    [item] = items(ARTICLE)
    assert item == {
        "id": "post-1",
        "type": "article-newspaper",
        "title": "A {braced} 100% title_1: §5 #2 für $3",
        "container-title": "The Post & Sons",
        "issued": {"date-parts": [[2021, 3, 1]]},
        "accessed": {"date-parts": [[2021, 3, 4]]},
        "URL": "https://post.example/a_b?c=1%20&d",
        "language": "en",
        "note": "Credits AP, Reuters",
    }


def test_an_article_in_bibtex() -> None:
    assert entries(ARTICLE) == [
        (
            "article",
            "post-1",
            {
                "title": r"A \textbraceleft{}braced\textbraceright{} 100\% title\_1: §5 \#2 für \$3",
                "journal": r"The Post \& Sons",
                "date": "2021-03-01",
                "year": "2021",
                "month": "mar",
                "url": "https://post.example/a_b?c=1%20&d",
                "urldate": "2021-03-04",
                "note": "Credits AP, Reuters",
            },
        )
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = Source("", "a")
    assert items(bare) == [{"id": "a", "type": "article-newspaper", "language": "en"}]
    assert entries(bare) == [("online", "a", {})]


@pytest.mark.cases("citation_dates.jsonl")
def test_a_date_in_both(case: dict[str, Any]) -> None:
    source = Source("", "a", case["edtf"])
    [item] = items(source)
    assert item["issued"] == case["csl"]
    assert_csl(item)
    [(_, _, fields)] = entries(source)
    told = ", ".join(f"{k} = {v}" if k == "month" else f"{k} = {{{v}}}" for k, v in fields.items())
    assert told == case["bibtex"]


HOSTILE = st.text(st.sampled_from("aé{}\\%&_#$~^\"',@ =\n\u202e0"), max_size=12)


@given(st.lists(st.builds(Source, text=st.just(""), id=HOSTILE.filter(str.strip), publisher=st.none() | HOSTILE,
                          title=st.none() | HOSTILE, url=st.none() | HOSTILE,
                          origin=st.lists(HOSTILE, max_size=2).map(tuple)),
                max_size=5, unique_by=lambda s: s.id))  # fmt: skip
def test_whatever_the_words_are_both_can_be_read(sources: list[Source]) -> None:
    made = items(*sources)
    assert [item["id"] for item in made] == sorted(s.id for s in sources)
    for item in made:
        assert_csl(item)
    keys = [key.casefold() for _, key, _ in entries(*sources)]
    assert len(set(keys)) == len(sources)


@pytest.mark.parametrize("others", [(), ("a",), ("b c", "B", "zz")])
def test_a_key_is_the_same_whatever_other_sources_there_are(others: tuple[str, ...]) -> None:
    found = entries(Source("", "a b"), Source("", "Café"), *(Source("", id) for id in others))
    assert {"a-b-c8687a", "Cafe-73473d"} <= {key for _, key, _ in found}


def test_ids_that_only_case_tells_apart_are_two_keys() -> None:
    keys = [key for _, key, _ in entries(Source("", "post"), Source("", "Post"))]
    assert len({key.casefold() for key in keys}) == 2


def test_what_tex_would_run_is_no_command() -> None:
    [(_, _, fields)] = entries(Source("", "a", title=r"\input{/etc/passwd} ^^5c ~"))
    assert fields["title"] == (
        r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{} "
        r"\textasciicircum{}\textasciicircum{}5c \textasciitilde{}"
    )
    [(_, _, fields)] = entries(Source("", "a", url="https://a.example/{x} y\\"))
    assert fields["url"] == "https://a.example/%7Bx%7D%20y%5C"


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "repo")


def test_the_sources_of_a_project_are_exported(room: Newsroom, tmp_path: Path) -> None:
    made = json.loads(room.run("export", "sources").stdout)
    assert [item["id"] for item in made] == ["courier", "herald", "mirror"]
    assert room.run("export", "sources", "--format", "csl").stdout == room.run("export", "sources").stdout
    room.run("export", "sources", "--format", "bibtex", "--output", str(tmp_path / "sources.bib"))
    assert (tmp_path / "sources.bib").read_text("utf-8").startswith("@online{courier,\n")


def test_an_agency_that_only_the_text_credits_is_named(room: Newsroom) -> None:
    room.append("seeds/mirror.txt", "\n(Reuters)\n")
    made = {item["id"]: item.get("note") for item in json.loads(room.run("export", "sources").stdout)}
    assert made == {"courier": None, "herald": None, "mirror": "Credits Reuters"}


@pytest.mark.parametrize(
    ("what", "format_", "says"),
    [
        ("sources", "csv", "sources are written as csl, bibtex, not as csv"),
        ("claims", "bibtex", "claims are written as csv, parquet, jsonld, not as bibtex"),
    ],
)
def test_a_format_that_is_none_of_these(room: Newsroom, what: str, format_: str, says: str) -> None:
    assert says in room.run("export", what, "--format", format_, code=2).stderr
