"""What the rows of a department's list mean for the books: new records, ones that are there already, ones that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sisi.checks.date_order import out_of_order
from sisi.codes import code_fault, organization_of
from sisi.dates import parse_date
from sisi.load.explain import bad_value, unknown_word
from sisi.load.rules import UNKNOWN_COUNTY, UNKNOWN_DEPARTMENT, UNKNOWN_FIELD, UNKNOWN_TRACK
from sisi.load.words import Vocabulary, Words
from sisi.messages import Message, msg
from sisi.places import enterprises
from sisi.problems import Finding, Place, Rule
from sisi.register import Nomination, Register
from sisi.row_differences import differing
from sisi.sheets.rows import SheetRecord

_Key = tuple[int, str, str]
"""An enterprise (by its number), a track, a department."""
_REQUIRED = ("enterprise", "track", "nominated")
_DATES = ("nominated", "recognized", "withdrawn")
_FLAGS = {"true": "true", "是": "true", "yes": "true", "false": "false", "否": "false", "no": "false"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row that is in order: its texts for the books, and the record that it is there."""

    row: SheetRecord
    texts: Mapping[str, str]
    nomination: Nomination

    @property
    def written(self) -> dict[str, str | tuple[str, ...]]:
        """The texts as the books have them: former names are a list."""
        names = self.nomination.former_names
        return {key: names if key == "former_names" else text for key, text in self.texts.items()}


@dataclass(frozen=True, slots=True)
class Update:
    """A row that differs from the record on file; `keys` are those that differ, with the row's texts."""

    incoming: Incoming
    existing: Nomination
    keys: Mapping[str, str | tuple[str, ...]]


@dataclass(slots=True)
class Intake:
    """What an import would do. `faults` say the cell; where there are any, nothing comes in."""

    added: list[Incoming] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    known: list[tuple[Incoming, Nomination]] = field(default_factory=list)
    faults: list[tuple[str, Message]] = field(default_factory=list)


def take_in(register: Register, rows: Sequence[SheetRecord], department: str | None) -> Intake:
    """Hold `rows` against the register; `department` (an id) is that of rows that name none."""
    intake = Intake()
    words = Vocabulary.of(register.plan)
    incoming = [read for row in rows if (read := _read(row, department, words, intake)) is not None]
    numbers = enterprises([*register.nominations, *(one.nomination for one in incoming)])
    on_file: dict[_Key, list[Nomination]] = {}
    for number, nomination in zip(numbers, register.nominations, strict=False):
        on_file.setdefault((number, *nomination.cell), []).append(nomination)
    keys = [
        (number, *one.nomination.cell)
        for number, one in zip(numbers[len(register.nominations) :], incoming, strict=True)
    ]
    met = _of_the_same_day(incoming, keys, on_file)
    paired = {number: nomination for nomination, number in met.items()}
    for number, (one, key) in enumerate(zip(incoming, keys, strict=True)):
        existing = paired.get(number) or _standing(one.nomination, on_file.get(key, ()), incoming, met)
        if existing is None:
            intake.added.append(one)
        elif met.setdefault(existing, number) != number:
            other = incoming[met[existing]].row.row
            intake.faults.append(
                (one.row.cell("enterprise"), msg("this row and row {row} are of the same record", row=other))
            )
        else:
            _compare(one, existing, intake)
    return intake


def _read(row: SheetRecord, department: str | None, words: Vocabulary, intake: Intake) -> Incoming | None:
    """A row as a record; None where something of it is wrong."""
    faults: list[tuple[str, Message]] = []
    texts = {key: text for key, text in row.texts.items() if text and key != "department"}
    if "counts_here" in texts:
        texts["counts_here"] = _FLAGS.get(texts["counts_here"].casefold(), texts["counts_here"])
    faults += [
        (row.cell(key), msg("row {row} has no `{key}`", row=row.row, key=key))
        for key in _REQUIRED
        if key not in texts and key not in row.unread
    ]
    ids = {
        "track": _id(row, "track", (words.tracks, UNKNOWN_TRACK), faults),
        "county": _id(row, "county", (words.counties, UNKNOWN_COUNTY), faults),
        "field": _id(row, "field", (words.fields, UNKNOWN_FIELD), faults),
        "department": _id(row, "department", (words.departments, UNKNOWN_DEPARTMENT), faults) or department or "",
    }
    if not ids["department"] and not row.texts.get("department") and "department" not in row.unread:
        faults.append(
            (row.cell("department"), msg("row {row} names no department; name it with --department", row=row.row))
        )
    faults += _value_faults(row, texts)
    texts |= {key: ids[key] for key in ("track", "county", "field") if texts.get(key)}
    nomination = None if faults or row.unread else _nomination(row, texts, ids)
    if nomination is not None:
        faults += [(row.cell(late), message) for late, message in out_of_order(nomination)]
    intake.faults += faults
    return None if nomination is None or faults else Incoming(row, texts, nomination)


def _id(row: SheetRecord, key: str, known: tuple[Words, Rule], faults: list[tuple[str, Message]]) -> str:
    words, rule = known
    text = row.texts.get(key, "")
    if not text or not words.lacks(text):
        return words.ids.get(text, text)
    faults.append((row.cell(key), _said(unknown_word(Place(""), rule, text, words.things))))
    return ""


def _value_faults(row: SheetRecord, texts: Mapping[str, str]) -> Iterable[tuple[str, Message]]:
    for key in _DATES:
        if key in texts:
            try:
                parse_date(texts[key])
            except ValueError:
                yield row.cell(key), _said(bad_value(Place(""), "bad-date", (key,), texts[key]))
    if "code" in texts and code_fault(texts["code"]) is not None:
        yield row.cell("code"), _said(bad_value(Place(""), "bad-code", ("code",), texts["code"]))
    if texts.get("counts_here", "true") not in ("true", "false"):
        yield row.cell("counts_here"), _said(bad_value(Place(""), "flag", ("counts_here",), texts["counts_here"]))
    if "withdrawn" in texts and "reason" not in texts and "reason" not in row.unread:
        yield row.cell("withdrawn"), msg("withdrawn without a `reason`")


def _said(finding: Finding) -> Message:
    return (
        finding.message
        if finding.hint is None
        else msg("{message}. {hint}", message=finding.message, hint=finding.hint)
    )


def _nomination(row: SheetRecord, texts: Mapping[str, str], ids: Mapping[str, str]) -> Nomination:
    dates = {key: parse_date(texts[key]) if key in texts else None for key in _DATES}
    return Nomination(
        path="",
        line=row.row,
        item=row.row,
        texts=dict(texts),
        enterprise=texts["enterprise"],
        organization=organization_of(texts["code"]) if "code" in texts else "",
        former_names=tuple(texts["former_names"].split("；")) if "former_names" in texts else (),
        counts_here=texts.get("counts_here") == "true",
        track=ids["track"],
        department=ids["department"],
        county=ids["county"],
        field=ids["field"],
        nominated=dates["nominated"],
        recognized=dates["recognized"],
        withdrawn=dates["withdrawn"],
    )


def _of_the_same_day(
    incoming: Sequence[Incoming], keys: Sequence[_Key], on_file: Mapping[_Key, Sequence[Nomination]]
) -> dict[Nomination, int]:
    """The records on file, with the rows (by number) that were nominated on their day: one to one, those first that differ in nothing."""
    met: dict[Nomination, int] = {}
    taken: set[int] = set()
    for alike in (True, False):
        for number, (one, key) in enumerate(zip(incoming, keys, strict=True)):
            for record in on_file.get(key, ()) if number not in taken else ():
                if (
                    record not in met
                    and _day(record) == _day(one.nomination)
                    and not (alike and differing(one.written, one.nomination, record))
                ):
                    met[record] = number
                    taken.add(number)
                    break
    return met


def _day(nomination: Nomination) -> date | None:
    return nomination.nominated.day if nomination.nominated is not None else None


def _standing(
    new: Nomination, candidates: Sequence[Nomination], incoming: Sequence[Incoming], met: Mapping[Nomination, int]
) -> Nomination | None:
    """The last record on file that is not withdrawn before the row's day, be it by another row."""
    day = _day(new)
    for record in reversed(candidates):
        by_row = incoming[met[record]].nomination.withdrawn if record in met else None
        withdrawn = by_row or record.withdrawn
        if withdrawn is None or day is None or day < withdrawn.day:
            return record
    return None


def _compare(one: Incoming, existing: Nomination, intake: Intake) -> None:
    keys = differing(one.written, one.nomination, existing)
    if keys:
        intake.updates.append(Update(one, existing, keys))
    else:
        intake.known.append((one, existing))
