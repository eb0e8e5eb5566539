"""The shapes of the data's files, for pydantic: every key optional, no other key allowed, every value read from its text.

They are typed dictionaries and not models: pydantic makes their judges in a tenth of the time, at every start, and reads a third quicker.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, PlainValidator, TypeAdapter, with_config
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

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
        if isinstance(value, str):
            return parse_date(value)
    except ValueError:
        pass
    raise PydanticCustomError("bad-date", "a date")


def _number(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value.lstrip("0")) <= _LONGEST_NUMBER:
        return int(value.lstrip("0") or "0")
    raise PydanticCustomError("number", "a whole number")


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise PydanticCustomError("flag", "true or false")
    return value == "true"


def _code(value: object) -> str:
    text = _text(value)
    if code_fault(text) is not None:
        raise PydanticCustomError("bad-code", "a code")
    return text


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


_shape = with_config(ConfigDict(extra="forbid"))


@_shape
class NominationShape(TypedDict, total=False):
    """An item of `nominations`."""

    enterprise: str
    track: str
    nominated: Date
    code: Code
    recognized: Date
    withdrawn: Date
    reason: str
    county: str
    field: str
    counts_here: Flag
    former_names: list[str]
    document: str
    note: str


@_shape
class FileShape(TypedDict, total=False):
    """A nominations file; its items are judged by `NominationShape`."""

    department: str
    nominations: list[Any]


@_shape
class NameShape(TypedDict, total=False):
    """A name in one language or both."""

    zh: str
    en: str


Name = Annotated[NameShape, BeforeValidator(_name)]
DatedNameShape = TypedDict("DatedNameShape", {"name": Name, "from": Date}, total=False)
"""A name that holds from a day on."""
_shape(DatedNameShape)


@_shape
class NamedShape(TypedDict, total=False):
    """A county or a field."""

    name: Name
    aliases: list[str]


@_shape
class DepartmentShape(NamedShape, total=False):
    """A department."""

    names: list[DatedNameShape]


@_shape
class TrackShape(NamedShape, total=False):
    """A track."""

    target: Number
    quotas: dict[str, Number]


@_shape
class PlanShape(TypedDict, total=False):
    """The section `plan`."""

    name: Name
    start: Date
    end: Date
    target: Number
    language: Annotated[Lang, PlainValidator(_language)]
    counting: Annotated[Counting, PlainValidator(_counting)]


Things = dict[str, Annotated[NamedShape, BeforeValidator(_named)]]


@_shape
class TargetsShape(TypedDict, total=False):
    """`targets.yaml`."""

    plan: PlanShape
    departments: dict[str, DepartmentShape]
    tracks: dict[str, TrackShape]
    counties: Things
    fields: Things


TARGETS = TypeAdapter(TargetsShape)
"""Judges `targets.yaml`."""
FILE = TypeAdapter(FileShape)
"""Judges the keys of a nominations file."""
ITEMS = TypeAdapter(list[NominationShape])
"""Judges all items of a file in one call."""
