"""The documentation: pages written by a tool are current, every command in a page prints what the page shows, every link leads somewhere.

After a change that is meant: `SISI_DOCS=write python -m pytest tests/test_docs.py` writes what the commands print into the pages.
"""

from __future__ import annotations

import os
import re
import runpy
from fractions import Fraction
from pathlib import Path

import pytest

from tests.docs_pages import followed
from tests.running import sisi

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "samples" not in path.parts)
FOLLOWED = [path for path in PAGES if "```console" in path.read_text(encoding="utf-8")]


def test_the_pages_of_the_commands_are_current() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "commands_doc.py"))
    for lang, name in tool["PAGES"].items():
        assert (ROOT / name).read_text(encoding="utf-8") == tool["page"](lang), "python tools/commands_doc.py update"


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    text = followed(page, tmp_path)
    if os.environ.get("SISI_DOCS") == "write":
        page.write_text(text, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("page", ["explanation.md", "explanation.zh-CN.md"])
def test_the_worked_example_is_right(page: str, tmp_path: Path) -> None:
    """Its sums, computed by hand: Quality has 3 of 2 in Brand, Construction 1 of 3; Quality 0 of 1 in Safety."""
    followed(DOCS / page, tmp_path)
    books = tmp_path / "2"
    found = sisi("status", "--as-of=2012-06-30", "--format=json", cwd=books).json
    totals, brand = found["totals"], found["tracks"][0]
    assert found["elapsed"] == float(Fraction(366 + 182, 366) / 3)
    assert {key: totals[key] for key in ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind")} == {
        "quota": 6, "nominated": 5, "counted": 4, "shortfall": 3, "surplus": 1, "due": 4, "behind": 2
    }  # fmt: skip
    assert (brand["quota"], brand["counted"], brand["shortfall"]) == (5, 4, 2)
    assert (brand["recognized"], brand["recognized_due"], brand["recognized_behind"]) == (1, 2, 1)


def test_there_are_pages_to_follow() -> None:
    assert {"tutorial.md", "tutorial.zh-CN.md", "how-to.md", "explanation.md"} <= {page.name for page in FOLLOWED}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        if name.startswith("https:"):
            continue
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            heads = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}, target
