"""Lines and columns as people count them: from 1, in code points, lines ended by LF, CRLF or CR only."""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """Finds lines and columns by the index of a character, for one text."""

    def __init__(self, text: str) -> None:
        """Count the lines of `text` once; a byte order mark is not part of it."""
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def length_on_line(self, start: int, end: int) -> int:
        """How many code points of `start`..`end` stand on the line of `start`."""
        found = _LINE_END.search(self._text, start, end)
        return (found.start() if found else end) - start

    def start_of(self, line: int) -> int:
        """The index of the first character of `line`."""
        return self._starts[line - 1]

    def text_of(self, line: int) -> str:
        """`line` without its end."""
        start = self._starts[line - 1]
        found = _LINE_END.search(self._text, start)
        return self._text[start : found.start() if found else len(self._text)]
