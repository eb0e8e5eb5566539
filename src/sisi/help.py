"""The help of a command: its texts in the reader's language, folded right for full-width characters, with examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sisi.layout.fold import fold
from sisi.layout.spans import Span, Style, line, painted, text_width
from sisi.messages import Message, Translator, doc, msg
from sisi.streams import Terminal

ROOT_EXAMPLES = [
    ("sisi status", doc("Where the plan stands today.")),
    ("sisi why brand environment", doc("The records behind one number of it.")),
]
"""Examples of the program as a whole."""
_OF_TYPER = (
    doc("Show this message and exit."),
    doc("Install completion for the current shell."),
    doc("Show completion for the current shell, to copy it or customize the installation."),
)
"""Texts of typer that stand in every help; named here, they are translated with the others."""
_WIDEST_NAME = 26
_EXTRA = re.compile(r"\s*\[((?:default: |required)[^\]]*)\]$")
_DEFAULT = re.compile(r"default: ([^;]+)")

Examples = Sequence[tuple[str, str]]
"""Command lines, each with what it does (a text of `doc`)."""


class HelpPage:
    """The help of one command, as text for a terminal."""

    def __init__(self, translate: Translator, terminal: Terminal) -> None:
        """For a reader of that language, at that terminal."""
        self._translate = translate
        self._terminal = terminal

    def text(self, command: Any, context: Any, examples: Examples) -> str:
        """The whole page. `command` and `context` are typer's; their texts are translated already."""
        return "\n".join(
            [
                self._usage(command, context),
                self._folded(command.help or "", 0),
                *self._parameters(command, context),
                *self._commands(command),
                *self._examples(examples),
            ]
        )

    def _usage(self, command: Any, context: Any) -> str:
        arguments = [part for part in command.collect_usage_pieces(context) if not part.startswith("[OPTIONS")]
        options = self._translate(msg("[options]"))
        parts = [context.command_path, options, *(_plain(part) for part in arguments)]
        if hasattr(command, "commands"):
            parts[2:] = [self._translate(msg("command …"))]
        return self._folded(self._translate(msg("Usage: {line}", line=" ".join(parts))), 0)

    def _parameters(self, command: Any, context: Any) -> list[str]:
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for param in command.get_params(context):
            word, text = param.get_help_record(context)
            rows = arguments if param.param_type_name == "argument" else options
            name = word if rows is options else word.split()[0]
            rows.append((_plain(name), self._described(self._known(text))))
        return [
            *([self._titled(msg("Arguments:"), self._table(arguments))] if arguments else []),
            self._titled(msg("Options:"), self._table(options)),
        ]

    def _known(self, text: str) -> str:
        """Typer's own texts in the reader's language, too: it makes the option --help late."""
        return self._translate(Message(text)) if text in _OF_TYPER else text

    def _described(self, text: str) -> str:
        """A description with its default in the reader's language; that an argument is required its place tells."""
        found = _EXTRA.search(text)
        if found is None:
            return text
        default = _DEFAULT.search(found[1])
        bare = text[: found.start()]
        if default is None:
            return bare
        return self._translate(msg("{text} Default: {value}.", text=bare, value=default[1].strip()))

    def _commands(self, command: Any) -> list[str]:
        inner = getattr(command, "commands", {})
        rows = [(name, one.help or "") for name, one in inner.items()]
        return [self._titled(msg("Commands:"), self._table(rows))] if rows else []

    def _examples(self, examples: Examples) -> list[str]:
        text = "".join(
            self._folded(call, 2, Style.STRONG) + self._folded(self._translate(Message(what)), 6)
            for call, what in examples
        )
        return [self._titled(msg("Examples:"), text)] if text else []

    def _titled(self, title: Message, body: str) -> str:
        return self._folded(self._translate(title), 0, Style.STRONG) + body

    def _table(self, rows: Sequence[tuple[str, str]]) -> str:
        """Names on the left, what they mean on the right; a long name has a line of its own."""
        narrow = self._terminal.width < 2 * _WIDEST_NAME
        widths = [width for name, _ in rows if (width := text_width(name)) <= _WIDEST_NAME]
        wide = 4 if narrow else 2 + max(widths, default=2)
        out = ""
        for name, meaning in rows:
            lines = self._lines(meaning, wide + 2)
            if narrow or text_width(name) > wide - 2:
                out += self._folded(name, 2, Style.STRONG)
            else:
                first = f"{' ' * (wide - text_width(name))}{lines.pop(0)[wide + 2 :]}" if lines else ""
                out += f"  {painted((Span(name, Style.STRONG),), color=self._terminal.color)}{first}\n"
            out += "".join(f"{text}\n" for text in lines)
        return out

    def _lines(self, text: str, indent: int) -> list[str]:
        room = max(10, self._terminal.width - indent)
        return [" " * indent + painted(part, color=False) for part in fold(line(text), room)]

    def _folded(self, text: str, indent: int, style: Style = Style.PLAIN) -> str:
        room = max(10, self._terminal.width - indent)
        parts = fold(line(Span(text, style)), room)
        return "".join(" " * indent + painted(part, color=self._terminal.color) + "\n" for part in parts)


def _plain(name: str) -> str:
    """A name without the brackets that versions of typer put about choices and arguments in different ways."""
    if name.startswith("-"):
        return re.sub(r"<|>|list\[|\]", "", name)
    return name.strip("{}<>")
