"""crosscheck.toml: its defaults, what it changes, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crosscheck.settings import Settings, load_settings
from projects import refusal


@pytest.mark.cases("input_settings.yaml")
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "crosscheck.toml").write_text(case["toml"], encoding="utf-8")
    assert refusal(lambda: load_settings(tmp_path)) == case["says"]


def test_everything_has_a_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    (tmp_path / "crosscheck.toml").write_text("")
    assert load_settings(tmp_path) == Settings()
    assert (Settings().report_fail_on, Settings().gate_fail_on, Settings().window) == ("never", "warning", 120)


def test_settings_are_read(tmp_path: Path) -> None:
    text = """[report]
fail_on = "error"
[groups]
window = 30
[rules]
XC205 = "off"
[hedges.about]
core = "n ± 3*p"
"""
    (tmp_path / "crosscheck.toml").write_text(text, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert (settings.report_fail_on, settings.gate_fail_on, settings.window) == ("error", "warning", 30)
    assert settings.rules == {"XC205": "off"}
    assert settings.hedges == {"about": {"core": "n ± 3*p"}}
