"""A text → the people it names, with every form of each name: full, short, misspelt.

No model and no list of names: capitalised rows of words with a cue that they are somebody's (a title, an
age, an office, a verb of saying), then the short forms of those.  The cues are in ``data/people.toml``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from crosscheck.lexicon.slips import slip
from crosscheck.reading.context.names import COURTESY, Row, is_suffix, office_after, rows
from crosscheck.reading.sentences import sentences


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a person is named: ``text[start:end]``, without the title."""

    start: int
    end: int
    text: str
    title: str | None = None
    """Title or office as written before the name ("Brigadier General", "alliance chief")."""
    how: str = "full"
    """``full``, ``short`` (a surname, a given name) or ``spelling`` (another spelling of the same name)."""
    titled_start: int | None = None
    """Where the title begins, if there is one."""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a text.  ``name`` is the form used most, then the fullest; ``ages`` as the text gives them."""

    name: str
    namings: tuple[Naming, ...]
    titles: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Other spellings of the name, in order of appearance."""
        return tuple(dict.fromkeys(n.text for n in self.namings if n.how == "spelling"))


@dataclass(slots=True)
class _Cluster:
    key: tuple[str, ...]
    suffix: str
    namings: list[Naming] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)


@lru_cache(maxsize=16)
def people(text: str) -> tuple[Person, ...]:
    """Everybody named in ``text``, in order of first appearance; spans are code points of ``text``."""
    found = [row for number, (start, end) in enumerate(sentences(text)) for row in rows(text, start, end, number)]
    places = {fold(row.words[0]) for row in found if row.place}
    found = [row for row in found if row.firm or fold(row.words[0]) not in places]
    clusters: dict[tuple[tuple[str, ...], str], _Cluster] = {}
    for row in found:
        if row.cue and len(_key(row)) > 1:
            _add(_cluster(clusters, row), text, row, "full")
    loose = [row for row in found if not (row.cue and len(_key(row)) > 1)]
    _attach(text, clusters, loose)
    merged = _merge(list(clusters.values()))
    return tuple(sorted((_person(cluster) for cluster in merged), key=lambda person: person.namings[0].start))


def fold(name: str) -> str:
    """A name for comparing: no case, no accents, no stops."""
    if name.isascii():
        return name.replace(".", "").replace("'", "").lower()
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’").casefold()


def _key(row: Row) -> tuple[str, ...]:
    words = [fold(word) for word in row.words if not is_suffix(word)]
    return tuple(word for word in words if len(word) > 1 or len(words) <= 2)


def _cluster(clusters: dict[tuple[tuple[str, ...], str], _Cluster], row: Row) -> _Cluster:
    """The cluster of a full name: given name and surname are the same, middle names may lack; Jr. and Sr. differ."""
    key, suffix = _key(row), next((fold(word) for word in row.words if is_suffix(word)), "")
    ends = (key[0], key[-1])
    for sought in (suffix, "") if suffix else ("",):
        if (ends, sought) in clusters:
            return clusters.setdefault((ends, suffix), clusters[ends, sought])
    if len(row.words[0]) <= 2:
        same = {id(c): c for (other, _), c in clusters.items() if other[1] == ends[1] and other[0][:1] == ends[0][:1]}
        if len(same) == 1 and len(clusters) < _MANY:
            return next(iter(same.values()))
    if not suffix:
        same = {id(c): c for (other, _), c in clusters.items() if other == ends} if len(clusters) < _MANY else {}
        if len(same) == 1:
            return next(iter(same.values()))
    return clusters.setdefault((ends, suffix), _Cluster(key, suffix))


_MANY = 500


def _add(cluster: _Cluster, text: str, row: Row, how: str) -> None:
    title = text[row.title_start : row.start].strip() or None if row.title_start is not None else None
    cluster.namings.append(
        Naming(row.start, row.end, text[row.start : row.end], title, how, row.title_start, row.sentence)
    )
    cluster.sentences.add(row.sentence)
    for office in (title, office_after(text, row.end)):
        known = {fold(known) for known in cluster.titles} | COURTESY
        if office and fold(office) not in known:
            cluster.titles.append(office)
    if row.age is not None and row.age not in cluster.ages:
        cluster.ages.append(row.age)


def _attach(text: str, clusters: dict[tuple[tuple[str, ...], str], _Cluster], loose: list[Row]) -> None:
    """Short forms and uncued full forms go to the one cluster they fit; titled surnames alone found their own."""
    by_surname: dict[str, dict[int, _Cluster]] = {}
    by_given: dict[str, dict[int, _Cluster]] = {}
    for (ends, _), cluster in clusters.items():
        by_surname.setdefault(ends[1], {})[id(cluster)] = cluster
        by_given.setdefault(ends[0], {})[id(cluster)] = cluster
    for row in loose:
        key = _key(row)
        if not key:
            continue
        if len(key) > 1:
            known = clusters.get(((key[0], key[-1]), ""))
            if known is not None:
                _add(known, text, row, "full")
            elif _near_known(key, by_surname, by_given):
                _add(_cluster(clusters, row), text, row, "full")
            continue
        fits = by_surname.get(key[0]) or by_given.get(key[0]) or {}
        if len(fits) == 1:
            _add(next(iter(fits.values())), text, row, "short")
        elif not fits:
            close = _near(key[0], by_surname)
            if close is not None:
                _add(close, text, row, "spelling")
            elif row.firm:
                own = clusters.setdefault((("", key[0]), ""), _Cluster(key, ""))
                by_surname.setdefault(key[0], {})[id(own)] = own
                _add(own, text, row, "full")


def _near_known(
    key: tuple[str, ...], by_surname: dict[str, dict[int, _Cluster]], by_given: dict[str, dict[int, _Cluster]]
) -> bool:
    """A row without a cue that is one letter off somebody with one."""
    mine = by_given.get(key[0], {}) | by_surname.get(key[-1], {})
    return any(
        len(c.key) > 1 and _token_variant((key[0], key[-1]), (c.key[0], c.key[-1])) is not None for c in mine.values()
    )


def _near(word: str, by_surname: dict[str, dict[int, _Cluster]]) -> _Cluster | None:
    """The one cluster whose long surname is a letter away from ``word``."""
    if len(word) < 7 or len(by_surname) > _MANY:
        return None
    close = [found for name, found in by_surname.items() if slip(name, word)]
    return next(iter(close[0].values())) if len(close) == 1 and len(close[0]) == 1 else None


def _merge(clusters: list[_Cluster]) -> list[_Cluster]:
    """Clusters that are other spellings of one name join the one that is named most."""
    unique = list({id(cluster): cluster for cluster in clusters}.values())
    buckets: dict[tuple[int, str], list[_Cluster]] = {}
    for cluster in unique:
        if len(cluster.key) > 1:
            buckets.setdefault((0, cluster.key[0]), []).append(cluster)
            buckets.setdefault((1, cluster.key[-1]), []).append(cluster)
    gone: set[int] = set()
    for bucket in buckets.values():
        ranked = sorted(bucket[:50], key=lambda c: (-len(c.namings), c.namings[0].start))
        for at, major in enumerate(ranked):
            for minor in ranked[at + 1 :]:
                if not gone & {id(major), id(minor)} and _same_person(major, minor):
                    gone.add(id(minor))
                    _join(major, minor)
    return [cluster for cluster in unique if id(cluster) not in gone and cluster.namings]


def _join(major: _Cluster, minor: _Cluster) -> None:
    for naming in minor.namings:
        how = naming.how if naming.how == "short" else "spelling"
        major.namings.append(
            Naming(naming.start, naming.end, naming.text, naming.title, how, naming.titled_start, naming.sentence)
        )
    known = {fold(title) for title in major.titles}
    major.titles += [title for title in minor.titles if fold(title) not in known]
    major.ages += [age for age in minor.ages if age not in major.ages]
    major.sentences |= minor.sentences


def _same_person(major: _Cluster, minor: _Cluster) -> bool:
    """Two spellings of one name: a letter or two apart, never named together, and no brothers.

    A given name that differs needs more: the same title or age, and one spelling much rarer than the other.
    """
    if major.suffix != minor.suffix or major.sentences & minor.sentences:
        return False
    where = _token_variant((major.key[0], major.key[-1]), (minor.key[0], minor.key[-1]))
    if where is None:
        return False
    if where == 1:
        return not (major.ages and minor.ages and abs(major.ages[0] - minor.ages[0]) > 1)
    shared = {fold(t) for t in major.titles} & {fold(t) for t in minor.titles} or set(major.ages) & set(minor.ages)
    return bool(shared) and len(minor.key[0]) > 3


def _token_variant(left: tuple[str, str], right: tuple[str, str]) -> int | None:
    """Which one of given name (0) and surname (1) differs by a slip of spelling; ``None`` if neither or both."""
    differing = [at for at in (0, 1) if left[at] != right[at]]
    if len(differing) != 1:
        return None
    return differing[0] if slip(left[differing[0]], right[differing[0]]) else None


def _person(cluster: _Cluster) -> Person:
    namings = tuple(sorted(cluster.namings, key=lambda naming: naming.start))
    full = [naming.text for naming in namings if naming.how == "full"] or [namings[0].text]
    name = max(dict.fromkeys(full), key=lambda text: (full.count(text), len(text)))
    return Person(name, namings, tuple(cluster.titles), tuple(cluster.ages))
