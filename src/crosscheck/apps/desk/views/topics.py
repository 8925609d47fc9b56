"""The topics: merged into one another, split, and what that would change before it is written."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from starlette.responses import Response

from crosscheck.apps.desk.asking import Ask, difference
from crosscheck.apps.desk.project import key_of
from crosscheck.apps.desk.topicplans import apart, merged, split
from crosscheck.apps.desk.writing import Plan
from crosscheck.claims import topics
from crosscheck.errors import CrosscheckError
from crosscheck.model import Finding
from crosscheck.report.render import summary
from crosscheck.report.report import Report


def listing(ask: Ask) -> Response:
    """GET /topics."""
    now = ask.now
    claims = Counter(c.topic for c in now.claims.values())
    sources = {slug: {c.source for c in now.report.claims if c.topic == slug} for slug in now.report.topics}
    findings = Counter(f.topic for f in now.report.open())
    rows = [
        (key, now.report.topics[slug], claims[slug], len(sources[slug]), findings[slug])
        for key, slug in now.topics.items()
    ]
    return ask.page("topics.html", section="topics", rows=rows)


def topic(ask: Ask) -> Response:
    """GET /topics/KEY."""
    slug = ask.now.topics.get(ask.part("key"))
    return ask.missing("There is no such topic any more.") if slug is None else _page(ask, slug)


def merge(ask: Ask) -> Response:
    """POST /topics/KEY/merge: first what it would change, then the change."""
    slug = ask.now.topics.get(ask.part("key"))
    if slug is None:
        return ask.missing("There is no such topic any more. Nothing was written.")
    into = ask.field("into")
    try:
        plan = merged(ask.desk.files, ask.now, slug, into)
        return _decide(ask, plan, f"/topics/{key_of(into)}")
    except CrosscheckError as error:
        return _page(ask, slug, error)


def divide(ask: Ask) -> Response:
    """POST /topics/KEY/split: first what it would change, then the change."""
    slug = ask.now.topics.get(ask.part("key"))
    if slug is None:
        return ask.missing("There is no such topic any more. Nothing was written.")
    chosen = [c for key in ask.fields("claim") if (c := ask.now.claims.get(key)) is not None and c.topic == slug]
    try:
        if len(chosen) != len(ask.fields("claim")):
            return _page(ask, slug, problem="One of the claims is not there any more. Choose again.")
        plan = split(ask.desk.files, ask.now, slug, chosen, ask.field("new"), ask.field("title"))
        return _decide(ask, plan, f"/topics/{key_of(ask.field('new'))}")
    except CrosscheckError as error:
        return _page(ask, slug, error)


def _decide(ask: Ask, plan: Plan, then: str) -> Response:
    """The write when it was confirmed, else the page that shows what it would change."""
    after = ask.desk.tried(ask.now, plan.texts)
    if ask.field("step") == "write":
        return ask.write(plan, then, f"/topics/{quote(ask.part('key'))}")
    gone, new = _changed(ask.now.report, after)
    texts = ask.desk.files
    return ask.page(
        "preview.html",
        section="topics",
        what=plan.what,
        files=[(name, difference(texts.text(name), text, name)) for name, text in plan.texts.items()],
        seen={name: ask.now.version(name) for name in plan.texts},
        again=[(k, v) for k, v in ask.typed if k not in ("csrf", "seen", "step")],
        action=ask.request.url.path,
        back=f"/topics/{quote(ask.part('key'))}",
        gone=gone,
        new=new,
        after=after,
        cover=(summary.coverage_words(ask.now.report), summary.coverage_words(after)),
    )


def _changed(before: Report, after: Report) -> tuple[list[Finding], list[Finding]]:
    """The findings that would go, and those that would come."""
    old, new = ({f.id for f in report.findings} for report in (before, after))
    return [f for f in before.findings if f.id not in new], [f for f in after.findings if f.id not in old]


def _page(ask: Ask, slug: str, error: CrosscheckError | None = None, problem: str = "") -> Response:
    now = ask.now
    report = now.report
    read = {c.id: c for c in report.claims}
    claims = [(key, c, read.get(c.id)) for key, c in now.claims.items() if c.topic == slug]
    own = report.topics[slug]
    problems = [problem] if problem else []
    problems += [p.message + (f"; {p.hint}" if p.hint else "") for p in error.problems] if error else []
    return ask.page(
        "topic.html",
        422 if problems else 200,
        section="topics",
        topic=own,
        topic_key=ask.part("key"),
        claims=claims,
        others=[t for t in report.topics.values() if t.slug != slug and apart(own, t) is None],
        findings=[f for f in report.findings if f.topic == slug],
        relations=_relations(ask, slug),
        seen={topics.FILE: now.version(topics.FILE)},
        problems=problems,
    )


def _relations(ask: Ask, slug: str) -> list[tuple[str, str]]:
    """What this topic has to do with others, in words."""
    said = []
    for other in ask.now.report.topics.values():
        pairs = (("comes before", other.after), ("is at least", other.at_most), ("is the whole of", (other.parts_of,)))
        said += [(words, other.slug) for words, named in pairs if slug in named]
        said += [("bounds", other.slug)] if other.between and slug in other.between else []
    own = ask.now.report.topics[slug]
    said += [("comes after", name) for name in own.after] + [("is at most", name) for name in own.at_most]
    return [*said, *([("is part of", own.parts_of)] if own.parts_of else [])]
