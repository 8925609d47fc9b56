"""crosscheck.toml: its defaults, what it changes, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crosscheck.config import Config, load_config
from projects import refusal


@pytest.mark.cases("input_config.yaml")
def test_refused(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "crosscheck.toml").write_text(case["toml"], encoding="utf-8")
    assert refusal(lambda: load_config(tmp_path)) == case["says"]


def test_everything_has_a_default(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config()
    (tmp_path / "crosscheck.toml").write_text("")
    assert load_config(tmp_path) == Config()
    assert (Config().report_fail_on, Config().gate_fail_on, Config().window) == ("never", "warning", 120)


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
    config = load_config(tmp_path)
    assert (config.report_fail_on, config.gate_fail_on, config.window) == ("error", "warning", 30)
    assert config.rules == {"XC205": "off"}
    assert config.hedges == {"about": {"core": "n ± 3*p"}}
