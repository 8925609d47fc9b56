"""Labelled drafts → pairs and facts with their labels: what the weights of proof's support are fitted on."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import proof as headlines
from crosscheck.alignment.bags import Floats
from crosscheck.alignment.scored import Ensembles
from crosscheck.drafts.articles import Article
from crosscheck.drafts.checker import spans
from crosscheck.drafts.document.draft import Draft, plain_draft
from crosscheck.drafts.entailment.bearing import pairs_of
from crosscheck.drafts.entailment.columns import Pairs
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact, facts_of
from crosscheck.model import Source
from crosscheck.settings import Settings
from lib.drafts import Keyed, Labelled, of_bundles, of_passages

SUPPORTED = "supported"
ASIDE = ("wrong_speaker", "misquoted", "hedge_changed")
"""Statuses that say nothing of the figure."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass
class Stretch:
    """One paragraph of a draft: its pairs, where its facts stand in the draft, and the labels that they touch."""

    keyed: Keyed
    pairs: Pairs
    touched: list[list[int]]
    """For each fact the labels, by number."""


def stretches(keyed: Keyed, ensembles: Ensembles | None = None) -> list[Stretch]:
    """The paragraphs of a draft that hold a fact."""
    draft = plain_draft(keyed.text)
    index = Index([Article(s) for s in keyed.sources], Settings())
    index.ensembles = ensembles
    made = []
    for offset, facts in paragraphs(draft, index):
        pairs = pairs_of(facts, index)
        if pairs.facts:
            made.append(Stretch(keyed, pairs, [_touched(draft, offset, f, keyed.labelled) for f in pairs.facts]))
    return made


def paragraphs(draft: Draft, index: Index) -> Iterator[tuple[int, list[Fact]]]:
    """The facts of each paragraph, as ``proof`` reads them."""
    dated = draft.minutes if draft.minutes is not None else index.latest
    for start, end in spans(draft.prose):
        yield start, facts_of(draft.prose[start:end], dated, Settings().table, assumed=draft.minutes is None)


def _touched(draft: Draft, offset: int, fact: Fact, labelled: tuple[Labelled, ...]) -> list[int]:
    start, end = draft.span(offset + fact.mention.start, offset + fact.mention.end)
    return [n for n, label in enumerate(labelled) if start < label.end and label.start < end]


def pair_labels(stretch: Stretch, alone: Counter[int]) -> NDArray[np.int64]:
    """For each pair 1 the source tells of the same, 0 of something else, -1 not known.

    ``alone`` counts the facts of the draft that touch each label.
    """
    pairs = stretch.pairs
    made = np.full(len(pairs.i), -1, dtype=np.int64)
    carrying = Counter(pairs.i[pairs.carries].tolist())
    for at, (a, b) in enumerate(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True)):
        touched = stretch.touched[a]
        if len(touched) != 1 or stretch.keyed.labelled[touched[0]].status in ASIDE:
            continue
        label = stretch.keyed.labelled[touched[0]]
        other, carries, several = pairs.others[b], bool(pairs.carries[at]), alone[touched[0]] > 1
        shown = any(
            s == other.source and start < other.mention.end and other.mention.start < end
            for s, start, end in label.evidence
        )
        if label.status == SUPPORTED:
            if label.evidence:
                made[at] = (1 if shown else -1) if carries else (-1 if shown else 0)
            else:
                made[at] = (1 if carrying[a] == 1 else -1) if carries else 0
        elif label.evidence:
            made[at] = (-1 if several else 1) if shown else (-1 if several and carries else 0)
        else:
            made[at] = 0 if carries and not several else -1
    return made


def fact_labels(stretch: Stretch, alone: Counter[int]) -> list[int]:
    """For each fact 1 right, 0 faulty, -1 not known."""
    made = []
    for touched in stretch.touched:
        status = stretch.keyed.labelled[touched[0]].status if len(touched) == 1 else ""
        right = status == SUPPORTED
        known = right or (status and status not in ASIDE and alone[touched[0]] == 1)
        made.append(int(right) if known else -1)
    return made


def fold_of(keyed: Keyed, folds: int) -> int:
    """The fold of a draft: all that is held against one text falls into one."""
    name = keyed.name.rsplit("-", 1)[0] if keyed.set.startswith(("numhg", "bump", "wice")) else keyed.name
    base = name.rstrip("ab") if keyed.set.startswith("passages") else name
    return zlib.crc32(f"{keyed.set[:4]} {base}".encode()) % folds


def drafts(data: Path, own: Path) -> Iterator[Keyed]:
    """All labelled drafts, those with other figures put in among them; ``own`` is the folder bench/."""
    plain = chain(
        of_bundles(data / "stories", "stories"),
        of_bundles(own / "bundles", "own"),
        of_passages(data / "bump.dev.jsonl", "bump"),
        of_passages(data / "wice.dev.jsonl", "wice"),
        *(of_passages(path, "passages") for path in sorted(own.glob("passages_*.jsonl"))),
    )
    for number, keyed in enumerate(plain):
        yield keyed
        for turn in range(2 if keyed.set in ("stories", "own") else 1):
            other = altered(keyed, random.Random(7 * turn + number))
            if other is not None:
                yield other
    yield from of_headlines(data / headlines.FILE)


def of_headlines(path: Path) -> Iterator[Keyed]:
    """True headlines, each with another number of its article put in, and with one other change."""
    rng = random.Random(7)
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        item = json.loads(line)
        article, answer, headline = item["article"], str(item["answer"]), item["masked_headline"]
        ways = dict(headlines.altered(answer, article, rng))
        chosen = {"true": answer} | {k: v for k, v in ways.items() if k == "another's"}
        rest = sorted(k for k in ways if k != "another's")
        if rest:
            name = rng.choice(rest)
            chosen[name] = ways[name]
        for name, figure in chosen.items():
            at = headline.find("____")
            status = SUPPORTED if name == "true" else "contradicted"
            label = Labelled(at, at + len(figure), status, (), name)
            text = headline.replace("____", figure)
            yield Keyed("numhg", f"{number}-{name}", text, (Source(article, "article"),), (label,))


def altered(keyed: Keyed, rng: random.Random) -> Keyed | None:
    """A draft in which some right figures, at most one a sentence, have the number of another thing in the sources."""
    draft = plain_draft(keyed.text)
    index = Index([Article(s) for s in keyed.sources], Settings())
    share = 0.4 if len(keyed.labelled) > 4 else 1.0
    edits: list[tuple[int, int, str, int]] = []
    for offset, facts in paragraphs(draft, index):
        used: set[int] = set()
        for fact in facts:
            touched = _touched(draft, offset, fact, keyed.labelled)
            right = len(touched) == 1 and keyed.labelled[touched[0]].status == SUPPORTED
            if not right or fact.assertion is None or fact.number in used or rng.random() > share:
                continue
            edit = _other_number(draft, offset, fact, index, rng)
            if edit is not None:
                used.add(fact.number)
                edits.append((*edit, touched[0]))
    if not edits:
        return None
    return _edited(keyed, sorted(edits, reverse=True))


def _other_number(
    draft: Draft, offset: int, fact: Fact, index: Index, rng: random.Random
) -> tuple[int, int, str] | None:
    assert fact.assertion is not None
    dimension = fact.assertion.subject.dimension
    start, end = draft.span(offset + fact.mention.start, offset + fact.mention.end)
    written = _NUMBER.findall(draft.text[start:end])
    if dimension in ("day", "clock", "score", "rank") or len(written) != 1:
        return None
    others = []
    for other in index.facts:
        theirs = _NUMBER.findall(other.mention.text)
        like = other.assertion is not None and _like(dimension, other.assertion.subject.dimension)
        if like and len(theirs) == 1 and theirs[0] != written[0] and other.value.nominal != fact.value.nominal:
            others.append(theirs[0])
    if not others:
        return None
    at = start + draft.text[start:end].index(written[0])
    return at, at + len(written[0]), rng.choice(others)


def _like(one: str, other: str) -> bool:
    return one.partition(" per ")[0] == other.partition(" per ")[0] or {one, other} == {"count", "bare"}


def _edited(keyed: Keyed, edits: list[tuple[int, int, str, int]]) -> Keyed:
    text = keyed.text
    for start, end, figure, _ in edits:
        text = text[:start] + figure + text[end:]

    def moved(at: int) -> int:
        return at + sum(len(figure) - (end - start) for start, end, figure, _ in edits if start < at)

    wrong = {label for *_, label in edits}
    labels = tuple(
        replace(keyed.labelled[n], start=moved(keyed.labelled[n].start), end=moved(keyed.labelled[n].end),
                status="contradicted", why="altered")
        for n in sorted(wrong)
    )  # fmt: skip
    return replace(keyed, set=f"{keyed.set} altered", text=text, labelled=labels)


def weight_of(keyed: Keyed) -> float:
    """How much a draft counts in the fit: what was made by a machine less."""
    return 0.4 if keyed.set == "numhg" else 0.5 if keyed.set.endswith(" altered") else 1.0


def counted(found: list[Stretch]) -> dict[str, Counter[int]]:
    """How many facts touch each label, by draft."""
    made: dict[str, Counter[int]] = {}
    for stretch in found:
        counts = made.setdefault(f"{stretch.keyed.set} {stretch.keyed.name} {stretch.keyed.text[:0]}", Counter())
        counts.update(n for touched in stretch.touched for n in touched)
    return made


def rows_of(found: list[Stretch]) -> Floats:
    """The columns of all pairs."""
    return np.concatenate([s.pairs.rows() for s in found if len(s.pairs.i)])
