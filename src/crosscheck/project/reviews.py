"""Fact checks as claims: schema.org ``ClaimReview``, and the answers of Google's Fact Check Tools.

The claim is what was checked: its words, who made it and when.  What the checkers ruled is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.project.documents import Found, Node, day, listed, mappings, name, text


def is_review(node: Node) -> bool:
    """Whether a node is a ``ClaimReview``."""
    return "ClaimReview" in listed(node.get("@type"))


def is_checked_claim(node: Node) -> bool:
    """Whether a node is a claim of a Fact Check answer: its text, with the reviews of it."""
    return "@type" not in node and isinstance(node.get("claimReview"), list) and text(node.get("text")) is not None


def of_review(review: Node, number: int) -> Iterator[Found]:
    """A review as claims: one for each thing it reviews; ``claimReviewed`` holds for all of them.

    An item is a ``Claim`` that appeared in works, or the work itself (``CreativeWork``).
    """
    shared = text(review.get("claimReviewed"))
    rating = next(iter(mappings(review.get("reviewRating"))), {})
    ruled = text(rating.get("alternateName") or rating.get("ratingValue"))
    items = mappings(review.get("itemReviewed")) or [{}]
    for at, item in enumerate(items, 1):
        yield Found(
            what=f"review {number}" + (f", item {at}" if len(items) > 1 else ""),
            wordings=tuple(dict.fromkeys(filter(None, (text(item.get("text")), shared)))),
            addresses=tuple(_appeared(item)),
            rest={
                "attribution": name(item.get("author")),
                "as_of": day(item.get("datePublished")),
                "note": _ruling(name(review.get("author")), ruled),
            },
        )


def of_checked_claim(claim: Node, number: int) -> Found:
    """A claim of a Fact Check answer, with all rulings; the answer does not say in which article it stands."""
    reviews = mappings(claim.get("claimReview"))
    rulings = (_ruling(_publisher(review), text(review.get("textualRating"))) for review in reviews)
    return Found(
        what=f"claim {number}",
        wordings=(text(claim.get("text")) or "",),
        addresses=(),
        rest={
            "attribution": text(claim.get("claimant")),
            "as_of": day(claim.get("claimDate")),
            "note": "; ".join(dict.fromkeys(filter(None, rulings))) or None,
        },
    )


def _publisher(review: Node) -> str | None:
    publisher = next(iter(mappings(review.get("publisher"))), {})
    return text(publisher.get("name")) or text(publisher.get("site"))


def _ruling(reviewer: str | None, ruled: str | None) -> str | None:
    return f"Reviewed by {reviewer or 'a fact-checker'}: {ruled}" if ruled else None


def _appeared(item: Node) -> Iterator[str]:
    """Where a reviewed thing stands: of a claim its appearances, of a work its own addresses."""
    works = [work for key in ("firstAppearance", "appearance") for work in listed(item.get(key))]
    if "Claim" not in listed(item.get("@type")):
        works += [item, *listed(item.get("sameAs"))]
    for work in works:
        address = work.get("url") or work.get("@id") if isinstance(work, dict) else work
        if isinstance(address, str):
            yield address
