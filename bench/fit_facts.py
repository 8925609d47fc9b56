"""Fit the weights of ``src/crosscheck/data/fact_weights.toml`` on all bundles with answer keys.

    python bench/fit_facts.py [DATA_FOLDER] [--write]

These are stories/ and gva/ of DATA_FOLDER (default ../shared/data) and bench/bundles, p5, p9, q7, q8 and q9 left out.
``bench/facts.py`` says what the same fit gives on bundles it has not seen.
"""

from __future__ import annotations

import sys
from typing import Any

from lib import facts_fit, where

HEAD = (
    "# How likely two assertions without a figure contradict each other: a logistic model for each form.\n"
    "# Fitted by bench/fit_facts.py on bundles of articles with answer keys; not to be edited by hand.\n"
)


def main() -> int:
    options = where.options(__doc__)
    options.add_argument("--write", action="store_true", help="write the weights")
    args = options.parse_args()
    if where.missing(args.data, "stories"):
        return 0
    model = facts_fit.fit([judged for _, judged in facts_fit.every(args.data) if not judged.held_out])
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
