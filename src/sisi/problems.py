"""What can be wrong: places in files, rules, findings, and the one exception for wrong requests.

Faults of the *data* are findings: collected, sorted, shown together. Faults of the *request* (an option, a folder, a file that cannot be
written) are `SisiError`, raised where they are met and shown in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sisi.messages import Message, msg


class Severity(StrEnum):
    """How bad a finding is: errors stop numbers, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: lines and columns count from 1, columns in code points; `length` code points are at fault (0: unknown)."""

    path: str
    line: int = 1
    column: int = 1
    length: int = field(default=0, compare=False)

    @property
    def shown(self) -> str:
        """As people are told it: path:line:column."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Example:
    """A small data folder that shows a rule: file names (below the data folder) with their texts.

    Where `targets.yaml` is not among `files`, the example stands under the plan of `sisi.rules`.
    `encoding` is how the texts are written to disk; `links` are symbolic links, name to goal.
    """

    files: Mapping[str, str]
    encoding: str = "utf-8"
    links: Mapping[str, str] = field(default_factory=dict)


class Rule(NamedTuple):
    """One rule of the data: what it wants and why, with a bad and a good example."""

    id: str
    severity: Severity
    title: Message
    explanation: Message
    mend: Message
    bad: Example
    good: Example


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the data, at one place."""

    rule: Rule
    place: Place
    message: Message
    hint: Message | None = None

    @property
    def is_error(self) -> bool:
        """Whether numbers may not be computed over this."""
        return self.rule.severity is Severity.ERROR


def by_place(finding: Finding) -> tuple[str, int, int, str]:
    """The order of findings in every output: path (code points), line, column, rule."""
    return (finding.place.path, finding.place.line, finding.place.column, finding.rule.id)


class SisiError(Exception):
    """A request that cannot be met; `message` says why, `exit_code` is the contract's (2: wrong use)."""

    def __init__(self, message: Message, exit_code: int = 2) -> None:
        super().__init__(message.text)
        self.message = message
        self.exit_code = exit_code


def system_words(error: BaseException) -> str:
    """What the system says of its error."""
    return getattr(error, "strerror", None) or str(error)


def cannot_write(path: object, error: BaseException) -> SisiError:
    """The request to write to `path`, which the system refused with `error`."""
    return SisiError(msg("{path} cannot be written: {error}", path=str(path), error=system_words(error)))


def cannot_read(path: object, error: BaseException) -> SisiError:
    """The request to read `path`, which the system refused with `error`."""
    return SisiError(msg("{path} cannot be read: {error}", path=str(path), error=system_words(error)))
