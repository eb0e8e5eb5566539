"""The Markdown of `sisi diff`: for a comment that anyone's data ends up in."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.diff.asking import diff
from tests.diff.data import ENVIRONMENT, nominations, write
from tests.diff.history import commit, needs_git

pytestmark = needs_git


def test_names_can_do_nothing(repo: Path) -> None:
    write(
        repo / "data",
        {
            "nominations/y.yaml": 'department: environment\nnominations:\n  - {enterprise: "@all #1 <img src=x> | `x` https://e.example\\n- x", track: management, nominated: 2012}\n'
        },
    )
    out = diff(repo, "main", "--format=markdown").out
    line = next(line for line in out.splitlines() if "all" in line and line.startswith("-"))
    assert "@all" not in line
    assert "<img" not in line.replace("\\<img", "")
    assert "#1" not in line
    assert "://" not in line
    assert "\\|" in line


def test_it_is_never_too_long_and_says_what_is_missing(repo: Path) -> None:
    many = [f"示例第{number}号{'企' * 40}有限公司|brand|2012|note: {'长' * 100}" for number in range(1500)]
    write(repo / "data", {"nominations/many.yaml": nominations("construction", *many)})
    (repo / "data" / ENVIRONMENT).unlink()
    out = diff(repo, "main", "--format=markdown").out
    assert 50_000 < len(out) <= 60_000
    assert out.startswith("**Construction +1500, Environment -1 (removed);")
    assert "Left out, for the length of this text:" in out
    listed = sum(line.startswith("- 示例第") for line in out.splitlines())
    assert f"- 1500 nominations added: {1500 - listed} of 1500" in out
    assert out.count("<details>") == out.count("</details>")


def test_cells_that_find_no_room_are_counted(repo: Path) -> None:
    """900 cells whose quota is lowered, at about 100 characters each: more than the 58,000 that the lists and the table may fill."""
    names = {f"d{number:02}": f"示例第{number:02}号{'局' * 30}" for number in range(30)}
    departments = "".join(f"  {key}: {{name: {name}}}\n" for key, name in names.items())
    tracks = "".join(
        f"  t{number:02}: {{name: 示例{number:02}{'类' * 30}, quotas: {{{', '.join(f'{key}: 2' for key in names)}}}}}\n"
        for number in range(30)
    )
    plan = f"plan: {{name: 示例, start: 2011, end: 2015}}\ndepartments:\n{departments}tracks:\n{tracks}"
    shutil.rmtree(repo / "data")
    write(repo / "data", {"targets.yaml": plan})
    commit(repo)
    write(repo / "data", {"targets.yaml": plan.replace(": 2,", ": 1,").replace(": 2}", ": 1}")})
    out = diff(repo, "HEAD", "--format=markdown").out
    assert len(out) <= 60_000
    rows = sum(line.startswith("| 示例") for line in out.splitlines())
    assert 0 < rows < 900
    assert f"- {900 - rows} cells\n" in out
