"""Findings as lines of text: `path:line:column: severity[rule] message`; in a terminal with the line of the file and the hint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sisi.layout.spans import Line, Span, Style, line, painted, text_width
from sisi.messages import Translator, msg
from sisi.problems import Finding, Severity
from sisi.render.text import finding_line, visible
from sisi.report import LineOf
from sisi.streams import Terminal

_CUT = "..."


def findings_text(findings: Iterable[Finding], translate: Translator) -> str:
    """A line a finding."""
    return "".join(finding_line(finding, translate) + "\n" for finding in findings)


def findings_shown(findings: Iterable[Finding], translate: Translator, terminal: Terminal, line_of: LineOf) -> str:
    """For people at a terminal: each finding with its line, the place marked below it, and the hint."""
    return "\n".join(_shown(finding, translate, terminal, line_of) for finding in findings)


def _shown(finding: Finding, translate: Translator, terminal: Terminal, line_of: LineOf) -> str:
    style = Style.BAD if finding.rule.severity is Severity.ERROR else Style.WARNING
    lines = [_head(finding, style, translate), *_excerpt(finding, style, terminal, line_of)]
    if finding.hint is not None:
        hint = visible(translate(msg("hint: {hint}", hint=finding.hint)))
        lines.append(line("  ", Span(hint, Style.NOTE)))
    return "".join(painted(each, color=terminal.color) + "\n" for each in lines)


def _head(finding: Finding, style: Style, translate: Translator) -> Line:
    """What `finding_line` says, in styles."""
    place, rule = finding.place, finding.rule
    where = Span(visible(place.shown), Style.STRONG)
    return line(where, ": ", Span(f"{rule.severity}[{rule.id}]", style), f" {visible(translate(finding.message))}")


def _excerpt(finding: Finding, style: Style, terminal: Terminal, line_of: LineOf) -> list[Line]:
    """The line with the mark below it; of a syntax fault the line above, too, where its cause often is."""
    place = finding.place
    source = line_of(place) if place.length else ""
    gutter = len(str(place.line))
    width = max(terminal.width - gutter - 6, 20)
    lines = []
    if finding.rule.id == "yaml-syntax" and place.line > 1:
        above = visible(line_of(replace(place, line=place.line - 1)))
        lines.append(line(f"  {place.line - 1:>{gutter}} | {_fit(above, width)}"))
    if source or lines:
        text, mark = _marked(source, finding, width)
        lines.append(line(f"  {place.line} | {text}"))
        lines.append(line(f"  {' ' * gutter} | ", Span(mark, style)))
    return lines


def _marked(source: str, finding: Finding, width: int) -> tuple[str, str]:
    """The line as it is shown, and below it the mark; what does not fit into `width` cells is cut on both sides of the place."""
    start = min(finding.place.column - 1, len(source))
    end = min(start + max(finding.place.length, 1), len(source))
    before, marked, after = visible(source[:start]), visible(source[start:end]), visible(source[end:])
    if text_width(marked) > width - 2 * len(_CUT):
        marked, after = _fit(marked, width - 2 * len(_CUT)), _CUT
    room = width - text_width(marked)
    if text_width(before) > room - min(text_width(after), room // 2):
        before = _CUT + _fit_end(before, room - min(text_width(after), room // 2) - len(_CUT))
    if text_width(after) > room - text_width(before):
        after = _fit(after, room - text_width(before) - len(_CUT)) + _CUT
    return before + marked + after, " " * text_width(before) + "^" * max(text_width(marked), 1)


def _fit(text: str, width: int) -> str:
    """As many characters from the start of `text` as `width` cells hold."""
    used = 0
    for number, char in enumerate(text):
        used += text_width(char)
        if used > width:
            return text[:number]
    return text


def _fit_end(text: str, width: int) -> str:
    """As many characters from the end of `text` as `width` cells hold."""
    return _fit(text[::-1], width)[::-1]
