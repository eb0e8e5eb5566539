"""Full disks, folders that take nothing, files that vanish: a clear word and exit 2 or a finding, and nothing lost.

Each command that reads or writes meets each of them.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sisi.cli import run
from sisi.load.source import FolderSource
from tests.diff.history import commit, needs_git, start
from tests.rights import only_what_is_permitted
from tests.running import Result, sisi
from tests.test_killed import books, files

CHANGES = (
    "add --department=c --track=b --enterprise=示例己 --nominated=2013", "recognize 示例乙 --track=m --on=2013", "withdraw 示例甲 --on=2013 --reason=注销",
    "import list.csv --update", "todo --write --as-of=2013",
)  # fmt: skip
OUTPUTS = (
    "status --as-of=2013 --format=json -o old.json", "check --format=json -o old.json", "list --as-of=2013 --format=csv -o old.csv",
    "summary 2013 -o old.md", "summary --all --format=json -o years", "summary 2013 -o new.xlsx", "summary 2013 -o new.docx", "init new",
)  # fmt: skip
READS = (
    "status --as-of=2013", "check", "list", "why m q", "todo --as-of=2013", "summary 2013", "summary 2013 -o new.json", "summary --all -o years",
    "diff HEAD", *CHANGES,
)  # fmt: skip


def call(line: str, folder: Path) -> Result:
    """One call, its words parted by blanks."""
    return sisi(*line.split(" "), cwd=folder)


def assert_refused(line: str, folder: Path, *reasons: str) -> None:
    """Exit 2, one line that says why, nothing on stdout that was not so, and every file as it was."""
    before = files(folder)
    result = call(line, folder)
    assert result.code == 2, result
    last = result.err.splitlines()[-1]
    assert last.startswith("sisi: ")
    assert any(reason in last for reason in reasons), last
    assert files(folder) == before
    assert not list(folder.rglob("*.tmp"))


@contextmanager
def small_limit(_folder: Path) -> Iterator[None]:
    """A file may have no more than 10 bytes: what a quota of the system says, and what a full disk says nearly."""
    resource = pytest.importorskip("resource", reason="not on Windows")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """The folder's own disk, filled to the last byte."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        for size in (4096, 1):
            with suppress(OSError):  # no space left on device
                while os.write(file.fileno(), b"\0" * size):
                    pass
    yield
    filler.unlink()


@pytest.fixture(params=[small_limit, full_disk])
def no_room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Path], object]]:
    """What makes a folder take nothing more; tmp_path is a disk of its own where that is asked for."""
    if request.param is small_limit:
        yield small_limit
        return
    mounted = sys.platform == "linux" and os.geteuid() == 0
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(tmp_path)]
    if not mounted or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield full_disk
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_where_there_is_no_room_nothing_is_lost(no_room: Callable[[Path], Any], tmp_path: Path) -> None:
    folder = books(tmp_path / "books")
    for line in (*CHANGES, *OUTPUTS):
        with no_room(folder):
            assert_refused(line, folder, "No space left on device", "File too large")
    for line in CHANGES:  # each of them would have written something
        shutil.rmtree(folder)
        before = files(books(folder))
        assert call(line, folder).code == 0
        assert files(folder) != before


@pytest.mark.parametrize("line", ["import list.csv --update", "todo --write --as-of=2013"])
def test_of_two_files_none_is_written_where_there_is_room_for_one(line: str, tmp_path: Path) -> None:
    folder = books(tmp_path)
    with mock.patch("os.fsync", side_effect=[None, OSError(28, "No space left on device")]):
        assert_refused(line, folder, "No space left on device")


@needs_git
def test_where_there_is_no_room_for_temporary_files_diff_says_so(tmp_path: Path) -> None:
    folder = books(tmp_path)
    start(folder)
    commit(folder)
    with small_limit(folder):
        result = call("diff HEAD", folder)
    assert (result.code, result.out) == (2, "")
    assert result.err == "sisi: git cannot be run: File too large\n"


@pytest.mark.parametrize("unbuffered", [False, True])
def test_an_output_that_takes_only_a_part_is_no_success(unbuffered: bool, tmp_path: Path) -> None:
    """With PYTHONUNBUFFERED the system tells only how much it took: the first bytes, and that is no error yet."""
    folder = books(tmp_path)
    raw = io.FileIO(tmp_path / "out.json", "w")
    stream = io.TextIOWrapper(raw if unbuffered else io.BufferedWriter(raw), encoding="utf-8")
    with stream, mock.patch("sys.stdout", stream), small_limit(folder):
        assert run(["status", "--format=json", f"--data={folder}"], {}) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "line", ["rule", "check --format=json", "summary 2013", "schema targets", "rule --help", CHANGES[0], "init new"]
)
def test_a_full_disk_behind_stdout_is_told(line: str, tmp_path: Path) -> None:
    """What was to be changed is changed all the same."""
    folder, err = books(tmp_path), io.BytesIO()
    words = ["init", str(folder / "new")] if line == "init new" else [*line.split(" "), f"--data={folder}"]
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        mock.patch("sys.stdout", full),
        mock.patch("sys.stderr", io.TextIOWrapper(err, encoding="utf-8")),
    ):
        assert run(words, {}) == 2
        said = err.getvalue().decode()
    assert said.splitlines()[-1] == "sisi: the output cannot be written: No space left on device"
    assert line != CHANGES[0] or "示例己" in (folder / "data/nominations/b.yaml").read_text("utf-8")


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = books(tmp_path / "books")
    (folder / "years").mkdir()
    closed = [path for path in (folder, *folder.rglob("*")) if path.is_dir()]
    for path in closed:
        path.chmod(0o555)
    try:
        with only_what_is_permitted():
            for line in (*CHANGES, *OUTPUTS):
                assert_refused(line, folder, "Permission denied")
            assert call("status --as-of=2013", folder).code == 0
    finally:
        for path in closed:
            path.chmod(0o755)


def test_a_file_that_may_not_be_written_to_is_replaced_as_its_folder_allows(tmp_path: Path) -> None:
    """What may be replaced is: a file is never written into. Its rights stay."""
    folder = books(tmp_path)
    file = folder / "data/nominations/b.yaml"
    file.chmod(0o444)
    with only_what_is_permitted():
        assert call(CHANGES[0], folder).code == 0
    assert file.stat().st_mode & 0o777 == 0o444
    assert "示例己" in file.read_text("utf-8")


@pytest.mark.parametrize("name", ["data/nominations/b.yaml", "data/targets.yaml", "data/nominations"])
def test_what_may_not_be_read_is_a_finding(name: str, tmp_path: Path) -> None:
    folder = books(tmp_path)
    path = folder / name
    path.chmod(0)
    try:
        with only_what_is_permitted():
            for line in READS:
                result = call(line, folder)
                if line != "diff HEAD":  # here is no repository
                    assert result.code == 1, (line, result)
                    assert "unreadable-file" in result.out + result.err
    finally:
        path.chmod(0o755)


def test_the_folder_for_temporary_files_may_be_closed(tmp_path: Path) -> None:
    folder = books(tmp_path / "books")
    closed = tmp_path / "closed"
    closed.mkdir(0o555)
    with only_what_is_permitted(), mock.patch.object(tempfile, "tempdir", str(closed)):
        for line in CHANGES:
            assert_refused(line, folder, "lock")


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


@needs_git
@pytest.mark.parametrize("name", ["nominations/b.yaml", "targets.yaml"])
@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        (gone, "it is not there any more"),
        (a_folder, "it is not a regular file"),
        pytest.param(a_pipe, "it is not a regular file", marks=pytest.mark.skipif(os.name == "nt", reason="no pipes")),
        pytest.param(a_circle, "leads in a circle", marks=pytest.mark.skipif(os.name == "nt", reason="no links")),
    ],
)  # fmt: skip
def test_a_file_that_changes_its_kind_between_listing_and_reading(
    becomes: Callable[[Path], None], said: str, name: str, tmp_path: Path
) -> None:
    folder = books(tmp_path)
    start(folder)
    commit(folder)
    path, read = folder / "data" / name, FolderSource.read
    raw = path.read_bytes()

    def reading(source: FolderSource, wanted: str) -> bytes:
        if wanted == name and path.is_file():
            becomes(path)
        return read(source, wanted)

    for line in READS:
        with mock.patch.object(FolderSource, "read", reading):
            result = call(line, folder)
        assert result.code == 1, (line, result)
        assert "unreadable-file" in result.out + result.err
        assert said in result.out + result.err
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        path.write_bytes(raw)


def test_a_folder_that_vanishes_while_it_is_listed(tmp_path: Path) -> None:
    folder = books(tmp_path)
    inner = folder / "data/nominations/2013"
    listing = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path == inner and inner.exists():
            shutil.rmtree(inner)
        return listing(path)

    for line in READS:
        inner.mkdir(exist_ok=True)
        (inner / "x.yaml").write_text("department: q\n", "utf-8")
        with mock.patch.object(Path, "iterdir", iterdir):
            result = call(line, folder)
        if line != "diff HEAD":
            assert result.code == 1, (line, result)
            assert "nominations/2013:1:1: error[unreadable-file]" in result.out + result.err


def test_a_list_that_vanishes_before_it_is_read(tmp_path: Path) -> None:
    folder = books(tmp_path)
    with mock.patch.object(Path, "is_file", return_value=True):
        result = call("import gone.csv", folder)
    assert (result.code, "No such file" in result.err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="links are not for every Windows")
@pytest.mark.parametrize(
    "line", [*OUTPUTS[:2], "add --department=c --track=b --enterprise=示例己 --nominated=2013 --file=circle/x.yaml"]
)
def test_links_that_lead_in_a_circle_are_told(line: str, tmp_path: Path) -> None:
    folder = books(tmp_path)
    (folder / "circle").symlink_to("elcric")
    (folder / "elcric").symlink_to("circle")
    reasons = ("circle cannot be written: ", "x.yaml cannot be written: ", "x.yaml is not in the data folder")
    assert_refused(line.replace("old.json", "circle"), folder, *reasons)
    assert (folder / "circle").is_symlink()
