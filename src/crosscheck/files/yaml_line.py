"""A text as YAML on one line, in as many quotes as those who read the file need."""

from __future__ import annotations

import json
import re
import sys
from enum import Enum

import yaml

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_NOT_TEXT = frozenset("null true false yes no on off y n".split())
"""Words that YAML readers take for something else."""


class Quotes(Enum):
    """When a text is quoted."""

    ALWAYS = "always, so that it is JSON, too"
    UNLESS_A_WORD = "unless it is plainly a word"
    AT_NEED = "where YAML takes it for something else"
    FOR_US = "where our own reader takes it for something else, which it does of null alone"


class _Ours(yaml.SafeDumper):
    yaml_implicit_resolvers = {  # noqa: RUF012 (declared so by PyYAML)
        first: [pair for pair in pairs if pair[0].endswith(":null")]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def on_one_line(value: object, quotes: Quotes) -> str:
    """A text, or a list of texts in brackets; what would take more lines otherwise is quoted in any case."""
    if quotes is Quotes.ALWAYS:
        return json.dumps(value, ensure_ascii=False)
    if quotes is Quotes.UNLESS_A_WORD and isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT
        return value if plain else _dumped(value, yaml.SafeDumper, '"')
    dumper = _Ours if quotes is Quotes.FOR_US else yaml.SafeDumper
    made = _dumped(value, dumper)
    return made if len(made.splitlines()) == 1 else _dumped(value, dumper, '"')


def _dumped(value: object, dumper: type[yaml.SafeDumper], style: str | None = None) -> str:
    made: str = yaml.dump(
        value, Dumper=dumper, allow_unicode=True, width=sys.maxsize, default_flow_style=True, default_style=style
    )
    return made.removesuffix("\n").removesuffix("\n...")
