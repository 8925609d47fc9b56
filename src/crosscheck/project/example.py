"""The example of a new project, and how it is taken away again: its articles, their claims, the topics of no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from crosscheck.claims.loading import FOLDER as CLAIMS
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import FILE as TOPICS
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.transactions import Transaction, writing
from crosscheck.files.yaml_edit import YamlList
from crosscheck.files.yaml_tree import YAML
from crosscheck.project.filing import curated
from crosscheck.settings import Settings
from crosscheck.sources.seeds import FOLDER as SEEDS
from crosscheck.sources.seeds import LISTS

ARTICLES = ("harbour-courier", "north-herald")
"""Ids of the articles, and the stems of their files."""
LIST = f"{SEEDS}/{LISTS[0]}"
FILES = (
    *(f"{SEEDS}/{id}.txt" for id in ARTICLES),
    LIST,
    TOPICS,
    *(f"{CLAIMS}/{id}.yaml" for id in ARTICLES),
    "crosscheck.toml",
)
"""What a new project holds, relative to its folder."""
BARE = (LIST, TOPICS, "crosscheck.toml")
"""What one without the example holds."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How much was taken away."""

    articles: int
    claims: int
    topics: int


def text_of(name: str, *, bare: bool = False) -> str:
    """The text of a file of a new project; of one without the example its lists are empty."""
    text = resources.files("crosscheck").joinpath("data/scaffold", name).read_text("utf-8")
    key = {LIST: "sources", TOPICS: "topics"}.get(name)
    return _without(text, name, key, lambda at: True) if bare and key is not None else text


def standing(project: Path) -> list[str]:
    """The articles of the example that a project holds, as they came: an article that was edited is somebody's own."""
    return [id for id in ARTICLES if _is_as_it_came(project / SEEDS / f"{id}.txt")]


def _is_as_it_came(path: Path) -> bool:
    return path.is_file() and path.read_bytes() == text_of(f"{SEEDS}/{path.name}").encode("utf-8")


def take_away(project: Path, articles: Collection[str]) -> Gone:
    """Articles of the example out of a project, with their claims and the topics that no other article has claims on.

    Raises :class:`CrosscheckError` for broken files, and for claims in tables; then nothing changes.
    """
    with writing(project, "init --bare") as change:
        for path in sorted((project / CLAIMS).iterdir()):
            if path.is_file():
                change.look(path)
        topics, claims = curated(project, Settings().window)
        going = [c for c in claims if c.source in articles]
        staying = {c.topic for c in claims if c.source not in articles}
        named = {other for slug in staying & topics.keys() for other in (*topics[slug].after, *topics[slug].at_most)}
        lonely = {slug for slug in topics if slug in {c.topic for c in going} - staying - named}
        lonely |= {slug for slug in _topics_that_came() & topics.keys() if slug not in staying | named}
        _drop_claims(change, project, going, claims)
        _edit(change, project, TOPICS, "topics", "slug", lonely)
        files = {f"{id}.txt" for id in articles}
        _edit(change, project, LIST, "sources", "file", files)
        for name in files:
            change.look(project / SEEDS / name)
            change.remove(project / SEEDS / name)
    return Gone(len(files), len(going), len(lonely))


def _topics_that_came() -> set[str]:
    return {item["slug"] for item in YamlList(text_of(TOPICS), TOPICS, "topics").items}


def _drop_claims(change: Transaction, project: Path, going: Sequence[RawClaim], claims: Sequence[RawClaim]) -> None:
    """Claims out of their files; a file that holds no others goes."""
    for name in sorted({c.file for c in going}):
        if all(c in going for c in claims if c.file == name):
            change.remove(project / name)
            continue
        if not name.endswith(YAML):
            hint = "take the claims on the example out of it by hand"
            raise CrosscheckError([Problem(name, None, "is a table, and only YAML files are changed", hint)])
        lines = {c.line for c in going if c.file == name}
        listed = YamlList(change.text(project / name), name, "claims")
        places = {listed.at_line(line) for line in lines}
        change.put_text(project / name, _without(change.text(project / name), name, "claims", places.__contains__))


def _edit(change: Transaction, project: Path, name: str, key: str, field: str, values: Collection[str]) -> None:
    """The items of a list whose ``field`` is one of ``values`` taken out."""
    text = change.text(project / name)
    items = YamlList(text, name, key).items
    if any(item.get(field) in values for item in items):
        change.put_text(project / name, _without(text, name, key, lambda at: items[at].get(field) in values))


def _without(text: str, name: str, key: str, goes: Callable[[int], bool]) -> str:
    """The text of a list without some of its items, by their places."""
    listed = YamlList(text, name, key)
    for at in range(len(listed.items)):
        if goes(at):
            listed.remove(at)
    return listed.done()
