"""A tree in git is read by the rules of a folder on disk: names, links, submodules, sizes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sisi.load.source import FolderSource, TooLarge
from sisi.revisions.repository import Repository
from sisi.revisions.tree import TreeSource
from tests.diff.asking import add, added, diff_json
from tests.diff.data import write
from tests.diff.history import commit, git, needs_git

pytestmark = needs_git
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links and odd names are not for every Windows")


def tree_and_folder(repo: Path) -> tuple[TreeSource, FolderSource]:
    """The same data folder, as it was committed and as it lies on disk."""
    tip = commit(repo)
    folder = FolderSource(repo / "data", "data")
    return Repository.around(folder.folder, os.environ).data(tip, "data"), folder


@needs_links
def test_a_tree_is_classified_as_the_folder_is(repo: Path) -> None:
    inner = repo / "data" / "nominations"
    write(repo, {"outside.yaml": "x: y\n", "data/lists/inside.txt": "in: side\n"})
    write(
        inner,
        {
            "list.txt": "x",
            "B.YAML": "x",
            ".hidden/x.yaml": "x",
            "a/.b.yaml": "x",
            "d.yaml/e.yml": "x",
            "空 格'\"\\.yaml": "x",
        },
    )
    for name, goal in {
        "in.yaml": "../lists/inside.txt",
        "two.yaml": "in.yaml",
        "through.yaml": "folder.link/environment.yaml",
        "folder.link": "2011",
        "folder.yaml": "2011",
        "out.yaml": "../../outside.yaml",
        "away.yaml": "../../../../../../../../../etc/hostname",
        "absolute.yaml": "/etc/hostname",
        "nowhere.yaml": "gone.yaml",
        "beyond.yaml": "建设.yaml/x",
        "circle.yaml": "elcric.yaml",
        "elcric.yaml": "circle.yaml",
        "itself.yaml": "itself.yaml",
        "plan.yaml": "../targets.yaml",
        "dots.yaml": "./../nominations/./建设.yaml",
        "over.yaml": "../../data/nominations/建设.yaml",
        "stray.txt": "gone",
    }.items():
        (inner / name).symlink_to(goal)
    (inner / os.fsdecode(b"\xff\xfe.yaml")).write_text("x")
    tree, folder = tree_and_folder(repo)
    mine = {entry.name: entry for entry in tree.entries()}
    assert mine == {entry.name: entry for entry in folder.entries()}
    assert len(mine) > 20
    for entry in mine.values():
        if entry.kind.value == "file":
            assert tree.read(entry.name) == folder.read(entry.name)


@needs_links
@pytest.mark.parametrize("goal", ["../plans/targets.yaml", "gone.yaml", "targets.yaml", "nominations"])
def test_the_plan_may_be_a_link(repo: Path, goal: str) -> None:
    write(repo, {"plans/targets.yaml": (repo / "data" / "targets.yaml").read_text("utf-8")})
    (repo / "data" / "targets.yaml").unlink()
    (repo / "data" / "targets.yaml").symlink_to(goal)
    tree, folder = tree_and_folder(repo)
    assert sorted(tree.entries(), key=str) == sorted(folder.entries(), key=str)


@needs_links
@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), lambda path: path.symlink_to("lists")])
def test_nominations_that_is_no_folder(repo: Path, make: Callable[[Path], object]) -> None:
    shutil.rmtree(repo / "data" / "nominations")
    make(repo / "data" / "nominations")
    tree, folder = tree_and_folder(repo)
    assert list(tree.entries()) == list(folder.entries())


def test_a_file_that_is_too_large(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sisi.revisions.git.LARGEST_FILE", 20)
    tree, _ = tree_and_folder(repo)
    names = [entry.name for entry in tree.entries()]
    assert len(names) == 3
    for name in names:
        with pytest.raises(TooLarge):
            tree.read(name)


class TestSubmodules:
    def commit_one(self, repo: Path, path: str) -> None:
        git(repo, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{path}")
        git(repo, "commit", "-q", "-m", "submodule")

    @pytest.mark.parametrize("path", ["lib", "data/lib", "data/nominations/lib", "data/nominations/lib.yaml"])
    def test_that_are_empty_are_empty_folders(self, repo: Path, path: str) -> None:
        self.commit_one(repo, path)
        add(repo, "x")
        result = diff_json(repo, "main")
        assert added(result) == ["示例x"]
        assert result.json["findings"] == {"introduced": [], "resolved": []}

    def test_with_files_in_the_work_tree_are_refused(self, repo: Path) -> None:
        self.commit_one(repo, "data/nominations/lib")
        add(repo, "lib/x")
        result = diff_json(repo, "main")
        assert result.code == 2
        assert "data/nominations/lib is a submodule" in result.err
