"""What the disk refuses, and who else is at it: nothing half written, nothing left behind, one line that says why."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from filelock import FileLock

from sisi.atomic import _write_through, new_file
from sisi.edit.lock import lock_path
from sisi.load.source import FolderSource
from sisi.messages import Lang, translator
from sisi.pen import pen
from sisi.problems import SisiError
from tests.running import TODAY, sisi
from tests.test_pen import ADD, FILE, repo

RECORD = {"enterprise": "示例甲", "track": "brand", "nominated": "2013"}


@pytest.fixture
def full_disk() -> Iterator[None]:
    """A disk that takes no more when a file is to be kept for good."""
    with mock.patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        yield


def test_a_group_that_has_no_number_in_a_container_is_no_hindrance(tmp_path: Path) -> None:
    """A user namespace answers EINVAL, and not EPERM, for an owner that it does not know."""
    repo(tmp_path)
    out = tmp_path / "out.json"
    out.write_text("old", "utf-8")
    stat_of = Path.stat
    unknown = os.stat_result([*out.stat()[:4], 65_534, 65_534, *out.stat()[6:10]])
    with (
        mock.patch("os.chown", side_effect=OSError(errno.EINVAL, "Invalid argument"), create=True),
        mock.patch.object(Path, "stat", lambda path, **how: unknown if path == out else stat_of(path, **how)),
    ):
        assert sisi("status", "--format=json", "-o", "out.json", cwd=tmp_path).code == 0
    assert out.read_text("utf-8").startswith("{")


def test_without_links_a_new_file_that_cannot_be_ended_is_taken_away(tmp_path: Path) -> None:
    raw = mock.MagicMock(wraps=b"x")  # no bytes: the disk refuses them in the middle
    with pytest.raises(TypeError):
        _write_through(tmp_path / "new", raw)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_an_output_stays_as_it_was(tmp_path: Path) -> None:
    repo(tmp_path)
    (tmp_path / "out.json").write_text("old", "utf-8")
    result = sisi("status", "--format=json", "-o", "out.json", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("out.json cannot be written: No space left on device\n")
    assert (tmp_path / "out.json").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out.json"]


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_a_data_file_stays_as_it_was(tmp_path: Path) -> None:
    file = repo(tmp_path)
    result = sisi(*ADD, cwd=tmp_path)
    assert result.code == 2
    assert "list.yaml cannot be written: No space left on device" in result.err
    assert file.read_text("utf-8") == FILE
    assert [path.name for path in file.parent.iterdir()] == ["list.yaml"]


def test_ctrl_c_in_the_middle_of_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    file = repo(tmp_path)
    with mock.patch("os.fsync", side_effect=KeyboardInterrupt):
        assert sisi(*ADD, cwd=tmp_path).code == 130
    assert file.read_text("utf-8") == FILE
    assert [path.name for path in file.parent.iterdir()] == ["list.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    repo(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert sisi("status", "--format=json", "-o", "pipe", cwd=tmp_path).code == 0
    reader.join(timeout=30)
    assert got[0].startswith(b'{\n  "format": "sisi-status/1"')
    assert stat.S_ISFIFO(pipe.lstat().st_mode)


def test_a_file_that_was_deleted_since_it_was_read_is_not_made_anew(tmp_path: Path) -> None:
    file = repo(tmp_path)
    with pen(FolderSource(tmp_path / "data", "data"), TODAY) as change:
        change.add("nominations/list.yaml", [RECORD], "construction")
        assert change.refusal() == ()
        file.unlink()
        with pytest.raises(SisiError) as raised:
            change.save()
    assert "list.yaml cannot be written: No such file" in translator(Lang.EN)(raised.value.message)
    assert list(file.parent.iterdir()) == []


def test_of_two_files_none_is_written_where_one_is_gone(tmp_path: Path) -> None:
    """All of them are looked at first."""
    first = repo(tmp_path)
    second = first.parent / "环保.yaml"
    second.write_text("department: environment\n", "utf-8")
    with pen(FolderSource(tmp_path / "data", "data"), TODAY) as change:
        change.add("nominations/list.yaml", [RECORD], "construction")
        change.add("nominations/环保.yaml", [RECORD], "environment")
        second.unlink()
        with pytest.raises(SisiError):
            change.save()
    assert first.read_text("utf-8") == FILE


def test_a_file_whose_bytes_would_be_the_same_is_no_change(tmp_path: Path) -> None:
    repo(tmp_path)
    with pen(FolderSource(tmp_path / "data", "data"), TODAY) as change:
        nomination = change.before.register.nominations[1]
        change.set(nomination, {"track": "brand"})
        assert change.changes == []
        change.set(nomination, {"note": "示例"})
        assert [one.name for one in change.changes] == ["nominations/list.yaml"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no users here")
def test_what_another_user_left_beside_a_file_is_not_ours_to_delete(tmp_path: Path) -> None:
    file = repo(tmp_path)
    left = file.parent / ".sisi-pen-x.tmp"
    left.touch()
    with mock.patch("os.getuid", return_value=os.getuid() + 1):
        assert sisi(*ADD, cwd=tmp_path).code == 0
    assert left.exists()
    assert sisi(*ADD[:3], "--enterprise=示例乙", "--nominated=2013", cwd=tmp_path).code == 0
    assert not left.exists()


def test_another_sisi_that_does_not_end_is_waited_for_and_told(tmp_path: Path) -> None:
    file = repo(tmp_path)
    with (
        FileLock(lock_path(tmp_path / "data")),
        mock.patch.multiple("sisi.edit.lock", _SOON=0, _PATIENCE=0),
    ):
        result = sisi(*ADD, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "Another sisi is writing to this data; waiting for it …\n"
        "sisi: another sisi has been writing to this data for 0 seconds; try again later.\n"
    )
    assert file.read_text("utf-8") == FILE
    assert sisi(*ADD, cwd=tmp_path).code == 0


@pytest.mark.skipif(os.name == "nt", reason="no fcntl there")
def test_a_file_system_that_knows_no_locks_is_no_fault_of_sisi(tmp_path: Path) -> None:
    """The lock is a file then, or there is a word that there is none; never one of Python's."""
    repo(tmp_path)
    with mock.patch("fcntl.flock", side_effect=OSError(errno.ENOSYS, "Function not implemented")):
        result = sisi(*ADD, cwd=tmp_path)
    assert result.code == 0 or "cannot be used" in result.err
    assert "Warning" not in result.err
    with mock.patch("filelock.FileLock.acquire", side_effect=NotImplementedError("no locks here")):
        result = sisi(*ADD[:3], "--enterprise=示例乙", "--nominated=2013", cwd=tmp_path)
    assert (result.code, "cannot be used: no locks here" in result.err) == (2, True)


def test_a_lock_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    file = repo(tmp_path)
    with mock.patch.object(tempfile, "tempdir", str(tmp_path / "locks")):
        lock_path(tmp_path / "data").mkdir(parents=True)
        result = sisi(*ADD, cwd=tmp_path)
    assert (result.code, file.read_text("utf-8")) == (2, FILE)
    assert result.err.startswith("sisi: the lock file ")
    assert "cannot be used: " in result.err


@pytest.mark.skipif(os.name == "nt", reason="links are not for every Windows")
class TestLinks:
    def test_the_file_behind_one_is_written_and_the_link_stays(self, tmp_path: Path) -> None:
        repo(tmp_path)
        link = tmp_path / "out.json"
        link.symlink_to("real.json")
        for _ in range(2):  # the file is not there yet, and then it is
            assert sisi("status", "--format=json", "-o", "out.json", cwd=tmp_path).code == 0
            assert link.is_symlink()
            assert (tmp_path / "real.json").read_text("utf-8").startswith("{")

    def test_in_a_circle_nothing_is_written(self, tmp_path: Path) -> None:
        repo(tmp_path)
        (tmp_path / "out.json").symlink_to("other.json")
        (tmp_path / "other.json").symlink_to("out.json")
        result = sisi("status", "--format=json", "-o", "out.json", cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert "out.json cannot be written: " in result.err
        assert (tmp_path / "out.json").is_symlink()

    def test_to_a_folder_in_a_circle_is_no_place_for_a_record(self, tmp_path: Path) -> None:
        file = repo(tmp_path)
        (file.parent / "a").symlink_to("b")
        (file.parent / "b").symlink_to("a")
        result = sisi(*ADD, "--file=data/nominations/a/x.yaml", cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert file.read_text("utf-8") == FILE


def test_init_writes_over_no_file_that_came_in_between(tmp_path: Path) -> None:
    """It looks first; what another program makes after that look stays as it is."""
    (tmp_path / "x.yaml").write_text("another's", "utf-8")
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "x.yaml", b"ours")
    assert (tmp_path / "x.yaml").read_text("utf-8") == "another's"
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_whose_a_file_is_it_stays(tmp_path: Path) -> None:
    """A clerk's file that root changed is still the clerk's; who may not give files away keeps what is allowed."""
    file = repo(tmp_path)
    os.chown(file, 65533, 65532)
    file.chmod(0o660)
    assert sisi(*ADD, cwd=tmp_path).code == 0
    status = file.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (65533, 65532, 0o660)
    with mock.patch("os.chown", side_effect=PermissionError(1, "Operation not permitted")):
        assert sisi("recognize", "示例海运", "--on=2013", cwd=tmp_path).code == 0
    assert (file.stat().st_uid, stat.S_IMODE(file.stat().st_mode)) == (0, 0o660)
