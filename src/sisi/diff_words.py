"""What a change of the data does, in words: the sentence on top and the lines of the lists, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import assert_never

from sisi.diff.difference import CellChange, Changed, DepartmentChange, Difference, Move, PlanChange, Term
from sisi.messages import Message, Name, msg, msgn
from sisi.plan import Department, Track
from sisi.problems import Finding
from sisi.register import Nomination
from sisi.tally import NotCounted


@dataclass(frozen=True, slots=True)
class Section:
    """A list of what a change does, below its title; `urgent` where a reviewer should see it unasked."""

    title: Message
    lines: tuple[Message, ...]
    urgent: bool = False


def sections(difference: Difference) -> list[Section]:
    """All lists that hold something, what changes the plan first."""
    d = difference
    lowered = any(change.is_lowered for change in d.plan)
    found = [
        Section(msg("Changes of the plan"), tuple(plan_words(change, d) for change in d.plan), lowered),
        Section(
            msgn("{n} place moves to another cell", "{n} places move to another cell", len(d.moves)),
            tuple(move_words(move, d) for move in d.moves),
        ),
        Section(
            msgn("{n} nomination added", "{n} nominations added", len(d.added)),
            tuple(nomination_words(each, d) for each in d.added),
        ),
        Section(
            msgn("{n} nomination removed", "{n} nominations removed", len(d.removed)),
            tuple(nomination_words(each, d) for each in d.removed),
        ),
        Section(
            msgn("{n} nomination changed", "{n} nominations changed", len(d.changed)),
            tuple(changed_words(each, d) for each in d.changed),
        ),
        Section(
            msgn("{n} finding comes in", "{n} findings come in", len(d.introduced)),
            tuple(finding_words(finding) for finding in d.introduced),
        ),
        Section(
            msgn("{n} finding goes out", "{n} findings go out", len(d.resolved)),
            tuple(finding_words(finding) for finding in d.resolved),
        ),
    ]
    return [section for section in found if section.lines]


def finding_words(finding: Finding) -> Message:
    """A finding on one line, as `sisi check` shows it."""
    return msg(
        "{place}: {severity}[{rule}] {message}",
        place=f"{finding.place.path}:{finding.place.line}:{finding.place.column}",
        severity=finding.rule.severity.value,
        rule=finding.rule.id,
        message=finding.message,
    )


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
        return joined([_department(change, difference.day) for change in difference.departments])
    if difference.cells:
        return msg("no department has more or fewer places")
    return msg("no cell moves")


def _department(change: DepartmentChange, day: date) -> Message:
    name = change.department.name_on(day)
    if not change.reasons:
        return msg("{department} {change}", department=name, change=f"{change.change:+d}")
    reasons = joined([_lost(reason) for reason in change.reasons])
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
        parts.append(msg("missing recognitions {before} → {after}", before=_said(before), after=_said(after)))
    lowered = sum(change.is_lowered for change in difference.plan)
    if lowered:
        parts.append(msgn("{n} quota or target lowered", "{n} quotas or targets lowered", lowered))
    return joined(parts)


def joined(parts: Sequence[Message]) -> Message:
    """Messages side by side."""
    first, *others = parts
    return reduce(lambda left, right: msg("{left}, {right}", left=left, right=right), others, first)


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
    return joined(notes) if notes else None


def cell_words(nomination: Nomination, difference: Difference) -> Message:
    """The cell of a nomination by its names, as far as its plan has them."""
    track, department = nomination.cell
    return _cell_named(difference.tracks.get(track), difference.all_departments.get(department), difference.day)


def _cell_named(track: Track | None, department: Department | None, day: date) -> Message:
    unknown = Name("?", "?")
    return msg(
        "{track} of {department}",
        track=track.name if track is not None else unknown,
        department=department.name_on(day) if department is not None else unknown,
    )


def nomination_words(nomination: Nomination, difference: Difference) -> Message:
    """A nomination that came or went: who, where, in what file."""
    return msg(
        "{enterprise}: {cell} ({place})",
        enterprise=nomination.enterprise or "?",
        cell=cell_words(nomination, difference),
        place=f"{nomination.path}:{nomination.line}",
    )


def changed_words(changed: Changed, difference: Difference) -> Message:
    """A nomination of which the texts of some keys are others, each before and after."""
    keys = joined([_key(key, changed) for key in changed.keys])
    return msg("{nomination}: {keys}", nomination=nomination_words(changed.after, difference), keys=keys)


def _key(key: str, changed: Changed) -> Message:
    before, after = (_value(nomination.texts.get(key)) for nomination in (changed.before, changed.after))
    return msg("{key} {before} → {after}", key=key, before=before, after=after)


def _value(value: str | list[str] | None) -> object:
    if value is None:
        return msg("(none)")
    text = value if isinstance(value, str) else "; ".join(value)
    return text if len(text) <= 60 else f"{text[:60]}..."


def move_words(move: Move, difference: Difference) -> Message:
    """An enterprise that holds its place elsewhere now."""
    return msg(
        "{enterprise}: {before} → {after}",
        enterprise=move.after.enterprise,
        before=cell_words(move.before, difference),
        after=cell_words(move.after, difference),
    )


def plan_words(change: PlanChange, difference: Difference) -> Message:
    """A term of the plan that was changed; that it asks for less stands out."""
    values = {"term": _term(change, difference), "before": _given(change.before), "after": _given(change.after)}
    if change.is_lowered:
        return msg("LOWERED: {term}: {before} → {after}", **values)
    return msg("{term}: {before} → {after}", **values)


def _given(value: object) -> object:
    return msg("(none)") if value is None else value


def _term(change: PlanChange, difference: Difference) -> Message:
    match change.term:
        case Term.COUNTING:
            return msg("how enterprises count")
        case Term.START:
            return msg("start of the plan")
        case Term.END:
            return msg("end of the plan")
        case Term.TARGET:
            return msg("target of the plan")
        case Term.TRACK_TARGET:
            assert change.track is not None
            return msg("{track}, target", track=change.track.name)
        case Term.QUOTA:
            return msg("{cell}, quota", cell=_cell_named(change.track, change.department, difference.day))
    assert_never(change.term)
