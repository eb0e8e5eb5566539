"""Slips that one line shows by itself: a full-width colon, no space after the colon, a tab, the wrong dash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sisi.messages import Message, msg
from sisi.yamltext.lines import Lines

Words = tuple[Message, Message]
"""A message and its hint."""

KEY = r"(?P<key>[A-Za-z_][\w-]*|[\u4e00-\u9fff]{1,12})"
HEAD = rf"^(?P<lead>[ ]*(?:-[ ]+)?){KEY}"
_TAB = re.compile(r"^[ ]*(?:-[ ]*)?\t")
_WIDE_SPACE = re.compile("^[ ]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]")
_WIDE_COLON = re.compile(rf"{HEAD}[ \u3000]*[：﹕︰∶꞉][ \u3000]*(?P<value>.*)$")
_NO_SPACE = re.compile(rf"{HEAD}:(?P<value>[^\s:/].*)$")
_WIDE_DASH = re.compile(rf"^(?P<lead>[ ]*)[－—–−‐―•·][ \u3000]*(?P<value>{KEY}.*)$")
_GLUED_DASH = re.compile(rf"^(?P<lead>[ ]*)-(?P<value>{KEY}[:：].*)$")
_NO_COLON = re.compile(
    r"^(?P<lead>[ ]*(?:-[ ]+)?)(?P<key>[a-z][a-z_-]*)(?:[ ]*[;；=＝,，.。][ ]*|[ ]+|$)(?P<value>[^:]*)$"
)
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the parser gave up: its words, the index of its mark, and that of what it was reading (-1: it does not say)."""

    text: str
    lines: Lines
    problem: str
    context: str
    index: int
    begun: int

    @property
    def line(self) -> int:
        """The number of the line of the mark."""
        return self.lines.position(self.index)[0]

    def text_of(self, number: int) -> str:
        """A line, of a very long one its start."""
        return self.lines.text_of(number)[:_LONGEST_LINE]

    def suspects(self) -> Iterator[int]:
        """The numbers of the lines to look at: the one that the key began in, that of the mark, the one before it."""
        seen = {0}
        before = self.line - 1
        while before > 0 and not self.lines.text_of(before).strip():
            before -= 1
        begun = self.lines.position(self.begun)[0] if self.begun >= 0 and "simple key" in self.context else 0
        for number in (begun, self.line, before):
            if number not in seen:
                seen.add(number)
                yield number


def line_slips(scene: Scene) -> Words | None:
    """The slips that one line shows by itself, in the lines where the cause may be."""
    for number in scene.suspects():
        line = scene.text_of(number)
        for slip in _SLIPS:
            found = slip(line, number, scene)
            if found is not None:
                return found
    return None


def _tab(line: str, number: int, _scene: Scene) -> Words | None:
    if not _TAB.match(line):
        return None
    return (
        msg("line {line} is indented with a tab", line=number),
        msg("Indent with spaces only, as the lines around it; delete the tab."),
    )


def _wide_space(line: str, number: int, _scene: Scene) -> Words | None:
    if not _WIDE_SPACE.match(line):
        return None
    return (
        msg("line {line} is indented with full-width or other special spaces", line=number),
        msg("Delete them and indent with ordinary spaces, as the lines around it."),
    )


def _wide_colon(line: str, number: int, _scene: Scene) -> Words | None:
    found = _WIDE_COLON.match(line)
    if found is None:
        return None
    return (
        msg("the colon after `{key}` in line {line} is a full-width one (：)", key=found["key"], line=number),
        write_instead(f"{found['lead']}{found['key']}: {found['value']}"),
    )


def _no_space(line: str, number: int, _scene: Scene) -> Words | None:
    found = _NO_SPACE.match(line)
    if found is None:
        return None
    return (
        msg("there is no space after the colon of `{key}` in line {line}", key=found["key"], line=number),
        write_instead(f"{found['lead']}{found['key']}: {found['value']}"),
    )


def _dash(line: str, number: int, _scene: Scene) -> Words | None:
    wide, glued = _WIDE_DASH.match(line), _GLUED_DASH.match(line)
    found = wide or glued
    if found is None:
        return None
    message = (
        msg("the dash in line {line} is not the hyphen of the keyboard (-)", line=number)
        if wide
        else msg("there is no space after the dash in line {line}", line=number)
    )
    return message, write_instead(f"{found['lead']}- {found['value']}")


def _no_colon(line: str, number: int, scene: Scene) -> Words | None:
    found = _NO_COLON.match(line) if "expected ':'" in scene.problem else None
    if found is None:
        return None
    return (
        msg("there is no colon after `{key}` in line {line}", key=found["key"], line=number),
        write_instead(f"{found['lead']}{found['key']}: {found['value']}"),
    )


_SLIPS: tuple[Callable[[str, int, Scene], Words | None], ...] = (
    _tab,
    _wide_space,
    _wide_colon,
    _no_space,
    _dash,
    _no_colon,
)


def write_instead(line: str) -> Message:
    """The hint that says what to write."""
    return msg("Write: {line}", line=_short(line.strip()))


def _short(line: str) -> str:
    return line if len(line) <= 100 else line[:100] + "…"
