"""The page of the architecture names every room on its floor, as import-linter holds them."""

from __future__ import annotations

import re
from configparser import ConfigParser

from tests.running import PROJECT

SOURCE = PROJECT / "src" / "sisi"


def _floors() -> list[list[str]]:
    """The floors of .importlinter, from the top, each with its rooms."""
    linter = ConfigParser()
    linter.read(PROJECT / ".importlinter", encoding="utf-8")
    layers = linter["importlinter:contract:floors"]["layers"].strip().splitlines()
    return [re.findall(r"\((\w+)\)", layer) for layer in layers]


def _rows() -> list[list[str]]:
    """The floors of the page's table: the names in the first column of each row."""
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("| floor | what it is for |\n|---|---|\n")[2].partition("\n\n")[0]
    return [re.findall(r"`(\w+/?)`", row.split("|")[1]) for row in table.splitlines()]


def test_the_page_has_the_floors_that_the_linter_holds() -> None:
    assert [[name.rstrip("/") for name in row] for row in _rows()] == _floors()


def test_a_folder_is_written_as_one() -> None:
    for name in (name for row in _rows() for name in row):
        assert (SOURCE / name).is_dir() == name.endswith("/"), name
        assert name.endswith("/") or (SOURCE / f"{name}.py").is_file(), name


def test_there_is_one_such_table() -> None:
    """A second copy would drift: CONTRIBUTING leads to the first."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "docs/architecture.md#the-rooms" in text
    assert "| `commands/` |" not in text
