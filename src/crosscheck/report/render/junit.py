"""JUnit XML: a test case for each topic; findings fail it, and a clean run still has passing cases."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from crosscheck.model import Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.places import places, plain
from crosscheck.report.render.summary import shown_topics
from crosscheck.report.report import Report


def render(report: Report) -> str:
    """One suite.  Findings at or above the report's threshold fail their topic, others are the case's output.

    The threshold is "error" unless the gate was told otherwise; resolved findings do not fail.
    """
    by_topic: dict[str, list[Finding]] = {slug: [] for slug in sorted(shown_topics(report))}
    for finding in report.open():
        by_topic.setdefault(finding.topic or "decisions", []).append(finding)
    failing = {topic: [f for f in found if _fails(report, f)] for topic, found in by_topic.items()}
    suite = ET.Element("testsuite", name="crosscheck", tests=str(len(by_topic)), errors="0", skipped="0")
    suite.set("failures", str(sum(map(bool, failing.values()))))
    for topic, found in by_topic.items():
        case = ET.SubElement(suite, "testcase", name=one_line(topic), classname="crosscheck.topics")
        if failing[topic]:
            first = failing[topic][0]
            failure = ET.SubElement(case, "failure", type=first.rule, message=plain(report, first))
            failure.text = _told(report, failing[topic])
        rest = [f for f in found if not _fails(report, f)]
        if rest:
            ET.SubElement(case, "system-out").text = _told(report, rest)
    ET.SubElement(suite, "system-out").text = report.coverage.words()
    root = ET.Element("testsuites", name="crosscheck")
    root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _fails(report: Report, finding: Finding) -> bool:
    return finding.severity.rank <= report.threshold.rank


def _told(report: Report, findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{finding.severity} {finding.rule} {plain(report, finding)}")
        lines += [f"  {place.path}:{place.line} {place.said}" for place in places(report, finding)]
    return "\n".join(lines)
