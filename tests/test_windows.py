"""What Windows does in its own way, as far as another system can show it: the system itself is a stand-in here.

How lines end there is held in test_terminals; what is not there at all (fcntl, os.getuid) mypy sees, with --platform win32.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from sisi.commands.diff import _posix
from sisi.load.source import FolderSource, Kind
from sisi.streams import Terminal
from tests.books import listed, write_data
from tests.running import sisi
from tests.test_pen import ADD, FILE, PLAN, repo

DENIED = PermissionError(13, "Permission denied")


def test_a_name_that_windows_keeps_for_a_device_is_refused_there(tmp_path: Path) -> None:
    plan = PLAN.replace("  construction: {name", "  con: {name: 连}\n  construction: {name", 1)
    repo(tmp_path)
    (tmp_path / "data" / "targets.yaml").write_text(plan, "utf-8")
    words = ("add", "--track=brand", "--enterprise=示例甲", "--nominated=2013")
    with mock.patch("sisi.pen.home._ON_WINDOWS", True):
        for options in (["--department=con"], ["--department=construction", "--file=data/nominations/a/NUL.x.yaml"]):
            result = sisi(*words, *options, cwd=tmp_path)
            assert (result.code, "Windows keeps this name" in result.err) == (2, True)
        assert sisi(*words, "--department=con", "--file=data/nominations/con-1.yaml", cwd=tmp_path).code == 0
    assert sisi(*words[:2], "--enterprise=示例乙", "--nominated=2013", "--department=con", cwd=tmp_path).code == 0


def test_a_file_that_another_reads_just_now_is_waited_for(tmp_path: Path) -> None:
    """It cannot be replaced meanwhile."""
    file = repo(tmp_path)
    with mock.patch("sisi.atomic._PAUSES", (0, 0)), mock.patch.object(Path, "replace", autospec=True) as replace:
        replace.side_effect = [DENIED, DENIED, None]
        assert sisi(*ADD, cwd=tmp_path).code == 0
        assert replace.call_count == 3
        replace.side_effect = DENIED
        result = sisi(*ADD, cwd=tmp_path)
    assert (result.code, "Permission denied" in result.err) == (2, True)
    assert (file.read_text("utf-8"), [path.name for path in file.parent.iterdir()]) == (FILE, ["list.yaml"])


def test_a_file_that_is_not_to_be_written_to_leaves_none_of_that_kind_behind(tmp_path: Path) -> None:
    """There such a file cannot be deleted, and would be in the way of the next change."""
    file = repo(tmp_path)
    file.chmod(0o444)
    made = []

    def replace(self: Path, _goal: Path) -> None:
        made.append(self.stat().st_mode & 0o200)
        raise DENIED

    with mock.patch("sisi.atomic._ON_WINDOWS", True), mock.patch.object(Path, "replace", replace):
        assert sisi(*ADD, cwd=tmp_path).code == 2
    assert made == [0o200]


def test_a_junction_is_a_link_to_a_folder(tmp_path: Path) -> None:
    """It has a folder's mode; one that led to a folder above it would be walked without end."""
    write_data(tmp_path, a=listed("q"))
    junction = tmp_path / "data/nominations/2011"
    junction.mkdir()
    (junction / "b.yaml").write_text(listed("q"), "utf-8")
    lstat = Path.lstat

    def as_there(path: Path) -> Any:
        status = lstat(path)
        return SimpleNamespace(st_mode=status.st_mode, st_reparse_tag=0xA0000003) if path == junction else status

    with mock.patch.object(Path, "lstat", as_there):
        found = {entry.name: entry.kind for entry in FolderSource(tmp_path / "data").entries()}
    assert found == {
        "targets.yaml": Kind.FILE, "nominations/a.yaml": Kind.FILE, "nominations/2011": Kind.STRAY,
    }  # fmt: skip


def test_a_folder_on_another_drive_is_looked_for_by_its_own_name() -> None:
    with mock.patch("os.path.relpath", side_effect=ValueError("path is on mount 'D:', start on mount 'C:'")):
        assert _posix("D:/books", Path("C:/here")) == "D:/books"


@pytest.mark.skipif(os.name == "nt", reason="with a stand-in for the console")
@pytest.mark.parametrize(("knows", "obeys", "color"), [(1, 1, True), (1, 0, False), (0, 1, False)])
def test_the_console_is_asked_to_obey_colors(knows: int, obeys: int, color: bool) -> None:
    """Where it does not, there are none."""
    asked = []

    def get(_console: Any, mode: Any) -> int:
        mode._obj.value = 0b11
        return knows

    def set_mode(_console: Any, mode: int) -> int:
        asked.append(mode)
        return obeys

    system = SimpleNamespace(kernel32=SimpleNamespace(GetConsoleMode=get, SetConsoleMode=set_mode))
    handles = SimpleNamespace(get_osfhandle=lambda handle: handle)
    stream = mock.Mock(encoding="utf-8", **{"isatty.return_value": True, "fileno.return_value": 1})
    with (
        mock.patch.object(sys, "platform", "win32"),
        mock.patch.dict(sys.modules, msvcrt=handles),
        mock.patch.object(ctypes, "windll", system, create=True),
    ):
        seen = Terminal.of(stream, {"COLUMNS": "80"})
        plain = Terminal.of(stream, {"COLUMNS": "80", "NO_COLOR": "1"})
    assert (seen.color, plain.color) == (color, False)
    assert asked == [0b111] * knows
