"""The command line: it finds the command, and answers any trouble with one line and exit status 2.

Exit status everywhere: 0 nothing to object to, 1 open findings at or above ``--fail-on``, 2 could not do the job.
"""

from __future__ import annotations

import os
import sys

try:
    from collections.abc import Callable
    from contextlib import suppress
    from importlib import import_module
    from keyword import iskeyword
    from pathlib import Path
    from typing import Any, NoReturn

    import click

    from crosscheck.apps.cli.common import interrupted, tell
    from crosscheck.errors import CrosscheckError, did_you_mean
except KeyboardInterrupt:  # most of the first tenth of a second goes into these
    print("crosscheck: interrupted", file=sys.stderr)
    os._exit(130)

COMMANDS = (
    "init", "add", "extract", "report", "scan", "proof", "check", "watch", "gate", "resolve", "log", "diff",
    "revisions", "mv", "topics", "brief", "export", "import", "serve", "lsp", "explain",
)  # fmt: skip
"""Each is ``command`` in a module of ``crosscheck.apps.cli``, imported when it is used."""


LONGEST = 500
"""Characters of a message that click words around what was typed."""


class _Commands(click.Group):
    """Commands by name, imported late; no traceback ever reaches a user."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and end with its status; the streams of a process may be missing, full or closed."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        status = 2
        try:
            if _streams_are_there():
                status = run(*args, standalone_mode=False, **extra) or 0
        except click.Abort as error:
            if isinstance(error.__cause__ or error.__context__, EOFError):
                tell("nothing was typed")
            else:
                interrupted()
        except KeyboardInterrupt:
            interrupted()
        except click.ClickException as error:
            words = error.format_message()
            if len(words) > LONGEST:
                error = click.UsageError(f"{words[:LONGEST]} …", getattr(error, "ctx", None))
            with suppress(OSError):
                error.show()
            status = error.exit_code
        except OSError as error:
            tell(_of_system(error))
        sys.exit(status)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """The context of a run; making it answers --help and --version."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            _end_unread()

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is meant; of one that is not there, the nearest is named."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"{error.message.rstrip('.')}; {hint}" if hint else error.message, ctx) from None

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
                tell(str(problem))
        except BrokenPipeError:
            _end_unread()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            tell(_of_system(error))
        except Exception as error:
            if os.environ.get("CROSSCHECK_DEBUG"):
                raise
            tell(
                f"internal error ({type(error).__name__}: {error}); nothing was decided. "
                "Please report it; CROSSCHECK_DEBUG=1 shows where."
            )
        ctx.exit(2)


def _end_unread() -> NoReturn:
    """End well: who reads the output has enough of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise click.exceptions.Exit(0)


def _of_system(error: OSError) -> str:
    """What the system would not do, and with which file; what has no name is the output."""
    return f"{error.filename or 'standard output'}: {error.strerror or error}"


def _streams_are_there() -> bool:
    """Whether there is a standard output to write to; nothing is read from or told to a stream that was closed."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        tell("standard output is closed; give it somewhere to go, or /dev/null")
    return sys.stdout is not None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crosscheck-claims", prog_name="crosscheck")
def main() -> None:
    """A linter for facts: holds what several sources claim against each other.

    Exit status: 0 nothing to object to; 1 open findings at or above --fail-on; 2 could not do the job.
    """
