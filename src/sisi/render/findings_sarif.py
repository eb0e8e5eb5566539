"""Findings as SARIF 2.1.0 (OASIS), as code scanning services read it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from sisi import __version__
from sisi.messages import Translator
from sisi.problems import Finding, Rule, Severity
from sisi.render.text import dump_json, finding_words, sentence, visible
from sisi.report import Report
from sisi.rules import RULES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/sisi-quota/sisi"
_ROOT = "SRCROOT"


def findings_sarif(report: Report, translate: Translator) -> str:
    """The whole document; columns count code points, paths are relative to the repository's root."""
    numbers = {rule.id: number for number, rule in enumerate(RULES)}
    run = {
        "tool": {
            "driver": {
                "name": "sisi",
                "semanticVersion": __version__,
                "informationUri": _HOME,
                "rules": [_rule(rule, translate) for rule in RULES],
            }
        },
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository that holds the data."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, numbers[finding.rule.id], name, translate)
            for finding, name in zip(report.findings, report.fingerprints(), strict=True)
        ],
    }
    return dump_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, translate: Translator) -> dict[str, Any]:
    title, why, mend = (translate(message) for message in (rule.title, rule.explanation, rule.mend))
    warning = rule.severity is Severity.WARNING
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": sentence(title, translate)},
        "fullDescription": {"text": sentence(why, translate)},
        "help": {"text": f"{why}\n\n{mend}"},
        "helpUri": f"{_HOME}/blob/main/docs/rules.md#{rule.id}",
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": ["data"], "problem.severity": "warning" if warning else "error"},
    }


def _result(finding: Finding, number: int, fingerprint: str, translate: Translator) -> dict[str, Any]:
    place = finding.place
    region = {"startLine": place.line, "startColumn": place.column}
    if place.length:
        region["endColumn"] = place.column + place.length
    uri = quote(visible(place.path), safe="/")
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "level": finding.rule.severity.value,
        "message": {"text": " ".join(sentence(words, translate) for words in finding_words(finding, translate))},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}, "region": region}}],
        "partialFingerprints": {"sisiFinding/v1": fingerprint},
    }
