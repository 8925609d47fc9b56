"""What changed from version to version of articles, as text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from crosscheck.files.yaml_edit import written
from crosscheck.model import Source
from crosscheck.project.revisions import Change, Changed, History, Step, Touched
from crosscheck.provenance.versions import Pair, Sentence
from crosscheck.report.render.markdown import escaped
from crosscheck.text.names import outlet
from crosscheck.wording.values import capital, count_word
from crosscheck.wording.versions import version_words

_WORDS = re.compile(r"\S+")
AROUND = 6
"""Words that are shown beside those that differ."""
NONE = "No article has an older version.\n"


def as_text(made: Sequence[History]) -> str:
    """An article a block: each step with the sentences that differ, then the claims that it touches."""
    if not made:
        return NONE
    return "\n".join("\n".join(_lines(history)) + "\n" for history in made)


def as_markdown(made: Sequence[History]) -> str:
    """The same as Markdown, an article a section."""
    if not made:
        return NONE
    return "\n".join("\n".join(_sections(history)) + "\n" for history in made)


def as_json(made: Sequence[History]) -> str:
    """The same as a JSON list; offsets are code points of the text of each version."""
    return json.dumps([_record(history) for history in made], ensure_ascii=False, indent=1) + "\n"


def _lines(history: History) -> Iterator[str]:
    yield _heading(history)
    for step in history.steps:
        yield f"  {_between(step)}: {_note(step)}"
        for changed in step.changed:
            yield f"    {difference(changed.pair, step.edit.older.text, step.edit.newer.text)}"
            yield from (f"      {_told(change)}" for change in changed.changes if change.what != "words")
        yield from (f"    {sign} {sentence}" for sign, sentence in _whole(step))
    for touched in history.touched:
        yield f"  {_claim(touched)}"
        yield from (f"      {line}" for line in _entry(touched))


def _sections(history: History) -> Iterator[str]:
    yield f"## {escaped(_heading(history))}"
    for step in history.steps:
        yield f"\n### {escaped(capital(_between(step)))}\n"
        yield f"{escaped(capital(_note(step)))}.\n"
        for changed in step.changed:
            yield f"- {escaped(difference(changed.pair, step.edit.older.text, step.edit.newer.text))}"
            yield from (f"  - {escaped(_told(change))}" for change in changed.changes if change.what != "words")
        yield from (
            f"- {'put in' if sign == '+' else 'left out'}: {escaped(sentence)}" for sign, sentence in _whole(step)
        )
    if history.touched:
        yield "\n### Claims\n"
    for touched in history.touched:
        yield f"- {escaped(_claim(touched))}"
        entry = list(_entry(touched))
        if entry:
            fence = "`" * max(3, *(_longest(line) + 1 for line in entry))
            yield "\n".join(["", *(f"  {line}" for line in (f"{fence}yaml", *entry, fence)), ""])


def _heading(history: History) -> str:
    article, count = history.article, len(history.steps) + 1
    name = outlet(article.publisher, article.id)
    whose = "" if name == article.id else f" ({name})"
    if count == 1:
        return f"{article.id}{whose}: no older version"
    return f"{article.id}{whose}: {count_word(count)} versions"


def _between(step: Step) -> str:
    return f"from {version_words(step.edit.older)} to {version_words(step.edit.newer)}"


def _note(step: Step) -> str:
    note = step.edit.note
    if not step.edit.changes:
        return "no word changed"
    return "no note says that anything changed" if note is None else f"a note says so: “{_one_line(note)}”"


def _told(change: Change) -> str:
    state = f" ({change.state})" if change.state else ""
    old, new = (f"“{_one_line(side)}”" if side else "–" for side in (change.old, change.new))
    return f"{change.what}: {old} → {new}{state}"


def _whole(step: Step) -> Iterator[tuple[str, str]]:
    """The sentences that were put in or left out, with their sign."""
    changes, (older, newer) = step.edit.changes, (step.edit.older.text, step.edit.newer.text)
    yield from (("+", _one_line(newer[s.start : s.end])) for s in changes.added)
    yield from (("-", _one_line(older[s.start : s.end])) for s in changes.dropped)


def difference(pair: Pair, old: str, new: str) -> str:
    """A changed sentence with what differs in brackets: "The bridge cost [7 → 9] million euros."."""
    words, parts, at = pair.new.words, list[str](), pair.new.start
    for s in pair.stretches():
        was, now = _words(pair.old, s.a, s.b, old), _words(pair.new, s.c, s.d, new)
        swap = f"[{was or '–'} → {now or '–'}]"
        begin = words[s.c].start if s.c < len(words) else words[-1].end
        parts.append(_kept(new[at:begin], first=not parts))
        parts.append(swap if now else f"{swap} " if s.c < len(words) else f" {swap}")
        at = words[s.d - 1].end if now else begin
    return _one_line("".join([*parts, _kept(new[at : pair.new.end], last=True)]))


def _kept(text: str, *, first: bool = False, last: bool = False) -> str:
    """Words that both versions have; of many those next to what differs."""
    words = list(_WORDS.finditer(text))
    if len(words) <= AROUND * (1 if first or last else 2):
        return text
    head = "" if first else text[: words[AROUND - 1].end()]
    tail = "" if last else text[words[-AROUND].start() :]
    return f"{head} … {tail}"


def _words(sentence: Sentence, first: int, last: int, text: str) -> str:
    return _one_line(text[sentence.words[first].start : sentence.words[last - 1].end]) if first < last else ""


def _claim(touched: Touched) -> str:
    claim = touched.claim
    place = f"{claim.file}:{claim.line}: {claim.topic}: “{_one_line(claim.quote)}”"
    if touched.gone is None:
        return f"{place} still stands, in a sentence that changed"
    what = "" if touched.entry else ", with nothing to quote in its place"
    return f"{place} is gone since {version_words(touched.gone.since)}{what}"


def _entry(touched: Touched) -> Iterator[str]:
    """What to paste behind the claim, a key a line."""
    for number, (key, value) in enumerate((touched.entry or {}).items()):
        yield f"{'  ' if number else '- '}{key}: {written(value)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _longest(line: str) -> int:
    """The longest run of back quotes."""
    return max((len(run) for run in "".join(c if c == "`" else " " for c in line).split()), default=0)


def _record(history: History) -> dict[str, Any]:
    return {
        "id": history.article.id,
        "publisher": history.article.publisher,
        "versions": [_version(v) for v in history.article.versions],
        "steps": [_step(step) for step in history.steps],
        "claims": [_touched(touched) for touched in history.touched],
    }


def _version(version: Source) -> dict[str, Any]:
    return {"id": version.id, "file": version.path, "published": version.published, "updated": version.updated}


def _step(step: Step) -> dict[str, Any]:
    edit = step.edit
    return {
        "from": edit.older.id,
        "to": edit.newer.id,
        "note": edit.note,
        "changed": [_sentence(changed, edit.older.text, edit.newer.text) for changed in step.changed],
        "added": [_place(s, edit.newer.text) for s in edit.changes.added],
        "dropped": [_place(s, edit.older.text) for s in edit.changes.dropped],
    }


def _sentence(changed: Changed, old: str, new: str) -> dict[str, Any]:
    return {
        "old": _place(changed.pair.old, old),
        "new": _place(changed.pair.new, new),
        "difference": difference(changed.pair, old, new),
        "changes": [{"what": c.what, "old": c.old, "new": c.new, "state": c.state or None} for c in changed.changes],
    }


def _place(sentence: Sentence, text: str) -> dict[str, Any]:
    return {"start": sentence.start, "end": sentence.end, "text": text[sentence.start : sentence.end]}


def _touched(touched: Touched) -> dict[str, Any]:
    claim, once = touched.claim, touched.gone
    return {
        "id": claim.id,
        "file": claim.file,
        "line": claim.line,
        "topic": claim.topic,
        "quote": claim.quote,
        "stands": once is None,
        "in": once.older.id if once else None,
        "gone_since": once.since.id if once else None,
        "entry": touched.entry,
    }
