"""A project to begin with: two made-up articles, their claims, and every setting with its default.

The example has one disagreement and one agreement, so that the first report shows both.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.transactions import writing
from crosscheck.project.schemas import WRITTEN, shipped

_EXAMPLE = "data/scaffold"
FILES = (
    "seeds/harbour-courier.txt",
    "seeds/north-herald.txt",
    "seeds/sources.yaml",
    "claims/topics.yaml",
    "claims/harbour-courier.yaml",
    "claims/north-herald.yaml",
    "crosscheck.toml",
)
"""What a new project holds, relative to its folder."""
SCHEMAS = tuple(f".crosscheck/{name}.schema.json" for name in WRITTEN)
"""Besides: what an editor completes and checks the YAML files by, as their first lines say."""


def scaffold(folder: Path) -> list[str]:
    """Make a project in ``folder``, which is made too if it is not there.

    Returns the lines to print: what was written, and the next command.  Raises :class:`CrosscheckError` that names
    every file that is there already, and then writes nothing: no file is ever overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with writing(folder, "init") as change:
        there = [name for name in FILES if (folder / name).exists() or (folder / name).is_symlink()]
        if there:
            raise CrosscheckError(
                Problem(name, None, "is there already", "init overwrites nothing: remove it, or choose another folder")
                for name in there
            )
        example = resources.files("crosscheck").joinpath(_EXAMPLE)
        for name in FILES:
            change.put_text(folder / name, example.joinpath(name).read_text("utf-8"))
        for name, file in zip(WRITTEN, SCHEMAS, strict=True):
            change.look(folder / file)
            change.put_text(folder / file, shipped(name))
    return [*_written(folder), "", *_next(folder)]


def _written(folder: Path) -> list[str]:
    return [f"A project with two made-up articles is in {folder}:", *(f"  {name}" for name in FILES), "  .crosscheck/"]


def _next(folder: Path) -> list[str]:
    where = "" if folder.resolve() == Path.cwd() else f" --project {_quoted(folder)}"
    return [
        "Next, see what it finds:",
        f"  crosscheck report{where}",
        "Then put your own articles into seeds/, list them in seeds/sources.yaml, and write down their claims.",
    ]


def _quoted(folder: Path) -> str:
    from shlex import quote

    return quote(str(folder))
