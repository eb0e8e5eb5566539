"""The project's own workflows: valid, every action pinned by one hash a name, and nothing that zizmor objects to."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").iterdir())
TEMPLATE = PROJECT / "src" / "sisi" / "templates" / "github.yaml"
USES = re.compile(r"uses:\s*(\S+)@(\S+)")


def _actions(path: Path) -> set[tuple[str, ...]]:
    return {found.groups() for found in USES.finditer(path.read_text(encoding="utf-8"))}


def test_actions_are_those_of_the_template_at_the_same_hash() -> None:
    known = _actions(TEMPLATE)
    assert all(re.fullmatch("[0-9a-f]{40}", commit) for _, commit in known)
    assert WORKFLOWS
    for path in WORKFLOWS:
        assert _actions(path)
        assert _actions(path) <= known


def test_workflows_are_valid() -> None:
    call = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*call, *map(str, WORKFLOWS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_promised_python_is_tested() -> None:
    text = (PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    matrix = re.search(r"python: \[(.*)\]", text)
    assert matrix is not None
    assert re.findall(r"3\.\d+", matrix[1]) == re.findall(r"Python :: (3\.\d+)", project)


@pytest.mark.judges
def test_zizmor_has_nothing_to_say() -> None:
    zizmor = shutil.which("zizmor")
    assert zizmor is not None, "zizmor is not installed"
    call = [zizmor, "--offline", str(PROJECT / ".github"), str(PROJECT / "action.yml"), str(TEMPLATE)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
