"""What cannot be read is told once, for what it is; what it would be short of then is not complained of, and its neighbors are judged."""

from __future__ import annotations

import codecs
import os
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from sisi.checks import date_order
from sisi.checks.case import Case
from sisi.load.source import FolderSource, TooLarge, Unreadable
from sisi.messages import Lang, translator
from tests.books import block, listed, write_data
from tests.check.findings import Found, findings, rules_found
from tests.registers import places, record, register
from tests.running import sisi

ONE = "enterprise: 示例一, track: m, nominated: 2011-06-30"
WRONG = listed("q", ONE.replace("2011-06-30", "2011.6"))
"""A neighbor with a fault of its own, in line 3."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the file's own keys
        ("department: *a\nnominations: []\n", [("yaml-unsupported", 1, 13)]),
        ("department: q\nnominations: *a\n", [("yaml-unsupported", 2, 14)]),
        ("department: [q\n", [("yaml-syntax", 2, 1)]),
        ("department: {q: 1,\n", [("yaml-syntax", 2, 1)]),
        ("x: {y: *a}\ndepartment: q\n", [("unknown-key", 1, 1), ("yaml-unsupported", 1, 8)]),
        # an item, and a value of one
        ("department: q\nnominations:\n  - *a\n", [("yaml-unsupported", 3, 5)]),
        ("department: q\nnominations: [*a, x]\n", [("yaml-unsupported", 2, 15), ("bad-value", 2, 19)]),
        (block("q", ONE.replace(", ", "\n").replace("示例一", "*a")), [("yaml-unsupported", 3, 17)]),
        (block("q", ONE.replace(", ", "\n").replace("2011-06-30", "[2011]")), [("bad-value", 5, 16)]),
        (block("q", ONE.replace(", ", "\n") + "\ncode: [PDY000028]"), [("bad-value", 6, 11)]),
        (listed("q", f"{ONE}, former_names: [示例旧, [甲], {{乙: 丙}}]"), [("bad-value", 3, 76), ("bad-value", 3, 81)]),
    ],
)
def test_one_fault_is_one_finding(text: str, found: list[tuple[str, int, int]], tmp_path: Path) -> None:
    assert findings(write_data(tmp_path, a=text, b=WRONG)) == [
        *(Found(rule, "a.yaml", line, column) for rule, line, column in found),
        Found("bad-date", "b.yaml", 3, 44),
    ]


@pytest.mark.parametrize("plan", ["{", "{\n", "? [", "plan", "[]", "plan: {name"])
def test_of_a_plan_that_breaks_off_at_once_nothing_is_missing(plan: str, tmp_path: Path) -> None:
    rules = rules_found(write_data(tmp_path, plan, b=WRONG))
    assert rules[:1] == ["bad-date"]
    assert len(rules) == 2
    assert set(rules[1:]) <= {"yaml-syntax", "bad-value"}


def test_an_item_of_a_list_is_named_as_one(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", f"{ONE}, former_names: [[甲]]"))
    (found,) = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    assert found["message"] == "an item of `former_names` takes a text, not a list"


def test_a_folder_without_permission_hides_no_other(tmp_path: Path) -> None:
    write_data(tmp_path, b=WRONG)
    locked = tmp_path / "data" / "nominations" / "a"
    locked.mkdir()
    listing = Path.iterdir

    def refused(self: Path) -> object:
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return listing(self)

    with mock.patch.object(Path, "iterdir", refused):
        result = sisi("check", "--format=json", cwd=tmp_path).json
    assert [(one["rule"], one["path"]) for one in result["findings"]] == [
        ("unreadable-file", "data/nominations/a"),
        ("bad-date", "data/nominations/b.yaml"),
    ]
    assert result["findings"][0]["message"].endswith("there is no permission to read it")
    assert result["summary"]["files"] == 2


class TestWhatChangesWhileSisiReads:
    """Between the look at a folder and the opening of a file others may be at work."""

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_file_that_became_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "x.yaml")
        with pytest.raises(Unreadable):
            FolderSource(tmp_path).read("x.yaml")

    def test_a_file_that_is_gone(self, tmp_path: Path) -> None:
        with pytest.raises(Unreadable) as raised:
            FolderSource(tmp_path).read("x.yaml")
        assert translator(Lang.EN)(raised.value.why) == "it is not there any more"

    def test_a_file_that_grew_past_the_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "x.yaml").write_bytes(b"#" * 11)
        small = os.stat_result([0o100644, *[0] * 9])
        monkeypatch.setattr("sisi.load.source.LARGEST_FILE", 10)
        with mock.patch("os.fstat", return_value=small), pytest.raises(TooLarge):
            FolderSource(tmp_path).read("x.yaml")


def test_a_record_that_would_make_its_file_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(tmp_path, a=listed("q", ONE))
    file = tmp_path / "data" / "nominations" / "a.yaml"
    before = file.read_bytes()
    monkeypatch.setattr("sisi.load.overlay.LARGEST_FILE", len(before) + 10)
    result = sisi("add", "--department=q", "--track=b", "--enterprise=示例二", "--nominated=2012", cwd=tmp_path)
    assert (result.code, file.read_bytes()) == (1, before)
    assert "data/nominations/a.yaml:1:1: error[file-limit]" in result.err


@pytest.mark.parametrize(
    ("raw", "seems"),
    [
        ("department: q\n".encode("utf-16-le"), "UTF-16"),
        ("department: q\n".encode("utf-16-be"), "UTF-16"),
        ("department: 质监\n".encode("gb18030"), "GB18030"),
        (codecs.BOM_UTF32_LE + "department: q\n".encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + "department: q\n".encode("utf-32-be"), "UTF-32"),
        (b"\0\0\0\0\xff" * 8, None),
    ],
)
def test_an_encoding_is_named_where_it_can_be_told(raw: bytes, seems: str | None, tmp_path: Path) -> None:
    """Half of the bytes of a Latin text in UTF-16 are NUL, at every second place; NUL at any place tells nothing."""
    write_data(tmp_path)
    (tmp_path / "data" / "nominations" / "a.yaml").write_bytes(raw)
    found, *others = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    assert (others == []) == (seems is not None)  # what it says is read all the same
    assert (found["rule"], found["line"], found["column"]) == ("file-encoding", 1, 1)
    assert [name for name in ("UTF-16", "UTF-32", "GB18030") if f"seems to be {name}" in found["message"]] == (
        [seems] if seems else []
    )


@pytest.mark.skipif(os.name == "nt", reason="links are not for every Windows")
def test_paths_of_data_behind_a_link_out_of_all_folders_are_those_in_the_data_folder(tmp_path: Path) -> None:
    """They are relative to no folder that anyone named, so nothing stands before them, and never `..`."""
    write_data(tmp_path / "far", a=listed("q", ONE.replace("track: m", "track: x")))
    (tmp_path / "here").mkdir()
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / "data").symlink_to(tmp_path / "far" / "data")
    (found,) = sisi("check", "--format=json", "--data=../named", cwd=tmp_path / "here").json["findings"]
    assert found["path"] == "nominations/a.yaml"


def test_a_decision_for_a_nomination_that_was_never_active_is_none_of_two(tmp_path: Path) -> None:
    """Withdrawn on the day that it was made: there is no day on which both of them decide."""
    never = f"{ONE}, withdrawn: 2011-06-30, reason: 笔误, counts_here: true"
    other = f"{ONE}, counts_here: true".replace("track: m", "track: b")
    assert rules_found(write_data(tmp_path, a=listed("q", never, other))) == []
    active = never.replace("withdrawn: 2011-06-30", "withdrawn: 2011-07-01")
    assert rules_found(write_data(tmp_path, a=listed("q", active, other))) == ["two-places"]


def test_of_one_spelling_the_earliest_is_named_however_often_it_stands(tmp_path: Path) -> None:
    """Three nominations of 示例(一)公司 in as many years, then one of 示例一公司."""
    years = [
        f"enterprise: 示例(一)公司, track: m, nominated: {year}, withdrawn: {year}, reason: 注销"
        for year in (2011, 2012, 2013)
    ]
    write_data(tmp_path, a=listed("q", *years, "enterprise: 示例一公司, track: b, nominated: 2014"))
    (found,) = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    assert (found["rule"], found["line"]) == ("similar-name", 6)
    assert "data/nominations/a.yaml:3" in found["message"]


def test_of_an_enterprise_with_many_spellings_the_earliest_is_named(tmp_path: Path) -> None:
    """One code under three spellings, and another enterprise under a fourth."""
    spellings = ["示例(一)公司", "示例-一公司", "示例·一公司"]
    records = [
        f"enterprise: {name}, track: m, nominated: {year}, withdrawn: {year}, reason: 注销, code: PDY000028"
        for name, year in zip(spellings, (2011, 2012, 2013), strict=True)
    ]
    write_data(tmp_path, a=listed("q", *records, "enterprise: 示例一公司, track: b, nominated: 2014, code: PDY000036"))
    found = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    assert [(one["rule"], one["line"]) for one in found] == [
        ("code-conflict", 4),
        ("code-conflict", 5),
        ("similar-name", 6),
    ]
    assert "data/nominations/a.yaml:3" in found[2]["message"]


def test_a_name_that_is_gone_before_it_is_looked_at_is_told(tmp_path: Path) -> None:
    write_data(tmp_path, b=WRONG)
    listing = Path.iterdir

    def with_another(self: Path) -> list[Path]:
        return [*listing(self), self / "a.yaml"]

    with mock.patch.object(Path, "iterdir", with_another):
        assert findings(tmp_path)[0] == Found("unreadable-file", "a.yaml", 1, 1)
        assert rules_found(tmp_path) == ["unreadable-file", "bad-date"]


def test_a_register_written_by_hand_has_places_too() -> None:
    """Judges do not stand on files: the place is then that of the record."""
    wrong = record("示例一", nominated="2012", recognized="2011", line=7)
    case = Case(register(wrong), date(2013, 1, 1), places(wrong))
    assert [(one.place.path, one.place.line) for one in date_order.find(case)] == [("x.yaml", 7)]
