"""The pages: the one written from --help, and the links and commands that the others name."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from tool_modules import tool

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PAGE_NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    """tools/docs.py as a module."""
    return tool("docs")


@pytest.fixture
def shop() -> click.Group:
    """A small command line of no project."""

    @click.group()
    def shop() -> None:
        """Sells things."""

    @shop.command()
    @click.option("--price", type=int, help="What it costs.")
    def sell(price: int) -> None:
        """Sells one thing."""

    @shop.command(hidden=True)
    def steal() -> None:
        """Nobody must know."""

    return shop


def test_every_command_has_its_section(docs: ModuleType, shop: click.Group) -> None:
    page = docs.page(shop, "shop")
    assert re.findall(r"^## (.*)", page, re.MULTILINE) == ["shop", "shop sell"]
    assert "What it costs." in page
    assert "Usage: shop sell [OPTIONS]" in page


def test_a_hidden_command_stays_hidden(docs: ModuleType, shop: click.Group) -> None:
    assert "steal" not in docs.page(shop, "shop")


def test_the_page_does_not_depend_on_the_terminal(
    docs: ModuleType, shop: click.Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = docs.page(shop)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert docs.page(shop) == here


def test_check_tells_an_old_page_from_a_new_one(
    docs: ModuleType,
    shop: click.Group,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(docs, "PAGE", tmp_path / "commands.md")
    monkeypatch.setattr(docs, "load", lambda: shop)
    assert docs.main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().err
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
    assert docs.main(["--wrong"]) == 2


@pytest.mark.checkout
@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    page = ROOT / name
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = re.findall(r"\]\(([^)\s#]+)(?:#[^)\s]*)?\)", text)
    lost = [target for target in targets if ":" not in target and not (page.parent / target).exists()]
    assert lost == []


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_command_that_a_page_shows_exists(docs: ModuleType, name: str) -> None:
    """Lines of code blocks that begin with ``crosscheck WORD`` or ``$ crosscheck WORD``."""
    blocks = re.findall(
        r"^```(?:sh|bash|shell|console)\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S
    )
    shown = {word for block in blocks for word in re.findall(r"^(?:\$ )?crosscheck ([a-z]\w*)", block, re.MULTILINE)}
    command = docs.load()
    assert shown - set(command.list_commands(click.Context(command))) == set()
