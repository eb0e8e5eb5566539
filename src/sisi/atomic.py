"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sisi.problems import cannot_write

_ON_WINDOWS = os.name == "nt"
_PAUSES = (0.01, 0.03, 0.1, 0.3, 1.0) if _ON_WINDOWS else ()
"""How many seconds to wait, one time after the other, for whoever reads the file just now: on Windows it cannot be replaced meanwhile."""


def write_whole(path: Path, raw: bytes) -> None:
    """Write `raw` to `path`: beside it first, then in its place. A pipe or a device is written to directly. SisiError where that fails."""
    try:
        goal = _goal(path)
        if goal.exists() and not goal.is_file():
            if goal.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            goal.write_bytes(raw)
        else:
            _replace_file(goal, raw)
    except OSError as error:
        raise cannot_write(path, error) from error


def _goal(path: Path) -> Path:
    """Where a link leads to, whether there is a file yet or not. OSError of one that leads in a circle."""
    if not path.is_symlink():
        return path
    try:
        goal = path.resolve()
    except RuntimeError:  # before Python 3.13
        goal = path
    if goal.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return goal


def _replace_file(path: Path, raw: bytes) -> None:
    """Put `raw` in the place of the regular file `path` in one step, with the permissions of the old one. OSError where that fails."""
    with beside(path, raw) as ready:
        move(ready, path)


def move(ready: Path, path: Path) -> None:
    """Put the file `ready`, which lies beside it, in the place of `path`. OSError where that fails."""
    for pause in _PAUSES:
        with suppress(PermissionError):
            ready.replace(path)
            return
        time.sleep(pause)
    ready.replace(path)


def new_file(path: Path, raw: bytes) -> None:
    """Write `raw` to `path`, where nothing may be yet, in one step. OSError where that fails, FileExistsError where something is there."""
    with beside(path, raw) as ready:
        try:
            path.hardlink_to(ready)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: not in one step, but nothing is overwritten
            _write_through(path, raw)


def _write_through(path: Path, raw: bytes) -> None:
    """Write a new file where it is to be; what was begun and could not be ended is taken away."""
    with path.open("xb"):  # from here on it is ours
        pass
    try:
        path.write_bytes(raw)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def beside(path: Path, raw: bytes, prefix: str = ".sisi-") -> Iterator[Path]:
    """A file beside `path` that holds `raw` and is on the disk; it is taken away where it was not moved. OSError where that fails.

    Its name begins with `prefix`; a process that is killed leaves it behind. It has the rights of the file at `path`.
    """
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if not _ON_WINDOWS:  # there the one right is not to write, and what has it can be neither moved nor deleted
            _give_rights(Path(name), path)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _give_rights(new: Path, path: Path) -> None:
    """Permissions, group and owner of the file at `path`, as far as the system lets us; where there is none, what any new file has."""
    if not path.exists():
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    old, mine = path.stat(), new.stat()
    change: Callable[[Path, int, int], None] = getattr(os, "chown")  # noqa: B009  (not on Windows)
    if old.st_gid != mine.st_gid:
        with suppress(OSError):  # no permission; or, in a container, a group without a number there
            change(new, -1, old.st_gid)
    if old.st_uid != mine.st_uid:
        with suppress(OSError):
            change(new, old.st_uid, -1)
    new.chmod(stat.S_IMODE(old.st_mode))
