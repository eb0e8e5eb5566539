"""What became of a record, in words."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from sisi.messages import Message, msg
from sisi.place_words import cell_words, reason_words
from sisi.places import Places
from sisi.records import NotCounted, Record
from sisi.register import Nomination


def fate_words(record: Record, places: Places, day: date) -> Message | None:
    """Why `record` is not counted on `day`; None where it is."""
    nomination = record.nomination
    match record.not_counted:
        case None:
            return None
        case NotCounted.NOT_YET:
            return msg("not nominated yet on {day}", day=day.isoformat())
        case NotCounted.WITHDRAWN:
            return msg("withdrawn on {date}: {reason}", date=_day(nomination), reason=nomination.text("reason") or "")
        case NotCounted.PLACE_ELSEWHERE:
            assert record.holder is not None
            return msg(
                "counts in {cell}: {reason}",
                cell=cell_words(record.holder, places.register.plan, day),
                reason=reason_words(places.reason(record.holder, nomination, day), record.holder),
            )
    assert_never(record.not_counted)


def _day(nomination: Nomination) -> str:
    return nomination.withdrawn.text if nomination.withdrawn is not None else ""


def dates_words(nomination: Nomination, day: date) -> Message:
    """When it was nominated and, by `day`, recognized; dates as the data writes them."""
    nominated = nomination.nominated.text if nomination.nominated is not None else ""
    if nomination.recognized is None:
        return msg("nominated {date}", date=nominated)
    if nomination.recognized.day > day:
        return msg(
            "nominated {date}, recognized later, {recognized}", date=nominated, recognized=nomination.recognized.text
        )
    return msg("nominated {date}, recognized {recognized}", date=nominated, recognized=nomination.recognized.text)
