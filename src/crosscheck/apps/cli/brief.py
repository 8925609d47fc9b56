"""``crosscheck brief``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.apps.cli.common import checked, project_option, settings_of

if TYPE_CHECKING:
    from crosscheck.report.report import Report


@click.command()
@click.argument("topics", nargs=-1, required=True, metavar="TOPIC...")
@project_option
@click.option(
    "--format", "-f", "format_", type=click.Choice(("markdown", "html")), default="markdown", show_default=True,
    help="How to write it.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of the screen.")
def command(topics: tuple[str, ...], project: Path, format_: str, output: Path | None) -> None:
    """What an editor needs to know of TOPIC: who says what and since when, what differs, what to print.

    With the quotes, and how many origins stand behind them. TOPIC is a slug, or the beginning of several ("kfor" stands
    for "kfor.troop-strength" and its neighbours).
    """
    from crosscheck.report.render import brief_html, brief_markdown
    from crosscheck.report.render.briefing import brief
    from crosscheck.report.render.passages import visible

    report, settings = checked(project), settings_of(project)
    wanted = dict.fromkeys(slug for topic in topics for slug in _meant(report, topic))
    briefs = [brief(report, slug, settings.words) for slug in wanted]
    made = brief_html if format_ == "html" else brief_markdown
    text = made.render(report, briefs)
    if output is not None:
        from crosscheck.files.disk import write_bytes

        write_bytes(output, text.encode("utf-8"))
    else:
        click.echo(text if format_ == "html" else visible(text), nl=False)


def _meant(report: Report, topic: str) -> Iterator[str]:
    """The topic of that slug, else those whose slugs begin with its words; only such as have claims."""
    from crosscheck.errors import CrosscheckError, Problem, did_you_mean

    held = _by_claims(report)
    found = [topic] if topic in held else [slug for slug in held if slug.startswith(f"{topic}.")]
    if not found:
        known = topic in report.topics
        why = "has no claims yet" if known else "is no topic of the project"
        hint = "crosscheck extract proposes some" if known else did_you_mean(topic, held)
        raise CrosscheckError([Problem(topic, None, why, hint)])
    yield from found


def _by_claims(report: Report) -> Mapping[str, None]:
    """The topics that have claims, by their slugs."""
    return dict.fromkeys(sorted({claim.topic for claim in report.claims} & set(report.topics)))
