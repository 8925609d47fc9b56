"""What is not English, or writes its numbers another way, is noticed and said, not misread.

``languages.jsonl``: texts of many languages, and English ones of many registers, each looked at whole and cut short.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import crosscheck
from case_files import read_cases
from crosscheck import CrosscheckError
from crosscheck.apps.cli.main import main
from crosscheck.model import Source
from crosscheck.reading.language import language_of, misreadable, number_format

CUTS = (20, 40, 1000)
GERMAN, ENGLISH = (
    next(c["text"] for c in read_cases("languages.jsonl") if of in (c.get("code"), c.get("what")))
    for of in ("de", "news")
)
OTHER = ENGLISH.replace("About 1,200", "About 1,500")
COMMAS = "The factory in Ghent made 1.200 cars in May. Sales rose 3,7 percent, the firm said on Monday."


@pytest.mark.cases("languages.jsonl")
def test_languages(case: dict[str, Any]) -> None:
    words = case["text"].split(" ")
    cuts = (15, *CUTS) if case["english"] else CUTS
    told = [language_of(" ".join(words[:cut])) for cut in cuts]
    assert [found.english for found in told] == [case["english"]] * len(cuts), told
    if not case["english"]:
        assert told[-1].code == case["code"]


def test_what_tells_nothing_is_taken_for_english() -> None:
    for text in ("", "12 34 56", "Robin van Persie", "Angela Merkel: “Wir schaffen das.”"):
        assert (language_of(text).code, language_of(text).english) == (None, True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It sold 1.234.567 cars.", "decimal comma"),
        ("It cost 12.345,67 in all.", "decimal comma"),
        ("It is 12 345,6 long.", "decimal comma"),
        ("Rates rose to 3,75 %.", "decimal comma"),
        ("Es kostet 3,5 Mio. Euro.", "decimal comma"),
        ("Rates rose to 3,75 % from 3.5 %.", "mixed"),
        ("It sold 1,234,567 cars for 3.75 million.", "english"),
        ("The server 192.168.100.200 failed on 3.7.2021.", "english"),
        ("Stages of 5,10 and 15 km; in 2019,15 people came.", "english"),
        ("About 1.200 came.", "english"),
        ("", "english"),
    ],
)
def test_number_formats(text: str, wanted: str) -> None:
    assert number_format(text) == wanted


def test_only_what_would_be_misread_makes_an_article_unreadable() -> None:
    assert misreadable(COMMAS) == ("3,7", "1.200")
    assert misreadable("Sales rose 3,7 percent.") is None
    assert misreadable("Sales rose 3,7 percent; 1.200 cars were sold for 1,500 each.") is None


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    files = {"de": GERMAN, "en": ENGLISH, "other": OTHER, "commas": COMMAS}
    for name, text in files.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    Path("draft.md").write_text("About 1,900 residents had to leave.\n", encoding="utf-8")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return run


def test_scan_leaves_the_article_out_and_says_so_once(run: Any) -> None:
    done = run("scan", "de.txt", "en.txt", "other.txt", "commas.txt", "-f", "json")
    lines = done.stderr.splitlines()
    assert [line.split(": ")[1:3] for line in lines][1][0] == "de.txt"
    assert "reads as German; crosscheck reads English" in lines[1]
    assert "“1.200” would be misread" in lines[0]
    out = json.loads(done.stdout)
    assert (done.exit_code, out["summary"]["unreadable"], out["summary"]["sources"]) == (1, 2, 4)
    assert {c["source"] for f in out["findings"] for p in f["positions"] for c in p["claims"]} == {"en", "other"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("scan", "de.txt"),
        ("scan", "de.txt", "en.txt"),
        ("scan", "de.txt", "commas.txt"),
        ("extract", "de.txt"),
        ("proof", "draft.md", "--against", "de.txt"),
        ("proof", "de.txt", "--against", "en.txt"),
    ],
)
def test_a_run_that_checked_nothing_does_not_pass(run: Any, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.count("reads as German") == 1


def test_proof_holds_the_draft_against_the_others(run: Any) -> None:
    done = run("proof", "draft.md", "--against", "de.txt", "--against", "en.txt")
    assert done.exit_code == 1
    assert "against one source" in done.stdout and "Left out: de.txt: reads as German." in done.stdout
    assert done.stderr.count("reads as German") == 1


def test_add_takes_the_article_in_with_its_language(run: Any) -> None:
    Path("seeds").mkdir()
    done = run("add", "de.txt", "en.txt")
    assert done.exit_code == 0 and done.stderr.count("reads as German") == 1
    assert Path("seeds/sources.yaml").read_text(encoding="utf-8").count("language: de") == 1


def test_the_library_says_what_it_left_out() -> None:
    report = crosscheck.scan([Source(GERMAN, "de"), Source(ENGLISH, "en"), Source(OTHER, "other")])
    assert list(report.left_out) == ["de"]
    assert report.coverage.states["de:article"][0] == "unreadable"
    with pytest.raises(CrosscheckError, match="reads as German"):
        crosscheck.proof("About 1,900 residents had to leave.", Source(GERMAN, "de"))
