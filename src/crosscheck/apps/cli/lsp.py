"""``crosscheck lsp``."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from crosscheck.apps.cli.common import against_option, expect_many_objects, interrupted, needs_extra


@click.command()
@against_option
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project that drafts are held against.  [default: the folder open in the editor]",
)
def command(against: tuple[Path, ...], project: Path | None) -> None:
    """Proof drafts in an editor: a language server on standard input and output.

    Editors start it themselves; docs/proof.md says how to set up VS Code, Neovim and Helix.
    """
    try:
        from crosscheck.apps.lsp.server import make_server
    except ModuleNotFoundError as error:
        needs_extra(error, ("pygls", "lsprotocol"), "the language server", "lsp")
    expect_many_objects()
    signal.signal(signal.SIGINT, interrupted)  # else the thread that waits for the editor holds the process
    make_server(against, project).start_io()
