"""A progress bar on standard error for long runs: shown to people only, never in a pipe, a file or a build's log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar named ``label`` for work of ``length`` steps (characters, claims …), as a context.

    Gives the function that tells how many steps are done; going back, or beyond the end, does no harm.  Nothing is
    written when standard error is no terminal.
    """
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    import click

    with click.progressbar(length=max(length, 1), label=label, file=sys.stderr) as bar:
        at = 0

        def tell(done: int) -> None:
            nonlocal at
            step = min(done, length) - at
            if step > 0:
                at += step
                bar.update(step)

        yield tell
        tell(length)
