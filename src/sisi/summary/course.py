"""The words on what the year brought, against the year before."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.messages import Message, msg, msgn
from sisi.summary.year import YearSummary


def course(summary: YearSummary) -> Iterator[Message]:
    """What joined, left, moved and was recognized, and what became of the shortfall."""
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
