"""What changed from version to version of the articles of a project, and which claims that touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crosscheck.claims.loading import MAX_QUOTE
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import CrosscheckError, Problem, did_you_mean, shown
from crosscheck.files.transactions import recover
from crosscheck.files.yaml_edit import Field
from crosscheck.model import Source, Topic
from crosscheck.project.filing import claim_fields, curated
from crosscheck.provenance.edits import Edit, edits
from crosscheck.provenance.figures import Figure, Told
from crosscheck.provenance.gone import Gone, gone
from crosscheck.provenance.versions import Pair, across
from crosscheck.rules import edits as silent
from crosscheck.rules.catalogue import RULES
from crosscheck.settings import Settings, load_settings
from crosscheck.sources.seeds import load_sources
from crosscheck.text.anchors import Found, Missing, anchor

SILENT, NOTED, WENT_ON, SAME = "no note says so", "told by the note", "went on with time", "agrees with it"
OF_PAGE = "of the page"


@dataclass(frozen=True, slots=True)
class Change:
    """What was told otherwise, in the words of both versions; ``what`` is "figure", "name", "denial" or "words".

    ``state`` says of a figure or a name whether readers can know of it.
    """

    what: str
    old: str
    new: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence of the newer version with what it tells otherwise."""

    pair: Pair
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next."""

    edit: Edit
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A claim whose sentence was changed; ``gone``: its quote does not stand in the newest text.

    ``entry`` is a claim on that text which takes its place, ``None`` where nothing can be quoted.
    """

    claim: RawClaim
    gone: Gone | None = None
    entry: Mapping[str, Field] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """An article, from its oldest version to the newest; without steps it has no older one."""

    article: Source
    steps: tuple[Step, ...]
    touched: tuple[Touched, ...]


def histories(project: Path, ids: Sequence[str] = ()) -> list[History]:
    """The articles that ``ids`` name, in that order; without any all that have an older version, by their ids.

    A write that was interrupted is finished first.  Raises :class:`CrosscheckError`: an id that is none, and what is
    wrong with the files.
    """
    recover(project)
    settings = load_settings(project, RULES)
    sources = {source.id: source for source in load_sources(project)}
    for id in ids:
        if id not in sources:
            hint = did_you_mean(id, sources, "articles")
            raise CrosscheckError([Problem("seeds/sources.yaml", None, f"there is no article {shown(id)}", hint)])
    topics, claims = curated(project, settings.window)
    meant = [sources[id] for id in dict.fromkeys(ids)] or [s for s in sources.values() if s.revisions]
    return [_history(article, _standing(claims, article.id), topics, settings) for article in meant]


def quotes_gone(project: Path, id: str) -> list[RawClaim]:
    """The claims on an article whose quotes its text does not have, as they stand in files.

    Raises :class:`CrosscheckError` with what is wrong with the files."""
    text = next(source.text for source in load_sources(project) if source.id == id)
    _, claims = curated(project, load_settings(project, RULES).window)
    return [claim for claim in _standing(claims, id) if isinstance(anchor(claim.quote, text), Missing)]


def _standing(claims: Sequence[RawClaim], id: str) -> list[RawClaim]:
    """The claims of an article that none has taken the place of."""
    replaced = {older for claim in claims for older in claim.supersedes}
    return [c for c in claims if c.source == id and not c.superseded_by and c.id not in replaced]


def _history(article: Source, claims: Sequence[RawClaim], topics: Mapping[str, Topic], settings: Settings) -> History:
    places = silent.Places(claims)
    steps = [Step(edit, tuple(_changed(edit, places, topics, settings))) for edit in edits(article)]
    last = steps[-1] if steps else None
    touched = (t for claim in claims if (t := _touched(claim, article, last, topics, settings)) is not None)
    return History(article, tuple(steps), tuple(touched))


def _changed(
    edit: Edit, places: silent.Places[RawClaim], topics: Mapping[str, Topic], settings: Settings
) -> Iterator[Changed]:
    """The changed sentences of a version, in order."""
    swapped = {
        (swap.old.start, swap.new.start): _state(swap, edit, places, topics)
        for swap in silent.swaps(edit, settings.table, settings.words)
    }
    for pair, told in edit.told(settings.table):
        yield Changed(pair, tuple(_changes(told, swapped)))


def _state(swap: silent.Swap, edit: Edit, places: silent.Places[RawClaim], topics: Mapping[str, Topic]) -> str:
    if swap.of_page:
        return OF_PAGE
    if edit.note is not None:
        return NOTED
    on = silent.curated(swap, places, topics)
    return WENT_ON if silent.went_on(swap, edit, topics[on.topic] if on else None) else SILENT


def _changes(told: Told, swapped: Mapping[tuple[int, int], str]) -> Iterator[Change]:
    for f in told.figures:
        yield Change("figure", f.old.text, f.new.text, swapped.get((f.old.start, f.new.start), SAME))
    for w in told.words:
        what = "name" if w.name else "denial" if w.denial else "words"
        yield Change(what, w.old.text, w.new.text, swapped.get((w.old.start, w.new.start), "") if w.name else "")


def _touched(
    claim: RawClaim, article: Source, last: Step | None, topics: Mapping[str, Topic], settings: Settings
) -> Touched | None:
    """A claim whose quote is gone, or stands in a sentence that the newest text has otherwise than the one before."""
    found = anchor(claim.quote, article.text)
    if isinstance(found, Missing):
        once = gone(article, claim.quote)
        return Touched(claim, once, _entry(claim, article, once, settings)) if once else None
    if last is None or not isinstance(found, Found):
        return None
    inside = any(c.pair.new.start < found.end and found.start < c.pair.new.end for c in last.changed)
    return Touched(claim) if inside else None


def _entry(claim: RawClaim, article: Source, once: Gone, settings: Settings) -> Mapping[str, Field] | None:
    """A claim on what the newest text has in the place of a quote, which takes the place of ``claim``."""
    if once.pair is None:
        return None
    start, end = across(once.pair, once.start, once.end)
    whole = once.pair.new.start, once.pair.new.end
    quotes = [article.text[a:b] for a, b in ((start, end), whole) if a < b and b - a <= MAX_QUOTE]
    quote = next((q for q in quotes if isinstance(anchor(q, article.text), Found)), None)
    if quote is None:
        return None
    edit = Edit(article, once.older, article)
    told = edit.told_in(once.pair, settings.table)
    made = replace(claim, quote=quote, value=_value(claim, told, (once.start, once.end), quote), note=None)
    return {"source": claim.source, **claim_fields(made), "supersedes": [claim.id]}


def _value(claim: RawClaim, told: Told, place: tuple[int, int], quote: str) -> str | None:
    """What the newer words tell in the place of a claim's value; ``None`` leaves it to them."""
    inside = [f for f in told.figures if place[0] <= f.old.start and f.old.end <= place[1] and f.new.text in quote]
    meant: list[Figure] = [f for f in inside if claim.value is None or claim.value in f.old.text] or inside
    if len(meant) == 1:
        return meant[0].new.text
    return claim.value if claim.value is not None and claim.value in quote else None
