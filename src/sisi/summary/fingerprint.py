"""A fingerprint of the data: of the plan and the records as read, whatever files, lines, layout or comments they stand in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from sisi.plan import Department, Named, Plan
from sisi.register import Nomination, Register

_AS_WRITTEN = ("code", "reason", "document", "note")


def fingerprint(register: Register) -> str:
    """SHA-256, in 64 hexadecimal digits, over all values of the plan (in its order) and of the records (sorted by value)."""
    records = sorted(_canonical(_record(nomination)) for nomination in register.nominations)
    whole = f"[{_canonical(_plan(register.plan))},[{','.join(records)}]]"
    return sha256(whole.encode("ascii")).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "name": [plan.name.zh, plan.name.en],
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "target": plan.target,
        "language": plan.language.value,
        "counting": plan.counting.value,
        "departments": [[*_named(thing), _later_names(thing)] for thing in plan.departments],
        "tracks": [
            [*_named(track), track.target, [track.quota(department.id) for department in plan.departments]]
            for track in plan.tracks
        ],
        "counties": _things(plan.counties),
        "fields": _things(plan.fields),
    }


def _named(thing: Named) -> list[object]:
    return [thing.id, thing.name.zh, thing.name.en, sorted(thing.aliases)]


def _later_names(department: Department) -> list[list[str]]:
    return [[later.since.isoformat(), later.name.zh, later.name.en] for later in department.later_names]


def _things(things: Iterable[Named] | None) -> list[list[object]] | None:
    return None if things is None else [_named(thing) for thing in things]


def _record(nomination: Nomination) -> dict[str, object]:
    """The values of a record by their keys; ids for what names a thing of the plan, other texts as written."""
    dates = {key: getattr(nomination, key) for key in ("nominated", "recognized", "withdrawn")}
    return {
        **{key: getattr(nomination, key) for key in ("enterprise", "track", "department", "county", "field")},
        **{key: None if value is None else value.text for key, value in dates.items()},
        **{key: nomination.text(key) for key in _AS_WRITTEN},
        "counts_here": nomination.counts_here,
        "former_names": sorted(nomination.former_names),
    }
