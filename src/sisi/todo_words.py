"""What is left to do, in words that a coordinator understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sisi.messages import Message, msg, msgn, with_semicolons
from sisi.plan import by_id
from sisi.todo.work import Need, Todo, TrackWork


def gap_words(todo: Todo) -> Iterator[Message]:
    """How much is missing, of the departments that were chosen and in the whole plan."""
    day = todo.day.isoformat()
    if todo.is_whole:
        yield msgn(
            "As of {day}, {n} nomination is missing.",
            "As of {day}, {n} nominations are missing.",
            todo.shortfall,
            day=day,
        )
    else:
        yield msgn(
            "As of {day}, {n} nomination is missing from {department}, {all} in the whole plan.",
            "As of {day}, {n} nominations are missing from {department}, {all} in the whole plan.",
            todo.shortfall,
            day=day,
            department=todo.departments[0].department.name_on(todo.day),
            all=todo.total_shortfall,
        )
    if todo.is_over and (todo.total_shortfall or todo.recognitions):
        yield msg("The plan ended on {end}: no time is left for what is missing.", end=todo.plan.end.isoformat())


def year_words(needs: Sequence[Need]) -> Message:
    """How many a year, the years with one need together, those without any left out."""
    parts = []
    for need, group in groupby((part for part in needs if part.need), key=lambda part: part.need):
        years = [part.year for part in group]
        if len(years) == 1:
            parts.append(msg("{year}: {need}", year=years[0], need=need))
        else:
            parts.append(msg("{first} to {last}: {need} a year", first=years[0], last=years[-1], need=need))
    return with_semicolons(parts)


def recognition_words(works: Iterable[TrackWork]) -> Message:
    """The line above the tracks that need recognitions."""
    needed = sum(work.needed for work in works)
    return msgn(
        "{n} recognition is missing. Candidates are the enterprises that count in a track and are not recognized yet:",
        "{n} recognitions are missing. Candidates are the enterprises that count in a track and are not recognized yet:",
        needed,
    )


def impossible_words(todo: Todo) -> Iterator[Message]:
    """Which targets cannot be reached with what there is, and by how much."""
    for work in todo.recognitions:
        if todo.is_over:
            yield msg("{track}: the target is missed by {n}.", track=work.track.name, n=work.needed)
        elif work.beyond_quotas:
            yield _out_of_reach(work)
        elif work.beyond:
            yield msg(
                "{track}: impossible with these candidates, by {n}: even if all of them are recognized, {n} more must come from new nominations.",
                track=work.track.name,
                n=work.beyond,
            )


def _out_of_reach(work: TrackWork) -> Message:
    return msg(
        "{track}: impossible even if every quota is met, by {n}: {candidates} candidates and {nominations} missing nominations are fewer than the "
        "{needed} recognitions. {n} nominations more than the quotas ask for are needed.",
        track=work.track.name,
        candidates=work.candidates,
        nominations=work.nominations,
        needed=work.needed,
        n=work.beyond_quotas,
    )


def least_words(todo: Todo) -> Iterator[Message]:
    """The least that closes every gap, and what it takes before."""
    least = todo.least
    if not todo.total_shortfall:
        yield msg("The least: nothing. No cell of the plan has a gap.")
        return
    yield msgn(
        "The least that closes every gap of the plan: {n} new nomination.",
        "The least that closes every gap of the plan: {n} new nominations.",
        least.nominations,
    )
    if not least.moves:
        yield msg("No enterprise that is nominated in several cells can fill a gap by counting in another of them.")
        return
    yield msgn(
        "For that, {n} enterprise that is nominated in several cells must count in another of them. That fills {filled} of the {short} gaps:",
        "For that, {n} enterprises that are nominated in several cells must count in another of them. That fills {filled} of the {short} gaps:",
        len(least.moves),
        filled=todo.total_shortfall - least.nominations,
        short=todo.total_shortfall,
    )


def after_words(todo: Todo) -> Iterator[Message]:
    """What the decisions cost, how they are made, and which gaps they close."""
    moves = todo.least.moves
    if not moves:
        return
    lost = sum(move.loses_recognition for move in moves)
    if lost:
        yield msgn(
            "{n} of them costs a recognition: it is recognized where it counts now, and not where it would count. "
            "No other way to fill as many gaps with as few changes costs fewer.",
            "{n} of them cost a recognition: they are recognized where they count now, and not where they would count. "
            "No other way to fill as many gaps with as few changes costs fewer.",
            lost,
        )
    yield msg("The gaps that this closes, before → after: {cells}.", cells=with_semicolons(_closed(todo)))
    yield msg(
        "To decide so, put `counts_here: true` on the nomination that is to count, and take it off the one that had it before; `sisi todo --write` does so for all."
    )


def _closed(todo: Todo) -> list[Message]:
    tracks, departments = by_id(todo.plan.tracks), by_id(todo.plan.departments)
    return [
        msg(
            "{track} of {department} {before} → {after}",
            track=tracks[track].name,
            department=departments[department].name_on(todo.day),
            before=before,
            after=after,
        )
        for (track, department), (before, after) in todo.least.gaps.items()
        if after < before
    ]
