"""In a terminal a finding shows its line with the place marked below it; full-width characters take two cells."""

from __future__ import annotations

import pytest
from wcwidth import wcswidth

from sisi.messages import Lang, msg, translator
from sisi.problems import Finding, Place
from sisi.render.findings_text import findings_shown
from sisi.rules import RULES
from sisi.streams import Terminal

RULE = {rule.id: rule for rule in RULES}


def shown(
    line: str, column: int, length: int, *, width: int = 80, color: bool = False, rule: str = "bad-date"
) -> list[str]:
    finding = Finding(
        RULE[rule], Place("data/a.yaml", 12, column, length), msg("`{key}`", key="wrong"), msg("Write true.")
    )
    terminal = Terminal(width, color, interactive=True)
    return findings_shown(
        [finding], translator(Lang.EN), terminal, lambda place: line if place.line == 12 else "above"
    ).split("\n")


def test_the_mark_stands_below_the_value() -> None:
    assert shown("    nominated: 2011.6.30", 16, 9) == [
        "data/a.yaml:12:16: error[bad-date] `wrong`",
        "  12 |     nominated: 2011.6.30",
        "     |                ^^^^^^^^^",
        "  hint: Write true.",
        "",
    ]


def test_full_width_characters_take_two_cells() -> None:
    _, source, mark, *_ = shown("  企业：示例 track: 质量管里", 16, 4)
    assert source == "  12 |   企业：示例 track: 质量管里"
    assert mark == "     | " + " " * (2 + 2 * 5 + 8) + "^" * 8


def test_control_characters_are_shown_as_what_they_are() -> None:
    lines = shown("a\x1b[31m\u202eb: c", 9, 1)
    assert lines[1] == r"  12 | a\u001b[31m\u202eb: c"
    assert lines[2] == "     | " + " " * len(r"a\u001b[31m\u202eb") + "^"


@pytest.mark.parametrize(("column", "length"), [(1, 3), (300, 40), (590, 11), (10, 500), (600, 1), (601, 1)])
def test_a_long_line_is_cut_around_the_place(column: int, length: int) -> None:
    _, source, mark, *_ = shown("长" * 600, column, length, width=60)
    assert max(wcswidth(source), wcswidth(mark)) <= 60
    assert "^" in mark


def test_a_syntax_fault_shows_the_line_above_where_its_cause_often_is() -> None:
    assert shown("b: c", 1, 1, rule="yaml-syntax")[1:4] == ["  11 | above", "  12 | b: c", "     | ^"]


def test_a_fault_of_a_whole_file_shows_no_line() -> None:
    assert shown("x", 1, 0) == ["data/a.yaml:12:1: error[bad-date] `wrong`", "  hint: Write true.", ""]


def test_color_is_for_those_who_want_it() -> None:
    assert "\x1b[" in "".join(shown("b: c", 1, 1, color=True))
    assert "\x1b[" not in "".join(shown("b: c", 1, 1))
