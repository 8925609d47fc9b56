"""Reports as text: whole and exact for the samples, and harmless whatever the sources hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import Finding, Severity, edtf
from crosscheck.model.interval import INF, Interval
from crosscheck.reading.sentences import sentences
from crosscheck.report.render.markdown import cell, code, escaped
from crosscheck.report.render.markdown import render as markdown
from crosscheck.report.render.passages import one_line, passage, visible
from crosscheck.report.render.rulebook import blocks, rule_pages
from crosscheck.report.render.terminal import gate_lines
from crosscheck.report.render.terminal import render as terminal
from crosscheck.report.render.words import range_words, when
from crosscheck.rules.catalogue import RULES
from render_samples import ABOARD, DATES, FORMATS, GOLDEN, SAMPLES, everything, report

ANY_TEXT = st.text(st.characters(), max_size=60)
"""Lone surrogates too: a text that was decoded badly may hold them."""
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_report_is_the_golden_one(sample: str, suffix: str) -> None:
    golden = (GOLDEN / f"{sample}.{suffix}").read_text(encoding="utf-8")
    assert FORMATS[suffix](SAMPLES[sample]()) == golden


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_terminal_keeps_its_width_and_counts(sample: str) -> None:
    text = terminal(SAMPLES[sample]())
    assert max(map(len, text.splitlines())) <= 100
    assert "compared" in text.rpartition("Coverage")[2]


@pytest.mark.parametrize("level", ["error", "warning", "note", "never"])
def test_the_gate_always_says_what_was_covered(level: str) -> None:
    made = everything()
    text = gate_lines(made, level)
    verdict = text.splitlines()[-1]
    wanted = Severity.NOTE if level == "never" else Severity(level)
    assert made.coverage.words() in verdict
    assert verdict.startswith("gate passes" if level == "never" else "gate fails")
    assert sum(not line.startswith("    ") for line in text.splitlines()) == len(made.open(wanted)) + 1
    assert ("closes nothing" in text) == (wanted is not Severity.ERROR)


def test_a_finding_below_the_level_is_counted_but_not_listed() -> None:
    text = gate_lines(report(ABOARD), "error")
    assert text.startswith("gate passes: one warning open, none an error")


def test_colour_adds_nothing_but_colour() -> None:
    for sample in (everything(), report(DATES, ABOARD)):
        for plain, painted in (
            (terminal(sample), terminal(sample, colour=True)),
            (gate_lines(sample, "note"), gate_lines(sample, "note", colour=True)),
        ):
            assert painted != plain
            assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def spoilt(text: str) -> Finding:
    """A finding with ``text`` in every field that comes from outside."""
    positions = tuple(
        replace(
            p,
            value=text,
            claims=tuple(
                replace(c, quote=text, attribution=text, file=text, as_of=text, scope=frozenset({text}))
                for c in p.claims
            ),
        )
        for p in ABOARD.positions
    )
    return replace(
        ABOARD, id=text, message=text, positions=positions, reconciled_by=text, safe_wording=text, settled_by=text
    )


@given(ANY_TEXT)
def test_nothing_that_hides_or_reorders_reaches_a_reader(text: str) -> None:
    made = report(spoilt(text))
    for shown in (terminal(made), gate_lines(made, "note"), markdown(made)):
        assert not HIDDEN.search(shown)
        shown.encode("utf-8")


@given(ANY_TEXT)
def test_visible_text_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert not HIDDEN.search(shown)
    assert visible(shown) == shown


def test_a_bidi_mark_is_shown_and_accents_and_emoji_are_kept() -> None:
    assert one_line("a\u202eb\x1b[31m c\u200bd") == "a[U+202E]b[U+001B][31m cd"
    for kept in ("Vučić – “così”", "می\u200cخواهم", "👩\u200d🚒", "日本"):
        assert visible(kept) == kept


@given(ANY_TEXT)
def test_markdown_text_has_no_markup(text: str) -> None:
    shown = escaped(text).replace("@<!-- -->", "@")
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|~$]", shown.replace("\\\\", ""))
    assert "<" not in shown
    assert ">" not in shown
    assert "\n" not in shown


@given(st.text("`a b", max_size=20))
def test_the_fence_is_longer_than_any_run_inside(text: str) -> None:
    shown = code(text)
    if shown:
        fence = re.match("`+", shown)
        assert fence
        inside = shown[len(fence[0]) : -len(fence[0])]
        assert max(map(len, re.findall("`+", inside)), default=0) < len(fence[0])


@pytest.mark.cases("render_cells.yaml")
def test_a_cell_is_no_formula_and_no_markup(case: dict[str, str]) -> None:
    assert cell(case["text"]) == case["cell"]


@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_a_hostile_position_keeps_its_row(texts: list[str]) -> None:
    made = report(*(spoilt(t) for t in texts))
    rows = [line for line in markdown(made).splitlines() if line.startswith("|")]
    for row in rows:
        columns = len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) - 1
        assert columns in (4, 5, 6)


@pytest.mark.cases("render_times.yaml")
def test_a_time_in_words(case: dict[str, str]) -> None:
    assert when(case["edtf"]) == case["words"]


@pytest.mark.cases("render_dates.yaml")
def test_a_stretch_of_time_in_words(case: dict[str, str]) -> None:
    value = DATES.positions[0].claims[0].value
    assert range_words(edtf.parse(case["edtf"]).core, value) == case["words"]


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(3650, 3750), "3,650 to 3,750"),
        (Interval.point(40), "40"),
        (Interval(50, INF), "50 or more"),
        (Interval(0, 60), "up to 60"),
        (Interval(0, INF), "any figure"),
    ],
)
def test_a_stretch_of_numbers_in_words(interval: Interval, words: str) -> None:
    assert range_words(interval, ABOARD.positions[0].claims[0].value) == words


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_a_passage_holds_its_quote_in_its_sentence(before: str, quote: str, after: str) -> None:
    text = f"{before}{quote or 'x'}{after}"
    start, end = len(before), len(before) + len(quote or "x")
    made = passage(text, sentences(text), start, end)
    assert made.quote == one_line(text[start:end])
    for part in (made.before, made.lead, made.trail, made.after):
        assert len(part) <= 164 + 8 * len(HIDDEN.findall(text))


def test_a_passage_has_its_neighbours() -> None:
    text = "One came first. Then two of them came late. The third stayed. The last left."
    made = passage(text, sentences(text), text.index("two"), text.index(" late"))
    assert (made.before, made.lead, made.quote, made.trail, made.after) == (
        "One came first.", "Then ", "two of them came", " late.", "The third stayed.",
    )  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_a_report_explains_a_rule_without_its_examples(rule: str) -> None:
    [page] = rule_pages([rule, rule, "XC999"])
    assert page.title == RULES[rule].title
    assert page.blocks
    assert not [b for b in page.blocks if b.kind == "code" or rule in b.parts[0][1]]


def test_a_rule_page_is_set_block_by_block() -> None:
    page = "# XC1: title\n\nTwo `lines`\nof **text**.\n\n- one\n- two\n  more\n\n```\ncode <b>\n\n# no heading\n```\n"
    assert [(b.kind, b.parts) for b in blocks(page)] == [
        ("heading", (("", "XC1: title"),)),
        ("text", (("", "Two "), ("code", "lines"), ("", " of "), ("strong", "text"), ("", "."))),
        ("item", (("", "one"),)),
        ("item", (("", "two more"),)),
        ("code", (("", "code <b>\n\n# no heading"),)),
    ]
