"""The page of a large report: 1,000 findings stay under 5 MB and open in under two seconds; and how long a page is.

    python bench/page.py [--findings 1000]      CROSSCHECK_CHROMIUM names the browser; without one only the size counts

Made-up ships: every topic has three sources, two of which differ.  Opening is measured in headless Chromium from
the start of navigation to the end of the load event, with the script run and the first screen drawn; the best of
three.  The page of the five articles of this repository is measured as it stands: its height on a desk and on a
telephone, and how many pages of A4 it prints on (target: ten).  Writes bench/results/page.md; exit status 1 when a
target is missed.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

import crosscheck
from crosscheck.report.report import Report
from lib import where

MEGABYTES, SECONDS, PAPER = 5.0, 2.0, 10
SIZES = {"a desk": (1280, 900), "a telephone": (360, 740)}
ROOT = Path(__file__).resolve().parents[1]
PORTS = ("Aberg", "Bremmen", "Calderra", "Dunmoor", "Eastholm", "Fairhaven", "Glenrock", "Holmsund")


def large_report(findings: int) -> Report:
    """A report with that many findings on quantities and dates, from three sources."""
    rows = []
    for n in range(findings):
        ship, port = f"the ferry number {n + 1}", PORTS[n % len(PORTS)]
        if n % 4 == 3:
            quotes = [f"It was on {day} March 2021 that {ship} left {port}." for day in (3, 3, 5)]
        else:
            words = ("About {0}", "More than {0}", "{1}")
            quotes = [
                f"{w.format(310 + n % 50, 450 + n % 70)} passengers were aboard {ship} off {port}." for w in words
            ]
        for source, quote in zip(("Coast Post", "The Ledger", "Harbour Diary"), quotes, strict=True):
            rows.append({"source": source, "quote": quote, "topic": f"ferry-{n + 1:04d}", "published": "2021-03-06"})
    return crosscheck.check(pd.DataFrame(rows))


def open_seconds(page: Path, browser: str) -> float:
    """Seconds from navigation to a page that is loaded and drawn; the best of three."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        taken = []
        for _ in range(3):
            tab = chromium.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(page.as_uri(), wait_until="load")
            taken.append(
                tab.evaluate(
                    "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
                )
            )
            tab.close()
        chromium.close()
    return min(taken) / 1000


def length(page: Path, browser: str) -> tuple[dict[str, int], int]:
    """The height in pixels for each of ``SIZES``, and the pages of A4."""
    from playwright.sync_api import sync_playwright
    from pypdf import PdfReader

    heights = {}
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, (width, height) in SIZES.items():
            tab = chromium.new_page(viewport={"width": width, "height": height})
            tab.goto(page.as_uri())
            heights[name] = int(tab.evaluate("document.documentElement.scrollHeight"))
        paper = len(PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages)
        chromium.close()
    return heights, paper


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--findings", type=int, default=1000)
    wanted = options.parse_args().findings
    report = large_report(wanted)
    start = time.perf_counter()
    html = report.render("html")
    rendered = time.perf_counter() - start
    size = len(html.encode()) / 1e6
    text = (
        f"{len(report.findings)} findings, {len(report.claims)} claims: {size:.2f} MB (target {MEGABYTES:g} MB), "
        f"written in {rendered:.1f} s.\n"
    )
    missed = size > MEGABYTES
    browser = os.environ.get("CROSSCHECK_CHROMIUM") or shutil.which("chromium")
    if browser is None:
        text += "Not opened: no Chromium; name it in CROSSCHECK_CHROMIUM.\n"
    else:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "report.html"
            page.write_text(html, encoding="utf-8")
            seconds = open_seconds(page, browser)
            page.write_text(crosscheck.check(ROOT).render("html"), encoding="utf-8")
            heights, paper = length(page, browser)
        text += f"Open in {seconds:.2f} s (target {SECONDS:g} s).\n\n"
        told = " and ".join(f"{pixels:,} px high on {name}" for name, pixels in heights.items())
        text += f"The five articles: {told}; {paper} pages of A4 (target {PAPER}).\n"
        missed = missed or seconds > SECONDS or paper > PAPER
    where.write("page", "The page of a large report", text)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
