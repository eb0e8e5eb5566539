"""Rules as text for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sisi.layout.grid import Column, Grid, draw
from sisi.layout.paragraph import paragraph
from sisi.layout.spans import Span, Style, block, line, text_width
from sisi.messages import Translator, msg
from sisi.problems import Example, Rule, Severity
from sisi.render.text import visible
from sisi.streams import Terminal

_RUN = re.compile(r"(.)\1{59,}")


def rule_list(rules: Iterable[Rule], translate: Translator, terminal: Terminal) -> str:
    """A row a rule: id, severity, title."""
    heads = (msg("Rule"), msg("Severity"), msg("Title"))
    rows = [
        (block(Span(rule.id, Style.STRONG)), block(rule.severity.value), block(translate(rule.title))) for rule in rules
    ]
    longest = max(text_width(rule.id) for rule in rules)
    columns = [Column(translate(head), least=least) for head, least in zip(heads, (longest, 8, 10), strict=True)]
    return draw(Grid(columns, rows), terminal)


def rule_page(rule: Rule, translate: Translator, terminal: Terminal) -> str:
    """All about one rule."""
    word = translate(msg("error") if rule.severity is Severity.ERROR else msg("warning"))
    title = msg("{rule} ({severity}): {title}", rule=rule.id, severity=word, title=rule.title)
    parts = [
        paragraph(line(Span(translate(title), Style.STRONG)), terminal),
        paragraph(line(translate(rule.explanation)), terminal),
        f"{translate(msg('Wrong:'))}\n{_example(rule.bad, translate)}\n",
        f"{translate(msg('Right:'))}\n{_example(rule.good, translate)}\n",
        paragraph(line(translate(msg("How to mend it: {mend}", mend=rule.mend))), terminal),
    ]
    return "\n".join(parts)


def _example(example: Example, translate: Translator) -> str:
    return "\n".join(f"  {text}".rstrip() for text in example_lines(example, translate))


def example_lines(example: Example, translate: Translator) -> Iterator[str]:
    """The files of an example, each behind its name."""
    for name, text in example.files.items():
        note = "" if example.encoding == "utf-8" else f" ({example.encoding.upper()})"
        yield f"# {name}{note}"
        yield from (_shortened(visible(row), translate) for row in text.splitlines())
    for name, goal in example.links.items():
        yield f"# {name} -> {goal}"


def _shortened(text: str, translate: Translator) -> str:
    """A line whose long runs of one character are told, not shown."""

    def told(found: re.Match[str]) -> str:
        count = msg("{n} characters", n=len(found.group()))
        return f"{found.group(1) * 10}... ({translate(count)})"

    return _RUN.sub(told, text)
