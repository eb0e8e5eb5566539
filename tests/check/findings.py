"""What sisi finds in a folder, in the short form that tests compare."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sisi.problems import Example
from sisi.rules import EXAMPLE_TARGETS
from tests.running import sisi

HEAD = "department: q\nnominations:\n"
ITEM = "  - enterprise: 示例一\n    track: m\n    nominated: 2011\n"
"""A file of one record in order, under the plan of `tests.books`: HEAD + ITEM."""


class Found(NamedTuple):
    """A finding: rule, file name, line, column."""

    rule: str
    file: str
    line: int
    column: int


def findings(root: Path, *args: str) -> list[Found]:
    """Every finding of `sisi check`, in its order."""
    result = sisi("check", "--format=json", *args, cwd=root)
    assert result.code in {0, 1}, result.err
    return [
        Found(found["rule"], Path(found["path"]).name, found["line"], found["column"])
        for found in result.json["findings"]
    ]


def rules_found(root: Path, *args: str) -> list[str]:
    """The rules of every finding."""
    return [found.rule for found in findings(root, *args)]


def write_example(root: Path, example: Example) -> Path:
    """Write an example of a rule below `root`/data."""
    for name, text in {"targets.yaml": EXAMPLE_TARGETS, **example.files}.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8" if name not in example.files else example.encoding))
    for name, goal in example.links.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(goal)
    return root
