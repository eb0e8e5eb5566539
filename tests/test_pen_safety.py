"""A change is written whole or not at all, to the right file, by one sisi at a time."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from sisi import __file__ as package_file
from sisi.edit.save import FileChange, save
from sisi.load.source import FolderSource
from sisi.pen import pen
from sisi.problems import SisiError
from tests.running import TODAY, sisi
from tests.test_pen import ADD, FILE, repo


def test_byte_order_mark_line_ends_and_rights_stay(tmp_path: Path) -> None:
    file = repo(tmp_path)
    raw = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()
    file.write_bytes(raw)
    file.chmod(0o640)
    assert sisi("recognize", "示例海运", "--on=2013", cwd=tmp_path).code == 0
    assert file.read_bytes() == raw.replace(b"2012\r\n", b"2012\r\n    recognized: 2013\r\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_machine_without_a_temporary_folder_is_told_in_a_line(tmp_path: Path) -> None:
    file = repo(tmp_path)
    before = file.read_bytes()
    with mock.patch("tempfile.gettempdir", side_effect=FileNotFoundError(2, "No usable temporary directory found")):
        result = sisi(*ADD, cwd=tmp_path)
    assert (result.code, file.read_bytes()) == (2, before)
    assert "No usable temporary directory" in result.err


def test_a_link_inside_the_data_folder_is_followed(tmp_path: Path) -> None:
    file = repo(tmp_path)
    goal = tmp_path / "data" / "kept.yaml"
    file.rename(goal)
    file.symlink_to("../kept.yaml")
    assert sisi("recognize", "示例海运", "--on=2013", cwd=tmp_path).code == 0
    assert file.is_symlink()
    assert "recognized: 2013" in goal.read_text("utf-8")


def test_a_link_out_of_the_data_folder_is_not_followed(tmp_path: Path) -> None:
    file = repo(tmp_path)
    outside = tmp_path / "outside.yaml"
    outside.write_text("department: construction\n", "utf-8")
    (file.parent / "out.yaml").symlink_to(outside)
    result = sisi(*ADD, "--file=data/nominations/out.yaml", cwd=tmp_path)
    assert result.code == 2
    assert outside.read_text("utf-8") == "department: construction\n"


def test_a_name_that_became_a_link_out_of_the_data_folder_is_not_written_to(tmp_path: Path) -> None:
    file = repo(tmp_path)
    outside = tmp_path / "outside.yaml"
    file.rename(outside)
    file.symlink_to(outside)
    with pytest.raises(SisiError, match="leads out of the data folder"):
        save(tmp_path / "data", [FileChange("nominations/list.yaml", outside.read_bytes(), b"new")])
    assert outside.read_text("utf-8") == FILE


def test_a_file_that_changed_since_it_was_read_is_left(tmp_path: Path) -> None:
    file = repo(tmp_path)
    with pen(FolderSource(tmp_path / "data", "data"), TODAY) as change:
        change.add(
            "nominations/list.yaml", [{"enterprise": "示例甲", "track": "brand", "nominated": "2013"}], "construction"
        )
        assert change.refusal() == ()
        file.write_text(FILE + "\n# another", "utf-8")
        with pytest.raises(SisiError, match="was changed by someone else"):
            change.save()
    assert file.read_text("utf-8") == FILE + "\n# another"


def _start(root: Path, *words: str, before: str = "") -> subprocess.Popen[bytes]:
    """Sisi in a process of its own; `before` is Python that runs in it first."""
    code = f"import os, signal, sys\nfrom pathlib import Path\n{before}\nfrom sisi.__main__ import main\nsys.argv[0] = 'sisi'\nsys.exit(main())"
    environ = {**os.environ, "SISI_LANG": "en", "PYTHONPATH": str(Path(package_file).resolve().parents[1])}
    return subprocess.Popen([sys.executable, "-c", code, *words], cwd=root, env=environ, stdout=-3, stderr=-3)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("os.fsync = lambda handle: os.kill(os.getpid(), 9)", False),
        ("Path.replace = lambda self, goal: os.kill(os.getpid(), 9)", False),
        ("move = Path.replace; Path.replace = lambda self, goal: (move(self, goal), os.kill(os.getpid(), 9))", True),
    ],
)
def test_killed_while_it_writes(before: str, written: bool, tmp_path: Path) -> None:
    file = repo(tmp_path)
    assert _start(tmp_path, *ADD, before=before).wait() == -9
    assert ("示例新公司" in file.read_text("utf-8")) is written
    assert written or file.read_text("utf-8") == FILE
    again = sisi(*ADD[:3], "--enterprise=示例乙", "--nominated=2013", cwd=tmp_path)
    assert again.code == 0, again.err
    assert sisi("check", cwd=tmp_path).code == 0
    assert [path.name for path in file.parent.iterdir()] == ["list.yaml"]


def test_several_processes_at_once(tmp_path: Path) -> None:
    file = repo(tmp_path)
    processes = [_start(tmp_path, *ADD[:3], f"--enterprise=示例{n}号", "--nominated=2013") for n in range(5)]
    assert [process.wait() for process in processes] == [0] * 5
    text = file.read_text("utf-8")
    assert [text.count(f"示例{n}号") for n in range(5)] == [1] * 5
    assert text.count("- enterprise") == 7
