"""Findings as JSON: the format sisi-check/1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sisi.messages import Translator
from sisi.problems import Finding
from sisi.render.keys import finding_keys
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
