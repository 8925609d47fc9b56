"""A project to begin with: every setting with its default, and two made-up articles with their claims, or none.

The example has one disagreement and one agreement, so that the first report shows both.
"""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.transactions import writing
from crosscheck.project.example import BARE, FILES, standing, take_away, text_of
from crosscheck.project.schemas import WRITTEN, shipped
from crosscheck.report.render.words import number_of

SCHEMAS = tuple(f".crosscheck/{name}.schema.json" for name in WRITTEN)
"""Besides: what an editor completes and checks the YAML files by, as their first lines say."""


def scaffold(folder: Path, *, bare: bool = False) -> list[str]:
    """Make a project in ``folder``, which is made too if it is not there; ``bare``: without the example.

    In a project that holds the example ``bare`` takes it away.  Returns the lines to print: what was done, and the next
    command.  Raises :class:`CrosscheckError` that names every file that is there already, and then writes nothing: no
    file is ever overwritten.
    """
    where = "" if folder.resolve() == Path.cwd() else f" --project {quote(str(folder))}"
    articles = standing(folder) if bare else []
    if articles:
        gone = take_away(folder, articles)
        told = f"{number_of(gone.articles, 'article')}, {number_of(gone.claims, 'claim')}, "
        return [f"The example is gone: {told}{number_of(gone.topics, 'topic')}.", "", *_begin(where)]
    files = BARE if bare else FILES
    _write(folder, files, bare=bare)
    what = "A project without articles" if bare else "A project with two made-up articles"
    lines = [f"{what} is in {folder}:", *(f"  {name}" for name in files), "  .crosscheck/", ""]
    if bare:
        return [*lines, *_begin(where)]
    away = "" if not where else f" {quote(str(folder))}"
    return [
        *lines,
        "Next, see what it finds:",
        f"  crosscheck report{where}",
        "Then take the example away, and begin with articles of your own:",
        f"  crosscheck init --bare{away}",
    ]


def _write(folder: Path, files: tuple[str, ...], *, bare: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with writing(folder, "init") as change:
        there = [name for name in files if (folder / name).exists() or (folder / name).is_symlink()]
        if there:
            raise CrosscheckError(
                Problem(name, None, "is there already", "init overwrites nothing: remove it, or choose another folder")
                for name in there
            )
        for name in files:
            change.put_text(folder / name, text_of(name, bare=bare))
        for name, file in zip(WRITTEN, SCHEMAS, strict=True):
            change.look(folder / file)
            change.put_text(folder / file, shipped(name))


def _begin(where: str) -> list[str]:
    """From articles to a report."""
    return [
        "Next, bring your articles in, and let scan propose topics and claims:",
        f"  crosscheck add FILE...{where}",
        f"  crosscheck scan --adopt{where}",
        f"  crosscheck report{where}",
    ]
