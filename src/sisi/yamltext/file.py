"""A file as it was read: its bytes, its text, and its nodes when someone asks for places."""

from __future__ import annotations

from functools import cached_property

from sisi.problems import Place
from sisi.yamltext.compose import Document, compose
from sisi.yamltext.decode import decode
from sisi.yamltext.lines import Lines
from sisi.yamltext.nodes import Entry, Node, Path, find, first_key, is_empty, path_at
from sisi.yamltext.quick import Plain, read_plain


class TextFile:
    """One YAML file: `path` as people are told it, `raw` as it was read. Everything else is worked out once, when it is asked for."""

    def __init__(self, path: str, raw: bytes) -> None:
        """Keep the bytes; nothing is read yet."""
        self.path = path
        self.raw = raw

    @cached_property
    def seems(self) -> str | None:
        """What encoding it seems to be where it is not UTF-8, else None."""
        return decode(self.raw).seems

    @property
    def text(self) -> str:
        """Its text, without byte order mark. Not kept: it is several times as large as the bytes."""
        return decode(self.raw).text

    def plain(self) -> Plain | None:
        """Its values by the quick way, None where that does not do."""
        return read_plain(self.text)

    @cached_property
    def document(self) -> Document:
        """Its nodes and its faults as YAML."""
        return compose(self.text)

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text)

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` to `end` (excluded)."""
        line, column = self.lines.position(start)
        return Place(self.path, line, column, self.lines.length_on_line(start, end))

    def place_of(self, node: Node) -> Place:
        """The place of a node."""
        return self.place(node.start, node.end)

    def value_place(self, path: Path) -> Place:
        """The place of the value that `path` leads to; of an empty one that of its key."""
        found = self._find(path)
        return self.place_of(_value(found)) if found is not None else Place(self.path)

    def key_place(self, path: Path) -> Place:
        """The place of the key that `path` leads to."""
        found = self._find(path)
        node = found.key if isinstance(found, Entry) else found
        return self.place_of(node) if node is not None else Place(self.path)

    def text_at(self, path: Path) -> str:
        """What stands at `path`, as it is written."""
        found = self._find(path)
        node = _value(found) if found is not None else None
        return "" if node is None else self.text[node.start : node.end]

    def missing_place(self, path: Path, key: str) -> Place:
        """Where a `key` that the mapping at `path` lacks is reported: at the key of an empty value, else at the mapping's first key."""
        found = self._find((*path, key))
        if isinstance(found, Entry) and found.key.text == key and found is not self._find(path):
            return self.place_of(found.key)
        if not path or found is None:
            return Place(self.path)
        return self.place_of(first_key(_value(found)))

    def path_at(self, place: Place) -> Path:
        """The keys that lead to what stands at `place`; none where the text is no YAML."""
        root = self.document.root
        return path_at(root, self.lines.start_of(place.line) + place.column - 1) if root is not None else ()

    def _find(self, path: Path) -> Entry | Node | None:
        root = self.document.root
        return find(root, path) if root is not None else None


def _value(found: Entry | Node) -> Node:
    """The value of an entry, its key where the value is empty; a node itself."""
    if not isinstance(found, Entry):
        return found
    return found.key if is_empty(found.value) else found.value
