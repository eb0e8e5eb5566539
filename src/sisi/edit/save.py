"""Changed files onto the disk: all of them looked at first, each then whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sisi.atomic import beside, move
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
    """Write `changes` in their order, the lock of `sisi.edit.lock` held: all of them lie on the disk before the first takes its place.

    SisiError, and nothing is written, where a file is not any more what was read, or leads out of the data folder, or there is no room.
    """
    goals = [_goal(folder, change) for change in changes]
    for goal in goals:
        with _telling(goal):
            goal.parent.mkdir(parents=True, exist_ok=True)
            _clear_leftovers(goal.parent)
    with ExitStack() as unmoved:
        ready = []
        for change, goal in zip(changes, goals, strict=True):
            with _telling(goal):
                ready.append(unmoved.enter_context(beside(goal, change.after, _PREFIX)))
        for change, goal, new in zip(changes, goals, ready, strict=True):
            with _telling(goal):
                _refuse_changed(change, goal)
                move(new, goal)


@contextmanager
def _telling(goal: Path) -> Iterator[None]:
    """What the system refuses, told of the file at `goal`."""
    try:
        yield
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
