"""Pieces of text with a style, and how wide they are in the cells of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Meter:
    """A bar as wide as its column: of `whole` (above 0) `done` is done, and `late` more should be. Never full before all is done."""

    done: int
    late: int
    whole: int

    def drawn(self, width: int, *, box: bool) -> Line:
        """The bar in `width` cells; what is there at all, done or late, shows where there is a cell for it."""
        done = self.done * width // self.whole
        if self.done and not done:
            done = 1
        late = -(-(self.done + self.late) * width // self.whole) - done if self.late else 0
        late = min(late, width - done)
        full, part, rest = "█▓─" if box else "#!."
        return (
            Span(full * done, Style.GOOD),
            Span(part * late, Style.BAD),
            Span(rest * (width - done - late), Style.FAINT),
        )


Block = tuple[Line | Meter, ...]
"""Lines below each other: what stands in a cell of a table. Each may be folded into several."""


def line(*parts: str | Span) -> Line:
    """A line of texts and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def block(*lines: str | Span | Line | Meter) -> Block:
    """A block of lines."""
    return tuple(line(part) if isinstance(part, str | Span) else part for part in lines)


_WIDE = re.compile("[\u3000-\u3029\u3030-\u303e\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]")
_KNOWN = re.compile(
    f"(?:[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u259f]|{_WIDE.pattern})*"
)


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes: full-width characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    if _KNOWN.fullmatch(text):
        return len(text) + len(_WIDE.findall(text))
    from rich.cells import cell_len

    return cell_len(text)


def width_of(spans: Iterable[Span]) -> int:
    """How many cells a line takes; full-width characters take two."""
    return sum(cells(span.text) for span in spans)


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
    return char > "\u02ff" and (cells(char) == 0 or "\U0001f3fb" <= char <= "\U0001f3ff")


def painted(spans: Iterable[Span], *, color: bool) -> str:
    """A line as it is written to a terminal, with styles only where it shows `color`."""
    return "".join(
        f"\x1b[{span.style.value}m{span.text}\x1b[0m" if color and span.style.value and span.text else span.text
        for span in spans
    )
