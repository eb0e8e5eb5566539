"""A text with its lines and nodes: where a node's content ends, what column it stands in, and how lines are put in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sisi.messages import msg
from sisi.problems import SisiError
from sisi.yamltext.compose import Document, compose
from sisi.yamltext.nodes import Entry, Mapping, Node, Scalar, is_empty, plain
from sisi.yamltext.nodes import Sequence as ListNode
from sisi.yamltext.quick import read_plain

_LINE_END = re.compile(r"\r\n|\r|\n")
_YAML_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_COLON = re.compile(r"(?>(?:\s|(?<=\s)#(?>[^\r\n]*))*):")
"""Atomic groups and not `*+`, which Python 3.11.2 gets wrong around a group."""
_BLOCK_HEAD = re.compile(r"[|>][0-9+-]*")


@dataclass(frozen=True, slots=True)
class Splice:
    """The characters from `start` to `end` (excluded) give way to `text`."""

    start: int
    end: int
    text: str


class CannotEdit(SisiError):
    """The text holds something that sisi would not change without a person looking on; exit 1."""

    def __init__(self) -> None:
        """Say so; the caller may know the file's name."""
        super().__init__(
            msg("the file is laid out in a way that sisi does not change by itself; write the change by hand."), 1
        )


class Overlap(CannotEdit):
    """Two changes touch one another in the text."""


class Page:
    """A text (without byte order mark) that is to be changed."""

    def __init__(self, text: str) -> None:
        """Nothing is read yet."""
        self.text = text

    @cached_property
    def document(self) -> Document:
        """The text's nodes."""
        return compose(self.text)

    @cached_property
    def _yaml_lines(self) -> list[int]:
        return [0, *(found.end() for found in _YAML_BREAK.finditer(self.text))]

    def column(self, index: int) -> int:
        """The column (from 0) of the character at `index`, on a line as YAML breaks them."""
        return index - self._yaml_lines[bisect_right(self._yaml_lines, index) - 1]

    def line_start(self, index: int) -> int:
        """The first character of the line (ended by LF, CR or CRLF only) that holds `index`."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def line_end(self, index: int) -> int:
        """The end of that line, its line end excluded."""
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def next_line(self, index: int) -> int:
        """The first character after that line and its line end."""
        found = _LINE_END.search(self.text, index)
        return found.end() if found else len(self.text)

    def content_end(self, node: Node, key: Scalar | None = None) -> int:
        """Where the node's last character stands, excluded; of an empty value its colon's, else the end of its `key`."""
        if isinstance(node, Scalar) and not node.style and not node.text and key is not None:
            return self.value_start(Entry(key, node))
        if isinstance(node, Scalar) and node.style in {"|", ">"}:
            return node.start + len(self.text[node.start : node.end].rstrip())
        if isinstance(node, ListNode | Mapping) and not node.flow:
            if isinstance(node, ListNode) and node.items:
                return max(node.start + 1, self.content_end(node.items[-1]))
            if isinstance(node, Mapping) and node.entries:
                last = next(reversed(node.entries.values()))
                return self.content_end(last.value, last.key)
        return node.end

    def value_start(self, entry: Entry) -> int:
        """Behind the colon of a key with an empty value; the end of the key where it has no colon."""
        found = _COLON.match(self.text, entry.key.end, entry.value.start)
        return found.end() if found else entry.key.end

    def block_head_end(self, node: Scalar) -> int:
        """Behind the mark of a block scalar (`|2-`)."""
        found = _BLOCK_HEAD.match(self.text, node.start)
        return found.end() if found else node.start

    def after_block(self, end: int, column: int) -> int:
        """Where a line may be put in after content that ends at `end`: behind its line, and behind comments deeper than `column`."""
        place = start = self.next_line(end)
        while start < len(self.text):
            line = self.text[start : self.line_end(start)]
            bare = line.lstrip(" \t")
            if bare and not (bare.startswith("#") and len(line) - len(bare) > column):
                break
            start = self.next_line(start)
            if bare:
                place = start
        return place

    def put_lines(self, index: int, lines: Sequence[str]) -> Splice:
        """Lines put in at `index`, the start of a line or the end of the text; with the line end of the line before."""
        before = self.text[:index]
        if before and before[-1] not in "\r\n":
            found = _LINE_END.findall(before)
            ending = found[-1] if found else "\n"
            return Splice(index, index, ending + ending.join(lines))
        ending = "\r\n" if before.endswith("\r\n") else before[-1:] or self._first_ending()
        return Splice(index, index, "".join(line + ending for line in lines))

    def _first_ending(self) -> str:
        found = _LINE_END.search(self.text)
        return found.group() if found else "\n"

    def spliced(self, splices: Iterable[Splice]) -> str:
        """The text with all splices made. Overlap where two of them do."""
        out, place = [], 0
        for splice in sorted(splices, key=lambda one: (one.start, one.end)):
            if splice.start < place:
                raise Overlap
            out += [self.text[place : splice.start], splice.text]
            place = splice.end
        return "".join([*out, self.text[place:]])

    def verified(self, text: str, expected: object) -> str:
        """`text`, once its plain data are `expected`; faults that a value brings in are left to the judges."""
        quick = read_plain(text)
        if quick is not None and quick.root == expected:
            return text
        document = compose(text)
        if self.document.complete and not document.complete:  # no value can break the text
            raise CannotEdit
        if len(document.faults) > len(self.document.faults):
            return text
        root = document.root
        if root is None or is_empty(root) or plain(root) != expected:
            raise CannotEdit
        return text
