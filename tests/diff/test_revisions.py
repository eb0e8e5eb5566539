"""Revisions as they are found in git: branches, merges, names, links, submodules, hostile settings, clones that lack history."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sisi.load.source import FolderSource, TooLarge
from sisi.revisions.git import Git
from sisi.revisions.repository import Repository
from sisi.revisions.tree import TreeSource
from tests.diff.data import CONSTRUCTION, ENVIRONMENT, nominations, small, write
from tests.diff.history import commit, git, needs_git, start
from tests.running import Result, sisi

pytestmark = needs_git
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links and odd names are not for every Windows")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with the small data at data/, committed to main."""
    start(tmp_path)
    small(tmp_path / "data")
    commit(tmp_path)
    return tmp_path


def diff(folder: Path, *args: str, env: dict[str, str] | None = None) -> Result:
    return sisi("diff", *args, "--as-of=2013", "--format=json", cwd=folder, env=env)


def add(repo: Path, name: str) -> None:
    write(repo / "data", {f"nominations/{name}.yaml": nominations("construction", f"示例{name}|brand|2012")})


def added(result: Result) -> list[str]:
    assert result.code == 0, result.err
    return [each["enterprise"] for each in result.json["nominations"]["added"]]


class TestBase:
    def test_is_the_merge_base(self, repo: Path) -> None:
        parted = git(repo, "rev-parse", "HEAD")
        git(repo, "checkout", "-q", "-b", "feature")
        add(repo, "feature")
        commit(repo)
        git(repo, "checkout", "-q", "main")
        add(repo, "main")
        commit(repo)
        result = diff(repo, "main", "feature")
        assert added(result) == ["示例feature"]
        assert result.json["base"] == parted
        assert result.json["head"] == git(repo, "rev-parse", "feature")
        git(repo, "checkout", "-q", "feature")
        add(repo, "dirty")
        assert added(diff(repo, "main")) == ["示例dirty", "示例feature"]

    def test_after_a_merge_it_is_what_was_merged(self, repo: Path) -> None:
        git(repo, "checkout", "-q", "-b", "feature")
        add(repo, "feature")
        commit(repo)
        git(repo, "checkout", "-q", "main")
        add(repo, "main")
        commit(repo)
        git(repo, "checkout", "-q", "feature")
        git(repo, "merge", "-q", "--no-edit", "main")
        assert added(diff(repo, "main", "HEAD")) == ["示例feature"]

    def test_may_be_a_tag_or_a_short_id(self, repo: Path) -> None:
        git(repo, "tag", "-a", "v1", "-m", "v1")
        short = git(repo, "rev-parse", "--short", "HEAD")
        add(repo, "x")
        for name in ("v1", short, "HEAD", "main@{0}", "@"):
            assert added(diff(repo, name)) == ["示例x"]

    @pytest.mark.parametrize(
        "name", ["--output=x", "--all", "-h", "", "main..HEAD", "HEAD:data", "no such", "x\n", "^HEAD"]
    )
    def test_that_is_none_is_refused(self, repo: Path, name: str) -> None:
        result = sisi("diff", "--", name, cwd=repo)
        assert (result.code, result.out) == (2, "")
        assert "there is no revision" in result.err
        assert not (repo / "x").exists()

    def test_of_the_remote_is_proposed(self, repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        clone = tmp_path_factory.mktemp("clone")
        git(clone, "clone", "-q", str(repo), ".")
        git(clone, "checkout", "-q", "-b", "feature")
        git(clone, "branch", "-q", "-D", "main")
        assert "did you mean origin/main?" in diff(clone, "main").err


class TestWhere:
    @pytest.mark.parametrize("data", ["", "data", "a/b c/数据"])
    def test_the_data_may_be_anywhere(self, tmp_path: Path, data: str) -> None:
        start(tmp_path)
        small(tmp_path / data)
        write(tmp_path, {"other/targets.yaml": "not ours: ["})
        commit(tmp_path)
        write(tmp_path / data, {"nominations/新 名.yaml": nominations("construction", "示例x|brand|2012")})
        result = diff(tmp_path, "main", f"--data={tmp_path / data}")
        assert added(result) == ["示例x"]
        assert result.json["nominations"]["added"][0]["path"] == f"{data}/nominations/新 名.yaml".lstrip("/")
        assert result.json["nominations"]["removed"] == []

    def test_from_a_folder_below(self, repo: Path) -> None:
        add(repo, "x")
        assert added(diff(repo / "data" / "nominations", "main")) == ["示例x"]

    def test_in_a_linked_work_tree(self, repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        other = tmp_path_factory.mktemp("linked") / "tree"
        git(repo, "worktree", "add", "-q", str(other))
        add(other, "x")
        assert added(diff(other, "main")) == ["示例x"]

    def test_git_variables_of_a_hook_do_not_lead_elsewhere(
        self, repo: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        other = tmp_path_factory.mktemp("other")
        start(other)
        add(repo, "x")
        assert added(diff(repo, "main", env={"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)})) == ["示例x"]


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
        result = diff(repo, "main")
        assert added(result) == ["示例x"]
        assert result.json["findings"] == {"introduced": [], "resolved": []}

    def test_with_files_in_the_work_tree_are_refused(self, repo: Path) -> None:
        self.commit_one(repo, "data/nominations/lib")
        add(repo, "lib/x")
        result = diff(repo, "main")
        assert result.code == 2
        assert "data/nominations/lib is a submodule" in result.err


def test_nothing_of_the_repository_runs(repo: Path) -> None:
    """Hooks, filters, text conversions, monitors and pagers are named in its settings; none may be started, no file may change."""
    trap = repo / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{repo}/sprung'\ncat\n")
    trap.chmod(0o755)
    write(repo, {".gitattributes": "*.yaml filter=trap diff=trap text eol=crlf ident\n"})
    commit(repo)
    for key in (
        "filter.trap.smudge",
        "filter.trap.clean",
        "diff.trap.textconv",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
    ):
        git(repo, "config", key, str(trap))
    hooks = repo / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-auto-gc", "reference-transaction", "post-index-change"):
        shutil.copy(trap, hooks / name)
    before = {path: path.stat().st_mtime_ns for path in (repo / ".git").rglob("*")}
    add(repo, "x")
    assert added(diff(repo, "main")) == ["示例x"]
    assert not (repo / "sprung").exists()
    assert {path: path.stat().st_mtime_ns for path in (repo / ".git").rglob("*")} == before


class TestMissing:
    def shallow(self, repo: Path, into: Path) -> None:
        git(into, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{repo}", ".")

    def test_history(self, repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        old = git(repo, "rev-parse", "HEAD")
        git(repo, "checkout", "-q", "-b", "feature")
        add(repo, "feature")
        commit(repo)
        clone = tmp_path_factory.mktemp("shallow")
        self.shallow(repo, clone)
        for base in ("origin/main", old, "nosuch"):
            result = diff(clone, base)
            assert (result.code, result.out) == (2, "")
            assert "\n    fetch-depth: 0\n" in result.err
        assert diff(clone, "HEAD").code == 0

    def test_common_history(self, repo: Path) -> None:
        git(repo, "checkout", "-q", "--orphan", "other")
        add(repo, "x")
        commit(repo)
        result = diff(repo, "main")
        assert result.code == 2
        assert "no common history" in result.err

    def test_commits(self, tmp_path: Path) -> None:
        start(tmp_path)
        small(tmp_path / "data")
        assert diff(tmp_path, "main").code == 2

    def test_repository(self, tmp_path: Path) -> None:
        small(tmp_path / "data")
        result = diff(tmp_path, "main", env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
        assert result.code == 2
        assert "is in no git repository" in result.err

    def test_git(self, repo: Path) -> None:
        result = diff(repo, "main", env={"PATH": str(repo / "nothing")})
        assert result.code == 2
        assert "git is not found" in result.err

    def test_git_in_the_current_folder_is_not_taken(self, repo: Path) -> None:
        (repo / "git").write_text("#!/bin/sh\ntouch sprung\n")
        (repo / "git").chmod(0o755)
        assert diff(repo, "main", env={"PATH": "."}).code == 2
        assert not (repo / "sprung").exists()

    def test_objects(self, repo: Path) -> None:
        blob = git(repo, "rev-parse", f"HEAD:data/{ENVIRONMENT}")
        (repo / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        result = diff(repo, "main")
        assert result.code == 2
        assert "git lacks objects" in result.err

    def test_program_that_cannot_start(self, repo: Path) -> None:
        broken = Git(str(repo / "data"), repo, {})
        for ask in (lambda: broken.ask("version"), lambda: broken.blobs(["1" * 40])):
            with pytest.raises(Exception, match="git cannot be run"):
                ask()


def test_a_repository_of_the_other_hash(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    small(tmp_path / "data")
    commit(tmp_path)
    add(tmp_path, "x")
    result = diff(tmp_path, "main")
    assert added(result) == ["示例x"]
    assert len(result.json["base"]) == 64


def test_files_are_compared_by_what_is_committed(repo: Path) -> None:
    """CRLF in the work tree, LF in git: no change."""
    path = repo / "data" / CONSTRUCTION
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = diff(repo, "main")
    assert result.json["nominations"] == {"added": [], "removed": [], "changed": []}
