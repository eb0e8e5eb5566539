"""The shapes of the data's files, for pydantic: every key optional, no other key allowed, every value read from its text."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from sisi.codes import code_fault
from sisi.dates import PartialDate, parse_date
from sisi.messages import Lang
from sisi.plan import Counting

_LONGEST_NUMBER = 4_000


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "a text")
    return value


def _date(value: object) -> PartialDate:
    try:
        return parse_date(_text(value))
    except ValueError:
        raise PydanticCustomError("bad-date", "a date") from None


def _number(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value.lstrip("0")) <= _LONGEST_NUMBER:
        return int(value.lstrip("0") or "0")
    raise PydanticCustomError("number", "a whole number")


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise PydanticCustomError("flag", "true or false")
    return value == "true"


def _code(value: object) -> str:
    if code_fault(_text(value)) is not None:
        raise PydanticCustomError("bad-code", "a code")
    return str(value)


def _counting(value: object) -> Counting:
    try:
        return Counting(_text(value))
    except ValueError:
        raise PydanticCustomError("counting", "a way of counting") from None


def _language(value: object) -> Lang:
    try:
        return Lang(_text(value))
    except ValueError:
        raise PydanticCustomError("language", "a language") from None


def _name(value: object) -> object:
    """A plain text is the name in both languages."""
    if isinstance(value, list):
        raise PydanticCustomError("name", "a name")
    return {"zh": value, "en": value} if isinstance(value, str) else value


def _named(value: object) -> object:
    """A county or a field: a name alone, or a mapping with `name`."""
    if isinstance(value, dict) and not {"zh", "en"} & value.keys():
        return value
    return {"name": value}


Text = Annotated[str, PlainValidator(_text)]
Date = Annotated[PartialDate, PlainValidator(_date)]
Number = Annotated[int, PlainValidator(_number)]
Flag = Annotated[bool, PlainValidator(_flag)]
Code = Annotated[str, PlainValidator(_code)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NominationShape(_Shape):
    """An item of `nominations`."""

    enterprise: str | None = None
    track: str | None = None
    nominated: Date | None = None
    code: Code | None = None
    recognized: Date | None = None
    withdrawn: Date | None = None
    reason: str | None = None
    county: str | None = None
    field: str | None = None
    counts_here: Flag = False
    former_names: list[str] | None = None
    document: str | None = None
    note: str | None = None


class FileShape(_Shape):
    """A nominations file; its items are read one by one with `NominationShape`."""

    department: str | None = None
    nominations: list[Any] | None = None


class NameShape(_Shape):
    """A name in one language or both."""

    zh: str | None = None
    en: str | None = None


Name = Annotated[NameShape, BeforeValidator(_name)]


class DatedNameShape(_Shape):
    """A name that holds from a day on; `from` is a word of Python, so the field has another name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda key: "from" if key == "since" else key
    )

    name: Name | None = None
    since: Date | None = None


class NamedShape(_Shape):
    """A county or a field."""

    name: Name | None = None
    aliases: list[str] | None = None


class DepartmentShape(NamedShape):
    """A department."""

    names: list[DatedNameShape] | None = None


class TrackShape(NamedShape):
    """A track."""

    target: Number | None = None
    quotas: dict[str, Number] | None = None


class PlanShape(_Shape):
    """The section `plan`."""

    name: Name | None = None
    start: Date | None = None
    end: Date | None = None
    target: Number | None = None
    language: Annotated[Lang, PlainValidator(_language)] | None = None
    counting: Annotated[Counting, PlainValidator(_counting)] | None = None


Things = dict[str, Annotated[NamedShape, BeforeValidator(_named)]]


class TargetsShape(_Shape):
    """`targets.yaml`."""

    plan: PlanShape | None = None
    departments: dict[str, DepartmentShape] | None = None
    tracks: dict[str, TrackShape] | None = None
    counties: Things | None = None
    fields: Things | None = None
