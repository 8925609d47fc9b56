"""An editor's decision about a finding → the new text of resolutions.yaml."""

from __future__ import annotations

from crosscheck.apps.desk.project import Snapshot
from crosscheck.apps.desk.writing import Files, Plan
from crosscheck.claims.resolutions import FILE, new_file, with_resolution
from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.yaml_edit import YamlList
from crosscheck.model import Finding, Resolution
from crosscheck.project.history import replaced_by


def ruled(files: Files, now: Snapshot, decision: Resolution) -> Plan:
    """The decision, in place of an earlier one about the same finding, or about what was this one before it grew.

    Raises :class:`CrosscheckError`: no reason, no author, a day that is none.
    """
    text = files.text(FILE) or new_file(files.project)
    outgrown = [r.finding for r in replaced_by(decision.finding, now.report, now.resolutions)]
    made = with_resolution(text, decision, decision.topic, replace=True, instead_of=outgrown)
    return Plan(f"ruled “{decision.ruling}” on {decision.topic}", {FILE: made})


def withdrawn(files: Files, finding: Finding) -> Plan:
    """The decision about a finding taken back, which opens it again; for a finding about a decision, that decision.

    Raises :class:`CrosscheckError`: there is none.
    """
    listed = YamlList(files.text(FILE), FILE, "resolutions")
    places = [at for at, item in enumerate(listed.items) if item.get("finding") == finding.id]
    if finding.file == FILE:
        at = listed.at_line(finding.line)
        places = [] if at is None else [at]
    if not places:
        raise CrosscheckError([Problem(FILE, None, f"there is no decision about the finding {shown(finding.id)}")])
    listed.remove(places[0])
    return Plan(f"withdrew the ruling on {finding.topic or finding.id}", {FILE: listed.done()})
