"""``crosscheck revisions``: what changed from version to version, and the claims that it touches."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crosscheck.apps.cli.main import main
from crosscheck.pipeline.project import check_project
from examples import lay_out

TOLD = Path(__file__).resolve().parents[1] / "cases" / "revisions_told.txt"
OLD = (
    "It cost 7 million euros, the mayor, Ann Lund, said. Around 400 people came to the bridge. Nobody was hurt at all. "
    "The wall is 2 km long."
)
NEW = (
    "The wall is 2,000 metres long. It cost 9 million euros, the mayor, Anne Holm, said. About 400 people came to the "
    "bridge. Nobody was not hurt at all. Rain is likely."
)
PROJECT: dict[str, Any] = {
    "sources": {
        "a": {
            "publisher": "The Courier",
            "published": "2021-03-03",
            "updated": "2021-03-05",
            "text": NEW,
            "revisions": [{"text": OLD}],
        },
        "b": {"published": "2021-03-03", "text": "It cost 9 million euros."},
    },
    "topics": [
        {"slug": "cost", "kind": "quantity", "unit": "EUR", "dynamics": "constant"},
        {"slug": "guests", "kind": "quantity", "unit": "person"},
        {"slug": "hurt", "kind": "quantity", "unit": "person"},
    ],
    "claims": [
        {"source": "a", "topic": "cost", "quote": "It cost 7 million euros", "value": "7 million euros"},
        {"source": "a", "topic": "guests", "quote": "400 people came"},
        {"source": "a", "topic": "hurt", "quote": "Nobody was hurt at all", "value": "nobody"},
        {"source": "b", "topic": "cost", "quote": "It cost 9 million euros"},
    ],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path, PROJECT)


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["revisions", *words, "--project", str(project)])


def test_what_changed_is_told(project: Path) -> None:
    made = run(project)
    assert (made.exit_code, made.output) == (0, TOLD.read_text("utf-8"))


def test_as_data_every_place_is_one_of_its_version(project: Path) -> None:
    [history] = json.loads(run(project, "--format", "json").output)
    texts = {"a@1": OLD, "a": NEW}
    assert [(v["id"], v["published"], v["updated"]) for v in history["versions"]] == [
        ("a@1", "2021-03-03", None), ("a", "2021-03-03", "2021-03-05"),
    ]  # fmt: skip
    [step] = history["steps"]
    old = [*step["dropped"], *(c["old"] for c in step["changed"])]
    new = [*step["added"], *(c["new"] for c in step["changed"])]
    assert len(new) > 3
    for text, places in ((texts[step["from"]], old), (texts[step["to"]], new)):
        assert all(text[p["start"] : p["end"]] == p["text"] for p in places)
    told = [(c["what"], c["old"], c["new"], c["state"]) for s in step["changed"] for c in s["changes"]]
    assert ("figure", "2 km", "2,000 metres", "agrees with it") in told
    assert ("figure", "7 million euros", "9 million euros", "no note says so") in told


def test_an_entry_can_be_pasted_as_it_is(project: Path) -> None:
    [history] = json.loads(run(project, "--format", "json").output)
    gone = [claim for claim in history["claims"] if not claim["stands"]]
    assert [claim["topic"] for claim in gone] == ["cost", "hurt"]
    pasted = re.findall(r"^ {6}(- source.*?(?:\n {8}.*)*)$", run(project).output, re.MULTILINE)
    lines = [line.removeprefix("      ") for block in pasted for line in block.splitlines()]
    path = project / "claims" / "all.yaml"
    path.write_text(path.read_text("utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
    report = check_project(project)
    assert "XC101" not in [f.rule for f in report.findings]
    quotes = {"400 people came", "It cost 9 million euros", "Nobody was not hurt at all"}
    assert {c.quote for c in report.claims if c.source == "a"} == quotes
    assert json.loads(run(project, "--format", "json").output)[0]["claims"][0]["stands"]


def test_a_note_is_quoted(tmp_path: Path) -> None:
    source = {**PROJECT["sources"]["a"], "text": f"{NEW} This article was amended on 5 March."}
    made = run(lay_out(tmp_path, {**PROJECT, "sources": {**PROJECT["sources"], "a": source}})).output
    assert "a note says so: “This article was amended on 5 March.”" in made
    assert "“7 million euros” → “9 million euros” (told by the note)" in made


def test_markdown_is_safe_and_has_all(tmp_path: Path) -> None:
    source = {**PROJECT["sources"]["a"], "text": f"{NEW} <b>`x`*y*</b> it said. ```"}
    project = lay_out(tmp_path, {**PROJECT, "sources": {**PROJECT["sources"], "a": source}})
    made = run(project, "--format", "markdown").output
    assert "<b>" not in made and made.count("```yaml") == 2
    assert "## a (The Courier): two versions" in made


def test_an_article_without_an_older_version_says_so(project: Path, tmp_path: Path) -> None:
    made = run(project, "b")
    assert (made.exit_code, made.output) == (0, "b: no older version\n")
    sources = {"b": PROJECT["sources"]["b"]}
    alone = lay_out(tmp_path / "alone", {"sources": sources, "topics": [], "claims": []})
    made = run(alone)
    assert (made.exit_code, made.output) == (0, "No article has an older version.\n")


def test_an_unknown_article_is_refused_with_the_nearest(project: Path) -> None:
    made = run(project, "a", "aa")
    assert made.exit_code == 2
    assert made.output == 'crosscheck: seeds/sources.yaml: there is no article "aa"; did you mean "a"?\n'


def test_a_source_is_renamed_with_its_versions_and_the_decisions_on_them(project: Path) -> None:
    before = [f for f in check_project(project).findings if f.rule == "XC403"]
    entries = [
        {"finding": f.id, "positions": [p.value for p in f.positions], "ruling": "accepted", "reason": "Told in print.",
         "by": "desk", "on": "2021-03-06"}
        for f in before
    ]  # fmt: skip
    (project / "claims" / "resolutions.yaml").write_text(json.dumps({"resolutions": entries}), encoding="utf-8")
    assert CliRunner().invoke(main, ["mv", "source", "a@1", "c", "--project", str(project)]).exit_code == 2
    moved = CliRunner().invoke(main, ["mv", "source", "a", "courier", "--project", str(project)])
    assert moved.exit_code == 0, moved.output
    after = check_project(project)
    assert [f.resolution is not None for f in after.findings if f.rule == "XC403"] == [True] * len(before) != []
    assert "courier@1" in after.sources and "a@1" not in after.sources
