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
    """The values of a regular text; `lines` holds, for each list right below the root, the lines of its mappings."""

    root: dict[str, Value]
    lines: dict[str, list[int]]


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
        root, lines = _root(next_event)
        if type(next_event()) is not yaml.DocumentEndEvent or type(next_event()) is not yaml.StreamEndEvent:
            return None
    except (_Irregular, yaml.YAMLError):
        return None
    return Plain(root, lines)


def _root(next_event: Callable[[], Any]) -> tuple[dict[str, Value], dict[str, list[int]]]:
    root: dict[str, Value] = {}
    lines: dict[str, list[int]] = {}
    while (key := _key(next_event(), root)) is not None:
        event = next_event()
        if type(event) is yaml.SequenceStartEvent:
            lines[key] = []
            root[key] = _sequence(event, next_event, 2, lines[key])
        elif (value := _value(event, next_event, 2)) != "":
            root[key] = value
        else:
            raise _Irregular  # an empty value's key has a place that may be asked for at once
    return root, lines


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


def _value(event: Any, next_event: Callable[[], Any], depth: int) -> Value:
    kind = type(event)
    if kind is yaml.AliasEvent or event.tag is not None or event.anchor is not None or depth > _DEEPEST:
        raise _Irregular
    if kind is yaml.ScalarEvent:
        value: str = event.value.strip()
        if len(value) > LONGEST_VALUE:
            raise _Irregular
        return value
    if kind is yaml.MappingStartEvent:
        return _mapping(next_event, depth)
    return _sequence(event, next_event, depth, [])


def _mapping(next_event: Callable[[], Any], depth: int) -> dict[str, Value]:
    """A mapping; keys and values that are plain scalars, nearly all, are taken as `_key` and `_value` would, without calling them."""
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
            value = _value(event, next_event, depth + 1)
        if value == "":
            empty.add(key)
        else:
            mapping[key] = value


def _sequence(event: Any, next_event: Callable[[], Any], depth: int, lines: list[int]) -> list[Value]:
    if event.tag is not None or event.anchor is not None or depth > _DEEPEST:
        raise _Irregular
    items: list[Value] = []
    while type(event := next_event()) is not yaml.SequenceEndEvent:
        if (value := _value(event, next_event, depth + 1)) == "":
            raise _Irregular
        lines.append(event.start_mark.line + 1)
        items.append(value)
    return items
