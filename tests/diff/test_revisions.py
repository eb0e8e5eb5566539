"""Which revisions are compared, and where the data is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.asking import add, added, diff_json
from tests.diff.data import CONSTRUCTION, nominations, small, write
from tests.diff.history import commit, git, needs_git, start
from tests.running import sisi

pytestmark = needs_git


class TestBase:
    def test_is_the_merge_base(self, repo: Path) -> None:
        parted = git(repo, "rev-parse", "HEAD")
        git(repo, "checkout", "-q", "-b", "feature")
        add(repo, "feature")
        commit(repo)
        git(repo, "checkout", "-q", "main")
        add(repo, "main")
        commit(repo)
        result = diff_json(repo, "main", "feature")
        assert added(result) == ["示例feature"]
        assert result.json["base"] == parted
        assert result.json["head"] == git(repo, "rev-parse", "feature")
        git(repo, "checkout", "-q", "feature")
        add(repo, "dirty")
        assert added(diff_json(repo, "main")) == ["示例dirty", "示例feature"]

    def test_after_a_merge_it_is_what_was_merged(self, repo: Path) -> None:
        git(repo, "checkout", "-q", "-b", "feature")
        add(repo, "feature")
        commit(repo)
        git(repo, "checkout", "-q", "main")
        add(repo, "main")
        commit(repo)
        git(repo, "checkout", "-q", "feature")
        git(repo, "merge", "-q", "--no-edit", "main")
        assert added(diff_json(repo, "main", "HEAD")) == ["示例feature"]

    def test_may_be_a_tag_or_a_short_id(self, repo: Path) -> None:
        git(repo, "tag", "-a", "v1", "-m", "v1")
        short = git(repo, "rev-parse", "--short", "HEAD")
        add(repo, "x")
        for name in ("v1", short, "HEAD", "main@{0}", "@"):
            assert added(diff_json(repo, name)) == ["示例x"]

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
        assert "did you mean origin/main?" in diff_json(clone, "main").err


class TestWhere:
    @pytest.mark.parametrize("data", ["", "data", "a/b c/数据"])
    def test_the_data_may_be_anywhere(self, tmp_path: Path, data: str) -> None:
        start(tmp_path)
        small(tmp_path / data)
        write(tmp_path, {"other/targets.yaml": "not ours: ["})
        commit(tmp_path)
        write(tmp_path / data, {"nominations/新 名.yaml": nominations("construction", "示例x|brand|2012")})
        result = diff_json(tmp_path, "main", f"--data={tmp_path / data}")
        assert added(result) == ["示例x"]
        assert result.json["nominations"]["added"][0]["path"] == f"{data}/nominations/新 名.yaml".lstrip("/")
        assert result.json["nominations"]["removed"] == []

    @pytest.mark.parametrize("below", ["", "城市/"])
    @pytest.mark.parametrize(("old", "new"), [("data", "."), (".", "data")])
    def test_a_data_folder_that_moved_is_found_at_the_base(
        self, tmp_path: Path, below: str, old: str, new: str
    ) -> None:
        start(tmp_path)
        small(tmp_path / below / old)
        base = commit(tmp_path)
        (tmp_path / below / new).mkdir(exist_ok=True)
        for name in ("targets.yaml", "nominations"):
            (tmp_path / below / old / name).rename(tmp_path / below / new / name)
        commit(tmp_path)
        found = diff_json(tmp_path / below, base).json
        assert found["totals"]["counted"] == [3, 3]
        assert (found["cells"], found["nominations"]["added"], found["nominations"]["removed"]) == ([], [], [])

    @pytest.mark.parametrize("new", ["next-data", "data/data"])
    def test_a_new_data_folder_beside_another_had_no_data_before(self, tmp_path: Path, new: str) -> None:
        start(tmp_path)
        small(tmp_path / "data")
        base = commit(tmp_path)
        small(tmp_path / new)
        for head in ([], ["HEAD"]):
            found = diff_json(tmp_path, base, *head, f"--data={tmp_path / new}").json
            assert found["totals"]["counted"] == [0, 3]
            commit(tmp_path)

    def test_from_a_folder_below(self, repo: Path) -> None:
        add(repo, "x")
        assert added(diff_json(repo / "data" / "nominations", "main")) == ["示例x"]

    def test_in_a_linked_work_tree(self, repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        other = tmp_path_factory.mktemp("linked") / "tree"
        git(repo, "worktree", "add", "-q", str(other))
        add(other, "x")
        assert added(diff_json(other, "main")) == ["示例x"]

    @pytest.mark.parametrize("data", ["", "data", "a/b c/数据"])
    def test_in_a_repository_without_a_work_tree(
        self, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, data: str
    ) -> None:
        start(tmp_path)
        small(tmp_path / data)
        commit(tmp_path)
        write(tmp_path / data, {"nominations/x.yaml": nominations("construction", "示例x|brand|2012")})
        commit(tmp_path)
        bare = tmp_path_factory.mktemp("bare")
        git(bare, "clone", "-q", "--bare", str(tmp_path), ".")
        named = [f"--data={data}"] if data.startswith("a") else []
        result = diff_json(bare, "HEAD~1", "main", *named)
        assert added(result) == ["示例x"]
        assert result.json["nominations"]["added"][0]["path"] == f"{data}/nominations/x.yaml".lstrip("/")
        assert diff_json(bare, "HEAD~1", *named).code == 2
        assert diff_json(bare, "HEAD~1", "main", "--data=elsewhere").code == 2
        assert diff_json(bare, "HEAD~1", "main", "--data=../..").code == 2

    def test_where_another_branch_lies_on_disk(self, repo: Path) -> None:
        git(repo, "checkout", "-q", "-b", "feature")
        add(repo, "x")
        commit(repo)
        git(repo, "checkout", "-q", "--orphan", "empty")
        git(repo, "rm", "-rfq", ".")
        (repo / "sub").mkdir()
        assert added(diff_json(repo / "sub", "main", "feature")) == ["示例x"]
        assert diff_json(repo, "main").code == 2

    def test_git_variables_of_a_hook_do_not_lead_elsewhere(
        self, repo: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        other = tmp_path_factory.mktemp("other")
        start(other)
        add(repo, "x")
        assert added(diff_json(repo, "main", env={"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)})) == [
            "示例x"
        ]


def test_a_repository_of_the_other_hash(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    small(tmp_path / "data")
    commit(tmp_path)
    add(tmp_path, "x")
    result = diff_json(tmp_path, "main")
    assert added(result) == ["示例x"]
    assert len(result.json["base"]) == 64


def test_files_are_compared_by_what_is_committed(repo: Path) -> None:
    """CRLF in the work tree, LF in git: no change."""
    path = repo / "data" / CONSTRUCTION
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = diff_json(repo, "main")
    assert result.json["nominations"] == {"added": [], "removed": [], "changed": []}
