"""No line is left out of the measure of coverage without a reason beside it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRAGMA = re.compile(r"#\s*pragma:\s*no (?:cover|branch)(?P<reason>.*)")


def test_every_exclusion_says_why() -> None:
    """`# pragma: no cover  (the reason)`."""
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := PRAGMA.search(line)) and not re.fullmatch(r"\s*\(.{10,}\)", found["reason"])
    ]
    assert bare == []


def test_the_patterns_that_exclude_lines_are_these_two() -> None:
    """Each stands on a line of its own, with its reason behind it."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    settings = tomllib.loads(text)["tool"]["coverage"]
    assert settings["report"]["exclude_also"] == ["if TYPE_CHECKING:", "assert_never\\("]
    assert "omit" not in settings["run"] | settings["report"]
    for pattern in ("if TYPE_CHECKING:", "assert_never"):
        (line,) = [line for line in text.splitlines() if line.startswith(f'    "{pattern}')]
        assert re.search(r"# \w+", line)
