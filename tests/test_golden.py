"""Every view as its reader sees it, in both languages, at 60, 80 and 120 cells, in colors and in a pipe: held against files in golden/.

`SISI_GOLDEN=write python -m pytest tests/test_golden.py` writes those files anew; look at what changed before you commit it.
"""

import os
from pathlib import Path

import pytest

from tests.running import sisi

GOLDEN = Path(__file__).parent / "golden"
DAY = "--as-of=2013-12-31"
VIEWS = {
    "status": ("status", DAY),
    "status-later": ("status", "--as-of=2015"),
    "status-track": ("status", DAY, "--track=brand"),
    "status-department": ("status", DAY, "--department=建设"),
    "gaps": ("status", DAY, "--gaps"),
    "why": ("why", "brand", "quality-supervision", DAY),
    "list": ("list", DAY),
    "status-help": ("status", "--help"),
    "check": ("check", DAY),
    "rule": ("rule",),
    "rule-page": ("rule", "place-elsewhere"),
    "todo": ("todo", DAY),
}
DOCUMENTS = {
    "status.md": ("status", DAY, "--format=markdown"),
    "gaps.md": ("status", DAY, "--gaps", "--format=markdown"),
    "status.json": ("status", DAY, "--format=json"),
    "status.csv": ("status", DAY, "--format=csv"),
    "why.json": ("why", "brand", "quality-supervision", DAY, "--format=json"),
    "list.json": ("list", DAY, "--format=json"),
    "list.csv": ("list", DAY, "--format=csv"),
}
WAYS = {
    "60 columns": {"COLUMNS": "60"},
    "80 columns": {"COLUMNS": "80"},
    "120 columns": {"COLUMNS": "120"},
    "80 columns in ASCII": {"COLUMNS": "80", "SISI_BOX": "ascii"},
    "a pipe": {},
}


def same(name: str, seen: str) -> None:
    """Hold what was seen against the golden file of that name."""
    path = GOLDEN / name
    if os.environ.get("SISI_GOLDEN") == "write":
        path.write_bytes(seen.encode())
    assert seen == path.read_bytes().decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_in_every_width(view: str, lang: str) -> None:
    seen = ""
    for way, env in WAYS.items():
        result = sisi(*VIEWS[view], cwd=GOLDEN, env={"SISI_LANG": lang, **env})
        assert result.code == 0
        seen += f"===== {way}\n{result.out}{result.err}"
    colors = sisi(*VIEWS[view], cwd=GOLDEN, env={"SISI_LANG": lang, "TERM": "xterm", "COLUMNS": "80"}, tty=True)
    seen += "===== 80 columns in color\n" + colors.out.replace("\x1b", "\\e")
    same(f"{view}.{lang}.txt", seen)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document(name: str, lang: str) -> None:
    result = sisi(*DOCUMENTS[name], cwd=GOLDEN, env={"SISI_LANG": lang})
    assert (result.code, result.err) == (0, "")
    stem, _, ending = name.partition(".")
    same(f"{stem}.{lang}.{ending}", result.out)
