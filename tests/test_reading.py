"""Values are read as they are written: what section 1 of the data format promises, one sentence a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sisi.load.nominations import FileReading
from sisi.load.words import Vocabulary
from sisi.yamltext.file import TextFile
from tests.books import TARGETS, block, listed, write_data
from tests.registers import plan
from tests.running import sisi

RECORD = "enterprise: 示例一\ntrack: m\nnominated: 2011-06-30"


def findings(root: Path) -> list[tuple[str, str, int, int]]:
    """Every finding: rule, file name, line, column."""
    result = sisi("check", "--format=json", cwd=root)
    return [
        (found["rule"], Path(found["path"]).name, found["line"], found["column"]) for found in result.json["findings"]
    ]


def counted(root: Path) -> int:
    result = sisi("status", "--format=json", "--as-of=2015", cwd=root)
    assert result.code == 0, result.err
    number: int = result.json["totals"]["counted"]
    return number


def raw(root: Path, name: str, content: bytes) -> Path:
    write_data(root)
    (root / "data" / "nominations" / name).write_bytes(content)
    return root


@pytest.mark.parametrize(
    "track",
    [
        "m",
        "管理",
        "Management",
        "'m'",
        '"\\u7ba1\\u7406"',
        "|-\n      m",
        ">\n      管理",
        "  m  ",
        "m # a comment",
        "\u3000管理",
    ],
)
def test_a_track_is_an_id_a_name_or_an_alias_in_any_yaml_style(track: str, tmp_path: Path) -> None:
    text = block("质监局", RECORD).replace("track: m", f"track: {track}")
    assert counted(write_data(tmp_path, a=text)) == 1


def test_scalars_are_text_first(tmp_path: Path) -> None:
    plan = TARGETS.replace("quotas: {q: 5, c: 3}", "quotas: {q: 010, c: '3'}").replace("m: {name", "no: {name")
    write_data(
        tmp_path,
        plan,
        a=listed(
            "q",
            "enterprise: 123456789012345678, track: no, nominated: 2011",
            "enterprise: ~, track: no, nominated: '2011'",
            "enterprise: null, track: no, nominated: 2011",
        ),
    )
    document = sisi("status", "--format=json", cwd=tmp_path).json
    assert (document["tracks"][0]["id"], document["tracks"][0]["quota"], document["totals"]["enterprises"]) == (
        "no",
        13,
        3,
    )


def test_an_empty_value_is_an_absent_one(tmp_path: Path) -> None:
    text = block(
        "q", RECORD + "\nrecognized:\nwithdrawn: ''\nreason: \"  \"\ncode:\ncounts_here:\nformer_names:\nnote: |\n"
    )
    assert findings(write_data(tmp_path, a=text)) == []
    assert counted(tmp_path) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "\ufeff",
        "---\n",
        "\n\n",
        "department: q\n",
        "department: q\nnominations:\n",
        "department: q\nnominations: []\n",
    ],
)
def test_files_with_nothing_in_them_are_in_order(text: str, tmp_path: Path) -> None:
    assert findings(write_data(tmp_path, a=text)) == []
    assert sisi("check", "--format=json", cwd=tmp_path).json["summary"] == {
        "files": 2,
        "nominations": 0,
        "errors": 0,
        "warnings": 0,
    }


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_any_line_ending_with_or_without_bom(ending: str, bom: str, tmp_path: Path) -> None:
    text = bom + block("q", RECORD, RECORD.replace("示例一", "示例二").replace("track: m", "track: x")).replace(
        "\n", ending
    )
    assert findings(raw(tmp_path, "a.yaml", text.encode())) == [("unknown-track", "a.yaml", 7, 12)]


def test_lines_end_at_lf_crlf_and_cr_only(tmp_path: Path) -> None:
    text = 'department: q\nnominations:\n- {enterprise: "示例𠀀\u2028\x85", track: x, nominated: 2011}\n'
    assert findings(raw(tmp_path, "a.yaml", text.encode())) == [("unknown-track", "a.yaml", 3, 32)]


def test_other_encodings_are_named_and_their_content_checked(tmp_path: Path) -> None:
    text = block("质监", RECORD.replace("track: m", "track: 管 理"))
    for encoding in ("gb18030", "utf-16", "utf-16-le", "utf-16-be"):
        raw(tmp_path, "a.yaml", text.encode(encoding))
        assert findings(tmp_path) == [("file-encoding", "a.yaml", 1, 1), ("unknown-track", "a.yaml", 4, 12)], encoding


def test_damaged_utf8_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    text = block("质监", RECORD).encode().replace("示".encode(), b"\xe7\xa4")
    raw(tmp_path, "a.yaml", text)
    result = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    assert [found["rule"] for found in result] == ["file-encoding"]
    assert "GB18030" not in result[0]["message"]


@pytest.mark.parametrize("content", [b"\xff\xff\n", b"\xff\xfe\0", b"department: \xff\n"])
def test_of_damaged_characters_nothing_else_is_said(content: bytes, tmp_path: Path) -> None:
    """What they were is not known: neither "no mapping" nor "no such department" is sure."""
    assert findings(raw(tmp_path, "a.yaml", content)) == [("file-encoding", "a.yaml", 1, 1)]
    (tmp_path / "data" / "nominations" / "a.yaml").unlink()
    assert findings(write_data(tmp_path, TARGETS.replace("管理", "\ufffd"))) == []  # in UTF-8 it is a character


def test_beside_damaged_characters_the_rest_is_judged(tmp_path: Path) -> None:
    text = block("质监", RECORD.replace("track: m", "track: x")).encode().replace("示".encode(), b"\xe7\xa4")
    assert findings(raw(tmp_path, "a.yaml", text)) == [
        ("file-encoding", "a.yaml", 1, 1),
        ("unknown-track", "a.yaml", 4, 12),
    ]


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ("track: &a m", [("yaml-unsupported", 4, 12)]),
        ("track: !!str m", [("yaml-unsupported", 4, 12)]),
        ("track: !t &a m", [("yaml-unsupported", 4, 12)] * 2),
        ("track: &a x", [("unknown-track", 4, 15), ("yaml-unsupported", 4, 12)]),
        ("track: *a", [("yaml-unsupported", 4, 12)]),
        ("track: m\n    <<: {note: x}", [("yaml-unsupported", 5, 5)]),
        ("track: m\n    track: b", [("yaml-duplicate-key", 5, 5)]),
        ("track: m\n    ? [a]\n    : b", [("bad-value", 5, 7)]),
        ("track: [m]", [("bad-value", 4, 12)]),
        ("track: {m: m}", [("bad-value", 4, 12)]),
        ("track: m\n    recognized: [2012]", [("bad-value", 5, 17)]),
        ("track: m\n    recognized: {a: 2012}", [("bad-value", 5, 17)]),
        ("track:", [("missing-key", 4, 5)]),
        ("track: ''", [("missing-key", 4, 5)]),
        ("trak: m", [("unknown-key", 4, 5)]),
        ("track: 'x'", [("unknown-track", 4, 12)]),
        ("track: |\n      x", [("unknown-track", 4, 12)]),
        ("track: m\n    counts_here: yes", [("bad-value", 5, 18)]),
        ("track: m\n    former_names: x", [("bad-value", 5, 19)]),
        ("track: m\n    former_names: [a, ]\n    note: [x]", [("bad-value", 6, 11)]),
        ("track: m\n    former_names:\n      -\n      - x", [("bad-value", 6, 7)]),
        ("track: m\n    note: " + "x" * 10_001, [("file-limit", 5, 11)]),
        ("track: m\n    note: " + "[" * 100 + "]" * 100, [("bad-value", 5, 11), ("file-limit", 5, 72)]),
    ],
)  # fmt: skip
def test_places_of_faults(bad: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    text = block("q", RECORD.replace("track: m", "TRACK")).replace("TRACK", bad)
    found = findings(write_data(tmp_path, a=text))
    assert sorted((rule, line, column) for rule, _, line, column in found) == sorted(expected)


def test_several_documents_are_refused(tmp_path: Path) -> None:
    text = "%YAML 1.2\n---\n" + block("q", RECORD) + "---\nx: &a 1\n...\n"
    assert findings(write_data(tmp_path, a=text)) == [
        ("yaml-unsupported", "a.yaml", 8, 1),
        ("yaml-unsupported", "a.yaml", 9, 4),
    ]


def test_after_a_syntax_error_the_records_before_it_are_read(tmp_path: Path) -> None:
    other = RECORD.replace("示例一", "示例二").replace("track: m", "track: x")
    text = block("q", other, RECORD).replace(
        "nominated: 2011-06-30\n  - enterprise: 示例一", "nominated: 2011-06-30\n  - enterprise: 'open"
    )
    assert findings(write_data(tmp_path, a=text, b=block("q", other))) == [
        ("unknown-track", "a.yaml", 4, 12),
        ("yaml-syntax", "a.yaml", 9, 1),
        ("unknown-track", "b.yaml", 4, 12),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("department: x: y\n", 1, 14), ("zz: b: c\n", 1, 6), ("department: q\n  nominations: []\n", 2, 14)],
)
def test_a_value_that_a_syntax_error_cuts_short_is_not_judged(
    text: str, line: int, column: int, tmp_path: Path
) -> None:
    """What it was to be is not known: neither an unknown department nor an unknown key is told beside the error."""
    assert findings(write_data(tmp_path, a=text)) == [("yaml-syntax", "a.yaml", line, column)]


def test_a_value_of_the_plan_that_a_syntax_error_cuts_short_is_not_judged(tmp_path: Path) -> None:
    plan = "plan:\n  name: 示例\n  start: 2011\n   end: 2015\n"
    text = block("q", RECORD)  # neither its department nor its track nor its day can be judged
    assert findings(write_data(tmp_path, plan, a=text)) == [("yaml-syntax", "targets.yaml", 4, 7)]


def test_a_forbidden_control_character_stands_where_it_is(tmp_path: Path) -> None:
    other = RECORD.replace("示例一", "示例二").replace("track: m", "track: x")
    text = block("q", other, RECORD.replace("示例一", "示\x07例"), RECORD)
    found = findings(write_data(tmp_path, a=text))
    assert found == [("unknown-track", "a.yaml", 4, 12), ("yaml-syntax", "a.yaml", 6, 18)]


def test_a_number_of_ten_thousand_digits(tmp_path: Path) -> None:
    plan = TARGETS.replace("target: 8", "target: " + "9" * 9_999)
    assert findings(write_data(tmp_path, plan)) == [("bad-value", "targets.yaml", 6, 47)]
    zeros = TARGETS.replace("target: 8", "target: " + "0" * 9_000 + "8")
    assert findings(write_data(tmp_path, zeros)) == []


@pytest.mark.parametrize(
    ("deep", "line", "column"),
    [
        ("[" * 70 + "]" * 70, 2, 13 + 64),
        ("[" * 200_000, 2, 13 + 64),
        ("[ " * 2_000, 2, 13 + 127),
        ("[\n" * 2_000, 65, 1),
        ("\n" + "- " * 70 + "x\n", 3, 127),
        ("\n" + "- " * 2_000 + "x\n", 3, 127),
    ],
)
def test_deep_nesting_is_told_at_the_first_bracket_too_many(deep: str, line: int, column: int, tmp_path: Path) -> None:
    """The value of `nominations` is level 2, so that the 64th bracket or dash opens level 65; libyaml itself gives up at its 1,000th."""
    found = findings(write_data(tmp_path, a="department: q\nnominations: " + deep))
    assert [place for rule, *place in found if rule != "bad-value"] == [["a.yaml", line, column]]
    assert ("file-limit", "a.yaml", line, column) in found


def test_a_control_character_behind_deep_nesting_is_told_too(tmp_path: Path) -> None:
    found = findings(write_data(tmp_path, a="department: q\nnominations: " + "[" * 1_100 + "\0"))
    assert found == [("file-limit", "a.yaml", 2, 77), ("yaml-syntax", "a.yaml", 2, 13 + 1_101)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("start: 2011", "start: 2016", [("bad-value", 1, 38)]),
        ("target: 20}", "target: -1}", [("bad-value", 1, 52)]),
        ("target: 20}", "target: ２０}", [("bad-value", 1, 52)]),
        ("target: 20}", "counting: twice}", [("bad-value", 1, 54)]),
        ("target: 20}", "language: fr}", [("bad-value", 1, 54)]),
        ("  c: {", "  C: {", [("bad-value", 4, 3), ("unknown-department", 6, 65), ("unknown-department", 7, 62)]),
        ("{zh: 建设, en: Construction}", "质监局", [("bad-value", 4, 13)]),
        ("{zh: 建设, en: Construction}", "q", [("bad-value", 4, 13)]),
        ("name: {zh: 建设, en: Construction}", "", [("missing-key", 4, 6)]),
        ("q: 5, c: 3", "q: 5, z: 3", [("unknown-department", 6, 65)]),
        ("plan: {name: 示例行动, start: 2011", "plan: {start: 2011", [("missing-key", 1, 8)]),
        ("tracks:", "trakcs:", [("unknown-key", 5, 1)]),
    ],
)
def test_places_of_faults_in_the_plan(old: str, new: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    found = findings(write_data(tmp_path, TARGETS.replace(old, new, 1)))
    errors = [(rule, line, column) for rule, _, line, column in found if rule != "quota-sum"]
    assert errors == expected


def test_what_depends_on_an_unread_plan_is_not_judged(tmp_path: Path) -> None:
    records = block("nobody", RECORD.replace("m", "x", 1), RECORD + "\ncode: PDY000027")
    assert findings(write_data(tmp_path, "plan: [\n", a=records)) == [
        ("bad-code", "a.yaml", 9, 11),
        ("yaml-syntax", "targets.yaml", 2, 1),
    ]
    plan = TARGETS.replace("departments:", "departments: []\nx:")
    assert {rule for rule, *_ in findings(write_data(tmp_path, plan, a=records))} == {
        "bad-value",
        "unknown-key",
        "bad-code",
        "unknown-track",
    }


def test_the_json_of_a_finding(tmp_path: Path) -> None:
    document: Any = sisi(
        "check", "--format=json", cwd=write_data(tmp_path, a=block("q", RECORD.replace("track: m", "track: x")))
    ).json
    assert list(document) == ["format", "findings", "summary"]
    assert list(document["findings"][0]) == ["rule", "severity", "path", "line", "column", "message", "hint"]
    assert document["format"] == "sisi-check/1"
    assert json.dumps(document["summary"]) == '{"files": 2, "nominations": 1, "errors": 1, "warnings": 0}'


def test_what_a_control_character_cuts_short_is_one_fault(tmp_path: Path) -> None:
    """That the bracket before it is never closed is the cut's own doing."""
    assert findings(write_data(tmp_path, a="department: q\nnominations: [\0]\n")) == [("yaml-syntax", "a.yaml", 2, 15)]


def test_a_file_that_was_read_under_another_name_is_told_under_its_own() -> None:
    """Its records and its findings, all else being equal; what was read first stays as it is."""
    raw = block("q", RECORD, RECORD + "\ncode: PDY000027").encode()
    first = FileReading(TextFile("a.yaml", raw), Vocabulary.of(plan()))
    first.read()
    moved = first.moved_to(TextFile("b.yaml", raw))
    assert [(one.path, one.line) for one in moved.nominations] == [("b.yaml", 3), ("b.yaml", 6)]
    assert [(one.rule.id, one.place.path, one.place.line) for one in moved.findings] == [("bad-code", "b.yaml", 9)]
    assert {one.path for one in first.nominations} == {one.place.path for one in first.findings} == {"a.yaml"}
