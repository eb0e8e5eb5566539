"""The opening words of a summary: where the plan stands and what the year brought, for a reader who reads nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.messages import Message, Name, msg, msgn
from sisi.summary.document import Paragraph
from sisi.summary.words import day_words, names, percent
from sisi.summary.year import DepartmentYear, YearSummary, rate


def lead(summary: YearSummary) -> tuple[Paragraph, ...]:
    """The paragraphs: cultivation, recognition, the year against the last one, the departments."""
    parts = (_cultivation(summary), _recognition(summary), _course(summary), _departments(summary))
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
    yield msgn(
        "Quota by quota, {n} is still missing; {met} of {cells} quotas are met.",
        "Quota by quota, {n} are still missing; {met} of {cells} quotas are met.",
        count.shortfall,
        met=summary.closing.cells_met,
        cells=cells,
    )
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
    yield msgn(
        "{n} enterprise has been recognized as a benchmark, {rate} of the target of {target}.",
        "{n} enterprises have been recognized as benchmarks, {rate} of the target of {target}.",
        recognized,
        rate=percent(done),
        target=goal.target,
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


def _course(summary: YearSummary) -> Iterator[Message]:
    flow, last = summary.flow, summary.last_year
    if last is None and not flow.opening:
        yield msg(
            "In this first year of the plan {joined} joined, {left} left, and {recognized} recognized.",
            joined=_enterprises(flow.joined),
            left=flow.left,
            recognized=msgn("{n} was", "{n} were", flow.recognized_new),
        )
        return
    yield _grown(flow.opening, flow.closing)
    yield msg("In the year {joined} joined and {left} left.", joined=_enterprises(flow.joined), left=flow.left)
    if flow.moved_in:
        yield msgn(
            "{n} moved to another department or track.", "{n} moved to another department or track.", flow.moved_in
        )
    if last is not None:
        yield _gap(last.total.shortfall, summary.closing.total.shortfall)
    yield from _recognitions(summary)


def _enterprises(n: int) -> Message:
    return msgn("{n} enterprise", "{n} enterprises", n)


def _grown(before: int, after: int) -> Message:
    if after == before:
        return msg("As at the end of the year before, {n} are in cultivation.", n=after)
    if after > before:
        return msg(
            "Since the end of the year before, the number in cultivation has risen from {before} to {after}, by {by}.",
            before=before,
            after=after,
            by=after - before,
        )
    return msg(
        "Since the end of the year before, the number in cultivation has fallen from {before} to {after}, by {by}.",
        before=before,
        after=after,
        by=before - after,
    )


def _gap(before: int, after: int) -> Message:
    if after == before:
        return msg("The shortfall is still {n}.", n=after)
    if after < before:
        return msg("The shortfall has shrunk from {before} to {after}.", before=before, after=after)
    return msg("The shortfall has grown from {before} to {after}.", before=before, after=after)


def _recognitions(summary: YearSummary) -> Iterator[Message]:
    flow, after = summary.flow, summary.closing.total.recognized
    if flow.recognized_new == flow.recognized_lost == 0:
        yield msg("The number of recognized benchmarks has not changed.")
        return
    before, new, lost = flow.recognized_opening, flow.recognized_new, flow.recognized_lost
    yield msgn("{n} enterprise was newly recognized,", "{n} enterprises were newly recognized,", new)
    if lost:
        yield msgn("{n} recognition was lost,", "{n} recognitions were lost,", lost)
    if after > before:
        yield msg("which takes the benchmarks up from {before} to {after}.", before=before, after=after)
    elif after < before:
        yield msg("which takes the benchmarks down from {before} to {after}.", before=before, after=after)
    else:
        yield msg("which leaves the benchmarks at {n}.", n=after)


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
