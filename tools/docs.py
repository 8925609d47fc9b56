"""Write docs/commands.md from the commands' own ``--help``; with ``--check``, fail when it is out of date.

The page is the same on every machine: the width is fixed, colours are off.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
WIDTH = 80
HEAD = """# Commands

<!-- Written by `make docs` from --help. Change the help texts, not this page. -->
"""


def walk(command: click.Command, parent: click.Context | None, name: str) -> Iterator[tuple[str, str]]:
    """Each command's full name and its help text, a group before its commands, hidden ones left out."""
    context = click.Context(
        command, info_name=name, parent=parent, color=False, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield context.command_path, click.unstyle(command.get_help(context))
    if isinstance(command, click.Group):
        for child_name in command.list_commands(context):
            child = command.get_command(context, child_name)
            if child is not None and not child.hidden:
                yield from walk(child, context, child_name)


def page(command: click.Command, name: str = "crosscheck") -> str:
    """The whole page as Markdown, one section for each command."""
    sections = (f"## {path}\n\n```text\n{text.rstrip()}\n```\n" for path, text in walk(command, None, name))
    return "\n".join([HEAD, *sections])


def load() -> click.Command:
    """The command group of the project."""
    from crosscheck.apps.cli.main import main as command

    return command


def main(arguments: list[str]) -> int:
    """Write or check the page; the exit status: 0 done or up to date, 1 out of date, 2 a bad option."""
    if arguments not in ([], ["--check"]):
        print("usage: python tools/docs.py [--check]", file=sys.stderr)
        return 2
    wanted = page(load())
    if not arguments:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    present = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if present == wanted:
        return 0
    lines = difflib.unified_diff(present.splitlines(), wanted.splitlines(), "docs/commands.md", "--help", lineterm="")
    print(*lines, sep="\n")
    print("docs/commands.md is out of date: run 'make docs'", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
