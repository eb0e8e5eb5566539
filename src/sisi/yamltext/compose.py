"""The thorough way through a text: nodes with their places, and everything that is wrong with it as YAML.

A fault hides no other: what stands before a syntax error is kept, but for the list item that the error cut short; what may not be read
(an alias, a value too long) is left out, and its neighbors stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from sisi.messages import msg
from sisi.yamltext.comments import with_whole_comments
from sisi.yamltext.faults import LIMIT, UNSUPPORTED, VALUE, Fault, duplicate_key, syntax_fault
from sisi.yamltext.nodes import Entry, Mapping, Node, Refused, Scalar, Sequence
from sisi.yamltext.quick import LONGEST_VALUE

DEEPEST = 64
"""How many levels of lists and mappings a file may have."""
_STOP_AT = 500
_MOST_FAULTS = 100_000
_PARSER_S_OWN_DEPTH = "exceeded maximum nesting depth"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_ABOVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?|%YAML[^\r\n]*)(?:\r\n|\r|\n)")
"""A line that may stand before the content; matched one by one, for a regular expression of them all holds each in memory."""
_DASH_BEFORE = re.compile(r"-[ \t]*\Z")
_PROPERTIES = re.compile(r"(?:(?:&[^\s,\[\]{}]*|!<[^>\s]*>|![^\s,\[\]{}]*)(?:\s+|(?=[,\]}])|$))*")


class Document(NamedTuple):
    """The nodes of a text (None where it holds nothing) and its faults; `complete` is False where a syntax error ended it."""

    root: Node | None
    faults: tuple[Fault, ...]
    complete: bool


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read; `key` is the key whose value comes next, `skip` says that this value goes nowhere."""

    node: Sequence | Mapping
    key: Scalar | None = None
    skip: bool = False


class _Stop(Exception):
    """Reading ends here: the text was cut, or is deeper than anyone writes."""


class _TooDeep(Exception):
    """libyaml came to the depth that it reads at most."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


def compose(text: str) -> Document:
    """Read `text` (without byte order mark) whole."""
    composer = _Composer(text)
    complete = composer.read()
    return Document(composer.root, tuple(composer.faults), complete)


def without_directive(text: str) -> str:
    """`text` with any `%YAML` line before its content as a comment: it is let pass, whatever version it names. Nothing else moves."""
    if "%YAML" not in text:
        return text
    end = 0
    while (line := _LINE_ABOVE.match(text, end)) is not None:
        end = line.end()
    return text[:end].replace("%YAML", "#YAML") + text[end:]


@dataclass(slots=True)
class _Composer:
    text: str
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    _stack: list[_Frame] = field(default_factory=list)
    _documents: int = 0
    _cut: int | None = None
    _solid_end: int = 0

    def read(self) -> bool:
        """Whether the text was read to its end."""
        forbidden = _FORBIDDEN.search(self.text)
        text = self.text if forbidden is None else self.text[: forbidden.start()]
        if forbidden is not None:
            self._cut, self._solid_end = forbidden.start(), len(text.rstrip())
        complete = self._read_text(text)
        if forbidden is not None:
            code = f"U+{ord(forbidden.group()):04X}"
            message = msg("the control character {code} may not stand in a YAML file", code=code)
            hint = msg("Delete this character; it cannot be seen in most editors.")
            self.faults.append(syntax_fault(message, forbidden.start(), hint))
        return complete and forbidden is None

    def _read_text(self, text: str) -> bool:
        try:
            return self._read_events(yaml.CBaseLoader(with_whole_comments(without_directive(text))).get_event)
        except _TooDeep as found:
            return self._read_above(text[: found.index])

    def _read_above(self, text: str) -> bool:
        """Read anew, up to the depth that libyaml 0.2.6 allows: reading ahead, it gives up there before it tells of the levels above."""
        self.root, self._documents = None, 0
        self.faults.clear()
        self._stack.clear()
        self._cut, self._solid_end = len(text), len(text.rstrip())
        return self._read_text(text)

    def _read_events(self, next_event: Callable[[], Any]) -> bool:
        try:
            while True:
                event = next_event()
                if event is None or type(event) is yaml.StreamEndEvent:
                    return True
                self._take(event)
                if len(self.faults) > _MOST_FAULTS:
                    self.faults.append(Fault(*LIMIT["faults"], event.start_mark.index, event.end_mark.index))
                    raise _Stop
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self._syntax_error(error)
        self._unwind()
        return False

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark is not None else 0
        if error.problem == _PARSER_S_OWN_DEPTH:
            raise _TooDeep(index)
        if self._cut is not None and index >= self._solid_end:
            return  # the cut's own doing
        from sisi.yamltext.syntax_words import syntax_words

        message, hint = syntax_words(error, self.text, index)
        self.faults.append(syntax_fault(message, index, hint))
        self._drop_cut_text(index)

    def _drop_cut_text(self, index: int) -> None:
        """A text that the fault ends on the same line is no item or value of its own: it is where the fault began to be read."""
        node = self._stack[-1].node if self._stack else None
        if isinstance(node, Sequence) and node.items and self._is_cut(node.items[-1], index):
            node.items.pop()
        elif isinstance(node, Mapping) and node.entries:
            key, value = next(reversed(node.entries.values()))
            if self._is_cut(value, index):
                node.entries[key.text] = Entry(key, Sequence(value.start, flow=True, end=index, complete=False))

    def _is_cut(self, node: Node, index: int) -> bool:
        return isinstance(node, Scalar) and node.end <= index and not self.text[node.end : index].strip(" ")

    def _unwind(self) -> None:
        """Keep what a syntax error left whole: all but the innermost list item it stands in."""
        for frame in self._stack:
            frame.node.complete = False
        if self._stack and self._documents == 1:
            self.root = self._stack[0].node
        for outer, inner in pairwise(self._stack[: DEEPEST + 1]):
            if isinstance(outer.node, Sequence) or outer.skip:
                return
            if outer.key is not None:
                outer.node.entries[outer.key.text] = Entry(outer.key, inner.node)

    def _take(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._refuse(start, 3, "document")
            case yaml.MappingStartEvent():
                self._open(Mapping(self._start(event), bool(event.flow_style)))
            case yaml.SequenceStartEvent():
                self._open(Sequence(self._start(event), bool(event.flow_style)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(event)
            case yaml.AliasEvent():
                self._refuse(start, end - start, "alias")
                self._place(Refused(start, end))
            case yaml.ScalarEvent():
                self._place(self._scalar(event))
            case _:
                pass

    def _start(self, event: Any) -> int:
        """Where the node itself starts, behind its tag and anchor, each of which is refused."""
        start: int = event.start_mark.index
        if event.anchor is None and event.tag is None:
            return start
        for what, length in (("tag", event.tag), ("anchor", event.anchor)):
            if length is not None:
                self._refuse(start, 1, what)
        found = _PROPERTIES.match(self.text, start)
        return found.end() if found else start

    def _refuse(self, start: int, length: int, what: str) -> None:
        self.faults.append(Fault.unsupported(UNSUPPORTED[what], start, start + length))

    def _open(self, node: Sequence | Mapping) -> None:
        depth = len(self._stack) + 1
        if depth > _STOP_AT:
            raise _Stop
        if depth == DEEPEST + 1:
            self.faults.append(Fault(*LIMIT["depth"], node.start, node.start + 1))
        self._stack.append(_Frame(node))

    def _close(self, event: Any) -> None:
        frame = self._stack[-1]
        block = not frame.node.flow
        if self._cut is not None and block and event.end_mark.index >= self._cut:
            raise _Stop
        frame.node.end = max(event.start_mark.index if block else event.end_mark.index, frame.node.start)
        self._stack.pop()
        if len(self._stack) >= DEEPEST:
            self._place(Refused(frame.node.start, frame.node.end))
        else:
            self._place(frame.node)

    def _scalar(self, event: Any) -> Scalar | Refused:
        start, end = self._start(event), event.end_mark.index
        if self._cut is not None and end >= self._solid_end and self._stack:
            raise _Stop
        value = event.value.strip()
        if not value:
            start = event.start_mark.index  # no value stands behind its tag
        if len(value) > LONGEST_VALUE:
            self.faults.append(Fault(*LIMIT["value"], start, start + 1))
            return Refused(start, end)
        return Scalar(value, start, end, event.style or "")

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs: a list, a key, a value, or the root."""
        if not self._stack:
            if self._documents == 1:
                self.root = node
            return
        frame = self._stack[-1]
        if isinstance(frame.node, Sequence):
            self._place_item(frame.node, node)
        elif frame.key is None and not frame.skip:
            self._place_key(frame, node)
        else:
            if not frame.skip and frame.key is not None:
                frame.node.entries[frame.key.text] = Entry(frame.key, node)
            frame.key, frame.skip = None, False

    def _place_item(self, sequence: Sequence, node: Node) -> None:
        if isinstance(node, Scalar) and not node.text:
            dash = _DASH_BEFORE.search(self.text, max(node.start - 200, 0), node.start)
            start = dash.start() if dash is not None and not sequence.flow else node.start
            self.faults.append(Fault(*VALUE["empty-item"], start, start + 1))
            node = Refused(start, start + 1)
        sequence.items.append(node)

    def _place_key(self, frame: _Frame, node: Node) -> None:
        mapping = frame.node
        assert isinstance(mapping, Mapping)
        if not isinstance(node, Scalar):
            if isinstance(node, Sequence | Mapping):
                self.faults.append(Fault(*VALUE["key"], node.start, node.start + 1))
            frame.skip = True
        elif node.text == "<<" and not node.style:
            self._refuse(node.start, 2, "merge")
            frame.skip = True
        elif node.text in mapping.entries:
            rule, message, hint = duplicate_key(node.text)
            self.faults.append(Fault(rule, message, hint, node.start, node.end))
            frame.skip = True
        else:
            frame.key = node
