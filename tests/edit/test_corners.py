"""Layouts that few people write; each edit with what is to come out, by hand."""

from __future__ import annotations

import pytest

from sisi.edit.adding import add_records
from sisi.edit.page import CannotEdit, Page
from sisi.edit.scalar import write_value
from sisi.edit.setting import set_keys

NEW = {"enterprise": "示例甲", "track": "brand", "nominated": "2012"}
LINES = "- enterprise: 示例甲\n  track: brand\n  nominated: 2012\n"


@pytest.mark.parametrize(
    ("items", "keys", "after"),
    [
        # two keys that lie side by side at the start of a record in braces
        ("- {withdrawn: 2012, reason: x, track: b}\n", {"withdrawn": None, "reason": None}, "- {track: b}\n"),
        ("- {withdrawn: 2012, reason: x}\n", {"withdrawn": None, "reason": "y"}, "- {reason: y}\n"),
        # the first key to put into empty braces, and the second one
        ("- {}\n", {"track": "b"}, "- {track: b}\n"),
        ("- {enterprise: a}\n", {"track": "b"}, "- {enterprise: a, track: b}\n"),
        # behind a key without a value: its colon and the comma would be one word
        ("- {withdrawn: , field: a}\n", {"reason": "x"}, "- {withdrawn: , reason: x , field: a}\n"),
        ("- {track: b, withdrawn: , field: a}\n", {"reason": "x"}, "- {track: b, withdrawn: , reason: x , field: a}\n"),
        # a comment between two keys is no joint to copy
        (
            "- {enterprise: a, # c\n   track: b}\n",
            {"nominated": "2012"},
            "- {enterprise: a, # c\n   track: b, nominated: 2012}\n",
        ),
        # a list where a text belongs gives way, in brackets
        ("- note: [a, b]\n  track: b\n", {"note": "z"}, "- note: z\n  track: b\n"),
        ("- {note: {a: b}, track: b}\n", {"note": "z"}, "- {note: z, track: b}\n"),
        # a block scalar that holds nothing
        ("- note: |\n  track: b\n", {"note": "z"}, "- note: z\n  track: b\n"),
        # the last lines of a text that ends without a line end
        ("- track: b\n  reason: x", {"reason": None}, "- track: b"),
        ("- track: b\r\n  reason: x", {"reason": None}, "- track: b"),
        ("- track: b\n  note: |\n    x\n    y", {"note": None}, "- track: b"),
        # a key that shares its line with the dash, or is the only one, keeps its place without a value
        ("- reason: x\n  track: b\n", {"reason": None}, "- reason: \n  track: b\n"),
        ("- former_names:\n    - x\n", {"former_names": None}, "- former_names:\n"),
        ("- former_names:\n    - x\n  track: b\n", {"former_names": None}, "- former_names:\n  track: b\n"),
    ],
)
def test_keys_of_a_record(items: str, keys: dict[str, str | None], after: str) -> None:
    assert set_keys("nominations:\n" + items, {0: keys}) == "nominations:\n" + after


def test_records_that_are_changed_together() -> None:
    text = "nominations:\n- {counts_here: true, track: a}\n- track: b\n  counts_here: true\n- track: c\n"
    changes: dict[int, dict[str, str | None]] = {
        0: {"counts_here": None},
        1: {"counts_here": None},
        2: {"counts_here": "true"},
    }
    assert set_keys(text, changes) == "nominations:\n- {track: a}\n- track: b\n- track: c\n  counts_here: true\n"


def test_a_list_on_lines_of_its_own_is_left_to_people() -> None:
    with pytest.raises(CannotEdit):
        set_keys("nominations:\n- note:\n  - a\n  track: b\n", {0: {"note": "z"}})


def test_a_colon_without_a_space_is_json_s_alone() -> None:
    """`"a":1` is YAML only behind a quoted key in braces; elsewhere the space is needed, whatever the neighbors do."""
    text = 'nominations:\n- {"track":"x","withdrawn":"2012"}\n- track: b\n'
    assert set_keys(text, {0: {"reason": "y"}}) == text.replace('"2012"}', '"2012", reason: y}')
    assert set_keys(text, {1: {"withdrawn": "2013"}}) == text + '  "withdrawn": "2013"\n'


@pytest.mark.parametrize(
    ("items", "new"),
    [
        ("- a\n", LINES),
        (
            "- {track: a}\n- b\n",
            LINES.replace("enterprise: 示例甲\n  track: brand", "track: brand\n  enterprise: 示例甲"),
        ),
        (
            "-   enterprise: a\n- {enterprise: b}\n- c\n",
            "-   enterprise: 示例甲\n    track: brand\n    nominated: 2012\n",
        ),
        ("- ? [a]\n  : b\n", LINES),
    ],
)
def test_a_record_behind_items_that_are_none(items: str, new: str) -> None:
    """What cannot be read stays for `check` to tell of; a new record has its place behind it."""
    text = "department: d\nnominations:\n" + items
    assert add_records(text, [NEW], "d") == text + new


def test_no_record_is_put_where_an_alias_stands() -> None:
    with pytest.raises(CannotEdit):
        add_records("x: &a\nnominations: *a\n", [NEW], "d")


def test_a_list_of_names_is_written_in_brackets() -> None:
    assert write_value(["示例旧名", "a, b", "c"]) == '[示例旧名, "a, b", c]'
    record = {**NEW, "former_names": ["示例旧名", " 示例 更旧 "]}
    assert add_records("", [record], "d").endswith("    nominated: 2012\n    former_names: [示例旧名, 示例 更旧]\n")


@pytest.mark.parametrize("text", ["track: c\n", "", "- track\n", "track: b\nnote: c\n"])
def test_an_edit_that_gives_other_data_than_was_meant_is_refused(text: str) -> None:
    page = Page("track: a\n")
    assert page.verified("track: b # c\n", {"track": "b"}) == "track: b # c\n"
    with pytest.raises(CannotEdit):
        page.verified(text, {"track": "b"})
