"""The command ``crosscheck serve``: where it listens, and what it says when it cannot."""

from __future__ import annotations

import builtins
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crosscheck.apps.cli.main import main
from crosscheck.apps.desk.pages import shared, static
from desk import lay


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The applications that would have been served; nothing is."""
    import uvicorn

    applications: list[Any] = []

    def run(self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        applications.append((self.config.app, sockets[0].getsockname()))
        sockets[0].close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    return applications


def serve(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["serve", "--project", str(project), "--port", "0", *options])


def test_it_listens_on_this_machine_and_needs_no_token(tmp_path: Path, served: list[Any]) -> None:
    result = serve(lay(tmp_path))
    [(_, (host, port))] = served
    assert host == "127.0.0.1"
    assert result.output == f"The desk is at http://127.0.0.1:{port}/\n"


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--token",)])
def test_elsewhere_it_prints_a_token_that_is_new_every_time(
    tmp_path: Path, served: list[Any], options: tuple[str, ...]
) -> None:
    lay(tmp_path)
    tokens = [re.findall(r"\?token=([\w-]{40,})\n", serve(tmp_path, *options).output) for _ in range(2)]
    assert len(tokens[0]) == len(tokens[1]) == 1
    assert tokens[0] != tokens[1]


def test_a_token_of_ones_own_is_long(tmp_path: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_TOKEN", "short")
    result = serve(lay(tmp_path), "--token")
    assert (result.exit_code, served) == (2, [])
    assert "fewer than 16" in result.output


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = serve(lay(tmp_path), "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "--port 0" in result.output


def test_without_the_libraries_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "uvicorn":
            raise ImportError("no", name="uvicorn")
        return whole(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = serve(lay(tmp_path))
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "crosscheck-claims[serve]" in result.output


def test_every_colour_that_the_desk_uses_is_named_by_the_report() -> None:
    style = static("desk.css")
    assert style is not None
    used = set(re.findall(r"var\((--[\w-]+)\)", bytes(style.body).decode()))
    light, _, dark = shared("palette.css").partition("@media")
    assert used - set(re.findall(r"(--[\w-]+):", light)) == set()
    assert {name for name in used if name not in ("--serif", "--sans")} - set(re.findall(r"(--[\w-]+):", dark)) == set()
