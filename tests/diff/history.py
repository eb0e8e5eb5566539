"""Real git repositories for the tests, made without the settings of whoever runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

_ENVIRON = {
    "PATH": os.environ.get("PATH", ""),
    "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "示例",
    "GIT_AUTHOR_EMAIL": "a@example.invalid",
    "GIT_COMMITTER_NAME": "示例",
    "GIT_COMMITTER_EMAIL": "a@example.invalid",
    "HOME": os.devnull,
}


def git(folder: Path, *args: str, stdin: bytes = b"") -> str:
    """Run git in `folder`; what it says, without the last line end."""
    done = subprocess.run(["git", *args], cwd=folder, env=_ENVIRON, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def start(folder: Path) -> None:
    """An empty repository with the branch main."""
    git(folder, "init", "-q", "-b", "main")


def commit(folder: Path) -> str:
    """Commit all that is there; the commit's id."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")
