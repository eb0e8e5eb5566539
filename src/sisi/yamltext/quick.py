"""The quick way through a regular text: the parser's events straight into plain values, with no places but the lines of list items.

Whatever is not plain (tags, anchors, a doubled key, a syntax error, odd line ends …) is left to the thorough way, `compose`: this one
says so and starts no judgment of its own. A test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from sisi.yamltext.nodes import Value

LONGEST_VALUE = 10_000
"""How many characters a value may have."""
_DEEPEST = 8
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Plain(NamedTuple):
    """The values of a regular text; `lines` holds, for each list right below the root, the lines of its mappings.

    `bare` holds the keys that have an empty value anywhere below the root.
    """

    root: dict[str, Value]
    lines: dict[str, list[int]]
    bare: set[str]


class _Irregular(Exception):
    """The text holds something that only the thorough way can judge."""


def read_plain(text: str) -> Plain | None:
    """The values of `text`, None where the thorough way is needed."""
    if _ODD.search(text):
        return None
    next_event: Callable[[], Any] = yaml.CBaseLoader(text).get_event
    try:
        if type(next_event()) is not yaml.StreamStartEvent or type(next_event()) is not yaml.DocumentStartEvent:
            return None
        start = next_event()
        if type(start) is not yaml.MappingStartEvent or start.tag is not None or start.anchor is not None:
            return None
        reader = _Reader(next_event)
        root, lines = reader.root()
        if type(next_event()) is not yaml.DocumentEndEvent or type(next_event()) is not yaml.StreamEndEvent:
            return None
    except (_Irregular, yaml.YAMLError):
        return None
    return Plain(root, lines, reader.bare)


def _key(event: Any, known: dict[str, Value]) -> str | None:
    kind = type(event)
    if kind is yaml.MappingEndEvent:
        return None
    if kind is not yaml.ScalarEvent or event.tag is not None or event.anchor is not None:
        raise _Irregular
    key: str = event.value.strip()
    if key in known or key == "<<" or len(key) > LONGEST_VALUE:
        raise _Irregular
    return key


class _Reader:
    """Reads the root's values from the parser's events; `bare` as in `Plain`."""

    def __init__(self, next_event: Callable[[], Any]) -> None:
        self.next_event = next_event
        self.bare: set[str] = set()

    def root(self) -> tuple[dict[str, Value], dict[str, list[int]]]:
        """The root's values, and the lines of its lists' items."""
        next_event = self.next_event
        root: dict[str, Value] = {}
        lines: dict[str, list[int]] = {}
        while (key := _key(next_event(), root)) is not None:
            event = next_event()
            if type(event) is yaml.SequenceStartEvent:
                lines[key] = []
                root[key] = self.sequence(event, 2, lines[key])
            elif (value := self.value(event, 2)) != "":
                root[key] = value
            else:
                raise _Irregular  # an empty value's key has a place that may be asked for at once
        return root, lines

    def value(self, event: Any, depth: int) -> Value:
        """The value that begins with `event`."""
        kind = type(event)
        if kind is yaml.AliasEvent or event.tag is not None or event.anchor is not None or depth > _DEEPEST:
            raise _Irregular
        if kind is yaml.ScalarEvent:
            value: str = event.value.strip()
            if len(value) > LONGEST_VALUE:
                raise _Irregular
            return value
        if kind is yaml.MappingStartEvent:
            return self.mapping(depth)
        return self.sequence(event, depth, [])

    def mapping(self, depth: int) -> dict[str, Value]:
        """A mapping; keys and values that are plain scalars, nearly all, are taken as `_key` and `value` would, without calling them."""
        next_event = self.next_event
        scalar = yaml.ScalarEvent
        mapping: dict[str, Value] = {}
        empty: set[str] = set()
        while True:
            event = next_event()
            if type(event) is yaml.MappingEndEvent:
                return mapping
            if type(event) is not scalar or event.tag is not None or event.anchor is not None:
                raise _Irregular
            key: str = event.value.strip()
            if key in mapping or key in empty or key == "<<" or len(key) > LONGEST_VALUE:
                raise _Irregular
            event = next_event()
            if type(event) is scalar and event.tag is None and event.anchor is None:
                value: Value = event.value.strip()
                if len(value) > LONGEST_VALUE:
                    raise _Irregular
            else:
                value = self.value(event, depth + 1)
            if value == "":
                empty.add(key)
                self.bare.add(key)
            else:
                mapping[key] = value

    def sequence(self, event: Any, depth: int, lines: list[int]) -> list[Value]:
        """The items of a list; their lines are added to `lines`."""
        if event.tag is not None or event.anchor is not None or depth > _DEEPEST:
            raise _Irregular
        next_event = self.next_event
        items: list[Value] = []
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            if (value := self.value(event, depth + 1)) == "":
                raise _Irregular
            lines.append(event.start_mark.line + 1)
            items.append(value)
        return items
