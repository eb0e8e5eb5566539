"""Findings as a GitLab Code Quality report: a list, empty when the data is clean."""

from __future__ import annotations

from typing import Any

from sisi.messages import Translator
from sisi.problems import Finding, Severity
from sisi.render.text import dump_json, finding_words, sentence, visible
from sisi.report import Report

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def findings_gitlab(report: Report, translate: Translator) -> str:
    """The whole document."""
    return dump_json(
        [_entry(finding, name, translate) for finding, name in zip(report.findings, report.fingerprints(), strict=True)]
    )


def _entry(finding: Finding, fingerprint: str, translate: Translator) -> dict[str, Any]:
    return {
        "description": " ".join(sentence(words, translate) for words in finding_words(finding, translate)),
        "check_name": finding.rule.id,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.rule.severity],
        "location": {"path": visible(finding.place.path), "lines": {"begin": finding.place.line}},
    }
