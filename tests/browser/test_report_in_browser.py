"""The HTML report in a real browser: readable by everybody, harmless, and its few controls do what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pypdf
import pytest

import crosscheck
from crosscheck.model.series import Series
from crosscheck.report.render.html import render
from crosscheck.report.report import Report
from render_samples import ABOARD, DATES, RULING, everything, report
from test_figures import ORDER
from test_report_html import HOSTILE, infested

OpenPage = Callable[..., Any]
PROJECT = Path(__file__).parents[2]
SCREENS = {"telephone": 740, "desktop": 900}
"""Heights of the windows that conftest opens."""


def full() -> Report:
    """Something in every section, an impossible order too."""
    made = everything()
    return replace(made, findings=(ORDER, *made.findings), topics=made.topics, series=toll())


def toll() -> tuple[Series, ...]:
    """A total that falls, with a figure that one source repeats."""
    told = [("a-post", 16, 6), ("b-ledger", 24, 7), ("b-ledger", 47, 9), ("a-post", 16, 10), ("a-post", 107, 14)]
    rows = [
        {"source": source, "topic": "toll", "quote": f"{count} people died", "as_of": f"2021-03-{day:02d}"}
        for source, count, day in told
    ]
    topics = {"toll": {"kind": "quantity", "title": "People who died", "dynamics": "cumulative"}}
    return tuple(crosscheck.check(pd.DataFrame(rows), topics).series)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["telephone", "desktop"])
def test_nothing_stands_in_the_way(open_page: OpenPage, objections: Any, size: str, dark: bool) -> None:
    page = open_page(render(full()), size=size, dark=dark)
    assert objections(page.tab) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["telephone", "desktop"])
def test_the_page_fits_its_window_and_is_silent(open_page: OpenPage, size: str, script: bool) -> None:
    page = open_page(render(full()), size=size, script=script)
    assert page.fits()
    assert page.messages == []
    assert page.fetched() == []


def test_without_script_all_is_readable_and_no_control_is_left_dead(open_page: OpenPage) -> None:
    page = open_page(render(full()), script=False)
    assert page.tab.locator("button:visible, input:visible, select:visible").count() == 0
    for finding in page.tab.locator(".finding").all():
        assert finding.is_visible()
    text = page.tab.locator("main").inner_text()
    for finding in (ABOARD, DATES, ORDER):
        for claim in (c for p in finding.positions for c in p.claims):
            assert claim.quote in text


def test_a_link_to_a_finding_shows_it(open_page: OpenPage) -> None:
    page = open_page(render(full()), at=f"#finding-{DATES.id}")
    assert page.tab.locator(f"#finding-{DATES.id} h3").evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
    )
    link = page.tab.locator(f"#finding-{DATES.id} .link")
    assert link.get_attribute("href") == f"#finding-{DATES.id}"


def test_a_series_that_fell_stands_open_with_its_notes(open_page: OpenPage) -> None:
    page = open_page(render(full()))
    section = page.tab.locator("section.series")
    chart = section.locator("svg.chart")
    assert chart.is_visible()
    assert "16 (6 March 2021)" in (chart.get_attribute("aria-label") or "")
    assert chart.locator("circle").count() == 5
    assert "▼ 16" in (chart.text_content() or "")
    assert "both as of 6 March 2021" in section.locator(".notes").inner_text()


def test_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(render(full()))
    keys, active = page.tab.keyboard, "document.activeElement"
    keys.press("Tab")
    assert page.tab.evaluate(f"{active}.className") == "skip"
    keys.press("j")
    first = page.tab.evaluate(f"{active}.id")
    keys.press("j")
    second = page.tab.evaluate(f"{active}.id")
    assert first.startswith("finding-")
    assert second.startswith("finding-")
    assert first != second
    keys.press("k")
    assert page.tab.evaluate(f"{active}.id") == first
    keys.press("/")
    assert page.tab.evaluate(f"{active}.id") == "q"
    keys.type("boarded")
    assert page.tab.locator(".finding:visible").count() < page.tab.locator(".finding").count()
    keys.press("Escape")
    assert page.tab.locator(".finding:visible").count() == page.tab.locator(".finding").count()


def test_single_keys_can_be_turned_off(open_page: OpenPage) -> None:
    page = open_page(render(full()))
    page.tab.locator("#keys").uncheck()
    page.tab.keyboard.press("Tab")
    page.tab.keyboard.press("j")
    assert not page.tab.evaluate("document.activeElement.id.startsWith('finding-')")


def test_what_has_the_focus_is_not_covered(open_page: OpenPage) -> None:
    page = open_page(render(full()))
    for _ in range(4):
        page.tab.keyboard.press("j")
        bar = page.tab.locator(".tools").bounding_box()
        top = page.tab.evaluate("document.activeElement.querySelector('h3').getBoundingClientRect().top")
        assert top >= bar["y"] + bar["height"] or bar["y"] + bar["height"] <= 0


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [("#state", "resolved", {DATES.id}), ("#state", "doubtful", {"9a0a62adc49f"}), ("#matter", "order", {ORDER.id})],
)
def test_filters_leave_what_was_asked_for(open_page: OpenPage, field: str, value: str, wanted: set[str]) -> None:
    page = open_page(render(full()))
    page.tab.locator(field).select_option(value)
    shown = {f.get_attribute("id").removeprefix("finding-") for f in page.tab.locator(".finding:visible").all()}
    assert shown == wanted
    listed = page.tab.locator(".glance li:visible").count()
    assert listed == len(wanted)
    assert page.tab.locator("#shown").inner_text() == f"{len(wanted)} of {len(full().findings)} findings shown"


def test_the_filter_by_source_takes_all_who_speak(open_page: OpenPage) -> None:
    page = open_page(render(report(ABOARD, DATES)))
    page.tab.locator("#source").select_option(label="c-diary")
    assert page.tab.locator(".finding:visible").count() == 1


def test_searching_forgives_accents_and_case(open_page: OpenPage) -> None:
    accented = replace(ABOARD, message="People on the ferry: the Vučić count")
    page = open_page(render(report(accented, DATES)))
    page.tab.locator("#q").fill("VUCIC")
    assert page.tab.locator(".finding:visible").count() == 1


def copied(page: Any, label: str) -> str:
    page.tab.locator(f"#finding-{ABOARD.id}").get_by_role("button", name=label, exact=True).click()
    page.tab.wait_for_function("document.querySelector('#shown').textContent.startsWith('Copied')")
    return str(page.tab.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def test_a_finding_is_copied_as_plain_text_with_its_quotes(open_page: OpenPage) -> None:
    text = copied(open_page(render(report(replace(ABOARD, resolution=RULING)))), "Copy")
    assert text.startswith("People on the ferry: about 340 or 350?\n\n340 (Coast Post) and 350 (The Ledger)")
    assert "“About 340 people were on board”\n— Coast Post, 2 March 2021; said by the owner; approximate" in text
    assert "“350 had boarded”\n— The Ledger, 3 March 2021" in text
    assert "Safe to print: Between 340 (Coast Post) and 350 (The Ledger)." in text
    assert "Ruling: 1 March. The harbour log has 1 March, 23:40." in text


def test_a_finding_is_copied_as_markdown_that_is_no_markup(open_page: OpenPage) -> None:
    marked = replace(ABOARD, message="People on the ferry: *340* and <b>350</b> @all [x](y)")
    text = copied(open_page(render(report(marked))), "Copy as Markdown")
    assert text.startswith("**People on the ferry: about 340 or 350?**\n")
    assert r"\*340\* and &lt;b&gt;350&lt;/b&gt; @<!-- -->all \[x\](y)" in text
    assert "> “About 340 people were on board”  \n> — Coast Post" in text


def test_light_and_dark_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page(render(full()), dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.tab.evaluate(paper)
    page.tab.locator("#theme").click()
    after = page.tab.evaluate(paper)
    assert before != after
    page.tab.locator("#theme").click()
    assert page.tab.evaluate(paper) == before


def test_print_leaves_out_the_controls_and_says_what_is_folded(open_page: OpenPage) -> None:
    page = open_page(render(full()))
    page.tab.emulate_media(media="print")
    assert page.tab.locator(".tools:visible, .copy:visible").count() == 0
    folded = page.tab.locator("details:not([open]):visible > summary").all()
    assert folded
    for summary in folded:
        assert "on the page" in summary.evaluate("e => getComputedStyle(e, '::after').content")


def test_what_was_unfolded_is_printed(open_page: OpenPage) -> None:
    page = open_page(render(full()))
    entry = page.tab.locator("#apart ~ details").first
    entry.locator("summary").first.click()
    page.tab.emulate_media(media="print")
    assert entry.locator("blockquote").first.is_visible()


@pytest.fixture(scope="module")
def articles() -> Report:
    """The five articles of the repository, with what its editors ruled."""
    return crosscheck.check(PROJECT)


@pytest.fixture(scope="module")
def unruled(articles: Report) -> Report:
    """The same before anybody ruled."""
    return replace(articles, findings=tuple(replace(f, resolution=None) for f in articles.findings))


def printed(page: Any, size: str) -> list[list[str]]:
    """The lines of every page of paper."""
    made = pypdf.PdfReader(BytesIO(page.tab.pdf(format=size, print_background=True)))
    return [[line.strip() for line in p.extract_text().splitlines() if line.strip()] for p in made.pages]


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize(("which", "most"), [("articles", 10), ("unruled", 14)])
def test_the_five_articles_print_on_few_pages_with_every_finding(
    open_page: OpenPage, request: pytest.FixtureRequest, which: str, most: int, size: str
) -> None:
    made = request.getfixturevalue(which)
    paper = printed(open_page(render(made)), size)
    assert len(paper) <= most
    text = " ".join(" ".join(lines) for lines in paper)
    for finding in made.findings:
        assert finding.id in text
        assert not finding.resolution or finding.resolution.by in text


def test_no_head_stands_at_the_foot_of_a_page(open_page: OpenPage, articles: Report) -> None:
    page = open_page(render(articles))
    heads = {" ".join(h.text_content().replace("#", "").split()) for h in page.tab.locator("main h2, main h3").all()}
    page.tab.evaluate("document.querySelector('header.page').style.display = 'none'")
    for down in range(0, 960, 160):  # wherever the text falls on the paper
        page.tab.evaluate(f"document.querySelector('main').style.paddingTop = '{down}px'")
        for lines in printed(page, "A4")[:-1]:
            foot = " ".join(lines[-1].split()) if lines else ""
            assert not any(head.endswith(foot) for head in heads if foot), foot
            assert not foot.startswith(("ruled on", "Contradiction", "Discrepancy")), foot


def test_a_telephone_shows_the_two_weightiest_in_two_screens(open_page: OpenPage, articles: Report) -> None:
    page = open_page(render(articles), size="telephone")
    tops = page.tab.locator(".top").all()
    assert len(tops) == 2
    ends = [box["y"] + box["height"] for box in (top.bounding_box() for top in tops)]
    assert max(ends) <= 2 * SCREENS["telephone"]
    assert tops[1].locator("h3").bounding_box()["y"] <= 1.1 * SCREENS["telephone"]


@pytest.mark.parametrize(("size", "most"), [("desktop", 14_500), ("telephone", 25_000)])
def test_the_page_of_the_five_articles_is_no_scroll(
    open_page: OpenPage, articles: Report, size: str, most: int
) -> None:
    page = open_page(render(articles), size=size)
    assert page.tab.evaluate("document.documentElement.scrollHeight") <= most
    assert page.fits()


def test_the_five_articles_stand_in_nobodys_way(open_page: OpenPage, articles: Report, objections: Any) -> None:
    for size in SCREENS:
        assert objections(open_page(render(articles), size=size).tab) == []


def test_signs_stand_in_cells_and_their_key_alone(open_page: OpenPage, articles: Report) -> None:
    page = open_page(render(articles))
    signed = page.tab.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => /[≠↻✓∥○]/.test(getComputedStyle(e, '::before').content))"
        ".map(e => [e.tagName, e.classList.contains('cell')])"
    )
    assert signed
    assert {tag for tag, _ in signed} == {"TD", "SPAN"}
    assert all(cell for _, cell in signed)


def test_the_sentences_around_a_quote_unfold(open_page: OpenPage) -> None:
    page = open_page(render(report(replace(ABOARD, resolution=RULING))))
    around = page.tab.locator(".finding .around").first
    assert page.tab.locator(".finding mark").first.is_visible()
    assert not around.is_visible()
    page.tab.locator(".finding .context summary").focus()
    page.tab.keyboard.press("Enter")
    assert around.is_visible()


def test_what_a_search_finds_is_unfolded_for_as_long(open_page: OpenPage) -> None:
    page = open_page(render(everything()))
    agreement = page.tab.locator("[data-find=agreement]").first
    assert not agreement.is_visible()
    page.tab.locator("#q").fill("two sources agree")
    assert agreement.is_visible()
    page.tab.locator("#q").fill("")
    assert not agreement.is_visible()


def test_a_rule_unfolds_from_its_finding(open_page: OpenPage) -> None:
    page = open_page(render(report(ABOARD)))
    entry = page.tab.locator(f"#rule-{ABOARD.rule}")
    assert not entry.locator(".entry").is_visible()
    page.tab.locator(".finding .verdict a").click()
    assert entry.locator(".entry").is_visible()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_nothing(open_page: OpenPage, text: str) -> None:
    page = open_page(render(infested(text)))
    page.tab.locator(".finding").first.get_by_role("button", name="Copy as Markdown").click()
    page.tab.locator("#q").fill(text.replace("\x00", "")[:40])
    page.tab.wait_for_timeout(50)
    assert page.messages == []
    assert page.fetched() == []
    assert page.tab.evaluate("[document.scripts.length, document.images.length, document.forms.length]") == [1, 0, 0]
    links = page.tab.evaluate("[...document.links].map(a => a.protocol)")
    assert set(links) <= {"file:", "http:", "https:"}
