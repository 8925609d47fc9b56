"""The commands: they read options, call the library and print.  Nothing else prints.

Exit status everywhere: 0 nothing to object to, 1 open findings at or above ``--fail-on``, 2 could not do the job.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.report import Report

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("terminal", "json", "markdown", "html")
LEVELS = ("never", "error", "warning", "note")


class _Group(click.Group):
    """A group whose commands answer any trouble with one line and exit status 2."""

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


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crosscheck-claims", prog_name="crosscheck")
def main() -> None:
    """A linter for facts: holds what several sources claim against each other.

    Exit status: 0 nothing to object to; 1 open findings at or above --fail-on; 2 could not do the job.
    """


def _project(command: F) -> F:
    option = click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default=True,
        help="The folder that holds seeds/ and claims/.",
    )
    return option(command)


def _output(default_fail_on: str) -> Callable[[F], F]:
    def add(command: F) -> F:
        for option in (
            click.option(
                "--fail-on", type=click.Choice(LEVELS), help=f"Exit 1 at findings this grave.  [default: {default_fail_on}]"
            ),
            click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead."),
            click.option(
                "--format", "-f", "format_", type=click.Choice(FORMATS), default="terminal", show_default=True,
                help="What to write on standard output.",
            ),
        ):  # fmt: skip
            command = option(command)
        return command

    return add


@main.command()
@_project
@_output("never")
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for findings.json, report.md and report.html.  [default: reports/ of the project]",
)
@click.pass_context
def report(
    ctx: click.Context, project: Path, format_: str, output: Path | None, fail_on: str | None, reports: Path | None
) -> None:
    """Every disagreement between the sources of a project, ranked, with both quotes.

    Writes findings.json, report.md and report.html, and prints a summary.
    """
    from crosscheck.files import write_text

    made = _checked(project)
    folder = reports or project / "reports"
    for name, kind in (("findings.json", "json"), ("report.md", "markdown"), ("report.html", "html")):
        _progress(f"writing {folder / name}")
        write_text(folder / name, made.render(kind))
    _write(made, format_, output)
    if format_ == "terminal" and output is None:
        click.echo(f"Written to {folder / 'report.html'}, report.md and findings.json.")
    ctx.exit(_status(made, fail_on or _setting(project, "report") or "never"))


@main.command()
@_project
@_output("warning")
@click.pass_context
def gate(ctx: click.Context, project: Path, format_: str, output: Path | None, fail_on: str | None) -> None:
    """Fail on open disagreements and on claims that their own quote does not carry.

    Resolved findings never count.  A resolution that no longer closes anything is named.
    """
    made = _checked(project)
    if format_ == "terminal" and output is None:
        from crosscheck.render.terminal import gate_lines

        level = fail_on or _setting(project, "gate") or "warning"
        click.echo(gate_lines(made, level, colour=_colour()), nl=False, color=True)
    else:
        _write(made, format_, output)
    ctx.exit(_status(made, fail_on or _setting(project, "gate") or "warning"))


@main.command()
@click.argument("finding")
@_project
@click.option("--ruling", required=True, help="What holds: a position, “both right”, “source error”, “accepted” …")
@click.option("--reason", required=True, help="Why, in a sentence that a colleague understands next year.")
@click.option("--by", required=True, help="Who decided.")
@click.option("--on", help="The day of the decision (YYYY-MM-DD).  [default: today]")
@click.option("--expires", help="The day after which the finding is open again (YYYY-MM-DD).")
def resolve(
    finding: str, project: Path, ruling: str, reason: str, by: str, on: str | None, expires: str | None
) -> None:
    """Record an editor's decision about FINDING (its id, or the first digits of it) in claims/resolutions.yaml."""
    from crosscheck.model import Resolution
    from crosscheck.resolutions import add_resolution

    made = _checked(project)
    matching = [f for f in made.findings if f.id.startswith(finding)]
    if len(matching) != 1:
        what = "no finding has" if not matching else f"{len(matching)} findings have ids that begin with"
        raise click.UsageError(f"{what} {finding!r}; crosscheck report lists the ids")
    chosen = matching[0]
    positions = tuple(p.value for p in chosen.positions)
    add_resolution(project, Resolution(chosen.id, positions, ruling, reason, by, on or _today(), expires))
    click.echo(f"Resolved {chosen.id} ({chosen.rule}, {chosen.topic}): {ruling}.")


@main.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """What RULE means, with examples; all rules when none is named."""
    from crosscheck.rules.catalogue import RULES, page

    if rule is None:
        for known in RULES.values():
            click.echo(f"{known.code}  {known.severity.value:8} {known.title}")
        return
    code = rule.upper()
    if code not in RULES:
        raise click.UsageError(f"there is no rule {rule!r}; crosscheck explain lists them")
    click.echo(page(code), nl=False)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
def init(folder: Path) -> None:
    """Set up a project in FOLDER: seeds/, claims/ and crosscheck.toml, with a worked example to overwrite."""
    from crosscheck.scaffold import scaffold

    for line in scaffold(folder):
        click.echo(line)


def _checked(project: Path) -> Report:
    from crosscheck.pipeline import check_project

    return check_project(project, today=_today())


def _setting(project: Path, section: str) -> str | None:
    from crosscheck.config import load_config

    config = load_config(project)
    return config.report_fail_on if section == "report" else config.gate_fail_on


def _write(made: Report, format_: str, output: Path | None) -> None:
    if output is not None:
        from crosscheck.files import write_text

        write_text(output, made.render(format_))
    elif format_ == "terminal":
        from crosscheck.render.terminal import render

        click.echo(render(made, colour=_colour()), nl=False, color=True)
    else:
        click.echo(made.render(format_), nl=False)


def _status(made: Report, fail_on: str) -> int:
    from crosscheck.model import Severity

    return int(fail_on != "never" and bool(made.open(Severity(fail_on))))


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _progress(message: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"crosscheck: {message}", err=True)


def _today() -> str:
    """The day that resolutions are dated and expire against: the only look at the clock, at the very edge."""
    import datetime

    return os.environ.get("CROSSCHECK_TODAY") or datetime.date.today().isoformat()


if __name__ == "__main__":
    main()
