"""What the parser could not read, in words for people: what was probably meant, and what to write instead.

libyaml says where it gave up and which token it wanted; the cause is often in the line before. These are the slips of people who do not
write YAML every day: a full-width colon, no space after the colon, a tab, a quotation mark too few.
"""

from __future__ import annotations

import re

import yaml

from sisi.messages import Message, msg
from sisi.yamltext.lines import Lines
from sisi.yamltext.syntax_slips import HEAD, Scene, Words, line_slips, write_instead

_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
_SPECIAL = re.compile(rf"{HEAD}:[ \t]+(?P<value>(?P<char>[%@`*&!|>?,\[\]{{}}-]).*)$")
_COLON_INSIDE = re.compile(rf"{HEAD}:[ \t]+(?P<value>[^'\"\s#].*?:(?:[ \t].*)?)$")
_WIDE_MARKS = re.compile("[，：；、［］｛｝【】]")
_UNCLOSED = {
    "while scanning a quoted scalar": '"',
    "while parsing a flow sequence": "[",
    "while parsing a flow mapping": "{",
}


def syntax_words(error: yaml.MarkedYAMLError, text: str, index: int) -> Words:
    """The message and the hint for a fault that the parser met at `index` of `text`."""
    begun = error.context_mark.index if error.context_mark is not None else -1
    scene = Scene(text, Lines(text), error.problem or "", error.context or "", index, begun)
    for look in (_conflict, _open_quote, line_slips, _wide_in_flow, _values, _after_quote, _open_bracket):
        found = look(scene)
        if found is not None:
            return found
    return _by_problem(scene)


def _conflict(scene: Scene) -> Words | None:
    found = _CONFLICT.search(scene.text)
    if found is None:
        return None
    line = scene.lines.position(found.start())[0]
    return (
        msg("line {line} is a mark of a git merge that was not finished", line=line),
        msg(
            "Decide which of the two versions holds, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        ),
    )


def _open_quote(scene: Scene) -> Words | None:
    if "quoted scalar" not in scene.context:
        return None
    line, column = scene.lines.position(scene.begun)
    if "escape" in scene.problem or "hexdecimal" in scene.problem:
        return (
            msg("a backslash between double quotation marks begins an escape, and this one is none"),
            msg("Put the text between single quotation marks ('…'), or write the backslash twice."),
        )
    return (
        msg("the quotation mark in line {line}, column {column} is never closed", line=line, column=column),
        msg("Put the same quotation mark at the end of the text in line {line}, or delete the first one.", line=line),
    )


def _wide_in_flow(scene: Scene) -> Words | None:
    if "flow" not in scene.context or scene.begun < 0:
        return None
    found = _WIDE_MARKS.search(scene.text, scene.begun, max(scene.index, scene.begun))
    if found is None:
        return None
    line, column = scene.lines.position(found.start())
    return (
        msg(
            "line {line}, column {column}: a full-width `{mark}` between the brackets",
            line=line,
            column=column,
            mark=found.group(),
        ),
        msg(
            "Between brackets write commas, colons and brackets in half width, with a space after each comma and colon."
        ),
    )


def _values(scene: Scene) -> Words | None:
    """A value that YAML takes for something else than text."""
    number = scene.line
    line = scene.text_of(number)
    special = _SPECIAL.match(line)
    column = scene.lines.position(scene.index)[1]
    if special is not None and "flow" not in scene.context and column > special.start("value"):
        return (
            msg(
                "a text that begins with `{char}` must stand between quotation marks (line {line})",
                char=special["char"],
                line=number,
            ),
            write_instead(f"{special['lead']}{special['key']}: {_quoted(special['value'])}"),
        )
    if "mapping values" not in scene.problem:
        return None
    inside = _COLON_INSIDE.match(line)
    if inside is not None and column > inside.start("value"):
        return (
            msg("a text with a colon and a space in it must stand between quotation marks (line {line})", line=number),
            write_instead(f"{inside['lead']}{inside['key']}: {_quoted(inside['value'])}"),
        )
    return (
        msg("line {line} is indented otherwise than the lines it belongs to", line=number),
        msg("Let the keys of one record begin in the same column, below one another."),
    )


def _after_quote(scene: Scene) -> Words | None:
    before = scene.text[: scene.index].rstrip(" ")
    if not before.endswith(('"', "'")) or before.endswith("\n"):
        return None
    return (
        msg("there is more text behind the closing quotation mark (line {line})", line=scene.line),
        msg("Put the whole text between the quotation marks, or leave both out."),
    )


def _open_bracket(scene: Scene) -> Words | None:
    bracket = _UNCLOSED.get(scene.context)
    if bracket is None or scene.begun < 0:
        return None
    line, column = scene.lines.position(scene.begun)
    return (
        msg(
            "the bracket `{bracket}` in line {line}, column {column} is not closed, or a comma is missing behind it",
            bracket=bracket,
            line=line,
            column=column,
        ),
        msg(
            "Close it, or put a comma between the items; a text that begins with a bracket must stand between quotation marks."
        ),
    )


_PROBLEMS: tuple[tuple[str, Message], ...] = (
    ("could not find expected ':'", msg("this should be a key with a colon and a space behind it")),
    (
        "did not find expected '-' indicator",
        msg("this line is indented neither as an item of the list nor as a part of the item above"),
    ),
    (
        "did not find expected key",
        msg("this line does not fit below the lines above: its indentation, or what stands before it, is wrong"),
    ),
    ("mapping values are not allowed", msg("a colon is not possible here")),
    ("mapping keys are not allowed", msg("a question mark with a space behind it is not possible here")),
    ("block sequence entries are not allowed", msg("a dash with a space behind it is not possible here")),
    ("did not find expected node content", msg("a value is missing here")),
    ("cannot start any token", msg("no value may begin with this character")),
    ("did not find expected <document start>", msg("this does not belong to what stands above")),
    ("unexpected end of stream", msg("the file ends in the middle of a value")),
    ("unexpected document indicator", msg("`---` or `...` stands in the middle of a value")),
    ("tab character", msg("a tab stands where spaces belong")),
    ("directive", msg("a line that begins with % is not possible here")),
    ("did not find expected comment or line break", msg("behind `|` or `>` the line must end")),
    ("indentation indicator", msg("behind `|` or `>` the line must end")),
    ("alphabetic or numeric character", msg("behind `*` or `&` a name is missing")),
    ("undefined tag handle", msg("a tag (`!…`) may not be used here")),
    ("block end", msg("this line is indented otherwise than the lines it belongs to")),
    ("expected ',' or", msg("a comma or a closing bracket is missing")),
)


def _by_problem(scene: Scene) -> Words:
    hint = msg(
        "Compare this line and the one above with a record that is in order: the same columns, `key: value`, spaces only."
    )
    for part, message in _PROBLEMS:
        if part in scene.problem:
            return message, hint
    return msg("YAML cannot be read from here: {problem}", problem=scene.problem), hint


def _quoted(value: str) -> str:
    return '"' + value.rstrip().replace("\\", "\\\\").replace('"', '\\"') + '"'
