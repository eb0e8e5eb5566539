"""The lists below the sentence: a line for each thing that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from sisi.diff.difference import Changed, Difference, Move, PlanChange, Term
from sisi.diff_words.headline import given
from sisi.messages import Message, msg, msgn, with_commas
from sisi.place_words import named_cell
from sisi.problems import Finding
from sisi.register import Nomination


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
        place=finding.place.shown,
        severity=finding.rule.severity.value,
        rule=finding.rule.id,
        message=finding.message,
    )


def _cell(nomination: Nomination, difference: Difference) -> Message:
    """The cell of a nomination by its names, as far as either plan has them."""
    track, department = nomination.cell
    return named_cell(difference.tracks.get(track), difference.all_departments.get(department), difference.day)


def nomination_words(nomination: Nomination, difference: Difference) -> Message:
    """A nomination that came or went: who, where, in what file."""
    return msg(
        "{enterprise}: {cell} ({place})",
        enterprise=nomination.enterprise or "?",
        cell=_cell(nomination, difference),
        place=f"{nomination.path}:{nomination.line}",
    )


def changed_words(changed: Changed, difference: Difference) -> Message:
    """A nomination of which the texts of some keys are others, each before and after."""
    keys = with_commas([_key(key, changed) for key in changed.keys])
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
        before=_cell(move.before, difference),
        after=_cell(move.after, difference),
    )


def plan_words(change: PlanChange, difference: Difference) -> Message:
    """A term of the plan that was changed; that it asks for less stands out."""
    values = {"term": _term(change, difference), "before": given(change.before), "after": given(change.after)}
    if change.is_lowered:
        return msg("LOWERED: {term}: {before} → {after}", **values)
    return msg("{term}: {before} → {after}", **values)


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
            return msg("{cell}, quota", cell=named_cell(change.track, change.department, difference.day))
    assert_never(change.term)
