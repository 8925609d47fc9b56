"""Editing lists in YAML files: what was asked for is there, and nothing else has changed."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.errors import CrosscheckError
from crosscheck.files.yaml_edit import Number, YamlList


@pytest.mark.cases("yaml_edit.yaml")
def test_an_edit_changes_its_own_lines_only(case: dict[str, Any]) -> None:
    listed = YamlList(case["before"], "claims/a.yaml", "claims")
    for step in case["steps"]:
        match step:
            case {"change": at, "to": entry}:
                listed.change(at, entry)
            case {"remove": at}:
                listed.remove(at)
            case {"add": entry}:
                listed.add(entry, after=step.get("after"))
    assert listed.done() == case["after"]


@pytest.mark.parametrize(
    "text",
    [
        "claims: [{topic: a, quote: b}]\n",
        "claims:\n  - &one {topic: a, quote: b}\n  - *one\n",
        "claims:\n  - topic: a\n    quote: b\nother:\n  - *x\n",
    ],
    ids=["one line", "aliases", "malformed"],
)
def test_what_cannot_be_edited_by_line_is_refused(text: str) -> None:
    def edit() -> None:
        listed = YamlList(text, "claims/a.yaml", "claims")
        listed.remove(0)
        listed.done()

    with pytest.raises(CrosscheckError):
        edit()


def test_numbers_stand_without_quotes() -> None:
    listed = YamlList("topics:\n  - slug: a\n", "claims/topics.yaml", "topics")
    listed.add({"slug": "b", "weight": Number("4"), "title": "4"})
    assert listed.done().endswith('  - slug: b\n    weight: 4\n    title: "4"\n')


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=20
).filter(lambda text: text.strip() != "")
ENTRY = st.fixed_dictionaries({"topic": WORDS, "quote": WORDS}, optional={"value": WORDS, "note": WORDS})


@settings(max_examples=40)
@given(st.lists(ENTRY, min_size=1, max_size=5), st.data())
def test_any_words_come_back_and_every_comment_stays(entries: list[dict[str, str]], data: st.DataObject) -> None:
    text = "# top\nsource: s\nclaims:\n"
    for number, entry in enumerate(entries):
        dumped = yaml.safe_dump([entry], allow_unicode=True, width=30)
        text += f"  # about {number}\n" + "".join(f"  {line}\n" for line in dumped.splitlines())
    listed = YamlList(text, "f", "claims")
    if listed.items != entries:  # YAML folds some white space at line ends: not our matter
        return
    at = data.draw(st.integers(0, len(entries) - 1))
    new = data.draw(ENTRY)
    if data.draw(st.booleans()):
        listed.remove(at)
        wanted = [*entries[:at], *entries[at + 1 :]]
    else:
        listed.change(at, {"value": None, "note": None, **new})
        wanted = [*entries[:at], new, *entries[at + 1 :]]
    listed.add(new)
    made = listed.done()
    assert YamlList(made, "f", "claims").items == [*wanted, new]
    assert [line for line in made.splitlines() if line.lstrip().startswith("# ")] == [
        "# top",
        *(f"  # about {n}" for n in range(len(entries))),
    ]
