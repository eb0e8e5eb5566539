"""Where the plan stands, in words: the first lines of `sisi status`, the same in the table and in the Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from sisi.messages import Message, Name, msg, msgn, percent, with_commas
from sisi.tally import Tally

MARKS = msg("counted/quota, -n missing, +n over, ! fewer than are due by now")
"""What the marks in a cell mean."""


def status_words(tally: Tally) -> list[Message]:
    """One message a line: the time, what is met and missing, who is furthest behind."""
    plan = tally.plan
    time = msg(
        "{plan}: as of {day}, {percent} of the plan's time is over ({start} to {end}).",
        plan=plan.name,
        day=tally.day.isoformat(),
        percent=percent(tally.elapsed),
        start=plan.start.isoformat(),
        end=plan.end.isoformat(),
    )
    nominations, recognitions = _missing(tally)
    met = msg("{left} {right}", left=_met(tally), right=nominations)
    return [time, met, recognitions, _behind(tally), *_late_targets(tally)]


def _met(tally: Tally) -> Message:
    return msg("{met} of {cells} cells are met.", met=tally.cells_met, cells=len(tally.cells_with_quota))


def _missing(tally: Tally) -> tuple[Message, Message]:
    """What is missing of nominations, and of recognitions."""
    count, goal = tally.total, tally.goal
    nominations = msgn(
        "{n} nomination is missing ({counted} counted, quota {quota}).",
        "{n} nominations are missing ({counted} counted, quota {quota}).",
        count.shortfall,
        counted=count.counted,
        quota=count.quota,
    )
    if goal.target is None:
        return nominations, msgn("{n} is recognized.", "{n} are recognized.", count.recognized)
    if goal.shortfall is None:
        return nominations, msg("{n} recognized, target {target}.", n=count.recognized, target=goal.target)
    recognitions = msgn(
        "{n} recognition is missing ({recognized} recognized, target {target}).",
        "{n} recognitions are missing ({recognized} recognized, target {target}).",
        goal.shortfall,
        recognized=count.recognized,
        target=goal.target,
    )
    return nominations, recognitions


def _behind(tally: Tally) -> Message:
    rows = [(row.department.name_on(tally.day), row.count) for row in tally.departments]
    if tally.total.behind:
        most = max(count.behind for _, count in rows)
        who = _names([name for name, count in rows if count.behind == most])
        return msg("Furthest behind what is due by now: {who}, by {n}.", who=who, n=most)
    if tally.total.shortfall:
        most = max(count.shortfall for _, count in rows)
        who = _names([name for name, count in rows if count.shortfall == most])
        return msg("No quota is behind what is due by now; most is missing from {who}: {n}.", who=who, n=most)
    return msg("Every quota is met.")


def _late_targets(tally: Tally) -> list[Message]:
    if not tally.goal.behind:
        return []
    most = max(row.goal.behind or 0 for row in tally.tracks)
    who = _names([row.track.name for row in tally.tracks if row.goal.behind == most])
    return [msg("Furthest behind in recognitions: {who}, by {n}.", who=who, n=most)]


def _names(names: Sequence[Name]) -> Message:
    return with_commas(msg("{name}", name=name) for name in names)
