"""A finding as a picture: well-formed SVG that keeps inside its edges, and a PNG of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given

from crosscheck.apps.cli.main import main
from crosscheck.errors import CrosscheckError
from crosscheck.model import Finding
from crosscheck.report.render import png, svg
from render_samples import ABOARD, DATES, STALE, UNCARRIED, report
from test_figures import ORDER
from test_render import ANY_TEXT, spoilt

FINDINGS = {"line": ABOARD, "dates": DATES, "order": ORDER, "quote": UNCARRIED, "decision": STALE}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(finding: Finding) -> ElementTree.Element:
    return ElementTree.fromstring(svg.render(report(finding), finding))


@pytest.mark.parametrize("name", FINDINGS)
def test_a_picture_stands_alone_and_inside_its_edges(name: str) -> None:
    root = drawn(FINDINGS[name])
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert root.findtext(f"{SVG}title")
    assert {child.tag.removeprefix(SVG) for child in root.iter()} <= {"svg", "title", "rect", "circle", "path", "text"}
    for child in root.iter():
        assert not {"href", "style", "class"} & set(child.attrib)
        for across, down in (("x", "y"), ("cx", "cy")):
            assert 0 <= float(child.attrib.get(across, 0)) <= width
            assert 0 <= float(child.attrib.get(down, 0)) <= height


def test_a_picture_says_who_says_what_and_what_fits_all() -> None:
    text = " ".join(drawn(ABOARD).itertext())
    for words in ("About 340 people", "Coast Post", "The Ledger", "fits all: 345 to 355", ABOARD.id):
        assert words in text


def test_a_picture_of_an_order_shows_both_orders() -> None:
    text = " ".join(drawn(ORDER).itertext())
    for words in ("What must come first", "What the sources say", "impossible: one day too early", "2 March 2021"):
        assert words in text


@given(ANY_TEXT)
def test_any_text_makes_a_picture(text: str) -> None:
    bad = spoilt(text)
    for finding in (bad, replace(bad, rule="XC205", id=text)):
        ElementTree.fromstring(svg.render(report(finding), finding))


def test_a_png_is_the_svg_drawn() -> None:
    pytest.importorskip("resvg_py", reason="the png extra is not installed")
    data = png.render(report(ABOARD), ABOARD)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20]) == svg.WIDTH * png.ZOOM


def test_without_resvg_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(png, "import_module", missing)
    with pytest.raises(CrosscheckError, match="resvg-py"):
        png.render(report(ABOARD), ABOARD)


def test_the_command_draws_one_finding(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["init", str(tmp_path)]).exit_code == 0
    runner.invoke(main, ["report", "--project", str(tmp_path)])
    listed = (tmp_path / "reports" / "findings.json").read_text(encoding="utf-8")
    [first, *_] = re.findall(r'"id": "([0-9a-f]{12})"', listed)
    (tmp_path / "reports" / "findings.json").unlink()
    out = tmp_path / "one.svg"
    made = runner.invoke(main, ["report", first[:6], "--format", "svg", "-o", str(out), "--project", str(tmp_path)])
    assert made.exit_code == 0, made.output
    ElementTree.fromstring(out.read_text(encoding="utf-8"))
    assert not (tmp_path / "reports" / "findings.json").exists()


@pytest.mark.parametrize("arguments", [["--format", "svg"], ["abc"], ["zzz", "--format", "png"]])
def test_a_picture_takes_exactly_one_known_finding(tmp_path: Path, arguments: list[str]) -> None:
    runner = CliRunner()
    runner.invoke(main, ["init", str(tmp_path)])
    made = runner.invoke(main, ["report", "--project", str(tmp_path), *arguments])
    assert made.exit_code == 2
    assert "finding" in made.output.lower()
