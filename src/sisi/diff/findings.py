"""Which findings come in and which go out. A finding is known again by its rule and by what it is about, never by its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sisi.diff.difference import Keys, Side
from sisi.diff.pairs import Pairing
from sisi.messages import Message, Name
from sisi.problems import Finding, Place, by_place
from sisi.register import Nomination, Register


@dataclass(frozen=True, slots=True)
class Subject(Place):
    """What a finding is about, in place of where that stands: a key of a nomination, or keys of the plan."""

    nomination: Nomination | None = None
    keys: Keys = ()


def by_subject(register: Register) -> Register:
    """The register with subjects for places: to judge it reads no file a second time. `changed_findings` finds the places."""
    return replace(
        register,
        locate=lambda nomination, key: Subject(nomination.path, nomination=nomination, keys=(key,)),
        locate_plan=lambda keys: Subject("", keys=keys),
    )


_Known = Callable[[Finding], object]


def changed_findings(base: Side, head: Side, pairing: Pairing) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that come in and those that go out, in the order of each side.

    First those are set against each other that say the same of the same thing, then those that say something else of it.
    """
    numbers = _numbers(pairing)
    before, after = _Reading(base, numbers[0]), _Reading(head, numbers[1])
    gone, come = _unmatched(base.findings, head.findings, (before.exactly, after.exactly))
    gone, come = _unmatched(gone, come, (before.subject, after.subject))
    return located(come, head.register), located(gone, base.register)


def located(findings: Iterable[Finding], register: Register) -> tuple[Finding, ...]:
    """The findings with the places in the files in place of their subjects, by place."""
    return tuple(sorted((_located(finding, register) for finding in findings), key=by_place))


def _located(finding: Finding, register: Register) -> Finding:
    match finding.place:
        case Subject(nomination=None, keys=keys):
            return replace(finding, place=register.locate_plan(tuple(str(key) for key in keys)))
        case Subject(nomination=Nomination() as nomination, keys=(key,)):
            return replace(finding, place=register.locate(nomination, str(key)))
        case _:
            return finding


def _numbers(pairing: Pairing) -> tuple[dict[int, int], dict[int, int]]:
    """A number for each nomination by `id()`, the same on both sides for a pair."""
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for number, (old, new) in enumerate(pairing.both):
        before[id(old)] = after[id(new)] = number
    lone = len(pairing.both)
    before.update({id(nomination): lone + number for number, nomination in enumerate(pairing.removed)})
    lone += len(pairing.removed)
    after.update({id(nomination): lone + number for number, nomination in enumerate(pairing.added)})
    return before, after


def _unmatched(
    before: Iterable[Finding], after: Iterable[Finding], known: tuple[_Known, _Known]
) -> tuple[list[Finding], list[Finding]]:
    """What is left of each side when findings of one identity have been set against each other."""
    waiting: dict[object, list[Finding]] = {}
    for finding in before:
        waiting.setdefault(known[0](finding), []).append(finding)
    come = []
    matched: set[int] = set()
    for finding in after:
        if others := waiting.get(known[1](finding)):
            matched.add(id(others.pop(0)))
        else:
            come.append(finding)
    return [finding for finding in before if id(finding) not in matched], come


@dataclass(slots=True)
class _Reading:
    """What the findings of one side are about."""

    side: Side
    numbers: dict[int, int]
    _by_item: dict[tuple[str, int], Nomination] | None = None
    _by_line: dict[str, int] | None = None

    def exactly(self, finding: Finding) -> object:
        """Its rule, what it is about, and all that it says."""
        return (*self._about(finding), self._said(finding.message))

    def subject(self, finding: Finding) -> object:
        """Its rule and what it is about; of what has no keys of its own, the kind of its words."""
        rule, owner, keys = self._about(finding)
        return (rule, owner, keys, "" if keys else finding.message.text)

    def _about(self, finding: Finding) -> tuple[str, object, Keys]:
        place = finding.place
        if isinstance(place, Subject):
            owner: object = place.path if place.nomination is None else self.numbers[id(place.nomination)]
            return finding.rule.id, owner, place.keys
        keys = self.side.keys_at(place)
        if len(keys) > 1 and keys[0] == "nominations" and isinstance(keys[1], int):
            nomination = self._items().get((place.path, keys[1]))
            if nomination is not None:
                return finding.rule.id, self.numbers[id(nomination)], keys[2:]
        return finding.rule.id, place.path, keys

    def _items(self) -> dict[tuple[str, int], Nomination]:
        if self._by_item is None:
            self._by_item = {(each.path, each.item): each for each in self.side.register.nominations}
        return self._by_item

    def _lines(self) -> dict[str, int]:
        """The numbers of nominations by `path:line`, as messages name them; of several on one line the first one's."""
        if self._by_line is None:
            self._by_line = {}
            for each in self.side.register.nominations:
                self._by_line.setdefault(f"{each.path}:{each.line}", self.numbers[id(each)])
        return self._by_line

    def _said(self, message: Message) -> object:
        return (message.text, *((key, self._value(value)) for key, value in sorted(message.args.items())))

    def _value(self, value: object) -> object:
        match value:
            case Message():
                return self._said(value)
            case Name():
                return (value.zh, value.en)
            case str():
                return self._lines().get(value, value)
            case _:
                return str(value)
