"""``crosscheck explain``."""

from __future__ import annotations

import click

from crosscheck.errors import did_you_mean


@click.command()
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """What RULE means, with examples; all rules when none is named."""
    from crosscheck.rules.catalogue import RULES, page

    if rule is None:
        for known in RULES.values():
            click.echo(f"{known.code}  {known.severity.value:8} {known.title}")
        return
    code = rule.upper()
    if code not in RULES:
        hint = did_you_mean(code, RULES) or "crosscheck explain lists them"
        raise click.UsageError(f"there is no rule {rule!r}; {hint}")
    click.echo(page(code), nl=False)
