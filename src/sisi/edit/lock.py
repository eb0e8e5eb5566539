"""The lock among sisi processes that change one data folder; it lies in the temporary folder, not in the data."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from warnings import catch_warnings, simplefilter

from filelock import FileLock, Timeout

from sisi.messages import msg
from sisi.problems import SisiError, system_words

_SOON = 2
_PATIENCE = 120
"""How many seconds sisi waits for another one before it says so, and before it gives up."""


@contextmanager
def writing(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Keep every other sisi from changing `folder` (the data folder); `waiting` is called once where one is at it.

    SisiError where the lock cannot be had. The system gives it back when a process ends, however it ends.
    """
    lock = FileLock(_path(folder), mode=0o600)
    try:
        _acquire(lock, waiting)
    except Timeout as error:
        raise SisiError(
            msg("another sisi has been writing to this data for {n} seconds; try again later.", n=_PATIENCE)
        ) from error
    except (OSError, NotImplementedError) as error:
        raise SisiError(
            msg("the lock file {path} cannot be used: {error}", path=lock.lock_file, error=system_words(error))
        ) from error
    try:
        yield
    finally:
        lock.release()


def _path(folder: Path) -> Path:
    try:
        return lock_path(folder)
    except OSError as error:  # no folder for temporary files, or a link that leads in a circle
        raise SisiError(
            msg("the lock of {path} cannot be had: {error}", path=str(folder), error=system_words(error))
        ) from error


def _acquire(lock: FileLock, waiting: Callable[[], None]) -> None:
    """Wait for the lock. Where the file system knows none, filelock makes do with a file and warns, or (3.16) gives up: NotImplementedError."""
    with catch_warnings():
        simplefilter("ignore")
        try:
            lock.acquire(timeout=_SOON)
        except Timeout:
            waiting()
            lock.acquire(timeout=_PATIENCE - _SOON)


def lock_path(folder: Path) -> Path:
    """The lock file of a data folder: named by a hash of its real path, one for each user of the machine."""
    name = sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    user = getattr(os, "getuid", lambda: "")()
    return Path(tempfile.gettempdir()) / f"sisi-{user}-{name}.lock"
