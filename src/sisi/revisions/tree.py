"""The data folder at a commit, as a source: names are classified as in a folder on disk, links are followed within the tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from sisi.load.source import LARGEST_FILE, NOMINATIONS, TARGETS, Entry, Kind, TooLarge
from sisi.messages import Message, msg
from sisi.problems import SisiError
from sisi.revisions.git import Git
from sisi.revisions.links import Item, Tree, Way


class TreeSource:
    """The data folder `prefix` ("" or ending in a slash) of `commit`; the Source that `load` reads."""

    def __init__(self, git: Git, commit: str, prefix: str, shown: str) -> None:
        """Nothing is asked of git yet."""
        self._git = git
        self._commit = commit
        self._prefix = prefix
        self._shown = shown

    def shown(self, name: str) -> str:
        """The path as people are told it."""
        return f"{self._shown}/{name}" if self._shown else name

    @property
    def is_there(self) -> bool:
        """Whether the commit has anything of the data: a plan or nominations."""
        below = f"{self._prefix}{NOMINATIONS}"
        return any(path in (below, self._prefix + TARGETS) or path.startswith(below + "/") for path in self._items)

    @property
    def submodules(self) -> list[str]:
        """The submodules under nominations/, as people are told them: their files are in other repositories."""
        below = f"{self._prefix}{NOMINATIONS}"
        return [
            self.shown(path.removeprefix(self._prefix))
            for path, item in self._items.items()
            if item.is_submodule and (path == below or path.startswith(below + "/"))
        ]

    def entries(self) -> Iterator[Entry]:
        """The plan's file, and everything under nominations/ whose name does not begin with a dot."""
        for entry, _item in self._listed:
            yield entry

    def read(self, name: str) -> bytes:
        """The bytes of a file that was listed; raises TooLarge."""
        content = self._contents[self._files[name].id]
        if content is None or len(content) > LARGEST_FILE:
            raise TooLarge(name)
        return content

    @cached_property
    def _items(self) -> dict[str, Item]:
        """The files of the data folder, by their paths from the top of the repository."""
        return self._list(self._prefix)

    def _list(self, below: str) -> dict[str, Item]:
        answer = self._git.ask("ls-tree", "-r", "-z", "--full-tree", self._commit, *(("--", below) if below else ()))
        if answer is None:
            raise SisiError(
                msg("git cannot list the files of {commit}: the repository may be damaged.", commit=self._commit[:12])
            )
        items = {}
        for line in answer.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _tab, path = line.partition("\t")
            mode, _type, ident = about.split(" ")
            items[path] = Item(mode, ident)
        return items

    @cached_property
    def _tree(self) -> Tree:
        """The whole tree, for links: they may lead out of the data folder."""
        items = self._list("") if self._prefix else self._items
        links = self._git.blobs(item.id for item in items.values() if item.is_link)
        return Tree(items, links)

    @cached_property
    def _listed(self) -> list[tuple[Entry, Item | None]]:
        top = self._prefix + NOMINATIONS
        found = [] if self._plan is None else [self._plan]
        if top in self._items and not self._items[top].is_submodule:
            return [*found, (Entry(NOMINATIONS, Kind.UNREADABLE, msg("it is not a folder")), None)]
        for path, item in self._items.items():
            inner = path.removeprefix(top + "/")
            hidden = any(part.startswith(".") for part in inner.split("/"))
            if path.startswith(top + "/") and not hidden and not item.is_submodule:
                found.append(self._classify(path, item))
        return found

    @property
    def _plan(self) -> tuple[Entry, Item | None] | None:
        """The plan's file; a link to it may lead anywhere in the repository."""
        item = self._items.get(self._prefix + TARGETS)
        if item is None:
            is_folder = any(path.startswith(f"{self._prefix}{TARGETS}/") for path in self._items)
            return (_unreadable(TARGETS, msg("it is not a regular file")), None) if is_folder else None
        if item.is_submodule:
            return _unreadable(TARGETS, msg("it is not a regular file")), None
        if not item.is_link:
            return Entry(TARGETS, Kind.FILE), item
        way, _path, goal = self._tree.follow(self._prefix + TARGETS)
        if goal is not None:
            return Entry(TARGETS, Kind.FILE), goal
        out = msg("it is a link that leads out of the repository")
        return _unreadable(TARGETS, out if way is Way.OUT else _WHY[way]), None

    def _classify(self, path: str, item: Item) -> tuple[Entry, Item | None]:
        """What a name under nominations/ is, by the rules of a folder on disk."""
        name = path.removeprefix(self._prefix)
        if not name.endswith((".yaml", ".yml")):
            return Entry(name, Kind.STRAY, msg("its name ends neither in .yaml nor in .yml")), None
        if not item.is_link:
            return Entry(name, Kind.FILE), item
        way, end, goal = self._tree.follow(path)
        if way is Way.FOLDER:
            return Entry(name, Kind.STRAY, msg("it is a link to a folder")), None
        if way is Way.OUT or (goal is not None and not end.startswith(self._prefix)):
            return Entry(name, Kind.STRAY, msg("it is a link that leads out of the data folder")), None
        if goal is None:
            return _unreadable(name, _WHY[way]), None
        return Entry(name, Kind.FILE), goal

    @cached_property
    def _files(self) -> dict[str, Item]:
        return {entry.name: item for entry, item in self._listed if item is not None}

    @cached_property
    def _contents(self) -> dict[str, bytes | None]:
        return self._git.blobs(item.id for item in self._files.values())


_WHY: dict[Way, Message] = {
    Way.NOWHERE: msg("it is a link to a file that is not there"),
    Way.CIRCLE: msg("it is a link that leads in a circle"),
    Way.FOLDER: msg("it is not a regular file"),
}


def _unreadable(name: str, why: Message) -> Entry:
    return Entry(name, Kind.UNREADABLE, why)
