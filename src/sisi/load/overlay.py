"""A source under an edit: the files of another one, some of them with other bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sisi.load.source import LARGEST_FILE, Entry, Kind, Source, TooLarge


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
