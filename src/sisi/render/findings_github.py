"""Findings as commands of GitHub Actions: annotations at their lines, escaped as the runner unescapes them.

GitHub shows 10 errors and 10 warnings of a step; the others go into the log as plain lines, and a last line counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from sisi.messages import Translator, msg, msgn
from sisi.problems import Finding, Severity
from sisi.render.text import finding_line, finding_words, visible
from sisi.report import Report, counts_message

_SHOWN = 10


def findings_github(report: Report, translate: Translator) -> str:
    """Errors first, then warnings, then what GitHub would not show, then the counts."""
    commands: list[str] = []
    others: list[Finding] = []
    for severity in Severity:
        found = [finding for finding in report.findings if finding.rule.severity is severity]
        commands += [_command(finding, translate) for finding in found[:_SHOWN]]
        others += found[_SHOWN:]
    lines = [*commands, *(_plain(finding_line(finding, translate)) for finding in others)]
    return "\n".join([*lines, _last_line(report, others, translate)]) + "\n"


def _command(finding: Finding, translate: Translator) -> str:
    place, rule = finding.place, finding.rule
    properties = {
        "title": f"sisi: {rule.id}",
        "file": visible(place.path),
        "line": str(place.line),
        "col": str(place.column),
    }
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{rule.severity} {said}::{_data(chr(10).join(finding_words(finding, translate)))}"


def _last_line(report: Report, others: Sequence[Finding], translate: Translator) -> str:
    counts = translate(counts_message(report.counts))
    if not others:
        return counts
    more = msgn(
        "{n} finding is listed without an annotation", "{n} findings are listed without an annotation", len(others)
    )
    return translate(msg("{counts}; {more}", counts=counts, more=more))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """A line that the runner takes for no command: the old form of one, `##[`, may stand anywhere in a line."""
    return line.replace("##[", "##\\u005b")
