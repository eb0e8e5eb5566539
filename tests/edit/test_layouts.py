"""Edits of layouts that people write, each with what is to come out, by hand."""

from __future__ import annotations

import pytest

from sisi.edit.adding import add_records
from sisi.edit.page import CannotEdit
from sisi.edit.scalar import write_scalar
from sisi.edit.setting import set_keys

NEW = {"enterprise": "示例甲", "track": "brand", "nominated": "2012"}
BLOCK = "  - enterprise: 示例甲\n    track: brand\n    nominated: 2012\n"
FLOW = "{enterprise: 示例甲, track: brand, nominated: 2012}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "department: d\nnominations:\n" + BLOCK),
        ("# c", "# c\ndepartment: d\nnominations:\n" + BLOCK.rstrip()),
        ("---\n# c\n...\n", "---\n# c\ndepartment: d\nnominations:\n" + BLOCK + "...\n"),
        ("department: d\n", "department: d\nnominations:\n" + BLOCK),
        (
            "department: d\nnominations:  # c\n  # d\n# e\n",
            "department: d\nnominations:  # c\n  # d\n" + BLOCK + "# e\n",
        ),
        ("nominations:\ndepartment: d", "nominations:\n" + BLOCK + "department: d"),
        ("department: d\nnominations: []\n", "department: d\nnominations:\n" + BLOCK),
        ("department: d\nnominations: [ ]  # c", "department: d\nnominations:  # c\n" + BLOCK.rstrip()),
        ("department: d\nnominations: ''\n", "department: d\nnominations:\n" + BLOCK),
        ("department: d\nnominations: [\n]\n", f"department: d\nnominations: [{FLOW}\n]\n"),
        ("{department: d, nominations: []}", f"{{department: d, nominations: [{FLOW}]}}"),
        ("{department: d}\n", f"{{department: d, nominations: [{FLOW}]}}\n"),
        ("{department: d, nominations}\n", f"{{department: d, nominations: [{FLOW}]}}\n"),
    ],
)
def test_the_first_record(before: str, after: str) -> None:
    assert add_records(before, [NEW], "d") == after


@pytest.mark.parametrize(
    ("items", "after"),
    [
        ("- enterprise: a\n  track: b\n# c\n", "- enterprise: a\n  track: b\n- enterprise: 示例甲\n  track: brand\n  nominated: 2012\n# c\n"),
        ("- enterprise: a\n  # deeper\n", "- enterprise: a\n  # deeper\n- enterprise: 示例甲\n  track: brand\n  nominated: 2012\n"),
        ("    -   'track': b\n        'enterprise': 'a'\n", "    -   'track': b\n        'enterprise': 'a'\n    -   'track': brand\n        'enterprise': '示例甲'\n        'nominated': 2012\n"),
        ("- {track: a}\n", "- {track: a}\n- {track: brand, enterprise: 示例甲, nominated: 2012}\n"),
        ("- { track: a }\n", "- { track: a }\n- { track: brand, enterprise: 示例甲, nominated: 2012 }\n"),
        ("- track: a\n\n- track: b\n\n\n", "- track: a\n\n- track: b\n\n- track: brand\n  enterprise: 示例甲\n  nominated: 2012\n\n\n"),
        ("- track:   a\n  note: |\n    x\n\n", "- track:   a\n  note: |\n    x\n- track:   brand\n  enterprise: 示例甲\n  nominated: 2012\n\n"),
    ],
)  # fmt: skip
def test_the_next_record_is_written_as_the_last(items: str, after: str) -> None:
    assert add_records("department: d\nnominations:\n" + items, [NEW], "d") == "department: d\nnominations:\n" + after


def test_the_next_record_in_brackets() -> None:
    text = '{"nominations": [\n  {"enterprise": "a"},\n  {"enterprise": "b"} ,\n]}'
    new = '{"enterprise": "示例甲", "track": "brand", "nominated": "2012"}'
    assert add_records(text, [NEW], "d") == text.replace('"b"}', f'"b"}},\n  {new}')


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_without_empty_lines_gets_none(ending: str) -> None:
    text = "nominations:\n- enterprise: a\n  track: b\n- enterprise: c\n  track: b\n"
    new = "- enterprise: 示例甲\n  track: brand\n  nominated: 2012\n"
    assert add_records(text.replace("\n", ending), [NEW], "d") == (text + new).replace("\n", ending)


@pytest.mark.parametrize(
    ("tail", "after"),
    [
        (",   # last\n", f",   # last\n  {FLOW},\n"),
        ("   # last\n  # more\n", f",   # last\n  {FLOW}\n  # more\n"),
        ("  # last\n  ,\n", f",\n  {FLOW}  # last\n  ,\n"),  # its comma stands behind the comment
    ],
)
def test_a_comment_behind_the_last_record_in_brackets_stays_with_it(tail: str, after: str) -> None:
    text = "nominations: [\n  {enterprise: a, track: b},\n  {enterprise: c, track: b}"
    assert add_records(text + tail + "]\n", [NEW], "d") == text + after + "]\n"


def test_quotes_of_need_are_no_habit() -> None:
    text = "nominations:\n- enterprise: 'a: b'\n  track: 'c'\n  county: x\n"
    assert add_records(text, [NEW], "d").endswith("- enterprise: 示例甲\n  track: 'brand'\n  nominated: 2012\n")


RECORD = """\
nominations:
- note: |  # c
    x
    y
  enterprise: a  # first
  withdrawn: 2012
  reason: '1'
"""


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        ({"recognized": "2013"}, "  withdrawn", "  recognized: 2013\n  withdrawn"),
        ({"withdrawn": "2014"}, "2012", "2014"),
        ({"reason": "a: b"}, "'1'", "'a: b'"),
        ({"withdrawn": None, "reason": None}, "  withdrawn: 2012\n  reason: '1'\n", ""),
        ({"note": "z"}, "|  # c\n    x\n    y\n", "z  # c\n"),
        ({"note": None}, "|  # c\n    x\n    y\n", "  # c\n"),
        ({"track": "b", "nominated": "2011"}, "  # first\n", "  # first\n  track: b\n  nominated: 2011\n"),
        ({"withdrawn": "2012"}, "", ""),
        ({"note": "x\ny"}, "", ""),
        ({"document": "〔2011〕3号", "note": "z"}, "|  # c\n    x\n    y\n", "z  # c\n"),
    ],
)
def test_keys_of_a_record(keys: dict[str, str | None], old: str, new: str) -> None:
    after = RECORD.replace(old, new, 1)
    if "document" in keys:
        after += "  document: 〔2011〕3号\n"
    assert set_keys(RECORD, {0: keys}) == after


@pytest.mark.parametrize(
    ("record", "keys", "after"),
    [
        ("{enterprise: a, track: b}", {"recognized": "2013"}, "{enterprise: a, track: b, recognized: 2013}"),
        ("{enterprise: a, recognized: }", {"recognized": "2013"}, "{enterprise: a, recognized: 2013 }"),
        ("{enterprise: a, recognized}", {"recognized": "2013"}, "{enterprise: a, recognized: 2013}"),
        ("{counts_here: true, track: b}", {"counts_here": None}, "{track: b}"),
        ("{track: b, counts_here: true}", {"counts_here": None}, "{track: b}"),
        ("{counts_here: true}", {"counts_here": None}, "{counts_here: }"),
        (
            "{enterprise: a,\n  nominated: 2011,  # c\n  county: b}",
            {"recognized": "2013"},
            "{enterprise: a,\n  nominated: 2011, recognized: 2013,  # c\n  county: b}",
        ),
        ("{track: b, # c\n  counts_here: true}", {"counts_here": None}, "{track: b, # c\n  counts_here: }"),
    ],
)
def test_keys_of_a_record_in_braces(record: str, keys: dict[str, str | None], after: str) -> None:
    assert set_keys(f"nominations:\n- {record}\n", {0: keys}) == f"nominations:\n- {after}\n"


@pytest.mark.parametrize(
    "text", ["nominations:\n- [a]\n", "nominations: x\n", "a: [\n", "- a\n", "nominations:\n- *a\n"]
)
def test_what_is_no_list_of_records_is_left(text: str) -> None:
    with pytest.raises(CannotEdit):
        set_keys(text, {0: {"note": "x"}})
    if text != "nominations:\n- [a]\n" and "*" not in text:
        with pytest.raises(CannotEdit):
            add_records(text, [NEW], "d")


@pytest.mark.parametrize(
    ("text", "quote", "flow", "written"),
    [
        ("91330902PDY0000284", "", False, "91330902PDY0000284"),
        ("NO", "", False, "NO"),
        ("010", '"', False, '"010"'),
        ("it's", "'", False, "'it''s'"),
        ("a: b", "", False, '"a: b"'),
        ("a #b", "", False, '"a #b"'),
        ("a, b", "", False, "a, b"),
        ("a, b", "", True, '"a, b"'),
        ('say "x": y', "", False, "'say \"x\": y'"),
        ("一\n二", "'", False, '"一\\n二"'),
        ("a\u2028b", "", False, '"a\\u2028b"'),
        ("a\tb", "", False, '"a\\tb"'),
        ("*x", "", False, '"*x"'),
        ("舟质强办〔2011〕3号", "", True, "舟质强办〔2011〕3号"),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, quote: str, flow: bool, written: str) -> None:
    assert write_scalar(text, quote, flow=flow) == written
