"""A throw-away git repository with a project in it, for tests of the gate."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from crosscheck.apps.cli.main import main
from examples import lay_out

TOWN = {
    "sources": {
        "courier": {
            "published": "2021-03-01",
            "text": "About 3,700 volunteers guard the dyke tonight. The wall is 12 km long. Nobody counted the boats.",
        },
        "herald": {
            "published": "2021-03-02",
            "text": "The dyke is held by 4,000 volunteers. The wall, 14 km long, stood. The ferry has 300 seats.",
        },
        "mirror": {
            "published": "2021-03-02",
            "text": "The mayor thanked 5,200 volunteers. The ferry, with its 340 seats, sails. The wall is 16 km long.",
        },
    },
    "topics": [
        {"slug": "dyke.volunteers", "kind": "quantity", "unit": "person", "title": "Volunteers on the dyke"},
        {
            "slug": "wall.length",
            "kind": "quantity",
            "unit": "kilometre",
            "dynamics": "constant",
            "title": "Length of the wall",
        },
        {"slug": "ferry.seats", "kind": "quantity", "unit": "seat", "title": "Seats of the ferry"},
    ],
    "claims": [
        {"source": "courier", "topic": "dyke.volunteers", "quote": "About 3,700 volunteers"},
        {"source": "herald", "topic": "dyke.volunteers", "quote": "held by 4,000 volunteers"},
        {"source": "courier", "topic": "wall.length", "quote": "The wall is 12 km long"},
        {"source": "herald", "topic": "wall.length", "quote": "The wall, 14 km long"},
        {"source": "herald", "topic": "ferry.seats", "quote": "The ferry has 300 seats"},
    ],
}
"""Two disagreements: on the volunteers (a discrepancy) and on the wall (a contradiction)."""
FERRY = "  - source: mirror\n    topic: ferry.seats\n    quote: its 340 seats\n"
"""A claim that disagrees with the herald."""
ROOT = Path(__file__).resolve().parents[1]
TODAY = "2021-03-05"
CONFIG = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")


class Newsroom:
    """A repository in ``folder``, the project in its subfolder ``sub`` (or at its top)."""

    def __init__(self, folder: Path, sub: str = "") -> None:
        self.top, self.project = folder, folder / sub
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        lay_out(self.project, TOWN)
        self.commit("The project as it was")

    def git(self, *arguments: str) -> str:
        """What git prints; fails the test when git fails."""
        run = subprocess.run(
            ["git", *CONFIG, *arguments],
            cwd=self.top, env=git_environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, f"git {' '.join(arguments)}: {run.stdout}{run.stderr}"
        return run.stdout

    def commit(self, why: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", why)

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "-q", "-b", name, start)

    def run(self, *arguments: str, code: int = 0, env: Mapping[str, str] | None = None) -> Result:
        """crosscheck with these arguments on this project; fails unless it exits with ``code``."""
        command, *others = arguments
        result = CliRunner().invoke(
            main, [command, "--project", str(self.project), *others], env={"CROSSCHECK_TODAY": TODAY, **(env or {})}
        )
        assert result.exit_code == code, result.output + result.stderr
        return result

    def file(self, name: str) -> Path:
        return self.project / name

    def append(self, name: str, text: str) -> None:
        path = self.file(name)
        path.write_text(path.read_text("utf-8") + text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.file(name)
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def resolve(self, finding: str, ruling: str = "accepted", reason: str = "They count apart.") -> None:
        self.run("resolve", finding, "--ruling", ruling, "--reason", reason, "--by", "Ann")


def git_environment() -> dict[str, str]:
    """The environment without what would lead git elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
