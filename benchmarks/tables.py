"""The same facts and demands for validators: a JSON Schema (check-jsonschema), a schema for yamale, a CSV table (frictionless).

None of them knows check characters, partial dates in order, or one enterprise in two places; the demands are those that they can make.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.facts import COUNTIES, DEPARTMENTS, FIELDS, TRACKS, Fact

_DAY = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_CODE = "^[0-9A-Z]{18}$"
_CHOICES = {"track": TRACKS, "county": COUNTIES, "field": FIELDS}
_DAYS = ("nominated", "recognized", "withdrawn")
_COLUMNS = ("department", "enterprise", "track", "nominated", "code", "recognized", "withdrawn", "county", "field")


def write_json_schema(path: Path) -> None:
    """For check-jsonschema; it reads `county: 330902` as a number, so numbers are let pass there."""
    record: dict[str, Any] = {key: {"type": "string"} for key in ("enterprise", "reason")}
    record |= {key: {"enum": list(values)} for key, values in _CHOICES.items()}
    record |= {key: {"type": "string", "pattern": _DAY} for key in _DAYS}
    record |= {"code": {"type": "string", "pattern": _CODE}, "county": {"type": "integer"}}
    record |= {"counts_here": {"type": "boolean"}}
    item = {
        "type": "object",
        "properties": record,
        "required": ["enterprise", "track", "nominated"],
        "additionalProperties": False,
    }
    file = {"department": {"enum": list(DEPARTMENTS)}, "nominations": {"type": "array", "items": item}}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": file,
        "required": ["department"],
        "additionalProperties": False,
    }
    path.write_text(json.dumps(schema), encoding="utf-8")


def write_yamale_schema(path: Path) -> None:
    """For yamale."""
    lines = [f"department: {_enum(DEPARTMENTS)}", "nominations: list(include('record'))", "---", "record:"]
    lines += ["  enterprise: str()", f"  track: {_enum(TRACKS)}", "  nominated: day()"]
    lines += ["  recognized: day(required=False)", "  withdrawn: day(required=False)", "  reason: str(required=False)"]
    lines += ["  code: str(required=False)", "  county: int()", f"  field: {_enum(FIELDS)}"]
    lines.append("  counts_here: bool(required=False)")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _enum(words: Iterable[str]) -> str:
    return "enum(" + ", ".join(f"'{word}'" for word in words) + ")"


def write_table(folder: Path, facts: Iterable[Fact]) -> None:
    """A CSV file and its description for frictionless: `folder/nominations.csv` and `folder/datapackage.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "nominations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows([getattr(fact, key) for key in _COLUMNS] for fact in facts)
    fields = [{"name": key, "type": "string", "constraints": _constraints(key)} for key in _COLUMNS]
    resource = {"name": "nominations", "path": "nominations.csv", "schema": {"fields": fields}}
    package = json.dumps({"name": "nominations", "resources": [resource]})
    (folder / "datapackage.json").write_text(package, encoding="utf-8")


def _constraints(key: str) -> dict[str, object]:
    choices = {**_CHOICES, "department": DEPARTMENTS}
    if key in choices:
        return {"enum": list(choices[key]), "required": True}
    if key in _DAYS:
        return {"pattern": _DAY, "required": key == "nominated"}
    return {"pattern": _CODE} if key == "code" else {"required": True}
