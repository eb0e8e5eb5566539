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
_KEYS_KEPT = 1_000
_MARK = re.compile("[!&*]")
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
        if type(start) is not yaml.MappingStartEvent or _has_mark(start):
            return None
        reader = _Reader(next_event, marked=_MARK.search(text) is not None)
        root, lines = reader.root()
        if type(next_event()) is not yaml.DocumentEndEvent or type(next_event()) is not yaml.StreamEndEvent:
            return None
    except (_Irregular, yaml.YAMLError):
        return None
    return Plain(root, lines, reader.bare)


def _has_mark(event: Any) -> bool:
    """Whether a tag or an anchor stands before a node."""
    return event.tag is not None or event.anchor is not None


class _Reader:
    """Reads the root's values from the parser's events; `bare` as in `Plain`.

    `marked` says whether the text has a character by which a tag, an anchor or an alias begins: where it has none, none is looked for.
    """

    def __init__(self, next_event: Callable[[], Any], *, marked: bool) -> None:
        self.next_event = next_event
        self.marked = marked
        self.bare: set[str] = set()
        self.keys: dict[str, str] = {}

    def root(self) -> tuple[dict[str, Value], dict[str, list[int]]]:
        """The root's values, and the lines of its lists' items."""
        next_event = self.next_event
        root: dict[str, Value] = {}
        lines: dict[str, list[int]] = {}
        while type(event := next_event()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent or _has_mark(event) or (key := self.key(event.value)) in root:
                raise _Irregular
            event = next_event()
            if type(event) is yaml.SequenceStartEvent:
                lines[key] = []
                root[key] = self.sequence(event, 2, lines[key])
            elif (value := self.value(event, 2)) != "":
                root[key] = value
            else:
                raise _Irregular  # an empty value's key has a place that may be asked for at once
        return root, lines

    def key(self, text: str) -> str:
        """A key as it is compared. The same few stand in all records, so they are kept: each is looked at, and in memory, once."""
        key = self.keys.get(text)
        if key is None:
            key = text.strip()
            if key == "<<" or len(key) > LONGEST_VALUE:
                raise _Irregular
            if len(self.keys) < _KEYS_KEPT:
                self.keys[text] = key
        return key

    def value(self, event: Any, depth: int) -> Value:
        """The value that begins with `event`."""
        if type(event) is yaml.AliasEvent or _has_mark(event) or depth > _DEEPEST:
            raise _Irregular
        if type(event) is yaml.ScalarEvent:
            value: str = event.value.strip()
            if len(value) > LONGEST_VALUE:
                raise _Irregular
            return value
        if type(event) is yaml.MappingStartEvent:
            return self.mapping(depth)
        return self.sequence(event, depth, [])

    def mapping(self, depth: int) -> dict[str, Value]:
        """A mapping. Nearly all time goes here, so keys and values that are plain scalars are taken as `key` and `value` would, without a call."""
        next_event, keys, marked, scalar = self.next_event, self.keys, self.marked, yaml.ScalarEvent
        mapping: dict[str, Value] = {}
        empty: list[str] = []
        for pairs, event in enumerate(iter(next_event, None)):  # noqa: B007  (read after the loop)
            if event.__class__ is not scalar or (marked and _has_mark(event)):
                break
            key = keys.get(event.value) or self.key(event.value)
            event = next_event()  # noqa: PLW2901  (keys and values take turns)
            if event.__class__ is scalar and not (marked and _has_mark(event)):
                value: Value = event.value.strip()
                if not value:
                    empty.append(key)
                elif len(value) > LONGEST_VALUE:
                    raise _Irregular
            else:
                value = self.value(event, depth + 1)
            mapping[key] = value
        if event.__class__ is not yaml.MappingEndEvent or len(mapping) != pairs:  # a doubled key makes fewer
            raise _Irregular
        if empty:
            self.bare.update(empty)
            for key in empty:
                del mapping[key]
        return mapping

    def sequence(self, start: Any, depth: int, lines: list[int]) -> list[Value]:
        """The items of a list that begins with `start`; their lines are added to `lines`."""
        if _has_mark(start) or depth > _DEEPEST:
            raise _Irregular
        marked, mapping = self.marked, yaml.MappingStartEvent
        items: list[Value] = []
        for event in iter(self.next_event, None):
            if event.__class__ is yaml.SequenceEndEvent:
                break
            if event.__class__ is mapping and not (marked and _has_mark(event)):
                items.append(self.mapping(depth + 1))
            elif (value := self.value(event, depth + 1)) != "":
                items.append(value)
            else:
                raise _Irregular
            lines.append(event.start_mark.line + 1)
        return items
