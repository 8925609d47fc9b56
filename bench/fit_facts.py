"""Fit the weights of ``src/crosscheck/data/fact_weights.toml`` on all bundles with answer keys.

    python bench/fit_facts.py [DATA_FOLDER] [--also FOLDER] [--write]

``bench/facts.py`` says what the same fit gives on bundles it has not seen.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lib import facts_fit, where
from lib.keys import bundles

HEAD = (
    "# How likely two assertions without a figure contradict each other: a logistic model for each form.\n"
    "# Fitted by bench/fit_facts.py on bundles of articles with answer keys; not to be edited by hand.\n"
)


def main() -> int:
    options = where.options(__doc__)
    options.add_argument("--also", action="append", type=Path, default=[], help="a further folder of bundles")
    options.add_argument("--write", action="store_true", help="write the weights")
    args = options.parse_args()
    if where.missing(args.data, "stories"):
        return 0
    folders = [f for f in (args.data / "stories", args.data / "gva", *args.also) if f.is_dir()]
    model = facts_fit.fit([facts_fit.judge(bundle) for folder in folders for bundle in bundles(folder)])
    text = HEAD + "".join(_section(form, model[form]) for form in sorted(model))
    if args.write:
        (where.ROOT / "src/crosscheck/data/fact_weights.toml").write_text(text, "utf-8")
    else:
        print(text)
    return 0


def _section(form: str, made: dict[str, Any]) -> str:
    weights = "".join(f'"{name}" = {value}\n' for name, value in sorted(made["weights"].items()))
    return (
        f"\n[{form}]\nbias = {made['bias']}\nopen = {made['open']}\ndoubtful = {made['doubtful']}\n"
        f"\n[{form}.weights]\n{weights}"
    )


if __name__ == "__main__":
    sys.exit(main())
