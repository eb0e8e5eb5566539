"""Findings as lines of text: `path:line:column: severity[rule] message`."""

from __future__ import annotations

from collections.abc import Iterable

from sisi.messages import Translator
from sisi.problems import Finding
from sisi.render.text import visible


def findings_text(findings: Iterable[Finding], translate: Translator) -> str:
    """A line a finding."""
    return "".join(finding_line(finding, translate) + "\n" for finding in findings)


def finding_line(finding: Finding, translate: Translator) -> str:
    """One finding, on one line."""
    place, rule = finding.place, finding.rule
    return visible(f"{place.path}:{place.line}:{place.column}: {rule.severity}[{rule.id}] {translate(finding.message)}")
