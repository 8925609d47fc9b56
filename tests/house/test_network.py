"""The network: who may import what reaches it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src" / "crosscheck"
NETWORK = frozenset("aiohttp ftplib http httpx imaplib requests smtplib socket ssl telnetlib urllib3 xmlrpc".split())
ALLOWED = {
    "sources/addresses.py", "sources/connection.py", "sources/web.py",  # crosscheck add URL
    "apps/cli/serve.py",  # the port of the desk
    "archive/spark.py",  # the port of the cluster that was named
}  # fmt: skip


def _imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.checkout
def test_only_fetching_and_the_servers_reach_the_network() -> None:
    found = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if any(n.partition(".")[0] in NETWORK or n.startswith("urllib.request") for n in _imported(path))
    }
    assert found == ALLOWED
