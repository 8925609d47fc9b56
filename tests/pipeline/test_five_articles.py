"""What the project's own five articles must show, and what must never be called a contradiction.

These are the only tests that need seeds/ and claims/; without them they skip.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    not (ROOT / "claims" / "topics.yaml").exists() or not (ROOT / "seeds").exists(), reason="no seeds/ and claims/"
)


@pytest.fixture(scope="module")
def document() -> dict:
    from crosscheck.pipeline.project import check_project

    return json.loads(check_project(ROOT).to_json())


def of_topic(entries: list[dict], topic: str, rule: str | None = None) -> list[dict]:
    return [e for e in entries if e["topic"] == topic and rule in (None, e["rule"])]


def values(entry: dict) -> set[str]:
    return {p["value"] for p in entry["positions"]}


def nominals(entry: dict) -> set[float]:
    return {c["nominal"] for p in entry["positions"] for c in p["claims"]}


def test_strength_is_one_finding_with_all_positions(document: dict) -> None:
    (finding,) = of_topic(document["findings"], "kfor.troop-strength")
    assert finding["rule"] == "XC202" and finding["verdict"] == "discrepancy"
    assert values(finding) == {"3,700", "3,800", "4,000"}
    hedges = {(c["nominal"], c["hedge"]) for p in finding["positions"] for c in p["claims"]}
    assert hedges == {(3700, "about"), (3700, "more_than"), (3800, "about"), (4000, "nearly"), (4000, "exact")}
    assert "3,700 to 3,885" in finding["reconciled_by"] and "rounded" in finding["reconciled_by"]
    assert "3,700" in finding["safe_wording"] and "4,000" in finding["safe_wording"]


def test_strength_of_2009_is_a_change_and_the_plan_is_never_compared(document: dict) -> None:
    (change,) = of_topic(document["changes"], "kfor.troop-strength")
    assert {14000, 39000, 26000, 17500} <= nominals(change) and 10000 not in nominals(change)
    apart = of_topic(document["incomparable"], "kfor.troop-strength")
    assert any(e["reason"] == "modality" and 10000 in nominals(e) for e in apart)
    assert not any(10000 in nominals(f) for f in document["findings"] if f["topic"] == "kfor.troop-strength")


def test_request_of_december(document: dict) -> None:
    (finding,) = of_topic(document["findings"], "serbia.return-request.date")
    assert finding["rule"] == "XC203" and values(finding) == {"2022-12-15", "2022-12-16"}
    by_value = {p["value"]: p["claims"] for p in finding["positions"]}
    quotes = " ".join(c["quote"] for c in by_value["2022-12-15"])
    assert "On Thursday" in quotes and "a day after" in quotes


def test_impossible_order_within_one_article_and_across_two(document: dict) -> None:
    (finding,) = [f for f in document["findings"] if f["rule"] == "XC301"]
    assert finding["verdict"] == "contradiction" and finding["severity"] == "error"
    days = {c["core"][0] for p in finding["positions"] for c in p["claims"]}
    assert days == {"2022-12-15", "2022-12-16", "2022-12-06"}
    assert len({c["source"] for p in finding["positions"] for c in p["claims"]}) == 2
    assert "16 December 2022 or later" in finding["settled_by"] and "change one date" in finding["settled_by"]


def test_same_number_of_different_things(document: dict) -> None:
    (finding,) = [f for f in document["findings"] if f["rule"] == "XC208"]
    assert finding["topic"] == "serbia.return-request.size"
    assert any("armed forces" in value for value in values(finding))


def test_fifty_thousand_at_the_start_is_an_agreement_of_two(document: dict) -> None:
    (agreed,) = of_topic(document["agreements"], "kfor.initial-strength")
    assert len({c["source"] for p in agreed["positions"] for c in p["claims"]}) == 2 and nominals(agreed) == {50000}


def test_lengths_of_the_mission_fit_their_dates(document: dict) -> None:
    assert not [f for f in document["findings"] if f["rule"] == "XC303"]
    assert not of_topic(document["findings"], "kfor.mission-length")


def test_plates_deadline_is_a_change(document: dict) -> None:
    assert of_topic(document["changes"], "plates.deadline") and not of_topic(document["findings"], "plates.deadline")


def test_every_weekday_fits_and_a_misspelt_name_is_a_note(document: dict) -> None:
    assert not [f for f in document["findings"] if f["rule"] == "XC104"]
    (note,) = of_topic(document["findings"], "nato.secretary-general")
    assert note["rule"] == "XC205" and note["severity"] == "note"
    assert {"Jens Soltenberg", "Jans Stoltenberg"} < values(note)


def test_never_flagged(document: dict) -> None:
    flagged = {f["topic"] for f in document["findings"] if f["verdict"] == "contradiction"}
    assert flagged == {"serbia.return-request.date", "kfor.request-rejection.date"}
    for finding in document["findings"]:
        assert not {39000, 26000, 17500, 2500, 27, 5} & nominals(finding)


def test_no_claim_fails_its_own_quote(document: dict) -> None:
    assert not [f["message"] for f in document["findings"] if f["rule"].startswith("XC1")]
    assert document["summary"]["unreadable"] == 0


def test_quotes_are_cut_from_the_sources(document: dict) -> None:
    texts = {
        p.stem: p.read_bytes().decode().lstrip("\ufeff").replace("\r\n", "\n") for p in (ROOT / "seeds").glob("*.txt")
    }
    for part in ("findings", "agreements", "changes", "incomparable"):
        for entry in document[part]:
            for claim in (c for p in entry["positions"] for c in p["claims"]):
                assert texts[claim["source"]][claim["start"] : claim["end"]] == claim["quote"]
                assert len(claim["quote"]) <= 300


def test_curation_is_as_large_and_connected_as_promised() -> None:
    files = list((ROOT / "claims").glob("0*.yaml"))
    topics = Counter(c["topic"] for p in files for c in yaml.safe_load(p.read_text("utf-8"))["claims"])
    assert len(files) == 5 and sum(topics.values()) >= 150
    assert sum(n >= 2 for n in topics.values()) >= 40
    assert sum(n for n in topics.values() if n == 1) <= 0.4 * sum(topics.values())


@pytest.mark.checkout
@pytest.mark.parametrize(("name", "form"), [("findings.json", "json"), ("report.md", "markdown")])
def test_the_reports_that_visitors_see_are_current(name: str, form: str) -> None:
    from crosscheck.pipeline.project import check_project

    shown = (ROOT / "reports" / name).read_text("utf-8")
    assert shown == check_project(ROOT).render(form), "run 'make report' and commit reports/"


def test_seeds_are_as_recorded() -> None:
    for source in yaml.safe_load((ROOT / "seeds" / "sources.yaml").read_text("utf-8"))["sources"]:
        assert hashlib.sha256((ROOT / "seeds" / source["file"]).read_bytes()).hexdigest() == source["sha256"]


def run(project: Path, **environment: str) -> bytes:
    command = [
        sys.executable,
        "-m",
        "crosscheck",
        "report",
        "--project",
        str(project),
        "--format",
        "json",
    ]
    env = {**os.environ, "CROSSCHECK_TODAY": "2026-01-01", **environment}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout + b"".join((project / "reports" / f"report.{kind}").read_bytes() for kind in ("md", "html"))


def shuffled(folder: Path, seed: int) -> Path:
    """The same project, its files written in another order and its claims in another order inside the files."""
    rng = random.Random(seed)
    for part in ("seeds", "claims"):
        (folder / part).mkdir(parents=True)
        files = sorted((ROOT / part).iterdir())
        rng.shuffle(files)
        for file in files:
            shutil.copy(file, folder / part / file.name)
    for file in sorted((folder / "claims").glob("0*.yaml")):
        data = yaml.safe_load(file.read_text("utf-8"))
        rng.shuffle(data["claims"])
        file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return folder


def test_output_is_byte_identical_whatever_the_surroundings(tmp_path: Path) -> None:
    project = shuffled(tmp_path / "a", 1)
    plain = run(project, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    assert run(project, PYTHONHASHSEED="123", TZ="Asia/Kathmandu", LC_ALL="C") == plain


def test_order_of_claims_changes_nothing_but_their_lines(tmp_path: Path) -> None:
    def findings(project: Path) -> list:
        from crosscheck.pipeline.project import check_project

        return json.loads(check_project(project).to_json())["findings"]

    def unlined(text: str) -> str:
        return json.dumps([{**f, "message": f["message"].split(": ", 1)[-1]} for f in text])

    first, second = findings(shuffled(tmp_path / "a", 1)), findings(shuffled(tmp_path / "b", 2))
    assert unlined(first) == unlined(second)
