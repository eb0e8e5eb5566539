"""The register: the plan and every nomination of the data, with where each stands. What `load` makes and the judges read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

from sisi.dates import PartialDate
from sisi.plan import Plan
from sisi.problems import Place

_Kind = TypeVar("_Kind")
Texts = Mapping[str, str | list[str]]


@dataclass_transform(eq_default=False, frozen_default=True)
def _record(kind: type[_Kind]) -> type[_Kind]:
    """A dataclass that is frozen for the type checker alone: to freeze a hundred thousand at run time takes as long as to count them."""
    return dataclass(slots=True, eq=False)(kind)


@_record
class Nomination:
    """One nomination as read. What is absent or could not be read is empty ("" or None); `unread` names the keys of the latter kind.

    `track`, `department`, `county` and `field` are ids (of county and field the text, where the plan gives no list). `organization` are the
    9 characters of GB 11714 of a right code. `path` and `line` are the place of its first key, `item` its number in its file, from 0.
    """

    path: str
    line: int
    item: int
    texts: Texts
    enterprise: str = ""
    track: str = ""
    department: str = ""
    nominated: PartialDate | None = None
    recognized: PartialDate | None = None
    withdrawn: PartialDate | None = None
    organization: str = ""
    county: str = ""
    field: str = ""
    counts_here: bool = False
    former_names: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()

    def text(self, key: str) -> str | None:
        """What the data says under `key` (code, reason, document, note …), as written; None where it says nothing."""
        value = self.texts.get(key)
        return value if isinstance(value, str) else None

    @property
    def cell(self) -> tuple[str, str]:
        """Its track and its department."""
        return (self.track, self.department)

    @property
    def place(self) -> tuple[str, int, int]:
        """Its place among all nominations: path, line, and the item that tells two of one line apart."""
        return (self.path, self.line, self.item)


Locate = Callable[[Nomination, str], Place]
"""Finds the place of a nomination's value by its key."""


def at_first_key(nomination: Nomination, _key: str) -> Place:
    """The place of the record itself, for registers that were never a file."""
    return Place(nomination.path, nomination.line)


@dataclass(frozen=True, slots=True)
class Register:
    """The plan and all nominations, by path (code points) and line; `locate` finds a value's place when a finding asks.

    `locate_plan` does so for the plan's file by the keys that lead to the value.
    """

    plan: Plan
    nominations: tuple[Nomination, ...]
    locate: Locate = at_first_key
    locate_plan: Callable[[tuple[str, ...]], Place] = field(default=lambda _keys: Place("targets.yaml"))
