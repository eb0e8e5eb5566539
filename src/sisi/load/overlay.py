"""A source under an edit: the files of another one as they were read, some of them with other bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sisi.load.source import LARGEST_FILE, Entry, Kind, Source, TooLarge, Unreadable


class Snapshot:
    """`base` as it was when it was first asked: what others do to the files meanwhile is not seen."""

    def __init__(self, base: Source) -> None:
        """Nothing is asked of `base` yet."""
        self._base = base
        self._entries: tuple[Entry, ...] | None = None
        self._contents: dict[str, bytes | Unreadable | TooLarge] = {}

    def entries(self) -> Iterator[Entry]:
        """The names, as they were listed."""
        if self._entries is None:
            self._entries = tuple(self._base.entries())
        return iter(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes, as they were read; raises Unreadable or TooLarge where it did."""
        if name not in self._contents:
            try:
                self._contents[name] = self._base.read(name)
            except (Unreadable, TooLarge) as error:
                self._contents[name] = error
        found = self._contents[name]
        if isinstance(found, bytes):
            return found
        raise found

    def shown(self, name: str) -> str:
        """The path as people are told it."""
        return self._base.shown(name)


@dataclass(frozen=True)
class Overlay:
    """`base` with the bytes of `changed` (by names of the data folder) in place of, or beside, its own."""

    base: Source
    changed: Mapping[str, bytes]

    def entries(self) -> Iterator[Entry]:
        """The names of the base, and the new ones."""
        new = dict.fromkeys(self.changed)
        for entry in self.base.entries():
            new.pop(entry.name, None)
            yield entry
        for name in new:
            yield Entry(name, Kind.FILE)

    def read(self, name: str) -> bytes:
        """The changed bytes, else the base's."""
        raw = self.changed.get(name)
        if raw is None:
            return self.base.read(name)
        if len(raw) > LARGEST_FILE:
            raise TooLarge(name)
        return raw

    def shown(self, name: str) -> str:
        """The path as people are told it."""
        return self.base.shown(name)
