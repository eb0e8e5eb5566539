"""The sentence on top, and what stands beside a cell."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from sisi.diff.difference import CellChange, DepartmentChange, Difference
from sisi.messages import Message, msg, msgn, with_commas, with_semicolons
from sisi.records import NotCounted


def headline(difference: Difference) -> Message:
    """What the change does, in one sentence."""
    totals = difference.totals
    if difference.base_has_errors:
        return msg(
            "The data before has errors, so its numbers are not known. Now {counted} are counted, total shortfall {shortfall}.",
            counted=totals["counted"][1],
            shortfall=totals["shortfall"][1],
        )
    if difference.is_empty:
        return msg("Nothing moves: every number, nomination and finding is as before.")
    moved = msg("{departments}; {totals}.", departments=_departments(difference), totals=_totals(difference))
    if not difference.base_is_there:
        return msg("There was no data before. {moved}", moved=moved)
    return moved


def _departments(difference: Difference) -> Message:
    if difference.departments:
        return with_commas([_department(change, difference.day) for change in difference.departments])
    if difference.cells:
        return msg("No department has more or fewer places")
    return msg("No cell moves")


def _department(change: DepartmentChange, day: date) -> Message:
    name = change.department.name_on(day)
    if not change.reasons:
        return msg("{department} {change}", department=name, change=f"{change.change:+d}")
    reasons = with_commas([_lost(reason) for reason in change.reasons])
    return msg("{department} {change} ({reasons})", department=name, change=f"{change.change:+d}", reasons=reasons)


def _lost(reason: NotCounted | None) -> Message:
    match reason:
        case None:
            return msg("removed")
        case NotCounted.NOT_YET:
            return msg("nominated later")
        case NotCounted.WITHDRAWN:
            return msg("withdrawn")
        case NotCounted.PLACE_ELSEWHERE:
            return msg("counts elsewhere")
    assert_never(reason)


def _totals(difference: Difference) -> Message:
    before, after = difference.totals["shortfall"]
    parts = [
        msg("total shortfall stays {n}", n=after)
        if before == after
        else msg("total shortfall {before} → {after}", before=before, after=after)
    ]
    before, after = difference.totals["recognized"]
    if before != after:
        parts.append(msg("recognized {before} → {after}", before=before, after=after))
    before, after = difference.totals["recognized_shortfall"]
    if before != after:
        parts.append(msg("missing recognitions {before} → {after}", before=given(before), after=given(after)))
    lowered = sum(change.is_lowered for change in difference.plan)
    if lowered:
        parts.append(msgn("{n} quota or target lowered", "{n} quotas or targets lowered", lowered))
    return with_semicolons(parts)


def given(value: object) -> object:
    """A value of the data, or that there is none."""
    return msg("(none)") if value is None else value


def pair_words(before: object, after: object) -> str:
    """A number before and after, once where it is the same; "?" where it is not known."""
    return f"{after}" if before == after else f"{_said(before)} → {_said(after)}"


def _said(value: object) -> str:
    return "?" if value is None else str(value)


def cell_note(change: CellChange) -> Message | None:
    """What a reviewer should see at once about a cell."""
    notes = []
    if change.is_newly_met:
        notes.append(msg("newly met"))
    if change.is_newly_short:
        notes.append(msg("newly short"))
    if change.before is not None and change.after.quota < change.before.quota:
        notes.append(msg("quota lowered"))
    return with_commas(notes) if notes else None
