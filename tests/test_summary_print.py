"""The page as Chromium prints it: A4, numbered pages, heads repeated where a table goes on."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import PROJECT, sisi


def printed(page: Path, folder: Path) -> list[str]:
    """The texts of the pages, laid out as on paper."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser is not None
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    paper = folder / "paper.pdf"
    subprocess.run(
        [*command, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={paper}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sizes = subprocess.run(["pdfinfo", str(paper)], check=True, capture_output=True, text=True).stdout
    assert "A4" in sizes
    text = subprocess.run(["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True).stdout
    return text.decode("utf-8").split("\f")[:-1]


@pytest.mark.judges
@pytest.mark.parametrize(("lang", "head"), [("zh", "企业名称"), ("en", "Enterprise name")])
def test_long_tables_repeat_their_heads(lang: str, head: str, tmp_path: Path) -> None:
    page = tmp_path / "2013.html"
    assert sisi("summary", "2013", f"--lang={lang}", "-o", str(page), cwd=PROJECT).code == 0
    pages = printed(page, tmp_path)
    for number, text in enumerate(pages, 1):
        assert text.split()[-1] == f"{number}/{len(pages)}"
    rosters = page.read_text(encoding="utf-8").count(f">{head}</th>")
    assert sum(text.count(head) for text in pages) > rosters
