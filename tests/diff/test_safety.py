"""Nothing of a repository runs, and what it lacks is told with what to do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sisi.revisions.git import Git
from tests.diff.asking import add, added, diff_json
from tests.diff.data import ENVIRONMENT, small, write
from tests.diff.history import commit, git, needs_git, start

pytestmark = needs_git


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
    assert added(diff_json(repo, "main")) == ["示例x"]
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
            result = diff_json(clone, base)
            assert (result.code, result.out) == (2, "")
            assert "\n    fetch-depth: 0\n" in result.err
        assert diff_json(clone, "HEAD").code == 0

    def test_common_history(self, repo: Path) -> None:
        git(repo, "checkout", "-q", "--orphan", "other")
        add(repo, "x")
        commit(repo)
        result = diff_json(repo, "main")
        assert result.code == 2
        assert "no common history" in result.err

    def test_commits(self, tmp_path: Path) -> None:
        start(tmp_path)
        small(tmp_path / "data")
        assert diff_json(tmp_path, "main").code == 2

    def test_repository(self, tmp_path: Path) -> None:
        small(tmp_path / "data")
        result = diff_json(tmp_path, "main", env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
        assert result.code == 2
        assert "is in no git repository" in result.err

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
    def test_trust(self, repo: Path) -> None:
        for path in (repo, repo / ".git", repo / "data"):
            os.chown(path, 12345, 12345)
        result = diff_json(repo, "main", env={"HOME": str(repo)})
        assert result.code == 2
        assert "safe.directory" in result.err

    def test_git(self, repo: Path) -> None:
        result = diff_json(repo, "main", env={"PATH": str(repo / "nothing")})
        assert result.code == 2
        assert "git is not found" in result.err

    def test_git_in_the_current_folder_is_not_taken(self, repo: Path) -> None:
        (repo / "git").write_text("#!/bin/sh\ntouch sprung\n")
        (repo / "git").chmod(0o755)
        assert diff_json(repo, "main", env={"PATH": "."}).code == 2
        assert not (repo / "sprung").exists()

    def test_objects(self, repo: Path) -> None:
        blob = git(repo, "rev-parse", f"HEAD:data/{ENVIRONMENT}")
        (repo / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        result = diff_json(repo, "main")
        assert result.code == 2
        assert "git lacks objects" in result.err

    def test_program_that_cannot_start(self, repo: Path) -> None:
        broken = Git(str(repo / "data"), repo, {})
        for ask in (lambda: broken.ask("version"), lambda: broken.blobs(["1" * 40])):
            with pytest.raises(Exception, match="git cannot be run"):
                ask()
