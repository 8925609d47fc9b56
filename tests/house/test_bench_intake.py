"""The made-up pages of bench/intake.py, the score it keeps, and what the project's own reader makes of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import intake
from lib.drawn_pages import drawn
from lib.intake_score import scored
from lib.intake_tasks import TOOLS
from lib.made_pages import FOLDER, SETS, Page, made, skeletons


def gold(page: Page) -> dict[str, object]:
    return {"with": page.keep, "without": page.drop, "published": page.published}


def test_there_are_many_skeletons_half_of_them_held_back() -> None:
    assert [len(skeletons(half)) for half in SETS] == [7, 7]
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(SETS)


def test_pages_are_the_same_each_time_and_differ_from_copy_to_copy() -> None:
    pages = made("tuned", 2)
    assert pages == made("tuned", 2)
    assert len({page.html for page in pages}) == len(pages)
    assert all(text in page.html for page in pages for text in page.drop if "<a" not in text)


@pytest.mark.parametrize("half", SETS)
def test_an_article_is_kept_and_what_stands_around_it_is_not(half: str) -> None:
    pytest.importorskip("selectolax")
    pages = made(half, 3)
    read = TOOLS["crosscheck"]()
    score = scored({p.name: gold(p) for p in pages}, {p.name: read(p.html.encode()) for p in pages})
    assert score.kept >= 0.99 * score.wanted
    assert score.passed <= 0.05 * score.unwanted
    assert (score.right, score.wrong) == (len(pages), 0)


def test_an_article_is_kept_whatever_its_page_is_built_like() -> None:
    pytest.importorskip("selectolax")
    pages = drawn(150)
    assert pages == drawn(150)
    read = TOOLS["crosscheck"]()
    score = scored({p.name: gold(p) for p in pages}, {p.name: read(p.html.encode()) for p in pages})
    assert score.kept >= 0.98 * score.wanted
    assert score.passed <= 0.05 * score.unwanted


def test_texts_and_days_are_counted() -> None:
    first = {"with": ["Forty died.", "Two left"], "without": ["sale 9"], "published": "2021-05-04"}
    golds = {"a": first, "b": {"with": ["x"]}}
    score = scored(golds, {"a": ("Forty  died – sale 9 euros", "2021-05-05")})
    assert score.cells() == ["33.3%", "100.0%", "0 of 1", "1"]


def test_a_folder_of_pages_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("selectolax")
    (tmp_path / "a.html").write_text("<p>Published: 4 May 2021</p><p>Forty died.</p><nav>Sale</nav>", "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"with": ["Forty died"], "without": ["Sale"]}), "utf-8")
    (tmp_path / "b.json").write_text("{}", "utf-8")
    monkeypatch.setattr(sys, "argv", ["intake.py", "--pages", str(tmp_path)])
    monkeypatch.setattr(intake, "TOOLS", {"crosscheck": TOOLS["crosscheck"]})
    assert intake.main() == 0
    out = capsys.readouterr().out
    assert out.startswith("1 pages")
    assert "| crosscheck | 100.0% | 0.0% |" in out
