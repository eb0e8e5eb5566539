"""The documentation: pages written by a tool are current."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_pages_of_the_commands_are_current() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "commands_doc.py"))
    for lang, name in tool["PAGES"].items():
        assert (ROOT / name).read_text(encoding="utf-8") == tool["page"](lang), "python tools/commands_doc.py update"
