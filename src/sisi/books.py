"""The books as a command sees them: read, judged, and ready to be counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sisi.checks.judge import judge
from sisi.load.reader import Loaded, load
from sisi.load.source import Source
from sisi.places import Places
from sisi.plan import Plan
from sisi.problems import Finding, Severity, by_place
from sisi.register import Register


@dataclass(frozen=True)
class Books:
    """What was read from a source, as of `day`."""

    loaded: Loaded
    day: date

    @property
    def register(self) -> Register:
        """The plan and all nominations."""
        return self.loaded.register

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.loaded.register.plan

    @cached_property
    def places(self) -> Places:
        """The enterprises, and where each holds its place."""
        return Places(self.register)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings as of `day`, by place."""
        judged = judge(self.register, self.day, self.places)
        return tuple(sorted((*self.loaded.findings, *judged), key=by_place))

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid numbers; warnings are not looked for."""
        judged = judge(self.register, self.day, self.places, Severity.ERROR)
        return tuple(
            sorted((finding for finding in (*self.loaded.findings, *judged) if finding.is_error), key=by_place)
        )


def open_books(source: Source, day: date, like: Books | None = None) -> Books:
    """Read the books of `source`; they are judged when findings are asked for. What is the same in `like` is not read again."""
    return Books(load(source, like.loaded if like is not None else None), day)
