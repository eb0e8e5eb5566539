"""What a check gives to the formats: the findings, what was counted, the files, and the lines that the findings point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sisi.messages import Message, msg, msgn
from sisi.problems import Finding, Place

LineOf = Callable[[Place], str]
"""The line of a file that a place lies on, without its end; empty where the file has no text."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one check, sorted by place; `counts` are files, nominations, errors and warnings.

    `files` are the paths of all files that were read, whether anything was found in them or not.
    """

    findings: Sequence[Finding]
    counts: Mapping[str, int]
    files: Sequence[str]
    line_of: LineOf

    def fingerprints(self) -> list[str]:
        """For each finding a name that stays when lines move: from its rule, its file, the text of its line, and a number among equals."""
        seen: Counter[str] = Counter()
        names = []
        for finding in self.findings:
            parts = (finding.rule.id, finding.place.path, self.line_of(finding.place).strip())
            base = "\n".join(parts)
            seen[base] += 1
            text = f"{base}\n{seen[base]}"
            names.append(sha256(text.encode("utf-8", "surrogateescape")).hexdigest())
        return names


def counts_message(counts: Mapping[str, int]) -> Message:
    """The counts in one line."""
    return msg(
        "{files}, {nominations}: {errors}, {warnings}",
        files=msgn("{n} file", "{n} files", counts["files"]),
        nominations=msgn("{n} nomination", "{n} nominations", counts["nominations"]),
        errors=msgn("{n} error", "{n} errors", counts["errors"]),
        warnings=msgn("{n} warning", "{n} warnings", counts["warnings"]),
    )
