"""What a stranger's pull request may hold: `check` and `diff` of the checked-out branch read nothing else, run nothing, and are not led astray."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.books import TARGETS, listed, write_data
from tests.diff.asking import diff, diff_json
from tests.diff.data import ENVIRONMENT, PLAN, small, write
from tests.diff.history import commit, git, needs_git, start
from tests.running import sisi

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and odd names are not for every Windows")
SECRET = "department: 示例秘密\n示例秘密: 1\n"
GOOD = listed("q", "enterprise: 示例甲, track: m, nominated: 2012")


def told(root: Path, *args: str) -> list[tuple[str, str]]:
    """The findings of a check: rule and path."""
    result = sisi("check", "--format=json", *args, cwd=root)
    assert result.code in {0, 1}, result.err
    assert "秘密" not in result.out + result.err
    return [(one["rule"], one["path"].removeprefix("data/nominations/")) for one in result.json["findings"]]


def pipe(path: Path) -> None:
    """Not every system has them."""
    os.mkfifo(path)


def two_links(path: Path) -> None:
    """A link to a hidden one that leads out."""
    (path.parent / ".hop").symlink_to("/etc/passwd")
    path.symlink_to(".hop")


LINKS: dict[str, Callable[[Path], object]] = {
    "a file outside": lambda path: path.symlink_to(path.parents[3] / "secret.yaml"),
    "a file outside, step by step": lambda path: path.symlink_to("../../../secret.yaml"),
    "the password file": lambda path: path.symlink_to("/etc/passwd"),
    "zeros without end": lambda path: path.symlink_to("/dev/zero"),
    "a device that waits": lambda path: path.symlink_to("/dev/tty"),
    "its own process": lambda path: path.symlink_to("/proc/self/environ"),
    "a folder outside": lambda path: path.symlink_to("/etc"),
    "itself": lambda path: path.symlink_to(path.name),
    "nothing": lambda path: path.symlink_to("gone.yaml"),
    "a link to a link outside": two_links,
    "a pipe": pipe,
}
"""What may stand in the place of a file."""


@pytest.mark.parametrize("what", LINKS)
def test_no_link_and_no_device_is_read(what: str, tmp_path: Path) -> None:
    """The neighbor is checked all the same; a number is computed only where nothing is unknown."""
    root = write_data(tmp_path / "repo", a=GOOD)
    (tmp_path / "secret.yaml").write_text(SECRET, "utf-8")
    LINKS[what](root / "data" / "nominations" / "x.yaml")
    assert [path for _, path in told(root)] == ["x.yaml"]
    rule, _ = told(root)[0]
    assert rule in {"stray-file", "unreadable-file"}
    status = sisi("status", "--format=json", cwd=root)
    assert status.code == (1 if rule == "unreadable-file" else 0)


@pytest.mark.parametrize("what", LINKS)
def test_the_plan_is_no_link_out_of_the_repository(what: str, tmp_path: Path) -> None:
    root = write_data(tmp_path / "repo", a=GOOD)
    start(root)
    (tmp_path / "secret.yaml").write_text(SECRET, "utf-8")
    (root / "data" / "targets.yaml").unlink()
    goal = {"a file outside": "../../secret.yaml", "a file outside, step by step": "../../secret.yaml"}.get(what)
    if goal is not None:
        (root / "data" / "targets.yaml").symlink_to(goal)
    else:
        LINKS[what](root / "data" / "targets.yaml")
    assert told(root) == [("unreadable-file", "data/targets.yaml")]


def test_a_plan_that_is_a_link_within_the_repository_is_read(tmp_path: Path) -> None:
    root = write_data(tmp_path / "repo", a=GOOD)
    start(root)
    (root / "data" / "targets.yaml").rename(root / "plan.yaml")
    (root / "data" / "targets.yaml").symlink_to("../plan.yaml")
    assert told(root) == []


def test_a_folder_of_nominations_that_leads_elsewhere(tmp_path: Path) -> None:
    root = write_data(tmp_path / "repo", a=GOOD)
    (tmp_path / "secret.yaml").write_text(SECRET, "utf-8")
    (root / "data" / "nominations" / "more").symlink_to(tmp_path)
    assert told(root) == [("stray-file", "more")]
    shutil.rmtree(root / "data" / "nominations")
    (root / "data" / "nominations").symlink_to(tmp_path)
    assert told(root) == [("unreadable-file", "data/nominations")]


def test_names_that_differ_in_case_only_are_two_files(tmp_path: Path) -> None:
    root = write_data(tmp_path, a=GOOD, A=GOOD.replace("甲", "乙"))
    if len(list((root / "data" / "nominations").iterdir())) < 2:
        pytest.skip("this file system does not tell them apart")
    assert sisi("status", "--format=json", cwd=root).json["totals"]["records"] == 2


def test_folders_deeper_than_a_path_may_be_long(tmp_path: Path) -> None:
    root = write_data(tmp_path, a=GOOD)
    here = Path.cwd()
    os.chdir(root / "data" / "nominations")
    try:
        for _ in range(50):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
        Path("x.yaml").write_text("x", "utf-8")
    finally:
        os.chdir(here)
    found = told(root)
    shutil.rmtree(root / "data" / "nominations" / ("d" * 100))
    assert {rule for rule, _ in found} <= {"unreadable-file", "bad-value"}
    assert found != []


@needs_git
class TestDiff:
    @pytest.fixture
    def repo(self, tmp_path: Path) -> Path:
        start(tmp_path)
        small(tmp_path / "data")
        commit(tmp_path)
        git(tmp_path, "checkout", "-q", "-b", "change")
        return tmp_path

    def test_data_that_look_like_a_repository_hide_nothing(
        self, repo: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """A pull request may bring files by which git, asked in the data folder, would take it for a repository of its own."""
        (repo / "data" / ENVIRONMENT).unlink()
        own = tmp_path_factory.mktemp("own")
        start(own)
        small(own)
        (own / ENVIRONMENT).unlink()
        commit(own)
        for name in ("objects", "refs"):
            shutil.copytree(own / ".git" / name, repo / "data" / name)
            (repo / "data" / name / ".keep").touch()
        for name in ("HEAD", "config"):
            shutil.copy(own / ".git" / name, repo / "data" / name)
        git(repo, "config", "safe.bareRepository", "all")
        commit(repo)
        for args in (("main",), ("main", "change")):
            result = diff(repo, *args, "--fail-on=worse")
            assert result.code == 1, result.err
            assert "total shortfall 1 → 2" in result.out

    @pytest.mark.parametrize(
        "name",
        [
            "--help", "-h", "--output=sprung", "--upload-pack=touch sprung", "-c core.pager=touch sprung", "--exec=touch sprung",
            "$(touch sprung)", "`touch sprung`", "; touch sprung", "| touch sprung", "main; touch sprung", "main\ntouch sprung",
            "ext::sh -c touch% sprung", "main^{/touch}", ":/x", "@{-1}", "main@{upstream}", "main..change", "^main", "",
            " ", "main:data/targets.yaml", "../../../etc/passwd", "\udcff", "x" * 100_000,
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("place", ["base", "head"])
    def test_revisions_are_names_and_nothing_else(self, name: str, place: str, repo: Path) -> None:
        result = sisi("diff", "--as-of=2013", "--", *([name] if place == "base" else ["main", name]), cwd=repo)
        assert result.code in ({0, 2} if name in {"main@{upstream}", "@{-1}", ":/x", "main^{/touch}"} else {2}), (
            result.err
        )
        assert "fault of sisi" not in result.err
        assert not list(repo.rglob("sprung"))

    def test_a_branch_that_is_named_like_an_option(self, repo: Path) -> None:
        git(repo, "update-ref", "refs/heads/--upload-pack=x", "HEAD")
        assert sisi("diff", "--", "--upload-pack=x", cwd=repo).code == 0
        assert diff(repo, "refs/heads/--upload-pack=x").code == 0

    @pytest.mark.parametrize(
        "key",
        [
            "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR",
            "GIT_EXEC_PATH", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_TRACE", "GIT_TRACE2",
            "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_ATTR_SOURCE", "GIT_PREFIX", "GIT_GLOB_PATHSPECS",
        ],
    )  # fmt: skip
    def test_variables_of_git_lead_nowhere(self, key: str, repo: Path) -> None:
        trap = repo / "trap"
        trap.write_text(f"#!/bin/sh\ntouch '{repo}/sprung'\n", "utf-8")
        trap.chmod(0o755)
        before = diff_json(repo, "main").out
        assert diff_json(repo, "main", env={key: str(trap)}).out == before
        assert not (repo / "sprung").exists()

    def test_replaced_objects_and_grafts_do_not_count(self, repo: Path) -> None:
        (repo / "data" / ENVIRONMENT).unlink()
        commit(repo)
        git(repo, "replace", "main", "change")
        result = diff(repo, "main", "--fail-on=worse")
        assert result.code == 1, result.err

    def test_trees_that_no_checkout_would_take(self, repo: Path) -> None:
        """Entries named `..` or `.git`, the same name twice, a link as long as a book: read as what they are, or told."""
        blob = git(repo, "hash-object", "-w", "--stdin", stdin=SECRET.encode())
        link = git(repo, "hash-object", "-w", "--stdin", stdin=b"../" * 5_000)
        plan = git(repo, "hash-object", "-w", "--stdin", stdin=PLAN.encode())

        def tree(*lines: str) -> str:
            raw = b"".join(
                f"{mode} {name}\0".encode() + bytes.fromhex(ident)
                for mode, ident, name in (line.split(" ", 2) for line in lines)
            )
            return git(repo, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw)

        inner = tree(
            f"100644 {blob} ..",
            f"100644 {blob} .git",
            f"100644 {blob} x.yaml",
            f"100644 {blob} x.yaml",
            f"120000 {link} y.yaml",
        )
        data = tree(f"40000 {inner} nominations", f"100644 {plan} targets.yaml")
        made = git(repo, "commit-tree", "-m", "x", "-p", "main", tree(f"40000 {data} data"))
        result = diff_json(repo, "main", made)
        assert result.code == 1, result.err
        assert "error[unknown-department]" in result.err
        assert "y.yaml:1:1: error[unreadable-file]" in result.err

    def test_attributes_and_settings_of_the_branch_change_no_byte(self, repo: Path) -> None:
        write(
            repo,
            {
                ".gitattributes": "* text eol=crlf working-tree-encoding=UTF-16 ident export-ignore filter=x diff=x merge=x\n",
                ".gitconfig": "[core]\n\tfsmonitor = touch sprung\n",
            },
        )
        write(
            repo / "data",
            {
                ".gitattributes": "* -diff export-subst\n",
                "nominations/z.yaml": "department: construction # $Id$ $Format:%H$\n",
            },
        )
        git(
            repo,
            "-c",
            "core.attributesFile=/dev/null",
            "add",
            "-A",
            "--renormalize",
            ".gitattributes",
            "data/.gitattributes",
            ".gitconfig",
        )
        commit_of = git(repo, "commit-tree", "-m", "x", "-p", "main", git(repo, "write-tree"))
        assert diff_json(repo, "main", commit_of).json["nominations"] == {"added": [], "removed": [], "changed": []}
        assert not list(repo.rglob("sprung"))


@pytest.mark.parametrize(
    "file",
    [
        "../outside.yaml", "data/nominations/../../../outside.yaml", "/tmp/../{}/outside.yaml", "data/nominations/out/outside.yaml",
        "data/targets.yaml", "data/nominations/../targets.yaml", "data/nominations/.hidden.yaml", "data/nominations/.git/x.yaml", "data/nominations",
        "data/nominations/zero.yaml", "/dev/zero", "data/nominations/x.txt",
    ],
)  # fmt: skip
def test_a_file_to_write_to_stays_among_the_nominations(file: str, tmp_path: Path) -> None:
    root = write_data(tmp_path / "repo", a=GOOD)
    outside = tmp_path / "outside.yaml"
    outside.write_text("", "utf-8")
    (root / "data" / "nominations" / "out").symlink_to(tmp_path)
    (root / "data" / "nominations" / "zero.yaml").symlink_to("/dev/zero")
    result = sisi(
        "add",
        "--department=q",
        "--track=m",
        "--enterprise=示例乙",
        "--nominated=2012",
        f"--file={file.format(tmp_path)}",
        cwd=root,
    )
    assert result.code in {1, 2}, result.out
    assert "fault of sisi" not in result.err
    assert (root / "data" / "targets.yaml").read_text("utf-8") == TARGETS
    assert outside.read_text("utf-8") == ""
    assert sorted(path.name for path in (root / "data" / "nominations").iterdir()) == ["a.yaml", "out", "zero.yaml"]
