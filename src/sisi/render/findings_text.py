"""Findings as lines of text: `path:line:column: severity[rule] message`; in a terminal with the line of the file and the hint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rich.cells import cell_len

from sisi.messages import Translator, msg
from sisi.problems import Finding, Severity
from sisi.render.text import finding_line, visible
from sisi.report import LineOf
from sisi.streams import Terminal

_BOLD, _RED, _YELLOW, _CYAN, _OFF = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[36m", "\x1b[0m"
_CUT = "..."


def findings_text(findings: Iterable[Finding], translate: Translator) -> str:
    """A line a finding."""
    return "".join(finding_line(finding, translate) + "\n" for finding in findings)


def findings_shown(findings: Iterable[Finding], translate: Translator, terminal: Terminal, line_of: LineOf) -> str:
    """For people at a terminal: each finding with its line, the place marked below it, and the hint."""
    return "\n".join(_shown(finding, translate, terminal, line_of) for finding in findings)


def _shown(finding: Finding, translate: Translator, terminal: Terminal, line_of: LineOf) -> str:
    paint = _RED if finding.rule.severity is Severity.ERROR else _YELLOW
    head = finding_line(finding, translate)
    place, rule = visible(finding.place.path), f"{finding.rule.severity}[{finding.rule.id}]"
    if terminal.color:
        where, _, words = head.removeprefix(place).partition(f": {rule} ")
        head = f"{_BOLD}{place}{where}{_OFF}: {paint}{rule}{_OFF} {words}"
    lines = [head, *_excerpt(finding, paint, terminal, line_of)]
    if finding.hint is not None:
        hint = visible(translate(msg("hint: {hint}", hint=finding.hint)))
        lines.append(f"  {_painted(hint, _CYAN, terminal)}")
    return "\n".join(lines) + "\n"


def _excerpt(finding: Finding, paint: str, terminal: Terminal, line_of: LineOf) -> list[str]:
    """The line with the mark below it; of a syntax fault the line above, too, where its cause often is."""
    place = finding.place
    source = line_of(place) if place.length else ""
    gutter = len(str(place.line))
    width = max(terminal.width - gutter - 6, 20)
    lines = []
    if finding.rule.id == "yaml-syntax" and place.line > 1:
        above = visible(line_of(replace(place, line=place.line - 1)))
        lines.append(f"  {place.line - 1:>{gutter}} | {_fit(above, width)}")
    if source or lines:
        text, mark = _marked(source, finding, width)
        lines.append(f"  {place.line} | {text}")
        lines.append(f"  {' ' * gutter} | {_painted(mark, paint, terminal)}")
    return lines


def _painted(text: str, paint: str, terminal: Terminal) -> str:
    return f"{paint}{text}{_OFF}" if terminal.color else text


def _marked(source: str, finding: Finding, width: int) -> tuple[str, str]:
    """The line as it is shown, and below it the mark; what does not fit into `width` cells is cut on both sides of the place."""
    start = min(finding.place.column - 1, len(source))
    end = min(start + max(finding.place.length, 1), len(source))
    before, marked, after = visible(source[:start]), visible(source[start:end]), visible(source[end:])
    if cell_len(marked) > width - 2 * len(_CUT):
        marked, after = _fit(marked, width - 2 * len(_CUT)), _CUT
    room = width - cell_len(marked)
    if cell_len(before) > room - min(cell_len(after), room // 2):
        before = _CUT + _fit_end(before, room - min(cell_len(after), room // 2) - len(_CUT))
    if cell_len(after) > room - cell_len(before):
        after = _fit(after, room - cell_len(before) - len(_CUT)) + _CUT
    return before + marked + after, " " * cell_len(before) + "^" * max(cell_len(marked), 1)


def _fit(text: str, width: int) -> str:
    """As many characters from the start of `text` as `width` cells hold."""
    used = 0
    for number, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:number]
    return text


def _fit_end(text: str, width: int) -> str:
    """As many characters from the end of `text` as `width` cells hold."""
    return _fit(text[::-1], width)[::-1]
