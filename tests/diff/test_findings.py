"""Which findings come in and which go out: known again by what they are about, not by lines."""

from __future__ import annotations

from pathlib import Path

from tests.diff.asking import document, rewrite
from tests.diff.data import CONSTRUCTION, ENVIRONMENT, nominations, write
from tests.diff.history import commit, needs_git

pytestmark = needs_git


def test_a_shifted_line_is_no_change(repo: Path) -> None:
    rewrite(repo, CONSTRUCTION, "track: brand", "track: brand\n    recognized: 2014")
    commit(repo)
    rewrite(repo, CONSTRUCTION, "department", "\n\n\ndepartment")
    assert document(repo)["findings"] == {"introduced": [], "resolved": []}


def test_what_comes_and_what_goes(repo: Path) -> None:
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


def test_a_place_named_in_a_message_may_shift(repo: Path) -> None:
    write(repo / "data", {"nominations/z.yaml": nominations("environment", "示例甲|management|2013")})
    commit(repo)
    rewrite(repo, CONSTRUCTION, "department", "\n\ndepartment")
    assert document(repo)["findings"] == {"introduced": [], "resolved": []}


def test_the_same_words_of_another_record_are_another_finding(repo: Path) -> None:
    rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2010")
    commit(repo)
    rewrite(repo, CONSTRUCTION, "示例乙", "示例别")
    found = document(repo)["findings"]
    assert [each["rule"] for each in found["introduced"]] == ["outside-plan"]
    assert [each["rule"] for each in found["resolved"]] == ["outside-plan"]


def test_quota_sums_of_two_tracks_are_two_findings(repo: Path) -> None:
    rewrite(repo, "targets.yaml", "target: 2, quotas: {construction: 2}", "target: 3, quotas: {construction: 2}")
    commit(repo)
    rewrite(repo, "targets.yaml", "target: 3, quotas: {construction: 2}", "target: 2, quotas: {construction: 2}")
    rewrite(repo, "targets.yaml", "target: 2, quotas: {construction: 1", "target: 3, quotas: {construction: 1")
    found = document(repo)["findings"]
    assert [each["line"] for each in found["introduced"]] == [6]
    assert [each["line"] for each in found["resolved"]] == [7]
