"""What `sisi diff` says of changes, one by one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sisi.load.nominations import FileReading
from tests.diff.data import CONSTRUCTION, ENVIRONMENT, nominations, small, write
from tests.diff.history import commit, git, needs_git, start
from tests.running import Result, sisi

pytestmark = needs_git
DAY = "--as-of=2013"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with the small data at data/, committed to main."""
    start(tmp_path)
    small(tmp_path / "data")
    commit(tmp_path)
    return tmp_path


def diff(repo: Path, *args: str) -> Result:
    return sisi("diff", *(args or ("main",)), DAY, cwd=repo)


def document(repo: Path, *args: str) -> Any:
    result = diff(repo, *(args or ("main",)), "--format=json")
    assert result.code == 0, result.err
    return result.json


def rewrite(repo: Path, name: str, old: str, new: str) -> None:
    path = repo / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_document_to_the_letter(repo: Path) -> None:
    base = git(repo, "rev-parse", "HEAD")
    rewrite(repo, ENVIRONMENT, "recognized: 2012", "recognized: 2012\n    withdrawn: 2013-05\n    reason: 注销")
    result = diff(repo, "main", "--format=json")
    assert json.loads(result.out) == {
        "format": "sisi-diff/1",
        "base": base,
        "head": "worktree",
        "as_of": "2013-12-31",
        "totals": {"counted": [3, 2], "shortfall": [1, 2], "recognized": [1, 0], "recognized_shortfall": [3, 4]},
        "cells": [
            {
                "track": "management",
                "department": "environment",
                "quota": [1, 1],
                "counted": [1, 0],
                "shortfall": [0, 1],
                "recognized": [1, 0],
            }
        ],
        "nominations": {
            "added": [],
            "removed": [],
            "changed": [
                {
                    "enterprise": "示例丙",
                    "track": "management",
                    "department": "environment",
                    "path": "data/nominations/2011/environment.yaml",
                    "line": 3,
                    "keys": ["withdrawn", "reason"],
                }
            ],
        },
        "findings": {"introduced": [], "resolved": []},
    }
    assert list(result.json) == ["format", "base", "head", "as_of", "totals", "cells", "nominations", "findings"]


def test_the_sentence_says_who_loses_and_why(repo: Path) -> None:
    rewrite(repo, ENVIRONMENT, "recognized: 2012", "withdrawn: 2013-05\n    reason: 注销")
    rewrite(
        repo,
        CONSTRUCTION,
        "  - enterprise: 示例乙",
        "  - {enterprise: 示例丁, track: brand, nominated: 2013}\n  - enterprise: 示例乙",
    )
    first = diff(repo).out.split("\n\n")[0].replace("\n", " ")
    assert first == (
        "Construction +1, Environment -1 (withdrawn); total shortfall stays 1, recognized 1 → 0, missing recognitions 3 → 4."
    )
    chinese = sisi("diff", "main", DAY, "--lang=zh", cwd=repo).out
    assert "建设 +1" in chinese
    assert "已撤销" in chinese


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_nothing_moves_is_one_line(repo: Path, form: str) -> None:
    rewrite(repo, CONSTRUCTION, "department", "# a remark\n\ndepartment")
    out = diff(repo, "main", f"--format={form}").out
    assert out.count("\n") == 1
    assert "Nothing moves" in out


def test_a_renamed_file_and_another_order_are_no_change(repo: Path) -> None:
    both = (repo / "data" / CONSTRUCTION).read_text("utf-8")
    (repo / "data" / CONSTRUCTION).unlink()
    head, items = both.split("nominations:\n")
    first, second = items[: items.index("  - enterprise: 示例乙")], items[items.index("  - enterprise: 示例乙") :]
    write(repo / "data", {"nominations/moved/新.yml": f"{head}nominations:\n{second}{first}"})
    assert "Nothing moves" in diff(repo).out


def test_untracked_and_deleted_files_count(repo: Path) -> None:
    write(repo / "data", {"nominations/new.yaml": nominations("建设局", "示例新|brand|2012")})
    (repo / "data" / ENVIRONMENT).unlink()
    found = document(repo)
    assert [each["enterprise"] for each in found["nominations"]["added"]] == ["示例新"]
    assert [each["enterprise"] for each in found["nominations"]["removed"]] == ["示例丙"]
    assert found["totals"]["counted"] == [3, 3]


def test_sameness_is_judged_over_both_sides_together(repo: Path) -> None:
    """甲 of the base and 新 of the head are one enterprise by the code that only the head's former name ties to it."""
    rewrite(repo, CONSTRUCTION, "enterprise: 示例甲", "enterprise: 示例新\n    former_names: [示例甲]")
    found = document(repo)
    assert found["nominations"]["added"] == found["nominations"]["removed"] == []
    assert [each["keys"] for each in found["nominations"]["changed"]] == [["enterprise", "former_names"]]


def test_a_place_that_moves_is_named(repo: Path) -> None:
    rewrite(
        repo,
        CONSTRUCTION,
        "  - enterprise: 示例乙",
        "  - {enterprise: 示例甲, track: brand, nominated: 2012, counts_here: true}\n  - enterprise: 示例乙",
    )
    out = diff(repo).out
    assert "1 place moves to another cell" in out
    assert "示例甲: Management of Construction → Brand of Construction" in out
    assert out.startswith("no department has more or fewer places")


def test_a_lowered_quota_stands_out(repo: Path) -> None:
    rewrite(repo, "targets.yaml", "construction: 2", "construction: 1")
    found = document(repo)
    assert found["cells"][0]["quota"] == [2, 1]
    out = diff(repo, "main", "--format=markdown").out
    assert "LOWERED: Brand of Construction, quota: 2 → 1" in out.split("<details>")[0]
    assert "1 quota or target lowered." in out.splitlines()[0]
    assert "quota lowered" in diff(repo).out


def test_a_cell_that_one_plan_lacks_is_zero_there(repo: Path) -> None:
    rewrite(repo, "targets.yaml", "  brand:", "  safety: {name: 安全, quotas: {environment: 3}}\n  brand:")
    rewrite(repo, CONSTRUCTION, "track: brand", "track: safety")
    cells = {(cell["track"], cell["department"]): cell for cell in document(repo)["cells"]}
    assert cells["safety", "environment"]["quota"] == [0, 3]
    assert cells["safety", "construction"]["counted"] == [0, 1]
    commit(repo)
    rewrite(repo, "targets.yaml", "  safety: {name: 安全, quotas: {environment: 3}}\n", "")
    rewrite(repo, CONSTRUCTION, "track: safety", "track: brand")
    cells = {(cell["track"], cell["department"]): cell for cell in document(repo)["cells"]}
    assert cells["safety", "environment"]["quota"] == [3, 0]


class TestFindings:
    def test_a_shifted_line_is_no_change(self, repo: Path) -> None:
        rewrite(repo, CONSTRUCTION, "track: brand", "track: brand\n    recognized: 2014")
        commit(repo)
        rewrite(repo, CONSTRUCTION, "department", "\n\n\ndepartment")
        assert document(repo)["findings"] == {"introduced": [], "resolved": []}

    def test_what_comes_and_what_goes(self, repo: Path) -> None:
        rewrite(repo, CONSTRUCTION, "track: brand", "track: brand\n    recognized: 2014")
        commit(repo)
        rewrite(repo, CONSTRUCTION, "recognized: 2014", "recognized: 2013")
        rewrite(repo, ENVIRONMENT, "nominated: 2011", "nominated: 2010")
        write(repo / "data", {"nominations/list.txt": "x"})
        found = document(repo)["findings"]
        assert [(each["rule"], each["path"], each["line"], each["column"]) for each in found["introduced"]] == [
            ("outside-plan", f"data/{ENVIRONMENT}", 5, 16),
            ("stray-file", "data/nominations/list.txt", 1, 1),
        ]
        assert [(each["rule"], each["line"], each["column"]) for each in found["resolved"]] == [("future-date", 8, 17)]
        assert set(found["introduced"][0]) == {"rule", "severity", "path", "line", "column", "message", "hint"}

    def test_a_place_named_in_a_message_may_shift(self, repo: Path) -> None:
        write(repo / "data", {"nominations/z.yaml": nominations("environment", "示例甲|management|2013")})
        commit(repo)
        rewrite(repo, CONSTRUCTION, "department", "\n\ndepartment")
        assert document(repo)["findings"] == {"introduced": [], "resolved": []}

    def test_the_same_words_of_another_record_are_another_finding(self, repo: Path) -> None:
        rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2010")
        commit(repo)
        rewrite(repo, CONSTRUCTION, "示例乙", "示例别")
        found = document(repo)["findings"]
        assert [each["rule"] for each in found["introduced"]] == ["outside-plan"]
        assert [each["rule"] for each in found["resolved"]] == ["outside-plan"]

    def test_quota_sums_of_two_tracks_are_two_findings(self, repo: Path) -> None:
        rewrite(repo, "targets.yaml", "target: 2, quotas: {construction: 2}", "target: 3, quotas: {construction: 2}")
        commit(repo)
        rewrite(repo, "targets.yaml", "target: 3, quotas: {construction: 2}", "target: 2, quotas: {construction: 2}")
        rewrite(repo, "targets.yaml", "target: 2, quotas: {construction: 1", "target: 3, quotas: {construction: 1")
        found = document(repo)["findings"]
        assert [each["line"] for each in found["introduced"]] == [6]
        assert [each["line"] for each in found["resolved"]] == [7]


class TestGate:
    def test_worse_fails(self, repo: Path) -> None:
        (repo / "data" / ENVIRONMENT).unlink()
        assert diff(repo, "main", "--fail-on=worse").code == 1
        assert diff(repo, "main").code == 0

    def test_a_shortfall_of_recognitions_that_rises_fails(self, repo: Path) -> None:
        rewrite(repo, ENVIRONMENT, "recognized: 2012", "note: x")
        assert diff(repo, "main", "--fail-on=worse").code == 1

    def test_better_and_equal_pass(self, repo: Path) -> None:
        assert diff(repo, "main", "--fail-on=worse").code == 0
        rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2012\n    recognized: 2013")
        assert diff(repo, "main", "--fail-on=worse").code == 0


class TestErrors:
    def test_of_the_base_make_its_numbers_null(self, repo: Path) -> None:
        rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2012-13")
        commit(repo)
        rewrite(repo, CONSTRUCTION, "nominated: 2012-13", "nominated: 2012")
        result = diff(repo, "main", "--format=json", "--fail-on=worse")
        assert result.code == 0
        assert result.json["totals"]["shortfall"] == [None, 1]
        assert {cell["counted"][0] for cell in result.json["cells"]} == {None}
        assert [each["rule"] for each in result.json["findings"]["resolved"]] == ["bad-date"]
        for form in ("table", "markdown"):
            assert "numbers are not known" in diff(repo, "main", f"--format={form}").out.replace("\n", " ")

    def test_of_the_head_stop_it(self, repo: Path) -> None:
        rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2012-13")
        result = diff(repo, "main", "--format=json")
        assert (result.code, result.out) == (1, "")
        assert f"data/{CONSTRUCTION}:8:16: error[bad-date]" in result.err


def test_a_base_without_data_is_an_empty_book(tmp_path: Path) -> None:
    start(tmp_path)
    commit(tmp_path)
    small(tmp_path / "data")
    found = document(tmp_path, "HEAD")
    assert found["totals"] == {
        "counted": [0, 3],
        "shortfall": [0, 1],
        "recognized": [0, 1],
        "recognized_shortfall": [0, 3],
    }
    assert len(found["cells"]) == 3
    assert len(found["nominations"]["added"]) == 3
    assert diff(tmp_path, "HEAD").out.startswith("There was no data before.")


def test_a_head_without_data_is_refused(repo: Path) -> None:
    shutil.rmtree(repo / "data")
    commit(repo)
    small(repo / "data")
    result = diff(repo, "HEAD~1", "HEAD")
    assert result.code == 2
    assert "holds no data at data" in result.err


def test_an_unchanged_file_is_parsed_once(repo: Path) -> None:
    rewrite(repo, CONSTRUCTION, "示例乙", "示例新")
    read: list[str] = []
    whole = FileReading.read

    def watched(self: FileReading) -> None:
        read.append(self.file.path)
        whole(self)

    with mock.patch.object(FileReading, "read", watched):
        document(repo)
    assert sorted(read) == [f"data/{ENVIRONMENT}", f"data/{CONSTRUCTION}", f"data/{CONSTRUCTION}"]


class TestMarkdown:
    def test_names_can_do_nothing(self, repo: Path) -> None:
        write(
            repo / "data",
            {
                "nominations/y.yaml": 'department: environment\nnominations:\n  - {enterprise: "@all #1 <img src=x> | `x` https://e.example\\n- x", track: management, nominated: 2012}\n'
            },
        )
        out = diff(repo, "main", "--format=markdown").out
        line = next(line for line in out.splitlines() if "all" in line and line.startswith("-"))
        assert "@all" not in line
        assert "<img" not in line.replace("\\<img", "")
        assert "#1" not in line
        assert "://" not in line
        assert "\\|" in line

    def test_it_is_never_too_long_and_says_what_is_missing(self, repo: Path) -> None:
        many = [f"示例第{number}号{'企' * 40}有限公司|brand|2012|note: {'长' * 100}" for number in range(1500)]
        write(repo / "data", {"nominations/many.yaml": nominations("construction", *many)})
        (repo / "data" / ENVIRONMENT).unlink()
        out = diff(repo, "main", "--format=markdown").out
        assert 50_000 < len(out) <= 60_000
        assert out.startswith("**Construction +1500, Environment -1 (removed);")
        assert "Left out, for the length of this text:" in out
        listed = sum(line.startswith("- 示例第") for line in out.splitlines())
        assert f"- 1500 nominations added: {1500 - listed} of 1500" in out
        assert out.count("<details>") == out.count("</details>")
