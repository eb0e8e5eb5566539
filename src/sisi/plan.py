"""The plan's shape: tracks, departments, quotas and targets, as every room below the files sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from sisi.messages import Lang, Name


class Counting(StrEnum):
    """In what scope an enterprise holds one place."""

    ONCE = "once"
    ONCE_PER_TRACK = "once-per-track"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the plan with an id, a name and aliases: a county, a field; the base of tracks and departments."""

    id: str
    name: Name
    aliases: tuple[str, ...] = ()

    def words(self) -> Iterable[str]:
        """All that the data may call it by: id, names, aliases."""
        yield from (self.id, self.name.zh, self.name.en, *self.aliases)


CellId = tuple[str, str]
"""The ids of a track and a department."""

Thing = TypeVar("Thing", bound=Named)


class DatedName(NamedTuple):
    """A name that holds from a day on."""

    name: Name
    since: date


@dataclass(frozen=True, slots=True)
class Department(Named):
    """A department; `later_names` are those it took within the plan, in the order of their days."""

    later_names: tuple[DatedName, ...] = ()

    def name_on(self, day: date) -> Name:
        """Its name on `day`."""
        current = self.name
        for later in self.later_names:
            if later.since <= day:
                current = later.name
        return current

    def words(self) -> Iterable[str]:
        """All that the data may call it by, names of every time included."""
        yield from Named.words(self)
        for later in self.later_names:
            yield from (later.name.zh, later.name.en)


@dataclass(frozen=True, slots=True)
class Track(Named):
    """A track: `quotas` by department (enterprises to nominate, at least), `target` (enterprises to recognize, at least)."""

    quotas: Mapping[str, int] = field(default_factory=dict)
    target: int | None = None

    def quota(self, department: str) -> int:
        """The quota of `department` here, 0 where it has none."""
        return self.quotas.get(department, 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan. `unread` holds the keys that lead to what could not be read; there stand placeholders to judge nothing by.

    `unsure` holds, by section, the text of the things whose names could not all be read: a word in it may be one of them.
    """

    name: Name
    start: date
    end: date
    tracks: tuple[Track, ...]
    departments: tuple[Department, ...]
    target: int | None = None
    language: Lang = Lang.ZH
    counting: Counting = Counting.ONCE
    counties: tuple[Named, ...] | None = None
    fields: tuple[Named, ...] | None = None
    unread: frozenset[tuple[str, ...]] = frozenset()
    unsure: tuple[tuple[str, str], ...] = ()

    def knows(self, *path: str) -> bool:
        """Whether the value that these keys of `targets.yaml` lead to could be read, parts of it aside."""
        return not any(path[: len(lost)] == lost for lost in self.unread)

    def knows_all(self, *path: str) -> bool:
        """Whether it could be read with all its parts."""
        return self.knows(*path) and not any(lost[: len(path)] == path for lost in self.unread)


UNREAD_PLAN = Plan(Name("", ""), date.min, date.max, (), (), unread=frozenset({()}))
"""The plan where `targets.yaml` cannot be read at all."""


def vocabulary(things: Iterable[Named]) -> dict[str, str]:
    """Every word that the data may use for one of `things`, with its id; of a word that two claim the first one's."""
    words: dict[str, str] = {}
    for thing in things:
        for word in thing.words():
            words.setdefault(word, thing.id)
    return words


def ranks(things: Iterable[Named]) -> dict[str, int]:
    """The place of each thing in the order of `things`, by its id; of one that is there twice the first."""
    return {key: number for number, key in enumerate(dict.fromkeys(thing.id for thing in things))}


def by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    """Things by their ids."""
    return {thing.id: thing for thing in things}
