"""Comments that hold NEL, U+2028 or U+2029: for sisi characters of a line, for YAML 1.1 the end of one, and with it of the comment."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

_BREAKS = re.compile("[\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?:(?<=\s)|(?<![^\r\n]))#[^\r\n]*")


def with_whole_comments(text: str) -> str:
    """`text`, as long as it was, in which each comment goes on to the end of its line. Values are left as they are."""
    if not _BREAKS.search(text):
        return text
    masked = _COMMENT.sub(lambda found: _BREAKS.sub(" ", found[0]), text)
    if masked == text:
        return text
    parts: list[str] = []
    at = 0
    for start, end in _quoted_and_blocks(masked):
        parts += [masked[at:start], text[start:end]]
        at = end
    return "".join(parts) + masked[at:]


def _quoted_and_blocks(text: str) -> list[tuple[int, int]]:
    """Where the values stand in which a `#` begins no comment; as far as the text can be read."""
    spans: list[tuple[int, int]] = []
    next_event: Callable[[], Any] = yaml.CBaseLoader(text).get_event
    try:
        while (event := next_event()) is not None:
            if getattr(event, "style", None):  # a scalar's quote, or its `|` or `>`
                spans.append((event.start_mark.index, event.end_mark.index))
    except yaml.YAMLError:
        pass
    return spans
