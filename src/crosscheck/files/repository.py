"""Where a project lies in its git repository, found without running git."""

from __future__ import annotations

from pathlib import Path

from crosscheck.files.transactions import Transaction

_WHY = "# Both sides of a merge are kept: each entry stands on lines of its own.\n"


def root_of(folder: Path) -> Path | None:
    """The top folder of the git work tree that holds ``folder``; ``None`` outside of one."""
    here = folder.resolve()
    return next((at for at in (here, *here.parents) if (at / ".git").exists()), None)


def prefix_of(project: Path) -> str:
    """The way from the top of the repository to a project, with a slash behind: "newsroom/", or "".

    Outside of a repository it is the way from the current folder, where that holds the project.
    """
    top = root_of(project) or Path.cwd()
    try:
        way = project.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        return ""
    return "" if way == "." else f"{way}/"


def keep_both(change: Transaction, file: Path) -> None:
    """Tell git to keep both sides where two branches add to ``file`` at one place (``merge=union``).

    A line in ``.gitattributes`` beside the file, written once with ``change``; nothing outside of a repository.
    """
    if root_of(file.parent) is None:
        return
    attributes = file.parent / ".gitattributes"
    line = f"/{file.name} merge=union\n"
    text = change.text(attributes)
    if any(known.split()[:1] == [f"/{file.name}"] for known in text.splitlines()):
        return
    if text and not text.endswith("\n"):
        text += "\n"
    change.put_text(attributes, f"{text or _WHY}{line}")
