"""Pieces of text with a style, and how wide they are in the cells of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Style(StrEnum):
    """What a piece of text means; the values are the parameters of the terminal's SGR sequence, readable on dark and on light."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    GOOD = "32"
    BAD = "1;31"
    WARNING = "1;33"
    NOTE = "36"


class Span(NamedTuple):
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


_WIDE = (
    (0x3000, 0x3029), (0x3030, 0x303E), (0x3041, 0x3096), (0x30A0, 0x30FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xFF01, 0xFF60),
)  # fmt: skip
_NARROW = ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x2FF), (0x2010, 0x2027), (0x2030, 0x205E), (0x2500, 0x259F))
"""The first and the last character of each range; a regular expression of them takes longer to be made than all names to be measured."""


@lru_cache(maxsize=8192)
def text_width(text: str) -> int:
    """How wide `text` is, in the cells of a terminal: full-width characters take two, combining marks none. Elsewhere so many Latin letters."""
    if text.isascii():
        return len(text)
    widths = [_known_cells(char) for char in text]
    if all(widths):
        return sum(widths)
    from rich.cells import cell_len

    return cell_len(text)


@lru_cache(maxsize=4_096)
def _known_cells(char: str) -> int:
    """The cells of a character whose width does not hang on its neighbors, 0 where it may."""
    code = ord(char)
    if any(first <= code <= last for first, last in _WIDE):
        return 2
    return int(any(first <= code <= last for first, last in _NARROW))


def width_of(spans: Iterable[Span]) -> int:
    """How many cells a line takes; full-width characters take two."""
    return sum(text_width(span.text) for span in spans)


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
    return char > "\u02ff" and (text_width(char) == 0 or "\U0001f3fb" <= char <= "\U0001f3ff")


def painted(spans: Iterable[Span], *, color: bool) -> str:
    """A line as it is written to a terminal, with styles only where it shows `color`."""
    return "".join(
        f"\x1b[{span.style.value}m{span.text}\x1b[0m" if color and span.style.value and span.text else span.text
        for span in spans
    )
