"""A plain printer of YAML trees in every shape that a person may write, which counts its own lines."""

import random
from collections.abc import Hashable
from dataclasses import dataclass, field

from tests.oracle.yaml_text import block_ok, block_scalar, inline

COMMENTS = ("# 备注", "# a: b", "#", "# - 'x", '# {["', "#　全角", "# 😀 beyond the BMP")
SPLIT_COMMENTS = ("# one\u2028# two", "# one\u2029# two", "# one\x85# two")
"""Comments that YAML breaks in two though the line does not end: "lines end at LF, CRLF or CR only"."""


@dataclass
class Mapping:
    """A mapping; the place of its first key (of `{` in flow style) is kept under `mark`."""

    pairs: list[tuple[str, "Node"]]
    mark: Hashable = None


@dataclass
class Sequence:
    """A list of nodes."""

    items: list["Node"]


Node = str | Mapping | Sequence


@dataclass
class Page:
    """Lines under way; `marks` maps each mark to its line, from 1."""

    rng: random.Random
    plainness: float = 0.5
    flow_share: float = 0.2
    lines: list[str] = field(default_factory=list)
    current: str = ""
    marks: dict[Hashable, int] = field(default_factory=dict)

    def put(self, text: str) -> None:
        """Append to the current line; a LF ends it."""
        *ended, rest = text.split("\n")
        for part in ended:
            self.lines.append(self.current + part)
            self.current = ""
        self.current += rest

    def mark(self, name: Hashable) -> None:
        """Keep the current line under a mark."""
        if name is not None:
            self.marks[name] = len(self.lines) + 1

    def odd(self, chance: float) -> bool:
        """Whether to do something unusual, on a page that is not plain."""
        return self.rng.random() < chance * (1 - self.plainness)

    def comment(self) -> str:
        """A comment, now and then one with a break of YAML's own."""
        return self.rng.choice(SPLIT_COMMENTS if self.odd(0.2) else COMMENTS)

    def filler(self, indent: int) -> None:
        """Blank and comment lines between entries, no deeper than `indent`."""
        while self.odd(0.2):
            self.put("\n" if self.odd(0.5) else " " * self.rng.choice([0, indent]) + self.comment() + "\n")

    def end(self) -> None:
        """End the line, sometimes after a comment or white space."""
        self.put(self.rng.choice([" ", "  "]) + self.comment() + "\n" if self.odd(0.2) else "\n")

    def key(self, text: str) -> str:
        """A key: plain or in quotes; keys that YAML has other ideas of, in quotes."""
        if not text[0].isalnum() and text[0] != "_":
            return f'"{text}"'
        return self.rng.choice([f'"{text}"', f"'{text}'"]) if self.odd(0.15) else text

    def is_flow(self, node: Node) -> bool:
        """Whether to write a collection in flow style."""
        return (isinstance(node, Sequence) and not node.items) or self.rng.random() < self.flow_share

    def document(self, root: Mapping) -> None:
        """A whole document with its head and tail."""
        self.filler(0)
        directive = self.odd(0.2)
        if directive:
            self.put(self.rng.choice(["%YAML 1.2", "%YAML 1.1"]))
            self.end()
        flow = self.is_flow(root)
        if directive or self.odd(0.25):
            self.put("---")
            self.put(" ") if flow and self.odd(0.5) else self.end()
        self.flow(root, 0) if flow else self.block_mapping(root, self.rng.choice([0, 0, 0, 2]))
        if flow:
            self.end()
        self.filler(0)
        if self.odd(0.15):
            self.put("...\n")
            self.filler(0)

    def block_mapping(self, node: Mapping, indent: int, *, inline_first: bool = False) -> None:
        """A mapping in block style at a column; ends with a line's end."""
        for number, (key, value) in enumerate(node.pairs):
            if number or not inline_first:
                self.filler(indent)
                self.put(" " * indent)
            if number == 0:
                self.mark(node.mark)
            if self.odd(0.02):
                self.put("? " + self.key(key) + "\n" + " " * indent + ":")
            else:
                self.put(self.key(key) + (" :" if self.odd(0.03) else ":"))
            self.block_value(value, indent)

    def block_value(self, value: Node, indent: int) -> None:
        """What stands behind a key's colon in a mapping at `indent`."""
        if isinstance(value, str):
            self.block_text(value, indent)
        elif self.is_flow(value):
            self.put("\n" + " " * (indent + 2) if self.odd(0.1) else " ")
            self.flow(value, indent + 1)
            self.end()
        elif isinstance(value, Mapping):
            self.end()
            self.block_mapping(value, indent + self.rng.randint(1, 4))
        else:
            self.end()
            self.block_sequence(value, indent + self.rng.choice([0, 0, 1, 2]))

    def block_sequence(self, node: Sequence, indent: int) -> None:
        """A list in block style at a column."""
        for item in node.items:
            self.filler(indent)
            self.put(" " * indent + "-")
            if not isinstance(item, Mapping) or self.is_flow(item):
                self.block_value(item, indent)
            elif self.odd(0.2):
                self.end()
                self.block_mapping(item, indent + self.rng.randint(1, 4))
            else:
                gap = self.rng.randint(1, 3)
                self.put(" " * gap)
                self.block_mapping(item, indent + 1 + gap, inline_first=True)

    def block_text(self, text: str, indent: int) -> None:
        """A scalar in block style; an empty text is an empty value."""
        if not text:
            self.put(self.rng.choice([" ''", ' ""', '  " "', " |"]) if self.odd(0.3) else "")
            self.put("\n")
        elif block_ok(text) and self.odd(0.15):
            self.put(" " + block_scalar(text, indent, self.rng) + "\n")
        else:
            self.put(self.rng.choice([" ", " ", "  "]) + inline(text, indent + 1, self.rng, flow=False))
            self.end()

    def gap(self, indent: int) -> None:
        """White space inside a flow collection: none, a space, or a new line."""
        if self.odd(0.3):
            self.end()
            self.put(" " * (indent + self.rng.randint(0, 3)))
        else:
            self.put(self.rng.choice(["", " "]))

    def flow(self, node: Node, indent: int) -> None:
        """A node in flow style; its further lines begin at `indent` or deeper."""
        if isinstance(node, str):
            self.put(inline(node, indent, self.rng, flow=True) if node else self.rng.choice(["", "''"]))
            return
        opening, closing = "{}" if isinstance(node, Mapping) else "[]"
        if isinstance(node, Mapping):
            self.mark(node.mark)
        self.put(opening)
        self.gap(indent)
        entries: list[tuple[str | None, Node]] = (
            [*node.pairs] if isinstance(node, Mapping) else [(None, item) for item in node.items]
        )
        for number, (key, value) in enumerate(entries):
            if number:
                self.put(self.rng.choice(["", "", " "]) + ",")
                self.put(" ")
                self.gap(indent)
            if key is not None:
                self.put(self.key(key) + ": ")
            self.flow(value, indent)
        if entries and self.odd(0.15):
            self.put(" ,")
        self.gap(indent)
        self.put(closing)
