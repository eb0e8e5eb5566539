"""Rules as text for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sisi.messages import Translator, msg
from sisi.problems import Example, Rule, Severity
from sisi.render.text import visible

_RUN = re.compile(r"(.)\1{59,}")


def rule_list(rules: Iterable[Rule], translate: Translator) -> str:
    """A line a rule: id, severity, title."""
    rules = tuple(rules)
    longest = max(len(rule.id) for rule in rules)
    return "".join(
        f"{rule.id.ljust(longest)}  {rule.severity.value.ljust(7)}  {translate(rule.title)}\n" for rule in rules
    )


def rule_page(rule: Rule, translate: Translator) -> str:
    """All about one rule."""
    word = translate(msg("error") if rule.severity is Severity.ERROR else msg("warning"))
    parts = [
        f"{rule.id} ({word}): {translate(rule.title)}",
        translate(rule.explanation),
        f"{translate(msg('Wrong:'))}\n{_example(rule.bad, translate)}",
        f"{translate(msg('Right:'))}\n{_example(rule.good, translate)}",
        f"{translate(msg('How to mend it:'))} {translate(rule.mend)}",
    ]
    return "\n\n".join(parts) + "\n"


def _example(example: Example, translate: Translator) -> str:
    return "\n".join(f"  {line}".rstrip() for line in example_lines(example, translate))


def example_lines(example: Example, translate: Translator) -> Iterator[str]:
    """The files of an example, each behind its name."""
    for name, text in example.files.items():
        note = "" if example.encoding == "utf-8" else f" ({example.encoding.upper()})"
        yield f"# {name}{note}"
        yield from (_shortened(visible(line), translate) for line in text.splitlines())
    for name, goal in example.links.items():
        yield f"# {name} -> {goal}"


def _shortened(line: str, translate: Translator) -> str:
    """A line whose long runs of one character are told, not shown."""

    def told(found: re.Match[str]) -> str:
        count = msg("{n} characters", n=len(found.group()))
        return f"{found.group(1) * 10}... ({translate(count)})"

    return _RUN.sub(told, line)
