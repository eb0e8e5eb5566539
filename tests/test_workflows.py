"""The project's own workflows: valid, every action pinned by one hash a name, and nothing that zizmor objects to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="plays Windows elsewhere, in bash")
@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_the_action_finds_sisi_where_the_system_keeps_programs(folder: str, tmp_path: Path) -> None:
    """Windows has Scripts in place of bin, where pip writes sisi wherever it was called from: a python3 is played that does so."""
    play = tmp_path / "play"
    play.mkdir()
    goal = tmp_path / "sisi-action" / folder / "sisi"
    pip = f'printf "#!/bin/sh\\necho 0.1.0\\n" > "{goal}"; chmod +x "{goal}"'
    python = f"mkdir -p \"$4/{folder}\"; printf '%s\\n' '#!/bin/sh' '{pip}' > \"$4/{folder}/pip\"; chmod +x \"$4/{folder}/pip\""
    (play / "python3").write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    (play / "python3").chmod(0o755)
    install, check, _ = yaml.safe_load((PROJECT / "action.yml").read_bytes())["runs"]["steps"]
    environ = {
        "PATH": f"{play}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(PROJECT),
        "FAIL_ON": "error",
    }
    for step in (install, check):
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], env=environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout == "0.1.0\n"
