"""Sources of the data's files: what there is under the data folder, and the bytes of it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple, Protocol

from sisi.messages import Message, msg

TARGETS = "targets.yaml"
NOMINATIONS = "nominations"
LARGEST_FILE = 50_000_000
"""How many bytes a file may have."""
_JUNCTION = 0xA000_0003  # stat.IO_REPARSE_TAG_MOUNT_POINT, which only Windows has


class Kind(Enum):
    """What a name in the data folder is."""

    FILE = "file"
    UNREADABLE = "unreadable"
    STRAY = "stray"


class Entry(NamedTuple):
    """A name in the data folder (relative to it, forward slashes); `why` says what keeps it from being read."""

    name: str
    kind: Kind
    why: Message | None = None


class Unreadable(Exception):
    """A file that was listed cannot be read."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


class TooLarge(Exception):
    """A file has more than `LARGEST_FILE` bytes."""


class Source(Protocol):
    """Where the files come from: a folder, a git tree, a folder under an edit."""

    def entries(self) -> Iterable[Entry]:
        """The plan's file, and everything under nominations/ whose name does not begin with a dot."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises Unreadable or TooLarge."""

    def shown(self, name: str) -> str:
        """The path as people are told it."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A data folder on disk; `prefix` stands before its names where people are told of them ("" or "data", say)."""

    folder: Path
    prefix: str = ""

    def shown(self, name: str) -> str:
        """The path as people are told it."""
        return f"{self.prefix}/{name}" if self.prefix else name

    def entries(self) -> Iterator[Entry]:
        """The plan's file, and everything under nominations/ whose name does not begin with a dot."""
        yield self._plan()
        top = self.folder / NOMINATIONS
        if not os.path.lexists(top):
            return
        if top.is_symlink() or not top.is_dir():
            yield Entry(NOMINATIONS, Kind.UNREADABLE, msg("it is not a folder"))
            return
        yield from _walk(top, NOMINATIONS, self.folder.resolve())

    def _plan(self) -> Entry:
        """The plan's file; a link to it may lead anywhere in the repository, as in a git tree."""
        path, top = self.folder / TARGETS, work_tree(self.folder.resolve())
        found = _classify(path, TARGETS, None)
        if found.kind is Kind.FILE and top is not None and path.is_symlink() and not path.resolve().is_relative_to(top):
            return Entry(TARGETS, Kind.UNREADABLE, msg("it is a link that leads out of the repository"))
        return found

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises Unreadable or TooLarge. Opening never waits, not even for a pipe that came in between."""
        try:
            handle = os.open(
                self.folder / name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            )
            with os.fdopen(handle, "rb") as file:
                status = os.fstat(handle)
                if not stat.S_ISREG(status.st_mode):
                    raise Unreadable(msg("it is not a regular file"))
                if status.st_size > LARGEST_FILE:
                    raise TooLarge(name)
                raw = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise Unreadable(_why(error)) from error
        if len(raw) > LARGEST_FILE:
            raise TooLarge(name)
        return raw


def work_tree(folder: Path) -> Path | None:
    """The root of the git work tree that holds `folder` (links resolved); None where there is none."""
    return next((base for base in (folder, *folder.parents) if _is_repository(base / ".git")), None)


def _is_repository(git: Path) -> bool:
    """Whether `git` is what git itself takes for a repository: a folder with a HEAD, or a file that names one."""
    return os.path.isfile(git) or os.path.isfile(git / "HEAD")  # noqa: PTH113  (those of Path raise where a folder is locked)


def _walk(top: Path, name: str, data: Path) -> Iterator[Entry]:
    """Everything below `top`; a list of folders still to visit instead of recursion, for depth is the disk's to choose."""
    waiting = [(top, name)]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            found = sorted(path.name for path in folder.iterdir())
        except OSError as error:
            yield Entry(prefix, Kind.UNREADABLE, _why(error))
            continue
        for base in found:
            path, inner = folder / base, f"{prefix}/{base}"
            if base.startswith("."):
                continue
            try:
                is_folder = _is_folder(path.lstat())
            except FileNotFoundError:
                is_folder = False
            except OSError as error:  # a folder that may be listed and no more, a path longer than the system takes
                yield Entry(inner, Kind.UNREADABLE, _why(error))
                continue
            if is_folder:
                waiting.append((path, inner))
            else:
                yield _classify(path, inner, data)


def _is_folder(status: os.stat_result) -> bool:
    """Whether it is a folder itself; a junction of Windows is a link to one, but has a folder's mode."""
    return stat.S_ISDIR(status.st_mode) and getattr(status, "st_reparse_tag", 0) != _JUNCTION


def _classify(path: Path, name: str, data: Path | None) -> Entry:
    """What a name that is no folder is; with `data`, a link must stay inside that folder."""
    if not name.endswith((".yaml", ".yml")):
        return Entry(name, Kind.STRAY, msg("its name ends neither in .yaml nor in .yml"))
    try:
        mode = path.stat().st_mode
        if data is not None and path.is_symlink():
            if stat.S_ISDIR(mode):
                return Entry(name, Kind.STRAY, msg("it is a link to a folder"))
            if not path.resolve().is_relative_to(data):
                return Entry(name, Kind.STRAY, msg("it is a link that leads out of the data folder"))
    except (OSError, RuntimeError) as error:
        return Entry(name, Kind.UNREADABLE, _why(error, path))
    if not stat.S_ISREG(mode):
        return Entry(name, Kind.UNREADABLE, msg("it is not a regular file"))
    return Entry(name, Kind.FILE)


def _why(error: OSError | RuntimeError, path: Path | None = None) -> Message:
    """Why the system would not read a file, in words for people."""
    code = error.errno if isinstance(error, OSError) else errno.ELOOP
    if code in (errno.ENOENT, errno.ENOTDIR):
        dangling = path is not None and path.is_symlink()
        return msg("it is a link to a file that is not there") if dangling else msg("it is not there any more")
    known = {
        errno.EACCES: msg("there is no permission to read it"),
        errno.EPERM: msg("there is no permission to read it"),
        errno.ELOOP: msg("it is a link that leads in a circle"),
        errno.EISDIR: msg("it is not a regular file"),
        errno.ENXIO: msg("it is not a regular file"),
    }
    return known.get(code or 0, msg("the system says: {error}", error=getattr(error, "strerror", None) or str(error)))
