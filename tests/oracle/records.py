"""`sisi why --format json` and `sisi list --format json`."""

from collections.abc import Sequence
from datetime import date

from tests.oracle.facts import Record, find, find_or_text, fold
from tests.oracle.model import Repo
from tests.oracle.places import Json, View, look
from tests.oracle.status import choose


def iso(day: date | None) -> str | None:
    """Contract: "dates of records are the days that they stand for (ISO)"; null where absent."""
    return None if day is None else day.isoformat()


def place_json(record: Record | None) -> Json | None:
    """`place`: null or the cell, path and line of the record that holds it."""
    if record is None:
        return None
    return {"track": record.track, "department": record.department, "path": record.path, "line": record.line}


def why_record(view: View, index: int) -> Json:
    """One of the records of `sisi why`."""
    record = view.records[index]
    return {
        "enterprise": record.nomination.enterprise,
        "code": record.nomination.code,
        "path": record.path,
        "line": record.line,
        "counted": view.counted(index),
        "not_counted": view.reason(index),
        "place": place_json(view.place(index)),
        "nominated": iso(record.nominated),
        "recognized": iso(record.recognized),
        "withdrawn": iso(record.withdrawn),
    }


def why_json(repo: Repo, track: str, department: str, as_of: date) -> Json:
    """`sisi why TRACK DEPARTMENT --format json`: "every record of the cell"."""
    view = look(repo, as_of)
    choice = choose(repo.plan, [track], [department])
    cell = (choice.tracks[0].id, choice.departments[0].id)
    listed = [why_record(view, i) for i, r in enumerate(view.records) if (r.track, r.department) == cell]
    return {
        "format": "sisi-why/1",
        "as_of": as_of.isoformat(),
        "track": cell[0],
        "department": cell[1],
        "quota": choice.tracks[0].quota(cell[1]),
        "counted": sum(record["counted"] for record in listed),
        "records": listed,
    }


def list_record(view: View, index: int) -> Json:
    """One of the records of `sisi list`."""
    record = view.records[index]
    return {
        "enterprise": record.nomination.enterprise,
        "code": record.nomination.code,
        "track": record.track,
        "department": record.department,
        "nominated": iso(record.nominated),
        "recognized": iso(record.recognized),
        "withdrawn": iso(record.withdrawn),
        "reason": record.nomination.reason,
        "county": record.county,
        "field": record.field,
        "document": record.nomination.document,
        "note": record.nomination.note,
        "counted": view.counted(index),
        "not_counted": view.reason(index),
        "place": place_json(view.place(index)),
        "path": record.path,
        "line": record.line,
    }


def matches(record: Record, search: str) -> bool:
    """Contract: "`--search` finds a part of a name (folded), a former name or a code"."""
    texts = [record.nomination.enterprise, *record.nomination.former_names, record.nomination.code or ""]
    return any(fold(search) in fold(text) for text in texts)


def list_json(repo: Repo, as_of: date, *, search: str | None = None, **options: Sequence[str]) -> Json:
    """`sisi list --format json`; `options` are lists under `track`, `department`, `county` and `field`."""
    plan = repo.plan
    view = look(repo, as_of)
    tracks = {find(plan.tracks, text) for text in options.get("track", ())}
    departments = {find(plan.departments, text) for text in options.get("department", ())}
    counties = {find_or_text(plan.counties, text) for text in options.get("county", ())}
    fields = {find_or_text(plan.fields, text) for text in options.get("field", ())}
    listed = [
        list_record(view, index)
        for index, record in enumerate(view.records)
        if (not tracks or record.track in tracks)
        and (not departments or record.department in departments)
        and (not counties or record.county in counties)
        and (not fields or record.field in fields)
        and (search is None or matches(record, search))
    ]
    return {"format": "sisi-list/1", "as_of": as_of.isoformat(), "records": listed}
