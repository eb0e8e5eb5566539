"""What the rules judge: a register on a day, with the enterprises worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sisi.messages import Message
from sisi.places import Places
from sisi.plan import Plan
from sisi.problems import Finding, Rule
from sisi.register import Nomination, Register


@dataclass(frozen=True)
class Case:
    """A register as of `day`; only warnings may look at the day."""

    register: Register
    day: date
    places: Places

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.register.plan

    @property
    def nominations(self) -> tuple[Nomination, ...]:
        """All nominations, by path and line."""
        return self.register.nominations

    @cached_property
    def by_enterprise(self) -> list[list[Nomination]]:
        """The nominations of each enterprise that has more than one, by path and line."""
        groups: dict[int, list[Nomination]] = {}
        for nomination, enterprise in zip(self.nominations, self.places.enterprises, strict=True):
            groups.setdefault(enterprise, []).append(nomination)
        return [group for group in groups.values() if len(group) > 1]

    def finding(self, rule: Rule, nomination: Nomination, key: str, words: tuple[Message, Message | None]) -> Finding:
        """A finding at the value of `key` of `nomination`; `words` are its message and its hint."""
        return Finding(rule, self.register.locate(nomination, key), *words)


def where(nomination: Nomination) -> str:
    """A record's place in words: path:line."""
    return f"{nomination.path}:{nomination.line}"


def grouped(keyed: Iterable[tuple[object, Nomination]]) -> Iterator[list[Nomination]]:
    """The nominations that share a key, in groups of two or more, each in its own order."""
    groups: dict[object, list[Nomination]] = {}
    for key, nomination in keyed:
        groups.setdefault(key, []).append(nomination)
    yield from (group for group in groups.values() if len(group) > 1)
