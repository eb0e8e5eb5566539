"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from sisi.messages import msg
from sisi.problems import SisiError


def write_whole(path: Path, raw: bytes) -> None:
    """Write `raw` to `path`: beside it first, then in its place. A pipe or a device is written to directly. SisiError where that fails."""
    try:
        goal = path.resolve() if path.is_symlink() else path
        if goal.exists() and not goal.is_file():
            if goal.is_dir():
                raise IsADirectoryError(21, os.strerror(21))
            goal.write_bytes(raw)
        else:
            replace_file(goal, raw)
    except OSError as error:
        raise SisiError(
            msg("{path} cannot be written: {error}", path=str(path), error=error.strerror or str(error))
        ) from error


def replace_file(path: Path, raw: bytes, prefix: str = ".sisi-") -> None:
    """Put `raw` in the place of the regular file `path` in one step, with the permissions of the old one. OSError where that fails.

    The name of the file beside it begins with `prefix`; a process that is killed leaves it behind.
    """
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
