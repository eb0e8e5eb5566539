"""Findings as JUnit XML, in the form that the Jenkins schema takes: errors are failures, warnings skipped tests.

A file in which nothing was found is one passing test.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sisi.messages import Translator, msg
from sisi.problems import Finding, Severity
from sisi.render.text import finding_words, visible
from sisi.report import Report

_COMMAND = re.compile(r"^([^\S\r\n]*):(?=:)", re.MULTILINE)


def findings_junit(report: Report, translate: Translator) -> str:
    """The whole document: a suite a file, a test case a finding."""
    by_path: dict[str, list[Finding]] = {path: [] for path in report.files}
    for finding in report.findings:
        by_path.setdefault(finding.place.path, []).append(finding)
    root = Element("testsuites", name="sisi check")
    for path in sorted(by_path):
        _suite(root, path, by_path[path], translate)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_idle(tostring(root, encoding="unicode"))}\n'


def _suite(root: Element, path: str, findings: list[Finding], translate: Translator) -> None:
    name = visible(path)
    failures = sum(finding.is_error for finding in findings)
    counts = {"tests": max(len(findings), 1), "failures": failures, "errors": 0, "skipped": len(findings) - failures}
    suite = SubElement(root, "testsuite", {"name": name, **{key: str(value) for key, value in counts.items()}})
    if not findings:
        SubElement(suite, "testcase", {"classname": name, "name": translate(msg("nothing to complain of"))})
    for finding in findings:
        _case(suite, name, finding, translate)


def _case(suite: Element, path: str, finding: Finding, translate: Translator) -> None:
    place, rule = finding.place, finding.rule
    words = finding_words(finding, translate)
    where = f"{place.line}:{place.column}"
    case = SubElement(suite, "testcase", {"classname": path, "name": f"{where} {rule.id}: {words[0]}"})
    kind = "failure" if rule.severity is Severity.ERROR else "skipped"
    detail = SubElement(case, kind, {"type": rule.id, "message": words[0]})
    detail.text = "\n".join([f"{path}:{where}: {rule.severity}[{rule.id}]", *words])


def _idle(xml: str) -> str:
    """`xml` that holds no command for GitHub's runner where a step prints it."""
    return _COMMAND.sub(r"\1&#58;", xml.replace("##[", "##&#91;"))
