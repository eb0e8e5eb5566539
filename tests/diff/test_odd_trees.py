"""Trees that few repositories have: a plan that is a folder, links of odd lengths, objects that are gone."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from sisi.load.source import Entry
from sisi.revisions.git import Git
from sisi.revisions.repository import Repository
from tests.diff.asking import diff, document, rewrite
from tests.diff.data import CONSTRUCTION, ENVIRONMENT, PLAN, nominations, write
from tests.diff.history import commit, git, needs_git
from tests.diff.test_trees import needs_links, tree_and_folder

pytestmark = needs_git


def test_a_plan_that_is_a_folder_is_no_plan(repo: Path) -> None:
    (repo / "data" / "targets.yaml").unlink()
    write(repo, {"data/targets.yaml/x": "plan"})
    tree, folder = tree_and_folder(repo)
    assert sorted(tree.entries(), key=str) == sorted(folder.entries(), key=str)


def test_a_plan_that_is_a_submodule_cannot_be_read(repo: Path) -> None:
    git(repo, "rm", "-q", "data/targets.yaml")
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},data/targets.yaml")
    git(repo, "commit", "-q", "-m", "submodule")
    write(repo, {"data/targets.yaml": PLAN})
    found = document(repo, "HEAD")
    assert found["totals"]["counted"] == [None, 3]
    assert [one["rule"] for one in found["findings"]["resolved"]] == ["unreadable-file"]


def test_nothing_is_asked_of_git_where_nothing_is_wanted(tmp_path: Path) -> None:
    """Else this program, which is none, could not be run."""
    assert Git(str(tmp_path / "none"), tmp_path, {}).blobs([]) == {}


def test_a_revision_is_no_text_with_a_nul(repo: Path) -> None:
    result = diff(repo, "main\0")
    assert (result.code, result.out) == (2, "")
    assert "there is no revision main\\u0000 in this repository" in result.err


def test_without_room_for_a_file_git_is_asked_nothing_and_that_is_told(repo: Path) -> None:
    with mock.patch("tempfile.TemporaryFile", side_effect=OSError(28, "No space left on device")):
        result = diff(repo, "main")
    assert (result.code, result.out) == (2, "")
    assert "No space left on device" in result.err


@needs_links
@pytest.mark.parametrize(
    ("goal", "leads"), [("", False), ("./" * 2043 + "建设.yaml", True), ("./" * 2045 + "建设.yaml", False)]
)
def test_a_link_of_an_odd_length(repo: Path, goal: str, leads: bool) -> None:
    """A link holds 4,096 bytes at most, 建设.yaml is 11: 4,086 + 11 is one too many, so that 2,042 times `./` fit."""
    ident = git(repo, "hash-object", "-w", "--stdin", stdin=goal.replace("./", "", 1).encode())
    git(repo, "update-index", "--add", "--cacheinfo", f"120000,{ident},data/nominations/l.yaml")
    git(repo, "commit", "-q", "-m", "link")
    source = Repository.around(repo / "data", os.environ).data(git(repo, "rev-parse", "HEAD"), "data")
    (entry,) = [one for one in source.entries() if one.name == "nominations/l.yaml"]
    assert isinstance(entry, Entry)
    assert (entry.kind.value == "file") is leads


@pytest.mark.parametrize("lost", ["main^{tree}", "main:data", "main:data/nominations", "main:data/nominations/2011"])
def test_a_list_of_files_that_is_gone_is_no_base_without_data(repo: Path, lost: str) -> None:
    """A repository that is damaged is told, and not taken for one that had nothing."""
    rewrite(repo, CONSTRUCTION, "示例乙", "示例新")
    tree = git(repo, "rev-parse", lost)
    (repo / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    result = diff(repo, "main")
    assert (result.code, result.out) == (2, "")
    assert "git cannot list the files of" in result.err
    assert "the repository may be damaged" in result.err


def test_what_was_missing_in_the_base_is_resolved(repo: Path) -> None:
    """Findings of the base that stand at the first key of a record, at a dash without an item, and at a file's first line."""
    wrong = nominations("construction", "示例甲|management|2011").replace("    track: management\n", "") + "  -\n"
    write(repo / "data", {CONSTRUCTION: wrong, ENVIRONMENT: "# 空\nnominations: []\n"})
    commit(repo)
    rewrite(repo, CONSTRUCTION, "  -\n", "")
    rewrite(repo, CONSTRUCTION, "    nominated", "    track: management\n    nominated")
    rewrite(repo, ENVIRONMENT, "nominations", "department: environment\nnominations")
    found = document(repo, "HEAD")["findings"]
    assert found["introduced"] == []
    assert [(one["rule"], one["line"], one["column"]) for one in found["resolved"]] == [
        ("missing-key", 1, 1),
        ("missing-key", 3, 5),
        ("bad-value", 5, 3),
    ]
