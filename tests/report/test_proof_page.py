"""The page of a proof: the draft rendered, every finding with its quotes, and nothing that a text could smuggle in."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from pathlib import Path

import pytest

from crosscheck import proof
from crosscheck.report.render.proof_html import render
from crosscheck.report.render.proof_notes import notes_of
from proof_samples import COURIER, NEW, disputed, nothing, sample
from test_report_html import HOSTILE, Page

PAGES = {"sample": sample, "disputed": disputed, "nothing": nothing}


@pytest.fixture(params=PAGES)
def html(request: pytest.FixtureRequest) -> str:
    return render(PAGES[request.param]())


def text_of(html: str) -> str:
    return " ".join(Page(html).text.split())


def test_nothing_is_fetched_and_the_policy_allows_what_is_there(html: str) -> None:
    page = Page(html)
    style, script = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in (page.style, page.script))
    [policy] = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert f"style-src 'sha256-{style}'; script-src 'sha256-{script}'" in policy
    assert not {tag for tag, _ in page.elements} & {"img", "link", "iframe", "form", "input", "button"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
        if "href" in attributes:
            assert tag == "a"
            assert attributes["href"].startswith(("#", "https://", "http://"))


def test_every_link_inside_the_page_leads_to_one_place(html: str) -> None:
    page = Page(html)
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} <= set(ids)


def test_the_draft_is_rendered() -> None:
    html = render(sample())
    assert re.search(r"<h2 class=\"h1\"[^>]*>.*?The dyke at .*?<em>Orm</em>.*?</h2>", html)
    assert '<a href="https://x.example/a" rel="noreferrer">' in html
    assert "<blockquote>" in html and "<ul>" in html and '<th scope="col">' in html
    assert "javascript" not in html and "**" not in text_of(html) and "crosscheck-ignore" not in text_of(html)


def test_marks_sit_on_the_words_of_their_statements() -> None:
    html = render(sample())
    marked = [re.sub(r"<[^>]+>", "", m) for m in re.findall(r'<span class="mark not_found">(.*?)</span>', html)]
    assert marked == ["not found, or not carried", "412 ", "guests", "412 guests", "66"]
    report = sample()
    called = re.findall(r'class="call [a-z_]+" href="#note-(\d+)"', html)
    placed = [str(n.index) for n in notes_of(report) if n.text]
    assert sorted(called, key=int) == placed


def test_the_summary_is_a_sentence_with_the_counts() -> None:
    text = text_of(render(sample()))
    assert (
        "Seven statements held against two sources: one contradicted, one differing, three found in no source and two "
        "supported (both by one origin only, one of them put differently). Three sentences were not looked at: nothing "
        "in them could be checked."
    ) in text
    assert "Not looked at: three sentences" in text
    assert "line 4: Rain fell." in text


def test_the_same_objection_is_told_once() -> None:
    text = text_of(render(sample()))
    assert "As in note 4, line 9." in text


@pytest.mark.parametrize("rule", NEW)
def test_whatever_finding_a_statement_has_is_shown_with_all_it_holds(rule: str) -> None:
    report = disputed(rule)
    (finding,) = report.findings
    for text in (text_of(render(report)), " ".join(report.render("terminal").split())):
        for words in (finding.message, finding.safe_wording, finding.settled_by):
            assert words is not None and words in text
        assert "The dyke was built in 1987." in text and "Harbour Courier, published 1 May 2023" in text
        assert "The dyke at Orm was built in 1978." in text and "North Herald, published 3 May 2023" in text
        assert "isputed among the sources" in text
    assert '<span class="mark disputed">' in render(report)
    assert f"{rule} “1987”" in report.render("concise")


def test_supported_statements_are_folded_with_their_quotes() -> None:
    html = render(sample())
    assert '<details class="good">' in html
    assert "<summary>1 supported</summary>" in html
    assert "1987” supported: Harbour Courier, one origin" in text_of(html)
    assert "built in <b>1987</b>" in html


def test_a_doubtful_finding_says_so() -> None:
    assert "(doubtful)" in text_of(render(disputed(doubtful=True)))
    assert disputed(doubtful=True).render("concise") == ""


@pytest.mark.parametrize("bad", HOSTILE)
def test_no_text_of_the_draft_becomes_markup(bad: str) -> None:
    tame, wild = render(sample("Told by x: 66.\n")), render(sample(f"Told by {bad}: 66.\n"))
    assert {tag for tag, _ in Page(wild).elements} - {"em", "strong", "code", "br", "del", "sup"} <= {
        tag for tag, _ in Page(tame).elements
    } | {"a", "section", "h2", "ul", "li", "div", "p"}
    assert Page(wild).script == Page(tame).script


def test_the_same_report_gives_the_same_page() -> None:
    report = sample()
    assert render(report) == render(report) == render(sample())


def test_an_html_draft_is_shown_in_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "draft.html"
    file.write_text("<h1>Orm</h1><p>Some <b>5,200</b> volunteers guard the dyke at Orm.</p>", "utf-8")
    report = proof(file, [COURIER])
    assert re.search(r"<p dir=\"auto\">.*?5,200 volunteers.*?</p>", render(report), re.DOTALL)


def test_a_long_draft_has_its_page_in_time() -> None:
    report = proof(
        "At Orm **5,200** volunteers guard the [dyke](https://x.example).\n\n- It has 40 gates.\n\n" * 400, [COURIER]
    )
    began = time.monotonic()
    render(report)
    assert time.monotonic() - began < 10
