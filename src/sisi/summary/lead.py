"""The opening words of a summary: where the plan stands and what the year brought, for a reader who reads nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.messages import Message, Name, msg, msgn, percent
from sisi.summary.course import course
from sisi.summary.document import Paragraph
from sisi.summary.words import day_words, names
from sisi.summary.year import DepartmentYear, YearSummary, rate


def lead(summary: YearSummary) -> tuple[Paragraph, ...]:
    """The paragraphs: cultivation, recognition, the year against the last one, the departments."""
    parts = (_cultivation(summary), _recognition(summary), course(summary), _departments(summary))
    said = [tuple(part) for part in parts]
    return tuple(Paragraph(sentences, lead=True) for sentences in said if sentences)


def _cultivation(summary: YearSummary) -> Iterator[Message]:
    count, closing = summary.closing.total, summary.closing
    if closing.elapsed == 1:
        yield msg("The plan's time ended on {day}.", day=day_words(summary.day))
    else:
        yield msg(
            "By {day}, {elapsed} of the plan's time had passed.",
            day=day_words(summary.day),
            elapsed=percent(closing.elapsed),
        )
    done = rate(count.counted, count.quota)
    if done is None:
        yield msgn("{n} enterprise is in cultivation.", "{n} enterprises are in cultivation.", count.counted)
        return
    yield msgn(
        "{n} enterprise has been selected for cultivation, {rate} of the {quota} that the plan asks for at least.",
        "{n} enterprises have been selected for cultivation, {rate} of the {quota} that the plan asks for at least.",
        count.counted,
        rate=percent(done),
        quota=count.quota,
    )
    yield from _shortfall(summary)
    if 0 < closing.elapsed < 1:
        yield _pace(count.due, count.behind)


def _shortfall(summary: YearSummary) -> Iterator[Message]:
    count, cells = summary.closing.total, len(summary.closing.cells_with_quota)
    if not count.shortfall:
        yield msgn("The one quota of the plan is met.", "All {n} quotas of the plan are met.", cells)
        return
    met = summary.closing.cells_met
    if met:
        yield msgn(
            "Quota by quota, {n} is still missing; {met} of {cells} quotas are met.",
            "Quota by quota, {n} are still missing; {met} of {cells} quotas are met.",
            count.shortfall,
            met=met,
            cells=cells,
        )
    else:
        yield msg("Quota by quota, {n} are still missing; none of the quotas is met.", n=count.shortfall)
    if count.surplus:
        yield msgn(
            "The {n} enterprise beyond its department's quota fills no gap elsewhere.",
            "The {n} enterprises beyond their departments' quotas fill no gap elsewhere.",
            count.surplus,
        )


def _pace(due: int, behind: int) -> Message:
    if behind:
        return msg(
            "At an even pace {due} would be due by now; where work lags, it is {behind} behind in all.",
            due=due,
            behind=behind,
        )
    return msg("At an even pace {due} would be due by now, and nowhere does work lag behind.", due=due)


def _recognition(summary: YearSummary) -> Iterator[Message]:
    recognized, goal = summary.closing.total.recognized, summary.closing.goal
    done = rate(recognized, goal.target)
    if done is None:
        yield msgn(
            "{n} enterprise has been recognized as a benchmark.",
            "{n} enterprises have been recognized as benchmarks.",
            recognized,
        )
        return
    if recognized:
        yield msgn(
            "{n} enterprise has been recognized as a benchmark, {rate} of the target of {target}.",
            "{n} enterprises have been recognized as benchmarks, {rate} of the target of {target}.",
            recognized,
            rate=percent(done),
            target=goal.target,
        )
    else:
        yield msg(
            "No enterprise has been recognized as a benchmark yet, of the target of {target}.", target=goal.target
        )
    if goal.shortfall is None or goal.due is None or goal.behind is None:
        return
    if goal.shortfall:
        yield msgn(
            "Track by track, {n} is still to be recognized.",
            "Track by track, {n} are still to be recognized.",
            goal.shortfall,
        )
    else:
        yield msg("The targets of all tracks are reached.")
    if 0 < summary.closing.elapsed < 1:
        yield _recognized_pace(goal.due, goal.behind)


def _recognized_pace(due: int, behind: int) -> Message:
    if behind:
        return msg(
            "At an even pace {due} recognitions would be due by now; the tracks that lag are {behind} behind in all.",
            due=due,
            behind=behind,
        )
    return msg("At an even pace {due} recognitions would be due by now, and no track lags behind.", due=due)


def _departments(summary: YearSummary) -> Iterator[Message]:
    """Who leads, and where most is missing; of one department alone there is nothing to compare."""
    ranked = [row for row in summary.departments if row.rank is not None]
    if len(ranked) < 2:
        return
    first = [row for row in ranked if row.rank == 1]
    best = rate(first[0].count.counted, first[0].count.quota)
    assert best is not None
    yield msgn(
        "Of the departments, {names} has come furthest, with {rate} of its quota.",
        "Of the departments, {names} have come furthest, with {rate} of their quotas.",
        len(first),
        names=_names(first, summary),
        rate=percent(best),
    )
    most = max(row.count.shortfall for row in ranked)
    if most:
        short = [row for row in ranked if row.count.shortfall == most]
        yield msgn(
            "The largest shortfall is that of {names}: {shortfall}.",
            "The largest shortfalls are those of {names}: {shortfall} each.",
            len(short),
            names=_names(short, summary),
            shortfall=most,
        )


def _names(rows: list[DepartmentYear], summary: YearSummary) -> Name:
    return names([row.department.name_on(summary.day) for row in rows])
