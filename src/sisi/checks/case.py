"""What the rules judge: a register on a day, with the enterprises worked out once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, pairwise

from sisi.messages import Message
from sisi.places import Places, active_span, share_a_day
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
        return [[self.nominations[number] for number in numbers] for numbers in self.places.several]

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


def at_one_time(group: Iterable[Nomination]) -> Iterator[tuple[Nomination, Nomination]]:
    """Each nomination of `group` that is active on a day on which an earlier one is, with the first such."""
    active = [nomination for nomination in group if active_span(nomination) is not None]
    if not _any_meet(active):
        return
    for number, nomination in enumerate(active):
        first = next((earlier for earlier in islice(active, number) if share_a_day(earlier, nomination)), None)
        if first is not None:
            yield nomination, first


def _any_meet(active: list[Nomination]) -> bool:
    """Whether any two meet: of many that do not, this says so without comparing all pairs."""
    in_time = sorted(active, key=lambda nomination: active_span(nomination) or ())
    return any(share_a_day(one, other) for one, other in pairwise(in_time))


def unlike_the_first(group: Iterable[tuple[Hashable, Nomination]]) -> Iterator[tuple[Nomination, Nomination]]:
    """Each nomination with the earliest one before it that has another key; those that have none are left out."""
    firsts: dict[Hashable, Nomination] = {}
    for key, nomination in group:
        first = next((earlier for other, earlier in firsts.items() if other != key), None)
        if first is not None:
            yield nomination, first
        firsts.setdefault(key, nomination)
