"""What the commands share: options with one meaning everywhere, and how a report leaves."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from crosscheck.report.report import Report
    from crosscheck.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("terminal", "json", "markdown", "html", "sarif", "github", "gitlab", "junit", "rdjsonl", "tsv", "concise")
LEVELS = ("never", "error", "warning", "note")


def expect_many_objects() -> None:
    """Articles make many objects and hardly a cycle: the collector looks seldom."""
    gc.set_threshold(100_000)


def project_option(command: F) -> F:
    """``--project DIR``."""
    option = click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default=True,
        help="The folder that holds seeds/ and claims/.",
    )
    return option(command)


def against_option(command: F) -> F:
    """``--against FILE``, once for each source."""
    option = click.option(
        "--against",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="A source, or a folder of sources.",
    )
    return option(command)


def output_options(default_fail_on: str, formats: tuple[str, ...] = FORMATS) -> Callable[[F], F]:
    """``--format``, ``--output`` and ``--fail-on``."""
    threshold = f"Exit 1 at open findings this grave.  [default: {default_fail_on}]"

    def add(command: F) -> F:
        for option in (
            click.option("--fail-on", type=click.Choice(LEVELS), help=threshold),
            click.option(
                "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead."
            ),
            click.option(
                "--format",
                "-f",
                "format_",
                type=click.Choice(formats),
                default="terminal",
                show_default=True,
                help="What to write on standard output.",
            ),
        ):
            command = option(command)
        return command

    return add


def published_option(command: F) -> F:
    """``--published FILE=DATE``, once for each file; a mapping of names to dates."""
    option = click.option(
        "--published",
        multiple=True,
        metavar="FILE=DATE",
        callback=lambda ctx, param, given: dict(map(_dated, given)),
        help="When a source was published; once for each.",
    )
    return option(command)


def map_option(keys: Callable[[], Sequence[str]]) -> Callable[[F], F]:
    """``--map COLUMN=KEY``, once for each column; a mapping of columns to keys, which must be among ``keys``."""
    return click.option(
        "--map",
        "mapped",
        multiple=True,
        metavar="COLUMN=KEY",
        callback=lambda ctx, param, given: dict(_mapped(one, keys()) for one in given),
        help="A column that is called otherwise than its key; once for each.",
    )


def _mapped(given: str, keys: Sequence[str]) -> tuple[str, str]:
    from crosscheck.errors import did_you_mean

    column, sign, key = given.rpartition("=")
    if not (sign and column and key):
        raise click.BadParameter(f"{given!r} is not COLUMN=KEY", param_hint="--map")
    if key not in keys:
        raise click.BadParameter(f"{key!r} is no key; {did_you_mean(key, keys, 'keys')}", param_hint="--map")
    return column, key


def _dated(given: str) -> tuple[str, str]:
    name, sign, date = given.rpartition("=")
    if not (sign and name and date):
        raise click.BadParameter(f"{given!r} is not FILE=DATE", param_hint="--published")
    return name, date


def settings_option(command: F) -> F:
    """``--project DIR`` of the commands that need no project: where the settings are taken from."""
    option = click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder whose crosscheck.toml counts.  [default: the nearest, from this folder upwards]",
    )
    return option(command)


def checked(project: Path) -> Report:
    """The report of a project, as of today; its places count from the top of the repository."""
    from dataclasses import replace

    from crosscheck.files.repository import prefix_of
    from crosscheck.pipeline.project import check_project

    return replace(check_project(project, today=today()), base=prefix_of(project))


def settings_of(project: Path | None = None) -> Settings:
    """The settings that hold: those of the project named, else of this folder or the nearest above that has any."""
    from crosscheck.rules.catalogue import RULES
    from crosscheck.settings import load_settings

    return load_settings(project or Path(), RULES, above=project is None)


def write(made: Report, format_: str, output: Path | None) -> None:
    """The report in a format, to a file or to standard output."""
    if output is not None:
        from crosscheck.files.disk import write_text

        write_text(output, made.render(format_))
    elif format_ == "terminal":
        from crosscheck.report.render.terminal import render

        click.echo(render(made, colour=colour()), nl=False, color=True)
    else:
        click.echo(made.render(format_), nl=False)


def write_reports(made: Report, folder: Path) -> None:
    """The three files of a project's report."""
    from crosscheck.files.disk import write_text

    for name, kind in (("findings.json", "json"), ("report.md", "markdown"), ("report.html", "html")):
        progress(f"writing {folder / name}")
        write_text(folder / name, made.render(kind))


def status(made: Report, level: str) -> int:
    """1 when open findings at or above ``level`` remain, else 0."""
    from crosscheck.model import Severity

    return int(level != "never" and bool(made.open(Severity(level))))


def colour() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def tell(line: str) -> None:
    """A line on standard error, if that takes any."""
    with suppress(OSError):
        click.echo(f"crosscheck: {line}", err=True)


def interrupted(*_: object) -> NoReturn:
    """End at once, with the status that shells give to Ctrl-C.

    Nothing waits for threads or for Python's own end, which is by the signal when that came inside of an import.
    """
    tell("interrupted")
    os._exit(130)


def tell_left_out(why: Iterable[object]) -> None:
    """A line on standard error for each article that is not read."""
    for line in why:
        tell(str(line))


def progress(message: str) -> None:
    """A line of progress on standard error, on a terminal only."""
    if sys.stderr.isatty():
        tell(message)


def needs_extra(error: ImportError, packages: tuple[str, ...], what: str, extra: str) -> NoReturn:
    """Refuse a command whose packages are not installed, in one line; another trouble of importing is raised on."""
    from crosscheck.errors import CrosscheckError, Problem

    if (error.name or "").partition(".")[0] not in packages:
        raise error
    hint = f"pip install 'crosscheck-claims[{extra}]'"
    raise CrosscheckError([Problem(what, None, "needs an extra", hint)]) from None


def today() -> str:
    """The day that resolutions are dated and expire against: the only look at the clock, at the very edge."""
    import datetime

    return os.environ.get("CROSSCHECK_TODAY") or datetime.date.today().isoformat()  # noqa: TID251
