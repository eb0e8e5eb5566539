"""What `sisi diff` says in words: why a department loses places, and which terms of the plan were changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.asking import diff, document, rewrite
from tests.diff.data import CONSTRUCTION, ENVIRONMENT, nominations, write
from tests.diff.history import commit, needs_git

pytestmark = needs_git


def sentence(repo: Path) -> str:
    """The first paragraph, on one line."""
    return diff(repo).out.split("\n\n")[0].replace("\n", " ")


def test_a_nomination_that_is_put_off(repo: Path) -> None:
    """As of 2013, 乙 of 2014 counts no more; 甲 of the same department counts as before, so that one reason stands alone."""
    rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2014")
    assert sentence(repo).startswith("Construction -1 (nominated later); total shortfall 1 → 2")


def test_an_enterprise_that_counts_for_another_department_now(repo: Path) -> None:
    """Environment's 甲 holds the place from now on: construction's own, in management, does not."""
    write(
        repo / "data",
        {"nominations/x.yaml": nominations("environment", "示例甲|management|2012|counts_here: true")},
    )
    assert sentence(repo).startswith("Construction -1 (counts elsewhere), Environment +1; total shortfall 1 → 2")


def test_each_reason_stands_once(repo: Path) -> None:
    write(repo / "data", {CONSTRUCTION: nominations("construction", "示例乙|brand|2014")})
    (repo / "data" / ENVIRONMENT).unlink()
    assert sentence(repo).startswith("Construction -2 (removed, nominated later), Environment -1 (removed);")


def test_a_department_whose_places_are_as_many_as_before_is_not_named(repo: Path) -> None:
    rewrite(repo, CONSTRUCTION, "nominated: 2012", "nominated: 2014")
    rewrite(repo, ENVIRONMENT, "recognized: 2012", "note: 示例")
    assert "Environment" not in sentence(repo)


def test_where_no_cell_moves_that_is_said(repo: Path) -> None:
    """A nomination of 2014 is none yet in 2013: it is added, and no number moves."""
    write(repo / "data", {"nominations/x.yaml": nominations("environment", "示例丁|management|2014")})
    assert sentence(repo) == "No cell moves; total shortfall stays 1."
    assert "示例丁" in diff(repo).out


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("end: 2015}", "end: 2015, counting: once-per-track}", "how enterprises count: once → once-per-track"),
        ("start: 2011", "start: 2010-07", "start of the plan: 2011-01-01 → 2010-07-01"),
        ("end: 2015", "end: 2016", "end of the plan: 2015-12-31 → 2016-12-31"),
        ("end: 2015}", "end: 2015, target: 4}", "target of the plan: (none) → 4"),
        ("target: 2, quotas: {construction: 1,", "target: 3, quotas: {construction: 1,", "Management, target: 2 → 3"),
        ("target: 2, quotas: {construction: 2", "target: 1, quotas: {construction: 2", "LOWERED: Brand, target: 2 → 1"),
        ("target: 2, quotas: {construction: 2", "quotas: {construction: 2", "LOWERED: Brand, target: 2 → (none)"),
        ("{construction: 2}", "{construction: 1}", "LOWERED: Brand of Construction, quota: 2 → 1"),
    ],
)
def test_a_term_of_the_plan_and_whether_it_asks_for_less(repo: Path, old: str, new: str, line: str) -> None:
    rewrite(repo, "targets.yaml", old, new)
    out = diff(repo, "main", "--format=markdown").out.replace("\\", "")
    assert f"- {line}\n" in out
    assert out.count("LOWERED") == line.count("LOWERED")


def test_a_file_that_only_moves_takes_its_records_and_its_warnings_along(repo: Path) -> None:
    """An old file under a new name, with a nomination before the plan: no change, no new warning; the new path is told where it is needed."""
    rewrite(repo, ENVIRONMENT, "nominated: 2011", "nominated: 2010")
    commit(repo)
    new = "nominations/2012/environment.yaml"
    (repo / "data" / "nominations" / "2012").mkdir()
    (repo / "data" / ENVIRONMENT).rename(repo / "data" / new)
    assert "Nothing moves" in diff(repo).out
    rewrite(repo, "targets.yaml", "end: 2015", "end: 2014")
    found = document(repo)
    assert found["nominations"] == {"added": [], "removed": [], "changed": []}
    assert found["findings"] == {"introduced": [], "resolved": []}
    write(repo / "data", {"nominations/x.yaml": nominations("construction", "示例丙|brand|2012")})
    (place,) = [each for each in document(repo)["findings"]["introduced"] if each["rule"] == "place-elsewhere"]
    assert f"data/{new}:3" in place["message"]


def test_a_warning_of_a_file_that_moved_went_where_it_stood(repo: Path) -> None:
    """The plan begins earlier now, so that the nomination of 2010 lies in it: the warning of the base is told under the base's path."""
    rewrite(repo, ENVIRONMENT, "nominated: 2011", "nominated: 2010")
    commit(repo)
    (repo / "data" / "nominations" / "2012").mkdir()
    (repo / "data" / ENVIRONMENT).rename(repo / "data" / "nominations" / "2012" / "environment.yaml")
    rewrite(repo, "targets.yaml", "start: 2011", "start: 2010")
    resolved = document(repo)["findings"]["resolved"]
    assert [(one["rule"], one["path"], one["line"]) for one in resolved] == [("outside-plan", f"data/{ENVIRONMENT}", 5)]
