"""A project's own synonyms: scan with them, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import crosscheck
from crosscheck.apps.cli.main import main
from crosscheck.data.shipped import table
from crosscheck.model import Source
from crosscheck.reading.synonyms import shipped
from crosscheck.settings import load_settings

OWN = """[synonyms]
things = ["yacht dinghy"]
[synonyms.events.evict]
verbs = "~Evict threw"
[synonyms.events.kill]
verbs = "snuffed"
"""
ARTICLES = [
    Source("Nine tenants were evicted on Pell Street in Harrowby on Monday, Ida Krell said.", "a", "2021-03-09"),
    Source("Eleven tenants were evicted on Pell Street in Harrowby on Monday, Ida Krell said.", "b", "2021-03-09"),
]


def own(folder: Path, text: str = OWN) -> Path:
    (folder / "crosscheck.toml").write_text(text, "utf-8")
    return folder


def test_words_join_those_of_the_table(tmp_path: Path) -> None:
    words = load_settings(own(tmp_path)).words
    assert words.event_words["evicting"] == (("evict", "verb"),)
    assert words.event_words["snuffed"][0][0] == words.event_words["killed"][0][0] == "kill"
    assert words.thing("dinghies") == "yacht"
    assert words.stem("threw") == "evict"
    assert "snuffed" not in shipped().event_words


def test_the_table_of_events_names_only_its_own() -> None:
    words = table("synonyms")
    assert {name for pair in words["order"]["pairs"] for name in pair.split()} <= words["events"].keys()


def test_scan_finds_with_them_what_it_does_not_without(tmp_path: Path) -> None:
    sources = [
        Source("President Omar Tellin asked the Northern Union for food aid on 18 May.", "a", "2018-05-22"),
        Source("The Northern Union spurned President Omar Tellin on 11 May.", "b", "2018-05-22"),
    ]
    settings = load_settings(own(tmp_path, '[synonyms.events.reject]\nverbs = "~spurn"\n'))
    for _ in range(2):
        assert "XC301" not in {f.rule for f in crosscheck.scan(sources).findings}
        assert "XC301" in {f.rule for f in crosscheck.scan(sources, settings=settings).findings}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[synonyms.events.evict]\nverbs = "~evict"\nacitng = true\n', 3),
        ('[synonyms.events.evict]\nverbs = "~"\n', 2),
        ("[synonyms.events.evict]\nverbs = true\n", 2),
        ('[synonyms]\nthings = "yacht"\n', 2),
    ],
)
def test_a_wrong_word_is_one_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES[0].text, "utf-8")
    ran = CliRunner().invoke(main, ["scan", str(tmp_path / "a.txt"), "--project", str(own(tmp_path, text))])
    assert ran.exit_code == 2
    assert ran.stderr.count("\n") == 1
    assert f"crosscheck.toml:{line}:" in ran.stderr


def test_the_threshold_of_the_project_counts(tmp_path: Path) -> None:
    for source in ARTICLES:
        (tmp_path / f"{source.id}.txt").write_text(source.text, "utf-8")
    folder = own(tmp_path, OWN + '[scan]\nfail_on = "never"\n')
    files = [str(tmp_path / f"{s.id}.txt") for s in ARTICLES]
    assert CliRunner().invoke(main, ["scan", *files, "--project", str(folder)]).exit_code == 0
    assert CliRunner().invoke(main, ["scan", *files, "--project", str(folder), "--fail-on", "error"]).exit_code == 1
