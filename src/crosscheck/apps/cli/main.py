"""The command line: it finds the command, and answers any trouble with one line and exit status 2.

Exit status everywhere: 0 nothing to object to, 1 open findings at or above ``--fail-on``, 2 could not do the job.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from crosscheck.errors import CrosscheckError

COMMANDS = (
    "init", "add", "extract", "report", "scan", "proof", "gate", "resolve", "log", "diff", "mv", "export",
    "import", "serve", "lsp", "explain",
)  # fmt: skip
"""Each is ``command`` in a module of ``crosscheck.apps.cli``, imported when it is used."""


class _Commands(click.Group):
    """Commands by name, imported late; no traceback ever reaches a user."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"crosscheck.apps.cli.{cmd_name}{'_' * iskeyword(cmd_name)}").command
        command.name = cmd_name
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CrosscheckError as error:
            for problem in error.problems:
                click.echo(f"crosscheck: {problem}", err=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            click.echo(f"crosscheck: {name}{error.strerror or error}", err=True)
        except Exception as error:
            if os.environ.get("CROSSCHECK_DEBUG"):
                raise
            click.echo(
                f"crosscheck: internal error ({type(error).__name__}: {error}); nothing was decided. "
                "Please report it; CROSSCHECK_DEBUG=1 shows where.",
                err=True,
            )
        ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crosscheck-claims", prog_name="crosscheck")
def main() -> None:
    """A linter for facts: holds what several sources claim against each other.

    Exit status: 0 nothing to object to; 1 open findings at or above --fail-on; 2 could not do the job.
    """
