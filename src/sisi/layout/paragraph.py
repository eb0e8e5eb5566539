"""Words before and behind a table, folded to the terminal's width."""

from __future__ import annotations

from sisi.layout.fold import fold
from sisi.layout.spans import Line, painted
from sisi.streams import Terminal


def paragraph(spans: Line, terminal: Terminal) -> str:
    """The lines of one paragraph, each with its end."""
    return "".join(painted(part, color=terminal.color) + "\n" for part in fold(spans, terminal.width))
