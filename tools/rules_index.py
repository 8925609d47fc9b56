"""Write docs/rules.md from the table of rules; with ``--check``, fail when it is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from crosscheck.rules.catalogue import RULES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rules.md"
PAGES = "../src/crosscheck/rules/docs"
FAMILIES = {"XC1": "The claim and its source", "XC2": "Between claims", "XC3": "Between topics", "XC4": "Sourcing",
            "XC5": "A draft", "XC6": "Decisions"}  # fmt: skip
HEAD = """# Rules

<!-- Written by tools/rules_index.py from the table of rules. Change that, or a rule's own page, not this one. -->

Codes are stable. `crosscheck explain CODE` prints a rule's page; `[rules]` in `crosscheck.toml` switches a rule off or
gives it another severity. What the verdicts mean: [meaning.md](meaning.md).
"""


def index() -> str:
    """The whole page as Markdown, a table for each family of rules."""
    parts = [HEAD]
    for prefix, title in FAMILIES.items():
        rules = [rule for code, rule in sorted(RULES.items()) if code.startswith(prefix)]
        if rules:
            rows = (
                f"| [{r.code}]({PAGES}/{r.code}.md) | {r.title} | {r.severity.value} | "
                f"{r.verdict.value if r.verdict else '—'} |"
                for r in rules
            )
            parts.append(
                "\n".join([f"## {title}\n", "| code | rule | severity | verdict |", "|---|---|---|---|", *rows, ""])
            )
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write or check the page; the exit status: 0 done or up to date, 1 out of date, 2 a bad option."""
    if arguments not in ([], ["--check"]):
        print("usage: python tools/rules_index.py [--check]", file=sys.stderr)
        return 2
    if arguments:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == index()
        print("" if current else "docs/rules.md is out of date: run tools/rules_index.py\n", end="", file=sys.stderr)
        return 0 if current else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(index(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
