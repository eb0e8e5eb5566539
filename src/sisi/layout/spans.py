"""Pieces of text with a style, and how wide they are in the cells of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len


class Style(StrEnum):
    """What a piece of text means; the values are the parameters of the terminal's SGR sequence, readable on dark and on light."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    GOOD = "32"
    BAD = "1;31"
    OVER = "36"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style. The text holds no control characters."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]
"""Spans that stand side by side."""
Block = tuple[Line, ...]
"""Lines below each other: what stands in a cell of a table. Each may be folded into several."""


def line(*parts: str | Span) -> Line:
    """A line of texts and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def block(*lines: str | Span | Line) -> Block:
    """A block of lines."""
    return tuple(part if isinstance(part, tuple) else line(part) for part in lines)


def width_of(spans: Iterable[Span]) -> int:
    """How many cells a line takes; full-width characters take two."""
    return sum(cell_len(span.text) for span in spans)


def graphemes(text: str) -> Iterator[str]:
    """`text` cut where a terminal begins a new cell: not before a combining mark, nor inside an emoji sequence."""
    held = ""
    for char in text:
        if held and (_joins(char) or held[-1] == "\u200d"):
            held += char
        else:
            if held:
                yield held
            held = char
    if held:
        yield held


def _joins(char: str) -> bool:
    return char > "\u02ff" and (cell_len(char) == 0 or "\U0001f3fb" <= char <= "\U0001f3ff")


def painted(spans: Iterable[Span], *, color: bool) -> str:
    """A line as it is written to a terminal, with styles only where it shows `color`."""
    return "".join(
        f"\x1b[{span.style.value}m{span.text}\x1b[0m" if color and span.style.value and span.text else span.text
        for span in spans
    )
