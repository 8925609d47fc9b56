"""A draft held against the project, as ``crosscheck proof`` does it; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response

from crosscheck.apps.desk.asking import Ask
from crosscheck.apps.desk.pages import whole
from crosscheck.apps.desk.project import key_of
from crosscheck.apps.desk.recent import Proofed, laid_out, plain_name, told_of
from crosscheck.drafts.document.draft import Draft, draft_of
from crosscheck.errors import CrosscheckError
from crosscheck.report.render import proof_html
from crosscheck.report.render.html import policy_of


def blank(ask: Ask) -> Response:
    """GET /proof: the form, with the draft of a proof that the address names (``of``)."""
    of = ask.desk.proofs.get(ask.asked("of"))
    return _page(ask, of.text if of else "", of.file if of else "")


def proof(ask: Ask) -> Response:
    """POST /proof: the draft held against the project; on to the page of what came of it."""
    text, (file, handed) = ask.field("text"), ask.kept("file")
    if bool(text) == bool(handed):
        said = "Paste the draft or choose a file, not both." if text else "Paste the draft, or choose a file."
        return _page(ask, text, file, [said])
    now = ask.now
    key = key_of(now.stamp, text, file)
    try:
        made = ask.desk.proof(now, _draft(ask))
    except CrosscheckError as error:
        return _page(ask, text, file, told_of(error))
    page = proof_html.render(made, back=(f"/proof?of={key}", "back to the draft"))
    return ask.go(f"/proof/{ask.desk.proofs.keep(key, Proofed(page, text, file))}")


def proofed(ask: Ask) -> Response:
    """GET /proof/KEY: a proof that was made a while ago."""
    found = ask.desk.proofs.get(ask.part("key"))
    if found is None:
        return ask.missing("That proof is not kept any more. Hold the draft against the project once more.")
    return whole(found.page, policy_of("proof"))


def _draft(ask: Ask) -> Draft:
    """The draft that was pasted, else the file.  Raises :class:`CrosscheckError`."""
    handed = ask.handed("file")
    if handed is None:
        return draft_of(ask.field("text"))
    named = replace(handed, name=plain_name(handed.name) or "draft")
    with laid_out(named) as path:
        return replace(draft_of(path), path=named.name)


def _page(ask: Ask, text: str, file: str, problems: Sequence[str] = ()) -> Response:
    return ask.page(
        "proof_draft.html",
        422 if problems else 200,
        section="proof",
        problems=problems,
        text=text,
        kept=(file, ask.desk.handed.get(file)),
    )
