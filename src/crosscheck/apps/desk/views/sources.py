"""The sources, and the article where claims are accepted, corrected and refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from crosscheck.apps.desk import forms
from crosscheck.apps.desk.article import Mark, segments
from crosscheck.apps.desk.asking import Ask
from crosscheck.apps.desk.claimplans import (
    Weighed,
    accepted,
    corrected,
    dropped,
    refused,
    weighed,
)
from crosscheck.apps.desk.project import Offer, key_of
from crosscheck.apps.desk.refused import FILE as REFUSED
from crosscheck.apps.desk.writing import EDITED
from crosscheck.claims import topics
from crosscheck.claims.raw import RawClaim
from crosscheck.errors import CrosscheckError
from crosscheck.model import Kind, Modality, Source
from crosscheck.project.filing import file_of
from crosscheck.sources.readable import unread

DYNAMICS = ("state", "constant", "cumulative")


@dataclass(frozen=True, slots=True)
class Panel:
    """What is worked on beside the article: a proposal (``offer``), a claim that is there, or a new one."""

    action: str
    offer: Offer | None = None
    claim: RawClaim | None = None


def listing(ask: Ask) -> Response:
    """GET /sources."""
    now = ask.now
    rows, counts = [], ask.desk.counted(now)
    for key, source in now.sources.items():
        claims = [c for c in now.claims.values() if c.source == source.id]
        turned_down = sum(r.source == source.id for r in now.refused)
        rows.append((key, source, len(claims), counts.get(source.id), turned_down))
    return ask.page("sources.html", section="sources", rows=rows)


def source(ask: Ask) -> Response:
    """GET /sources/KEY: the article with the proposal that the address names, else the first one."""
    found = ask.now.sources.get(ask.part("key"))
    if found is None:
        return ask.missing("There is no such source.")
    offers = ask.now.offers(found)
    wanted = ask.asked("offer")
    offer = next((o for o in offers if o.key == wanted), None) or (offers[0] if offers else None)
    return _page(ask, found, _panel_of(ask, found, offer))


def blank(ask: Ask) -> Response:
    """GET /sources/KEY/new: a claim written by hand; ``quote`` may be in the address."""
    found = ask.now.sources.get(ask.part("key"))
    if found is None:
        return ask.missing("There is no such source.")
    return _page(ask, found, Panel(f"/sources/{ask.part('key')}/add"), {"quote": ask.asked("quote")})


def claim(ask: Ask) -> Response:
    """GET /claims/KEY: a claim that is there, to be corrected."""
    found = ask.now.claims.get(ask.part("key"))
    if found is None:
        return ask.missing("There is no such claim any more.")
    panel = Panel(f"/claims/{ask.part('key')}/correct", claim=found)
    return _page(ask, ask.now.report.sources[found.source], panel)


def attempt(ask: Ask) -> Response:
    """POST /sources/KEY/try: how the claim would read as it is typed now; a part of a page."""
    found = ask.now.sources.get(ask.part("key"))
    if found is None:
        return ask.missing("There is no such source.")
    form = forms.typed(ask)
    replacing = ask.now.claims.get(ask.field("replacing"))
    made = weighed(ask.now, found.id, forms.entry_of(form), forms.new_topic(form), replacing)
    return ask.page("weighed.html", weighed=made)


def accept(ask: Ask) -> Response:
    """POST /sources/KEY/accept (a proposal) and /sources/KEY/add (by hand): a new claim, into the source's file."""
    key = ask.part("key")
    found = ask.now.sources.get(key)
    if found is None:
        return ask.missing("There is no such source. Nothing was written.")
    offer = _offer(ask, found)
    panel = Panel(ask.request.url.path, offer=offer)
    form = forms.typed(ask)
    entry, topic = forms.entry_of(form), forms.new_topic(form)
    made = weighed(ask.now, found.id, entry, topic)
    if made.hard or (made.problems and ask.field("anyway") != made.told):
        return _page(ask, found, panel, form, made)
    try:
        plan = accepted(ask.desk.files, ask.now, found.id, entry, topic)
    except CrosscheckError as error:
        return _page(ask, found, panel, form, _refusal(error))
    return ask.write(plan, _following(ask, found, offer), _home(found, offer))


def refuse(ask: Ask) -> Response:
    """POST /sources/KEY/refuse: a proposal that is not offered again."""
    key = ask.part("key")
    found = ask.now.sources.get(key)
    offer = _offer(ask, found) if found else None
    if found is None or offer is None:
        return ask.missing("There is no such proposal any more. Nothing was written.")
    return ask.write(refused(ask.desk.files, offer, ask.by), _following(ask, found, offer), _home(found, offer))


def correct(ask: Ask) -> Response:
    """POST /claims/KEY/correct: another content of a claim."""
    found = ask.now.claims.get(ask.part("key"))
    if found is None:
        return ask.missing("That claim is not there any more as it was. Nothing was written.")
    panel = Panel(ask.request.url.path, claim=found)
    source = ask.now.report.sources[found.source]
    form = forms.typed(ask)
    entry, topic = forms.entry_of(form), forms.new_topic(form)
    made = weighed(ask.now, found.source, entry, topic, found)
    if topic is not None:
        made = Weighed((f"make the topic {topic['slug']} first, by accepting a claim on it",), hard=True)
    if made.hard or (made.problems and ask.field("anyway") != made.told):
        return _page(ask, source, panel, form, made)
    try:
        plan = corrected(ask.desk.files, found, entry)
    except CrosscheckError as error:
        return _page(ask, source, panel, form, _refusal(error))
    return ask.write(plan, f"/sources/{key_of(found.source)}", f"/claims/{ask.part('key')}")


def drop(ask: Ask) -> Response:
    """POST /claims/KEY/drop: a claim taken out of its file."""
    found = ask.now.claims.get(ask.part("key"))
    if found is None:
        return ask.missing("That claim is not there any more. Nothing was written.")
    return ask.write(dropped(ask.desk.files, found), f"/sources/{key_of(found.source)}", f"/claims/{ask.part('key')}")


def _offer(ask: Ask, source: Source) -> Offer | None:
    return next((o for o in ask.now.offers(source) if o.key == ask.field("offer")), None)


def _panel_of(ask: Ask, source: Source, offer: Offer | None) -> Panel | None:
    return Panel(f"/sources/{ask.part('key')}/accept", offer=offer) if offer else None


def _home(source: Source, offer: Offer | None) -> str:
    return f"/sources/{key_of(source.id)}" + (f"?offer={offer.key}" if offer else "")


def _following(ask: Ask, source: Source, offer: Offer | None) -> str:
    """The proposal behind this one, as it is named before the write."""
    keys = [o.key for o in ask.now.offers(source)]
    path = f"/sources/{key_of(source.id)}"
    if offer is None or offer.key not in keys:
        return path
    rest = keys[keys.index(offer.key) + 1 :]
    return f"{path}?offer={rest[0]}" if rest else path


def _refusal(error: CrosscheckError) -> Weighed:
    return Weighed(tuple(map(str, error.problems)), hard=True)


def _shown(panel: Panel | None) -> dict[str, str]:
    """What the form shows when nothing was typed yet."""
    if panel is not None and panel.claim is not None:
        return forms.of_claim(panel.claim)
    return forms.of_offer(panel.offer) if panel is not None and panel.offer is not None else {}


def _page(
    ask: Ask,
    source: Source,
    panel: Panel | None,
    typed: Mapping[str, str] | None = None,
    made: Weighed | None = None,
) -> Response:
    now = ask.now
    offers = now.offers(source)
    shown = {**_shown(panel), **(typed or {})}
    if made is None and panel is not None and shown.get("quote"):
        # a proposal without a topic is weighed on the one that it would make
        guessed = forms.topic_of(shown) if panel.offer and not panel.offer.proposal.known else None
        made = weighed(now, source.id, forms.entry_of(shown), guessed, panel.claim)
    at = next((at for at, o in enumerate(offers) if panel and panel.offer and o.key == panel.offer.key), None)
    files = [
        topics.FILE,
        file_of(source.id, now.claims.values(), now.versions),
        REFUSED,
        *([panel.claim.file] if panel and panel.claim else []),
    ]
    failed = ask.request.method == "POST" and made is not None and bool(made.problems)
    return ask.page(
        "source.html",
        422 if failed else 200,
        failed=failed,
        section="sources",
        source=source,
        source_key=key_of(source.id),
        panel=panel,
        offers=offers,
        number=None if at is None else at + 1,
        before=offers[at - 1].key if at else None,
        after=offers[at + 1].key if at is not None and at + 1 < len(offers) else None,
        shown=shown,
        known=shown.get("topic", "") in now.report.topics,
        weighed=made,
        text=segments(source.text, _marks(ask, source, offers, panel, made)),
        all_topics=now.report.topics,
        kinds=[k.value for k in Kind],
        modalities=[m.value for m in Modality],
        dynamics=DYNAMICS,
        seen={name: now.version(name) for name in dict.fromkeys(files)},
        unread=problem.message if (problem := unread(source)) else "",
        refused_count=sum(r.source == source.id for r in now.refused),
        claim_count=len(now.evaluated(source)),
        editable=panel is None or panel.claim is None or panel.claim.file.endswith(EDITED),
    )


def _marks(
    ask: Ask, source: Source, offers: Sequence[Offer], panel: Panel | None, made: Weighed | None
) -> Iterable[Mark]:
    """What is marked in the article: claims that are there, open proposals, and the quote at hand."""
    current = panel.claim.id if panel and panel.claim else None
    for claim in ask.now.evaluated(source):
        if claim.anchor and claim.id != current:
            yield Mark(claim.anchor.start, claim.anchor.end, "held", f"/claims/{key_of(claim.id)}")
    for offer in offers:
        p = offer.proposal
        here = panel is not None and panel.offer is not None and panel.offer.key == offer.key
        link = f"/sources/{key_of(source.id)}?offer={offer.key}"
        yield Mark(p.mention_start, p.mention_end, "value" if here else "offer", link)
    if made is not None and made.quote_at is not None:
        yield Mark(*made.quote_at, "now")
