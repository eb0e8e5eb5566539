"""A YAML text as nodes: values with the places where they stand (indices of characters, end excluded)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Key = str | int
Path = tuple[Key, ...]
Value = str | list["Value"] | dict[str, "Value"]


class Scalar(NamedTuple):
    """A text; `style` is its quote (`'`, `"`), its block mark (`|`, `>`) or empty. White space around the text is put aside."""

    text: str
    start: int
    end: int
    style: str = ""


class Refused(NamedTuple):
    """A value that is there and may not be read: an alias, one too long, one too deep."""

    start: int
    end: int


@dataclass(slots=True)
class Sequence:
    """A list; `complete` is False where a syntax error cut it short."""

    start: int
    flow: bool
    items: list[Node] = field(default_factory=list)
    end: int = 0
    complete: bool = True


class Entry(NamedTuple):
    """A key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping:
    """A mapping, its entries in the order of the file, each key once; `complete` as for a list."""

    start: int
    flow: bool
    entries: dict[str, Entry] = field(default_factory=dict)
    end: int = 0
    complete: bool = True


Node = Scalar | Refused | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Whether `node` is an empty value, which is an absent one."""
    return isinstance(node, Scalar) and not node.text


def first_key(node: Node) -> Node:
    """The first key of a mapping; the node itself where it has none."""
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values())).key
    return node


def find(root: Node, path: Path) -> Entry | Node:
    """The entry (of a mapping) or item (of a list) at the end of `path`; steps that the text does not hold are passed over."""
    found: Entry | Node = root
    for step in path:
        node = found.value if isinstance(found, Entry) else found
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            found = node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            found = node.items[step]
    return found


def path_at(root: Node, index: int) -> Path:
    """The keys that lead to what stands at the character `index`, as far as the text tells: the way back from `find`."""
    path: list[Key] = []
    node = root
    while isinstance(node, Mapping | Sequence):
        entries = list(node.entries.values()) if isinstance(node, Mapping) else node.items
        number = bisect_right(entries, index, key=_start) - 1
        if number < 0:
            break
        found = entries[number]
        path.append(found.key.text if isinstance(found, Entry) else number)
        node = found.value if isinstance(found, Entry) else found
        if index < _start(node):
            break
    return tuple(path)


def _start(found: Entry | Node) -> int:
    return found.key.start if isinstance(found, Entry) else found.start


def plain(node: Node) -> Value | None:
    """`node` as plain texts, lists and dictionaries; empty and refused values of a mapping are left out."""
    match node:
        case Scalar(text=text):
            return text
        case Refused():
            return None
        case Sequence(items=items):
            return [value if (value := plain(item)) is not None else "" for item in items]
        case Mapping(entries=entries):
            return {
                key: value
                for key, entry in entries.items()
                if not is_empty(entry.value) and (value := plain(entry.value)) is not None
            }


def empties(node: Node, path: Path = ()) -> Iterator[Path]:
    """The paths of all keys with an empty value."""
    match node:
        case Sequence(items=items):
            for number, item in enumerate(items):
                yield from empties(item, (*path, number))
        case Mapping(entries=entries):
            for key, entry in entries.items():
                if is_empty(entry.value):
                    yield (*path, key)
                else:
                    yield from empties(entry.value, (*path, key))
        case _:
            return


def refused(node: Node, path: Path = ()) -> Iterator[Path]:
    """The paths of all refused values."""
    match node:
        case Refused():
            yield path
        case Sequence(items=items):
            for number, item in enumerate(items):
                yield from refused(item, (*path, number))
        case Mapping(entries=entries):
            for key, entry in entries.items():
                yield from refused(entry.value, (*path, key))
        case Scalar():
            return


def cut_short(node: Node, path: Path = ()) -> Iterator[Path]:
    """The paths of all lists and mappings that a syntax error cut short."""
    match node:
        case Sequence(items=items):
            inner: Iterable[tuple[Key, Node]] = enumerate(items)
        case Mapping(entries=entries):
            inner = ((key, entry.value) for key, entry in entries.items())
        case _:
            return
    if not node.complete:
        yield path
    for step, value in inner:
        yield from cut_short(value, (*path, step))
