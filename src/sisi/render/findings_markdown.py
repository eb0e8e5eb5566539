"""Findings as a Markdown table, for the step summary of a CI run or a comment; always less than 1 MiB, GitHub's limit."""

from __future__ import annotations

from sisi.messages import Translator, msg, msgn
from sisi.problems import Finding, Severity
from sisi.render.text import finding_words, markdown_row, quiet_markdown
from sisi.report import Report, counts_message

_LARGEST = 1_000_000


def findings_markdown(report: Report, translate: Translator) -> str:
    """A heading, the counts, and a row a finding; where a row would pass the limit, a last line says how many are left out."""
    head = f"## sisi check\n\n{translate(counts_message(report.counts))}\n"
    if not report.findings:
        return head
    titles = [translate(title) for title in (msg("Place"), msg("Rule"), msg("What is wrong"), msg("How to mend it"))]
    parts = [head, f"{markdown_row(titles)}\n", "|---|---|---|---|\n"]
    size = sum(len(part.encode()) for part in parts)
    for number, finding in enumerate(report.findings):
        row = _finding(finding, translate)
        size += len(row.encode())
        if size > _LARGEST:
            left = len(report.findings) - number
            more = msgn("{n} more finding is left out", "{n} more findings are left out", left)
            parts.append(f"\n{translate(msg('{more}; `sisi check` shows all.', more=more))}\n")
            break
        parts.append(row)
    return "\n".join([parts[0], "".join(parts[1:])])


def _finding(finding: Finding, translate: Translator) -> str:
    place, rule = finding.place, finding.rule
    message, *hint = finding_words(finding, translate)
    mark = translate(msg("error") if rule.severity is Severity.ERROR else msg("warning"))
    where, said, mend = map(quiet_markdown, (place.shown, message, " ".join(hint)))
    return markdown_row([where, f"{mark} `{rule.id}`", said, mend]) + "\n"
