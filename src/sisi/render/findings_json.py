"""Findings as JSON: the format sisi-check/1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sisi.messages import Translator
from sisi.problems import Finding
from sisi.render.text import dump_json


def findings_json(findings: Sequence[Finding], counts: Mapping[str, int], translate: Translator) -> str:
    """The whole document; `counts` are files, nominations, errors and warnings."""
    return dump_json(
        {
            "format": "sisi-check/1",
            "findings": [finding_keys(finding, translate) for finding in findings],
            "summary": counts,
        }
    )


def finding_keys(finding: Finding, translate: Translator) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule.id,
        "severity": finding.rule.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": translate(finding.message),
        "hint": translate(finding.hint) if finding.hint is not None else None,
    }
