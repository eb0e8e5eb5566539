"""Asking `sisi diff` in a test, and changing the data it is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.diff.data import nominations, write
from tests.running import Result, sisi


def diff(folder: Path, *args: str, env: dict[str, str] | None = None) -> Result:
    """`sisi diff` as of the end of 2013, against main where nothing is named."""
    return sisi("diff", *(args or ("main",)), "--as-of=2013", cwd=folder, env=env)


def diff_json(folder: Path, *args: str, env: dict[str, str] | None = None) -> Result:
    """The same as JSON."""
    return diff(folder, *(args or ("main",)), "--format=json", env=env)


def document(folder: Path, *args: str) -> Any:
    """The JSON document of a call that succeeds."""
    result = diff_json(folder, *args)
    assert result.code == 0, result.err
    return result.json


def added(result: Result) -> list[str]:
    """The enterprises of the nominations that were added."""
    assert result.code == 0, result.err
    return [each["enterprise"] for each in result.json["nominations"]["added"]]


def add(repo: Path, name: str) -> None:
    """A file more, with one nomination."""
    write(repo / "data", {f"nominations/{name}.yaml": nominations("construction", f"示例{name}|brand|2012")})


def rewrite(repo: Path, name: str, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file of the data."""
    path = repo / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
