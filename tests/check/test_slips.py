"""A syntax error is told with what was probably meant: the place of the slip, and the line to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import write_data
from tests.running import sisi

GOOD = "department: q\nnominations:\n  - enterprise: 示例一\n    track: m\n    nominated: 2011\n"


def told(root: Path, text: str) -> tuple[str, str]:
    """Message and hint of the one syntax error."""
    result = sisi("check", "--format=json", cwd=write_data(root, a=text))
    (one,) = [each for each in result.json["findings"] if each["rule"] == "yaml-syntax"]
    return one["message"], one["hint"]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "  - enterprise",
            "  — enterprise",
            "the dash in line 3 is not the hyphen of the keyboard (-)",
            "Write: - enterprise: 示例一",
        ),
        (
            "  - enterprise",
            "  -enterprise",
            "there is no space after the dash in line 3",
            "Write: - enterprise: 示例一",
        ),
        (
            "    track: m",
            "    track：m",
            "the colon after `track` in line 4 is a full-width one (：)",
            "Write: track: m",
        ),
        ("    track: m", "    track:m", "there is no space after the colon of `track` in line 4", "Write: track: m"),
        ("    track: m", "    track m", "there is no colon after `track` in line 4", "Write: track: m"),
        (
            "    track: m",
            "\ttrack: m",
            "line 4 is indented with a tab",
            "Indent with spaces only, as the lines around it; delete the tab.",
        ),
        (
            "    track: m",
            "\u3000\u3000track: m",
            "line 4 is indented with full-width or other special spaces",
            "Delete them and indent with ordinary spaces, as the lines around it.",
        ),
        (
            "    track: m",
            "     track: m",
            "line 4 is indented otherwise than the lines it belongs to",
            "Let the keys of one record begin in the same column, below one another.",
        ),
        (
            "示例一",
            "%示例一",
            "a text that begins with `%` must stand between quotation marks (line 3)",
            'Write: - enterprise: "%示例一"',
        ),
        (
            "示例一",
            "示例: 一",
            "a text with a colon and a space in it must stand between quotation marks (line 3)",
            'Write: - enterprise: "示例: 一"',
        ),
        (
            "示例一",
            '"示例"一',
            "there is more text behind the closing quotation mark (line 3)",
            "Put the whole text between the quotation marks, or leave both out.",
        ),
        (
            "示例一",
            '"示例\\一"',
            "a backslash between double quotation marks begins an escape, and this one is none",
            "Put the text between single quotation marks ('…'), or write the backslash twice.",
        ),
        (
            "示例一",
            '"示例一',
            "the quotation mark in line 3, column 17 is never closed",
            "Put the same quotation mark at the end of the text in line 3, or delete the first one.",
        ),
    ],
)
def test_a_slip_of_one_line(old: str, new: str, message: str, hint: str, tmp_path: Path) -> None:
    assert told(tmp_path, GOOD.replace(old, new)) == (message, hint)


def test_a_merge_that_was_not_finished(tmp_path: Path) -> None:
    text = GOOD.replace("    track: m\n", "<<<<<<< HEAD\n    track: m\n=======\n    track: b\n>>>>>>> other\n")
    message, hint = told(tmp_path, text)
    assert message == "line 4 is a mark of a git merge that was not finished"
    assert hint.startswith("Decide which of the two versions holds, and delete the lines that begin with <<<<<<<")


@pytest.mark.parametrize(
    ("record", "column", "mark"),
    [
        ("{enterprise: 示例一，track: m: 1, nominated: 2011}", 4 + 17, "，"),
        ("{enterprise: 示例一, track: [m；b: c: d, nominated: 2011}", 4 + 28, "；"),
    ],
)
def test_a_full_width_mark_between_brackets(record: str, column: int, mark: str, tmp_path: Path) -> None:
    message, hint = told(tmp_path, f"department: q\nnominations:\n  - {record}\n")
    assert message == f"line 3, column {column}: a full-width `{mark}` between the brackets"
    assert hint.startswith("Between brackets write commas, colons and brackets in half width")


@pytest.mark.parametrize(("opening", "column"), [("[", 13), ("{", 13)])
def test_a_bracket_that_is_never_closed(opening: str, column: int, tmp_path: Path) -> None:
    message, _ = told(tmp_path, f"department: {opening}q\nnominations: []\n")
    assert message.startswith(f"the bracket `{opening}` in line 1, column {column} is not closed")
