"""Changed files onto the disk: all of them looked at first, each then whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sisi.atomic import replace_file
from sisi.messages import msg
from sisi.problems import SisiError, cannot_write

_PREFIX = ".sisi-pen-"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of the data folder (`name` relative to it) with its bytes as they were read, None of a new one, and as they are to be."""

    name: str
    before: bytes | None
    after: bytes


def save(folder: Path, changes: Sequence[FileChange]) -> None:
    """Write `changes` in their order, the lock of `sisi.edit.lock` held.

    SisiError, and nothing is written, where a file is not any more what was read, or leads out of the data folder.
    """
    goals = [_goal(folder, change) for change in changes]
    for change, goal in zip(changes, goals, strict=True):
        try:
            goal.parent.mkdir(parents=True, exist_ok=True)
            _clear_leftovers(goal.parent)
            _refuse_changed(change, goal)
            replace_file(goal, change.after, _PREFIX)
        except OSError as error:
            raise cannot_write(goal, error) from error


def _clear_leftovers(folder: Path) -> None:
    """Take away what a killed sisi of the same user left beside its file; the lock says that no other one is at it now."""
    user = getattr(os, "getuid", lambda: 0)()
    for left in folder.glob(f"{_PREFIX}*.tmp"):
        if left.lstat().st_uid == user:
            left.unlink(missing_ok=True)


def _goal(folder: Path, change: FileChange) -> Path:
    """The file that a name leads to, links followed as far as they stay inside the data folder; as it was read."""
    path = folder / change.name
    try:
        goal = path.resolve(strict=change.before is not None)
        if not goal.is_relative_to(folder.resolve()):
            raise SisiError(
                msg("{path} leads out of the data folder; nothing was written.", path=change.name),
            )
        _refuse_changed(change, goal)
    except (OSError, RuntimeError) as error:
        raise cannot_write(path, error) from error
    return goal


def _refuse_changed(change: FileChange, goal: Path) -> None:
    """SisiError where `goal` is not what was read: someone else wrote to it, or made it, in between."""
    now = goal.read_bytes() if os.path.lexists(goal) else None
    if now != change.before:
        raise SisiError(
            msg("{path} was changed by someone else in between; it was left as it is. Try again.", path=change.name)
        )
