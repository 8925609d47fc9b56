"""``crosscheck serve``."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from crosscheck.apps.cli.common import needs_extra, project_option, today

if TYPE_CHECKING:
    from crosscheck.apps.desk.security import Doors

TOKEN = "CROSSCHECK_TOKEN"
SHORTEST = 16
"""Characters of a token that is given."""


@click.command()
@project_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0 takes any free one.")
@click.option(
    "--token", "with_token", is_flag=True, help="Let in only those who have the token; always so on other hosts."
)
@click.option("--name", "names", multiple=True, help="A name that this machine is called by in the browser.")
@click.option("--by", default="", help="The name to offer to whoever rules first.")
@click.option("--open", "open_", is_flag=True, help="Open the desk in the browser.")
def command(
    project: Path, host: str, port: int, with_token: bool, names: tuple[str, ...], by: str, open_: bool
) -> None:
    """Review a project in the browser: rule on findings, accept claims, merge and split topics.

    What is decided goes into the same files that editors write by hand.  On a host other than this machine the desk
    wants a token, which it prints; CROSSCHECK_TOKEN names one of your own.
    """
    try:
        import uvicorn

        from crosscheck.apps.desk.app import create_app
        from crosscheck.claims.loading import FOLDER as CLAIMS
        from crosscheck.pipeline.project import check_project
        from crosscheck.sources.seeds import FOLDER as SEEDS
    except ImportError as error:
        needs_extra(error, ("starlette", "uvicorn", "anyio"), "the desk", "serve")
    if not any((project / folder).exists() for folder in (CLAIMS, SEEDS)):
        check_project(project)  # no project: it says what is missing
    address = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    where = f"http://{shown}:{address.getsockname()[1]}/"
    doors = _doors(host, address.getsockname()[1], with_token, names)
    application = create_app(project, today, doors, by)
    _announce(where + (f"?token={doors.token}" if doors.token else ""), open_)
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, lifespan="off", ws="none", proxy_headers=False,
        server_header=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[address])


def _doors(host: str, port: int, with_token: bool, names: tuple[str, ...]) -> Doors:
    from crosscheck.apps.desk.security import LOCAL, Doors

    token = None
    if with_token or host not in LOCAL:
        token = os.environ.get(TOKEN) or secrets.token_urlsafe(32)
        if len(token) < SHORTEST:
            raise click.UsageError(f"{TOKEN} has fewer than {SHORTEST} characters")
    called = {socket.gethostname(), socket.getfqdn(), *names} if host not in LOCAL else set(names)
    return Doors(frozenset(n.lower() for n in {host, *called}), token, f"crosscheck-desk-{port}")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        _refuse(f"cannot listen on {host} port {port}: {error.strerror or error}", "--port 0 takes any free one")


def _announce(where: str, open_: bool) -> None:
    click.echo(f"The desk is at {where}")
    if sys.stderr.isatty():
        click.echo("Ctrl-C closes it.", err=True)
    if open_:
        click.launch(where)


def _refuse(message: str, hint: str) -> NoReturn:
    from crosscheck.errors import CrosscheckError, Problem

    raise CrosscheckError([Problem("serve", None, message, hint)]) from None
