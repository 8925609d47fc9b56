"""The review desk in a real browser, by keyboard only: what an editor does, what stands in nobody's way."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosscheck.apps.desk.project import key_of
from crosscheck.claims.resolutions import load_resolutions
from crosscheck.pipeline.project import check_project
from desk import PROJECT, TODAY, lay

SIZES = {"telephone": (360, 740), "desktop": (1280, 900)}
OBSERVER = f"/sources/{key_of('observer')}"
PASSENGERS = f"/topics/{key_of('ferry.passengers')}"
HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script></textarea>\u202eabc"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path)


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """A desk on a free port."""
    import uvicorn

    from crosscheck.apps.desk.app import create_app

    listening = socket.create_server(("127.0.0.1", 0))
    application = create_app(project, lambda: TODAY, by="Desk")
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


class Editor:
    """Somebody at a keyboard."""

    def __init__(self, tab: Any, address: str) -> None:
        self.tab = tab
        self.address = address
        self.messages: list[str] = []
        tab.set_default_timeout(10_000)
        tab.on("console", lambda message: self.messages.append(message.text))
        tab.on("pageerror", lambda error: self.messages.append(str(error)))
        tab.on("dialog", lambda dialog: (self.messages.append(f"dialog: {dialog.message}"), dialog.accept()))

    def goes_to(self, path: str) -> None:
        self.tab.goto(self.address + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    def types(self, text: str) -> None:
        self.tab.keyboard.insert_text(text)

    def sees(self, selector: str, text: str) -> None:
        self.tab.locator(selector).filter(has_text=text).first.wait_for()

    def tabs_to(self, text: str) -> None:
        """Tab, until the keyboard is at what says ``text``."""
        for _ in range(60):
            self.press("Tab")
            if self.at == text:
                return
        raise AssertionError(f"no tab leads to {text!r}")

    @property
    def at(self) -> str:
        """Where the keyboard is: the id or name of the element, else its text."""
        return str(self.tab.evaluate("(e => e.id || e.name || e.textContent.trim())(document.activeElement)"))


@pytest.fixture
def sit(chromium: Any, address: str) -> Iterator[Callable[..., Editor]]:
    """``sit(size="telephone", script=False, dark=True)``."""
    contexts = []

    def seated(size: str = "desktop", script: bool = True, dark: bool = False) -> Editor:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        return Editor(context.new_page(), address)

    yield seated
    for context in contexts:
        context.close()


def every_page(project: Path) -> list[str]:
    report = check_project(project)
    findings = [f"/findings/{f.id}" for f in report.findings]
    claim = f"/claims/{key_of(report.claims[0].id)}"
    fixed = ["/", "/sources", "/topics", "/add", "/proof", "/report", "/nowhere"]
    return [*findings, OBSERVER, f"{OBSERVER}/new", claim, PASSENGERS, *fixed]


@pytest.mark.parametrize(("size", "dark"), [("telephone", False), ("desktop", True)], ids=["telephone", "dark desktop"])
def test_every_page_is_open_to_everybody_and_fits(
    sit: Callable[..., Editor], objections: Any, project: Path, size: str, dark: bool
) -> None:
    editor = sit(size=size, dark=dark)
    for path in every_page(project):
        editor.goes_to(path)
        assert objections(editor.tab) == [], path
        assert editor.tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("size", SIZES)
def test_a_proof_and_what_is_said_against_a_form_are_open_to_everybody(
    sit: Callable[..., Editor], objections: Any, size: str
) -> None:
    editor = sit(size=size)
    for path, heading in (("/add", "Add an article"), ("/proof", "Proof a draft")):
        editor.goes_to(path)
        editor.press("e", "Control+Enter")
        editor.sees(".problems", "Paste the")
        editor.sees("h1", heading)
        assert objections(editor.tab) == [], path
        assert editor.tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    editor.press("e")
    editor.types("Some 900 people were aboard the ferry.\nThe captain was Ida Blom.")
    editor.press("Control+Enter")
    editor.sees(".note", "Contradicted")
    assert objections(editor.tab) == []
    assert editor.tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    refused = [m for m in editor.messages if not m.startswith("Failed to load resource")]
    assert refused == [], "the page brings its own style and script, and may use them"


def test_the_pages_of_changes_are_open_to_everybody(sit: Callable[..., Editor], objections: Any, project: Path) -> None:
    editor = sit()
    editor.goes_to(PASSENGERS)
    editor.tab.fill("#into", "ferry.hurt")
    editor.press("Enter")
    editor.sees("h1", "What would change")
    assert objections(editor.tab) == []
    (project / "claims/observer.yaml").write_text(PROJECT["claims/observer.yaml"] + "# theirs\n", encoding="utf-8")
    editor.press("a")
    editor.sees("h1", "Somebody was quicker")
    assert objections(editor.tab) == []
    (project / "claims/observer.yaml").write_text("claims: [\n", encoding="utf-8")
    editor.goes_to("/")
    editor.sees("h1", "cannot be read")
    assert objections(editor.tab) == []


def test_a_finding_is_ruled_on_by_keyboard(sit: Callable[..., Editor], project: Path) -> None:
    editor = sit()
    editor.goes_to("/")
    editor.press("j", "r")
    editor.sees("h2", "Your ruling")
    editor.tab.wait_for_function("document.activeElement.name === 'ruling'")
    editor.press("ArrowDown", "Tab", "Tab")
    assert editor.at == "reason"
    editor.types("The Observer counted the crew.")
    editor.press("Control+Enter")
    editor.sees(".told", "Ruled “150 holds”")
    [decision] = load_resolutions(project)
    assert (decision.ruling, decision.reason, decision.by) == (
        "150 holds", "The Observer counted the crew.", "Desk"
    )  # fmt: skip
    editor.press("u")
    editor.sees(".told", "Undone")
    assert load_resolutions(project) == []
    assert editor.messages == []


def test_a_morning_at_the_desk_without_a_mouse(sit: Callable[..., Editor], project: Path) -> None:
    """From the first page on: rule on a finding, accept a proposal, add an article and take it back, see the report."""
    editor = sit()
    editor.goes_to("/")
    editor.press("j", "Enter")
    editor.sees("h2", "Your ruling")
    editor.press("r", "ArrowDown", "Tab", "Tab")
    editor.types("The Observer counted the crew.")
    editor.press("Control+Enter")
    editor.sees(".told", "Ruled “150 holds”")

    editor.tabs_to("Sources")
    editor.press("Enter")
    editor.sees("h1", "Sources")
    editor.press("j", "j", "Enter")
    editor.sees(".steps", "1 of 2")
    editor.press("j")
    editor.sees(".steps", "2 of 2")
    editor.press("e", "Control+a")
    editor.types("ferry.hurt")
    editor.sees("#weighed", "11")
    editor.press("Control+Enter")
    editor.sees(".told", "Accepted a claim on ferry.hurt")
    kept = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    editor.tabs_to("Sources")
    editor.press("Enter")
    editor.sees("h1", "Sources")
    editor.press("n")
    editor.sees("h1", "Add an article")
    editor.press("e")
    editor.types("All 130 people were saved.")
    editor.tabs_to("publisher")
    editor.types("Herald")
    editor.tabs_to("published")
    editor.types("2019-05-09")
    editor.press("Control+Enter")
    editor.sees(".told", "Added herald.txt")
    assert "All 130 people" in (project / "seeds/herald.txt").read_text(encoding="utf-8")
    editor.press("u")
    editor.sees(".told", "Undone: added herald.txt")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == kept

    editor.tabs_to("Report")
    editor.press("Enter")
    editor.sees("dd", "The Observer counted the crew.")
    editor.tabs_to("back to the review desk")
    editor.press("Enter")
    editor.sees("h1", "Findings")
    assert editor.messages == []


def test_proposals_are_accepted_edited_and_refused_by_keyboard(sit: Callable[..., Editor], project: Path) -> None:
    editor = sit()
    editor.goes_to(OBSERVER)
    editor.press("j")
    editor.sees(".steps", "2 of 2")
    editor.press("k")
    editor.sees(".steps", "1 of 2")
    editor.press("x")
    editor.sees(".told", "Refused")
    assert len(yaml.safe_load((project / "claims/refused.yaml").read_text(encoding="utf-8"))["refused"]) == 1
    editor.press("e")
    assert editor.at == "topic"
    editor.press("Control+a")
    editor.types("ferry.hurt")
    editor.sees("#weighed", "11")
    editor.press("Control+Enter")
    editor.sees(".told", "Accepted a claim on ferry.hurt")
    assert "ferry.hurt" in (project / "claims/observer.yaml").read_text(encoding="utf-8")
    editor.sees("h1", "Nothing left to decide")


def test_one_key_accepts_what_has_a_topic(sit: Callable[..., Editor], project: Path) -> None:
    (project / "claims/observer.yaml").unlink()
    editor = sit()
    editor.goes_to(OBSERVER)
    editor.sees(".facts", "Passengers of the ferry")
    editor.press("a")
    editor.sees(".told", "Accepted a claim on ferry.passengers")
    assert "150" in (project / "claims/observer.yaml").read_text(encoding="utf-8")


def test_selected_words_become_the_quote(sit: Callable[..., Editor]) -> None:
    editor = sit()
    editor.goes_to(f"/sources/{key_of('gazette')}/new")
    editor.tab.evaluate(
        """() => {
        const walker = document.createTreeWalker(document.getElementById("article"), NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode()) && !node.data.includes("were hurt"));
        const at = node.data.indexOf("were hurt");
        getSelection().setBaseAndExtent(node, at, node, at + 9); }"""
    )
    editor.press("q")
    assert editor.tab.input_value("#quote") == "were hurt"


def test_topics_are_found_and_merged_by_keyboard(sit: Callable[..., Editor], project: Path) -> None:
    editor = sit()
    editor.goes_to("/topics")
    editor.press("/")
    editor.types("passengers")
    editor.press("Escape", "j", "Enter")
    editor.sees("h1", "Passengers of the ferry")
    editor.tab.focus("#into")
    editor.types("ferry.hurt")
    editor.press("Enter")
    editor.sees("h1", "What would change")
    editor.press("a")
    editor.sees(".told", "Merged ferry.passengers into ferry.hurt")
    assert {c.topic for c in check_project(project).claims} == {"ferry.hurt", "ferry.captain"}


def test_help_and_no_single_keys_for_those_who_speak_to_their_browser(sit: Callable[..., Editor]) -> None:
    editor = sit()
    editor.goes_to("/")
    editor.press("?")
    editor.tab.locator("#help").wait_for(state="visible")
    editor.tab.focus("#keys-on")
    editor.press("Space", "Escape")
    editor.tab.locator("#help").wait_for(state="hidden")
    editor.press("?")
    assert editor.tab.locator("#help").is_hidden()


def test_what_is_typed_survives_a_change_on_disk(sit: Callable[..., Editor], project: Path) -> None:
    editor = sit()
    finding = check_project(project).findings[0].id
    editor.goes_to(f"/findings/{finding}")
    editor.press("r", "Space")
    editor.tab.fill("#reason", "Half a thought")
    (project / "claims/resolutions.yaml").write_text("resolutions: []\n# theirs\n", encoding="utf-8")
    editor.sees("#changed", "changed on disk")
    assert editor.tab.input_value("#reason") == "Half a thought"
    editor.tab.focus("#reason")
    editor.press("Control+Enter")
    editor.sees("h1", "Somebody was quicker")
    editor.press("a")
    editor.sees(".told", "Ruled")
    assert "# theirs" in (project / "claims/resolutions.yaml").read_text(encoding="utf-8")


def test_without_script_all_can_be_done(sit: Callable[..., Editor], project: Path) -> None:
    editor = sit(script=False)
    editor.goes_to("/")
    editor.tab.click(".rows a")
    editor.tab.check('input[value="accepted"]')
    editor.tab.fill("#reason", "Known.")
    editor.tab.click("text=Record the ruling")
    editor.sees(".told", "Ruled")
    editor.goes_to(OBSERVER)
    editor.tab.click("button:has-text('Refuse')")
    editor.sees(".told", "Refused")
    assert load_resolutions(project)[0].reason == "Known."


def test_hostile_words_do_nothing(sit: Callable[..., Editor], project: Path) -> None:
    editor = sit()
    finding = check_project(project).findings[0].id
    editor.goes_to(f"/findings/{finding}")
    for field in ("other", "reason", "by"):
        editor.tab.fill(f'[name="{field}"]', HOSTILE)
    editor.tab.focus("#reason")
    editor.press("Control+Enter")
    editor.sees(".told", "Ruled")
    editor.goes_to(f"{OBSERVER}/new")
    editor.tab.fill("#topic", "ferry.hurt")
    for field in ("quote", "value", "attribution", "scope", "counted", "note"):
        editor.tab.fill(f'[name="{field}"]', HOSTILE)
    editor.press("Control+Enter")
    editor.sees(".problems", "Not written")
    for path in every_page(project):
        editor.goes_to(path)
    assert load_resolutions(project)[0].by == HOSTILE
    leaving = ("dialog: Leave site", "dialog: ")  # what was typed is not written: the browser asks
    assert [m for m in editor.messages if not m.startswith("Failed to load resource") and m not in leaving] == []
    assert editor.tab.locator("img, script:not([src])").count() == 0
