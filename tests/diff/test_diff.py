"""What `sisi diff` says of changes, one by one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from unittest import mock

import pytest

from sisi.load.nominations import FileReading
from tests.diff.asking import diff, document, rewrite
from tests.diff.data import CONSTRUCTION, ENVIRONMENT, nominations, small, write
from tests.diff.history import commit, git, needs_git, start

pytestmark = needs_git


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
        "Construction +1, Environment -1 (withdrawn); total shortfall stays 1; recognized 1 → 0; missing recognitions 3 → 4."
    )
    chinese = diff(repo, "main", "--lang=zh").out
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
    assert out.startswith("No department has more or fewer places")


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


def test_records_of_one_cell_and_day_that_change_places_are_no_change(tmp_path: Path) -> None:
    """Withdrawn and nominated again on the same day: "another line or file is no change"."""
    withdrawn = "示例甲|brand|2012|withdrawn: 2012|reason: 整改"
    start(tmp_path)
    small(tmp_path / "data")
    write(tmp_path / "data", {"nominations/x.yaml": nominations("construction", withdrawn, "示例甲|brand|2012-12-31")})
    commit(tmp_path)
    write(tmp_path / "data", {"nominations/x.yaml": nominations("construction", "示例甲|brand|2012-12-31", withdrawn)})
    assert diff(tmp_path).out.startswith("Nothing moves")


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
