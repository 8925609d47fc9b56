"""A real browser for the tests of pages: Playwright drives the Chromium of the system, nothing is downloaded.

CROSSCHECK_CHROMIUM names the browser, else ``chromium`` on the PATH.  Without one, or without Playwright, these
tests are skipped and say so; with CROSSCHECK_REQUIRE_BROWSER=1 they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SIZES = {"telephone": (360, 740), "desktop": (1280, 900)}
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def missing(why: str) -> None:
    """Skip, or fail where a browser is required."""
    if os.environ.get("CROSSCHECK_REQUIRE_BROWSER") == "1":
        pytest.fail(f"a browser is required, but {why}")
    pytest.skip(f"no browser test: {why}")


@dataclass
class Opened:
    """A page that is open: the tab, and what it said and asked for on the way."""

    tab: Any
    address: str
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def fetched(self) -> list[str]:
        """What was asked for beside the page itself."""
        return [url for url in self.requests if url.partition("#")[0] != self.address]

    def fits(self) -> bool:
        """Whether nothing is wider than the window."""
        return bool(self.tab.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, for all tests of a worker."""
    path = os.environ.get("CROSSCHECK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None or not Path(path).exists():
        missing("there is no Chromium; name it in CROSSCHECK_CHROMIUM")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright is not installed (pip install 'crosscheck-claims[test]')")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a page from disk: ``open_page(html, size="telephone", script=False, dark=True, at="#finding-1")``."""
    contexts = []

    def opened(html: str, *, size: str = "desktop", script: bool = True, dark: bool = False, at: str = "") -> Opened:
        path = tmp_path / f"report-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        page = Opened(tab, path.as_uri())
        tab.on("console", lambda message: page.messages.append(message.text))
        tab.on("pageerror", lambda error: page.messages.append(str(error)))
        tab.on("dialog", lambda dialog: (page.messages.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.on("request", lambda request: page.requests.append(request.url))
        tab.goto(page.address + at)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def objections() -> Callable[[Any], list[Any]]:
    """What axe-core objects to on a page with all its details open: the rule, and where."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-playwright-python is not installed (pip install 'crosscheck-claims[test]')")
    axe = Axe()

    def objected(tab: Any) -> list[Any]:
        tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        found = axe.run(tab, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
        return [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found.response["violations"]]

    return objected
