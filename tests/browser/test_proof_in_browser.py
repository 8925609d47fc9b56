"""The page of a proof in a real browser: for everybody, at every width, on paper, by keyboard, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crosscheck.report.render.proof_html import render
from proof_samples import disputed, sample

OpenPage = Callable[..., Any]
BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["telephone", "desktop"])
@pytest.mark.parametrize("made", [sample, disputed], ids=["sample", "disputed"])
def test_nothing_stands_in_the_way(open_page: OpenPage, objections: Any, made: Any, size: str, dark: bool) -> None:
    page = open_page(render(made()), size=size, dark=dark)
    assert objections(page.tab) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["telephone", "desktop"])
def test_the_page_fits_its_window_and_is_silent(open_page: OpenPage, size: str, script: bool) -> None:
    page = open_page(render(sample()), size=size, script=script)
    assert page.fits()
    assert page.messages == []
    assert page.fetched() == []
    for note in page.tab.locator(".note").all():
        assert note.is_visible()


def test_on_a_wide_window_notes_stand_in_the_margin_at_their_lines(open_page: OpenPage) -> None:
    tab = open_page(render(sample())).tab
    floor = 0.0
    for note in tab.locator(".draft .note").all():
        left, top, _, bottom = note.evaluate(BOX)
        _, mark, right, _ = tab.locator(f"#{note.get_attribute('data-mark')} + .mark").evaluate(BOX)
        assert left > right
        assert top >= floor
        assert top - mark < 8 or top - floor < 24  # at its line, or right below the note before it
        floor = bottom


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_on_a_narrow_window_and_on_paper_notes_stand_below_their_paragraph(open_page: OpenPage, medium: str) -> None:
    tab = open_page(render(sample()), size="telephone" if medium == "screen" else "desktop").tab
    tab.emulate_media(media=medium)
    for leaf in tab.locator(".noted").all():
        words = leaf.locator("> :first-child").evaluate(BOX)
        for note in leaf.locator(".notes > .note").all():
            assert note.evaluate(BOX)[1] >= words[3]


def test_by_keyboard_alone(open_page: OpenPage) -> None:
    tab = open_page(render(sample())).tab
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.draft') !== null")
    call = tab.locator(".draft .call.differs").first
    call.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.className") == "note differs"
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash").startswith("#mark-")


def test_a_link_to_a_supported_statement_unfolds_its_quotes(open_page: OpenPage) -> None:
    tab = open_page(render(sample())).tab
    tab.locator(".draft .call.quiet").first.click()
    assert tab.locator("details.good").first.evaluate("d => d.open")
    assert tab.locator("details.good .quote").first.is_visible()


def test_statuses_are_told_by_line_style_and_by_words(open_page: OpenPage) -> None:
    tab = open_page(render(sample())).tab
    drawn = {
        style: tab.locator(f".draft .mark.{style}").first.evaluate("e => getComputedStyle(e).textDecorationStyle")
        for style in ("contradicted", "differs", "not_found", "unread")
    }
    assert len(set(drawn.values())) == len(drawn)
    for call in tab.locator(".draft .call").all():
        assert len(call.get_attribute("aria-label")) > 4
