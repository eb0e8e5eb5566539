"""Symbolic links within a git tree: where they lead, without a file system to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

_MOST_LINKS = 40
"""After so many links Linux, too, calls it a circle."""
_LONGEST_LINK = 4096
"""No longer link can be checked out."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a tree has under a path: its mode (octal, as git writes it) and the id of its object."""

    mode: str
    id: str

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"

    @property
    def is_submodule(self) -> bool:
        """Whether it is a commit of another repository."""
        return self.mode == "160000"


class Way(Enum):
    """Where a link leads."""

    FILE = "file"
    FOLDER = "folder"
    NOWHERE = "nowhere"
    CIRCLE = "circle"
    OUT = "out"


@dataclass(frozen=True)
class Tree:
    """All files of a commit by their paths, and what its links say, by the ids of their objects."""

    items: Mapping[str, Item]
    links: Mapping[str, bytes | None]

    @cached_property
    def _folders(self) -> set[str]:
        return {folder for path in self.items for folder in _above(path)}

    def follow(self, path: str) -> tuple[Way, str, Item | None]:
        """Where `path` leads in the end: the way, the path there, and the file where it is one."""
        waiting = path.split("/")[::-1]
        here: list[str] = []
        links = 0
        while waiting:
            step = waiting.pop()
            if step in ("", "."):
                continue
            if step == "..":
                if not here:
                    return Way.OUT, "", None
                here.pop()
                continue
            there = "/".join((*here, step))
            item = self.items.get(there)
            if item is not None and item.is_link:
                links += 1
                goal = self._goal(item)
                if links > _MOST_LINKS or goal is None:
                    return (Way.CIRCLE if links > _MOST_LINKS else Way.NOWHERE), there, None
                if goal.startswith("/"):
                    return Way.OUT, "", None
                waiting.extend(goal.split("/")[::-1])
            elif item is not None and not item.is_submodule:
                return (Way.FILE, there, item) if not waiting else (Way.NOWHERE, there, None)
            elif there in self._folders or (item is not None and not waiting):
                here.append(step)
            else:
                return Way.NOWHERE, there, None
        return Way.FOLDER, "/".join(here), None

    def _goal(self, link: Item) -> str | None:
        raw = self.links.get(link.id)
        if not raw or len(raw) > _LONGEST_LINK:
            return None
        return raw.decode("utf-8", "surrogateescape")


def _above(path: str) -> Iterable[str]:
    """The folders that hold `path`."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
